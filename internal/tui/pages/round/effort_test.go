package round_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/rounds"
	"example.org/resetup/internal/tui/tuitest"
	"example.org/resetup/internal/wizard"
)

// TestTheWholeExampleInOneRound counts the keys and the acts of a release on the screen, where a list of the console has told of the
// old jobs before, and of the new ones after they were ordered.
func TestTheWholeExampleInOneRound(t *testing.T) {
	if testing.Short() {
		t.Skip("sets up fifty jobs")
	}
	e := exampletest.Load(t, "nb")
	var jobs, names []string
	for _, p := range e.Plans() {
		if p.Kind == procedures.Setup && p.Keep == "" {
			jobs, names = append(jobs, p.Key), append(names, p.Procedure)
		}
	}
	store := tuitest.NewRun(t, jobs...)
	tell := func(steps ...string) {
		for _, job := range jobs {
			for _, step := range steps {
				c, err := wizard.Read(store, newest(t, store), job, e.Site)
				if err != nil {
					t.Fatal(err)
				}
				if i := c.Find(step); i >= 0 && !c.Steps[i].Settled() && (step[:3] == "old" || c.Job.New.State != ledger.NewNone) {
					store.Does(c.Answer(i, exampletest.ShortAnswerIn(c.Job, c.Steps, i), ""))
				}
			}
		}
	}
	tell("old-id", "old-start", "old-description")
	before := len(ledger.Acts(events(t, store)))
	p := open(t, store, "nb", names...)
	keys, told, window, visits := 0, 0, "", 0
	press := func(key string) {
		keys++
		p.Press(key)
	}
	for keys < 400 {
		r, err := rounds.ReadRound(store, newest(t, store), e.Site, jobs, tuitest.Now())
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Rows) == 0 {
			break
		}
		if r.Card.ID == "console" && told == 0 {
			acts := len(ledger.Acts(events(t, store)))
			tell("open-console", "new-id", "open-details", "interval", "start-time", "description", "user", "save", "verify")
			told = len(ledger.Acts(events(t, store))) - acts
			p.Pulse()
			continue
		}
		if now := strings.Join(r.Window, " "); now != window {
			window = now
			if strings.Contains(now, "Programserver") {
				visits++
			}
		}
		rows := r.Rows
		if r.Card.Round == procedures.RoundEach {
			rows = rows[:1]
			press("enter")
		} else {
			press("a")
		}
		asked := 0
		for _, row := range rows {
			given := map[string]wizard.Given{}
			for {
				_, ask, asks := row.Mark(given)
				if !asks {
					break
				}
				asked++
				given[ask.ID] = wizard.Given{Input: exampletest.AnswerIn(row.Talk.Job, row.Talk.Steps, ask.At)}
				p.Type(given[ask.ID].Input)
				press("enter")
			}
		}
		if r.Card.Round == procedures.RoundAll {
			press("enter")
		}
	}
	p.Sees("Runden er ferdig.")
	acts := len(ledger.Acts(events(t, store))) - before - told
	if acts > 110 || keys > 240 || visits > 30 {
		t.Errorf("%d acts, %d keys, %d visits", acts, keys, visits)
	}
}

func newest(t *testing.T, store *tuitest.Store) ledger.Run {
	t.Helper()
	r, err := store.Run(exampletest.RunID)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
