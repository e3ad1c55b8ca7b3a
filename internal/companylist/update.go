package companylist

import (
	"fmt"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/yamlfile"
)

// Update is what a list of companies makes of a site file.
type Update struct {
	Notes    []string        // on the list: what somebody should look at
	Changes  []Change        // none if the file has these companies already
	Site     site.Site       // with the companies of the list
	Text     []byte          // of the site file, changed
	Warnings yamlfile.Faults // of the changed text
}

// ListError reports a list that cannot be used.
type ListError struct{ Faults []string }

// Error counts the faults.
func (e *ListError) Error() string { return fmt.Sprintf("%d faults in the list", len(e.Faults)) }

// StillNamedError reports companies that are gone from the list although other parts of the site
// file name them.
type StillNamedError struct{ Companies []string }

// Error counts the companies.
func (e *StillNamedError) Error() string {
	return fmt.Sprintf("%d companies are still named", len(e.Companies))
}

// Prepare returns what a list makes of the site file at path, with the content data. It returns a
// *site.FaultsError if the file has errors, before or after, a *ListError, a *StillNamedError or
// ErrEdit. The Update then holds what was found out until then.
func Prepare(path string, data []byte, list tablefile.Table, procedureIDs []string, t lang.Text) (Update, error) {
	s, faults := site.Load(path, data, procedureIDs, t)
	u := Update{Site: s}
	if len(faults.Errors()) > 0 {
		return u, &site.FaultsError{Path: path, Faults: faults}
	}
	read := Read(list, s, procedureIDs, t)
	u.Notes = read.Notes
	if len(read.Faults) > 0 {
		return u, &ListError{read.Faults}
	}
	u.Changes = Changes(s.Companies, read.Companies)
	if len(u.Changes) == 0 {
		return u, nil
	}
	if named := stillNamed(s, u.Changes, t.SiteImport); len(named) > 0 {
		return u, &StillNamedError{named}
	}
	u.Site.Companies = read.Companies
	var err error
	u.Text, u.Warnings, err = Edit(path, data, read.Companies, procedureIDs, t)
	if len(u.Warnings.Errors()) > 0 {
		return u, &site.FaultsError{Path: path, Faults: u.Warnings}
	}
	return u, err
}
