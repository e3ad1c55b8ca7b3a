package companylist

import (
	"fmt"
	"slices"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/yamlfile"
)

// Update is what a list of companies makes of a site file.
type Update struct {
	Notes    []string        // on the list: what somebody should look at
	Changes  []Change        // none if the file has these companies already
	Goes     []string        // what else in the file goes with companies that go, a line for each of these
	Site     site.Site       // with the companies of the list
	Text     []byte          // of the site file, changed
	Warnings yamlfile.Faults // of the changed text
}

// ListError reports a list that cannot be used.
type ListError struct{ Faults []string }

// Error counts the faults.
func (e *ListError) Error() string { return fmt.Sprintf("%d faults in the list", len(e.Faults)) }

// File is the file of a list of companies: CSV, Excel, or whatever else tablefile reads.
type File struct {
	Name string
	Data []byte
}

// Prepare returns what a list makes of the site file at path, with the content data. It returns a
// *site.FaultsError if the site file has errors, before or after, the errors of tablefile.Read, a
// *ListError or splice.ErrForm, of a file in which only a person can change this. The Update then holds what was found out until then.
func Prepare(path string, data []byte, list File, procedureIDs []string, t lang.Text) (Update, error) {
	s, faults := site.Load(path, data, procedureIDs, t)
	u := Update{Site: s}
	if len(faults.Errors()) > 0 {
		return u, &site.FaultsError{Path: path, Faults: faults}
	}
	table, err := tablefile.Read(list.Name, list.Data, known(s))
	if err != nil {
		return u, err
	}
	read := Read(table, s, procedureIDs, t)
	u.Notes = read.Notes
	if len(read.Faults) > 0 {
		return u, &ListError{read.Faults}
	}
	made, err := update(path, data, s, read.Companies, procedureIDs, t)
	made.Notes = u.Notes
	return made, err
}

// Change is one company that differs between two lists. Its Before or its After is the zero
// Company if the company is new or gone.
type Change struct {
	Before, After site.Company
}

// Added reports whether the company is new.
func (c Change) Added() bool { return c.Before.Number == 0 }

// Removed reports whether the company is gone.
func (c Change) Removed() bool { return c.After.Number == 0 }

// Text returns the change on one line.
func (c Change) Text(t lang.SiteImport) string {
	was, is := c.Before, c.After
	if c.Removed() {
		return t.RemovedCompany(was.Number, was.Name)
	}
	omits := strings.Join(is.Omit, ", ")
	var parts []string
	for _, p := range []struct {
		applies bool
		text    string
	}{
		{!c.Added() && was.Name != is.Name, t.Renamed(was.Name)},
		{!was.Large && is.Large, t.NowLarge},
		{was.Large && !is.Large, t.NotLarge},
		{omits != "" && omits != strings.Join(was.Omit, ", "), t.Omits(omits)},
		{omits == "" && len(was.Omit) > 0, t.OmitsNothing},
	} {
		if p.applies {
			parts = append(parts, p.text)
		}
	}
	if c.Added() {
		return strings.Join(append([]string{t.AddedCompany(is.Number, is.Name)}, parts...), ", ")
	}
	return t.ChangedCompany(is.Number, is.Name, strings.Join(parts, ", "))
}

// Lines returns what the update changes, to be shown before it is made: notes on the list, the companies, and what goes with them.
func (u Update) Lines(t lang.SiteImport) []string {
	lines := slices.Clone(u.Notes)
	for _, c := range u.Changes {
		lines = append(lines, c.Text(t))
	}
	return append(lines, u.Goes...)
}

// Changes compares two lists of companies. It returns the changed and removed ones in the order of
// before, then the added ones in the order of after.
func Changes(before, after []site.Company) []Change {
	var out []Change
	for _, b := range before {
		i := slices.IndexFunc(after, func(c site.Company) bool { return c.Number == b.Number })
		switch {
		case i < 0:
			out = append(out, Change{Before: b})
		case !equal(b, after[i]):
			out = append(out, Change{b, after[i]})
		}
	}
	for _, c := range added(before, after) {
		out = append(out, Change{After: c})
	}
	return out
}

// added returns the companies of after whose numbers before does not have.
func added(before, after []site.Company) []site.Company {
	return slices.DeleteFunc(slices.Clone(after), func(c site.Company) bool {
		return slices.ContainsFunc(before, func(b site.Company) bool { return b.Number == c.Number })
	})
}

// equal reports whether two companies are the same in all that a site file says of them.
func equal(a, b site.Company) bool {
	return a.Number == b.Number && a.Name == b.Name && a.Large == b.Large && slices.Equal(a.Omit, b.Omit)
}
