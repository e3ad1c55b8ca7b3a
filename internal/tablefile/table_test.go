package tablefile_test

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/tablefile"
)

func mustRead(t *testing.T, data string) tablefile.Table {
	t.Helper()
	table, err := tablefile.Read("liste", []byte(data), tablefile.Known{})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// lines writes a table with | between the cells, for comparing.
func lines(table tablefile.Table) string {
	out := strings.Join(table.Header, "|")
	for _, r := range table.Rows {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, c.Text)
		}
		out += "\n" + strings.Join(cells, "|")
	}
	return out
}

const companies = "nummer|navn\n1|Eksempel kommune\n12|Eksempel Vann og Avløp KF"

// One table, as it comes out of different programs.
func TestATableIsReadHoweverItWasSaved(t *testing.T) {
	norwegian := "nummer;navn\r\n1;Eksempel kommune\r\n12;Eksempel Vann og Avløp KF\r\n"
	ansi, _ := charmap.Windows1252.NewEncoder().String(norwegian)
	wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(norwegian)
	big, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(norwegian)
	for name, data := range map[string]string{
		"UTF-8":               norwegian,
		"byte order mark":     "\xef\xbb\xbf" + norwegian,
		"Windows-1252":        ansi,
		"UTF-16":              wide,
		"UTF-16 big end":      big,
		"pasted":              strings.ReplaceAll(norwegian, ";", "\t"),
		"commas":              strings.ReplaceAll(norwegian, ";", ","),
		"letters of a page":   strings.ReplaceAll(norwegian, "ø", "&oslash;"),
		"drawn lines":         "┌──┬──┐\n" + strings.ReplaceAll(norwegian, ";", " │ ") + "└──┴──┘\n",
		"old Macintosh":       strings.ReplaceAll(norwegian, "\r\n", "\r"),
		"no line end at last": strings.TrimSpace(norwegian),
		"named separator":     "sep=;\n" + norwegian,
		"quoted":              "\"nummer\";\"navn\"\n\"1\";\"Eksempel kommune\"\n12;\"Eksempel Vann og\nAvløp KF\"\n",
		"title and blanks":    "Selskaper;\n\nUttrekk fra Visma, 21.11.2026\n;;\n" + norwegian + ";;\n\n",
		"empty columns after": strings.ReplaceAll(norwegian, "\r\n", ";;\r\n"),
		"control characters":  strings.ReplaceAll(norwegian, "Eksempel", "\x1bEks\x07em\u202epel"),
		"decomposed letters":  strings.ReplaceAll(strings.ReplaceAll(norwegian, "ø", "ø"), " KF", "  KF "),
	} {
		t.Run(name, func(t *testing.T) {
			got := lines(mustRead(t, data))
			got = strings.ReplaceAll(strings.ReplaceAll(got, "[", ""), "  KF", " KF")
			if got != companies {
				t.Errorf("got\n%s\nwant\n%s", got, companies)
			}
		})
	}
}

func TestTheSeparatorIsTheHeadersOwn(t *testing.T) {
	for data, want := range map[string]string{
		"nummer;navn\n1;Hansen, Olsen, Berg\n2;Ås, Vik, By":                                                 "nummer|navn\n1|Hansen, Olsen, Berg\n2|Ås, Vik, By",
		"Jobbid\tBeskrivelse\n1\tAut.purrerutine.1,K500,P1,månedlig\n2\tAut.purrerutine.1,K110,B1,månedlig": "Jobbid|Beskrivelse\n1|Aut.purrerutine.1,K500,P1,månedlig\n2|Aut.purrerutine.1,K110,B1,månedlig",
		"a,b\n\"1;2;3\",4": "a|b\n1;2;3|4",
		"a\tb;c\n1\t2":     "a|b;c\n1|2",
	} {
		if got := lines(mustRead(t, data)); got != want {
			t.Errorf("%q:\n%s\nwant\n%s", data, got, want)
		}
	}
}

func TestShortRowsAreFilledAndLongOnesTold(t *testing.T) {
	table := mustRead(t, "Jobbliste\nid;navn;status\n\n1;Nets\n2;Nets;Venter;hva er dette;\n3;;;;;\n")
	if got, want := lines(table), "id|navn|status\n1|Nets|\n2|Nets|Venter\n3||"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(table.Long) != 1 || table.Long[0] != 5 {
		t.Errorf("long rows %v, want line 5", table.Long)
	}
	if table.Rows[0].Line != 4 {
		t.Errorf("the first row stands on line %d, want 4", table.Rows[0].Line)
	}
}

