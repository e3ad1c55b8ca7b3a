package console

import (
	"slices"
	"time"

	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Fault says why a job that started did not do its work.
type Fault string

// The faults.
const (
	NoFault   Fault = ""
	Collision Fault = "collision" // another job started at the same minute, and both stopped (P:10)
	Blocked   Fault = "blocked"   // it started in a time that IT has taken (P:12-15)
	Crowded   Fault = "crowded"   // a dunning job of the company was not through yet (P:11)
	Broken    Fault = "broken"    // it was to fail
)

// Ran is one start of a job.
type Ran struct {
	ID    int
	Work  Work
	Units []string
	At    time.Time // when it was to start
	Fault Fault
}

// Ran returns all starts so far, in order.
func (c *Console) Ran() []Ran { return slices.Clone(c.ran) }

// Advance lets time pass until a moment. Every job that stands I kø starts when its time has come. While another job runs on its server it stands in
// Planlagt, and starts when the server is clear (P:292); that a server runs one job at a time is the model's own. If a job does its work, it is in the
// queue again for its next start, or stands in Ferdigstilt if it has no interval. If not, it stands in Feil, or in Ferdigstilt med feil where it was to fail.
// A job whose start has passed when it is set in the queue does not start (P:301, P:306-308).
func (c *Console) Advance(until time.Time) {
	for at := c.nextMoment(until); !at.IsZero(); at = c.nextMoment(until) {
		c.now = at.In(c.now.Location())
		c.finish()
		c.startPlanned()
		c.startDue()
	}
	if until.After(c.now) {
		c.now = until.In(c.now.Location())
	}
}

// nextMoment returns when the next job starts or ends, after now and not after until; the zero moment if none does.
func (c *Console) nextMoment(until time.Time) (next time.Time) {
	soonest := func(at time.Time) {
		if at.After(c.now) && !at.After(until) && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	for _, j := range c.jobs {
		if j.Status.Live() {
			soonest(j.Start.Truncate(time.Minute))
		}
	}
	for _, end := range c.ends {
		soonest(end)
	}
	return next
}

// finish ends the jobs that are through by now.
func (c *Console) finish() {
	for i := range c.jobs {
		j := &c.jobs[i]
		if end, runs := c.ends[j.ID]; !runs || end.After(c.now) {
			continue
		}
		delete(c.ends, j.ID)
		j.Status = Queued
		if _, again := c.next(*j); !again {
			j.Status = Ended
		}
	}
}

// startPlanned starts the jobs whose server has become clear, the one that has waited longest first.
func (c *Console) startPlanned() {
	for {
		first := -1
		for i, j := range c.jobs {
			waits := j.Status == Planned && !j.Start.After(c.now) && !c.isBusy(j.Server)
			if waits && (first < 0 || j.Start.Before(c.jobs[first].Start)) {
				first = i
			}
		}
		if first < 0 {
			return
		}
		c.start(&c.jobs[first], NoFault)
	}
}

// startDue starts the jobs whose time has come.
func (c *Console) startDue() {
	var due []*Job
	for i := range c.jobs {
		j := &c.jobs[i]
		switch {
		case !j.Start.Truncate(time.Minute).Equal(c.now):
		case j.Status == Running: // it takes longer than from one start to the next
			c.setNext(j)
		case j.Status.Live():
			due = append(due, j)
		}
	}
	for _, j := range due {
		if len(due) > 1 {
			c.start(j, Collision)
		} else {
			c.start(j, NoFault)
		}
	}
}

// start starts a job now, unless its server is busy. There may be a fault already.
func (c *Console) start(j *Job, f Fault) {
	switch {
	case f != NoFault:
	case c.isBlocked():
		f = Blocked
	case j.Work.IsDunning() && c.dunning(j.Work.Company):
		f = Crowded
	case c.isBusy(j.Server):
		j.Status = Planned
		return
	case c.failing[j.ID]:
		f = Broken
		delete(c.failing, j.ID)
	}
	c.ran = append(c.ran, Ran{ID: j.ID, Work: j.Work, Units: j.Units, At: j.Start.Truncate(time.Minute), Fault: f})
	switch f {
	case NoFault:
		j.Status = Running
		c.ends[j.ID] = c.now.Add(time.Duration(j.Work.minutes()) * time.Minute)
		c.setNext(j)
	case Broken:
		j.Status = EndedBadly
	default:
		j.Status = Failed
	}
}

// next returns the start of a job after now; ok is false if there is none.
func (c *Console) next(j Job) (next time.Time, ok bool) {
	if j.Repeat().IsZero() {
		return time.Time{}, false
	}
	local := j.Start.In(c.now.Location())
	return schedule.Next(site.At(local.Hour()*60+local.Minute()), j.Repeat(), c.hours, c.now, c.now.Location())
}

// setNext sets a job to its next start, if there is one.
func (c *Console) setNext(j *Job) {
	if next, again := c.next(*j); again {
		j.Start = next
	}
}

// isBusy reports whether a job runs on a server.
func (c *Console) isBusy(server string) bool {
	return slices.ContainsFunc(c.jobs, func(j Job) bool { return j.Status == Running && j.Server == server })
}

// isBlocked reports whether IT has taken the time that it is now.
func (c *Console) isBlocked() bool {
	minute := c.now.Hour()*60 + c.now.Minute()
	return slices.ContainsFunc(c.blocked, func(b site.Blocked) bool { return b.Covers(minute) })
}

// dunning reports whether a dunning job of a company is running.
func (c *Console) dunning(company int) bool {
	return slices.ContainsFunc(c.jobs, func(j Job) bool {
		return j.Status == Running && j.Work.IsDunning() && j.Work.Company == company
	})
}
