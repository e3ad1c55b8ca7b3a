package overview_test

import (
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

func TestTheJobToBeginOrResumeWith(t *testing.T) {
	for name, c := range map[string]struct {
		jobs []ledger.Summary
		want string
	}{
		"none":                           {nil, ""},
		"all finished, kept or skipped":  {[]ledger.Summary{job("a/1", done), job("a/2", kept), job("a/3", skipped)}, ""},
		"the first untouched":            {[]ledger.Summary{job("a/1", done), job("a/2"), job("a/3")}, "a/2"},
		"the one worked on last":         {[]ledger.Summary{job("a/1", begun(7)), job("a/2", begun(12)), job("a/3", begun(9)), job("a/4")}, "a/2"},
		"worked on before in danger":     {[]ledger.Summary{job("a/1", deferredOnly, in(ledger.Gap)), job("a/2", begun(2))}, "a/2"},
		"in danger before untouched":     {[]ledger.Summary{job("a/1"), job("a/2", deferredOnly, in(ledger.Gap)), job("a/3", deferredOnly, in(ledger.Double))}, "a/2"},
		"a leftover is a danger":         {[]ledger.Summary{job("a/1"), job("a/2", deferredOnly, in(ledger.Leftover))}, "a/2"},
		"untouched before only deferred": {[]ledger.Summary{job("a/1", deferredOnly), job("a/2")}, "a/2"},
		"only deferred ones are left":    {[]ledger.Summary{job("a/1", done), job("a/2", deferredOnly), job("a/3", deferredOnly)}, "a/2"},
	} {
		got, ok := overview.NextOpen(c.jobs)
		if got.Plan.Key != c.want || ok != (c.want != "") {
			t.Errorf("%s: got %q, %v, want %q", name, got.Plan.Key, ok, c.want)
		}
	}
}

func TestTheJobAfterThisOne(t *testing.T) {
	board := []ledger.Summary{
		job("aksesspunkt/1"), job("aksesspunkt/12", done), job("aksesspunkt/13"), job("aksesspunkt/81", kept),
		job("nets/1", begun(4)), job("nets/12"), job("nets/13", skipped),
		job("overfore-faktura/all"), job("valutakurser-dnb/all"),
		job("purring-p1/1/K500-PFEL"), job("purring-p1/1/K110-PBHG"),
	}
	for _, c := range []struct {
		key  string
		way  overview.NextMode
		want string
	}{
		{"aksesspunkt/1", overview.SameProcedure, "aksesspunkt/13"},
		{"aksesspunkt/13", overview.SameProcedure, "aksesspunkt/1"},
		{"aksesspunkt/81", overview.SameProcedure, "aksesspunkt/1"},
		{"nets/12", overview.SameProcedure, "nets/1"},
		{"overfore-faktura/all", overview.SameProcedure, ""},
		{"purring-p1/1/K500-PFEL", overview.SameProcedure, "purring-p1/1/K110-PBHG"},
		{"purring-p1/1/K110-PBHG", overview.SameProcedure, "purring-p1/1/K500-PFEL"},
		{"aksesspunkt/1", overview.SameCompany, "nets/1"},
		{"nets/1", overview.SameCompany, "purring-p1/1/K500-PFEL"},
		{"purring-p1/1/K110-PBHG", overview.SameCompany, "aksesspunkt/1"},
		{"nets/12", overview.SameCompany, ""},
		{"nets/13", overview.SameCompany, "aksesspunkt/13"},
		{"overfore-faktura/all", overview.SameCompany, "valutakurser-dnb/all"},
		{"valutakurser-dnb/all", overview.SameCompany, "overfore-faktura/all"},
		{"tull/1", overview.SameCompany, ""},
		{"", overview.SameProcedure, ""},
	} {
		got, ok := overview.NextAfter(board, c.key, c.way)
		if got.Plan.Key != c.want || ok != (c.want != "") {
			t.Errorf("after %s by %s: got %q, %v, want %q", c.key, c.way, got.Plan.Key, ok, c.want)
		}
	}
}

// DOMAIN: a gap is urgent when the old job would have run next, a double at the next start time
// of either. It is Saturday 14:02.
func TestWhenADangerStrikes(t *testing.T) {
	s := exampletest.Load(t, "nb").Site
	for name, c := range map[string]struct {
		hazard        ledger.Hazard
		old, fresh    string
		every, within string
		want          string // "" where nobody knows
	}{
		"a gap, tomorrow":                    {ledger.Gap, "06:10", "16:00", "day", "", "22 06:10"},
		"a gap, today":                       {ledger.Gap, "16:00", "", "day", "", "21 16:00"},
		"a gap, start not known":             {ledger.Gap, "", "16:00", "day", "", ""},
		"a gap, every hour of the day":       {ledger.Gap, "08:10", "", "hour", "working-hours", "21 14:10"},
		"a double: the new one first":        {ledger.Double, "06:10", "16:00", "day", "", "21 16:00"},
		"a double: the old one first":        {ledger.Double, "15:00", "16:00", "day", "", "21 15:00"},
		"a double, only the new one known":   {ledger.Double, "", "16:00", "day", "", "21 16:00"},
		"a double, only the old one known":   {ledger.Double, "15:00", "", "day", "", "21 15:00"},
		"a double, neither known":            {ledger.Double, "", "", "day", "", ""},
		"a leftover: its own old start time": {ledger.Leftover, "06:10", "16:00", "day", "", "22 06:10"},
	} {
		j := job("nets/12", in(c.hazard))
		j.Old.Start, j.New.Start = at(c.old), at(c.fresh)
		j.Plan.Repeat = site.Regularity{Every: c.every, Within: c.within}
		got, ok := overview.NextRun(s, exampletest.Saturday())(j)
		if text := got.In(s.Location()).Format("02 15:04"); ok != (c.want != "") || ok && text != c.want {
			t.Errorf("%s: got %q, %v, want %q", name, text, ok, c.want)
		}
	}
}

func TestTheLastThingsConfirmedAreThoseThatStillCount(t *testing.T) {
	event := func(seq uint64, action ledger.Action, ref uint64) ledger.Event {
		return ledger.Event{Seq: seq, Job: "nets/12", Step: "a", Action: action, Ref: ref}
	}
	ofRun := ledger.Event{Seq: 1, Action: ledger.Started}
	events := []ledger.Event{ // the newest first
		event(10, ledger.Noted, 0), event(9, ledger.Undone, 8), event(8, ledger.Undone, 5), event(7, ledger.Undone, 6), event(6, ledger.Answered, 0),
		event(5, ledger.Skipped, 0), event(4, ledger.Answered, 0), event(3, ledger.Done, 0), event(2, ledger.Recorded, 0), ofRun,
	}
	for n, want := range map[int][]uint64{0: nil, 1: {5}, 3: {5, 4, 3}, 9: {5, 4, 3, 2}} {
		var got []uint64
		for _, e := range overview.LastConfirmed(events, n) {
			got = append(got, e.Seq)
		}
		if !slices.Equal(got, want) {
			t.Errorf("the last %d are %v, want %v", n, got, want)
		}
	}
}

func TestHowLongUntilTheNextRun(t *testing.T) {
	s := exampletest.Load(t, "nb").Site
	nb := texts(t, "nb").Wizard
	next := func(in time.Duration) ledger.NextRun {
		return func(ledger.Summary) (time.Time, bool) { return exampletest.Saturday().Add(in), in != 0 }
	}
	for in, want := range map[time.Duration]string{
		0:                              "Starttiden til den gamle jobben er ikke kjent",
		7*time.Minute + 49*time.Second: "Neste kjøring 14:10, om 8 min",
		2*time.Hour + 58*time.Minute:   "Neste kjøring 17:00, om 2 t 58 min",
		16 * time.Hour:                 "Neste kjøring 06:02, om 16 t 00 min",
		49 * time.Hour:                 "Neste kjøring 15:02, om 2 d 1 t",
	} {
		if got := wizard.NextRunText(job("nets/12"), next(in), exampletest.Saturday(), s.Location(), nb); got != want {
			t.Errorf("in %v: %q, want %q", in, got, want)
		}
	}
}
