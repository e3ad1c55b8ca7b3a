package errorladder

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/exampletest"
)

// outcome is what became of a slip.
type outcome string

const (
	caught outcome = ""       // the wizard objected in the same job, and nothing is wrong in the end
	told   outcome = "told"   // it objected later, or when the harm was done, or the board names the job
	listed outcome = "listed" // only a list of the console names it
	never  outcome = "never"  // nothing does
	healed outcome = "healed" // a later step puts it right, and nothing is wrong in the end
)

// way is how the operator works.
type way struct {
	byCard  bool // confirms card by card, not step by step
	noRules bool // ids are taken as they come: the negative control
}

// tries is how often each slip is made; in the full form in every job.
func tries() int {
	if os.Getenv("RESETUP_LADDER") == "full" {
		return len(worked())
	}
	return 2
}

// walk makes a slip in a job, and returns what became of it. made is false if it cannot be made there.
func walk(t *testing.T, e exampletest.Example, s slip, place string, w way) (out outcome, made bool, how string) {
	o := newOperator(openOffice(t, e))
	o.slip, o.place, o.noRules, o.byCard = &s, place, w.noRules, w.byCard
	if o.work(); !o.slipped {
		return "", false, ""
	}
	wrong, board, findings := o.wrong(), o.board(), append(o.midway, o.findings()...)
	switch {
	case len(wrong) == 0 && o.noticed == place:
		out = caught
	case len(wrong) == 0 && o.noticed == "":
		out = healed
	case o.noticed != "" || len(board) > 0:
		out = told
	case len(findings) > 0:
		out = listed
	default:
		out = never
	}
	how = fmt.Sprintf("objected at %q: %v\n  stuck at %q\n  wrong: %q\n  board: %q\n  list: %q", o.noticed, o.why, o.stuck, wrong, board, findings)
	return out, true, how
}

// places returns the jobs in which a slip is tried: all in the full form, else some, always the same.
func places(s slip) []string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s.kind))
	all := worked()
	rand.New(rand.NewPCG(h.Sum64(), 12)).Shuffle(len(all), func(a, b int) { all[a], all[b] = all[b], all[a] })
	return all
}

// tally makes a slip in some jobs, and counts what became of it.
func tally(t *testing.T, e exampletest.Example, s slip, w way) map[outcome]int {
	counts, n := map[outcome]int{}, 0
	for _, place := range places(s) {
		if n == tries() {
			break
		}
		out, made, how := walk(t, e, s, place, w)
		if !made {
			continue
		}
		n++
		counts[out]++
		if out == never && s.best != never && !w.noRules {
			t.Errorf("%s, in %s, is never told: %s", s.kind, place, how)
		}
		if testing.Verbose() && out != s.best && !w.noRules {
			t.Logf("%s, in %s: %s: %s", s.kind, place, out, how)
		}
	}
	if (n == 0) != (s.step && w.byCard) {
		t.Errorf("%s is made in %d jobs", s.kind, n)
	}
	return counts
}

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // the walks leave much behind, and nothing here depends on when it is collected
	os.Exit(m.Run())
}

// TestSlips makes every kind of slip in some jobs. None may go untold, and nearly all of those that the wizard can see must be
// caught before they do harm.
func TestSlips(t *testing.T) {
	e := exampletest.Load(t, "nb")
	all := kinds()
	if len(all) < 24 {
		t.Errorf("only %d kinds", len(all))
	}
	for name, w := range map[string]way{"step by step": {}, "card by card": {byCard: true}} {
		t.Run(name, func(t *testing.T) {
			results := make([]map[outcome]int, len(all))
			t.Run("kinds", func(t *testing.T) {
				for i, s := range all {
					t.Run(s.kind, func(t *testing.T) {
						t.Parallel()
						results[i] = tally(t, e, s, w)
					})
				}
			})
			count(t, all, results)
		})
	}
}

