package overview

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Missed are the starts that passed while a job stood in a hazard that bites.
type Missed struct {
	Lost  []time.Time // nothing ran
	Twice []time.Time // both jobs ran
}

// All returns the starts in order.
func (m Missed) All() []time.Time {
	out := slices.Concat(m.Lost, m.Twice)
	slices.SortFunc(out, time.Time.Compare)
	return out
}

// Count returns how many starts there are.
func (m Missed) Count() int { return len(m.Lost) + len(m.Twice) }

// MissedIn returns the starts of the job that passed in these spells, until a moment if one still
// lasts. The start times are those that are recorded now: who corrects one corrects the count. Of two
// jobs that both run, at different times, one run of each pair is too many.
func MissedIn(spells []ledger.Spell, j ledger.Summary, s site.Site, until time.Time) Missed {
	var m Missed
	loc := s.Location()
	oldRuns, newRuns := j.Runs()
	for _, spell := range spells {
		end := cmp.Or(spell.To, until)
		passed := func(start site.Clock, runs site.Regularity) []time.Time {
			return schedule.Passed(start, runs, s.WorkingHours, spell.From, end, loc)
		}
		switch spell.Hazard {
		case ledger.Gap:
			m.Lost = append(m.Lost, passed(j.Old.Start, oldRuns)...)
		case ledger.Failed:
			m.Lost = append(m.Lost, passed(failedStart(j), newRuns)...)
		case ledger.Double:
			old, fresh := passed(j.Old.Start, oldRuns), passed(j.New.Start, newRuns)
			if len(fresh) > len(old) {
				old = fresh
			}
			m.Twice = append(m.Twice, old...)
		}
	}
	return m
}

// failedStart returns the start time of a new job that has failed; where none is recorded, it is that of
// the old job.
func failedStart(j ledger.Summary) site.Clock { return cmp.Or(j.New.Start, j.Old.Start) }

// Spells are the times in which jobs of a run stood in danger, by job key.
type Spells map[string][]ledger.Spell

// Biting returns the jobs in a hazard that bites.
func Biting(jobs []ledger.Summary) []ledger.Summary {
	return slices.DeleteFunc(slices.Clone(jobs), func(j ledger.Summary) bool { return !j.Hazard.Bites() })
}

// InDanger returns the jobs in danger.
func InDanger(jobs []ledger.Summary) []ledger.Summary {
	return slices.DeleteFunc(slices.Clone(jobs), func(j ledger.Summary) bool { return !j.Hazard.Danger() })
}

// Jobs reads one job of a run.
type Jobs interface {
	Job(run, key string) (ledger.Job, error)
}

// ReadSpells returns the spells of those of the jobs that were worked on. It returns the errors of in.
func ReadSpells(in Jobs, run string, jobs []ledger.Summary) (Spells, error) {
	out := Spells{}
	for _, s := range jobs {
		if s.Plan.Retire == procedures.None || s.Version == 0 {
			continue
		}
		j, err := in.Job(run, s.Plan.Key)
		if err != nil {
			return nil, err
		}
		if spells := j.Spells(); len(spells) > 0 {
			out[s.Plan.Key] = spells
		}
	}
	return out, nil
}

// Until returns the moment up to which hazards of a run bite: when it was closed, or now.
func Until(r ledger.Run, now time.Time) time.Time { return cmp.Or(r.ClosedAt, now) }

// In returns a function that returns what a job has missed until a moment.
func (s Spells) In(in site.Site, until time.Time) func(ledger.Summary) Missed {
	return func(j ledger.Summary) Missed { return MissedIn(s[j.Plan.Key], j, in, until) }
}

// Count returns how many starts the jobs have missed until a moment.
func (s Spells) Count(jobs []ledger.Summary, in site.Site, until time.Time) int {
	n, missed := 0, s.In(in, until)
	for _, j := range jobs {
		n += missed(j).Count()
	}
	return n
}

// Means returns what is said of a procedure in one of the maps of lang.Missed.
func Means(say map[string]string, procedure string) string { return cmp.Or(say[procedure], say[""]) }

// MissedText says how many starts of a job were lost or came twice, what that means and what to do;
// empty if none did.
func MissedText(m Missed, p procedures.Plan, t lang.Missed) string {
	var parts []string
	if n := len(m.Lost); n > 0 {
		parts = append(parts, t.Lost(n)+". "+Means(t.LostMeans, p.Procedure))
	}
	if n := len(m.Twice); n > 0 {
		parts = append(parts, t.Twice(n)+". "+Means(t.TwiceMeans, p.Procedure))
	}
	return strings.Join(parts, " ")
}

// MissedShort is MissedText for the end of a line: how many, each with a separator before it.
func MissedShort(m Missed, t lang.Missed) string {
	text := ""
	if n := len(m.Lost); n > 0 {
		text += " · " + t.LostShort(n)
	}
	if n := len(m.Twice); n > 0 {
		text += " · " + t.TwiceShort(n)
	}
	return text
}
