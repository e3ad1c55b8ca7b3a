package errorladder

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// hand is what the operator has in hand in one job.
type hand struct {
	key     string
	plan    procedures.Plan
	old     *row // taken for the old job
	fresh   *row // taken for the new one
	form    row  // the order that is filled in
	draft   row  // the details of the new job, not saved yet
	ordered *row
}

// operator works through jobs by what the wizard asks.
type operator struct {
	*office
	hands map[string]*hand
	slip  *slip
	place string // the job in which it slips

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
		o.hands[key] = &hand{key: key, plan: o.job(key).Plan}
		o.workJob(o.hands[key])
		if key == o.place && !o.slipped {
			return
		}
	}
}

// errStopped is the error of an operator who leaves the job for good.
var errStopped = errors.New("stopped")

// workJob goes through one job, step by step. Where the wizard objects, it looks again, and does what is right; where it
// cannot, it gives a reason.
func (o *operator) workJob(h *hand) {
	tries := map[string]int{}
	for range 200 {
		c := o.open(h.key)
		at := c.Current()
		if at < 0 {
			return
		}
		s := &scene{operator: o, hand: h, c: c, i: at, step: c.Steps[at]}
		if o.slip != nil && !o.slipped && h.key == o.place && o.slip.at(s) {
			o.slipped = true
			o.take(h, o.slip.do(s))
			if errors.Is(o.why, errStopped) {
				return
			}
			continue
		}
		if (s.step.Critical || stops(s)) && (o.slip == nil || o.slipped && h.key == o.place) {
			o.midway = append(o.midway, o.findings()...)
		}
		tries[s.step.ID]++
		switch err := s.honest(); {
		case err == nil:
		case !o.slipped:
			o.t.Fatalf("%s, %s: an honest walk is refused: %v", h.key, s.step.ID, err)
		case tries[s.step.ID] < 3:
			o.take(h, err)
		case tries[s.step.ID] > 4:
			return
		default: // it is as it is
			o.stuck = append(o.stuck, h.key+" "+s.step.ID)
			if err := s.say(s.right(), "slik står det"); err != nil && o.record(c.Skip(at, "går ikke")) != nil {
				return
			}
		}
	}
	o.t.Fatalf("%s: no end", h.key)
}

// take notes an objection, and puts right what it was about.
func (o *operator) take(h *hand, err error) {
	if err == nil {
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
	return s.office.answer(s.c, s.i, input, reason)
}

// honest does what the step says, and answers as it is.
func (s *scene) honest() error {
	s.deed()
	if err := s.say(s.right(), ""); err != nil {
		return err
	}
	if s.step.Effect == procedures.OldDeleted && s.old != nil { // the page says: read before you delete
		s.console.remove(s.old)
	}
	return nil
}

// deed does in the console what the step says.
func (s *scene) deed() {
	want := s.office.right(s.plan)
	onForm := &s.form
	if s.fresh != nil {
		onForm = &s.draft
	}
	switch s.step.ID {
	case "stand":
		s.form = row{runs: s.key, company: s.plan.Company, description: "Bestilt " + s.plan.Title, user: "KARI", status: queued, date: tomorrow, interval: want.interval}
		if s.office.List(s.t, s.plan.Procedure).Job.Description == "" {
			s.form.description = want.description
		}
	case "old-find":
		s.old = s.console.oldest(s.key)
	case "start-time":
		onForm.start = s.c.Proposal(s.i)
	case "new-id":
		s.fresh = s.console.newest()
		s.draft = *s.fresh
	case "description":
		s.draft.description = s.c.Proposal(s.i)
	case "interval", "frequency":
		onForm.interval = want.interval
	case "user":
		s.draft.user = want.user
	case "save":
		*s.fresh = s.draft
	}
	switch s.step.Effect {
	case procedures.OldWaiting:
		s.old.status = waiting
	case procedures.OldCancelled:
		s.old.status = cancelled
	case procedures.NewOrdered:
		s.order()
	}
}

// order orders the new job, once. Autopay's is refused as long as the old one is not cancelled (P:163).
func (s *scene) order() {
	if s.ordered == nil && (s.plan.Retire != procedures.Cancel || s.old == nil || s.old.status == cancelled) {
		s.ordered = s.console.add(s.form)
	}
}

// right returns the right answer to the step as the console stands.
func (s *scene) right() string {
	want := s.office.right(s.plan)
	asWanted := func(yes, no string) string {
		if s.fresh.user == want.user && s.fresh.interval == want.interval {
			return yes
		}
		return no
	}
	switch s.step.ID {
	case "old-find":
		if s.old == nil {
			return "finnes ikke"
		}
		return s.old.status
	case "old-id":
		return strconv.Itoa(s.old.id)
	case "old-start":
		return s.old.start
	case "old-description":
		return s.old.description
	case "programserver-active":
		if s.old != nil && s.old.status != cancelled {
			return "kan ikke velges"
		}
		return "kan velges"
	case "new-id":
		return strconv.Itoa(s.fresh.id)
	case "verify":
		return s.fresh.status
	case "verify-user":
		return asWanted("riktig", "feil")
	case "check-setup":
		return asWanted("stemmer", "stemmer ikke")
	case "old-delete":
		return s.digits(s.old)
	case "start-time", "description":
		return ""
	}
	if s.step.Ask.Kind == procedures.AskInterval && want.interval != s.c.Proposal(s.i) {
		return want.interval
	}
	return exampletest.Answer(s.step.Step, exampletest.IDs{})
}

// digits returns what the step that deletes asks to be read of a row: the last three digits of its id, or all of them; where it
// asks for the company, that.
func (s *scene) digits(r *row) string {
	switch {
	case s.step.Ask.Of == "":
		return s.step.Ask.Expect
	case r == nil:
		return "0"
	case s.step.Ask.Kind == procedures.AskIDTail:
		return fmt.Sprintf("%03d", r.id%1000)
	}
	return strconv.Itoa(r.id)
}

// again answers a step of the job that was answered before, as it is.
func (s *scene) again(step string) {
	if s.i = s.c.Find(step); s.i < 0 {
		return
	}
	s.step = s.c.Steps[s.i]
	if s.step.State == ledger.Open {
		return
	}
	s.deed()
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