// count says how often each kind of slip ended how, and how many of those that can be caught are, without what a later step heals.
func count(t *testing.T, all []slip, results []map[outcome]int) {
	made, held := 0, 0
	t.Logf("%-56s %-7s %6s %5s %6s %6s %6s", "slip", "best", "caught", "told", "listed", "healed", "never")
	for i, s := range all {
		r := results[i]
		t.Logf("%-56s %-7s %6d %5d %6d %6d %6d", s.kind, s.best, r[caught], r[told], r[listed], r[healed], r[never])
		if s.best == caught {
			held += r[caught]
			made += r[caught] + r[told] + r[listed] + r[never]
		}
	}
	t.Logf("%d of %d slips that the wizard can see are caught, %d %%", held, made, 100*held/max(made, 1))
	if 100*held < 95*made {
		t.Errorf("%d of %d slips are caught, less than 95 %%", held, made)
	}
}

// TestHonestWalks has nothing to object to, nothing to tell, and no more to answer than it had.
func TestHonestWalks(t *testing.T) {
	for name, walk := range map[string]struct {
		byCard         bool
		answers, typed int // the latter are more than Enter
	}{
		"step by step": {answers: 171, typed: 61},
		"card by card": {byCard: true, answers: 92, typed: 61},
	} {
		o := newOperator(openOffice(t, exampletest.Load(t, "nb")))
		o.byCard = walk.byCard
		o.work()
		if wrong, board, findings := o.wrong(), o.board(), append(o.midway, o.findings()...); len(wrong)+len(board)+len(findings) > 0 {
			t.Errorf("%s: wrong %q, board %q, findings %q", name, wrong, board, findings)
		}
		if o.answers > walk.answers || o.typed > walk.typed {
			t.Errorf("%s: %d answers, %d of them more than Enter: it was %d and %d", name, o.answers, o.typed, walk.answers, walk.typed)
		}
	}
}

// TestWithoutTheRulesOfIdsLessIsCaught is the negative control: where ids are taken as they come, most slips with ids do harm.
func TestWithoutTheRulesOfIdsLessIsCaught(t *testing.T) {
	e := exampletest.Load(t, "nb")
	with, without := 0, 0
	for _, s := range slices.Concat(mistakenIDs(), mistakenDeletions()) {
		if s.best == caught {
			with += tally(t, e, s, way{})[caught]
			without += tally(t, e, s, way{noRules: true})[caught]
		}
	}
	t.Logf("%d are caught, and %d without the rules of ids", with, without)
	if 2*without > with {
		t.Errorf("%d are caught, and still %d without the rules of ids", with, without)
	}
}

// changed changes the details of a job.
func changed(change func(d *console.Details)) func(*operator, console.Job) {
	return func(o *operator, j console.Job) {
		change(&j.Details)
		_ = o.console.Change(j.ID, j.Details)
	}
}

// TestTheConsoleTellsWhatIsWrong harms the console of an honest walk in different ways.
func TestTheConsoleTellsWhatIsWrong(t *testing.T) {
	e := exampletest.Load(t, "nb")
	for name, harm := range map[string]func(o *operator, fresh console.Job){
		"removed":       func(o *operator, j console.Job) { o.remove(j.ID) },
		"twice":         func(o *operator, j console.Job) { o.order(console.Order{Work: j.Work, Details: j.Details}) },
		"failed":        func(o *operator, j console.Job) { o.set(j.ID, console.Failed) },
		"another user":  changed(func(d *console.Details) { d.User = "KARI" }),
		"another start": changed(func(d *console.Details) { d.Start = d.Start.Add(time.Minute) }),
		"another date":  changed(func(d *console.Details) { d.Start = d.Start.AddDate(0, 0, -2) }),
		"another company": func(o *operator, j console.Job) {
			o.remove(j.ID)
			o.order(console.Order{Work: o.workOf("nets/20"), Details: j.Details})
		},
		"a neighbour": func(o *operator, _ console.Job) { o.set(o.oldest("nets/20"), console.Waiting) },
		"a kept one":  func(o *operator, _ console.Job) { o.set(o.oldest("aksesspunkt/81"), console.Queued) },
	} {
		o := newOperator(openOffice(t, e))
		o.work()
		fresh, _ := o.console.Job(o.hands["nets/12"].fresh)
		if harm(o, fresh); len(o.wrong()) == 0 {
			t.Errorf("%s: nothing is wrong", name)
		}
	}
}
