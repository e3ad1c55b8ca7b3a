package plain_test

import (
	"bytes"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/plain"
)

// TestAControlWaitsForTheRecord has the record out of reach when all of a job was read: nothing of it is typed again.
func TestAControlWaitsForTheRecord(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/1", "")
	hold, letGo := o.lock()
	j, out := o.job("nets/1"), &bytes.Buffer{}
	in := &keyboard{screen: out, lines: []any{"?", j.New.ID, "I kø", j.New.Start.String(), "daglig", "PROGRAMSERVERBRUKER ØKONOMI", hold, "KK-BROKER", "", letGo, ""}}
	options := plain.Options{In: in, Out: out, Echo: true, Store: o.store, Site: o.site, Text: o.text, Stamper: stamper("per"), Run: "2026.2"}
	attended(&options)
	run, err := o.store.Run("2026.2")
	o.ok(err)
	o.ok(plain.Control(options, run, []overview.Controlled{{Job: ledger.Summarise(o.open("nets/1").List, j)}}, ""))
	s := sitting{t, append(in.said, out.String()), nil}
	s.has(0, "q = stopp", "Finn Nets-integrasjon", "Jobbid > ")
	s.has(1, "q = stopp", "Jobbid > ")
	s.has(7, "Feil: i bruk", "Enter = lagre på nytt")
	s.has(8, "Feil: i bruk", "Enter = lagre på nytt")
	s.has(9, "✓ nets/1: som ført")
	if e, ok := o.job("nets/1").Control(); !ok || e.By != "per" || strings.Contains(strings.Join(s.said[:8], ""), j.New.ID) {
		t.Errorf("controlled %v by %q", ok, e.By)
	}
}
