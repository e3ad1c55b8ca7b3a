package first_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/resetup/internal/tui/pages/first"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

// chosen is what an operator has chosen, and how often the disk was asked.
type chosen struct {
	practises string
	folder    string
	looks     []string
}

func (c *chosen) nav() first.Nav {
	return first.Nav{
		Data:     "/data",
		Practise: func(mission string, anew bool) { c.practises = fmt.Sprint(mission, " ", anew) },
		Missions: []first.Mission{{ID: "nets", Title: "Én Nets-jobb", More: "Rundt ti minutter."}, {ID: "release", Title: "En hel release", Begun: true}},
		SetUp:    func() screen.Screen { return tuitest.Named("set-up") },
		Open:     func(folder string) { c.folder = folder },
		Look: func(folder string) first.Found {
			c.looks = append(c.looks, folder)
			if strings.HasPrefix(folder, "/felles") {
				return first.Found{Folder: folder, Says: "Eksempel kommune"}
			}
			return first.Found{Says: "finnes ikke"}
		},
	}
}

func open(t *testing.T, language string) (*tuitest.Page, *chosen) {
	t.Helper()
	c := &chosen{}
	return tuitest.NewPage(t, first.New(tuitest.Env(t, language), c.nav()), 80, 24), c
}

func TestThreeWaysToBegin(t *testing.T) {
	for language, sees := range map[string][]string{
		"nb": {"husker hvor langt du er kommet", "1 Øv", "2 Sett opp kommunen vår", "Lagres i /data", "3 Åpne en datamappe"},
		"en": {"remembers how far you have come", "1 Practise", "2 Set up our municipality", "3 Open a data folder"},
	} {
		p, c := open(t, language)
		p.Sees(sees...)
		p.Press("enter")
		if led := p.Led(); !strings.HasPrefix(led, "onto") || c.practises != "" {
			t.Errorf("led %q", led)
		}
	}
}

func TestAPracticeIsChosenAndGoneOnWithOrBegunAnew(t *testing.T) {
	for keys, want := range map[string]string{"1": "nets false", "down enter": "release false", "down n": "release true"} {
		c := &chosen{}
		p := tuitest.NewPage(t, first.NewMissions(tuitest.Env(t, "nb"), c.nav(), false), 80, 24)
		p.Sees("oppdiktet kommune", "1 Én Nets-jobb", "Rundt ti minutter.", "2 En hel release")
		p.Dead("n", "esc") // the first one has not begun
		p.Press(strings.Fields(keys)...)
		p.Wants("end")
		if c.practises != want {
			t.Errorf("%s: practises %q, want %q", keys, c.practises, want)
		}
	}
}

func TestSettingUpIsAPageOnTop(t *testing.T) {
	p, _ := open(t, "nb")
	p.Press("down", "enter")
	p.Wants("onto set-up")
	p.Press("2")
	p.Wants("onto set-up")
}

func TestAFolderIsLookedAtAsItIsTyped(t *testing.T) {
	p, c := open(t, "nb")
	p.Press("3")
	p.Type("/feil")
	p.Sees("finnes ikke")
	p.Press("enter")
	p.Wants("")
	p.Press("ctrl+u")
	p.SeesNot("finnes ikke")
	p.Paste(`"/felles/resetup"`)
	p.Sees("Eksempel kommune")
	p.Press("enter")
	p.Wants("end")
	if c.folder != "/felles/resetup" {
		t.Errorf("%q is opened", c.folder)
	}
}

// A drive that does not answer is asked once; what was typed meanwhile is asked for then, and Enter waits for it.
func TestASlowFolderIsAskedForOnce(t *testing.T) {
	p, c := open(t, "nb")
	p.Press("3")
	p.Hold()
	p.Type("/fel")
	p.Type("les")
	p.Press("enter")
	p.Sees("Henter")
	p.Release()
	p.Wants("end")
	if c.folder != "/felles" || len(c.looks) != 2 {
		t.Errorf("%q is opened after looks into %q", c.folder, c.looks)
	}
}

func TestAFolderThatIsGivenUpIsNotOpened(t *testing.T) {
	p, c := open(t, "nb")
	p.Press("3")
	p.Hold()
	p.Type("/felles")
	p.Press("enter", "esc")
	p.Release()
	p.Wants("")
	if c.folder != "" {
		t.Errorf("%q is opened", c.folder)
	}
}
