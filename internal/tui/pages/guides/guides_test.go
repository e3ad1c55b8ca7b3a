package guides_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/pages/guides"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

func nav(store *tuitest.Store) guides.Nav {
	nav := guides.Nav{
		Job: func(key string) screen.Screen { return tuitest.Named("job", key) },
		Guide: func(g procedures.Procedure, open bool) screen.Screen {
			if open {
				return tuitest.Named("guide", g.ID, "for the run")
			}
			return tuitest.Named("guide", g.ID)
		},
	}
	if store != nil {
		nav.Run = func() (ledger.Run, error) { return store.Run(exampletest.RunID) }
		nav.Add = func(id string) (string, error) { return id + "/all", store.WriteErr }
	}
	return nav
}

func open(t *testing.T, language string, about guides.About, nav guides.Nav) *tuitest.Page {
	t.Helper()
	all := procedures.Guides(exampletest.Load(t, language).Lists, "")
	return tuitest.NewPage(t, guides.New(tuitest.Env(t, language), all, about, nav), 80, 24)
}

func TestGuidesAboutTheJobComeFirst(t *testing.T) {
	for language, heading := range map[string]string{"nb": "Om denne jobben", "en": "About this job"} {
		p := open(t, language, guides.About{Procedure: "nets"}, nav(nil))
		p.Sees(heading)
		first := p.Screen()
		p = open(t, language, guides.About{}, nav(nil))
		p.SeesNot(heading)
		if p.Screen() == first {
			t.Error("the list is the same about nothing")
		}
	}
}

func TestWhatAFinishedRunIsLeftWithComesFirst(t *testing.T) {
	all := procedures.Guides(exampletest.Load(t, "nb").Lists, "")
	last := all[len(all)-1]
	p := open(t, "nb", guides.About{AtTheEnd: []procedures.Procedure{last}}, nav(nil))
	p.Sees("Gjenstår å kontrollere")
	p.Press("enter")
	p.Wants("instead of it guide " + last.ID)
}

func TestTheCursorGoesToEitherEnd(t *testing.T) {
	all := procedures.Guides(exampletest.Load(t, "nb").Lists, "")
	p := open(t, "nb", guides.About{}, nav(nil))
	for _, c := range []struct {
		press string
		at    int
	}{{"end", len(all) - 1}, {"home", 0}, {"down", 1}, {"up", 0}} {
		p.Press(c.press, "enter")
		p.Wants("instead of it guide " + all[c.at].ID)
	}
}

func TestAMessageFindsItsGuideWhileItIsTyped(t *testing.T) {
	p := open(t, "nb", guides.About{}, nav(nil))
	p.Press("f")
	p.Type("web")
	p.Press("enter")
	p.Wants("instead of it guide web-nede")
	p.Press("esc", "esc")
	p.Wants("back")
}

func TestASearchThatFindsNothingSaysSo(t *testing.T) {
	for language, text := range map[string]string{"nb": "Ingen veiledning passer", "en": "No guide matches"} {
		p := open(t, language, guides.About{}, nav(nil))
		p.Press("f")
		p.Type("xyzzy")
		p.Sees(text)
		p.Dead("enter")
		p.Press("esc")
		p.SeesNot(text)
		p.Offers("enter")
	}
}

func TestLettersAreTextWhileSearching(t *testing.T) {
	p := open(t, "nb", guides.About{}, nav(tuitest.NewRun(t, "nets/12")))
	p.Press("f")
	p.Press("r", "f")
	p.Wants("")
	p.Sees("rf")
}

func TestAGuideBecomesAJobOfAnOpenRun(t *testing.T) {
	p := open(t, "nb", guides.About{}, nav(tuitest.NewRun(t, "nets/12")))
	p.Press("f")
	p.Type("web")
	p.Press("tab", "esc") // the search is given up
	p.Press("r")
	all := procedures.Guides(exampletest.Load(t, "nb").Lists, "")
	p.Wants("instead of it job " + all[0].ID + "/all")
	p.Press("enter")
	p.Wants("instead of it guide " + all[0].ID + " for the run")
}

func TestWithoutAnOpenRunNoGuideBecomesAJob(t *testing.T) {
	open(t, "nb", guides.About{}, nav(nil)).Dead("r")
	store := tuitest.NewRun(t, "nets/12")
	store.Close(exampletest.RunID)
	open(t, "nb", guides.About{}, nav(store)).Dead("r")
}

func TestAGuideThatCannotBeAddedCanBeTriedAgain(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12")
	store.WriteErr = errors.New("disk full")
	p := open(t, "nb", guides.About{}, nav(store))
	p.Press("r")
	p.Wants("")
	if said := p.Said(); said != "! Feil: disk full" {
		t.Errorf("it says %q", said)
	}
	store.WriteErr = nil
	p.Press("r")
	if p.Led() == "" {
		t.Error("it is not added when tried again")
	}
}

func TestAGuideWithAPageOfItsOwnLeadsThere(t *testing.T) {
	n := nav(tuitest.NewRun(t, "nets/12"))
	n.Own = func(procedures.Procedure) (screen.Screen, bool) { return tuitest.Named("postpone"), true }
	p := open(t, "nb", guides.About{}, n)
	p.Press("enter")
	p.Wants("onto postpone")
	p.Press("r")
	p.Wants("onto postpone")
}

func TestARunThatCannotBeReadIsToldAndTakesNoGuide(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12")
	store.ReadErr = errors.New("no disk")
	p := open(t, "nb", guides.About{}, nav(store))
	if said := p.Said(); said == "" || said[0] != '!' {
		t.Errorf("it says %q", said)
	}
	p.Dead("r")
	p.Offers("enter")
}
