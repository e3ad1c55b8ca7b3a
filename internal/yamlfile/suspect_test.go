package yamlfile_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/resetup/internal/yamlfile"
)

// TestWhatIsValidAndHardlyMeantIsWarnedOf: each want is "" or what the only fault begins with.
func TestWhatIsValidAndHardlyMeantIsWarnedOf(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"a number sign glued to a digit", "name: Vann og Avløp #2\n", `W 1:21 the text ends with "Vann og Avløp"`},
		{"and to a letter", "name: PROGRAMSERVERBRUKER #ØKONOMI\n", `W 1:27 the text ends with "PROGRAMSERVERBRUKER"`},
		{"and two spaces off", "name: Havn  #2\n", `W 1:13 the text ends with "Havn"`},
		{"one space, and one behind", "name: Havn # 2\n", `W 1:12 the text ends with "Havn"`},
		{"in a list", "name: a\nlist:\n  - b\n  - Rapport #3\n", `W 4:13 the text ends with "Rapport"`},
		{"in a list in brackets", "name: a\nlist: [b, c #3\n  ]\n", `W 2:13 the text ends with "c"`},
		{"under a free key", "name: a\nfree: \n  x: Felt #1\n", `W 3:11 the text ends with "Felt"`},
		{"at the end of several lines", "name: a\n  b\n  c #2\n", `W 3:5 the text ends with "a b c"`},
		{"a whole text", "name: a\nfree:\n  x: b\ncolour: #2\n", `W 4:9 the text ends with ""`},
		{"a comment on its own line", "# a #2\nname: a\n  # b #3\nlist:\n  # c\n  - d\n", ""},
		{"a comment two spaces off", "name: Havn  # den gamle\n", ""},
		{"a comment far off", "name: Havn\t\t # den gamle\n", ""},
		{"a comment behind quotes", "name: \"Havn\" # den gamle\n", ""},
		{"a number sign in quotes", "name: 'Havn #2'\n", ""},
		{"a number sign in a word", "name: C#2\n", ""},
		{"behind a number, true and a list", "name: a\ncount: 3 # c\non: true # d\nlist: [a] # e\nfree: {} # f\n", ""},
		{"in a folded text", "name: >-\n  Havn #2\n", ""},
		{"a comment behind a key", "name: a\nlist: # b\n  - c\nfree: # d\n  x: e\n", ""},

		{"“ ”", "name: “Eksempel Havn KF”\n", `W 1:7 the quotation marks became part of the text`},
		{"„ “", "name: „Eksempel Havn KF“\n", `W 1:7 the quotation marks became part of the text`},
		{"” ”", "name: ”Eksempel Havn KF”\n", `W 1:7 the quotation marks became part of the text`},
		{"« »", "name: «Eksempel Havn KF»\n", `W 1:7 the quotation marks became part of the text`},
		{"‘ ’", "name: ‘Eksempel Havn KF’\n", `W 1:7 the quotation marks became part of the text`},
		{"´ ´", "name: ´Eksempel Havn KF´\n", `W 1:7 the quotation marks became part of the text`},
		{"double in single", "name: '\"Eksempel Havn KF\"'\n", `W 1:7 the quotation marks became part of the text`},
		{"doubled inside", "name: \"\\\"Eksempel Havn KF\\\"\"\n", `W 1:7 the quotation marks became part of the text`},
		{"quotes round one word", "name: Avtale «Nets» for «Havn»\n", ""},
		{"a quote at one end", "name: “Eksempel Havn KF\n", `W 1:7 the quotation marks became part of the text`},
		{"and at the other", "name: Eksempel Havn KF»\n", `W 1:7 the quotation marks became part of the text`},
		{"doubled", "name: \"\"Eksempel\"\"\n", `1:9 this is not valid YAML: the quotes are doubled`},
		{"doubled single ones", "name: a\ncolour: ''red''\n", `2:11 this is not valid YAML: the quotes are doubled`},
		{"doubled in brackets", "{name: a, list: [\"\"b\"\"]}\n", `1:20 this is not valid YAML: the quotes are doubled`},
		{"inches", "name: Rør 5\"\n", ""},
		{"a word in quotes at the end", "name: Avtale «Nets»\n", ""},
		{"two words in quotes", "name: «Nets» og «Havn»\n", ""},
		{"an apostrophe", "name: Vestre O’Dal’\n", ""},

		{"UTF-8 read as Windows'", "name: AvlÃ¸p\n", `W 1:10 "Ã¸" looks like a letter`},
		{"twice", "name: AvlÃƒÂ¸p\n", `W 1:10 "Ãƒ" looks like a letter`},
		{"capitals", "name: Ã˜KONOMI\n", `W 1:7 "Ã˜" looks like a letter`},
		{"Å", "name: Ã…RSOPPGJØR\n", `W 1:7 "Ã…" looks like a letter`},
		{"a dash", "name: Havn â€“ ny\n", `W 1:12 "â€`},
		{"UTF-8 read as the Mac's", "name: Avl√∏p\n", `W 1:10 "√∏" looks like a letter`},
		{"UTF-8 read as DOS's", "name: Avl├©p\n", `W 1:10 "├©" looks like a letter`},
		{"DOS's read as Windows'", "name: Avl›p\n", `W 1:9 "l›p" looks like a letter`},
		{"the Mac's read as Windows'", "name: Avl¿p\n", `W 1:9 "l¿p" looks like a letter`},
		{"a letter lost", "name: Avl\ufffdp\n", `W 1:10 "` + "\ufffd" + `" looks like a letter`},
		{"in a comment", "# AvlÃ¸p\nname: a\n", `W 1:6 "Ã¸" looks like a letter (æ, ø, å) in the wrong encoding; this concerns 1 line`},
		{"letters of other languages", "name: Århus, São Paulo, Âre, İzmir, Køben\u00adhavn\n", "1:7 the invisible"},
		{"plain Norwegian", "name: «Åse» – Æser, Øst. È é ü ï ñ\n", ""},
		{"a menu path and a square root", "name: Verktøy › Broker › √4\n", ""},
		{"a tree in a comment", "# ├── a\nname: a\n", ""},

		{"a no-break space as an indent", "name: a\nfree:\n\u00a0 x: b\n  y: c\n", `3:1 a no-break space`},
		{"in the midst of an indent", "name: a\nfree:\n  y: c\n \u00a0x: b\n", `4:2 a no-break space`},
		{"behind a colon", "name:\u00a0a\ncount: 1\n", `1:6 a no-break space`},
		{"behind a colon in braces", "{count: 1, name:\u00a0a}\n", `1:17 a no-break space`},
		{"behind a dash", "name: a\nlist:\n  - b\n  -\u00a0c\n", `4:4 a no-break space`},
		{"an ideographic space", "name: a\nfree:\n\u3000x: b\n", `3:1 a space of another kind (U+3000)`},
		{"a narrow one behind a colon", "name:\u202fa\ncount: 1\n", `1:6 a space of another kind (U+202F)`},
		{"an invisible one as an indent", "name: a\nfree:\n\u200bx: b\n", `3:1 unknown key "\u200bx"`},
		{"inside a text", "name: PROGRAMSERVERBRUKER\u00a0ØKONOMI\n", `W 1:26 a no-break space`},
		{"before a text", "name: \u00a0Havn\n", `W 1:7 a no-break space`},
		{"in a comment", "#\u00a0a\nname: a  #\u00a0b\n", ""},
	} {
		f := yamlfile.Parse("f.yaml", []byte(tt.data), english(t))
		read(f)
		got := levels(f.Faults())
		if tt.want == "" && got != "" || !strings.HasPrefix(got, tt.want) || strings.Contains(got, "\n") {
			t.Errorf("%s: %q gives %q, want %q", tt.name, tt.data, got, tt.want)
		}
	}
}

