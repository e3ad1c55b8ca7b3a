package companylist

import (
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
)

// Edit returns the text of a site file with the companies want in place of its own.
func Edit(path string, data []byte, want []site.Company, procedureIDs []string, t lang.Text) ([]byte, error) {
	s, _ := site.Load(path, data, procedureIDs, t)
	u, err := update(path, data, s, want, procedureIDs, t)
	if err == nil && len(u.Changes) == 0 {
		return data, nil
	}
	return u.Text, err
}
