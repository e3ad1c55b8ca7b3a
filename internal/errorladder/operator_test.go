package errorladder

import (
	"cmp"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// hand is what the operator has in hand in one job.
type hand struct {
	key     string
	plan    procedures.Plan
	old     int             // id of the job taken for the old one; 0 for none
	fresh   int             // and for the new one
	form    console.Order   // that is filled in
	draft   console.Details // of the new job, not saved yet
	ordered int             // id of the job that was ordered
	sheet   *sheet          // the card in hand; nil step by step, and between two cards
	round   bool            // the card is one of a round
	listed  bool            // a list was asked about the new job
	mute    bool            // nothing is answered, since a list will
}

// way is how an operator works.
type way string

// The ways.
const (
	bySteps   way = "steps"
	byCards   way = "cards"
	byRounds  way = "rounds"
	withLists way = "lists"
)

func ways() []way { return []way{bySteps, byCards, byRounds, withLists} }

// operator works through a release by what the wizard asks.
type operator struct {
	*office
	way   way
	hands map[string]*hand
	slip  *slip
	place string // the job in which it slips

	slipped bool
	passes  int // how often it passes a place at which it could slip

	// passed counts the steps at which each kind of slip could be made, by job and kind; nil if nobody wants to know.
	passed    map[string]map[string]int
	yesterday []string // the list of the console before the first job
	noticed   string   // the first that the program said after the slip, before anything could run; empty if it said nothing
	stuck     []string // steps that the wizard did not let it pass
}

func newOperator(o *office, w way) *operator {
	op := &operator{office: o, way: w, hands: map[string]*hand{}}
	for _, j := range o.jobs {
		op.hands[j.Plan.Key] = &hand{key: j.Plan.Key, plan: j.Plan}
	}
	return op
}

// begin is what the operator does before the first job.
func (o *operator) begin() {
	o.yesterday = lines(o.console)
	if o.way == withLists {
		o.learn()
	}
}

// procedures returns the procedures of the release, in their order.
func (o *office) procedures() (out []string) {
	for _, j := range o.jobs {
		if !slices.Contains(out, j.Plan.Procedure) {
			out = append(out, j.Plan.Procedure)
		}
	}
	return out
}

// workProcedure works through the jobs of a procedure.
func (o *operator) workProcedure(procedure string) { o.workFrom(procedure, "") }

// workFrom works through the jobs of a procedure, from one on; in a round, and without a key, through all.
func (o *operator) workFrom(procedure, key string) {
	if o.way == byRounds {
		o.workRound(procedure)
		return
	}
	keys := o.toDo(procedure)
	for _, key := range keys[max(0, slices.Index(keys, key)):] {
		o.workOn(o.hands[key])
	}
}

// toDo returns the keys of the jobs of a procedure that are to be set up, in their order.
func (o *office) toDo(procedure string) (keys []string) {
	for _, j := range o.jobs {
		if j.Plan.Procedure == procedure && j.Plan.Keep == "" {
			keys = append(keys, j.Plan.Key)
		}
	}
	return keys
}

// clone returns an operator who goes on from where this one is.
func (o *operator) clone(t *testing.T, seed uint64) *operator {
	office, op := *o.office, *o
	op.office = &office
	office.t, office.random = t, rand.New(rand.NewPCG(seed, 21))
	office.jobs, office.sums, office.log = slices.Clone(o.jobs), slices.Clone(o.sums), slices.Clip(o.log)
	office.old, office.console = maps.Clone(o.old), console.Restore(o.Site, o.console.State())
	op.hands, op.passed = map[string]*hand{}, nil
	for key, h := range o.hands {
		own := *h
		op.hands[key] = &own
	}
	return &op
}

// workOn goes through one job.
func (o *operator) workOn(h *hand) {
	if o.way == bySteps {
		o.workByStep(h)
	} else {
		o.workByCard(h)
	}
}

// errStopped is the error of an operator who leaves the job for good.
var errStopped = errors.New("stopped")

// workByStep goes through one job, step by step.
func (o *operator) workByStep(h *hand) {
	tries := map[string]int{}
	for range 200 {
		c := o.open(h.key)
		at := c.Current()
		if at < 0 {
			return
		}
		s := &scene{operator: o, hand: h, c: c, i: at, step: c.Steps[at]}
		if _, goesOn := o.workStep(s, tries); !goesOn {
			return
		}
	}
	o.stuck = append(o.stuck, h.key+" without end")
}

// workStep works on one step; done is false if it is to be tried again. Where the wizard objects, the operator looks again, and does what is
// right; where it cannot, it gives a reason. goesOn is false if it leaves the job.
func (o *operator) workStep(s *scene, tries map[string]int) (done, goesOn bool) {
	o.count(s.key, func(k slip) bool { return k.isAt(s) })
	if o.slip != nil && !o.slipped && s.key == o.place && o.slip.isAt(s) && o.isTime() {
		o.slipped = true
		err := o.slip.do(s)
		o.take(s.hand, err)
		s.seeWhatRemains(err)
		return err == nil, !errors.Is(err, errStopped)
	}
	tries[s.key+s.step.ID]++
	switch err := s.honest(); {
	case err == nil:
		s.seeWhatRemains(nil)
		return true, true
	case !o.slipped:
		o.t.Errorf("%s %s, %s: an honest walk is refused: %v", o.way, s.key, s.step.ID, err)
		return false, false
	case tries[s.key+s.step.ID] < 3:
		s.seeRivals()
		o.take(s.hand, err)
		return false, true
	case tries[s.key+s.step.ID] > 4:
		return false, false
	}
	o.stuck = append(o.stuck, s.key+" "+s.step.ID) // it is as it is
	done = s.say(s.right(), "slik står det") == nil || s.takeOut(ledger.Skipped, "går ikke") == nil
	return done, done
}

// count notes which kinds of slip can be made at this place, where somebody wants to know.
func (o *operator) count(key string, can func(slip) bool) {
	passed := o.passed[key]
	if passed == nil {
		return
	}
	for _, kind := range kinds() {
		if can(kind) {
			passed[kind.kind]++
		}
	}
}

// isTime reports whether the operator slips at this place, and not at a later one.
func (o *operator) isTime() bool {
	o.passes--
	return o.passes < 0
}

// take notes an objection, and puts right what it was about.
func (o *operator) take(h *hand, err error) {
	if err == nil || errors.Is(err, errStopped) {
		return
	}
	o.notice(err.Error())
	o.putRight(h)
}

// notice notes what the program says after the slip.
func (o *operator) notice(said string) {
	if o.slipped && o.noticed == "" {
		o.noticed = said
	}
}

// putRight puts right what the slip did, when the wizard objects in a job, there or later.
func (o *operator) putRight(h *hand) {
	was := o.hands[o.place]
	s := &scene{operator: o, hand: was, c: o.open(was.key)}
	if o.slip.mend != nil {
		o.slip.mend(s)
	} else {
		s.lookAgain()
	}
	if h.key != was.key {
		o.repair(was.key)
	}
}

// scene is the operator at one step.
type scene struct {
	*operator
	*hand
	c    wizard.Conversation
	i    int
	step ledger.Step
}

// say answers the step.
func (s *scene) say(input, reason string) error {
	s.pass(5 * time.Second)
	if input != "" {
		s.pass(10 * time.Second)
	}
	if s.sheet != nil {
		return s.give(input, reason)
	}
	return s.answer(s.c, s.i, input, reason)
}

// takeOut passes the step over, or puts it off.
func (s *scene) takeOut(how ledger.Action, reason string) error {
	g := wizard.Given{Out: how, Reason: reason}
	if s.sheet != nil {
		return s.put(s.step.ID, g)
	}
	return s.office.give(s.c, s.i, g)
}

// honest does what the step says, and answers as it is.
func (s *scene) honest() error {
	s.deed()
	if s.old != 0 && !s.isAsShown() {
		return errOtherID
	}
	if s.isMarked() {
		return nil
	}
	if err := s.say(s.right(), ""); err != nil {
		return err
	}
	if s.step.Effect == procedures.OldDeleted { // the page says: read before you delete
		s.remove(s.old)
	}
	return nil
}

// deed does in the console what the step says.
func (s *scene) deed() {
	s.pass(8 * time.Second)
	if id := s.job(s.key).Old.ID; s.old == 0 && id != "" { // as the page shows it
		s.old = number(id)
	}
	want := s.office.right(s.plan)
	onForm := &s.form.Details
	if s.fresh != 0 {
		onForm = &s.draft
	}
	switch s.step.ID {
	case "stand":
		s.form = want
		s.form.User = "KARI"
		if s.office.List(s.t, s.plan.Procedure).Job.Description != "" {
			s.form.Description = "Bestilt " + s.plan.Title
		}
	case "old-find":
		s.old = s.oldest(s.key)
	case "start-time":
		onForm.Start = s.startAt(s.c.Proposal(s.i))
	case "new-id":
		s.fresh = s.newest()
		s.draft = s.details(s.fresh)
	case "description":
		s.draft.Description = s.c.Proposal(s.i)
	case "interval", "frequency":
		onForm.Interval = want.Interval
	case "user":
		s.draft.User = want.User
	case "save":
		s.save()
	}
	switch s.step.Effect {
	case procedures.OldWaiting:
		s.set(s.old, console.Waiting)
	case procedures.OldCancelled:
		s.set(s.old, console.Cancelled)
	case procedures.NewOrdered:
		if s.place(); s.ordered == 0 && s.slipped { // Visma refuses it, and the operator looks why
			s.notice("Visma takes no order")
			s.lookAgain()
			s.place()
		}
	}
}

// newest returns the id of the job at the bottom; in a round, of the one at the bottom that does the work of the job.
func (s *scene) newest() int {
	jobs := s.console.Jobs()
	for _, j := range slices.Backward(jobs) {
		if !s.round || j.Work == s.form.Work && j.ID != s.old {
			return j.ID
		}
	}
	return 0
}

// startAt returns a clock time of the next day on which the job runs, as it is typed.
func (s *scene) startAt(text string) time.Time {
	start, _ := site.ParseClock(text)
	return s.nextStart(s.plan, start)
}

// save presses Bruk in the details of the new job, if it is still there.
func (s *scene) save() { _ = s.console.Change(s.fresh, s.draft) }

// place places the order for the new job, once.
func (s *scene) place() {
	if s.form.Start.IsZero() { // the step that orders sets it
		s.form.Start = s.nextStart(s.plan, cmp.Or(s.job(s.key).New.Start, s.job(s.key).Old.Start))
	}
	if s.ordered == 0 {
		s.ordered = s.office.order(s.form)
	}
}

// again answers a step of the job that was answered before, as it is.
func (s *scene) again(step string) {
	if s.sheet.has(step) {
		s.c = s.sheet.on(s.c)
	}
	if s.i = s.c.Find(step); s.i < 0 {
		return
	}
	s.step = s.c.Steps[s.i]
	if s.step.State == ledger.Open {
		return
	}
	if step != "new-id" || s.fresh == 0 { // else it is known which one it is
		s.deed()
	}
	if s.sheet.has(step) {
		s.sheet.set(step, wizard.Given{Input: s.right()})
		return
	}
	if err := s.answer(s.c, s.i, s.right(), ""); err != nil {
		s.stuck = append(s.stuck, s.key+" "+step+" again: "+err.Error())
	}
}

func number(id string) int {
	n, err := strconv.Atoi(strings.TrimSpace(id))
	if err != nil {
		return -1
	}
	return n
}
