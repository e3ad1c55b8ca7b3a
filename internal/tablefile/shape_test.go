package tablefile_test

import (
	"regexp"
	"strings"
	"testing"

	"example.org/resetup/internal/tablefile"
)

// shapedConsole is a reader of job lists that knows how their cells look.
func shapedConsole() tablefile.Known {
	k := knownConsole()
	looks := func(pattern string) func(tablefile.Cell) bool {
		form := regexp.MustCompile(`^(?:` + pattern + `)$`)
		return func(c tablefile.Cell) bool { return form.MatchString(c.Text) }
	}
	k.Shapes = []tablefile.Shape{
		{Column: "Jobbid", Words: 1, Looks: looks(`\d{3,}`)},
		{Column: "Status", Words: 4, Looks: looks(`I kø|Venter|Feil|Ferdigstilt med feil`)},
		{Column: "Starttid", Words: 3, Looks: looks(`(?:\d\d\.\d\d\.\d{4} )?\d\d[:.]\d\d`)},
		{Column: "Intervall", Looks: looks(`.*døgn|Månedlig`)},
	}
	k.Rest = "Beskrivelse"
	return k
}

func readShaped(t *testing.T, data string, places ...string) tablefile.Table {
	t.Helper()
	k := shapedConsole()
	k.Places = places
	table, err := tablefile.Read("liste", []byte(data), k)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestColumnsWithoutHeadingsAreToldByHowTheyLook(t *testing.T) {
	const rows = "48211|12|Nets|I kø|06:15\n48212|13|Nets inn|Venter|06:20\n48213|14|Retur|Feil|"
	for name, tt := range map[string]struct{ data, header, below string }{
		"the console's order": {"48211;12;Nets;I kø;06:15\n48212;13;Nets inn;Venter;06:20\n48213;14;Retur;Feil;\n", "Jobbid||Beskrivelse|Status|Starttid", rows},
		"another order": {"Venter\t06:15\tNets inn\t48211\nI kø\t06:20\tRetur\t48212\n", "Status|Starttid|Beskrivelse|Jobbid",
			"Venter|06:15|Nets inn|48211\nI kø|06:20|Retur|48212"},
		"under a title, above a foot": {"Jobber pr. i dag\n48211;Nets;I kø\n48212;Retur;Venter\nAntall: 2\n", "Jobbid|Beskrivelse|Status", "48211|Nets|I kø\n48212|Retur|Venter\nAntall: 2||"},
		"a first row that is misread": {"O48211;Nets;I kø\n48212;Retur;Venter\n48213;Inn;Feil\n", "Jobbid|Beskrivelse|Status", "O48211|Nets|I kø\n48212|Retur|Venter\n48213|Inn|Feil"},
		"under headings that nobody knows": {"Løpenr;Tekst;Slik;Når\n48211;Nets;I kø;06:15\n48212;Retur;Feil;06:20\n", "Jobbid|Beskrivelse|Status|Starttid",
			"48211|Nets|I kø|06:15\n48212|Retur|Feil|06:20"},
		"under some that are known": {"Løpenr;Bruker;System;Status;Når\n48211;Nets;x;I kø;06:15\n48212;Retur;y;Feil;06:20\n", "Jobbid|Bruker|System|Status|Starttid",
			"48211|Nets|x|I kø|06:15\n48212|Retur|y|Feil|06:20"},
	} {
		table := readShaped(t, tt.data)
		if got, want := lines(table), tt.header+"\n"+tt.below; got != want || !table.Shaped {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, table.Shaped, got, want)
		}
	}
	// The foot of a page that stands under a number's column is one text all the same.
	report := readShaped(t, "Status    Jobbid     Beskrivelse\nI kø      48211      Nets inn\nSide 1 av 2\nVenter    48212      Retur\nAntall jobber: 55\n")
	if got, want := lines(report), "Status|Jobbid|Beskrivelse\nI kø|48211|Nets inn\nSide 1 av 2||\nVenter|48212|Retur\nAntall jobber: 55||"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if table := readShaped(t, "Navn;Verdi\na;1\nb;2\n"); table.Shaped || lines(table) != "Navn|Verdi\na|1\nb|2" {
		t.Errorf("another table: %+v", table)
	}
}

func TestColumnsCanBeNamedByTheirPlace(t *testing.T) {
	for data, want := range map[string]string{
		"48211;x;Feil;06:15;y\n48212;x;Venter\n":               "Jobbid||Status\n48211|x|Feil\n48212|x|Venter",
		"Jobbid;Bruker;Status\n48211;x;Feil\n":                 "Jobbid||Status\n48211|x|Feil",
		"48211,a;b,Feil\n48212,a;b;c,Venter\n":                 "Jobbid||Status\n48211|a;b|Feil\n48212|a;b;c|Venter",
		"Utvalg: alle\n\n48211\tx\tFeil\n48212\tx\tVenter\n\n": "Jobbid||Status\nUtvalg: alle||\n48211|x|Feil\n48212|x|Venter",
	} {
		if table := readShaped(t, data, "Jobbid", "", "Status"); lines(table) != want || table.Shaped || table.Long != nil {
			t.Errorf("%q:\n%s\nwant\n%s", data, lines(table), want)
		}
	}
}

