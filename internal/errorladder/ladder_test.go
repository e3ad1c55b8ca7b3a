package errorladder

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/reconcile"
)

// outcome is what became of a slip.
type outcome string

const (
	caught   outcome = "caught"   // the program objected, or told, before anything could run, and nothing is wrong in the end
	told     outcome = "told"     // it told by itself, but harm had come, or something is still wrong
	listed   outcome = "listed"   // only a list of the console tells, compared before the run is closed
	never    outcome = "never"    // nothing does
	harmless outcome = "harmless" // nothing came of it
)

// trial is what became of one slip.
type trial struct {
	outcome
	acts int // more than an honest walk takes
	how  string
}

// base is a release in which it is one procedure's turn: its jobs come after all others, or, in one release of three, before them.
type base struct {
	before map[string]*operator      // before each job of the procedure, by key
	passed map[string]map[string]int // at how many steps each kind of slip could be made, by key and kind
	honest int                       // acts of an honest walk to its end
}

// stock has the bases, by way, procedure and seed. They are made once.
type stock struct {
	seeds      uint64   // how many bases there are of each kind
	procedures []string // in whose jobs the short form slips
	mu         sync.Mutex
	e          exampletest.Example
	bases      map[string]*sync.Once
	made       map[string]base
}

func newStock(t *testing.T) *stock {
	seeds := uint64(1)
	if tries() >= 100 {
		seeds = 3
	}
	return &stock{e: load(t), seeds: seeds, procedures: []string{"nets", "aksesspunkt", "autopay-remittering", "procasso"}, bases: map[string]*sync.Once{}, made: map[string]base{}}
}

func (s *stock) base(t *testing.T, w way, c control, procedure string, seed uint64) base {
	key := fmt.Sprint(w, c, procedure, seed)
	s.mu.Lock()
	once := s.bases[key]
	if once == nil {
		once = &sync.Once{}
		s.bases[key] = once
	}
	s.mu.Unlock()
	once.Do(func() {
		o := newOperator(openOffice(t, s.e, seed), w)
		o.without = c
		o.begin()
		for _, p := range o.procedures() {
			if p != procedure && seed < 2 {
				o.workProcedure(p)
			}
		}
		before := map[string]*operator{}
		passed := map[string]map[string]int{}
		for _, job := range o.toDo(procedure) {
			before[job], passed[job] = o.clone(t, seed), map[string]int{}
			o.passed = passed
			if w != byRounds {
				o.workOn(o.hands[job])
			}
		}
		if w == byRounds {
			o.workProcedure(procedure)
		}
		o.leave()
		o.pass(ends(o.Site.Location()).Sub(o.now))
		if wrong := slices.Concat(o.harms(), o.untrue(), o.stuck); len(wrong) > 0 && c == nothing {
			t.Errorf("%s, %s: an honest walk leaves %q", w, procedure, wrong)
		}
		s.mu.Lock()
		s.made[key] = base{before, passed, o.acts}
		s.mu.Unlock()
	})
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.made[key]
}

// try makes a slip in a job, and returns what became of it. made is false if it cannot be made there.
func (s *stock) try(t *testing.T, kind slip, w way, c control, place string, seed uint64) (result trial, made bool) {
	procedure := ""
	for _, p := range s.e.Plans() {
		if p.Key == place {
			procedure = p.Procedure
		}
	}
	from := s.base(t, w, c, procedure, seed%s.seeds)
	steps := from.passed[place][kind.kind]
	if steps == 0 {
		return trial{}, false
	}
	o := from.before[place].clone(t, seed)
	o.slip, o.place = &kind, place
	if kind.anywhere {
		o.passes = o.random.IntN(steps)
	}
	o.workFrom(procedure, place)
	if !o.slipped {
		return trial{}, false
	}
	o.leave()
	result.acts = o.acts - from.honest
	o.pass(max(0, ends(o.Site.Location()).Sub(o.now)))
	harms, untrue, board := o.harms(), o.untrue(), o.board()
	var findings []reconcile.Finding
	wrong := len(harms)+len(untrue) > 0
	switch {
	case !wrong && o.noticed != "":
		result.outcome = caught
	case !wrong:
		result.outcome = harmless
	case o.noticed != "" || len(board) > 0:
		result.outcome = told
	default:
		result.outcome = never
		if findings = o.findings(); len(findings) > 0 && c != lists {
			result.outcome = listed
		}
	}
	result.how = fmt.Sprintf("noticed %q\n  stuck at %q\n  harm: %q\n  untrue: %q\n  board: %q\n  list: %v", o.noticed, o.stuck, harms, untrue, board, findings)
	return result, true
}

// tally makes a slip n times at random places, and returns what became of it.
func (s *stock) tally(t *testing.T, kind slip, w way, c control, n int) (all []trial) {
	h := fnv.New64a()
	_, _ = h.Write([]byte(kind.kind))
	random := rand.New(rand.NewPCG(h.Sum64(), 12))
	var places []string
	for _, p := range s.e.Plans() {
		if p.Kind == "setup" && p.Keep == "" && (full() || slices.Contains(s.procedures, p.Procedure)) {
			places = append(places, p.Key)
		}
	}
	failed := map[string]int{}
	if kind.list != nil && (w != withLists || c == lists) {
		return nil
	}
	for len(all) < n && len(places) > 0 {
		at := random.IntN(len(places))
		place := places[at]
		result, made := s.try(t, kind, w, c, place, random.Uint64())
		if !made {
			if failed[place]++; failed[place] > 2 {
				places = slices.Delete(places, at, at+1)
			}
			continue
		}
		failed[place] = 0
		result.how = place + ": " + result.how
		all = append(all, result)
	}
	return all
}

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // the walks leave much behind, and nothing here depends on when it is collected
	os.Exit(m.Run())
}

