package overview_test

import (
	"fmt"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/site"
)

// worked is a log of one operator who confirmed a number of steps of jobs, each in the same time.
func worked(each time.Duration, steps int, jobs ...string) []ledger.Event {
	at := exampletest.Saturday()
	log := []ledger.Event{{ID: "0", At: at, By: "kari", Action: ledger.Started}}
	for _, job := range jobs {
		for i := range steps {
			at = at.Add(each)
			log = append(log, ledger.Event{ID: fmt.Sprint(job, i), At: at, By: "kari", Job: job, Step: fmt.Sprint(i), Action: ledger.Done})
		}
	}
	return log
}

func TestThePaceIsTheMedianOfTheJobs(t *testing.T) {
	const usual = 15 * time.Second
	slow := worked(50*time.Second, 5, "nets/13")
	for i := range slow {
		slow[i].At = slow[i].At.Add(2240)
	}
	paper := worked(time.Second, 5, "nets/1", "nets/12", "nets/13")
	for i := range paper {
		paper[i].Paper = true
	}
	for name, c := range map[string]struct {
		logs       [][]ledger.Event
		nets, auto time.Duration // a step of each
	}{
		"nothing was measured":          {nil, usual, usual},
		"two jobs are too few":          {[][]ledger.Event{worked(time.Minute, 5, "nets/1", "nets/12")}, usual, usual},
		"three are enough, for any":     {[][]ledger.Event{worked(time.Minute, 5, "nets/1", "nets/12", "nets/13")}, time.Minute, time.Minute},
		"a slow one does not count":     {[][]ledger.Event{append(worked(20*time.Second, 5, "nets/1", "nets/12", "nets/14"), slow...)}, 20 * time.Second, 20 * time.Second},
		"two runs count together":       {[][]ledger.Event{worked(time.Minute, 5, "nets/1", "nets/12"), worked(time.Minute, 5, "nets/1")}, time.Minute, time.Minute},
		"a pause is no work":            {[][]ledger.Event{worked(20*time.Minute, 5, "nets/1", "nets/12", "nets/13")}, usual, usual},
		"nor is entering a page":        {[][]ledger.Event{paper}, usual, usual},
		"a job of two steps is too few": {[][]ledger.Event{worked(time.Minute, 2, "nets/1", "nets/12", "nets/13")}, usual, usual},
	} {
		t.Run(name, func(t *testing.T) {
			p := overview.NewPace(c.logs...)
			if got := p.Steps("nets", 1); got != c.nets {
				t.Errorf("a step of nets takes %s, want %s", got, c.nets)
			}
			if got := p.Steps("autopay-remittering", 2); got != 2*c.auto {
				t.Errorf("two steps of another take %s, want %s", got, 2*c.auto)
			}
		})
	}
}

// summaries are jobs of the example run, changed by key.
func summaries(t *testing.T, change map[string]func(*ledger.Job)) ([]ledger.Summary, site.Site) {
	t.Helper()
	e := exampletest.Load(t, "nb")
	var out []ledger.Summary
	for _, p := range e.Plans() {
		j := ledger.NewJob(p, ledger.Memory{})
		if f := change[p.Key]; f != nil {
			f(&j)
		}
		s := ledger.Summarise(e.List(t, p.Procedure), j)
		if change[p.Key] != nil {
			s.Worked = 1
		}
		out = append(out, s)
	}
	return out, e.Site
}

func stopped(start string) func(*ledger.Job) {
	return func(j *ledger.Job) {
		j.Old.State = ledger.OldWaiting
		j.Old.Start, _ = site.ParseClock(start)
	}
}

func TestWhatIsUrgentIsTakenFirst(t *testing.T) {
	jobs, at := summaries(t, map[string]func(*ledger.Job){
		"nets/12":                 func(j *ledger.Job) { j.Old.State = ledger.OldQueued; j.Old.Start = site.At(6*60 + 10) },
		"nets/14":                 stopped("06:20"),
		"utgaende-faktura-0400/1": stopped("04:00"),
	})
	plan := overview.PlanAhead(jobs, at, overview.Pace{}, exampletest.Saturday())
	if plan.Total != len(plan.Jobs)+len(plan.Left) || plan.Takes <= 0 {
		t.Errorf("%d jobs in %s, of which %d have a place", plan.Total, plan.Takes, len(plan.Jobs))
	}
	for i, want := range []string{"utgaende-faktura-0400/1", "nets/14", "nets/12", "forberedelser/all"} {
		if got := plan.Jobs[i].Plan.Key; got != want {
			t.Errorf("job %d is %s, want %s", i, got, want)
		}
	}
	// Both dangers bite on Sunday morning, the rest waits until Monday.
	for i, want := range []string{"21 14:03", "21 14:08", "23 08:00"} {
		if got := plan.Jobs[i].From.Format("02 15:04"); got != want {
			t.Errorf("job %d is taken %s, want %s", i, got, want)
		}
	}
	before := map[string]bool{}
	for _, j := range plan.Jobs {
		if j.Plan.After != "" && !before[j.Plan.After] {
			t.Errorf("%s comes before %s", j.Plan.Key, j.Plan.After)
		}
		before[j.Plan.Key] = true
		if j.Late || !j.Latest.IsZero() && j.Latest.Before(j.From) {
			t.Errorf("%s at %s is later than %s", j.Plan.Key, j.From, j.Latest)
		}
	}
}

func TestTheFiguresOfARun(t *testing.T) {
	log := worked(time.Minute, 5, "nets/1", "nets/12")
	log[3].Deviates, log[4].Deviates = true, true
	log[3].Seq, log[4].Seq = 3, 4
	log = append(log, ledger.Event{ID: "undo", At: log[len(log)-1].At.Add(time.Hour), By: "kari", Job: "nets/1", Action: ledger.Undone, Ref: 4})
	at := exampletest.Saturday()
	spells := overview.Spells{
		"nets/1":  {{Hazard: ledger.Gap, From: at, To: at.Add(5 * time.Minute)}, {Hazard: ledger.Double, From: at, To: at.Add(time.Hour)}},
		"nets/12": {{Hazard: ledger.Gap, From: at.Add(time.Minute)}},
	}
	got := overview.FiguresOf(log, spells, at.Add(10*time.Minute))
	want := overview.Figures{Work: 10, Acts: 11, Deviations: 1, Gap: 14, LongestGap: 9, LongestJob: "nets/12"}
	if got != want {
		t.Errorf("figures\n%+v, want\n%+v", got, want)
	}
	lines := overview.Compared{Run: "2026.2", Before: "2026.1", Own: got, Last: overview.Figures{Work: 26*60 + 1}}.Lines(texts(t, "nb"))
	if l := lines[0]; l.Own != "10 min" || l.Last != "26 t 01 min" {
		t.Errorf("work is %q beside %q", l.Own, l.Last)
	}
	if l := lines[4]; l.Own != "9 min (nets/12)" || l.Last != "0 min" {
		t.Errorf("the longest gap is %q beside %q", l.Own, l.Last)
	}
}
