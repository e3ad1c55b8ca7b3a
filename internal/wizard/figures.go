package wizard

import (
	"strconv"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
)

// Figures are what a run has cost.
type Figures struct {
	Work       time.Duration // time between acts, without pauses, of all operators together
	Acts       int
	Deviations int           // that were not taken back
	Gap        time.Duration // in which jobs stood in a gap, all together
	LongestGap time.Duration
	LongestJob string // key of the job that stood longest in one; empty for none
}

// FiguresOf returns the figures of a run: of its log, and of the times in which its jobs stood in danger, of which one that
// still lasts counts until a moment.
func FiguresOf(log []ledger.Event, spells Spells, until time.Time) Figures {
	var f Figures
	undone := ledger.TakenBack(log)
	for _, a := range ledger.Acts(log) {
		f.Acts++
		f.Work += a.Took
		for _, e := range a.Events {
			if e.Deviates && !undone[e.Seq] {
				f.Deviations++
			}
		}
	}
	for job, of := range spells {
		for _, s := range of {
			if s.Hazard != ledger.Gap {
				continue
			}
			to := s.To
			if to.IsZero() {
				to = until
			}
			lasted := max(0, to.Sub(s.From))
			f.Gap += lasted
			if lasted > f.LongestGap || lasted == f.LongestGap && lasted > 0 && job < f.LongestJob {
				f.LongestGap, f.LongestJob = lasted, job
			}
		}
	}
	return f
}

// Compared are the figures of a run beside those of the latest run closed before it.
type Compared struct {
	Run, Before string // ids; Before is empty where there is none
	Own, Last   Figures
}

// ReadFigures returns the figures of a run as it stands at a moment, beside those of the run before. It returns the errors of in.
func ReadFigures(in ledger.Reader, r ledger.Run, now time.Time) (c Compared, err error) {
	c.Run = r.ID
	if c.Own, err = readFigures(in, r, now); err != nil {
		return c, err
	}
	before, found, err := runBefore(in, r)
	if err == nil && found {
		c.Before = before.ID
		c.Last, err = readFigures(in, before, now)
	}
	return c, err
}

func readFigures(in ledger.Reader, r ledger.Run, now time.Time) (Figures, error) {
	log, err := in.Events(r.ID, 0, 0)
	if err != nil {
		return Figures{}, err
	}
	jobs, err := in.Jobs(r.ID)
	if err != nil {
		return Figures{}, err
	}
	spells, err := ReadSpells(in, r.ID, jobs)
	return FiguresOf(log, spells, Until(r, now)), err
}

// Figure is one of the figures in words.
type Figure struct{ Label, Own, Last string } // Last is empty without a run before

// Lines returns the figures in words, in the order in which they are shown.
func (c Compared) Lines(t lang.Text) []Figure {
	out := []Figure{
		{t.Plan.Work, Lasted(c.Own.Work, t), Lasted(c.Last.Work, t)}, {t.Plan.Acts, strconv.Itoa(c.Own.Acts), strconv.Itoa(c.Last.Acts)},
		{t.Plan.Deviations, strconv.Itoa(c.Own.Deviations), strconv.Itoa(c.Last.Deviations)}, {t.Plan.Gap, Lasted(c.Own.Gap, t), Lasted(c.Last.Gap, t)},
		{t.Plan.LongestGap, longest(c.Own, t), longest(c.Last, t)},
	}
	if c.Before == "" {
		for i := range out {
			out[i].Last = ""
		}
	}
	return out
}

func longest(f Figures, t lang.Text) string {
	if f.LongestJob == "" {
		return Lasted(0, t)
	}
	return Lasted(f.LongestGap, t) + " (" + f.LongestJob + ")"
}

// Lasted writes how long something lasted, in minutes that are begun: "2 t 10 min".
func Lasted(d time.Duration, t lang.Text) string {
	minutes := int((d + time.Minute - 1) / time.Minute)
	return t.Wizard.In(0, minutes/60, minutes%60)
}
