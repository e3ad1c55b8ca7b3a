package yamlfile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/yamlfile"
)

func english(t testing.TB) lang.Faults {
	t.Helper()
	text, ok := lang.For("en")
	if !ok {
		t.Fatal("no English texts")
	}
	return text.Faults
}

// read opens a file the way a small site or step list is opened.
func read(f *yamlfile.File) {
	root := f.Root().Map("name", "count", "on", "colour", "list", "free")
	root.Need("name").Line()
	root.Key("count").Int(1, 9)
	root.Key("on").Bool()
	root.Key("colour").OneOf("red", "blue")
	for _, e := range root.Key("list").List() {
		e.Text()
	}
	for _, p := range root.Key("free").Pairs() {
		p.Value.Text()
	}
}

func TestFaultsNameThePlace(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"nothing wrong", "name: a\ncount: 3\non: true\ncolour: red\nlist: [a, 0301]\nfree: {x: y}\n", ""},
		{"byte order mark", "\ufeffname: a\n", ""},
		{"Windows line ends", "name: a\r\nkount: 1\r\n", `2:1 unknown key "kount"`},
		{"old Mac line ends", "name: a\rkount: 1\r", `2:1 unknown key "kount"`},
		{"empty", "", "0:0 the file is empty"},
		{"only a comment", "# later\n", "0:0 the file is empty"},
		{"only null", "null\n", "0:0 the file is empty"},
		{"not a mapping", "- a\n", "1:1 keys and values are expected here, not a list"},
		{"only a text", "hello\n", "1:1 keys and values are expected here, not a text"},
		{"not UTF-8", "name: \xe6\n", "0:0 the file is not saved as UTF-8"},
		{"two documents", "name: a\n---\nname: b\n", "2:1 the file has more than one document (separated by ---)"},
		{"a broken second document", "name: a\n---\nb: [\n", "4:1 this is not valid YAML: something is missing here, or there is a sign too many"},
		{"anchor and alias", "name: &a b\nfree: {x: *a}\n",
			"1:7 anchors (&) and aliases (*) are not allowed\n2:11 anchors (&) and aliases (*) are not allowed"},
		{"tag", "name: !!binary aGVp\n", `1:7 the tag "!!binary" before a value is not allowed`},
		{"own tag", "name: !x y\n", `1:7 the tag "!x" before a value is not allowed`},
		{"escape sequence", "name: a\x1b[2J\n", "1:8 the invisible character U+001B is not allowed"},
		{"escaped escape sequence", `name: "a\e[2J"`, "1:7 the invisible character U+001B is not allowed"},
		{"text that turns around", "name: a\u202eb\n", "1:7 the invisible character U+202E is not allowed"},
		{"line break in a text", "name: |\n  a\n  b\n", "1:7 the text has a line break"},
		{"folded lines are one line", "name: >-\n  a\n  b\n", ""},
		{"key twice", "name: a\nname: b\n", `2:1 the key "name" stands twice`},
		{"free key twice", "name: a\nfree: {x: 1, x: 2}\n", `2:14 the key "x" stands twice`},
		{"a list as a key", "name: a\nfree: {[x]: 1}\n", "2:8 a text is expected here, not a list"},
		{"key without a value", "name:\n", `1:1 the key "name" is missing`},
		{"free key without a value", "name: a\nfree: {x: }\n", "2:11 a value is missing here"},
		{"element without a value", "name: a\nlist:\n  - b\n  -\n", "4:4 a value is missing here"},
		{"mapping without a value", "name: a\nlist: [~]\nfree: ~\n", "2:8 a value is missing here"},
		{"missing key", "count: 1\n", `1:1 the key "name" is missing`},
		{"text for a list", "name: a\nlist: b\n", "2:7 a list is expected here, not a text"},
		{"list for a text", "name: [a]\n", "1:7 a text is expected here, not a list"},
		{"mapping for a text", "name: {a: b}\n", "1:7 a text is expected here, not keys and values"},
		{"text for a mapping", "name: a\nfree: b\n", "2:7 keys and values are expected here, not a text"},
		{"not a number", "name: a\ncount: many\n", `2:8 "many" is not a whole number that fits here`},
		{"list for a number", "name: a\ncount: [1]\n", `2:8 "a list" is not a whole number that fits here`},
		{"number too high", "name: a\ncount: 10\n", `2:8 "10" is not a whole number that fits here`},
		{"number far too high", "name: a\ncount: 99999999999999999999\n", `2:8 "99999999999999999999" is not a whole number that fits here`},
		{"not true or false", "name: a\non: ja\n", `2:5 "ja" is neither true nor false`},
		{"not one of", "name: a\ncolour: green\n", `2:9 "green" is not an allowed value`},
		{"columns count letters, not bytes", "{næme: a, name: b}\n", `1:2 unknown key "næme"`},
		{"columns after wide letters", "{name: æøå, count: x}\n", `1:20 "x" is not a whole number that fits here`},
		{"every fault at once", "count: x\non: 1\n",
			"1:1 the key \"name\" is missing\n1:8 \"x\" is not a whole number that fits here\n2:5 \"1\" is neither true nor false"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := yamlfile.Parse("a.yaml", []byte(tt.data), english(t))
			read(f)
			if got := short(f.Faults()); got != tt.want {
				t.Errorf("faults of %q:\n%s\nwant:\n%s", tt.data, got, tt.want)
			}
		})
	}
}

