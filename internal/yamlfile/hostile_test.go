package yamlfile_test

import (
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"example.org/resetup/internal/yamlfile"
)

// A file that is made to hurt is refused, and at once.
func TestBombsAreRefusedAtOnce(t *testing.T) {
	laughs := "a0: &a0 x\n"
	for i := range 9 {
		n := string(rune('0' + i))
		m := string(rune('1' + i))
		laughs += "a" + m + ": &a" + m + " [" + strings.Repeat("*a"+n+",", 9) + "]\n"
	}
	for name, data := range map[string]string{
		"aliases inside aliases":   laughs,
		"100,000 open lists":       strings.Repeat("[", 100_000),
		"100,000 open mappings":    strings.Repeat("{a: ", 100_000),
		"15,000 open mappings":     strings.Repeat("{a: ", 15_000),
		"60,000 open lists":        strings.Repeat("[", 60_000),
		"9,000 lists in lists":     strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000),
		"100,000 dashes":           strings.Repeat("- ", 100_000),
		"30,000 dashes":            strings.Repeat("- ", 30_000),
		"30,000 question marks":    strings.Repeat("? ", 30_000),
		"endless keys":             strings.Repeat("a: 1\n", 1_000_000),
		"as many keys as fit":      strings.Repeat("a: 1\n", yamlfile.Limit/5),
		"as many flow keys as fit": "{" + strings.Repeat("a: 1,", yamlfile.Limit/5-1) + "}",
		"documents":                strings.Repeat("---\n", yamlfile.Limit/4),
		"one long key":             strings.Repeat("a", yamlfile.Limit-3) + ": 1",
		"control characters":       strings.Repeat("\x01", yamlfile.Limit),
		"anchors":                  strings.Repeat("&a ", yamlfile.Limit/3),
	} {
		t.Run(name, func(t *testing.T) {
			texts := english(t)
			var took time.Duration
			for range 20 { // the machine may be busy with something else
				began := time.Now()
				f := yamlfile.Parse("a.yaml", []byte(data), texts)
				read(f)
				printed := f.Faults().Print(texts)
				took = time.Since(began)
				if len(f.Faults().Errors()) == 0 {
					t.Fatal("it is accepted")
				}
				if len(printed) > 100_000 {
					t.Fatalf("%d bytes are printed", len(printed))
				}
				if took < atOnce() {
					return
				}
			}
			t.Errorf("refused after %v", took)
		})
	}
}

// atOnce is how long a refusal may take: on a quiet machine under 100 ms, and this on one that
// is busy with other tests. The race detector makes everything many times slower.
func atOnce() time.Duration {
	if info, ok := debug.ReadBuildInfo(); ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"}) {
		return 3 * time.Second
	}
	return time.Second
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"name: a\ncount: 3\nlist: [a, b]\nfree: {x: y}\n", "name: &a b\nlist: [*a]\n", "? [a]\n: b\n", "a: |\n  b\r\n", "\ufeffa: 1\u0085b: \"\\e\"\n",
		"---\na\n...\n---\n", "%YAML 1.1\n---\na: !!str 1\n", "<<: {a: b}\n", "{a, b: , [c]: d}", "a: >\n\n\n b\n",
	} {
		f.Add([]byte(seed))
	}
	texts := english(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		file := yamlfile.Parse("a.yaml", data, texts)
		read(file)
		for _, fault := range file.Faults() {
			if fault.Problem == "" || fault.Line < 0 || fault.Line > 0 && fault.Col < 1 {
				t.Errorf("a fault without a place or a problem: %+v", fault)
			}
		}
		for _, r := range file.Faults().Print(texts) {
			if r != '\n' && !unicode.IsGraphic(r) {
				t.Fatalf("%q reaches the terminal", r)
			}
		}
	})
}
