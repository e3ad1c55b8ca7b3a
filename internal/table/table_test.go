package table_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"example.org/resetup/internal/table"
)

func written(t *testing.T, s table.Table, f table.Format) string {
	t.Helper()
	var out bytes.Buffer
	if err := s.Write(&out, f); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// cells reads CSV back as a Norwegian spreadsheet does.
func cells(t *testing.T, text string) [][]string {
	t.Helper()
	text, marked := strings.CutPrefix(text, "\xef\xbb\xbf")
	if !marked {
		t.Fatal("no byte order mark: Excel would read æøå wrongly")
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// A cell that a spreadsheet would calculate is shown, not calculated.
func TestFormulaCellsAreQuotedInCSV(t *testing.T) {
	for in, want := range map[string]string{
		"=cmd|' /C calc'!A0":   "'=cmd|' /C calc'!A0",
		"=1+1":                 "'=1+1",
		"+4722222222":          "'+4722222222",
		"-1":                   "'-1",
		"@SUM(A1)":             "'@SUM(A1)",
		"\t=1+1":               "'=1+1",
		"\r\n=1+1":             "'=1+1",
		"\x00=1+1":             "'=1+1",
		"\ufeff@SUM(A1)":       "'@SUM(A1)",
		"\u200b-1":             "'-1",
		"06:10":                "06:10",
		"–":                    "–",
		"K100-K800":            "K100-K800",
		"a=b":                  "a=b",
		"":                     "",
		`sagt "nei"; takk`:     `sagt "nei"; takk`,
		"Søndre Eksempel, ÆØÅ": "Søndre Eksempel, ÆØÅ",
	} {
		s := table.Table{Columns: []string{"A", "B"}}
		s.Add("x", in)
		if rows := cells(t, written(t, s, table.CSV)); len(rows) != 2 || rows[1][1] != want {
			t.Errorf("%q became %q, want %q", in, rows, want)
		}
	}
}

func TestCSVEndsItsLinesAsExcelDoes(t *testing.T) {
	s := table.Table{Columns: []string{"A", "B"}}
	s.Add("1", "2")
	if got, want := written(t, s, table.CSV), "\xef\xbb\xbfA;B\r\n1;2\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMarkdownCellsCannotBreakTheTable(t *testing.T) {
	s := table.Table{Columns: []string{"A", "B"}}
	s.Add("a|b", "<script>`x`")
	s.Add(`a\|b`, "")
	want := "| A | B |\n| --- | --- |\n| a\\|b | &lt;script>\\`x\\` |\n| a\\\\\\|b |  |\n"
	if got := written(t, s, table.Markdown); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// An empty cell at the end of one row must not move the columns of the next.
func TestColumnsOfATableStandUnderTheirHeadings(t *testing.T) {
	s := table.Table{Columns: []string{"Jobb", "Ny", "Ny id", "Neste"}}
	s.Add("a", "en lang tilstand", "", "")
	s.Add("b", "bestilt", "51877", "06:10")
	s.Add("c", "", "", "06:15")
	s.Add("", "", "", "")
	s.Add("d", "æøå", "1", "")
	var at []int
	for i, line := range strings.Split(written(t, s, table.Terminal), "\n") {
		if strings.TrimRight(line, " ") != line {
			t.Errorf("line %d ends in spaces: %q", i, line)
		}
		for _, want := range []string{"Neste", "06:10", "06:15"} {
			if before, _, found := strings.Cut(line, want); found {
				at = append(at, utf8.RuneCountInString(before))
			}
		}
	}
	if len(at) != 3 || at[0] != at[1] || at[1] != at[2] {
		t.Errorf("the last column stands at %v in:\n%s", at, written(t, s, table.Terminal))
	}
}

func TestAnEmptyListSaysSoToPeopleOnly(t *testing.T) {
	s := table.Table{Columns: []string{"A", "B"}, Empty: "Ingenting."}
	for f, want := range map[table.Format]string{
		table.Terminal: "Ingenting.\n", table.Markdown: "Ingenting.\n", table.CSV: "\xef\xbb\xbfA;B\r\n",
	} {
		if got := written(t, s, f); got != want {
			t.Errorf("%s: %q, want %q", f, got, want)
		}
	}
}

// A long list is written in pieces, and what is written is what encoding/json makes of the whole.
func TestWriteJSONWritesWhatTheStandardLibraryDoes(t *testing.T) {
	type Rules struct {
		Hours  string `json:"hours"`
		Unique bool   `json:"unique,omitempty"`
		Why    string `json:"why,omitempty"`
	}
	type start struct {
		Name string    `json:"name"`
		At   time.Time `json:"at,omitzero"`
		Of   []string  `json:"of"`
	}
	type day struct {
		Rules
		Starts []start `json:"starts"`
		None   []start `json:"none"`
	}
	type whole struct {
		Made time.Time      `json:"made"`
		Day  day            `json:"day"`
		Odd  *day           `json:"odd"`
		Of   map[string]int `json:"of"`
		List []start        `json:"list"`
	}
	list := []start{{Name: "a <b> & æ"}, {Name: "c", At: time.Date(2026, 11, 21, 13, 2, 0, 0, time.UTC), Of: []string{"x", "y"}}}
	full := whole{Day: day{Rules: Rules{Hours: "08", Unique: true}, Starts: list, None: []start{}}, Of: map[string]int{"a": 1, "b": 2}, List: list, Odd: &day{Starts: list}}
	for _, v := range []any{full, whole{}, list, []start{}, nil, map[string][]start{"a": list}, 3, "x", day{}, Rules{Why: "x"}, struct {
		A string `json:"a,omitempty"`
	}{}, struct{}{}, &full} {
		var got, want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		if err := errors.Join(enc.Encode(v), table.WriteJSON(&got, v)); err != nil || got.String() != want.String() {
			t.Errorf("%v: got %s\nwant %s", err, &got, &want)
		}
	}
}