func short(fs yamlfile.Faults) string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = fmt.Sprintf("%d:%d %s", f.Line, f.Col, f.Problem)
	}
	return strings.Join(lines, "\n")
}

func TestSyntaxIsToldInPlainWords(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"colon inside a text", "name: a: b\n", "1:8 a colon where none can stand"},
		{"list in the wrong place", "name: - b\n", `1:7 "- " where it cannot stand`},
		{"key without a colon", "name: a\ncount\n", "3:1 a key has no colon after it"},
		{"indentation", "name: a\nlist:\n  - a\n b: c\n", "4:2 a key was expected here; perhaps the indentation is off"},
		{"list left open", "list: [a, b\nname: c\n", `2:5 the list lacks a comma or "]"`},
		{"braces left open", "free: {a: b\nname: c\n", `2:5 a comma or "}" is missing`},
		{"quote left open", "name: \"a\n", "2:1 a quote is not closed"},
		{"unknown escape", `name: "C:\Visma"`, `1:10 unknown character after \ in a text with "`},
		{"sign a text cannot begin with", "name: @a\n", "1:7 a value cannot begin with this character"},
		{"tabulator", "name: a\n\tcount: 1\n", "2:1 indentation by a tab"},
		{"what hardly anyone writes", "%FOO\n---\nname: a\n", "1:5 something here cannot be read"},
		{"text after the end", "[a]\n[b]\n", "2:1 something is left after the content has ended"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := yamlfile.Parse("a.yaml", []byte(tt.data), english(t))
			want := strings.Replace(tt.want, " ", " this is not valid YAML: ", 1)
			if got := short(f.Faults()); got != want {
				t.Errorf("faults of %q: %q, want %q", tt.data, got, want)
			}
			if f.Root().Exists() {
				t.Error("a broken file still has a root")
			}
		})
	}
}

func TestValuesAreReadAsWritten(t *testing.T) {
	f := yamlfile.Parse("a.yaml", []byte("a: 0301\nb: [nei, 1.50, 06:00]\nc: {z: 1, y: 2}\nd: true\ne: 7\n"), english(t))
	root := f.Root().Map("a", "b", "c", "d", "e")
	if got := root.Key("a").Text(); got != "0301" {
		t.Errorf("a = %q", got)
	}
	for i, want := range []string{"nei", "1.50", "06:00"} {
		if got := root.Key("b").List()[i].Text(); got != want {
			t.Errorf("b[%d] = %q, want %q", i, got, want)
		}
	}
	var order []string
	for _, p := range root.Key("c").Pairs() {
		order = append(order, p.Key+p.Value.Text())
	}
	if want := []string{"z1", "y2"}; !slices.Equal(order, want) {
		t.Errorf("c = %q, want the order of the file: %q", order, want)
	}
	if !root.Key("d").Bool() || root.Key("e").Int(1, 9) != 7 {
		t.Error("d or e is not read")
	}
	if root.Key("missing").Exists() || root.Key("missing").Text() != "" || root.Key("missing").List() != nil {
		t.Error("an absent value reads as something")
	}
	if len(f.Faults()) > 0 {
		t.Error(f.Faults())
	}
}

func TestRemedyNamesTheKeyThatWasMeant(t *testing.T) {
	for data, want := range map[string]string{
		"nmae: a\nname: b\n":  `Did you mean "name"?`,
		"xyzzy: a\nname: b\n": "The keys here are: name, count, on, colour, list, free.",
	} {
		f := yamlfile.Parse("a.yaml", []byte(data), english(t))
		read(f)
		if fs := f.Faults(); len(fs) != 1 || fs[0].Remedy != want {
			t.Errorf("remedy of %q: %v, want %q", data, fs, want)
		}
	}
}

func TestWarningIsNoError(t *testing.T) {
	f := yamlfile.Parse("a.yaml", []byte("name: a\n"), english(t))
	f.Root().Key("name").Warn(lang.Fault{Problem: "odd", Remedy: "look"})
	if fs := f.Faults(); len(fs) != 1 || !fs[0].Warning || len(fs.Errors()) != 0 {
		t.Errorf("got %+v", fs)
	}
	f.Root().Key("name").Fault(lang.Fault{Problem: "wrong", Remedy: "mend"})
	if fs := f.Faults().Errors(); len(fs) != 1 || fs[0].Problem != "wrong" {
		t.Errorf("errors are %+v", fs)
	}
}

