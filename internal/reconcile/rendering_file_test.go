package reconcile_test

import (
	"html"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// file returns the list as a file.
func (r *rendering) file(t testing.TB, entries []entry) []byte {
	t.Helper()
	rows := r.table(entries)
	switch r.shape {
	case "xlsx":
		return workbookOf(t, rows)
	case "fixed":
		return r.encoded(t, fixed(rows))
	case "loose":
		return r.encoded(t, loose(rows))
	}
	var b strings.Builder
	if r.shape == "html" {
		if r.encoding == "1252" {
			b.WriteString("<html><head><meta charset=windows-1252></head><body>")
		}
		b.WriteString("<table border=1>\n")
	}
	for n, cells := range rows {
		switch r.shape {
		case "html":
			b.WriteString("<tr>")
			for _, c := range cells {
				b.WriteString("<td>" + html.EscapeString(c) + "</td>")
			}
			b.WriteString("</tr>\n")
		case "markdown":
			b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
			if n == 0 && !r.bare && !r.notes {
				b.WriteString(strings.Repeat("|---", len(cells)) + "|\n")
			}
		case "|", "\t":
			b.WriteString(strings.Join(cells, r.shape) + "\n")
		case "wrapped": // a long description stands on two lines
			b.WriteString(strings.Join(quotedCells(cells, ";", func(c string) string {
				if at := strings.LastIndex(c, " "); at > 15 {
					return c[:at] + "\n" + c[at+1:]
				}
				return c
			}), ";") + "\r\n")
		default:
			b.WriteString(strings.Join(quotedCells(cells, r.shape, func(c string) string { return c }), r.shape) + "\r\n")
		}
	}
	return r.encoded(t, b.String())
}

func quotedCells(cells []string, separator string, wrap func(string) string) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		if out[i] = wrap(c); strings.ContainsAny(out[i], "\"\n"+separator) && !strings.HasPrefix(c, `="`) {
			out[i] = `"` + strings.ReplaceAll(out[i], `"`, `""`) + `"`
		}
	}
	return out
}

// fixed sets the columns with spaces.
func fixed(rows [][]string) string {
	widths := make([]int, len(rows[len(rows)-1]))
	for _, cells := range rows {
		for i, c := range cells {
			if i > 0 || filledCells(cells) > 1 {
				widths[i] = max(widths[i], len([]rune(c)))
			}
		}
	}
	var b strings.Builder
	for _, cells := range rows {
		for i, c := range cells {
			b.WriteString(c + strings.Repeat(" ", max(0, widths[i]-len([]rune(c)))+2))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// loose sets the cells of each row one behind the other, as text that was read from a picture.
func loose(rows [][]string) string {
	var b strings.Builder
	for _, cells := range rows {
		b.WriteString(strings.Join(strings.Fields(strings.Join(cells, " ")), " ") + "\n")
	}
	return b.String()
}

func filledCells(cells []string) (n int) {
	for _, c := range cells {
		if c != "" {
			n++
		}
	}
	return n
}

func (r *rendering) encoded(t testing.TB, text string) []byte {
	t.Helper()
	encodings := map[string]encoding.Encoding{
		"1252": charmap.Windows1252, "865": charmap.CodePage865, "850": charmap.CodePage850, "mac": charmap.Macintosh,
		"utf16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf16be": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "bom": unicode.UTF8BOM,
	}
	if r.encoding == "double" {
		once, err := charmap.Windows1252.NewDecoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return []byte(once)
	}
	if r.encoding == "ascii" { // written by a program without æ, ø and å
		return []byte(strings.NewReplacer("ø", "oe", "Ø", "OE", "å", "aa", "Å", "AA", "æ", "ae", "Æ", "AE", "–", "-").Replace(text))
	}
	e := encodings[r.encoding]
	if e == nil {
		return []byte(text)
	}
	out, err := e.NewEncoder().String(strings.ReplaceAll(text, "–", "-"))
	if err != nil {
		t.Fatalf("%v: %v", r, err)
	}
	return []byte(out)
}

func workbookOf(t testing.TB, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, cells := range rows {
		for n, text := range cells {
			at, _ := excelize.CoordinatesToCellName(n+1, i+1)
			var value any = text
			if id, err := strconv.Atoi(text); err == nil && text[0] != '0' {
				value = id
			}
			if err := f.SetCellValue("Sheet1", at, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
