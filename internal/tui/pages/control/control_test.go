package control_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/pages/control"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

func open(t *testing.T, store *tuitest.Store, language, operator string) *tuitest.Page {
	t.Helper()
	env := tuitest.Env(t, language)
	env.Stamper.Operator = operator
	return tuitest.NewPage(t, control.New(env, store, exampletest.RunID, screen.Nav{
		Job: func(key string) screen.Screen { return tuitest.Named("job", key) },
	}), 90, 24)
}

// two has a new job of company 1 that is set up, and one that is not.
func two(t *testing.T) *tuitest.Store {
	t.Helper()
	store := tuitest.NewRun(t, "nets/1", "nets/12")
	store.Through("nets/1", "")
	return store
}

// reads types what the console shows of nets/1, with this start.
func reads(t *testing.T, p *tuitest.Page, store *tuitest.Store, start string) {
	t.Helper()
	j, err := store.Job(exampletest.RunID, "nets/1")
	if err != nil {
		t.Fatal(err)
	}
	if start == "" {
		start = j.New.Start.String()
	}
	p.Press("enter")
	for _, text := range []string{j.New.ID, "I kø", start, "daglig", "PROGRAMSERVERBRUKER ØKONOMI", "KK-BROKER"} {
		p.SeesNot(j.New.ID, j.New.Start.String())
		p.Type(text)
		p.Press("enter")
	}
}

func TestAColleagueReadsTheJobOnceMore(t *testing.T) {
	for language, texts := range map[string][]string{"nb": {"0 av 2 i utvalget", "ikke satt opp", "som ført · per"}, "en": {"0 of 2 in the sample", "not set up", "as recorded · per"}} {
		store := two(t)
		p := open(t, store, language, "per")
		p.Sees(texts[:2]...)
		reads(t, p, store, "")
		p.Sees(texts[2])
		j, _ := store.Job(exampletest.RunID, "nets/1")
		if e, ok := j.Control(); !ok || e.By != "per" || j.New.State != ledger.NewVerified {
			t.Errorf("%s: controlled %v by %q, and the job is %s", language, ok, e.By, j.New.State)
		}
		p.Press("home", "enter")
		p.Wants("onto job nets/1")
	}
}

func TestWhatDiffersIsADanger(t *testing.T) {
	store := two(t)
	p := open(t, store, "nb", "per")
	reads(t, p, store, "05:55")
	p.Sees("det er ført noe annet enn «05:55»")
	p.Press("enter")
	p.Sees("AVVIK · per", "1 med avvik")
	if said := p.Said(); !strings.Contains(said, "FEILET") {
		t.Errorf("it says %q", said)
	}
	if j, _ := store.Job(exampletest.RunID, "nets/1"); j.Hazard() != ledger.Failed {
		t.Errorf("it is %q", j.Hazard())
	}
}

func TestWhoeverSetTheJobUpIsAskedWhy(t *testing.T) {
	store := two(t)
	p := open(t, store, "nb", "ola")
	p.Sees("din egen")
	p.Press("home", "enter")
	p.Sees("Hvorfor er det du som kontrollerer den?")
	p.Press("enter")
	p.Type("alene på jobb")
	reads(t, p, store, "")
	j, _ := store.Job(exampletest.RunID, "nets/1")
	if e, ok := j.Control(); !ok || e.Reason != "alene på jobb" {
		t.Errorf("controlled %v for the reason %q", ok, e.Reason)
	}
}

func TestAControlThatIsGivenUpRecordsNothing(t *testing.T) {
	store := two(t)
	p := open(t, store, "nb", "per")
	p.Press("enter")
	p.Type("51")
	p.Press("enter", "esc")
	p.Sees("ikke kontrollert")
	j, _ := store.Job(exampletest.RunID, "nets/1")
	if _, ok := j.Control(); ok {
		t.Error("it is recorded")
	}
	p.Press("esc")
	p.Wants("back")
}

