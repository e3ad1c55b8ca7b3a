package report_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/report"
)

func sheet(t *testing.T, s report.Sheet, f report.Format) string {
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
		s := report.Sheet{Columns: []string{"A", "B"}}
		s.Add("x", in)
		if rows := cells(t, sheet(t, s, report.CSV)); len(rows) != 2 || rows[1][1] != want {
			t.Errorf("%q became %q, want %q", in, rows, want)
		}
	}
}

func TestCSVEndsItsLinesAsExcelDoes(t *testing.T) {
	s := report.Sheet{Columns: []string{"A", "B"}}
	s.Add("1", "2")
	if got, want := sheet(t, s, report.CSV), "\xef\xbb\xbfA;B\r\n1;2\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// hostile is a job whose texts try to reach the terminal, the table and the spreadsheet.
func hostile() ledger.Summary {
	s := urgent(false)[0]
	s.Plan.Title = "\x1b[2J=Nets\u202e|\t`x`<b>\n"
	s.Plan.CompanyName = "Eksempel\x07\u009b31m KF"
	s.Old.ID, s.Old.By, s.New.ID = "=HYPERLINK(\"x\")", "@kari\x00", "51877\r\n51878"
	return s
}

func TestControlCharactersReachNoList(t *testing.T) {
	jobs := []ledger.Summary{hostile()}
	for _, f := range []report.Format{report.Table, report.CSV, report.Markdown} {
		for name, write := range map[string]func(report.Writer) error{
			"waiting": func(w report.Writer) error { return w.Waiting("2026.2", jobs, next) },
			"status":  func(w report.Writer) error { return w.Status(run(), jobs) },
		} {
			got := strings.TrimPrefix(written(t, f, "nb", write), "\ufeff")
			for _, r := range got {
				if r != '\n' && r != '\r' && !unicode.IsGraphic(r) {
					t.Errorf("%s as %s lets %U through:\n%q", name, f, r, got)
				}
			}
			if f != report.CSV && strings.Contains(got, "\r") {
				t.Errorf("%s as %s has a carriage return", name, f)
			}
			if n := strings.Count(got, "Nets"); n != 1 {
				t.Errorf("%s as %s shows the job on %d lines", name, f, n)
			}
		}
	}
}

func TestMarkdownCellsCannotBreakTheTable(t *testing.T) {
	s := report.Sheet{Columns: []string{"A", "B"}}
	s.Add("a|b", "<script>`x`")
	want := "| A | B |\n| --- | --- |\n| a\\|b | &lt;script>\\`x\\` |\n"
	if got := sheet(t, s, report.Markdown); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// An empty cell at the end of one row must not move the columns of the next.
func TestColumnsOfATableStandUnderTheirHeadings(t *testing.T) {
	s := report.Sheet{Columns: []string{"Jobb", "Ny", "Ny id", "Neste"}}
	s.Add("a", "en lang tilstand", "", "")
	s.Add("b", "bestilt", "51877", "06:10")
	s.Add("c", "", "", "06:15")
	s.Add("", "", "", "")
	s.Add("d", "æøå", "1", "")
	var at []int
	for i, line := range strings.Split(sheet(t, s, report.Table), "\n") {
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
		t.Errorf("the last column stands at %v in:\n%s", at, sheet(t, s, report.Table))
	}
}

func TestAnEmptyListSaysSoToPeopleOnly(t *testing.T) {
	s := report.Sheet{Columns: []string{"A", "B"}, Empty: "Ingenting."}
	for f, want := range map[report.Format]string{
		report.Table: "Ingenting.\n", report.Markdown: "Ingenting.\n", report.CSV: "\xef\xbb\xbfA;B\r\n",
	} {
		if got := sheet(t, s, f); got != want {
			t.Errorf("%s: %q, want %q", f, got, want)
		}
	}
}

var errFull = errors.New("disk full")

// lost is an output that takes only so many bytes.
type lost struct{ room int }

func (l *lost) Write(p []byte) (int, error) {
	if l.room -= len(p); l.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAnOutputThatFailsIsAnError(t *testing.T) {
	for name, write := range lists() {
		for _, f := range report.Formats() {
			for _, room := range []int{0, 2} {
				w := report.Writer{Out: &lost{room}, Format: f, Text: texts(t, "nb"), Loc: oslo(t), Now: saturday()}
				if err := write(w); !errors.Is(err, errFull) {
					t.Errorf("%s as %s with room for %d bytes: %v", name, f, room, err)
				}
			}
		}
	}
}
