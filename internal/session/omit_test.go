package session_test

import (
	"errors"
	"slices"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

func TestACompanyIsOmittedButForWhatHasBegun(t *testing.T) {
	o := newOffice(t)
	o.start(t, "2026.2")
	r := o.run()
	o.through("nets/12", "start-periodic")
	done, left, err := o.Omit(r, session.JobFilter{Company: "12"}, ledger.Absent, "selskapet legges ned")
	if err != nil || len(left) != 1 || left[0].Job != "nets/12" || !errors.Is(left[0].Err, ledger.ErrInterlock) {
		t.Fatalf("left %v, %v", left, err)
	}
	for _, j := range o.jobs() {
		if omitted := slices.Contains(done, j.Plan.Key); omitted != (j.Omission() == ledger.Absent) || omitted != (j.Plan.Company == 12 && j.Plan.Key != "nets/12") {
			t.Errorf("%s: %q", j.Plan.Key, j.Omission())
		}
	}
	if s := o.summary("nets/12"); s.Hazard != ledger.Gap || s.Ready() {
		t.Errorf("the gap is %q", s.Hazard)
	}
	acts := map[string]bool{}
	for _, key := range done {
		e, _ := o.talk(key).Job.Last()
		acts[e.Act] = true
	}
	if len(acts) != 1 || acts[""] {
		t.Errorf("one confirmation became the acts %v", acts)
	}
	if _, err := o.PlanStart(r, "aksesspunkt/12", site.At(6*60), ""); !errors.Is(err, wizard.ErrOmitted) {
		t.Errorf("a start for an omitted job: %v", err)
	}
	back, _, err := o.Reinstate(r, session.JobFilter{Company: "12"})
	if err != nil || !slices.Equal(back, done) {
		t.Errorf("%v taken back, %v", back, err)
	}
	if s := o.summary("aksesspunkt/12"); s.Omission() != "" || !s.ToDo() || s.Begun() {
		t.Errorf("after that: %q, begun %v", s.Skipped, s.Begun())
	}
	if _, _, err := o.Reinstate(r, session.JobFilter{Company: "12"}); !errors.Is(err, session.ErrNotOmitted) {
		t.Errorf("taken back twice: %v", err)
	}
	if _, _, err := o.Omit(r, session.JobFilter{Keys: []string{"nets/1"}}, ledger.Absent, "12"); !errors.Is(err, wizard.ErrNoReason) {
		t.Errorf("without a reason: %v", err)
	}
}
