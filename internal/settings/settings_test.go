package settings_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/settings"
)

func read(t *testing.T, text string) settings.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "settings.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return settings.Read(path, func(string) lang.Faults {
		nb, _ := lang.For(lang.Default)
		return nb.Faults
	})
}

func TestTheEnvironmentStandsAboveTheFile(t *testing.T) {
	f := read(t, "language: en\ncolours: off\nglyphs: ascii\nmouse: off\n")
	got := f.Environ([]string{"RESETUP_GLYPHS=all"})
	want := []string{"RESETUP_LANG=en", "NO_COLOR=off", "RESETUP_GLYPHS=ascii", "RESETUP_MOUSE=off", "RESETUP_GLYPHS=all"}
	if !slices.Equal(got, want) {
		t.Errorf("the environment is %q", got)
	}
	if got := read(t, "colours: auto\n").Environ(nil); len(got) > 0 {
		t.Errorf("colours that the terminal decides: %q", got)
	}
	for _, c := range f.Chosen(func(name string) string { return map[string]string{"RESETUP_LANG": "nb", "NO_COLOR": "1"}[name] }) {
		want := map[string]string{"language": "nb RESETUP_LANG", "walk": "cards ", "colours": "off NO_COLOR", "glyphs": "ascii ", "mouse": "off "}[c.Name]
		if c.Value+" "+c.By != want {
			t.Errorf("%s is %s by %q, want %s", c.Name, c.Value, c.By, want)
		}
	}
}

func TestWhatIsWrongIsToldAndTheRestCounts(t *testing.T) {
	for text, chosen := range map[string]string{
		"walk: steps\nlanguage: tysk\n": "steps", "walk: steps\nfarge: rød\n": "steps", "[1, 2]\n": "cards", "walk: {a: b}\n": "cards", "walk: [a]\n": "cards", "walk: [\n": "cards", "\x00": "cards",
	} {
		f := read(t, text)
		if walk := f.Chosen(func(string) string { return "" })[1].Value; !f.IsBroken() || walk != chosen {
			t.Errorf("%q: %v, walk is %q", text, f.Faults, walk)
		}
	}
	for _, text := range []string{"", "# bare en merknad\n", "walk:\n", "language: nb\r\n"} {
		if f := read(t, text); f.IsBroken() {
			t.Errorf("%q: %v", text, f.Faults)
		}
	}
}

func TestTheLanguageOfFaultsIsTheFiles(t *testing.T) {
	for text, want := range map[string]string{"walk: x\nlanguage: en\n": "en", "language: tysk\n": "", "# language: en\n": ""} {
		path := filepath.Join(t.TempDir(), "settings.yaml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		settings.Read(path, func(language string) lang.Faults {
			if language != want {
				t.Errorf("%q asks for %q", text, language)
			}
			nb, _ := lang.For(lang.Default)
			return nb.Faults
		})
	}
}

func TestWritingKeepsTheRest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "settings.yaml")
	set := func(name, value string) {
		t.Helper()
		if err := settings.Set(path, "kari", name, value, "# head\n", lang.Faults{}); err != nil {
			t.Fatal(err)
		}
	}
	set("language", "en")
	set("mouse", "on")
	set("language", "nb")
	data, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(data), "# head\nlanguage: nb\n") || !strings.Contains(string(data), "mouse: ") {
		t.Errorf("the file is %q, %v", data, err)
	}
	if err := os.WriteFile(path, []byte("# min egen\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	set("walk", "steps")
	if data, _ = os.ReadFile(path); string(data) != "# min egen\nwalk: {kari: steps}\n" {
		t.Errorf("the file is %q", data)
	}
}

func TestEachOperatorIsLedAsChosen(t *testing.T) {
	f := read(t, "walk:\n  kari: steps\n  ola: cards\n")
	for operator, want := range map[string]string{"kari": "steps", "ola": "cards", "per": ""} {
		if got := f.For(operator).Value(settings.Walk); got != want {
			t.Errorf("%s is led by %q, want %q", operator, got, want)
		}
	}
	all := read(t, "walk: steps\n")
	if got := all.For("per").Value(settings.Walk); got != "steps" {
		t.Errorf("where the file says it for everybody, per is led by %q", got)
	}
	if err := settings.Set(all.Path, "per", settings.Walk, "cards", "", lang.Faults{}); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(all.Path); string(data) != "walk: cards\n" {
		t.Errorf("the file is %q", data)
	}
}
