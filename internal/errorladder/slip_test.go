package errorladder

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// slip is one kind of slip.
type slip struct {
	kind     string
	typed    bool                                       // it is made in typing, and so not where a list answers
	silent   bool                                       // what is answered is right, or looks so: the console alone shows it
	left     bool                                       // it leaves a job in danger
	anywhere bool                                       // it is made at one of the steps at which it can be, else at the first
	at       func(s *scene) bool                        // where it can be made
	do       func(s *scene) error                       // makes it, and returns what the wizard objects
	list     func(o *operator, lines []string) []string // instead: the lines that are pasted in place of the console's list
	mend     func(s *scene)                             // what the operator puts right when the wizard objects, there or later; else lookAgain
}

// isAt reports whether the slip can be made at the step.
func (k slip) isAt(s *scene) bool { return k.list == nil && (!s.mute || !k.typed) && k.at(s) }

func at(steps ...string) func(*scene) bool {
	return func(s *scene) bool { return slices.Contains(steps, s.step.ID) }
}

func before(effects ...procedures.Effect) func(*scene) bool {
	return func(s *scene) bool { return slices.Contains(effects, s.step.Effect) }
}

func and(all ...func(*scene) bool) func(*scene) bool {
	return func(s *scene) bool {
		return !slices.ContainsFunc(all, func(is func(*scene) bool) bool { return !is(s) })
	}
}

func not(is func(*scene) bool) func(*scene) bool { return func(s *scene) bool { return !is(s) } }

func isOf(procedures ...string) func(*scene) bool {
	return func(s *scene) bool { return slices.Contains(procedures, s.plan.Procedure) }
}

func isDunning(s *scene) bool { return s.plan.Weight == procedures.Dunning }

func isWeekly(s *scene) bool { return s.plan.Repeat.Every == "week" && !isDunning(s) }

func hasNeighbour(s *scene) bool { return s.neighbour() != 0 }

// neighbours returns the other jobs of the procedure that are to be set up.
func (s *scene) neighbours() (out []*hand) {
	for _, j := range s.jobs {
		if j.Plan.Procedure == s.plan.Procedure && j.Plan.Key != s.key && j.Plan.Keep == "" {
			out = append(out, s.hands[j.Plan.Key])
		}
	}
	return out
}

// neighbour returns the job in the console that does the work of another job of the procedure, the old one if it still stands; 0 if there is none.
func (s *scene) neighbour() int {
	for _, h := range slices.Backward(s.neighbours()) {
		if id := s.oldest(h.key); id != 0 {
			return id
		}
	}
	return 0
}

// another returns one of the jobs of the release that is set up.
func (s *scene) another() *hand {
	for _, i := range s.random.Perm(len(s.jobs)) {
		if j := s.jobs[i]; j.Plan.Key != s.key && j.New.State == ledger.NewVerified && j.Plan.Repeat.Within == "" {
			return s.hands[j.Plan.Key]
		}
	}
	return nil
}

// lookAgain is what an operator does to whom the wizard objects: looks at the job and what was done to it, and puts right what is not as the
// page says.
func (s *scene) lookAgain() {
	if right := s.office.old[s.key].ID; s.old != 0 && s.old != right {
		wrong, _ := s.console.Job(s.old)
		s.old = right
		if key := s.keyOf(wrong.Work); key != "" && key != s.key {
			s.repair(key)
		}
		for _, step := range []string{"old-id", "old-start", "old-description"} {
			s.c = s.open(s.key)
			s.again(step)
		}
	}
	switch s.job(s.key).Old.State {
	case ledger.OldWaiting:
		s.set(s.old, console.Waiting)
	case ledger.OldCancelled:
		s.set(s.old, console.Cancelled)
	}
	want := s.office.right(s.plan)
	s.form.Work, s.form.Units, s.form.Interval, s.form.Module = want.Work, want.Units, want.Interval, want.Module
	if s.ordered == 0 && s.job(s.key).New.State != ledger.NewNone { // nobody has ordered it
		s.place()
	}
	if start := s.planned(); s.fresh != 0 && !start.IsZero() {
		s.draft.User, s.draft.Interval, s.draft.Start = want.User, want.Interval, s.nextStart(s.plan, start)
		s.save()
	}
}

// says answers with another text than the right one.
func says(text func(s *scene) string) func(*scene) error {
	return func(s *scene) error {
		s.deed()
		return s.say(text(s), "")
	}
}

// confirms answers without having done anything.
func confirms(s *scene) error {
	if s.isMarked() {
		return nil
	}
	return s.say(s.right(), "")
}

