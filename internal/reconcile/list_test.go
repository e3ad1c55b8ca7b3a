package reconcile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
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
	columns, err := reconcile.MatchColumns(table.Header, nil, nil)
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

// read reads a list and writes each of its jobs as "id|what stands for an id|clock time".
func read(t *testing.T, text string) ([]string, reconcile.List) {
	t.Helper()
	table, err := tablefile.Read("liste.csv", []byte(text), reconcile.Known(nil, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	columns, err := reconcile.MatchColumns(table.Header, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	list := reconcile.ReadList(table, columns, time.UTC, visma.NewStatuses(nil))
	var out []string
	for _, r := range list.Rows {
		out = append(out, fmt.Sprintf("%s|%s|%s", r.ID, r.BadID, site.At(r.Start)))
	}
	return out, list
}

func TestDateAndClockTimeInTwoColumns(t *testing.T) {
	for text, want := range map[string]string{
		"Jobbid;Status;Startdato;Klokkeslett\n1;I kø;22.11.26;06:15\n2;I kø;1.12.;06.10\n":               "1||06:15 2||06:10",
		"Jobbid;Status;Dato;Tid\n1;I kø;22.11;0615\n":                                                    "1||06:15",
		"Jobbid;Status;Starttid;Kl.\n1;I kø;05.12.26;06:15\n2;I kø;05.12.26;\n":                          "1||06:15 2||",
		"Jobbid;Status;Dato;Tid\n1;I kø;22.11.2026;22.11.2026 06:15\n":                                   "1||06:15",
		"Jobbid;Status;Kl.\n1;I kø;06.15\n2;I kø;06.10\n":                                                "1||06:15 2||06:10",
		"Jobbid;Status;Startdato\n1;I kø;22.11.26\n":                                                     "1||",
		"Jobbid;Status;Starttid;Tid\n1;I kø;22.11.2026 06:15;00:04\n2;I kø;;00:05\n":                     "1||06:15 2||", // the clock times stand in the start
		"Jobbid;Status;Startdato;Klokkeslett\n1;I kø;2026-07-01;06:15Z\n2;I kø;2026-07-01 00:00;07:15\n": "1||06:15 2||",
	} {
		if got, _ := read(t, text); strings.Join(got, " ") != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestLinesThatAreNoJobsAreNotes(t *testing.T) {
	got, list := read(t, "Jobbid;Status;Beskrivelse;Starttid\n(nr);(kode);(tekst);(tid)\n48.211;I kø;Nets 12;06:15\n4,82E+04;;Nets 13;\nJ-7;Venter;Nets 14;\n;;Skrevet ut 22.11.2026;\nAntall jobber: 3;;;\n")
	if want := []string{"48211||06:15", "|4,82E+04|", "|J-7|"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := fmt.Sprint(list.Notes), "[{2 (nr)} {6 Skrevet ut 22.11.2026} {7 Antall jobber: 3}]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A spreadsheet that took 48.210 for 48.21 took 48.000 for 48, too.
func TestShortIDsBesideRoundedOnesAreLost(t *testing.T) {
	got, _ := read(t, "Jobbid;Status\n48.211;I kø\n48.21;I kø\n48;I kø\n48212;I kø\n")
	if want := []string{"48211||", "|48.21|", "|48|", "48212||"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