// A quotation mark that is an inch, that nobody closed, or that stands round one word of a cell belongs to the
// text. It costs no other cell anything.
func TestQuotationMarksAreJudgedCellByCell(t *testing.T) {
	for data, want := range map[string]string{
		"id;navn\n1;\"Rør 5 tommer\n2;5\" rør\n3;\"Kari \"\"K\"\" Berg\"\n":                 "id|navn\n1|\"Rør 5 tommer\n2|5\" rør\n3|Kari \"K\" Berg",
		"id;navn;slutt\n1;\"Nets 12; innlesing\";a\n2;\"Nets\" selskap 13;b\n":              "id|navn|slutt\n1|Nets 12; innlesing|a\n2|\"Nets\" selskap 13|b",
		"id;navn;slutt\n1;\"Nets 12\ninnlesing; alle\";a\n2;\"Nets\" selskap 13;\"b\nc\"\n": "id|navn|slutt\n1|Nets 12 innlesing; alle|a\n2|\"Nets\" selskap 13|b c",
		"id;navn;slutt\n1;Nets \"12\";\"a\"\n2; \"b; c\" ;\n":                               "id|navn|slutt\n1|Nets \"12\"|a\n2|b; c|",
		"id;navn;slutt\n1;\"Nets \"12\" inn\";a\n2;\"\"\"x\"\"\";\"\"\n":                    "id|navn|slutt\n1|Nets \"12\" inn|a\n2|\"x\"|",
		"id;navn;slutt\n1;\"Rør;a\n2;5\";b\n3;x;c\n":                                        "id|navn|slutt\n1|\"Rør|a\n2|5\"|b\n3|x|c",
		"id;navn\n1;=\"48211\"\n2;\"=\"\"48212\"\"\"\n":                                     "id|navn\n1|=\"48211\"\n2|=\"48212\"",
	} {
		if got := lines(mustRead(t, data)); got != want {
			t.Errorf("%s\nbecomes\n%s\nwant\n%s", data, got, want)
		}
	}
}

func TestWhatIsNoTable(t *testing.T) {
	for name, tt := range map[string]struct {
		data string
		want error
	}{
		"nothing":       {"", tablefile.ErrNotTable},
		"blank":         {"\n\n  \n", tablefile.ErrNotTable},
		"prose":         {"Hei\nDette er et brev.\n", tablefile.ErrNotTable},
		"binary":        {"a;b\n1;\x00\x01\x02", tablefile.ErrNotTable},
		"half a zip":    {"PK\x03\x04 og så slutt", tablefile.ErrDamaged},
		"large file":    {strings.Repeat("a;b\n", tablefile.MaxFile/4+1), tablefile.ErrTooLarge},
		"many rows":     {"a;b\n" + strings.Repeat("1;2\n", tablefile.MaxRows+1), tablefile.ErrTooLarge},
		"many columns":  {strings.Repeat("a;", tablefile.MaxColumns+1) + "\n", tablefile.ErrTooLarge},
		"many cells":    {strings.Repeat("a;", 190) + "\n" + strings.Repeat("1;2\n", tablefile.MaxRows), tablefile.ErrTooLarge},
		"a long cell":   {"a;b\n1;" + strings.Repeat("å", tablefile.MaxText+1), tablefile.ErrTooLarge},
		"only blanks":   {strings.Repeat(";", tablefile.MaxFile), tablefile.ErrTooLarge},
		"a quoted text": {"a;b\n\"" + strings.Repeat("\n\"\"", tablefile.MaxFile/4) + "\"", tablefile.ErrTooLarge},
		"blank columns": {"a;b\n" + strings.Repeat(strings.Repeat(";", 390)+"x\n", tablefile.MaxRows), tablefile.ErrTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := tablefile.Read("liste.csv", []byte(tt.data), tablefile.Known{})
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			text, _ := lang.For("nb")
			if said, fix, ok := tablefile.Explain(err, text.Table); !ok || said == "" || fix == "" || strings.HasPrefix(said, ":") {
				t.Errorf("no words for %v: %q %q", err, said, fix)
			}
		})
	}
}

func TestLimitsThemselvesAreAllowed(t *testing.T) {
	table := mustRead(t, "a;b\n"+strings.Repeat("1;2\n", tablefile.MaxRows))
	if len(table.Rows) != tablefile.MaxRows {
		t.Errorf("%d rows", len(table.Rows))
	}
	table = mustRead(t, strings.Repeat("a;", tablefile.MaxColumns)+"\n1;"+strings.Repeat("å", tablefile.MaxText))
	if len(table.Header) != tablefile.MaxColumns || table.Rows[0].Cells[1].Text != strings.Repeat("å", tablefile.MaxText) {
		t.Errorf("%d columns", len(table.Header))
	}
}
