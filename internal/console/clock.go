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
	At    time.Time
	Fault Fault
}

// Ran returns all starts so far, in order.
func (c *Console) Ran() []Ran { return slices.Clone(c.ran) }

// Advance lets time pass until a moment. Every job that stands I kø starts when its time has come. If it does its work, it is in the queue again
// for its next start; a job without an interval is gone. If not, it stands in Feil, or in Ferdigstilt med feil where it was to fail. A job whose start has passed when it is set in the
// queue does not start (P:301, P:306-308).
func (c *Console) Advance(until time.Time) {
	for {
		next, due := c.nextMoment(until)
		if due.IsZero() {
			break
		}
		c.finish(due)
		c.start(next, due)
		c.now = due
	}
	if until.After(c.now) {
		c.now = until
	}
	c.finish(c.now)
}

// nextMoment returns the jobs that start next, after now and not after until, and when; the zero moment if there are none.
func (c *Console) nextMoment(until time.Time) (ids []int, due time.Time) {
	for _, j := range c.jobs {
		at := j.Start.Truncate(time.Minute)
		switch {
		case j.Status != Queued && j.Status != Running, !at.After(c.now), at.After(until):
		case due.IsZero(), at.Before(due):
			ids, due = []int{j.ID}, at
		case at.Equal(due):
			ids = append(ids, j.ID)
		}
	}
	return ids, due
}

// start starts jobs at one moment.
func (c *Console) start(ids []int, at time.Time) {
	for _, id := range ids {
		j := &c.jobs[c.index(id)]
		if j.Status == Running { // it takes longer than from one start to the next
			j.Start = c.next(*j, at)
			continue
		}
		r := Ran{ID: id, Work: j.Work, Units: j.Units, At: at}
		switch {
		case len(ids) > 1:
			r.Fault = Collision
		case c.isBlocked(at):
			r.Fault = Blocked
		case j.Work.IsDunning() && c.dunning(j.Work.Company):
			r.Fault = Crowded
		case c.failing[id]:
			r.Fault = Broken
			delete(c.failing, id)
		}
		c.ran = append(c.ran, r)
		if r.Fault != NoFault {
			j.Status = Failed
			if r.Fault == Broken {
				j.Status = EndedBadly
			}
			delete(c.ends, id)
			continue
		}
		j.Status = Running
		c.ends[id] = at.Add(time.Duration(j.Work.minutes()) * time.Minute)
		j.Start = c.next(*j, at)
	}
}

// next returns the start of a job after one at a moment; the zero moment if there is none.
func (c *Console) next(j Job, after time.Time) time.Time {
	local := j.Start.In(c.now.Location())
	next, ok := schedule.Next(site.At(local.Hour()*60+local.Minute()), j.Repeat(), c.hours, after, c.now.Location())
	if !ok || j.Repeat().IsZero() {
		return time.Time{}
	}
	return next
}

// finish ends the jobs that are through at a moment.
func (c *Console) finish(at time.Time) {
	var gone []int
	for i := range c.jobs {
		j := &c.jobs[i]
		end, runs := c.ends[j.ID]
		if !runs || end.After(at) {
			continue
		}
		delete(c.ends, j.ID)
		j.Status = Queued
		if j.Start.IsZero() {
			gone = append(gone, j.ID)
		}
	}
	c.jobs = slices.DeleteFunc(c.jobs, func(j Job) bool { return slices.Contains(gone, j.ID) })
}

func (c *Console) isBlocked(at time.Time) bool {
	local := at.In(c.now.Location())
	minute := local.Hour()*60 + local.Minute()
	return slices.ContainsFunc(c.blocked, func(b site.Blocked) bool { return b.Covers(minute) })
}

// dunning reports whether a dunning job of a company is running.
func (c *Console) dunning(company int) bool {
	return slices.ContainsFunc(c.jobs, func(j Job) bool {
		return j.Status == Running && j.Work.IsDunning() && j.Work.Company == company
	})
}
