package companylist

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
)

// headless returns the rows of a table that was copied without its headings: a number, then a name. ok is false for any other table.
func headless(t tablefile.Table) (rows []tablefile.Row, ok bool) {
	if len(t.Header) < 2 {
		return nil, false
	}
	if n, err := strconv.Atoi(strings.TrimSpace(t.Header[0])); err != nil || n < 1 || n > site.HighestNumber {
		return nil, false
	}
	first := tablefile.Row{Line: 1}
	for _, text := range t.Header {
		first.Cells = append(first.Cells, tablefile.Cell{Text: text})
	}
	return append([]tablefile.Row{first}, t.Rows...), true
}

// ofJobs takes the companies that a list of jobs names in a column, each with its number and sometimes its name. The companies that
// no job names stay: such a list is not of all companies. A new one without a name gets that later.
func (r *listReader) ofJobs(rows []tablefile.Row, column int) {
	r.Companies = slices.Clone(r.site.Companies)
	var found []site.Company
	for _, row := range rows {
		number, name, _ := strings.Cut(cleantext.Line(row.Cells[column].Text), " ")
		n, err := strconv.Atoi(number)
		isKnown := func(c site.Company) bool { return c.Number == n }
		if err != nil || n < 1 || n > site.HighestNumber || slices.ContainsFunc(r.Companies, isKnown) {
			continue // jobs for all companies name none
		}
		name = cmp.Or(strings.TrimLeft(name, " -–"), site.Later)
		if i := slices.IndexFunc(found, isKnown); i < 0 {
			found = append(found, site.Company{Number: n, Name: name})
		} else if found[i].Name == site.Later {
			found[i].Name = name
		}
	}
	slices.SortFunc(found, func(a, b site.Company) int { return cmp.Compare(a.Number, b.Number) })
	r.Companies = append(r.Companies, found...)
}
