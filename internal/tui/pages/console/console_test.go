package console_test

import (
	"flag"
	"fmt"
	"testing"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/practice"
	page "example.org/resetup/internal/tui/pages/console"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

var update = flag.Bool("update", false, "write the golden files anew") //nolint:gochecknoglobals // a flag is known before tests begin

// desk is a console in memory.
type desk struct{ c *console.Console }

func (d desk) Look() (*console.Console, error)            { return d.c, nil }
func (d desk) Do(do func(c *console.Console) error) error { return do(d.c) }
func (d desk) Set(practice.Forward) error                 { d.c.Advance(d.c.Now().Add(time.Hour)); return nil }
func (d desk) job(t *testing.T, id int) (j console.Job)   { t.Helper(); j, _ = d.c.Job(id); return j }
func (d desk) newest() (j console.Job)                    { j, _ = d.c.Newest(); return j }

// open opens the page of a console with the Nets jobs of companies 12 and 13: 48211 and 48212.
func open(t *testing.T, width, height int) (*tuitest.Page, desk) {
	t.Helper()
	e := exampletest.Load(t, "nb")
	d := desk{consoletest.Open(t, e, tuitest.Now(), "nets/12 06:15", "nets/13 06:20").Console}
	nav := page.Nav{Desk: d, Office: console.NewOffice(e.Lists, e.Plans(), e.Site), Summary: func() screen.Screen { return tuitest.Named("summary") }}
	return tuitest.NewPage(t, page.New(tuitest.Env(t, "nb"), nav), width, height), d
}

func TestTheConsole(t *testing.T) {
	for _, size := range [][2]int{{60, 12}, {80, 20}, {120, 30}} {
		p, _ := open(t, size[0], size[1])
		p.Golden(fmt.Sprintf("console-%d", size[0]), *update)
		p.Press("enter")
		p.Golden(fmt.Sprintf("details-%d", size[0]), *update)
	}
}

func TestChangesCountOnceBrukIsPressed(t *testing.T) {
	p, d := open(t, 80, 24)
	p.Press("enter", "down", "down", "right", "up", "up", "up", "enter") // OK is above the first line
	if got := p.Said(); got != "Vinduet er lukket. Endringer uten «Bruk» er borte." || d.job(t, 48212).Status != console.Queued {
		t.Errorf("says %q, and the job stands in %q", got, d.job(t, 48212).Status)
	}
	p.Press("enter", "down", "down", "right", "enter", "enter", "enter", "enter")
	p.Sees("[ Bruk ]", "Venter")
	if p.Press("enter"); p.Said() != "Endringene er tatt i bruk." || d.job(t, 48212).Status != console.Waiting {
		t.Errorf("the job stands in %q", d.job(t, 48212).Status)
	}
	p.Press("enter") // OK
	p.SeesNot("[ Bruk ]")
	if p.Said() != "Vinduet er lukket." {
		t.Error("it is not said that the window is closed")
	}
}

func TestAJobIsOrderedWhereOneStands(t *testing.T) {
	p, d := open(t, 80, 30)
	p.Press("s", "down", "enter") // company 12
	p.Sees("selskap 12 Eksempel Eiendom KF")
	p.Press("b", "1")
	p.Sees("Start periodisk kjøring · Økonomi · selskap 12")
	p.Press("right", "right", "right", "enter", "enter", "enter", "enter", "enter", "enter")
	p.Sees("Klokkeslett mangler.")
	p.Press("up", "up", "up")
	p.Type("6.15")
	p.Press("enter", "enter", "enter", "enter")
	if p.Said() != "Bestilt. Jobben ligger nederst i konsollen." {
		t.Errorf("not ordered:\n%s", p.Screen())
	}
	if j := d.newest(); j.Work.Company != 12 || j.Work.Integration != "Nets Integrasjon" || j.Details.User != "kari" || j.Start.Format("15:04") != "06:15" {
		t.Errorf("%+v", j)
	}
	p.Sees("▸ 48213 UI: Nets Integrasjon 12")
}

func TestAJobIsPausedFoundAndDeleted(t *testing.T) {
	p, d := open(t, 80, 24)
	p.Press("f")
	p.Type("selskap 12")
	p.Press("enter", "v")
	if d.job(t, 48211).Status != console.Waiting || d.job(t, 48212).Status != console.Queued {
		t.Error("another job is paused")
	}
	p.SeesNot("48212")
	p.Press("x", "n", "x", "j")
	if _, there := d.c.Job(48211); there {
		t.Error("it is not deleted")
	}
	p.Sees("Ingen jobber med det.")
	p.Press("f", "esc")
	p.Sees("48212")
}

func TestTheClockTheListAndTheSummary(t *testing.T) {
	p, d := open(t, 80, 24)
	before := d.c.Now()
	p.Press("t", "2")
	if d.c.Now().Sub(before) != time.Hour || p.Said() != "Klokken er nå lør 21.11. 15:02." {
		t.Errorf("it is %s", d.c.Now())
	}
	p.Press("e", "2")
	if got := p.Said(); got != "2 rader er kopiert (konsoll.csv). Lim dem inn i veiviseren." {
		t.Errorf("says %q", got)
	}
	p.Press("o")
	p.Wants("onto summary")
}