// TestAColleagueRecordsSomethingMeanwhile: nothing that was read is typed again, but what differs now.
func TestAColleagueRecordsSomethingMeanwhile(t *testing.T) {
	for name, c := range map[string]struct {
		meanwhile []ledger.Event
		asks      string // afterwards; empty: nothing
		then      string
		sees      string
	}{
		"a note":            {[]ledger.Event{{Action: ledger.Noted, Value: "ringte banken"}}, "", "", "som ført · per"},
		"another start":     {[]ledger.Event{{Action: ledger.Recorded, Slot: procedures.NewStart, Value: "06:25"}}, "Starttid: det er ført noe annet enn", "06:25", "som ført · per"},
		"it stands":         {[]ledger.Event{{Action: ledger.Recorded, Slot: procedures.NewStart, Value: "06:25"}}, "Starttid: det er ført noe annet enn", "", "AVVIK · per"},
		"the same control":  {[]ledger.Event{{Action: ledger.Recorded, Code: ledger.Controlled, Value: "51877"}}, "", "", "som ført · liv"},
		"it has failed now": {[]ledger.Event{{Action: ledger.Recorded, Effect: procedures.NewFailed, Step: "verify", Deviates: true}}, "", "", "ikke satt opp"},
	} {
		t.Run(name, func(t *testing.T) {
			store := two(t)
			p := open(t, store, "nb", "per")
			j, err := store.Job(exampletest.RunID, "nets/1")
			if err != nil {
				t.Fatal(err)
			}
			p.Press("enter")
			for _, text := range []string{j.New.ID, "I kø", j.New.Start.String(), "daglig", "PROGRAMSERVERBRUKER ØKONOMI"} {
				p.Type(text)
				p.Press("enter")
			}
			p.Type("KK-BROKER")
			for i, e := range c.meanwhile {
				e.ID, e.By, e.Job = name+string(rune('a'+i)), "liv", "nets/1"
				if _, err := store.Append(exampletest.RunID, j.Version(), e); err != nil {
					t.Fatal(err)
				}
			}
			p.Press("enter")
			if c.asks != "" {
				p.Sees(c.asks)
				p.Type(c.then)
				p.Press("enter")
			}
			p.Sees(c.sees)
			p.SeesNot("> ")
		})
	}
}

func TestAColleagueWasFaster(t *testing.T) {
	store := two(t)
	p := open(t, store, "nb", "per")
	store.WriteErr = ledger.ErrConflict
	reads(t, p, store, "")
	if said := p.Said(); said == "" || said[0] != '!' {
		t.Errorf("it says %q", said)
	}
	p.Sees("ikke kontrollert")
}

func TestAClosedRunIsOnlyRead(t *testing.T) {
	store := two(t)
	store.Close(exampletest.RunID)
	p := open(t, store, "nb", "per")
	p.Press("home", "enter")
	p.Wants("onto job nets/1")
}

func TestAnErrorOfReadingIsShownUntilItIsRead(t *testing.T) {
	store := two(t)
	store.ReadErr = errors.New("no disk")
	p := open(t, store, "nb", "per")
	p.Sees("no disk")
	store.ReadErr = nil
	p.Pulse()
	p.SeesNot("no disk")
}

// Where the record is out of reach, what was read stays, and Enter records it when it is back.
func TestAnOutageLosesNothingThatWasRead(t *testing.T) {
	for name, back := range map[string]func(*tuitest.Page){
		"Enter once more": func(p *tuitest.Page) { p.Press("enter") },
		"another answer": func(p *tuitest.Page) {
			p.Press("ctrl+u")
			p.Type("KK-BROKER")
			p.Press("enter")
		},
	} {
		t.Run(name, func(t *testing.T) {
			store := two(t)
			p := open(t, store, "nb", "per")
			store.WriteErr = errors.New("away")
			reads(t, p, store, "")
			p.Sees("> KK-BROKER", "ikke kontrollert")
			p.Press("enter")
			p.Sees("> KK-BROKER")
			store.WriteErr = nil
			back(p)
			p.Sees("som ført · per")
			p.SeesNot("> ")
		})
	}
}