// levels returns a fault a line: "W" for a warning, the place and the problem.
func levels(faults yamlfile.Faults) string {
	var lines []string
	for _, f := range faults {
		level := ""
		if f.Warning {
			level = "W "
		}
		lines = append(lines, fmt.Sprintf("%s%d:%d %s", level, f.Line, f.Col, f.Problem))
	}
	return strings.Join(lines, "\n")
}

// TestACommentThatTakesABracketWithIt: the error stands lines below.
func TestACommentThatTakesABracketWithIt(t *testing.T) {
	for _, data := range []string{
		"name: a\nfree: {x: Vann #2}\nlist: []\n", "name: a\nfree: {x: Vann # 2}\nlist: []\n", "name: a\nlist: [b, Vann #2]\non: true\n",
	} {
		f := yamlfile.Parse("f.yaml", []byte(data), english(t))
		read(f)
		got := levels(f.Faults())
		if !strings.HasPrefix(got, "W 2:") || !strings.Contains(got, "begins a comment") || len(f.Faults().Errors()) != 1 {
			t.Errorf("%q: %s", data, got)
		}
	}
	f := yamlfile.Parse("f.yaml", []byte("name: a\nfree: {x: \"b #2\"} # {c}\nlist: [  # d\n  e]\n - x\n"), english(t))
	if got := f.Faults(); len(got) != 1 || got[0].Warning {
		t.Errorf("comments that take nothing: %s", levels(got))
	}
}

func TestWarningsLeaveRoomForErrors(t *testing.T) {
	data := "name: a\nlist:\n" + strings.Repeat("  - b #2\n", 100) + "count: x\n"
	f := yamlfile.Parse("f.yaml", []byte(data), english(t))
	read(f)
	if errs := f.Faults().Errors(); len(errs) != 1 || errs[0].Line != 103 {
		t.Errorf("errors: %s", levels(errs))
	}
	if n := len(f.Faults()); n < 10 || n > yamlfile.Most {
		t.Errorf("%d faults", n)
	}
}

func TestGarbledLettersAreToldOnce(t *testing.T) {
	f := yamlfile.Parse("f.yaml", []byte("# pÃ¥\nname: a\nfree:\n  x: bÃ¸\n  y: cÃ¦\n"), english(t))
	read(f)
	if got := levels(f.Faults()); !strings.HasPrefix(got, "W 1:4 ") || !strings.Contains(got, "concerns 3 lines") || strings.Contains(got, "\n") {
		t.Errorf("faults: %s", got)
	}
}

func TestMeantNames(t *testing.T) {
	for _, tt := range []struct {
		name, stem string
		sure       bool
	}{
		{"nets.yaml.txt", "nets", true}, {"Nets.YAML.TXT", "nets", true}, {"nets.yml", "nets", true}, {"nets.yml.txt", "nets", true},
		{"nets.yaml.docx", "nets", true}, {"nets.txt", "nets", false}, {"nets", "nets", false}, {"NETS.YAML", "nets", true},
		{"nets.md", "", false}, {"nets.yaml.bak", "", false}, {"nets.yaml~", "", false}, {"._nets.yaml.txt", "", false},
		{".#nets.yaml", "", false}, {"~$nets.yaml", "", false}, {"Thumbs.db", "", false}, {"desktop.ini", "", false}, {".DS_Store", "", false},
	} {
		if stem, sure := yamlfile.Meant(tt.name); stem != tt.stem || sure != tt.sure {
			t.Errorf("%s: %q, %v", tt.name, stem, sure)
		}
	}
}
