package tablefile_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/tablefile"
)

// console is a job list whose letters are to be read, as a reader of job lists knows it.
const console = "Jobbid;Beskrivelse;Bruker;Status\r\n48211;Nets Bærum, Åsen;PROGRAMSERVERBRUKER ØKONOMI;I kø\r\n48212;Vann og avløp;PROGRAMSERVERBRUKER ØKONOMI;I kø\r\n"

func knownConsole() tablefile.Known {
	columns := []string{"Jobbid", "System", "Beskrivelse", "Bruker", "Status", "Starttid", "Server", "Intervall"}
	return tablefile.Known{
		Heading: func(text string) string {
			if slices.Contains(columns, text) {
				return text
			}
			return ""
		},
		Needed: []string{"Jobbid", "Status"},
		Words:  []string{"I kø", "ØKONOMI"},
	}
}

func encoded(t *testing.T, e encoding.Encoding, text string) string {
	t.Helper()
	out, err := e.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// misread returns text as a program shows it that takes it for another character set. A byte that has no
// meaning there stays what it is.
func misread(e *charmap.Charmap, text string) string {
	var out []rune
	for _, c := range []byte(text) {
		r := e.DecodeByte(c)
		if r == utf8.RuneError {
			r = rune(c)
		}
		out = append(out, r)
	}
	return string(out)
}

func TestLettersAreReadWhateverCharacterSetTheyAreIn(t *testing.T) {
	utf16 := func(end unicode.Endianness) string { return encoded(t, unicode.UTF16(end, unicode.IgnoreBOM), console) }
	twice := misread(charmap.Windows1252, misread(charmap.Windows1252, console))
	for name, data := range map[string]string{
		"UTF-8":                           console,
		"Windows-1252":                    encoded(t, charmap.Windows1252, console),
		"DOS, Nordic":                     encoded(t, charmap.CodePage865, console),
		"DOS, Western":                    encoded(t, charmap.CodePage850, console),
		"Macintosh":                       encoded(t, charmap.Macintosh, console),
		"UTF-16 without a mark":           utf16(unicode.LittleEndian),
		"UTF-16 without a mark, big end":  utf16(unicode.BigEndian),
		"UTF-8 twice":                     misread(charmap.Windows1252, console),
		"UTF-8 twice, with a mark":        "\xef\xbb\xbf" + misread(charmap.Windows1252, console),
		"UTF-8 three times":               twice,
		"UTF-8 in a DOS window":           misread(charmap.CodePage850, console),
		"UTF-8 on a Macintosh":            misread(charmap.Macintosh, console),
		"DOS read as Windows-1252":        misread(charmap.Windows1252, encoded(t, charmap.CodePage865, console)),
		"Windows-1252 in a DOS window":    misread(charmap.CodePage850, encoded(t, charmap.Windows1252, console)),
		"Windows-1252 on a Macintosh":     misread(charmap.Macintosh, encoded(t, charmap.Windows1252, console)),
		"Windows-1252, saved from UTF-8":  encoded(t, charmap.Windows1252, misread(charmap.Windows1252, strings.ReplaceAll(console, "Å", "A"))),
		"a bad byte, a no-break space":    strings.Replace(console, "Vann og", "Vann\xa0og", 1),
		"a bad byte among the line ends":  console + "\xf8\r\n",
		"one letter that was 1252 before": strings.Replace(console, "avløp", "avl\xf8p", 1),
	} {
		t.Run(name, func(t *testing.T) {
			table, err := tablefile.Read("liste", []byte(data), knownConsole())
			if err != nil {
				t.Fatal(err)
			}
			got := strings.TrimSuffix(strings.ReplaceAll(lines(table), "Asen", "Åsen"), "\nø|||")
			if want := "Jobbid|Beskrivelse|Bruker|Status\n48211|Nets Bærum, Åsen|PROGRAMSERVERBRUKER ØKONOMI|I kø\n48212|Vann og avløp|PROGRAMSERVERBRUKER ØKONOMI|I kø"; strings.ReplaceAll(got, "\u00a0", " ") != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// The letters are judged by where they stand, so that a list without a known word is read as well.
func TestLettersOfAListThatNobodyKnowsAreRead(t *testing.T) {
	const list = "nummer;navn\n12;Eksempel Vann og Avløp KF\n13;Bærum\n"
	for _, e := range []encoding.Encoding{charmap.Windows1252, charmap.CodePage865, charmap.CodePage850, charmap.Macintosh, unicode.UTF8} {
		if got, want := lines(mustRead(t, encoded(t, e, list))), "nummer|navn\n12|Eksempel Vann og Avløp KF\n13|Bærum"; got != want {
			t.Errorf("%v: %s", e, got)
		}
	}
	if got, want := lines(mustRead(t, misread(charmap.Windows1252, list))), "nummer|navn\n12|Eksempel Vann og Avløp KF\n13|Bærum"; got != want {
		t.Errorf("twice: %s", got)
	}
}

// What looks odd, but is meant, stays as it is.
func TestOtherSignsStayAsTheyAre(t *testing.T) {
	for _, text := range []string{
		"Hansen’s; “Nets” – ½ år", "‘Nets’; rock ‘n’ roll", "Nets®;Visma™ 5 °C", "Ærlig;Ås", "Müller;Café Olé", "Łódź;Αθήνα", "Hva?;Er det slik?",
		"a?b=c;http://x.example/?a=b", "only English;in queue", "›Nets‹;»Nets«", "•Nets;…og mer", "ÆØÅ;æøå", "5 €;10 ¢",
	} {
		data := "a;b\n" + text + "\n"
		want := "a|b\n" + strings.Join(strings.Split(strings.ReplaceAll(text, "; ", ";"), ";"), "|")
		for name, in := range map[string]string{"UTF-8": data, "1252": charsOf(data)} {
			if in == "" {
				continue
			}
			table, err := tablefile.Read("liste", []byte(in), knownConsole())
			if err != nil || lines(table) != want {
				t.Errorf("%s, %q: %v\n%s\nwant\n%s", name, text, err, lines(table), want)
			}
		}
	}
}

// charsOf returns text in Windows-1252, or "" if it has other characters.
func charsOf(text string) string {
	out, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		return ""
	}
	return out
}

func TestAListWhoseLettersAreLostIsRefused(t *testing.T) {
	text, _ := lang.For("nb")
	ascii := func(sign string) string {
		return strings.NewReplacer("ø", sign, "Ø", sign, "æ", sign, "Å", sign).Replace(console)
	}
	for name, data := range map[string]string{
		"question marks": ascii("?"), "two of them": ascii("??"), "replacements": ascii("\ufffd"), "a square": ascii("□"), "half a letter": ascii("Ã"),
		"a name only": "nummer;navn\n12;Vann og avl?p\n", "a first letter": "nummer;navn\n12;?sen\n", "a replaced one": "nummer;navn\n12;Bod\ufffd\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := tablefile.Read("liste", []byte(data), knownConsole())
			var letters *tablefile.LettersError
			if !errors.As(err, &letters) || letters.Line != 2 {
				t.Fatalf("got %v", err)
			}
			if said, fix, ok := tablefile.Explain(err, text.Table); !ok || !strings.Contains(said, letters.Text) || fix == "" {
				t.Errorf("%q %q", said, fix)
			}
		})
	}
	if _, err := tablefile.Read("liste", bytes.ReplaceAll([]byte(console), []byte("ø"), []byte("o")), knownConsole()); err != nil {
		t.Errorf("without the letters: %v", err)
	}
}
