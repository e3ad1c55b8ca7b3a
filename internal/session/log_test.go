package session_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/session"
)

// logged returns the sequence numbers of the events that a filter wants.
func (o *office) logged(want session.LogFilter) (seqs []int) {
	o.t.Helper()
	entries, err := o.Log(o.run(), want)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, e := range entries {
		seqs = append(seqs, int(e.Seq))
	}
	return seqs
}

func TestALogShowsWhatIsWanted(t *testing.T) {
	o := begun(t) // event 1
	o.through("nets/12", "old-id")
	o.Stamper.Operator = "Ola"
	o.skipped("overfore-faktura/all", "ikke her") // event 4
	for name, tt := range map[string]struct {
		want session.LogFilter
		seqs []int
	}{
		"all":                 {session.LogFilter{}, []int{1, 2, 3, 4}},
		"of a job":            {session.LogFilter{Job: "nets/12"}, []int{2, 3}},
		"of a company":        {session.LogFilter{Company: "12"}, []int{2, 3}},
		"of all companies":    {session.LogFilter{Company: "all"}, []int{4}},
		"of a person":         {session.LogFilter{Operator: "oLA"}, []int{4}},
		"of an action":        {session.LogFilter{Action: ledger.Started}, []int{1}},
		"the latest":          {session.LogFilter{Limit: 1}, []int{4}},
		"the latest three":    {session.LogFilter{Limit: 3}, []int{2, 3, 4}},
		"the latest four":     {session.LogFilter{Limit: 4}, []int{1, 2, 3, 4}},
		"more than there are": {session.LogFilter{Limit: 9}, []int{1, 2, 3, 4}},
		"the latest of a job": {session.LogFilter{Job: "nets/12", Limit: 1}, []int{3}},
	} {
		if got := o.logged(tt.want); !slices.Equal(got, tt.seqs) {
			t.Errorf("%s: %v, want %v", name, got, tt.seqs)
		}
	}
}

func TestALogOfWhatTheRunDoesNotHaveIsRefused(t *testing.T) {
	o := begun(t)
	var job *session.NameError
	if _, err := o.Log(o.run(), session.LogFilter{Job: "nets/999"}); !errors.As(err, &job) || job.Of != session.RunJob || job.Name != "nets/999" {
		t.Errorf("a job: %v", err)
	}
	var company *session.NameError
	_, err := o.Log(o.run(), session.LogFilter{Company: "999"})
	if !errors.As(err, &company) || company.Of != session.RunCompany || !slices.Equal(company.Known, []string{"1", "12", "13", "14", "20", "35", "81", "82", "all"}) {
		t.Errorf("a company: %v", err)
	}
}

func TestAnUndoneEventIsMarkedInTheLog(t *testing.T) {
	o := begun(t)
	o.skipped("nets/12", "ikke her")
	c := o.talk("nets/12")
	e, _, err := c.Undo("kari")
	if err != nil {
		t.Fatal(err)
	}
	o.record(c, e[0])
	entries, err := o.Log(o.run(), session.LogFilter{Job: "nets/12"})
	if err != nil || len(entries) != 2 || !entries[0].Undone || entries[1].Undone {
		t.Errorf("%+v, %v", entries, err)
	}
}

func TestJobsAreChosenByWhatIsLeftToDo(t *testing.T) {
	o := begun(t)
	o.skipped("nets/12", "ikke her")
	keys := func(f session.JobFilter) []string {
		t.Helper()
		keys, err := f.Choose(o.jobs())
		if err != nil {
			t.Fatal(err)
		}
		return keys
	}
	if got := keys(session.JobFilter{Procedure: "nets"}); slices.Contains(got, "nets/12") || !slices.Contains(got, "nets/13") {
		t.Errorf("with something left: %v", got)
	}
	if got := keys(session.JobFilter{Procedure: "nets", All: true}); !slices.Contains(got, "nets/12") {
		t.Errorf("all: %v", got)
	}
	if got := keys(session.JobFilter{Keys: []string{"nets/12"}}); !slices.Equal(got, []string{"nets/12"}) {
		t.Errorf("by name: %v", got)
	}
	if got := keys(session.JobFilter{Procedure: "nets", Company: "13"}); !slices.Equal(got, []string{"nets/13"}) {
		t.Errorf("of a company: %v", got)
	}
	if _, err := (session.JobFilter{Procedure: "nets", Company: "12"}).Choose(o.jobs()); !errors.Is(err, session.ErrNothingLeft) {
		t.Errorf("nothing left: %v", err)
	}
	var missing *session.NameError
	if _, err := (session.JobFilter{Keys: []string{"nets/13", "nets/999"}}).Choose(o.jobs()); !errors.As(err, &missing) || missing.Of != session.RunJob || missing.Name != "nets/999" {
		t.Errorf("no such job: %v", err)
	}
	var none *session.NameError
	if _, err := (session.JobFilter{Procedure: "finnes-ikke"}).Choose(o.jobs()); !errors.As(err, &none) || none.Of != session.RunProcedure {
		t.Errorf("no such procedure: %v", err)
	}
}

func TestRedlinesOfEveryRunStandTogetherByStep(t *testing.T) {
	o := begun(t)
	for job, text := range map[string]string{"nets/12": "feil felt", "nets/13": "mangler knapp"} {
		if err := o.Note(o.run(), job, "verify", text, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := o.Note(o.run(), "nets/12", "", "bare et notat", false); err != nil {
		t.Fatal(err)
	}
	found, err := o.Redlines()
	if err != nil || len(found) != 2 || found[0].Procedure != "nets" || found[0].Step != "verify" || found[0].Do == "" || found[0].By != "kari" {
		t.Errorf("%+v, %v", found, err)
	}
}

// A clock that was put back, or ahead by years, makes the times of a log doubtful: the event after it says so.
func TestAnEventAfterAClockWasSetSaysSo(t *testing.T) {
	o := begun(t)
	for i, shift := range []time.Duration{-2 * time.Hour, -2 * time.Hour, 800 * 24 * time.Hour} {
		o.Stamper.Now = func() time.Time { return exampletest.Saturday().Add(shift) }
		if err := o.Note(o.run(), "nets/12", "", []string{"a", "b", "c"}[i], false); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := o.Log(o.run(), session.LogFilter{})
	var set []bool
	for _, e := range entries {
		set = append(set, e.ClockSet)
	}
	if err != nil || !slices.Equal(set, []bool{false, true, false, true}) {
		t.Errorf("%v, %v", set, err)
	}
}

func TestRedlinesStandByProcedureAndStepWhoeverWroteFirst(t *testing.T) {
	o := begun(t)
	first := o.talk("nets/12").Steps[0]
	for _, n := range []struct{ job, step string }{{"nets/12", "verify"}, {"aksesspunkt/12", "verify"}, {"nets/13", first.ID}, {"nets/14", "verify"}, {"nets/20", ""}} {
		if err := o.Note(o.run(), n.job, n.step, "rett opp", true); err != nil {
			t.Fatal(err)
		}
	}
	found, err := o.Redlines()
	var got []string
	for _, f := range found {
		got = append(got, f.Procedure+" "+f.Step+" "+f.Job)
		if (f.Do == "") != (f.Step == "") {
			t.Errorf("%s says %q", f.Step, f.Do)
		}
	}
	want := []string{"aksesspunkt verify aksesspunkt/12", "nets  nets/20", "nets " + first.ID + " nets/13", "nets verify nets/12", "nets verify nets/14"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v", got, err)
	}
}