// full reports whether the full form is wanted.
func full() bool { return os.Getenv("RESETUP_ERRORS") != "" }

// tries returns how often each kind of slip is made: a hundred times in the full form, unless its variable is another number.
func tries() int {
	if n, err := strconv.Atoi(os.Getenv("RESETUP_ERRORS")); err == nil {
		return n
	}
	if full() {
		return 100
	}
	return 1
}

// measure makes every kind of slip in one way of working, and returns what became of it by kind.
func (s *stock) measure(t *testing.T, all []slip, w way, c control) map[string]figure {
	out := map[string]figure{}
	var mu sync.Mutex
	t.Run("kinds", func(t *testing.T) {
		for _, kind := range all {
			t.Run(kind.kind, func(t *testing.T) {
				t.Parallel()
				trials := s.tally(t, kind, w, c, tries())
				for _, r := range trials {
					if c == nothing && r.outcome == never {
						t.Errorf("%s is never told: %s", w, r.how)
					} else if testing.Verbose() && c == nothing && r.outcome != caught {
						t.Logf("%s: %s: %s", w, r.outcome, r.how)
					}
				}
				mu.Lock()
				defer mu.Unlock()
				out[kind.kind] = ofTrials(trials)
			})
		}
	})
	return out
}

// share returns the kinds of slip that the way of working with that number makes: all, or, in the short form, one out of as many as there are ways.
func share(number int) []slip {
	if full() {
		return kinds()
	}
	var out []slip
	for i, kind := range kinds() {
		if i%len(ways()) == number || kind.list != nil && ways()[number] == withLists {
			out = append(out, kind)
		}
	}
	return out
}

// TestSlips makes every kind of slip, in each way of working. None may go untold, and most must be caught before they do harm.
func TestSlips(t *testing.T) {
	if n := len(kinds()); n < 38 {
		t.Errorf("only %d kinds", n)
	}
	s := newStock(t)
	for i, w := range ways() {
		t.Run(string(w), func(t *testing.T) {
			made := share(i)
			of := s.measure(t, made, w, nothing)
			for _, kind := range made {
				f := of[kind.kind]
				t.Logf("%-72s caught %3d told %3d listed %3d never %3d no harm %3d acts %.1f", kind.kind, f.Caught, f.Told, f.Listed, f.Never, f.Harmless, f.Acts)
			}
			sum, goal := total(of), 70
			if w == withLists {
				goal = 90
			}
			t.Logf("%s of %d are caught", percent(sum.Caught, sum.harmful()), sum.harmful())
			if 100*sum.Caught < goal*sum.harmful() && full() {
				t.Errorf("%d of %d slips are caught, less than %d %%", sum.Caught, sum.harmful(), goal)
			}
			if !full() || len(of) < len(kinds()) {
				return
			}
			if err := keep(func(p *page) { p.Ways[w], p.Date = of, time.Now().Format(time.DateOnly) }); err != nil {
				t.Error(err)
			}
		})
	}
}

// controls are the guards that are taken away, and the slips and the way of working that show it.
func controls() []struct {
	name string
	control
	way
	slips func() []slip
} {
	silent := func() []slip { return slices.DeleteFunc(kinds(), func(s slip) bool { return !s.silent }) }
	return []struct {
		name string
		control
		way
		slips func() []slip
	}{
		{"the rules of ids", ids, bySteps, func() []slip { return slices.Concat(wrongRows(), wrongIDs()) }},
		{"what is said of jobs in danger", hazards, byCards, func() []slip {
			return slices.DeleteFunc(slices.Concat(wrongSteps(), wrongRows()), func(s slip) bool { return !s.left })
		}},
		{"what the cautions name", cautions, byCards, silent},
		{"lists", lists, withLists, silent},
	}
}

// TestControls takes one guard away at a time: fewer slips must be caught then, clearly.
func TestControls(t *testing.T) {
	s := newStock(t)
	s.procedures = s.procedures[:2]
	for _, c := range controls() {
		t.Run(c.name, func(t *testing.T) {
			with, without := total(s.measure(t, c.slips(), c.way, nothing)), total(s.measure(t, c.slips(), c.way, c.control))
			t.Logf("%s are caught, and %s without it", percent(with.Caught, with.harmful()), percent(without.Caught, without.harmful()))
			if 10*without.Caught*with.harmful() > 8*with.Caught*without.harmful() {
				t.Errorf("%d of %d are caught, and still %d of %d without it", with.Caught, with.harmful(), without.Caught, without.harmful())
			}
			if !full() {
				return
			}
			if err := keep(func(p *page) { p.Controls[c.name], p.Controls[c.name+", with"] = without, with }); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestHonestWalks leave nothing wrong, and have nothing to object to.
func TestHonestWalks(t *testing.T) {
	for _, w := range ways() {
		o := newOperator(openOffice(t, load(t), 1), w)
		o.begin()
		for _, p := range o.procedures() {
			o.workProcedure(p)
		}
		o.leave()
		o.pass(ends(o.Site.Location()).Sub(o.now))
		if harms, untrue, board, findings := o.harms(), o.untrue(), o.board(), o.findings(); len(harms)+len(untrue)+len(board)+len(findings)+len(o.stuck) > 0 {
			t.Errorf("%s: harm %q, untrue %q, board %q, findings %v, stuck %q", w, harms, untrue, board, findings, o.stuck)
		}
		t.Logf("%s: %d acts, %d events", w, o.acts, len(o.log))
	}
}
