package errorladder

import (
	"fmt"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
)

// harms returns the harm that has come, as the console judges it.
func (o *office) harms() (out []string) {
	for _, h := range o.console.Harms(o.needs, starts(o.Site.Location())) {
		out = append(out, fmt.Sprintf("%s %s %d %s×%d", h.Kind, h.Job, h.ID, h.Day.Format("02.01"), h.Count))
	}
	return out
}

// untrue returns what is set up otherwise than it should be, or recorded otherwise than it is.
func (o *office) untrue() (out []string) {
	complain := func(key, format string, args ...any) { out = append(out, key+": "+fmt.Sprintf(format, args...)) }
	for i, j := range o.jobs {
		key, old := j.Plan.Key, o.old[j.Plan.Key]
		if j.Plan.Keep != "" {
			if o.status(old.ID) != console.Waiting {
				complain(key, "it is to stand in Venter")
			}
			continue
		}
		var live []console.Job
		for _, row := range o.of(key) {
			if row.Status.Live() {
				live = append(live, row)
			}
		}
		if len(live) != 1 {
			complain(key, "%d jobs run", len(live))
			continue
		}
		is, want := live[0], o.right(j.Plan)
		if !o.sums[i].Begun() {
			if is.ID != old.ID || is.Start.Format("15:04") != old.Start.Format("15:04") && j.Plan.Repeat.Within == "" {
				complain(key, "nobody has begun, and %d runs at %s", is.ID, is.Start.Format("15:04"))
			}
			continue
		}
		if is.ID != number(j.New.ID) || is.Start.Format("15:04") != j.New.Start.String() && j.Plan.Repeat.Within == "" {
			complain(key, "%d runs at %s, and %s at %s is recorded", is.ID, is.Start.Format("15:04"), j.New.ID, j.New.Start)
		}
		if is.User != want.User || is.Interval != want.Interval || is.Description != want.Description || is.Server != want.Server {
			complain(key, "it is set up as %+v", is.Details)
		}
		if j.Old.ID != "" && number(j.Old.ID) != old.ID || j.Old.Start.String() != old.Start.In(o.Site.Location()).Format("15:04") && j.Plan.Repeat.Within == "" {
			complain(key, "the old job was %d at %s, and %s at %s is recorded", old.ID, old.Start.Format("15:04"), j.Old.ID, j.Old.Start)
		}
		if j.Hazard() != ledger.Ready {
			complain(key, "it is not KLAR: %s", j.Hazard())
		}
	}
	return out
}

// board returns what the program tells by itself when the run is to be closed, days later: jobs in danger or half done, starts that were missed, and
// in the morning jobs of which the operator sees in the console that they have not run.
func (o *office) board() (out []string) {
	out = o.leftOpen()
	for i, s := range o.sums {
		if n := overview.MissedIn(o.jobs[i].Spells(), s, o.Site, o.now).Count(); n > 0 && o.without != hazards {
			out = append(out, fmt.Sprintf("%s missed %d", s.Plan.Key, n))
		}
	}
	due, err := overview.ReadMorning(shelf{office: o}, o.run, o.Site, o.now)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, d := range due {
		row, there := o.console.Job(number(d.Job.New.ID))
		if o.without != hazards && d.IsOpen() && (!there || row.Status != console.Queued || row.Start.Before(o.now)) {
			out = append(out, d.Job.Plan.Key+" has not run")
		}
	}
	return out
}
