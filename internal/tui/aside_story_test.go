package tui_test

import (
	"fmt"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	model "example.org/resetup/internal/console"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/practice"
	"example.org/resetup/internal/tui"
)

// desk is a console in memory, with the old Nets job of company 12: 48211.
type desk struct {
	*model.Console
	model.Job
}

func (d desk) Look() (*model.Console, error)            { return d.Console, nil }
func (d desk) Do(do func(c *model.Console) error) error { return do(d.Console) }
func (d desk) Set(practice.Forward) error {
	d.Console.Advance(d.Console.Now().Add(time.Hour))
	return nil
}

// beside puts a console beside the wizard.
func (s *session) beside() desk {
	s.t.Helper()
	v := s.visma("nets/12 06:15")
	e, j := exampletest.Load(s.t, "nb"), v.Jobs()[0]
	d := desk{v.Console, j}
	s.options.Practice = true
	s.options.Console = &tui.Console{Desk: d, Office: model.NewOffice(e.Lists, e.Plans(), e.Site), Summary: func() ([]overview.Passage, error) {
		return []overview.Passage{{Heading: "Skade", Lines: []string{"Ingenting gikk galt."}}}, nil
	}}
	return d
}

func TestWizardAndConsoleStandSideBySide(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 36}, {160, 50}} {
		s := newSession(t, "nb").withRun().at("nets/12")
		s.beside()
		s.open(size[0], size[1])
		s.Sees("steg 1 av 19", "Server - Jobb - Konsoll", "F6", "ØVELSE")
		s.Golden(fmt.Sprintf("practice-wizard-%d", size[0]), updating())
		s.Press("f6")
		s.Sees("Nets-integrasjon", "48211", "ØVELSE")
		s.Golden(fmt.Sprintf("practice-console-%d", size[0]), updating())
	}
}

// The keys go to the side that has them, whatever is open there; the wizard's job is done by what the console shows.
func TestAJobIsPausedInTheConsoleAndConfirmedInTheWizard(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	d := s.beside()
	s.open(160, 50)
	s.Press("enter", "1", "enter") // where one stands; how the old job stands
	s.Type(fmt.Sprint(d.ID))
	s.Press("f6", "v", "f6")
	s.Sees(fmt.Sprint("> ", d.ID))
	if j, _ := d.Console.Job(d.ID); j.Status != model.Waiting {
		t.Errorf("the console shows %s", j.Status)
	}
	s.Sees("Venter")
	s.Press("enter")
	s.atStep("nets/12", "old-start")
	s.Press("f6", "?")
	s.Sees("klokken fram")
	s.Press("esc", "o")
	s.Sees("Slik gikk øvelsen", "Ingenting gikk galt.")
	s.Press("esc")
	s.Sees("steg 4 av 19", "b bestill")
}

func TestAClickGivesTheKeysToASide(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 36}, {160, 50}} {
		s := newSession(t, "nb").withRun().at("nets/12")
		s.beside()
		s.open(size[0], size[1])
		for _, to := range []struct {
			x, y int
			sees string
		}{{size[0] - 2, size[1] - 3, "b bestill"}, {3, 1, "s ikke aktuelt"}} {
			s.Send(tui.Mouse(tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionPress, X: to.x, Y: to.y}))
			s.Sees(to.sees)
		}
	}
}

func TestTheConsoleAlone(t *testing.T) {
	s := newSession(t, "nb")
	s.beside()
	s.options.Console.Alone = true
	s.open(80, 24)
	s.Sees("Server - Jobb - Konsoll", "48211", "ØVELSE")
	s.SeesNot("F6")
	s.Press("o")
	s.Sees("Slik gikk øvelsen")
	s.Press("esc", "q")
	s.Press("enter")
	if !s.Quit() {
		s.Press("ctrl+c")
	}
}

// The console is hidden where it stands in a window of its own: the wizard has the whole terminal then.
func TestTheConsoleIsHidden(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 36}, {160, 50}} {
		s := newSession(t, "nb").withRun().at("nets/12")
		s.beside()
		s.open(size[0], size[1])
		s.Press("f7")
		s.Sees("steg 1 av 19", "Konsollen er skjult. F6 viser den.", "ØVELSE")
		s.SeesNot("Server - Jobb - Konsoll")
		s.Press("f6")
		s.Sees("Server - Jobb - Konsoll", "b bestill")
		s.Press("f6")
		s.SeesNot("Server - Jobb - Konsoll")
		s.Press("f7")
		s.Sees("steg 1 av 19", "Server - Jobb - Konsoll")
	}
}
