package tui_test

import (
	"strings"
	"testing"
	"time"

	model "example.org/resetup/internal/console"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/practice"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/wizard"
)

// mission is a practice in a folder of its own, on a screen.
type mission struct {
	*session
	desk *practice.Desk
}

// practises begins a mission, as the command does it.
func practises(t *testing.T, of practice.Mission, width, height int) mission {
	t.Helper()
	s := newSession(t, "nb").withRoutines()
	zone := s.options.Site.Location()
	at := practice.Start(of, s.clock.In(zone))
	now := func() time.Time { return at }
	s.options.Stamper.Now = func() time.Time { return now() }
	setting := practice.Setting{
		Session: s.usecases(), Lists: s.set, Text: s.options.Text, Folder: t.TempDir(), Clock: func() time.Time { return s.clock },
		SetClock: func(to time.Time) { at = to },
	}
	desk, err := setting.Begin(of, at)
	if err != nil {
		t.Fatal(err)
	}
	now = desk.Now
	s.withRoutines().options.Runs = s.usecases()
	o := &s.options
	o.RunID, o.Manner, o.Practice, o.Objected, o.Lists = desk.Run(), wizard.ByCard, true, desk.Objected, console{s}
	plans := setting.Plans()
	o.Console = &tui.Console{Desk: desk, Office: model.NewOffice(s.set, plans, o.Site), Summary: func() ([]overview.Passage, error) {
		return desk.Summary(s.store, o.Text)
	}}
	if of == practice.OneJob {
		o.JobKey = practice.OneOf
	}
	return mission{s.open(width, height), desk}
}

// job returns the row of the console that a search finds; it must be one.
func (m mission) job(query string) model.Job {
	m.t.Helper()
	c, err := m.desk.Look()
	if err != nil {
		m.t.Fatal(err)
	}
	var found []model.Job
	for _, j := range c.Jobs() {
		if j.Finds(strings.Fields(query)) {
			found = append(found, j)
		}
	}
	if len(found) != 1 {
		m.t.Fatalf("%q finds %d jobs", query, len(found))
	}
	return found[0]
}

// inConsole goes to the console, at the row that a search finds, presses keys there and comes back.
func (m mission) inConsole(query string, keys ...string) {
	m.t.Helper()
	m.Press("f6", "f")
	m.Type(query)
	m.Press("enter")
	m.Press(keys...)
	m.Press("esc", "f6")
}

// sums returns the summary, as the page shows it.
func (m mission) sums() string {
	m.t.Helper()
	passages, err := m.options.Console.Summary()
	if err != nil {
		m.t.Fatal(err)
	}
	var text strings.Builder
	for _, p := range passages {
		text.WriteString(p.Heading + "\n" + strings.Join(p.Lines, "\n") + "\n")
	}
	return text.String()
}

// ends fails the test unless the summary says all of this, and none of that.
func (m mission) ends(says, not []string) {
	m.t.Helper()
	got := m.sums()
	for _, want := range says {
		if !strings.Contains(got, want) {
			m.t.Errorf("no %q in\n%s", want, got)
		}
	}
	for _, never := range not {
		if strings.Contains(got, never) {
			m.t.Errorf("%q in\n%s", never, got)
		}
	}
}

const fine = "Ingenting. Jobbene står som de skal, og går når de skal."

// confirm confirms a card, which is read to its end first where it is not in sight at once, until the screen shows what follows.
func (m mission) confirm(next string) {
	m.t.Helper()
	for n := 0; n < 5 && !m.Shows(next); n++ {
		m.Press("enter")
	}
	m.Sees(next)
}

// oldNets answers the first card of the Nets job of company 12, and does in the console what it says.
func (m mission) oldNets() {
	m.t.Helper()
	m.Sees("Gammel jobb til Venter", "ØVELSE")
	m.Press("1", "enter")
	m.Type("48400")
	m.Press("enter")
	m.Type("24.11.2026 06:15 daglig")
	m.Press("enter", "enter")
	m.inConsole("48400", "v")
	m.confirm("Bestill i integrasjonssenteret")
	m.Sees("HULL")
}

// newNets orders Nets in a company at a time, and sets its user.
func (m mission) newNets(company, at string) {
	m.t.Helper()
	m.Press("f6", "s")
	m.Type(company)
	m.Press("enter", "b", "1", "n", "enter", "enter")
	m.Type(at)
	m.Press("enter", "enter", "enter", "enter")
	m.Sees("Bestilt")
	m.Press("enter", "down", "p", "p", "down", "down", "down", "down", "down", "enter", "enter", "f6")
}

