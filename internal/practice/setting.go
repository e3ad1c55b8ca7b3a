package practice

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Setting is what a mission is begun with: an empty record, by whose clock it is set up.
type Setting struct {
	Session  *session.Session
	Lists    procedures.Set
	Text     lang.Text
	Folder   string
	Clock    func() time.Time // the real one
	SetClock func(time.Time)  // sets the clock of the record
}

// Begin begins a mission at a moment: it starts a run in the record, fills a console with the jobs of the site, and does in both what
// the mission finds done.
func (s Setting) Begin(m Mission, at time.Time) (*Desk, error) {
	plans := s.Plans()
	if m == Failed {
		at = at.Add(-18 * time.Hour) // in the afternoon before
		s.SetClock(at)
	}
	c, needs, err := s.fill(plans, at)
	if err != nil {
		return nil, err
	}
	var r ledger.Run
	if m == Holiday {
		period := holidays.Upcoming(at)[0]
		r, err = s.Session.Postpone(period, "", s.within(period, needs))
	} else {
		r, err = s.Session.StartRun(fmt.Sprintf("%d.1", at.Year()), procedures.Main, s.omitted(m, plans))
	}
	if err != nil {
		return nil, err
	}
	jobs, err := s.Session.Store.Jobs(r.ID)
	if err != nil {
		return nil, err
	}
	switch m {
	case OneJob:
		err = s.leaveOut(r, jobs)
	case Failed:
		err = s.evening(r, c, plans)
	}
	if err != nil {
		return nil, err
	}
	if r, err = s.Session.Store.Run(r.ID); err != nil {
		return nil, err
	}
	var of []procedures.Plan
	for _, j := range jobs {
		of = append(of, j.Plan)
	}
	return Begin(s.Folder, m, r, of, c, needs, c.Now(), s.Session.Site, s.Clock)
}

// Plans returns the jobs of the site, as a main release has them.
func (s Setting) Plans() []procedures.Plan {
	return procedures.Expand(s.Lists, s.Session.Site, procedures.Main, nil)
}

// within returns the jobs of remittance and dunning that would run in a holiday, by their keys.
func (s Setting) within(period holidays.Period, needs []console.Need) (keys []string) {
	guide, _ := s.Lists.Get(overview.PostponeGuide)
	zone := s.Session.Site.Location()
	day := func(of time.Time, later int) time.Time {
		return time.Date(of.Year(), of.Month(), of.Day()+later, 0, 0, 0, 0, zone)
	}
	for _, n := range needs {
		procedure, _, _, _ := procedures.ParseKey(n.Job)
		next, ok := schedule.Next(n.Start, n.Repeat, s.Session.Site.WorkingHours, day(period.From, 0), zone)
		if ok && next.Before(day(period.Until, 1)) && slices.Contains(guide.About, procedure) {
			keys = append(keys, n.Job)
		}
	}
	return keys
}

// fill returns the console with the old jobs, each at a time at which it clashes with no other.
func (s Setting) fill(plans []procedures.Plan, at time.Time) (*console.Console, []console.Need, error) {
	var sums []ledger.Summary
	for _, p := range plans {
		list, _ := s.Lists.Get(p.Procedure)
		sums = append(sums, ledger.Summarise(list, ledger.NewJob(p, ledger.Memory{})))
	}
	starts := map[string]site.Clock{}
	for _, e := range wizard.PlanDay(sums, s.Session.Site).Proposal.Entries {
		starts[e.Job] = site.At(e.Start)
	}
	var olds []Old
	for _, p := range plans {
		if start, ok := starts[p.Key]; ok && p.Kind == procedures.Setup {
			list, _ := s.Lists.Get(p.Procedure)
			olds = append(olds, Old{p, list, start})
		}
	}
	return Fill(olds, s.Session.Site, at)
}

// omitted returns the reason for each procedure that a mission is not about, by id.
func (s Setting) omitted(m Mission, plans []procedures.Plan) map[string]string {
	out := map[string]string{}
	for _, p := range plans {
		if m != Release && p.Procedure != "nets" {
			out[p.Procedure] = s.Text.Practice.KeptReason
		}
	}
	return out
}

// leaveOut leaves all jobs but one as they are.
func (s Setting) leaveOut(r ledger.Run, jobs []ledger.Summary) error {
	var keys []string
	for _, j := range jobs {
		if j.Plan.Key != OneOf {
			keys = append(keys, j.Plan.Key)
		}
	}
	_, _, err := s.Session.Omit(r, session.JobFilter{Keys: keys}, ledger.Unchanged, s.Text.Practice.KeptReason)
	return err
}

// failing is the job that fails overnight.
const failing = "nets/13"

// evening orders all Nets jobs anew, answers the wizard accordingly, and lets the night pass. The old jobs are left in Venter, to be deleted.
func (s Setting) evening(r ledger.Run, c *console.Console, plans []procedures.Plan) error {
	for _, p := range plans {
		if p.Procedure != "nets" {
			continue
		}
		list, _ := s.Lists.Get(p.Procedure)
		work := console.WorkOf(list, p)
		jobs := c.Jobs()
		old := jobs[slices.IndexFunc(jobs, func(j console.Job) bool { return j.Work == work })]
		o := console.Right(list, p, s.Session.Site, c.Now().Year())
		o.Start = old.Start
		if err := c.SetStatus(old.ID, console.Waiting); err != nil {
			return err
		}
		c.Skip(between)
		j, err := c.Order(o)
		if err == nil {
			err = s.answer(r, p.Key, old, j)
		}
		if err != nil {
			return err
		}
		if p.Key == failing {
			c.Fail(j.ID)
		}
	}
	c.Advance(c.Now().Add(18 * time.Hour))
	s.SetClock(c.Now())
	return nil
}

// answer answers what the wizard asks about a job whose old and new ones are these, up to the deletion of the old one.
func (s Setting) answer(r ledger.Run, key string, old, fresh console.Job) error {
	said := map[procedures.Slot]string{
		procedures.OldID: strconv.Itoa(old.ID), procedures.NewID: strconv.Itoa(fresh.ID),
		procedures.OldStart: old.Start.Format("15:04"), procedures.NewStart: fresh.Start.Format("15:04"),
	}
	for {
		c, err := wizard.Read(s.Session.Store, r, key, s.Session.Site)
		if err != nil || c.Finished() {
			return err
		}
		step := c.Steps[c.Current()]
		if step.Effect == procedures.OldDeleted {
			return nil
		}
		answer := said[step.Ask.Save]
		if answer == "" {
			answer = step.Ask.Expect
		}
		e, err := c.Answer(c.Current(), answer, "")
		if err == nil {
			_, err = s.Session.Store.Append(r.ID, c.Job.Version(), s.Session.Stamper.Stamp(e))
		}
		if err != nil {
			return fmt.Errorf("answer %s of %s: %w", step.ID, key, err)
		}
	}
}
