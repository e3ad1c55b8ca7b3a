package choices_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/settings"
	"example.org/resetup/internal/tui/pages/choices"
	"example.org/resetup/internal/tui/tuitest"
)

// file is a file of settings in a folder of its own.
type file struct {
	t      *testing.T
	path   string
	env    map[string]string
	refuse error
}

func (f *file) Path() string { return f.path }

func (f *file) Chosen() []settings.Chosen {
	return settings.Read(f.path, func(string) lang.Faults { return lang.Faults{} }).For("kari").Chosen(func(name string) string { return f.env[name] })
}

func (f *file) Set(name, value string) error {
	if f.refuse != nil {
		return f.refuse
	}
	return settings.Set(f.path, "kari", name, value, "# hode\n", lang.Faults{})
}

func open(t *testing.T, language string, f *file) (p *tuitest.Page, changed *[]string) {
	t.Helper()
	f.t, f.path = t, t.TempDir()+"/settings.yaml"
	changed = &[]string{}
	s := choices.New(tuitest.Env(t, language), f, func(name, value string) { *changed = append(*changed, name+" "+value) })
	return tuitest.NewPage(t, s, 80, 24), changed
}

func TestASettingIsChosenInTurnAndKept(t *testing.T) {
	for language, c := range map[string]struct{ title, name, hint, by, later string }{
		"nb": {"Innstillinger", "Språk", "nb er norsk", "filen", "neste gang programmet starter"},
		"en": {"Settings", "Language", "nb is Norwegian", "the file", "the next time the program starts"},
	} {
		f := &file{}
		p, changed := open(t, language, f)
		p.Sees(c.title, c.name, "[nb] en", c.hint, "settings.yaml")
		p.Press("enter")
		p.Sees("nb [en]", c.by)
		if said := p.Said(); !strings.Contains(said, c.later) {
			t.Errorf("said is %q", said)
		}
		p.Press("down", "enter", "enter")
		p.Sees("[cards] steps")
		if got := strings.Join(*changed, ", "); got != "language en, walk steps, walk cards" {
			t.Errorf("the session was told of %q", got)
		}
		if f.Chosen()[0].Value != "en" {
			t.Error("it is not in the file")
		}
		p.Press("esc")
		p.Wants("back")
	}
}

func TestAVariableStandsAboveTheFile(t *testing.T) {
	p, _ := open(t, "nb", &file{env: map[string]string{"RESETUP_GLYPHS": "ascii"}})
	p.Sees("auto all [ascii]", "RESETUP_GLYPHS, som går foran filen")
	p.Press("down", "down", "down", "enter")
	if said := p.Said(); !strings.Contains(said, "RESETUP_GLYPHS, som sier ascii") {
		t.Errorf("said is %q", said)
	}
}

func TestAFileThatCannotBeWrittenIsSaid(t *testing.T) {
	p, changed := open(t, "nb", &file{refuse: errors.New("disk full")})
	p.Press("enter")
	if said := p.Said(); !strings.Contains(said, "disk full") || len(*changed) > 0 {
		t.Errorf("said is %q, changed %q", said, *changed)
	}
	p.Sees("[nb] en")
}