// does does something else in the console than what the step says, or beside it, and confirms the step.
func does(deed func(s *scene)) func(*scene) error {
	return func(s *scene) error {
		deed(s)
		return confirms(s)
	}
}

func again(step string) func(*scene) { return func(s *scene) { s.again(step) } }

// anew looks at all that does the job's work.
func anew(s *scene) {
	s.repair(s.key)
	if s.c = s.open(s.key); s.sheet.has("new-id") {
		s.again("new-id")
	}
}

func text(t string) func(*scene) string { return func(*scene) string { return t } }

func oldID(s *scene) string   { return strconv.Itoa(s.old) }
func freshID(s *scene) string { return strconv.Itoa(s.fresh) }

// swapped returns an id with two neighbouring digits swapped.
func swapped(s *scene, id string) string {
	b := []byte(id)
	for range 50 {
		if i := s.random.IntN(len(b) - 1); b[i] != b[i+1] {
			b[i], b[i+1] = b[i+1], b[i]
			break
		}
	}
	return string(b)
}

// mistyped returns an id with another digit in one place.
func mistyped(s *scene, id string) string {
	b := []byte(id)
	i := s.random.IntN(len(b))
	b[i] = '0' + (b[i]-'0'+1+byte(s.random.IntN(9)))%10
	return string(b)
}

// longer returns an id with one of its digits typed twice.
func longer(s *scene, id string) string {
	i := s.random.IntN(len(id))
	return id[:i+1] + id[i:]
}

func changed(id func(*scene) string, change func(*scene, string) string) func(*scene) string {
	return func(s *scene) string { return change(s, id(s)) }
}

// onOrder changes what is ordered.
func onOrder(change func(s *scene, d *console.Details)) func(*scene) error {
	return does(func(s *scene) {
		s.deed()
		switch {
		case s.fresh != 0:
			change(s, &s.draft)
		case s.ordered != 0: // the step orders
			d := s.details(s.ordered)
			change(s, &d)
			_ = s.console.Change(s.ordered, d)
		default:
			change(s, &s.form.Details)
		}
	})
}

// deletes reads the digits of a row, and deletes it if they are taken.
func deletes(which func(s *scene) int) func(*scene) error {
	return func(s *scene) error {
		id := which(s)
		err := s.say(s.digits(id), "")
		if err == nil {
			s.remove(id)
		}
		return err
	}
}

// betweenActs reports whether all that was done in Visma is confirmed.
func betweenActs(s *scene) bool {
	for _, h := range s.hands {
		if h.sheet != nil && len(h.sheet.gone)+len(h.sheet.given) > 0 {
			return false
		}
	}
	return true
}

// goesAway stays away for a day before the step; with asked, leaving the wizard, which names a job that is left in danger: then the
// operator stays.
func goesAway(asked bool) func(*scene) error {
	return func(s *scene) error {
		open := func() string {
			for _, sum := range s.sums {
				if s.without != hazards && sum.LeftOpen() {
					return string(sum.Hazard) + " " + sum.Plan.Key
				}
			}
			return ""
		}
		if left := open(); asked && left != "" {
			s.notice("leaving: " + left)
			return s.honest()
		}
		s.pass(24 * time.Hour)
		if left := open(); left != "" {
			s.notice("resumed: " + left)
		}
		return s.honest()
	}
}

// colleague does and records the same as the operator does now, who has the job open as it was before.
func colleague(s *scene) error {
	s.deed()
	twice := s.order(s.form)
	read := s.open(s.key)
	var act []ledger.Event
	var err error
	if s.sheet == nil {
		e, refused := read.Answer(s.i, s.right(), "")
		act, err = append(act, e), refused
	} else {
		given, _, _ := read.AsSaid(s.sheet.id, s.sheet.given)
		act, err = read.Confirm(s.sheet.id, given)
	}
	if err = s.recordAct(read, act, err); err != nil {
		return fmt.Errorf("the first: %w", err)
	}
	if err = s.recordAct(read, act, nil); err != nil {
		s.remove(twice)
	}
	return err
}

// enterConfirms reports whether one more Enter would confirm something that is done in Visma.
func enterConfirms(s *scene) bool {
	if s.i+1 >= len(s.c.Steps) || s.round {
		return false
	}
	next := s.c.Steps[s.i+1]
	return s.ends() && s.asksNothing(next.CardID()) && next.Effect != "" && next.Ask.Kind == procedures.AskDone && next.State == ledger.Open
}
