package errorladder

import (
	"strings"
	"testing"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
)

// lines returns the list that the console exports, a line each, the headings first.
func lines(c *console.Console) (out []string) {
	for _, row := range c.Table(console.ID, console.Company, console.Description, console.User, console.StatusText, console.Moment, console.Interval) {
		out = append(out, strings.Join(row, ";"))
	}
	return out
}

// readList returns the console's list as it is read from a file.
func readList(t *testing.T, c *console.Console, in site.Site) reconcile.List {
	t.Helper()
	table, err := tablefile.Read("konsoll.csv", []byte(strings.Join(lines(c), "\n")+"\n"), reconcile.Known(nil, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	columns, err := reconcile.MatchColumns(table.Header, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return reconcile.ReadList(table, columns, in.Location(), visma.NewStatuses(nil))
}
