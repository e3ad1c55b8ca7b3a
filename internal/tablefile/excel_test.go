package tablefile_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"example.org/resetup/internal/tablefile"
)

// excel is a workbook as Excel would save it.
func excel(t *testing.T, fill func(f *excelize.File, sheet string)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f, f.GetSheetName(0))
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func setRow(t *testing.T, f *excelize.File, sheet, cell string, values ...any) {
	t.Helper()
	if err := f.SetSheetRow(sheet, cell, &values); err != nil {
		t.Fatal(err)
	}
}

func TestAWorkbookIsReadAsShown(t *testing.T) {
	data := excel(t, func(f *excelize.File, sheet string) {
		setRow(t, f, sheet, "A1", "Jobbliste")
		setRow(t, f, sheet, "B3", "Jobbid", "Start", "Dato", "Klokken", "Nummer", "Skjema")
		start := time.Date(2026, 11, 21, 6, 10, 0, 0, time.UTC)
		setRow(t, f, sheet, "B4", "0301", start, start, 0.25694444444444442, 12, 6.1)
		setRow(t, f, sheet, "B6", 48211, "21.11.2026 06:10", nil, nil, true)
		for i, code := range []string{"dd.mm.yyyy hh:mm", `[$-414]d. mmmm yyyy;@`, `hh:mm "uhr"`, `0" dager"`, "General"} {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			if err != nil {
				t.Fatal(err)
			}
			cell := fmt.Sprintf("%c4", 'C'+i)
			if err := f.SetCellStyle(sheet, cell, cell, style); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetCellFormula(sheet, "D6", "1+1"); err != nil {
			t.Fatal(err)
		}
	})
	table := mustRead(t, string(data))
	want := "|Jobbid|Start|Dato|Klokken|Nummer|Skjema\n" +
		"|0301|2026-11-21 06:10|2026-11-21|06:10|12|6.1\n" +
		"|48211|21.11.2026 06:10|||TRUE|"
	if got := lines(table); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if table.Rows[1].Line != 6 {
		t.Errorf("the second row stands on line %d, want 6", table.Rows[1].Line)
	}
	numeric := ""
	for _, r := range table.Rows {
		for _, c := range r.Cells {
			if c.Numeric {
				numeric += c.Text + " "
			}
		}
	}
	if numeric != "12 6.1 48211 " {
		t.Errorf("numbers are %q", numeric)
	}
}

// The first visible sheet with a table is taken.
func TestTheFirstSheetWithATable(t *testing.T) {
	data := excel(t, func(f *excelize.File, sheet string) {
		setRow(t, f, sheet, "A1", "Bare en forside")
		for _, name := range []string{"Skjult", "Selskaper", "Andre"} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
			setRow(t, f, name, "A1", "nummer", name)
		}
		if err := f.SetSheetVisible("Skjult", false); err != nil {
			t.Fatal(err)
		}
	})
	if got := mustRead(t, string(data)).Header[1]; got != "Selskaper" {
		t.Errorf("took the sheet %s", got)
	}
}

