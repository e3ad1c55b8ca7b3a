package session_test

import (
	"errors"
	"slices"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
)

// comparison gathers what a list is compared with.
func (o *office) comparison(t *testing.T) reconcile.Input {
	t.Helper()
	r, err := o.CurrentRun("")
	if err != nil {
		t.Fatal(err)
	}
	in, err := o.Comparison(r, reconcile.List{})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func others(in reconcile.Input) []string {
	var out []string
	for _, p := range in.Others {
		out = append(out, p.Key)
	}
	return out
}

func TestAMainReleaseIsComparedWithItsOwnJobsAlone(t *testing.T) {
	o := newOffice(t)
	o.start(t, "2026.2")
	in := o.comparison(t)
	if len(in.Others) != 0 || len(in.Jobs) == 0 || in.Site.Name != o.Site.Name || in.Run.ID != "2026.2" {
		t.Errorf("others %q of %d jobs", others(in), len(in.Jobs))
	}
	for _, j := range in.Jobs {
		if in.Lists[j.Plan.Procedure].ID != j.Plan.Procedure {
			t.Fatalf("%s comes without its step list", j.Plan.Key)
		}
	}
}

// startWithout stores a run as older versions started it without the jobs of a procedure.
func (o *office) startWithout(t *testing.T, id, procedure string) {
	t.Helper()
	lists, err := o.Lists()
	if err != nil {
		t.Fatal(err)
	}
	omitted := map[string]string{procedure: "byttet bank"}
	plans := procedures.Expand(lists, o.Site, procedures.Main, omitted)
	r := ledger.Run{ID: id, Release: id, Kind: procedures.Main, Site: o.Site.Name, Started: o.Stamper.Now(), By: "kari", Omitted: omitted, Jobs: len(plans)}
	if _, err := o.Store.CreateRun(r, lists.All(), plans, o.Stamper.Stamp(ledger.Event{Action: ledger.Started})); err != nil {
		t.Fatal(err)
	}
}

func TestJobsThatARunLeavesOutAreKnownAsOthers(t *testing.T) {
	minor, without := newOffice(t), newOffice(t)
	if _, err := minor.StartRun("2026.2", procedures.Minor, nil); err != nil {
		t.Fatal(err)
	}
	without.startWithout(t, "2026.2", "nets")
	in := minor.comparison(t)
	if keys := others(in); !slices.Contains(keys, "nets/12") || slices.Contains(keys, "autopay-remittering/13") {
		t.Errorf("after a minor upgrade: %q", keys)
	}
	if in.Lists["nets"].ID != "nets" {
		t.Error("the others come without their step lists")
	}
	if keys := others(without.comparison(t)); !slices.Contains(keys, "nets/12") || slices.ContainsFunc(keys, func(k string) bool { return k[:4] != "nets" }) {
		t.Errorf("where Nets is omitted: %q", keys)
	}
}

func oldID(job, id string, version uint64) reconcile.Offer {
	return reconcile.Offer{Job: job, Slot: procedures.OldID, Value: id, Version: version}
}

// version returns the version of a job of the current run.
func (o *office) version(t *testing.T, key string) uint64 {
	t.Helper()
	job, err := o.Store.Job("2026.2", key)
	if err != nil {
		t.Fatal(err)
	}
	return job.Version()
}

func TestOffersAreRecordedWithTheReason(t *testing.T) {
	o := newOffice(t)
	o.start(t, "2026.2")
	v := o.version(t, "nets/12")
	start := reconcile.Offer{Job: "nets/12", Slot: procedures.OldStart, Value: "06:15", Version: v}
	offers := []reconcile.Offer{oldID("nets/12", "48211", v), start} // both of one version: the first moves it on
	taken, err := o.RecordOffers("2026.2", "abc", offers, "liste.csv")
	if err != nil || !slices.Equal(taken.Recorded, offers) {
		t.Fatalf("%v %+v", err, taken)
	}
	job, err := o.Store.Job("2026.2", "nets/12")
	if err != nil || job.Old.ID != "48211" || job.Old.Start.String() != "06:15" {
		t.Errorf("%v %+v", err, job.Old)
	}
	for _, e := range job.Events[len(job.Events)-2:] {
		if e.Reason != "liste.csv" || e.By != "kari" || e.Action != ledger.Recorded {
			t.Errorf("event %+v", e)
		}
	}
}

func TestAnAnswerSinceTheComparisonGoesFirst(t *testing.T) {
	o := newOffice(t)
	o.start(t, "2026.2")
	offers := []reconcile.Offer{oldID("nets/13", "48212", o.version(t, "nets/13")), oldID("nets/12", "48211", o.version(t, "nets/12"))}
	if _, err := o.RecordOffers("2026.2", "abc", []reconcile.Offer{oldID("nets/12", "50000", o.version(t, "nets/12"))}, "noen andre"); err != nil {
		t.Fatal(err)
	}
	taken, err := o.RecordOffers("2026.2", "abc", offers, "liste.csv")
	if !errors.Is(err, ledger.ErrConflict) || len(taken.Recorded) > 0 {
		t.Errorf("%v, recorded %+v", err, taken)
	}
	if job, err := o.Store.Job("2026.2", "nets/12"); err != nil || job.Old.ID != "50000" {
		t.Errorf("%v: the other answer became %q", err, job.Old.ID)
	}
}

func TestTheFirstJobOfAListIsTheOneToGoOnWith(t *testing.T) {
	o := newOffice(t)
	o.start(t, "2026.2")
	var offers []reconcile.Offer
	for _, key := range []string{"nets/12", "nets/13", "nets/14"} {
		id := exampletest.IDsOf(key).Old
		offers = append(offers, oldID(key, id, o.version(t, key)))
	}
	if taken, err := o.RecordOffers("2026.2", "abc", offers, "liste.csv"); err != nil || len(taken.Refused) > 0 {
		t.Fatalf("%v, refused %+v", err, taken)
	}
	jobs, err := o.Store.Jobs("2026.2")
	if err != nil {
		t.Fatal(err)
	}
	latest := slices.MaxFunc(jobs, func(a, b ledger.Summary) int { return int(a.Version) - int(b.Version) })
	if latest.Plan.Key != "nets/12" {
		t.Errorf("the job worked on last is %s", latest.Plan.Key)
	}
}

// A list that shows that a verified job has failed is recorded under the step that verified it, with its row. It can be undone.
func TestAFailureIsRecordedUnderTheStepWithItsEvidence(t *testing.T) {
	o := newOffice(t)
	o.start(t, "2026.2")
	v := o.version(t, "nets/12")
	record := func(e ledger.Event) ledger.Job {
		e.Job = "nets/12"
		job, err := o.Store.Append("2026.2", v, o.Stamper.Stamp(e))
		if err != nil {
			t.Fatal(err)
		}
		v = job.Version()
		return job
	}
	record(ledger.Event{Step: "old-waiting", Action: ledger.Done, Effect: procedures.OldWaiting})
	record(ledger.Event{Step: "order", Action: ledger.Done, Effect: procedures.NewOrdered})
	record(ledger.Event{Step: "verify", Action: ledger.Answered, Value: "I kø", Effect: procedures.NewVerified})
	seen := reconcile.Offer{Job: "nets/12", Effect: procedures.NewFailed, Step: "verify", Value: "Feil", Row: 4, Version: v}
	if _, err := o.RecordOffers("2026.2", "abc", []reconcile.Offer{seen}, "liste.csv"); err != nil {
		t.Fatal(err)
	}
	job, err := o.Store.Job("2026.2", "nets/12")
	if err != nil {
		t.Fatal(err)
	}
	e := job.Events[len(job.Events)-1]
	if e.Evidence != (ledger.Evidence{List: "abc", Row: 4}) || job.Steps["verify"].Value != "Feil" || !job.Steps["verify"].Deviates {
		t.Errorf("event %+v, under the step %+v", e, job.Steps["verify"])
	}
	jobs, err := o.Store.Jobs("2026.2")
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(jobs, func(j ledger.Summary) bool { return j.Plan.Key == "nets/12" })
	if j := jobs[at]; j.Hazard != ledger.Failed || !j.ToDo() {
		t.Errorf("hazard %q, next step %q", j.Hazard, j.NextStep)
	}
	v = job.Version()
	if job = record(ledger.Event{Action: ledger.Undone, Ref: v}); job.Hazard() != ledger.Leftover || job.Steps["verify"].Value != "I kø" {
		t.Errorf("undone: hazard %q, under the step %+v", job.Hazard(), job.Steps["verify"])
	}
}
