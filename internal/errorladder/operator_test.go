package errorladder

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
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
}

// operator works through jobs by what the wizard asks.
type operator struct {
	*office
	hands map[string]*hand
	slip  *slip
	place string // the job in which it slips

	byCard bool // it confirms card by card, not step by step

	slipped bool
	noticed string   // the job in which the wizard objected after the slip; empty if it did not
	why     error    // what it objected
	stuck   []string // steps that the wizard did not let it pass
	midway  []string // what lists told before the old job was stopped, the new one verified and the old one deleted
	answers int      // given, Enter alone included
	typed   int      // of them those that are more than Enter
}

func newOperator(o *office) *operator {
	return &operator{office: o, hands: map[string]*hand{}}
}

// work works through all jobs. It ends behind the one in which the operator was to slip, if there was nothing to slip on.
func (o *operator) work() {
	for _, key := range worked() {
		h := &hand{key: key, plan: o.job(key).Plan}
		o.hands[key] = h
		if o.byCard {
			o.workByCard(h)
		} else {
			o.workByStep(h)
		}
		if key == o.place && !o.slipped {
			return
		}
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
		if isRisky(s.step) {
			o.paste(h)
		}
		if _, goesOn := o.workStep(s, tries); !goesOn {
			return
		}
	}
	o.t.Fatalf("%s: no end", h.key)
}

// workStep works on one step; done is false if it is to be tried again. Where the wizard objects, the operator looks again, and does what is
// right; where it cannot, it gives a reason. goesOn is false if it leaves the job.
func (o *operator) workStep(s *scene, tries map[string]int) (done, goesOn bool) {
	if o.slip != nil && !o.slipped && s.key == o.place && o.slip.at(s) {
		o.slipped = true
		err := o.slip.do(s)
		o.take(s.hand, err)
		return err == nil, !errors.Is(err, errStopped)
	}
	tries[s.step.ID]++
	switch err := s.honest(); {
	case err == nil:
		return true, true
	case !o.slipped:
		o.t.Fatalf("%s, %s: an honest walk is refused: %v", s.key, s.step.ID, err)
	case tries[s.step.ID] < 3:
		o.take(s.hand, err)
		return false, true
	case tries[s.step.ID] > 4:
		return false, false
	}
	o.stuck = append(o.stuck, s.key+" "+s.step.ID) // it is as it is
	done = s.say(s.right(), "slik står det") == nil || s.takeOut(ledger.Skipped, "går ikke") == nil
	return done, done
}

// isRisky reports whether a list of the console is worth its while before a step: it stops the old job, deletes it, or says that the new one
// is queued.
func isRisky(s ledger.Step) bool {
	return s.Critical || s.Effect == procedures.OldWaiting || s.Effect == procedures.OldCancelled
}

// paste compares the console's list with the record in the middle of a job: in an honest walk, and in the job of the slip after it. The
// card that verifies a job changes its user first; that it is not changed yet tells nothing there.
func (o *operator) paste(h *hand) {
	if o.slip != nil && (!o.slipped || h.key != o.place) {
		return
	}
	notYet := fmt.Sprint(reconcile.WrongUser, " ", h.key, " ")
	o.midway = append(o.midway, slices.DeleteFunc(o.findings(), func(f string) bool { return h.sheet != nil && strings.HasPrefix(f, notYet) })...)
}

// take notes an objection, and puts right what it was about.
func (o *operator) take(h *hand, err error) {
	if err == nil || errors.Is(err, errStopped) {
		return
	}
	o.why = err
	if o.noticed == "" {
		o.noticed = h.key
	}
	if o.slip.mend != nil {
		was := o.hands[o.place]
		c := o.open(was.key)
		o.slip.mend(&scene{operator: o, hand: was, c: c})
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
	s.answers++
	if input != "" {
		s.typed++
	}
	if s.sheet != nil {
		return s.give(input, reason)
	}
	return s.office.answer(s.c, s.i, input, reason)
}

// takeOut passes the step over, or puts it off.
func (s *scene) takeOut(how ledger.Action, reason string) error {
	g := wizard.Given{Out: how, Reason: reason}
	if s.sheet != nil {
		return s.put(s.step.ID, g)
	}
	return s.record(s.c.Give(s.i, g))
}

// honest does what the step says, and answers as it is.
func (s *scene) honest() error {
	s.deed()
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
		newest, _ := s.console.Newest()
		s.fresh, s.draft = newest.ID, newest.Details
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
		s.place()
	}
}

// startAt returns a clock time of tomorrow, as it is typed.
func (s *scene) startAt(text string) time.Time {
	start, _ := site.ParseClock(text)
	return s.tomorrow(start)
}

// save presses Bruk in the details of the new job, if it is still there.
func (s *scene) save() { _ = s.console.Change(s.fresh, s.draft) }

// place places the order for the new job, once.
func (s *scene) place() {
	if s.form.Start.IsZero() { // the step that orders sets it
		s.form.Start = s.tomorrow(s.job(s.key).New.Start)
	}
	if s.ordered == 0 {
		s.ordered = s.office.order(s.form)
	}
}

// right returns the right answer to the step as the console stands.
func (s *scene) right() string {
	want := s.office.right(s.plan)
	asWanted := func(yes, no string) string {
		if is := s.details(s.fresh); is.User == want.User && is.Interval == want.Interval {
			return yes
		}
		return no
	}
	switch s.step.ID {
	case "old-find":
		if s.old == 0 {
			return "finnes ikke"
		}
		return string(s.status(s.old))
	case "old-id":
		return strconv.Itoa(s.old)
	case "old-start":
		return s.details(s.old).Start.Format("15:04")
	case "old-description":
		return s.details(s.old).Description
	case "programserver-active":
		if _, stands := s.console.Remittance(s.plan.Company); stands {
			return "kan ikke velges"
		}
		return "kan velges"
	case "new-id":
		return strconv.Itoa(s.fresh)
	case "verify":
		return string(s.status(s.fresh))
	case "verify-user":
		return asWanted("riktig", "feil")
	case "check-setup":
		return asWanted("stemmer", "stemmer ikke")
	case "old-delete":
		return s.digits(s.old)
	case "start-time", "description":
		return ""
	}
	if s.step.Ask.Kind == procedures.AskInterval && want.Interval != s.c.Proposal(s.i) {
		return want.Interval
	}
	return exampletest.Answer(*s.step.Step, exampletest.IDs{})
}

// digits returns what the step that deletes asks to be read of a job in the console: the last three digits of its id, or all of them; where it
// asks for the company, that.
func (s *scene) digits(id int) string {
	switch {
	case s.step.Ask.Of == "":
		return s.step.Ask.Expect
	case id == 0:
		return "0"
	case s.step.Ask.Kind == procedures.AskIDTail:
		return fmt.Sprintf("%03d", id%1000)
	}
	return strconv.Itoa(id)
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
	s.deed()
	if s.sheet.has(step) {
		s.sheet.set(step, wizard.Given{Input: s.right()})
		return
	}
	if err := s.office.answer(s.c, s.i, s.right(), ""); err != nil {
		s.stuck = append(s.stuck, s.key+" "+step+" again")
	}
}

func number(id string) int {
	n, err := strconv.Atoi(strings.TrimSpace(id))
	if err != nil {
		return -1
	}
	return n
}
