package console

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Need is work that is to be done, and when.
type Need struct {
	Job    string // key
	Work   Work
	User   string // that the job stands under; empty where that is not known
	Start  site.Clock
	Repeat site.Regularity
	Keep   bool // the job is to stay in Venter (P:291-292), and so nothing is to be done

	RestFrom, RestUntil time.Time // nothing is to be done in this time, over which the job is postponed; the end is not part of it
}

// rests reports whether a job is postponed over a moment.
func (n Need) rests(at time.Time) bool { return !at.Before(n.RestFrom) && at.Before(n.RestUntil) }

// HarmKind says what went wrong.
type HarmKind string

// The kinds of harm.
const (
	Lost      HarmKind = "lost"     // work was not done: no bank file, no invoices
	Twice     HarmKind = "twice"    // work was done once more than it should: two dunning letters
	Unwanted  HarmKind = "unwanted" // work was done that nobody needs
	Stopped   HarmKind = "stopped"  // a job stands in Feil
	Leftover  HarmKind = "leftover" // a job stands in Venter that should be gone
	OtherUser HarmKind = "user"     // a job stands under another user than it should, so that nobody sees that the server has run it (P:38)
	Units     HarmKind = "units"    // a dunning job wrote its files under the wrong names, or wrote letters for Procasso (P:226)
)

// Harm is one thing that went wrong.
type Harm struct {
	Kind  HarmKind
	Job   string    // key of the job whose work it is; empty if nobody needs it
	ID    int       // of Stopped, Leftover, OtherUser and Units: the job in the console
	Day   time.Time // of Lost, Twice and Unwanted: the day, at its first minute
	Count int       // how many times that day; else 1
	Fault Fault     // of Stopped, where it is known
}

// Harms returns what went wrong from a moment until now, in order of day, and then what stands in the console and should not.
func (c *Console) Harms(needs []Need, from time.Time) []Harm {
	harms := c.miscounted(needs, from)
	faults := map[int]Fault{}
	for _, r := range c.ran {
		if r.Fault != NoFault {
			faults[r.ID] = r.Fault
			continue
		}
		if !r.At.Before(from) && r.Work.IsDunning() && !inOrder(r.Units, r.Work.Voucher) {
			harms = append(harms, Harm{Kind: Units, Job: c.needOf(needs, r.Work, r.At).Job, ID: r.ID, Count: 1})
		}
	}
	for _, j := range c.jobs {
		n := c.needOf(needs, j.Work, j.Start)
		switch {
		case j.Status == Failed, j.Status == EndedBadly:
			harms = append(harms, Harm{Kind: Stopped, Job: n.Job, ID: j.ID, Count: 1, Fault: faults[j.ID]})
		case j.Status == Waiting && !n.Keep:
			harms = append(harms, Harm{Kind: Leftover, Job: n.Job, ID: j.ID, Count: 1})
		case n.User != "" && n.User != j.Details.User:
			harms = append(harms, Harm{Kind: OtherUser, Job: n.Job, ID: j.ID, Count: 1})
		}
	}
	return harms
}

// Ahead returns what will go wrong until a moment if nobody does anything more in the console, beside what has gone wrong already.
func (c *Console) Ahead(needs []Need, until time.Time) []Harm {
	later := *c
	later.jobs, later.ran, later.failing, later.ends = slices.Clone(c.jobs), nil, maps.Clone(c.failing), maps.Clone(c.ends)
	later.Advance(until)
	stand := c.Harms(needs, c.now)
	return slices.DeleteFunc(later.Harms(needs, c.now), func(h Harm) bool {
		return slices.ContainsFunc(stand, func(was Harm) bool { return was.Kind == h.Kind && was.ID == h.ID && was.Day.Equal(h.Day) })
	})
}

// tally is a work on a day.
type tally struct {
	work Work
	day  time.Time
}

// due is a moment at which something is to be done.
type due struct {
	job string
	at  time.Time
}

