package errorladder

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// right returns the right answer to the step as the console and the form stand.
func (s *scene) right() string {
	want := s.office.right(s.plan)
	reads := func(right bool) string { // which of two answers it is: all is as the page says, or not
		if right || len(s.step.Ask.Choices) != 2 {
			return s.step.Ask.Expect
		}
		return s.step.Ask.Choices[1].Value
	}
	switch s.step.ID {
	case "check-units":
		return reads(s.form.Work == want.Work && slices.Equal(s.form.Units, want.Units))
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
		_, stands := s.console.Remittance(s.plan.Company)
		return reads(!stands)
	case "new-id":
		return strconv.Itoa(s.fresh)
	case "verify":
		status := string(s.status(s.fresh))
		if status == string(console.Queued) && (!s.isAsPlanned() || !s.isAsNamed()) {
			return "I kø, men noe annet er feil"
		}
		return status
	case "verify-user":
		return reads(s.details(s.fresh).User == want.User)
	case "check-setup":
		return reads(s.isAsPlanned())
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

// isAsPlanned reports whether the new job's row shows what the page says: the date and the start, the interval and the user.
func (s *scene) isAsPlanned() bool {
	is, want := s.details(s.fresh), s.office.right(s.plan)
	planned := s.nextStart(s.plan, s.planned())
	return is.User == want.User && is.Interval == want.Interval && is.Start.Equal(planned)
}

// names reports whether the caution of a step names something. What it names the operator looks at, since it tells how to read the row.
func (s *scene) names(text string) bool {
	return s.without != cautions && strings.Contains(strings.ToLower(s.step.Caution), strings.ToLower(text))
}

// isAsNamed reports whether the new job's row shows what the caution of the step names beside: the job id, the system of the module, and no
// other job in the queue at that start.
func (s *scene) isAsNamed() bool {
	row, _ := s.console.Job(s.fresh)
	for _, f := range s.step.Fields {
		if f.Label == "Jobbid" && s.names("Jobbid") && ledger.IsID(f.Value) && number(f.Value) != s.fresh {
			return false
		}
	}
	if s.names(s.plan.Module) && row.System != console.System(s.plan.Module) {
		return false
	}
	return len(s.rivals()) == 0
}

// rivals returns the jobs in the queue that start when the new one does, where the page tells to look for any.
func (s *scene) rivals() []console.Job {
	row, _ := s.console.Job(s.fresh)
	return slices.DeleteFunc(s.console.Jobs(), func(j console.Job) bool {
		return !s.names("Ingen annen jobb") || j.ID == row.ID || j.Status != console.Queued || !j.Start.Equal(row.Start)
	})
}

// seeRivals puts right the other jobs that stand at the new one's start.
func (s *scene) seeRivals() {
	for _, j := range s.rivals() {
		if key := s.keyOf(j.Work); key != "" {
			s.repair(key)
		}
	}
}

// errOtherID is the error of an operator who sees that the page is about a job with another id.
var errOtherID = errors.New("the id on the page begins otherwise")

// isAsShown reports whether the old job's row begins with the digits of its id that the page shows, where the job is cancelled or deleted.
func (s *scene) isAsShown() bool {
	if !before(procedures.OldCancelled, procedures.OldDeleted)(s) || !s.names("jobbid") {
		return true
	}
	for _, f := range s.step.Fields {
		if begin := strings.TrimRight(f.Value, "•"); f.Label == "Jobbid" && ledger.IsID(begin) {
			return strings.HasPrefix(strconv.Itoa(s.old), begin)
		}
	}
	return true
}

// seeWhatRemains is what an operator does who has deleted the old job, where the page says to: sees whether the new one is still there.
func (s *scene) seeWhatRemains(err error) {
	if err != nil || s.step.Effect != procedures.OldDeleted || !s.names("står igjen") {
		return
	}
	for _, f := range s.step.Fields {
		if f.Label == "Står igjen" && ledger.IsID(f.Value) && !s.status(number(f.Value)).Live() {
			s.notice("the page says that " + f.Value + " is still there")
			s.repair(s.key)
		}
	}
}

// planned returns the start of the new job as it is recorded, or given on the card in hand.
func (s *scene) planned() site.Clock {
	if s.sheet != nil {
		return s.sheet.on(s.open(s.key)).Job.New.Start
	}
	return s.job(s.key).New.Start
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
