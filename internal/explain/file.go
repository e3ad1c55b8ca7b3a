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
func ofTable(text lang.Text) []known {
	return []known{
		as(func(e *table.FormatError) Words {
			return says(WrongUsage, text.Errors.Format(e.Format, names(e.Formats)), "")
		}),
		func(err error) (Words, bool) {
			what, fix, ok := tablefile.Explain(err, text.Table)
			return says(Failed, what, fix), ok
		},
		func(err error) (Words, bool) {
			what, fix, ok := reconcile.Explain(err, text.Reconcile)
			return says(WrongUsage, what, fix), ok
		},
	}
}

// ofSite has words for what is wrong with step lists, with a site file, or with a list of companies for it.
func ofSite(text lang.Text) []known {
	t, e := text.SiteImport, text.Errors
	return []known{
		as(func(file *setup.FileError) Words {
			switch {
			case file.Writing && errors.Is(file, fs.ErrExist):
				return says(Failed, e.SiteExists(file.Path), e.SiteExistsFix)
			case file.Writing:
				return says(OutOfReach, e.NoFile(file.Path), e.OutOfReachFix)
			}
			return says(Failed, e.NoFile(file.Path), e.NoFileFix)
		}),
		as(func(lists *setup.ListsError) Words {
			return Words{Text: e.ListFaults(len(lists.Faults.Errors())), Status: Failed, Detail: lists.Faults.Print(text.Faults)}
		}),
		as(func(of *site.FaultsError) Words {
			return Words{Text: e.SiteFaults(len(of.Faults.Errors()), of.Path), Status: Failed, Detail: of.Faults.Print(text.Faults)}
		}),
		as(func(list *companylist.ListError) Words {
			return Words{t.ListFaults(len(list.Faults)), t.ListFaultsFix, Failed, strings.Join(list.Faults, "\n") + "\n"}
		}),
		as(func(named *companylist.StillNamedError) Words {
			return Words{t.StillNamedProblem, t.StillNamedFix, Failed, strings.Join(named.Companies, "\n") + "\n"}
		}),
		is(companylist.ErrEdit, says(Failed, t.CannotEdit, t.CannotEditFix)),
		is(atomicfile.ErrChanged, says(Failed, t.ChangedMeanwhile, t.ChangedMeanFix)),
	}
}

// names lists formats.
func names(formats []table.Format) string {
	out := make([]string, len(formats))
	for i, f := range formats {
		out[i] = string(f)
	}
	return strings.Join(out, ", ")
}
