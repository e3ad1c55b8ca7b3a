package exampletest

import (
	"fmt"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// Large returns the example at the site of a service centre: so many companies, each with the setup jobs of all procedures of the routine
// and with as many integrations as make them twenty.
func Large(t testing.TB, companies int) Example {
	t.Helper()
	e := Load(t, "nb")
	var b strings.Builder
	b.WriteString("name: Eksempel tjenestesenter\ntimezone: Europe/Oslo\nworking_hours: \"08:00-16:00\"\n")
	b.WriteString("users: {innkjop: A, okonomi: B}\nbrokers: {default: KK-BROKER}\ngaps: {large: 15, small: 5, dunning: 30}\ncompanies:\n")
	for n := range companies {
		_, _ = fmt.Fprintf(&b, "- {number: %d, name: S%d}\n", n+1, n+1)
	}
	b.WriteString("integrations:\n")
	for n := range 14 {
		_, _ = fmt.Fprintf(&b, "- {procedure: generell-integrasjon, name: Fil %c, module: Lønn, user: okonomi, runs: {every: week, days: [fri]}}\n", 'a'+n)
	}
	var err error
	if e.Site, err = e.ReadSite(b.String()); err != nil {
		t.Fatal(err)
	}
	return e
}

// Fill answers every step of the first jobs of a run as all is well in Visma, until it has so many entries more. Each job is recorded as one
// act.
func (e Example) Fill(t testing.TB, plans []procedures.Plan, entries int, appendAll func(run string, entries []ledger.Entry) ([]ledger.Job, error)) {
	t.Helper()
	small := Load(t, "nb") // whose day is planned quickly; the answers are the same
	for i := 0; entries > 0; i++ {
		p := plans[i]
		if p.Keep != "" {
			continue
		}
		act := small.UpTo(t, ledger.NewJob(p, ledger.Memory{}), "").Events
		act = act[:min(len(act), entries)]
		for k := range act {
			act[k].ID, act[k].Seq, act[k].Act = fmt.Sprintf("%s-%d", p.Key, k), 0, p.Key+"-0"
		}
		if _, err := appendAll(RunID, ledger.Entries(0, act)); err != nil {
			t.Fatalf("%s: %v", p.Key, err)
		}
		entries -= len(act)
	}
}
