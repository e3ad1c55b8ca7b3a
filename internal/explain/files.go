package explain

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/regularfile"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/yamlfile/splice"
)

// ofWriting has words for a file that cannot be written. The cause is told without the name of the
// draft, which would only confuse.
func ofWriting(text lang.Text) []known {
	return []known{
		is(desktop.ErrCannotShow, says(Failed, text.TUI.Ending.CannotOpen, text.TUI.Ending.CannotOpenFix)),
		as(func(e *atomicfile.Error) Words {
			fix := text.Data.CannotWriteFix
			switch {
			case errors.Is(e, atomicfile.ErrNotRegular):
				fix = text.Data.LiveFileFix
			case regularfile.IsHeld(e):
				fix = text.Data.HeldFix(atomicfile.FreeName(e.Path))
			case desktop.ReaderGone(e):
				fix = text.Data.NoReaderFix
			}
			return says(Failed, fmt.Sprintf("%s (%s)", text.Data.CannotWrite(e.Path), text.System.Why(e.Err)), fix)
		}),
	}
}

// ofTable has words for what is wrong with a table from a file, or with its columns.
func ofTable(text lang.Text) []known {
	return []known{
		as(func(e *table.FormatError) Words {
			return says(WrongUsage, text.Errors.Format(e.Format, Names(e.Formats)), "")
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
				return says(OutOfReach, fmt.Sprintf("%s (%s)", text.Data.CannotWrite(file.Path), text.System.Why(file.Err)), text.Data.CannotWriteFix)
			}
			w := unreadable(file.Path, file.Err, text)
			if kind, odd := errors.AsType[regularfile.Kind](file); file.Site && odd && kind != regularfile.Dangling {
				w.Fix = e.OddSiteFix
			}
			return w
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
		is(splice.ErrForm, says(Failed, t.CannotEdit, t.CannotEditFix)),
		is(atomicfile.ErrChanged, says(Failed, t.ChangedMeanwhile, t.ChangedMeanFix)),
	}
}

// ofOdd has words for what only has the place of a file, wherever it was met.
func ofOdd(text lang.Text) []known {
	return []known{as(func(of *fs.PathError) (w Words) {
		if _, odd := errors.AsType[regularfile.Kind](of); odd {
			w = unreadable(of.Path, of, text)
		}
		return w
	})}
}

// unreadable says why a file or a folder that somebody named cannot be read.
func unreadable(path string, err error, text lang.Text) Words {
	kind, _ := errors.AsType[regularfile.Kind](err)
	e := text.Errors
	return says(Failed, fmt.Sprintf("%s (%s)", e.NoFile(path), text.System.Why(err)), cmp.Or(e.OddFix[string(kind)], e.NoFileFix))
}