// archive is an Excel file written by hand.
func archive(t *testing.T, sheet string, more ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := append([]string{
		"xl/workbook.xml", `<x:workbook xmlns:x="s" xmlns:r="r"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="A" r:id="r1"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="/xl/worksheets/Sheet1.xml"/>` +
			`<Relationship Id="r2" Type="x/styles" Target="styles.xml"/><Relationship Id="r3" Type="x/sharedStrings" Target="texts.xml"/></Relationships>`,
		`xl\worksheets\sheet1.xml`, sheet,
	}, more...)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Other programs write prefixes, no cell names, texts in place and dates spelled out.
func TestWorkbooksOfOtherPrograms(t *testing.T) {
	data := archive(t, "\ufeff"+`<?xml version="1.0"?><x:worksheet><x:sheetData>
		<x:row><x:c t="inlineStr"><x:is><x:r><x:t>Jobb</x:t></x:r><x:r><x:t xml:space="preserve">id </x:t></x:r></x:is></x:c><x:c t="str"><x:f>A1</x:f><x:v>Navn &amp; s&#xE5;</x:v></x:c></x:row>
		<x:row/>
		<x:row><x:c t="s"><x:v>1</x:v></x:c><x:c t="d"><x:v>2026-11-21T06:10:00</x:v></x:c></x:row>
		<x:row><x:c s="1"><x:v>44885</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row>
		</x:sheetData></x:worksheet>`,
		"xl/texts.xml", `<sst><si><t>a</t></si><si><t>0301</t><rPh><t>aside</t></rPh></si></sst>`,
		"xl/styles.xml", `<styleSheet><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`)
	table := mustRead(t, string(data))
	if got, want := lines(table), "Jobbid|Navn & så\n0301|2026-11-21 06:10\n2026-11-21|#N/A"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if table.Rows[0].Line != 3 {
		t.Errorf("line %d, want 3", table.Rows[0].Line)
	}
}

// Bad files are refused at once, whatever they would unpack to.
func TestHostileWorkbooks(t *testing.T) {
	const head = `<row r="1"><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>`
	for name, tt := range map[string]struct {
		data []byte
		want error
	}{
		"a bomb":             {archive(t, head+strings.Repeat(" ", 200<<20)), tablefile.ErrTooLarge},
		"a dense bomb":       {archive(t, head+strings.Repeat("<row/>", 2<<20)), tablefile.ErrTooLarge},
		"a bomb of texts":    {archive(t, head, "xl/texts.xml", strings.Repeat("<si><t>a</t></si>", 1<<20)), tablefile.ErrTooLarge},
		"a far row":          {archive(t, head+`<row r="1048576"><c r="A1048576"><v>1</v></c></row>`), nil},
		"a far column":       {archive(t, head+`<row r="2"><c r="XFD2"><v>1</v></c></row>`), tablefile.ErrTooLarge},
		"a far empty column": {archive(t, head+`<row r="2"><c r="XFD2" s="4"/></row>`), nil},
		"a wild text":        {archive(t, head+`<row r="2"><c t="s"><v>7</v></c></row>`), tablefile.ErrDamaged},
		"a long text":        {archive(t, head+`<row r="2"><c t="str"><v>`+strings.Repeat("a", 2001)+`</v></c></row>`), tablefile.ErrTooLarge},
		"a long tag":         {archive(t, head+`<row `+strings.Repeat(`a="" `, 60<<10)+`/>`), tablefile.ErrTooLarge},
		"deep nesting":       {archive(t, head+strings.Repeat("<a>", 200<<10)), nil},
		"half a sheet":       {archive(t, head+`<row r="2"><c><v>1`), tablefile.ErrDamaged},
		"entities":           {archive(t, `<!DOCTYPE a [<!ENTITY a "aaaa">]>`+head+`<row><c t="str"><v>&a;</v></c></row>`), tablefile.ErrDamaged},
		"no sheet":           {archive(t, ""), tablefile.ErrNotTable},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := tablefile.Read("liste.xlsx", tt.data, tablefile.Known{})
			runtime.ReadMemStats(&after)
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20 {
				t.Errorf("it took %d MiB", used>>20)
			}
		})
	}
}

// otherArchive returns an archive of empty files.
func otherArchive(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		if _, err := z.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Whatever is in a file, reading it ends with a table in order, or an error.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"nummer;navn\r\n1;Eksempel kommune\r\n", "sep=,\na,b\n\"1\n\",\"\"\"\"\n", "\xff\xfea\x00;\x00b\x00\n\x00", "a\x00;\x00b\x00\n\x00", "PK\x03\x04",
		"Jobbid;Status\n1;I k\x9b\n", "Jobbid|Status\n---|---\n1|I kÃ¸\n", "48211;Nets;I kø;06:15\n48212;\"Nets\" inn;Feil;\n",
		"Jobbid  Beskrivelse   Status\n  48211  Nets          I kø\n", "48211 Nets I kø 06:15\n482l2 Retur\n  Feil 06:20\n", "Nets\n48211\nI kø\nRetur\n48212\nFeil\n",
		"<table><tr><td rowspan=3>Jobbid<td colspan=2>Status<tr><td>1<table><tr><td>x</table></table>",
		`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Row><Cell ss:Index="2"><Data>Jobbid</Data></Cell></Row></Worksheet></Workbook>`,
	} {
		f.Add([]byte(seed))
	}
	f.Add(excel(&testing.T{}, func(x *excelize.File, sheet string) { _ = x.SetSheetRow(sheet, "A1", &[]any{"a", "b", 3.5}) }))
	f.Fuzz(func(t *testing.T, data []byte) {
		for name, known := range map[string]tablefile.Known{"nothing": {}, "words": knownConsole(), "shapes": shapedConsole(), "places": placedConsole()} {
			table, err := tablefile.Read("x", data, known)
			if err != nil {
				continue
			}
			checkTable(t, name, table)
			if again, err := tablefile.Read("x", data, known); err != nil || lines(again) != lines(table) {
				t.Errorf("%s: read again as\n%s\nafter\n%s", name, lines(again), lines(table))
			}
		}
	})
}

func placedConsole() tablefile.Known {
	k := shapedConsole()
	k.Places = []string{"Jobbid", "", "Status"}
	return k
}

// checkTable checks what holds for every table.
func checkTable(t *testing.T, name string, table tablefile.Table) {
	t.Helper()
	if len(table.Header) < 2 || len(table.Rows) > tablefile.MaxRows {
		t.Errorf("%s: a table of %d columns and %d rows", name, len(table.Header), len(table.Rows))
	}
	for _, r := range table.Rows {
		if len(r.Cells) != len(table.Header) || r.Line < 1 {
			t.Errorf("%s: line %d has %d cells, the header %d", name, r.Line, len(r.Cells), len(table.Header))
		}
		for _, c := range r.Cells {
			if strings.ContainsFunc(c.Text, func(r rune) bool { return r < ' ' || r == 0x7f }) {
				t.Errorf("%s: line %d: control characters in %q", name, r.Line, c.Text)
			}
		}
	}
}
