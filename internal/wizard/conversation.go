package wizard

import (
	"cmp"
	"maps"
	"slices"
	"sync"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Conversation is one job at one moment. It does not change: after an event was stored, a new one is
// opened on the job that came back.
type Conversation struct {
	Job   ledger.Job
	List  procedures.Procedure
	Steps []ledger.Step    // those that apply, rendered for the job
	sheet bool             // all steps are read on one page
	jobs  []ledger.Summary // what the start was planned beside
	plan  func() StartPlan // planned when first asked for, since it goes through every job
	run   ledger.Run
	site  site.Site
	now   time.Time // zero if it is not known: no start date is shown then
}

// Open returns the conversation about a job, under its run's own step list. jobs are all jobs of the
// run: the new start is planned and judged beside theirs. Without them it is not judged.
func Open(list procedures.Procedure, j ledger.Job, r ledger.Run, s site.Site, jobs ...ledger.Summary) Conversation {
	plan := sync.OnceValue(func() StartPlan { return startPlanOf(ledger.Summarise(list, j), jobs, s) })
	return render(Conversation{Job: j, List: list, jobs: jobs, plan: plan}, r, s)
}

// Lists reads jobs and step lists of a run.
type Lists interface {
	Job(run, key string) (ledger.Job, error)
	List(run, procedure string) (procedures.Procedure, error)
}

// Read opens the conversation about the job with this key, as job and step list stand in the run. It returns the errors of in.
func Read(in Lists, r ledger.Run, key string, s site.Site, jobs ...ledger.Summary) (Conversation, error) {
	j, err := in.Job(r.ID, key)
	if err != nil {
		return Conversation{}, err
	}
	list, err := in.List(r.ID, j.Plan.Procedure)
	if err != nil {
		return Conversation{}, err
	}
	return Open(list, j, r, s, jobs...), nil
}

// OpenOn is Open at a moment, for one of many jobs that have not changed since the day was planned for all of them. day is asked for
// only when the start is.
func OpenOn(day func() Day, now time.Time, list procedures.Procedure, j ledger.Job, r ledger.Run, s site.Site, jobs ...ledger.Summary) Conversation {
	return render(Conversation{Job: j, List: list, jobs: jobs, plan: onDay(day, list, j, s), now: now}, r, s)
}

// OpenSheet is OpenOn for a sheet of paper. All steps stand on one page there, so none shows the digits that deletion asks for.
func OpenSheet(day Day, list procedures.Procedure, j ledger.Job, r ledger.Run, s site.Site, jobs ...ledger.Summary) Conversation {
	return render(Conversation{Job: j, List: list, jobs: jobs, plan: onDay(func() Day { return day }, list, j, s), sheet: true}, r, s)
}

// onDay returns what plans the start of a job on a day that was planned for all jobs as they stand.
func onDay(day func() Day, list procedures.Procedure, j ledger.Job, s site.Site) func() StartPlan {
	return sync.OnceValue(func() StartPlan {
		own, day := ledger.Summarise(list, j), day()
		if len(day.Entries) == 0 {
			return startPlanOf(own, nil, s)
		}
		c := day.StartPlan(own.Plan.Key)
		c.Planned = cmp.Or(own.New.Start, c.Planned)
		return c
	})
}

// Refresh opens the conversation anew on its job as it stands now, at the same site. It keeps the plan
// of the day if nothing that the plan rests on has changed.
func (c Conversation) Refresh(j ledger.Job, r ledger.Run, jobs ...ledger.Summary) Conversation {
	was, own := ledger.Summarise(c.List, c.Job), ledger.Summarise(c.List, j)
	if len(jobs) != len(c.jobs) || !sameHour(&was, &own) {
		return Open(c.List, j, r, c.site, jobs...)
	}
	for i := range jobs {
		if &jobs[i] == &c.jobs[i] {
			break // and so are all others
		}
		if jobs[i].Plan.Key != c.Job.Plan.Key && !sameHour(&jobs[i], &c.jobs[i]) {
			return Open(c.List, j, r, c.site, jobs...)
		}
	}
	return render(Conversation{Job: j, List: c.List, jobs: jobs, plan: c.plan}, r, c.site)
}

// sameHour reports whether two summaries have the same place in the day.
func sameHour(a, b *ledger.Summary) bool {
	return a.Plan.Key == b.Plan.Key && a.Old.Start == b.Old.Start && a.New.Start == b.New.Start && a.New.State == b.New.State &&
		a.Old.Interval == b.Old.Interval && a.New.Interval == b.New.Interval &&
		a.Omission() == b.Omission() && (a.Hazard == ledger.Keep) == (b.Hazard == ledger.Keep)
}

// At returns the conversation as it is shown at a moment: where a start time is set, the date of the next day on which the
// job runs at a time that is not past stands beside it (P:30, P:60-61). Where those days are not known, it is the date of the old job, unless that is past.
func (c Conversation) At(now time.Time) Conversation {
	c.now = now
	return render(c, c.run, c.site)
}

// startDate returns the first date on which the new job runs at a start time, in Visma's form: "fre 27.11.2026". It is empty
// if that is not known.
func (c Conversation) startDate(start site.Clock) string {
	loc := c.site.Location()
	_, runs := ledger.Summary{Plan: c.Job.Plan, Old: c.Job.Old, New: c.Job.New}.Runs()
	next, ok := schedule.Next(start, runs, c.site.WorkingHours, c.now, loc)
	if date, err := time.ParseInLocation(time.DateOnly+" 15:04", c.Job.Old.Date+" "+start.String(), loc); err == nil && !runs.Known() {
		next, ok = date, date.After(c.now)
	} else if !runs.Known() {
		ok = false
	}
	if !ok || c.now.IsZero() {
		return ""
	}
	return lang.ForLists().Weekdays[next.Weekday()] + next.Format(" 02.01.2006")
}

// render returns a conversation with its steps, rendered for the job.
func render(c Conversation, r ledger.Run, s site.Site) Conversation {
	c.run, c.site = r, s
	j, known := c.Job, Known(c.Job.Old, c.Job.New, r, s)
	if known.StartTime.IsZero() && slices.ContainsFunc(c.List.Steps, func(s procedures.Step) bool { return s.Ask.Save == procedures.NewStart }) {
		known.StartTime = c.plan().Planned
	}
	values := procedures.Values(c.List, j.Plan, s, known)
	values["start_date"] = c.startDate(known.StartTime)
	c.Steps = ledger.StepsOf(c.List, j)
	for _, id := range []struct {
		slot  procedures.Slot
		name  string
		known string
	}{{procedures.OldID, "old_id", j.Old.ID}, {procedures.NewID, "new_id", j.New.ID}} {
		if why := c.whyNoID(id.slot); id.known == "" && why != "" {
			values[id.name] = c.List.Words().NoID(why)
		}
	}
	hides := c.hidesID()
	if hides {
		values["old_id"] = c.maskedOldID()
	}
	for i := range c.Steps {
		step, values := *c.Steps[i].Step, values
		if hides && step.Ask.Save == procedures.OldID {
			for _, shown := range []*string{&c.Steps[i].Record.Value, &c.Steps[i].Known} {
				if *shown != "" {
					*shown = c.maskedOldID()
				}
			}
		}
		if step.Ask.Kind == procedures.AskIDTail {
			var id string
			if step, id = c.tailAsked(step); id != "" {
				values = maps.Clone(values)
				values["old_id"] = id
			}
		}
		step = procedures.Render(step, values)
		step.Fields = slices.DeleteFunc(step.Fields, func(f procedures.Field) bool { return f.Value == procedures.Unknown })
		c.Steps[i].Step = &step
	}
	return c
}

// StartPlan returns the planned start of the new job, and judges any other.
func (c Conversation) StartPlan() StartPlan { return c.plan() }

// Current returns the index of the step to work on; -1 if the job is finished.
func (c Conversation) Current() int {
	if c.Job.Skipped != nil {
		return -1
	}
	return ledger.Current(c.Steps)
}

// Finished reports whether no step is left to do.
func (c Conversation) Finished() bool { return c.Current() < 0 }

// Find returns the index of the step with this id; -1 if it does not apply.
func (c Conversation) Find(step string) int {
	return slices.IndexFunc(c.Steps, func(s ledger.Step) bool { return s.ID == step })
}

// Proposal returns the answer that an empty input to step i takes: the one it has, else what its list
// proposes, else what is known. It is empty if there is none, and always for a critical step.
func (c Conversation) Proposal(i int) string {
	s := c.Steps[i]
	switch {
	case s.Critical || s.Ask.Kind == procedures.AskDone || s.Ask.Kind == procedures.AskChoice:
		return ""
	case s.State == ledger.StepDeviates || s.Ask.Save == procedures.OldID && c.hidesID():
		return ""
	case s.Record.Action == ledger.Answered:
		return s.Record.Value
	case s.Ask.Propose != "":
		return s.Ask.Propose
	}
	if s.Ask.Save == procedures.NewStart {
		return c.plan().Planned.String()
	}
	return map[procedures.Slot]string{
		procedures.OldID: c.Job.Old.ID, procedures.OldStart: c.Job.Old.Start.String(), procedures.OldDescription: c.Job.Old.Description,
		procedures.OldInterval: c.Job.Old.Interval, procedures.NewInterval: cmp.Or(c.Job.New.Interval, c.Job.Plan.Regularity, c.Job.Old.Interval),
		procedures.NewID: c.Job.New.ID, procedures.NewDescription: c.Job.New.Description, procedures.NewCode: c.Job.New.DunningCode,
	}[s.Ask.Save]
}
