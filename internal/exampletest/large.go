package exampletest

import (
	"fmt"
	"strconv"
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
	var err error
	if e.Site, err = e.ReadSite(LargeSite(companies)); err != nil {
		t.Fatal(err)
	}
	return e
}

// LargeSite returns the site file of Large.
func LargeSite(companies int) string {
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
	return b.String()
}

// Fill answers the steps before the one with this id, "" for all, of the first of these jobs of a run as all is well in Visma, until it has
// so many entries more. All are one act, as each act in a large record takes its time.
func (e Example) Fill(t testing.TB, plans []procedures.Plan, step string, entries int, appendAll func(run string, entries []ledger.Entry) ([]ledger.Job, error)) {
	t.Helper()
	var act []ledger.Event
	for i := 0; len(act) < entries; i++ {
		if plans[i].Keep != "" {
			continue
		}
		events := e.UpTo(t, ledger.NewJob(plans[i], ledger.Memory{}), step).Events
		for n := range events {
			if step != "" && events[n].Slot == procedures.OldID { // of jobs that stay open, no two may be the same
				events[n].Value = strconv.Itoa(10_000 + i)
			}
		}
		act = append(act, events...)
	}
	act = act[:entries]
	id := func(i int) string { return fmt.Sprintf("entry-%s-%d", step, i) }
	for i := range act {
		act[i].ID, act[i].Seq, act[i].Act = id(i), 0, id(0)
	}
	if _, err := appendAll(RunID, ledger.Entries(0, act)); err != nil {
		t.Fatal(err)
	}
}
