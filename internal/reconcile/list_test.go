package reconcile_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
)

func TestRepeatedHeadersAndEmptyRowsAreNoJobs(t *testing.T) {
	cells := func(texts ...string) tablefile.Row {
		var out tablefile.Row
		for _, text := range texts {
			out.Cells = append(out.Cells, tablefile.Cell{Text: text})
		}
		return out
	}
	table := tablefile.Table{Header: []string{"Jobbid", "Status", "Bruker"}, Rows: []tablefile.Row{
		cells("1", "I kø", "kari"), cells("Jobbid", "Status", "Bruker"), cells("", "", "kari"), cells("2", "Venter", "ola"),
		cells("3", "Status"), cells("Jobbid", "Feil", ""), // half a header is none, and a row may be short
	}}
	columns, err := reconcile.MatchColumns(table.Header, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows := reconcile.ReadList(table, columns, time.UTC, visma.NewStatuses(nil)).Rows
	var got []string
	for _, r := range rows {
		got = append(got, strings.Join([]string{r.ID, r.Status, r.User, r.Description + r.StartText + r.Interval}, "|"))
	}
	if want := []string{"1|I kø|kari|", "2|Venter|ola|", "3|Status||", "|Feil||"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