// A text stands under the heading of its column, whatever is empty before it.
func TestAReportSetWithSpacesIsReadByItsHeadings(t *testing.T) {
	report := strings.Join([]string{
		"Rapport.txt                       Side 1",
		"",
		"  Jobbid  Beskrivelse         Status  Starttid  Intervall",
		"--------  ------------------  ------  --------  ---------",
		"   48211  Nets 12             I kø    06:15     1 gang pr. døgn",
		"  148212                      Feil              Månedlig",
		"   48213  Overføring av faktu I kø    06:20",
		"   48214  Vann  og avløp      Venter  06:25     Månedlig",
		"2 jobber",
	}, "\n")
	want := "Jobbid|Beskrivelse|Status|Starttid|Intervall\n48211|Nets 12|I kø|06:15|1 gang pr. døgn\n148212||Feil||Månedlig\n" +
		"48213|Overføring av faktu|I kø|06:20|\n48214|Vann og avløp|Venter|06:25|Månedlig\n2 jobber||||"
	if got := lines(readShaped(t, report)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestLinesWithoutColumnsAreReadByTheirWords(t *testing.T) {
	for name, tt := range map[string]struct{ data, want string }{
		"one line a job": {"48211 Nets selskap 12 I kø 06:10\n48212 Nets selskap 13 Ferdigstilt med feil 22.11.2026 06:20\n\nSide 1 av 1\n",
			"48211|I kø|06:10||Nets selskap 12\n48212|Ferdigstilt med feil|22.11.2026 06:20||Nets selskap 13"},
		"another order": {"I kø 06:10 Nets selskap 12 48211\nVenter 06:20 Nets selskap 13 48212\n", "48211|I kø|06:10||Nets selskap 12\n48212|Venter|06:20||Nets selskap 13"},
		"a clock time and a status in the words": {"48211 Faktura kl. 16.00 Feil inn Venter 16:10\n48212 Nets Feil 06:10\n48213 Nets I kø 06:15\n48214 Faktura kl. 04.00 I kø\n",
			"48211|Venter|16:10||Faktura kl. 16.00 Feil inn\n48212|Feil|06:10||Nets\n48213|I kø|06:15||Nets\n48214|I kø|||Faktura kl. 04.00"},
		"a year is no id":    {"Overføring 2025 48211 I kø 08:05\nOverføring 2024 48212 Venter 08:06\n", "48211|I kø|08:05||Overføring 2025\n48212|Venter|08:06||Overføring 2024"},
		"letters for digits": {"48211 Nets I kø 06:10\n482l2 Nets I kø 06:20\n48213 Nets 2025 I kø 06:30\n", "48211|I kø|06:10||Nets\n482l2|I kø|06:20||Nets\n48213|I kø|06:30||Nets 2025"},
		"wrapped":            {"48211 Nets selskap\n   12 I kø\n48212 Retur Feil 06:20\n48213 Nets\n   I kø 06:30\n", "48211|I kø|||Nets selskap 12\n48212|Feil|06:20||Retur\n48213|I kø|06:30||Nets"},
		"a cell a line":      {"48211\nNets\nI kø\n06:10\n48212\nRetur\nFeil\n06:20\n", "48211|I kø|06:10||Nets\n48212|Feil|06:20||Retur"},
		"the id below":       {"Jobber\nNets\nI kø\n06:10\n48211\nRetur\nFeil\n06:20\n48212\nSide 1\n", "48211|I kø|06:10||Nets\n48212|Feil|06:20||Retur"},
		"the id between":     {"Nets\n48211\nI kø\n06:10\nRetur\n48212\nFeil\n06:20\n", "48211|I kø|06:10||Nets\n48212|Feil|06:20||Retur"},
		"names before tabs":  {"Jobbid\t48211\nBeskrivelse\tAlle 2025\nStatus\tI kø\nStarttid\t06:10\n", "48211|I kø|06:10||Alle 2025"},
		"labels":             {"Jobbid: 48211\nBeskrivelse: Nets 12\nStatus: I kø\nStarttid: 06:10\n\nJobbid: 48212\nBeskrivelse: Retur\nStatus: Feil\nStarttid: 06:20\n", "48211|I kø|06:10||Nets 12\n48212|Feil|06:20||Retur"},
		"marks and quotes":   {"> * 48211, Nets, I kø, 06:10\n> * 48212, Retur, Feil, 06:20\n", "48211|I kø|06:10||Nets\n48212|Feil|06:20||Retur"},
		"an interval in the words": {"48211   I kø   A   Retur fra dem hvert døgn   1 gang pr. døgn   C\n48212   Feil   B   Nets til dem hvert døgn   1 gang pr. døgn   D\n",
			"48211|I kø||1 gang pr. døgn|A Retur fra dem hvert døgn C\n48212|Feil||1 gang pr. døgn|B Nets til dem hvert døgn D"},
		"wide spaces": {"48211   Nets Feil inn   I kø   06:10   1 gang pr. døgn\n48212   Retur           Feil   06:20\n", "48211|I kø|06:10|1 gang pr. døgn|Nets Feil inn\n48212|Feil|06:20||Retur"},
	} {
		table := readShaped(t, tt.data)
		if got := strings.Replace(lines(table), "Jobbid|Status|Starttid|Intervall|Beskrivelse\n", "", 1); got != tt.want || !table.Loose {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, table.Loose, got, tt.want)
		}
	}
	for _, text := range []string{"Overføring 2025 I kø 08:05\nRetur Feil 06:10\n", "Hei\nDette er et brev.\n", "Møte kl. 10:00 i rom 4121\n", "Hei; alt er i orden\n"} {
		if table, err := tablefile.Read("brev.txt", []byte(text), shapedConsole()); err == nil && table.Loose {
			t.Errorf("%q is read as %s", text, lines(table))
		}
	}
}
