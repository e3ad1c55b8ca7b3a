package explain

import (
	"errors"
	"io/fs"
	"strings"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/tablefile"
)

// ofTable has words for what is wrong with a table from a file, or with its columns.
func ofTable(err error, text lang.Text) (w Words, ok bool) {
	if format := (*table.FormatError)(nil); errors.As(err, &format) {
		return Words{text.Errors.Format(format.Format, names(format.Formats)), "", WrongUsage}, true
	}
	if what, fix, ok := tablefile.Explain(err, text.Table); ok {
		return Words{what, fix, Failed}, true
	}
	what, fix, ok := reconcile.Explain(err, text.Reconcile)
	return Words{what, fix, WrongUsage}, ok
}

// ofSite has words for what is wrong with step lists, with a site file, or with a list of companies for it.
func ofSite(err error, text lang.Text) (w Words, ok bool) {
	t := text.SiteImport
	var faults *site.FaultsError
	var lists *setup.ListsError
	var file *setup.FileError
	var list *companylist.ListError
	var named *companylist.StillNamedError
	switch {
	case errors.As(err, &file) && file.Writing && errors.Is(err, fs.ErrExist):
		return Words{text.Errors.SiteExists(file.Path), text.Errors.SiteExistsFix, Failed}, true
	case errors.As(err, &file) && file.Writing:
		return Words{text.Errors.NoFile(file.Path), text.Errors.OutOfReachFix, OutOfReach}, true
	case errors.As(err, &file):
		return Words{text.Errors.NoFile(file.Path), text.Errors.NoFileFix, Failed}, true
	case errors.As(err, &lists):
		return Words{text.Errors.ListFaults(len(lists.Faults.Errors())), "", Failed}, true
	case errors.As(err, &faults):
		return Words{text.Errors.SiteFaults(len(faults.Faults.Errors()), faults.Path), "", Failed}, true
	case errors.As(err, &list):
		return Words{t.ListFaults(len(list.Faults)), t.ListFaultsFix, Failed}, true
	case errors.As(err, &named):
		return Words{t.StillNamedProblem, t.StillNamedFix, Failed}, true
	case errors.Is(err, companylist.ErrEdit):
		return Words{t.CannotEdit, t.CannotEditFix, Failed}, true
	case errors.Is(err, atomicfile.ErrChanged):
		return Words{t.ChangedMeanwhile, t.ChangedMeanFix, Failed}, true
	}
	return w, false
}

// Detail returns the lines that stand above the words for an error: each thing that is wrong with a
// file. It returns "" for most errors.
func Detail(err error, t lang.Text) string {
	var faults *site.FaultsError
	var lists *setup.ListsError
	var list *companylist.ListError
	var named *companylist.StillNamedError
	switch {
	case errors.As(err, &lists):
		return lists.Faults.Print(t.Faults)
	case errors.As(err, &faults):
		return faults.Faults.Print(t.Faults)
	case errors.As(err, &list):
		return strings.Join(list.Faults, "\n") + "\n"
	case errors.As(err, &named):
		return strings.Join(named.Companies, "\n") + "\n"
	}
	return ""
}

// names lists formats.
func names(formats []table.Format) string {
	out := make([]string, len(formats))
	for i, f := range formats {
		out[i] = string(f)
	}
	return strings.Join(out, ", ")
}