func TestFaultsHoldForPrograms(t *testing.T) {
	f := yamlfile.Parse("a.yaml", []byte("list: [a]\n"), english(t))
	f.Root().Key("missing").Warn(lang.Fault{Problem: "odd", Remedy: "look"})
	f.Root().Key("list").Fault(lang.Fault{Problem: "wrong", Remedy: "mend"})
	if got, want := f.Faults().Error(), "a.yaml:0:0: odd\na.yaml:1:7: wrong"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	printed := f.Faults().Print(english(t))
	if want := "a.yaml: warning: odd\n  → look\na.yaml: line 1, column 7: error: wrong\n"; !strings.HasPrefix(printed, want) {
		t.Errorf("printed:\n%s", printed)
	}
}

func TestANothingIsNoMapping(t *testing.T) {
	f := yamlfile.Parse("a.yaml", []byte("a: ~\n"), english(t))
	f.Root().Key("a").Map("b").Need("b")
	if got, want := short(f.Faults()), "1:4 keys and values are expected here, not an empty value"; got != want {
		t.Errorf("faults %q, want %q", got, want)
	}
}

func TestAMissingElementIsToldOnce(t *testing.T) {
	f := yamlfile.Parse("a.yaml", []byte("a:\n  - ~\n"), english(t))
	f.Root().Key("a").List()[0].Map("b").Need("b").Line()
	if got, want := short(f.Faults()), "2:5 a value is missing here"; got != want {
		t.Errorf("faults %q, want %q", got, want)
	}
}

func TestAValueTellsWhatItIs(t *testing.T) {
	root := yamlfile.Parse("a.yaml", []byte("list: []\nmap: {}\nblank: ' '\ntext: a\nnothing: ~\n"), english(t)).Root()
	for key, want := range map[string][3]bool{ // Exists, IsMap, IsBlank
		"list": {true, false, false}, "map": {true, true, false}, "blank": {true, false, true},
		"text": {true, false, false}, "nothing": {}, "missing": {},
	} {
		v := root.Key(key)
		if got := [3]bool{v.Exists(), v.IsMap(), v.IsBlank()}; got != want {
			t.Errorf("%s is %v, want %v", key, got, want)
		}
	}
}

// Only a list that stands there without elements is empty.
func TestAListThatMustNotBeEmpty(t *testing.T) {
	f := yamlfile.Parse("a.yaml", []byte("empty: []\nfull: [1]\nnothing: ~\n"), english(t))
	for _, key := range []string{"empty", "full", "nothing", "missing"} {
		f.Root().Key(key).Filled(lang.Fault{Problem: "none in it"})
	}
	if got, want := short(f.Faults()), "1:8 none in it"; got != want {
		t.Errorf("faults %q, want %q", got, want)
	}
}

func TestPrintShowsTheLineAndNeverObeysIt(t *testing.T) {
	f := yamlfile.Parse("\x1b]0;a.yaml", []byte("name:\t\u202eevil\n"), english(t))
	read(f)
	want := "□]0;a.yaml: line 1, column 7: error: the invisible character U+202E is not allowed\n" +
		"  1 | name: □evil\n" +
		"    |       ^\n" +
		"  → Delete the character.\n"
	if got := f.Faults().Print(english(t)); got != want {
		t.Errorf("printed:\n%s\nwant:\n%s", got, want)
	}
}

func TestPrintCutsALongLine(t *testing.T) {
	line := strings.Repeat("x", 25000)
	f := yamlfile.Parse("a.yaml", []byte("{name: "+line+", count: "+line+", list: [a]}"), english(t))
	read(f)
	got := f.Faults().Print(english(t))
	if len(got) > 1500 {
		t.Fatalf("%d bytes are printed", len(got))
	}
	lines := strings.Split(got, "\n")
	shown, mark := []rune(lines[1]), strings.Index(lines[2], "^")
	if mark < 0 || shown[mark] != 'x' || shown[mark-1] != ' ' {
		t.Errorf("the mark does not stand under the value:\n%s\n%s", lines[1], lines[2])
	}
}

func TestAFloodOfFaultsIsCutWithoutLosingTheError(t *testing.T) {
	f := yamlfile.Parse("a.yaml", []byte("name: a\n"), english(t))
	for range 10 * yamlfile.Most {
		f.Root().Key("name").Warn(lang.Fault{Problem: "odd", Remedy: "look"})
	}
	f.Root().Key("name").Fault(lang.Fault{Problem: "wrong", Remedy: "mend"})
	if got := len(f.Faults()); got != yamlfile.Most+1 {
		t.Errorf("%d faults", got)
	}
	if len(f.Faults().Errors()) == 0 {
		t.Error("the error that did not fit is forgotten")
	}
}
