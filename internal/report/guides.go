package report

import (
	"strings"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/table"
)

// Guides writes a list of guides.
func (w Writer) Guides(guides []procedures.Procedure) error {
	type item struct {
		ID     string          `json:"id"`
		Title  string          `json:"title"`
		Kind   procedures.Kind `json:"kind"`
		About  []string        `json:"about"`
		Signs  []string        `json:"signs"`
		Source []string        `json:"source"`
	}
	t := w.Text.Report
	items := []item{}
	sheet := table.Table{Columns: []string{t.ID, t.Title, t.Signs}}
	for _, g := range guides {
		items = append(items, item{g.ID, g.Title, g.Kind, append([]string{}, g.About...), append([]string{}, g.Signs...), g.Source})
		sheet.Add(g.ID, g.Title, strings.Join(g.Signs, " · "))
	}
	return w.list(sheet, items)
}