// TestOneNetsJobIsPractisedToItsEnd is the first practice, at the least and at a usual size of the terminal.
func TestOneNetsJobIsPractisedToItsEnd(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 36}, {160, 50}} {
		m := practises(t, practice.OneJob, size[0], size[1])
		m.oldNets()
		m.ends([]string{"0 av 1", "Ingenting ennå.", "går ikke tir 24.11. Veiviseren sier fra: HULL"}, []string{fine})
		m.newNets("12", "6.15")
		m.confirm("Still inn og kontroller i jobbkonsollen")
		fresh := m.job("48625")
		m.Type("48625")
		m.Press("enter", "1")
		m.confirm("REST")
		m.Type("400")
		m.confirm("FERDIG")
		m.inConsole("48400", "x", "j")
		m.Sees("1 Slik gikk øvelsen")
		m.Press("1")
		m.Sees("Slik gikk øvelsen", "Klare jobber: 1 av 1")
		m.Press("f6", "t", "3", "f6", "esc")
		m.ends([]string{fine}, nil)
		if fresh.Details.User != "PROGRAMSERVERBRUKER ØKONOMI" || m.job("48625").Start.Format("02.01") != "25.11" {
			t.Errorf("the new job is %+v", fresh)
		}
	}
}

// redate sets the date of a job's next start in the console.
func (m mission) redate(id, date string) {
	m.t.Helper()
	m.Press("f6", "f")
	m.Type(id)
	m.Press("enter", "enter", "down", "down", "down", "ctrl+u")
	m.Type(date)
	m.Press("enter", "down", "down", "enter", "enter", "esc", "f6")
}

// takeList copies the list of the console, and takes it into the record from the board.
func (m mission) takeList() {
	m.t.Helper()
	m.Press("f6", "e", "1", "f6", "i", "v")
	m.Press("enter")
	m.Press("esc")
}

// leftovers deletes the old jobs with these ids from the list of those that wait, and in the console.
func (m mission) leftovers(ids ...string) {
	m.t.Helper()
	m.Press("v", "R", "a", "enter")
	for _, id := range ids {
		m.Type(id[2:])
		m.Press("enter")
	}
	m.confirm("Runden er ferdig.")
	m.Press("esc", "esc")
	for _, id := range ids {
		m.inConsole(id, "x", "j")
	}
}

// TestAJobThatFailedOvernightIsPractisedToItsEnd takes the console's list, sets the job in the queue again, first without a new date, and deletes the
// old jobs.
func TestAJobThatFailedOvernightIsPractisedToItsEnd(t *testing.T) {
	m := practises(t, practice.Failed, 120, 36)
	m.ends([]string{"2 av 8", "jobb 48648 står i feil (feil under kjøringen). Veiviseren vet ikke om det", "går ikke tir 24.11"}, []string{"falt ut"})
	m.Sees("Morgenen etter", "6 venter på svar")
	m.takeList()
	m.Sees("Morgenen etter", "0 venter på svar · 1 FEILET · 5 BEVIST")
	m.ends([]string{"står i feil (feil under kjøringen). Veiviseren sier fra: FEILET"}, nil)
	m.inConsole("48648", "i")
	m.takeList()
	m.ends([]string{"går ikke tir 24.11. Veiviseren sier fra: FEILET"}, []string{fine})
	m.Sees("0 venter på svar · 1 FEILET")
	m.redate("48648", "24.11.2026")
	m.takeList()
	m.Sees("0 venter på svar · 0 FEILET")
	m.Press("esc", "o")
	m.leftovers("48392", "48400", "48408", "48416", "48424", "48432")
	m.Press("f6", "t", "3", "f6")
	m.ends([]string{"8 av 8", fine}, nil)
}

// TestAHolidayIsPractisedToItsEnd postpones the jobs that would run at Christmas in one round, reads their dates, and lets the holiday pass.
func TestAHolidayIsPractisedToItsEnd(t *testing.T) {
	m := practises(t, practice.Holiday, 130, 40)
	m.ends([]string{"0 av 9", "går tor 24.12, og det skal den ikke. Veiviseren sier fra: jobben er ikke utsatt ennå"}, []string{fine})
	m.Press("R")
	m.Sees("9 jobber", "Avklar datoen")
	m.Press("a", "enter")
	m.Sees("Sett ny dato på jobben", "La klokkeslettet stå")
	for _, id := range []string{"48472", "48480", "48488", "48496", "48592", "48600", "48608", "48616", "48624"} {
		m.redate(id, "04.01.2027")
	}
	m.Press("a", "enter", "a", "enter")
	for range 9 {
		m.Type("1")
		m.Press("enter")
	}
	m.Press("enter")
	m.Sees("Jobben er utsatt")
	m.Press("a", "enter")
	m.Sees("Runden er ferdig.")
	for range 9 {
		m.Press("f6", "t", "3", "f6")
	}
	m.ends([]string{"9 av 9", "til ons 6.1. 08:00", fine}, nil)
}
