package practice

import (
	"slices"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Mission is what is practised.
type Mission string

// The missions.
const (
	OneJob  Mission = "nets"    // one Nets job is set up again
	Release Mission = "release" // all jobs after a release
	Failed  Mission = "failed"  // the morning after: one of the new jobs has failed
	Holiday Mission = "holiday" // remittance and dunning are postponed
)

// Missions returns all of them, the easiest first.
func Missions() []Mission { return []Mission{OneJob, Release, Failed, Holiday} }

// Start returns the moment at which a practice begins that somebody asks for now: 09:00 on a workday, and for a holiday on its first one. A job whose
// date is set earlier misses the runs before the holiday.
func Start(m Mission, now time.Time) time.Time {
	zone := now.Location()
	if m == Holiday {
		if first := holidays.Upcoming(now)[0].From; first.After(now) {
			now = first
		}
	}
	y, month, day := holidays.NextWorkday(now).Date()
	return time.Date(y, month, day, 9, 0, 0, 0, zone)
}

// OneOf is the job that is set up again where it is only one.
const OneOf = "nets/12"

// Old is a job as it stands in the console before a release.
type Old struct {
	Plan  procedures.Plan
	List  procedures.Procedure
	Start site.Clock
}

// lastID is the id given last before the first of the old jobs, and between how many ids other systems have taken before each.
const (
	lastID  = 48_200
	between = 7
)

// Fill returns a console at a moment in which these jobs stand, each I kø for its next start but for those that are to stay in Venter, and
// what they are needed for.
func Fill(olds []Old, s site.Site, now time.Time) (*console.Console, []console.Need, error) {
	c := console.New(s, now, lastID)
	var needs []console.Need
	for _, o := range olds {
		order := console.Right(o.List, o.Plan, s, now.Year()-1)
		repeat := order.Repeat()
		if repeat.IsZero() {
			repeat = o.Plan.Repeat
		}
		var ok bool
		if order.Start, ok = schedule.Next(o.Start, repeat, s.WorkingHours, now, now.Location()); !ok {
			continue
		}
		c.Skip(between)
		j, err := c.Order(order)
		if err == nil && o.Plan.Keep != "" {
			err = c.SetStatus(j.ID, console.Waiting)
		}
		if err != nil {
			return nil, nil, err
		}
		needs = append(needs, console.Need{Job: o.Plan.Key, Work: order.Work, User: order.Details.User, Start: o.Start, Repeat: repeat, Keep: o.Plan.Keep != ""})
	}
	return c, needs, nil
}

// Begin begins to practise in a folder, with the console as it stands. Harm counts from a moment on. The needs of jobs that are postponed rest meanwhile.
func Begin(
	folder string, m Mission, run ledger.Run, plans []procedures.Plan, c *console.Console, needs []console.Need, from time.Time, s site.Site, real func() time.Time,
) (*Desk, error) {
	for i := range needs {
		at := slices.IndexFunc(plans, func(p procedures.Plan) bool { return p.Of == needs[i].Job && p.From != "" })
		if at < 0 {
			continue
		}
		needs[i].RestFrom, _ = time.ParseInLocation(time.DateOnly, plans[at].From, s.Location())
		needs[i].RestUntil, _ = time.ParseInLocation(time.DateOnly, plans[at].Date, s.Location())
	}
	return create(folder, s, real, kept{Mission: m, Run: run.ID, From: from, Needs: needs, Console: c.State()})
}
