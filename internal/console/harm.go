package console

import (
	"cmp"
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
			harms = append(harms, Harm{Kind: Units, Job: jobOf(needs, r.Work), ID: r.ID, Count: 1})
		}
	}
	for _, j := range c.jobs {
		key := jobOf(needs, j.Work)
		kept := slices.ContainsFunc(needs, func(n Need) bool { return n.Keep && n.Work == j.Work })
		switch {
		case j.Status == Failed, j.Status == EndedBadly:
			harms = append(harms, Harm{Kind: Stopped, Job: key, ID: j.ID, Count: 1, Fault: faults[j.ID]})
		case j.Status == Waiting && !kept:
			harms = append(harms, Harm{Kind: Leftover, Job: key, ID: j.ID, Count: 1})
		case slices.ContainsFunc(needs, func(n Need) bool { return n.Work == j.Work && n.User != "" && n.User != j.Details.User }):
			harms = append(harms, Harm{Kind: OtherUser, Job: key, ID: j.ID, Count: 1})
		}
	}
	return harms
}

// tally is a work on a day.
type tally struct {
	work Work
	day  time.Time
}

// miscounted returns the work that was done on a day more or less often than it should.
func (c *Console) miscounted(needs []Need, from time.Time) []Harm {
	want, got := map[tally]int{}, map[tally]int{}
	for _, n := range needs {
		if n.Keep {
			continue
		}
		for _, at := range schedule.Passed(n.Start, n.Repeat, c.hours, from, c.now, c.now.Location()) {
			if at.Before(n.RestFrom) || !at.Before(n.RestUntil) {
				want[tally{n.Work, c.day(at)}]++
			}
		}
	}
	for _, r := range c.ran {
		if r.At.After(from) && r.Fault == NoFault {
			got[tally{r.Work, c.day(r.At)}]++
		}
	}
	var harms []Harm
	for t, n := range want {
		if n > got[t] {
			harms = append(harms, Harm{Kind: Lost, Job: jobOf(needs, t.work), Day: t.day, Count: n - got[t]})
		}
	}
	for t, n := range got {
		if n > want[t] {
			h := Harm{Kind: Twice, Job: jobOf(needs, t.work), Day: t.day, Count: n - want[t]}
			if want[t] == 0 {
				h.Kind = Unwanted
			}
			harms = append(harms, h)
		}
	}
	slices.SortFunc(harms, func(a, b Harm) int {
		return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Job, b.Job), cmp.Compare(a.Kind, b.Kind))
	})
	return harms
}

// day returns the first minute of a moment's day.
func (c *Console) day(at time.Time) time.Time {
	y, m, d := at.In(c.now.Location()).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, c.now.Location())
}

// jobOf returns the key of the job whose work this is; empty if it is nobody's.
func jobOf(needs []Need, w Work) string {
	at := slices.IndexFunc(needs, func(n Need) bool { return n.Work == w })
	if at < 0 {
		return ""
	}
	return needs[at].Job
}

// inOrder reports whether the files of a dunning job are called what they are, in the order in which they are asked for (P:224-227).
func inOrder(units []string, voucher string) bool {
	return slices.EqualFunc(units, unitsOf(voucher), func(name, kind string) bool { return strings.HasPrefix(name, kind+"_") })
}
