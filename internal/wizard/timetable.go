package wizard

import (
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Timetable gives the place of every job of a run in the day: where the new job starts or is
// planned to, else where the old one does, else the source's time. Jobs that do not run (kept,
// not applicable, without a swap) have none.
func Timetable(jobs []ledger.Summary, s site.Site) []schedule.Entry {
	out := make([]schedule.Entry, 0, len(jobs))
	dunned := map[string]string{} // by procedure and company: the ledger group before
	for _, j := range jobs {
		p := j.Plan
		if p.Retire == procedures.None || j.Skipped != "" || j.Hazard == ledger.Keep {
			continue
		}
		e := schedule.Entry{
			Job: p.Key, Procedure: p.Procedure, Company: p.Company, Start: schedule.Unset, Source: minute(p.Start),
			Origin: schedule.Unknown, Repeat: p.Repeat, After: p.After, Large: p.Large,
			Gap: schedule.GapAfter(s.Gaps, p.Large, p.Weight), Ordered: j.New.State != ledger.NewNone,
		}
		if p.Weight == procedures.Dunning {
			series := procedures.Key(p.Procedure, p.Company, "")
			e.Behind, dunned[series] = dunned[series], p.Key
		}
		if w, ok := site.ParseHours(p.Window); ok {
			e.Window = &w
		}
		for _, known := range []struct {
			start  string
			origin schedule.Origin
		}{{j.New.Start, schedule.Recorded}, {j.Old.Start, schedule.Previous}, {p.Start, schedule.Default}} {
			if m := minute(known.start); m != schedule.Unset && e.Start == schedule.Unset {
				e.Start, e.Origin = m, known.origin
			}
		}
		out = append(out, e)
	}
	return out
}

func minute(clock string) int {
	if m, ok := site.ParseClock(clock); ok {
		return m
	}
	return schedule.Unset
}
