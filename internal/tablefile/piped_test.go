package tablefile_test

import (
	"bufio"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"example.org/resetup/internal/tablefile"
)

// What is piped keeps its letters, whatever they are written in and whatever the console says.
func TestPipedLinesKeepTheirLetters(t *testing.T) {
	const text = "blåbær og Øst\r\nn søndagsåpent\nq\n"
	for name, set := range map[string]encoding.Encoding{
		"850": charmap.CodePage850, "865": charmap.CodePage865, "1252": charmap.Windows1252, "UTF-8": encoding.Nop, "UTF-8 with a mark": unicode.UTF8BOM,
		"UTF-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
	} {
		for _, page := range []uint32{0, 437, 850, 1252, 65001} {
			all, err := io.ReadAll(tablefile.PipedLines(strings.NewReader(encoded(t, set, text)), page, nil))
			if string(all) != text || err != nil {
				t.Errorf("%s, page %d: %q, %v", name, page, all, err)
			}
		}
	}
}

// A letter that no other can be told from is read as the console has it.
func TestTheConsoleSaysWhatALetterIs(t *testing.T) {
	for page, want := range map[uint32]string{850: "Café", 437: "Café", 1252: "Caf‚", 0: "Caf‚"} {
		if got := string(tablefile.Piped([]byte("Caf\x82"), page)); got != want {
			t.Errorf("page %d: %q", page, got)
		}
	}
}

// Answers are read as they come: one that waits for the next prompt must not wait for us.
func TestAPipedLineIsReadBeforeTheNextComes(t *testing.T) {
	r, w := io.Pipe()
	lines := bufio.NewReader(tablefile.PipedLines(r, 850, nil))
	for _, line := range []string{"\n", "x\n", "bl\x86\n"} {
		go func() { _, _ = io.WriteString(w, line) }()
		if got, err := lines.ReadString('\n'); err != nil || strings.Contains(got, "\ufffd") {
			t.Errorf("%q, %v", got, err)
		}
	}
}

// A list that is piped has the letters of its words, and one in UTF-16 or a workbook is left alone.
func TestAPipedListIsReadInTheConsolesPage(t *testing.T) {
	list := encoded(t, charmap.CodePage850, console)
	for _, page := range []uint32{0, 850, 1252} {
		got, err := tablefile.Read("-", tablefile.Piped([]byte(list), page), knownConsole())
		if err != nil || got.Rows[0].Cells[1].Text != "Nets Bærum, Åsen" {
			t.Errorf("page %d: %v, %v", page, got.Rows, err)
		}
	}
	for _, data := range []string{"PK\x03\x04\x00\xe5\xe6", encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), console), console} {
		if got := string(tablefile.Piped([]byte(data), 850)); got != data {
			t.Errorf("%q became %q", data, got)
		}
	}
}

// What another program has made question marks of is told of, once; a question is none.
func TestLettersThatAreLostOnTheWayAreToldOf(t *testing.T) {
	for line, want := range map[string]string{
		"n ringte B?rum om bl?b?r\nn ?rdal\n": "B?rum", "n ?rdal": "?rdal", "n Sk\ufffdyen": "Sk\ufffdyen",
		"?\n": "", "n hvorfor? vet ikke": "", "n se https://eksempel.no/?side=2 og x?a=b": "", "n Bærum": "", "n 12?5 ??": "",
	} {
		var told []string
		all, err := io.ReadAll(tablefile.PipedLines(strings.NewReader(line), 0, func(word string) { told = append(told, word) }))
		if string(all) != line || err != nil || strings.Join(told, " ") != want {
			t.Errorf("%q: told of %q, want %q; %v", line, told, want, err)
		}
	}
}
