package errorladder

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// slip is one kind of slip.
type slip struct {
	kind string
	best outcome              // that can be hoped for; caught where it is empty
	step bool                 // only who works step by step can make it
	at   func(s *scene) bool  // where it can be made
	do   func(s *scene) error // makes it, and returns what the wizard objects
	mend func(s *scene)       // what the operator puts right when the wizard objects, there or later; nil for nothing
}

func at(steps ...string) func(*scene) bool {
	return func(s *scene) bool {
		for _, id := range steps {
			if s.step.ID == id {
				return true
			}
		}
		return false
	}
}

func before(effects ...procedures.Effect) func(*scene) bool {
	return func(s *scene) bool {
		for _, e := range effects {
			if s.step.Effect == e {
				return true
			}
		}
		return false
	}
}

func and(all ...func(*scene) bool) func(*scene) bool {
	return func(s *scene) bool {
		for _, is := range all {
			if !is(s) {
				return false
			}
		}
		return true
	}
}

func hasNeighbour(s *scene) bool { return s.neighbour() != 0 }

// earlier returns the job that was set up before this one; nil if this is the first.
func (s *scene) earlier() *hand {
	at := slices.Index(worked(), s.key)
	if at < 1 {
		return nil
	}
	return s.hands[worked()[at-1]]
}

func hasEarlier(s *scene) bool { return s.earlier() != nil }

// setsUp puts right how the new job is set up.
func setsUp(s *scene) {
	want := s.office.right(s.plan)
	s.form.Interval = want.Interval
	if s.fresh != 0 {
		s.draft.User, s.draft.Interval = want.User, want.Interval
		s.save()
	}
}

func isDunning(s *scene) bool { return s.plan.Weight == procedures.Dunning }

func not(is func(*scene) bool) func(*scene) bool { return func(s *scene) bool { return !is(s) } }

func hasDeletion(s *scene) bool { return s.c.Find("old-delete") >= 0 }

// neighbour returns the old job of the same procedure that stands nearest to this job's; 0 if there is none.
func (s *scene) neighbour() int {
	for _, after := range []bool{true, false} {
		for _, o := range s.jobs {
			if o.Plan.Procedure != s.plan.Procedure || o.Plan.Key == s.key || o.Plan.Keep != "" || (s.index(o.Plan.Key) > s.index(s.key)) != after {
				continue
			}
			if id := s.oldest(o.Plan.Key); id != 0 {
				return id
			}
		}
	}
	return 0
}

// says answers with another text than the right one.
func says(text func(s *scene) string) func(*scene) error {
	return func(s *scene) error {
		s.deed()
		return s.say(text(s), "")
	}
}

// confirms answers without having done anything.
func confirms(s *scene) error { return s.say(s.right(), "") }

// does does something else in the console than what the step says, or beside it, and confirms the step.
func does(deed func(s *scene)) func(*scene) error {
	return func(s *scene) error {
		deed(s)
		return confirms(s)
	}
}

func again(step string) func(*scene) { return func(s *scene) { s.again(step) } }

func text(t string) func(*scene) string { return func(*scene) string { return t } }

func id(job int) string { return strconv.Itoa(job) }

// swapped returns an id with its last two digits that differ swapped.
func swapped(id string) string {
	b := []byte(id)
	for i := len(b) - 1; i > 0; i-- {
		if b[i] != b[i-1] {
			b[i], b[i-1] = b[i-1], b[i]
			return string(b)
		}
	}
	return id
}

// mistyped returns an id with the key beside the right one pressed at its fourth digit.
func mistyped(id string) string {
	b := []byte(id)
	b[3] = '0' + (b[3]-'0'+1)%10
	return string(b)
}

// paste gives the lines of the console's list as one answer after another, as a terminal sends them.
func paste(s *scene) error {
	var all []error
	for _, line := range lines(s.console)[1:7] {
		all = append(all, s.next().say(line, ""))
	}
	return errors.Join(all...)
}

// onOrder changes what is ordered.
func onOrder(change func(d *console.Details)) func(*scene) error {
	return does(func(s *scene) {
		s.deed()
		switch {
		case s.fresh != 0:
			change(&s.draft)
		case s.ordered != 0: // the step orders
			d := s.details(s.ordered)
			change(&d)
			if err := s.console.Change(s.ordered, d); err != nil {
				s.t.Fatal(err)
			}
		default:
			change(&s.form.Details)
		}
	})
}

// moved returns a start some minutes later.
func moved(start string, minutes int) string {
	var h, m int
	_, _ = fmt.Sscanf(start, "%d:%d", &h, &m)
	at := (h*60 + m + minutes) % (24 * 60)
	return fmt.Sprintf("%02d:%02d", at/60, at%60)
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

// skips passes a step over, with a reason.
func skips(s *scene) error { return s.takeOut(ledger.Skipped, "ser riktig ut") }

// leaves leaves the job for good.
func leaves(*scene) error { return errStopped }

func isOf(procedure string) func(*scene) bool {
	return func(s *scene) bool { return s.plan.Procedure == procedure }
}

// afterwards reports whether the step before this one had an effect, and is recorded.
func afterwards(effects ...procedures.Effect) func(*scene) bool {
	is := before(effects...)
	return func(s *scene) bool {
		if s.i == 0 {
			return false
		}
		last := *s
		last.step = s.c.Steps[s.i-1]
		return is(&last) && (s.sheet == nil || last.step.CardID() != s.sheet.id)
	}
}

// enterConfirms reports whether one more Enter would confirm something that is done in Visma.
func enterConfirms(s *scene) bool {
	if s.i+1 >= len(s.c.Steps) {
		return false
	}
	next := s.c.Steps[s.i+1]
	return s.ends() && s.asksNothing(next.CardID()) && next.Effect != "" && next.Ask.Kind == procedures.AskDone && next.State == ledger.Open
}
