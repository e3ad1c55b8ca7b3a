package reconcile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
)

// interval returns a row with an interval.
func interval(r reconcile.Row, text string) reconcile.Row {
	r.Interval = text
	return r
}

// Nothing is known of a stranger but what its row says. One that runs many times a day meets others at all its starts, and
// is taken to do so in the working hours.
func TestAStrangersStartsAreThoseOfItsInterval(t *testing.T) {
	for text, meets := range map[string]bool{"Hver time": true, "Hvert 30. minutt": true, "Hver halvtime": true, "Daglig": false, "": false} {
		r := begin(example(t))
		r.swap(t, "nets/12", ledger.Old{State: ledger.OldQueued, ID: "1"}, ledger.New{})
		stranger := interval(row("9", "Annet", "ola", "I kø", "08:10"), text)
		r.list = []reconcile.Row{row("1", "Nets 12", okonomi, "I kø", "13:10"), stranger}
		want := []string{"unknown-job  9"}
		if meets {
			want = []string{"same-minute nets/12 1", "unknown-job  9"}
		}
		r.wants(t, want...)
		r.list[0] = row("1", "Nets 12", okonomi, "I kø", "22:10") // not in the working hours
		r.wants(t, "unknown-job  9")
	}
}

func TestAClashIsToldOfTheRunsOwnJob(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldQueued, ID: "1"}, ledger.New{})
	r.list = []reconcile.Row{
		row("8", "Annet", "ola", "I kø", "06:10"), row("9", "Noe mer", "ola", "I kø", "06:10"), row("1", "Nets 12", okonomi, "I kø", "06:10"),
	}
	f := r.wants(t, "same-minute nets/12 1", "unknown-job  8", "unknown-job  9")
	if !strings.Contains(f[0].Why, "som jobb 9, jobb 8.") {
		t.Errorf("got %q", f[0].Why)
	}
	// Strangers alone are told by the first of them.
	r.list = r.list[:2]
	r.swap(t, "nets/12", ledger.Old{}, ledger.New{})
	f = r.wants(t, "same-minute  8", "unknown-job  8", "unknown-job  9")
	if !strings.Contains(f[0].Why, "som jobb 9.") {
		t.Errorf("got %q", f[0].Why)
	}
}

func TestAClashNamesFiveOthers(t *testing.T) {
	for others, want := range map[int]string{
		5: "som jobb 2, jobb 3, jobb 4, jobb 5, jobb 6.", 6: "som jobb 2, jobb 3, jobb 4, jobb 5, jobb 6, ….", 8: "som jobb 2, jobb 3, jobb 4, jobb 5, jobb 6, ….",
	} {
		r := begin(example(t))
		for i := range others + 1 {
			r.list = append(r.list, row(fmt.Sprint(i+1), fmt.Sprint("Annet ", i), "ola", "I kø", "06:10"))
		}
		if f := reconcile.Compare(r.input()).Findings[0]; f.Kind != reconcile.SameMinute || !strings.HasSuffix(f.Why, want) {
			t.Errorf("%d others: %q, want …%q", others, f.Why, want)
		}
	}
}

func TestOffersAreInTheOrderOfTheJobs(t *testing.T) {
	r := begin(example(t))
	for i, key := range []string{"nets/12", "nets/13"} { // both ids are found by likeness
		r.swap(t, key, ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, Start: site.At(370 + 10*i)})
	}
	r.list = []reconcile.Row{row("2", "Nets 13", okonomi, "I kø", "06:20"), row("1", "Nets 12", okonomi, "I kø", "06:10")}
	want := []reconcile.Offer{
		{Job: "nets/12", Slot: procedures.NewID, Step: "new-id", Value: "1", Row: 2, Version: 1},
		{Job: "nets/13", Slot: procedures.NewID, Step: "new-id", Value: "2", Row: 2, Version: 1},
	}
	if got := reconcile.Compare(r.input()).Offers; !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestDifferencesAreCountedWithoutWhatShouldBeSo(t *testing.T) {
	r := begin(example(t))
	r.job(t, "aksesspunkt/81").Old.ID = "7"
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "1", Start: site.At(370)})
	r.list = []reconcile.Row{
		row("7", "Visma Aksesspunkt selskap 81", innkjop, "Venter", "04:40"), row("1", "Nets 12", "ola", "I kø", "06:20"), row("9", "Annet", "ola", "Feil", ""),
	}
	r.wants(t, "other-start nets/12 1", "wrong-user nets/12 1", "unknown-job  9", "kept aksesspunkt/81 7")
	if n, _ := reconcile.Compare(r.input()).Count(); n != 3 {
		t.Errorf("%d differences, want 3", n)
	}
}

// One row is enough to be left, and one offer to be news.
func TestOneLeftAndOneNew(t *testing.T) {
	r := begin(example(t))
	r.job(t, "nets/12").Old = ledger.Old{State: ledger.OldUnknown, ID: "1", Description: "Nets 12", Start: site.At(370)}
	r.list = []reconcile.Row{row("1", "Nets 12", okonomi, "I kø", "06:10")}
	if l := reconcile.Learn(r.input()); len(l.Lessons) != 1 || len(l.News()) != 0 || l.Differs() {
		t.Errorf("all is known, and got %+v", l)
	}
	r.list = []reconcile.Row{row("1", "Nets 12", okonomi, "I kø", "06:20"), row("9", "Annet", "ola", "Feil", "")}
	if l := reconcile.Learn(r.input()); len(l.News()) != 1 || len(l.News()[0].Offers) != 1 || !l.Differs() {
		t.Errorf("got %+v", l)
	}
}

// Two of three meet on a day before all three do: that is one clash all the same.
func TestAGroupIsToldOnceThoughSomeOfItMeetEarlierInTheWeek(t *testing.T) {
	r := begin(example(t))
	for i, key := range []string{"nets/12", "nets/13", "nets/14"} {
		r.swap(t, key, ledger.Old{State: ledger.OldQueued, ID: fmt.Sprint(i + 1)}, ledger.New{})
		r.list = append(r.list, row(fmt.Sprint(i+1), key, okonomi, "I kø", "06:10"))
	}
	r.job(t, "nets/12").Plan.Repeat = site.Regularity{Every: "week", Days: []string{"thu"}}
	if f := r.wants(t, "same-minute nets/12 1"); !strings.Contains(f[0].Why, "Nets 13 (2), Nets 14 (3)") {
		t.Errorf("got %q", f[0].Why)
	}
}
