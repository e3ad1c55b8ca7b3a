package ending_test

import (
	"errors"
	"io/fs"
	"runtime"
	"syscall"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/pages/ending"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

// desk is what the page does that it cannot do itself, and what was asked of it.
type desk struct {
	store   *tuitest.Store
	offers  []procedures.Procedure
	reason  string
	written []screen.Document
	opened  string
	beside  bool // what was written last
	err     error
}

func (d *desk) nav() ending.Nav {
	return ending.Nav{
		Nav: screen.Nav{
			Job:    func(key string) screen.Screen { return tuitest.Named("job", key) },
			Guides: func(string, []procedures.Procedure) screen.Screen { return tuitest.Named("guides") },
			Offers: func(ledger.Run, []ledger.Summary) ([]procedures.Procedure, error) { return d.offers, nil },
		},
		Close: func(run, reason string) (ledger.Run, error) {
			if d.err != nil {
				return ledger.Run{}, d.err
			}
			d.reason = reason
			return d.store.Close(run), nil
		},
		Write: func(run string, what screen.Document, beside bool) (string, error) {
			d.written, d.beside = append(d.written, what), beside
			return run + "." + string(what), d.err
		},
		Open: func(path string) error { d.opened = path; return d.err },
	}
}

func (d *desk) open(t *testing.T, language string, nav ending.Nav) *tuitest.Page {
	t.Helper()
	return tuitest.NewPage(t, ending.New(tuitest.Env(t, language), d.store, exampletest.RunID, nav), 80, 24)
}

// ready has a job that is ready, and another that nobody began.
func ready(t *testing.T) *desk {
	store := tuitest.NewRun(t, "nets/12", "nets/13")
	store.Through("nets/12", "")
	return &desk{store: store}
}

// unready has a gap, a leftover and a job that nobody began.
func unready(t *testing.T) *desk {
	store := tuitest.NewRun(t, "nets/12", "nets/13", "nets/14")
	store.Through("nets/12", "verify")
	store.Through("nets/13", "old-waiting")
	return &desk{store: store}
}

func TestTheCountAndWhatStandsOpen(t *testing.T) {
	for language, texts := range map[string][]string{
		"nb": {"0 av 3 jobber er klare", "2 jobber står åpne", "1 jobb til er ikke klar", "HULL", "REST", "1 funn står fra listen"},
		"en": {"0 of 3 jobs are ready", "2 jobs stand open", "1 more job is not ready", "GAP", "LEFTOVER", "1 finding stands from the list"},
	} {
		d := unready(t)
		d.store.Lists("nets/14", "Den gamle jobben er ikke i listen.", "")
		d.open(t, language, d.nav()).Sees(texts...)
	}
}

func TestARunInWhichNothingStandsOpenIsClosedByYes(t *testing.T) {
	for language, keys := range map[string][2]string{"nb": {"n", "j"}, "en": {"n", "y"}} {
		d := ready(t)
		p := d.open(t, language, d.nav())
		p.Press("c", keys[0])
		if r, _ := d.store.Run(exampletest.RunID); r.Closed() {
			t.Fatal("closed by no")
		}
		p.Press("c", keys[1])
		if r, _ := d.store.Run(exampletest.RunID); !r.Closed() || d.reason != "" {
			t.Fatalf("closed %v, for the reason %q", r.Closed(), d.reason)
		}
		p.Dead("c", "p")
	}
}

func TestARunWithOpenJobsIsClosedForAReason(t *testing.T) {
	d := unready(t)
	p := d.open(t, "nb", d.nav())
	p.Press("c", "enter")
	p.Sees("2 jobber står åpne")
	if r, _ := d.store.Run(exampletest.RunID); r.Closed() {
		t.Fatal("closed without a reason")
	}
	p.Type("avtalt med IT")
	p.Press("enter")
	if d.reason != "avtalt med IT" {
		t.Fatalf("closed for the reason %q", d.reason)
	}
	p.Sees("2 jobber sto åpne")
}

func TestARefusedClosingSaysWhy(t *testing.T) {
	d := ready(t)
	p := d.open(t, "nb", d.nav())
	d.err = errors.New("somebody reopened a job")
	p.Press("c", "j")
	p.Sees("somebody reopened a job")
	if r, _ := d.store.Run(exampletest.RunID); r.Closed() {
		t.Fatal("closed")
	}
}

func TestARunInWhichNothingIsBegunIsClosedForAReasonOnly(t *testing.T) {
	for language, text := range map[string]string{"nb": "Ingenting er begynt i 2026.2", "en": "Nothing is begun in 2026.2"} {
		d := &desk{store: tuitest.NewRun(t, "nets/12", "nets/13")}
		p := d.open(t, language, d.nav())
		p.Press("c")
		p.Sees(text)
		p.Type("prøve")
		p.Press("enter")
		if r, _ := d.store.Run(exampletest.RunID); !r.Closed() || d.reason != "prøve" {
			t.Errorf("closed %v, for the reason %q", r.Closed(), d.reason)
		}
	}
}

func TestTheCursorGoesToEitherEndAndOpensWhatItStandsOn(t *testing.T) {
	d := unready(t)
	d.offers = []procedures.Procedure{{ID: "web-nede", Title: "Web er nede"}}
	p := d.open(t, "nb", d.nav())
	for _, c := range []struct{ press, where string }{
		{"home", "onto job nets/13"}, {"down", "onto job nets/12"}, {"end", "onto guides"}, {"pgup", "onto job nets/13"}, {"pgdown", "onto guides"},
	} {
		p.Press(c.press, "enter")
		p.Wants(c.where)
	}
	p.Press("esc")
	p.Wants("back")
}

func TestDocumentsAreWrittenShownAndTheirPathCopied(t *testing.T) {
	d := ready(t)
	p := d.open(t, "nb", d.nav())
	p.Dead("o", "y")
	for press, what := range map[string]screen.Document{"r": screen.Report, "x": screen.Workbook, "p": screen.Checklists} {
		d.written = nil
		p.Press(press)
		if len(d.written) != 1 || d.written[0] != what {
			t.Errorf("%q writes %v", press, d.written)
		}
		p.Sees(exampletest.RunID + "." + string(what))
		p.Press("o")
		if d.opened != exampletest.RunID+"."+string(what) {
			t.Errorf("%q is shown", d.opened)
		}
		p.Press("y")
		if said := p.Said(); said != d.opened {
			t.Errorf("copying says %q", said)
		}
	}
}

func TestADocumentThatCannotBeWrittenSaysWhy(t *testing.T) {
	d := ready(t)
	p := d.open(t, "nb", d.nav())
	d.err = errors.New("no such folder")
	p.Press("r")
	p.Sees("no such folder")
	if p.Enabled("o") || p.Enabled("y") {
		t.Error("a file that was not written can be shown")
	}
}

// A report that is open in Excel: closed there and tried again, or written under another name, or given up.
func TestADocumentThatAnotherProgramHasOpenIsAskedAbout(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has other codes; package desktop holds a file there")
	}
	d := ready(t)
	p := d.open(t, "nb", d.nav())
	d.err = &fs.PathError{Op: "rename", Path: "x", Err: syscall.EBUSY}
	p.Press("x")
	p.Sees(exampletest.RunID+".workbook er åpen i et annet program", "1 Den er lukket der: prøv igjen", "2 Skriv under et annet navn")
	p.Press("1")
	if len(d.written) != 2 || d.beside {
		t.Fatalf("written %v, beside %v", d.written, d.beside)
	}
	p.Sees("er åpen i et annet program") // it was not closed
	p.Press("esc")
	p.SeesNot("er åpen i et annet program")
	p.Dead("o")
	p.Press("x")
	d.err = nil
	p.Press("2")
	if what := d.written[len(d.written)-1]; what != screen.Workbook || !d.beside {
		t.Errorf("written %v, beside %v", what, d.beside)
	}
	p.Sees("Skrevet: " + exampletest.RunID + ".workbook")
}

func TestWhatCannotBeDoneIsNotOffered(t *testing.T) {
	d := ready(t)
	nav := d.nav()
	nav.Close, nav.Write, nav.Open = nil, nil, nil
	p := d.open(t, "nb", nav)
	p.Dead("c", "r", "x", "p", "o", "y", "enter")
}

func TestAnErrorOfReadingIsShownUntilItIsRead(t *testing.T) {
	d := unready(t)
	d.store.ReadErr = errors.New("no disk")
	p := d.open(t, "nb", d.nav())
	p.Sees("no disk")
	p.Dead("enter", "c", "r")
	d.store.ReadErr = nil
	p.Pulse()
	p.Sees("2 jobber står åpne")
}

func TestWhatTheRunHasCostStandsAtItsEnd(t *testing.T) {
	d := ready(t)
	p := d.open(t, "nb", d.nav())
	p.Sees("Arbeidstid uten pauser", "Bekreftelser", "Lengste HULL")
	p.SeesNot("(forrige)")
}
