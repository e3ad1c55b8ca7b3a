package session_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/wizard"
)

func TestACompanyIsOmittedButForWhatHasBegun(t *testing.T) {
	o := newOffice(t)
	o.start(t, "2026.2")
	r := o.run()
	o.through("nets/12", "start-periodic")
	done, err := o.Omit(r, session.JobFilter{Company: "12"}, ledger.Absent, "selskapet legges ned")
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range done {
		if begun := j.Job.Plan.Key == "nets/12"; begun != errors.Is(j.Err, ledger.ErrInterlock) {
			t.Errorf("%s: %v", j.Job.Plan.Key, j.Err)
		}
	}
	for _, j := range o.jobs() {
		if omitted := j.Plan.Company == 12 && j.Plan.Key != "nets/12"; omitted != (j.Omission() == ledger.Absent) {
			t.Errorf("%s: %q", j.Plan.Key, j.Omission())
		}
	}
	if s := o.summary("nets/12"); s.Hazard != ledger.Gap || s.Ready() {
		t.Errorf("the gap is %q", s.Hazard)
	}
	back, err := o.Reinstate(r, session.JobFilter{Company: "12"})
	if err != nil || len(back) != len(done)-1 {
		t.Errorf("%d taken back, %v", len(back), err)
	}
	if s := o.summary("aksesspunkt/12"); s.Omission() != "" || !s.ToDo() {
		t.Errorf("after that: %q", s.Skipped)
	}
	if _, err := o.Omit(r, session.JobFilter{Keys: []string{"nets/1"}}, ledger.Absent, "12"); !errors.Is(err, wizard.ErrNoReason) {
		t.Errorf("without a reason: %v", err)
	}
}