// miscounted returns the work that was done on a day more or less often than it should.
func (c *Console) miscounted(needs []Need, from time.Time) []Harm {
	want, got := map[tally][]due{}, map[tally][]time.Time{}
	for _, n := range needs {
		if n.Keep {
			continue
		}
		for _, at := range schedule.Passed(n.Start, n.Repeat, c.hours, from, c.now, c.now.Location()) {
			if t := (tally{n.Work, c.day(at)}); !n.rests(at) {
				want[t] = append(want[t], due{n.Job, at})
			}
		}
	}
	made := map[string]bool{} // what was postponed has been done, by the job's key
	for _, r := range c.underWay() {
		n := c.needOf(needs, r.Work, r.At)
		switch t := (tally{r.Work, c.day(r.At)}); {
		case !r.At.After(from) || r.Fault != NoFault:
		case !made[n.Job] && c.makesUp(n, r.At):
			made[n.Job] = true
		default:
			got[t] = append(got[t], r.At)
		}
	}
	count := map[Harm]int{}
	for t := range got {
		if _, needed := want[t]; !needed {
			want[t] = nil
		}
	}
	for t, dues := range want {
		lost, more := unpaired(dues, got[t])
		for _, d := range lost {
			count[Harm{Kind: Lost, Job: d.job, Day: t.day}]++
		}
		for _, at := range more {
			h := Harm{Kind: Unwanted, Job: c.needOf(needs, t.work, at).Job, Day: t.day}
			if len(dues) > 0 {
				h.Kind = Twice
			}
			count[h]++
		}
	}
	var harms []Harm
	for h, n := range count {
		h.Count = n
		harms = append(harms, h)
	}
	slices.SortFunc(harms, func(a, b Harm) int {
		return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Job, b.Job), cmp.Compare(a.Kind, b.Kind))
	})
	return harms
}

// underWay returns all starts so far, and those of jobs that start when their server is clear.
func (c *Console) underWay() []Ran {
	all := c.Ran()
	for _, j := range c.jobs {
		if j.Status == Planned && !j.Start.After(c.now) {
			all = append(all, Ran{ID: j.ID, Work: j.Work, At: j.Start})
		}
	}
	return all
}

// unpaired pairs what was to be done with what was done, the nearest first, and returns what is left of either.
func unpaired(dues []due, done []time.Time) (lost []due, more []time.Time) {
	lost, more = slices.Clone(dues), slices.Clone(done)
	for len(lost) > 0 && len(more) > 0 {
		i, j := 0, 0
		for a := range lost {
			for b := range more {
				if lost[a].at.Sub(more[b]).Abs() < lost[i].at.Sub(more[j]).Abs() {
					i, j = a, b
				}
			}
		}
		lost, more = slices.Delete(lost, i, i+1), slices.Delete(more, j, j+1)
	}
	return lost, more
}

// makesUp reports whether a run does what fell into the time over which its job was postponed: it comes after that, and before the next regular one.
func (c *Console) makesUp(n Need, at time.Time) bool {
	if n.RestUntil.IsZero() || at.Before(n.RestUntil) {
		return false
	}
	fell, _ := schedule.Next(n.Start, n.Repeat, c.hours, n.RestFrom, c.now.Location())
	next, _ := schedule.Next(n.Start, n.Repeat, c.hours, n.RestUntil, c.now.Location())
	return n.rests(fell) && c.day(at).Before(c.day(next))
}

// day returns the first minute of a moment's day.
func (c *Console) day(at time.Time) time.Time {
	y, m, d := at.In(c.now.Location()).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, c.now.Location())
}

// needOf returns what work is needed for that is done at a moment: of several needs the one whose clock time is nearest; none if nobody needs it.
func (c *Console) needOf(needs []Need, w Work, at time.Time) (nearest Need) {
	local, least := at.In(c.now.Location()), 24*60
	for _, n := range needs {
		apart := n.Start.Minutes() - local.Hour()*60 - local.Minute()
		if apart = max(apart, -apart); n.Work == w && apart < least {
			nearest, least = n, apart
		}
	}
	return nearest
}

// inOrder reports whether the files of a dunning job are called what they are, in the order in which they are asked for (P:224-227).
func inOrder(units []string, voucher string) bool {
	return slices.EqualFunc(units, unitsOf(voucher), func(name, kind string) bool { return strings.HasPrefix(name, kind+"_") })
}
