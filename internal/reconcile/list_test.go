package reconcile_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
)

func TestStatusesAreReadByMeaning(t *testing.T) {
	for status, want := range map[string]reconcile.State{
		"I kø": reconcile.Queued, "i kø": reconcile.Queued, "IKØ": reconcile.Queued, "Kø": reconcile.Queued,
		"Venter": reconcile.Waiting, "Vent": reconcile.Waiting, "Waiting": reconcile.Waiting,
		"Planlagt": reconcile.Planned, "Kjører": reconcile.Running,
		"Ferdigstilt med feil": reconcile.Failed, "Feil": reconcile.Failed, "Feilet": reconcile.Failed,
		"Ferdigstilt": reconcile.Finished, "Avbestilt": reconcile.Cancelled,
		"": reconcile.Other, "Sperret": reconcile.Other,
	} {
		if got := row("1", "x", "kari", status, "").State; got != want {
			t.Errorf("%q is %q, want %q", status, got, want)
		}
	}
}

func TestStartTimesAreReadWithAndWithoutADate(t *testing.T) {
	for text, want := range map[string]string{
		"06:10": "06:10", "6.10": "06:10", "06.10": "06:10", "kl. 06.10": "06:10", "06:10:30": "06:10", "06.10.00": "06:10", "00:00": "00:00",
		"21.11.2026 06:10": "06:10", "21.11.2026 06.10.00": "06:10", "21.11.26 16:00": "16:00", "1.2.2026 6:05": "06:05",
		"2026-11-21 06:10:00": "06:10", "2026-11-21T06:10:00": "06:10", "2026-11-21 06:10:00.123": "06:10", "21-11-2026 06:10": "06:10",
		"11/21/26 06:10": "06:10", "11/21/2026 6:10 PM": "18:10", "12:05 am": "00:05", "12:05 pm": "12:05",
		"46347,256944": "06:10", "0.256944": "06:10",
		"00:59": "00:59", "23:00": "23:00", "23:59": "23:59", "12 am": "", "12:00 am": "00:00", "11:59 pm": "23:59",
		"": "", "snart": "", "24:00": "", "06:60": "", "06:61": "", "21.11.2026": "", "06:10 og 07:10": "", "13:05 pm": "", "610": "",
	} {
		checkStart(t, tablefile.Cell{Text: text}, want)
	}
	for text, want := range map[string]string{
		"46347.2569444444": "06:10", "0.25": "06:00", "46347": "00:00", "46347.99999": "00:00", "0": "00:00", "0.99": "23:46", "1": "", "36525": "", "36526": "00:00", "2958465": "00:00", "2958466": "", "6.1": "", "610": "", "-1": "", "1e300": "", "NaN": "",
	} {
		checkStart(t, tablefile.Cell{Text: text, Numeric: true}, want)
	}
}

func checkStart(t *testing.T, c tablefile.Cell, want string) {
	t.Helper()
	cells := make([]tablefile.Cell, len(reconcile.AllColumns()))
	cells[allColumns()[reconcile.ID]].Text, cells[allColumns()[reconcile.Start]] = "1", c
	minutes := schedule.Unset
	if want != "" {
		at, ok := site.ParseClock(want)
		if !ok {
			t.Fatalf("%q is no clock time", want)
		}
		minutes = at.Minutes()
	}
	if got := readRows(tablefile.Row{Cells: cells})[0].Start; got != minutes {
		t.Errorf("%q (number: %t) is minute %d, want %q", c.Text, c.Numeric, got, want)
	}
}

func TestIDsLoseWhatSpreadsheetsAdd(t *testing.T) {
	for text, want := range map[string]string{"48211": "48211", "48 211": "48211", "48211.0": "48211", " 048211 ": "048211", "J-7": "J-7", ".0": ".0"} {
		if got := row(text, "x", "", "I kø", "").ID; got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

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
	rows := reconcile.ReadList(table, columns).Rows
	var got []string
	for _, r := range rows {
		got = append(got, strings.Join([]string{r.ID, r.Status, r.User, r.Description + r.StartText + r.Interval}, "|"))
	}
	if want := []string{"1|I kø|kari|", "2|Venter|ola|", "3|Status||", "Jobbid|Feil||"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
