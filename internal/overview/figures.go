package overview

import (
	"cmp"
	"strconv"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/wizard"
)

// Figures are what a run has cost, lengths of time in minutes.
type Figures struct {
	Work       int    `json:"work_minutes"` // time between acts, without pauses, of all operators together
	Acts       int    `json:"acts"`
	Deviations int    `json:"deviations"`  // of answers, that were not taken back
	Gap        int    `json:"gap_minutes"` // in which jobs stood in a gap, all together
	LongestGap int    `json:"longest_gap_minutes"`
	LongestJob string `json:"longest_gap"`                // key of the job that stood longest in one; empty for none
	Longest    string `json:"longest_gap_name,omitempty"` // and its name, in short
}

// FiguresOf returns the figures of a run: of its log, and of the times in which its jobs stood in danger, of which one that
// still lasts counts until a moment.
func FiguresOf(log []ledger.Event, spells Spells, until time.Time) Figures {
	var f Figures
	var work, gap, longest time.Duration
	undone := ledger.TakenBack(log)
	for _, a := range ledger.Acts(log) {
		f.Acts++
		work += a.Took
		for _, e := range a.Events {
			if e.Deviates && e.Evidence.List == "" && !undone[e.Seq] {
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
			gap += lasted
			if lasted > longest || lasted == longest && lasted > 0 && job < f.LongestJob {
				longest, f.LongestJob = lasted, job
			}
		}
	}
	f.Work, f.Gap, f.LongestGap = Minutes(work), Minutes(gap), Minutes(longest)
	return f
}

// Compared are the figures of a run beside those of the latest run closed before it.
type Compared struct {
	Run    string  `json:"run"`
	Own    Figures `json:"own"`
	Before string  `json:"before,omitempty"` // what the other run is called; empty where there is none
	Last   Figures `json:"last,omitzero"`    // and its figures
}

// ReadFigures returns the figures of a run as it stands at a moment, beside those of the run before. It returns the errors of in.
func ReadFigures(in ledger.Reader, r ledger.Run, now time.Time) (c Compared, err error) {
	c.Run = r.Called()
	if c.Own, err = readFigures(in, r, now); err != nil {
		return c, err
	}
	before, found, err := runBefore(in, r)
	if err == nil && found {
		c.Before = before.Called()
		c.Last, err = readFigures(in, before, now)
	}
	return c, err
}

func readFigures(in ledger.Reader, r ledger.Run, now time.Time) (Figures, error) {
	log, err := in.Events(r.ID, 0, 0)
	if err != nil {
		return Figures{}, err
	}
	spells, names := Spells{}, map[string]string{}
	for _, e := range log {
		if _, known := spells[e.Job]; known || e.Job == "" {
			continue
		}
		j, err := in.Job(r.ID, e.Job)
		if err != nil {
			return Figures{}, err
		}
		spells[e.Job], names[e.Job] = j.Spells(), wizard.ShortName(j.Plan)
	}
	f := FiguresOf(log, spells, Until(r, now))
	f.Longest = names[f.LongestJob]
	return f, nil
}

// Figure is one of the figures in words.
type Figure struct{ Label, Own, Last string } // Last is empty without a run before

// Lines returns the figures in words, in the order in which they are shown.
func (c Compared) Lines(t lang.Text) []Figure {
	out := make([]Figure, 5)
	for i, label := range []string{t.Plan.Work, t.Plan.Acts, t.Plan.Deviations, t.Plan.Gap, t.Plan.LongestGap} {
		out[i] = Figure{Label: label, Own: c.Own.texts(t)[i]}
		if c.Before != "" {
			out[i].Last = c.Last.texts(t)[i]
		}
	}
	return out
}

func (f Figures) texts(t lang.Text) []string {
	lasted := func(minutes int) string { return Lasted(time.Duration(minutes)*time.Minute, t) }
	longest := lasted(f.LongestGap)
	if name := cmp.Or(f.Longest, f.LongestJob); name != "" {
		longest += " (" + name + ")"
	}
	return []string{lasted(f.Work), strconv.Itoa(f.Acts), strconv.Itoa(f.Deviations), lasted(f.Gap), longest}
}

// Minutes returns a length of time in minutes that are begun.
func Minutes(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }

// Lasted writes how long something lasted, in minutes that are begun: "2 t 10 min".
func Lasted(d time.Duration, t lang.Text) string { return t.Wizard.In(0, Minutes(d)/60, Minutes(d)%60) }
