package session_test

import (
	"errors"
	"slices"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
)

// watched is a store that counts how often the jobs are read, and refuses what a test wants refused.
type watched struct {
	session.Store
	reads  int
	plans  func(key string) error // why a plan is refused
	append func(key string) error // why an event is refused
}

func (w *watched) View(fn func(ledger.Reader) error) error {
	return w.Store.View(func(in ledger.Reader) error { return fn(counted{in, w}) })
}

// counted is what a watched store reads from.
type counted struct {
	ledger.Reader
	by *watched
}

func (c counted) Jobs(run string) ([]ledger.Summary, error) {
	c.by.reads++
	return c.Reader.Jobs(run)
}

func (w *watched) AddJobs(run string, e ledger.Event, plans []procedures.Plan) (ledger.Run, error) {
	if w.plans != nil {
		for _, p := range plans {
			if err := w.plans(p.Key); err != nil {
				return ledger.Run{}, err
			}
		}
	}
	return w.Store.AddJobs(run, e, plans)
}

func (w *watched) Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error) {
	if w.append != nil {
		if err := w.append(act[0].Job); err != nil {
			return ledger.Job{}, err
		}
	}
	return w.Store.Append(run, base, act...)
}

func watch(o *office) *watched {
	w := &watched{Store: o.Store}
	o.Store = w
	return w
}

// only refuses one job, for a reason.
func only(key string, reason error) func(string) error {
	return func(k string) error {
		if k == key {
			return reason
		}
		return nil
	}
}

func TestARunThatIsInLineIsNotComparedAgain(t *testing.T) {
	o := begun(t)
	w := watch(o)
	o.without(20)
	o.align()
	if w.reads == 0 {
		t.Fatal("the run is in line with another site, and was not compared")
	}
	w.reads = 0
	if o.align(); w.reads != 0 {
		t.Errorf("its jobs are read %d times more", w.reads)
	}
}

// A job that stays open keeps the run out of line with the new site, and with the old one, too: the others were closed.
func TestASiteThatIsTakenBackIsComparedAgain(t *testing.T) {
	o := begun(t)
	before := o.Site.Companies
	o.align()
	o.through("nets/20", "open-integration")
	o.without(20)
	if a := o.align(); !slices.Equal(a.Open, []string{"nets/20"}) || !slices.Contains(a.Closed, "aksesspunkt/20") {
		t.Fatalf("did %s", did(a))
	}
	o.Site.Companies = before
	if a := o.align(); !slices.Contains(a.Reopened, "aksesspunkt/20") {
		t.Errorf("did %s", did(a))
	}
}

func TestAPlanThatAJobsAnswersDoNotFitKeepsNoOtherBack(t *testing.T) {
	for _, reason := range []error{ledger.ErrInterlock, ledger.ErrUndo, ledger.ErrEvent} {
		t.Run(reason.Error(), func(t *testing.T) {
			o := begun(t)
			for i := range o.Site.Companies {
				if o.Site.Companies[i].Number == 12 {
					o.Site.Companies[i].Name = "Eiendom og utvikling"
				}
			}
			w := watch(o)
			w.plans = only("nets/12", reason)
			a := o.align()
			if !slices.Equal(a.Refused, []string{"nets/12"}) || slices.Contains(a.Changed, "nets/12") || !slices.Contains(a.Changed, "aksesspunkt/12") {
				t.Errorf("%v: did %s", reason, did(a))
			}
			if got := o.summary("aksesspunkt/12").Plan.CompanyName; got != "Eiendom og utvikling" {
				t.Errorf("%v: another job is of %q", reason, got)
			}
			if a.Run.Head.Seq != o.run().Head.Seq {
				t.Errorf("%v: the run returned is an older one", reason)
			}
			// It stays refused until its answers fit.
			if a = o.align(); !slices.Equal(a.Refused, []string{"nets/12"}) || len(a.Changed) > 0 {
				t.Errorf("%v: a second time it did %s", reason, did(a))
			}
			w.plans = nil
			if a = o.align(); !slices.Equal(a.Changed, []string{"nets/12"}) || len(a.Refused) > 0 {
				t.Errorf("%v: a third time it did %s", reason, did(a))
			}
		})
	}
}

func TestADiskThatIsFullStopsAnAlignment(t *testing.T) {
	o := begun(t)
	o.without(20)
	w := watch(o)
	w.append = only("nets/20", errFull)
	if a, err := o.Align(o.run()); !errors.Is(err, errFull) || slices.Contains(a.Closed, "nets/20") {
		t.Errorf("did %s, %v", did(a), err)
	}
	o.Site.Companies[0].Name = "Ny"
	w.plans = only("nets/1", errFull)
	if a, err := o.Align(o.run()); !errors.Is(err, errFull) || len(a.Changed) > 0 {
		t.Errorf("did %s, %v", did(a), err)
	}
}

// What a colleague wrote in meanwhile is left for the next time, whatever else stays open.
func TestAJobThatAColleagueWritesInIsAlignedNextTime(t *testing.T) {
	o := begun(t)
	o.through("nets/20", "open-integration") // stays open
	o.without(20)
	w := watch(o)
	w.append = only("aksesspunkt/20", ledger.ErrConflict)
	if a := o.align(); slices.Contains(a.Closed, "aksesspunkt/20") || len(a.Open) != 1 {
		t.Fatalf("did %s", did(a))
	}
	w.append = nil
	if a := o.align(); !slices.Equal(a.Closed, []string{"aksesspunkt/20"}) {
		t.Errorf("did %s", did(a))
	}
}

func TestAClosedJobSaysWhetherItOrItsCompanyIsGone(t *testing.T) {
	o := begun(t)
	o.Site.Companies = slices.Clone(o.Site.Companies)
	for i := range o.Site.Companies {
		if c := &o.Site.Companies[i]; c.Number == 12 {
			c.Omit = append(slices.Clone(c.Omit), "nets")
		}
	}
	o.without(1)
	o.without(20)
	o.align()
	for key, want := range map[string]string{"nets/12": "jobben er borte", "nets/20": "selskapet er borte", "nets/1": "selskapet er borte"} {
		if got := o.summary(key).Skipped; got != want {
			t.Errorf("%s is closed for %q, want %q", key, got, want)
		}
	}
}
