package report

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
)

// Site writes what a site file says: its companies, below all else; as CSV the companies alone.
func (w Writer) Site(s site.Site) error {
	t := w.Text.Report
	companies := table.Table{Columns: []string{t.Number, t.Name, t.Large, t.Omits}}
	for _, c := range s.Companies {
		large := ""
		if c.Large {
			large = t.Yes
		}
		companies.Add(strconv.Itoa(c.Number), c.Name, large, strings.Join(c.Omit, ", "))
	}
	if w.Format.Reads() {
		if err := w.lines(w.siteFacts(s)...); err != nil {
			return err
		}
	}
	return w.list(companies, s)
}

// siteFacts returns the lines above the companies.
func (w Writer) siteFacts(s site.Site) []string {
	t := w.Text.Report
	lines := []string{
		s.Name,
		t.Timezone + ": " + s.Timezone + " · " + t.WorkingHours + ": " + s.WorkingHours.String(),
	}
	for _, b := range s.Blocked {
		lines = append(lines, fmt.Sprintf("%s: %s %s (%d %s)", t.Blocked, b.At, b.Why, b.Minutes, t.Minutes))
	}
	lines = append(lines, fmt.Sprintf("%s: %d / %d / %d %s", t.Gaps, s.Gaps.Large, s.Gaps.Small, s.Gaps.Dunning, t.Minutes))
	for _, i := range s.Integrations {
		lines = append(lines, fmt.Sprintf("%s: %s – %s", t.Integrations, i.Procedure, i.Name))
	}
	for _, g := range s.Dunning.Groups {
		lines = append(lines, fmt.Sprintf("%s: %s %s", t.Dunning, g.Ledgers, g.Type))
	}
	for _, k := range s.KeepWaiting {
		lines = append(lines, fmt.Sprintf("%s: %s %s – %s", t.Keep, strings.TrimSpace(k.Procedure+" "+k.Integration), strings.Trim(fmt.Sprint(k.Companies), "[]"), k.Why))
	}
	return append(lines, "")
}
