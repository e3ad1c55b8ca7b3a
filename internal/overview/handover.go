package overview

import (
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Handover is where a run stands, for who takes it over.
type Handover struct {
	Run      ledger.Run
	At       time.Time
	Due      ledger.NextRun   // when a job in danger is next felt
	Danger   []ledger.Summary // the most urgent first
	Begun    []BegunJob       // those that have a step to do
	Deferred []Deferred
	Notes    []Remark // on jobs that are not ready, and those that ask for a change of a procedure; the newest first
	Next     []AheadJob
}

// BegunJob is the step, and its card, at which a job stands.
type BegunJob struct {
	Job     ledger.Summary
	Step    int          // from 1
	Card    int          // from 1
	Cards   int          // how many there are
	Title   string       // of the card
	Last    ledger.Event // what was confirmed last
	Already bool         // it was; else there is none
}

// Remark is a note, and the job that it is on.
type Remark struct {
	Plan procedures.Plan
	ledger.Note
}

// ReadHandover returns where a run stands at a moment. It returns the errors of in.
func ReadHandover(in ledger.Reader, r ledger.Run, s site.Site, now time.Time) (Handover, error) {
	h := Handover{Run: r, At: now, Due: NextRun(s, now)}
	jobs, err := in.Jobs(r.ID)
	if err != nil {
		return h, err
	}
	h.Danger = InDanger(jobs)
	ledger.SortUrgent(h.Danger, h.Due)
	if h.Deferred, err = ReadDeferred(in, r, s, jobs); err != nil {
		return h, err
	}
	for _, j := range jobs {
		if err := h.job(in, j, s); err != nil {
			return h, err
		}
	}
	slices.SortStableFunc(h.Notes, func(a, b Remark) int { return b.At.Compare(a.At) })
	ahead, err := ReadAhead(in, r, s, now)
	h.Next = ahead.Jobs
	return h, err
}

// job adds where a job stands, and the notes on it.
func (h *Handover) job(in wizard.Lists, j ledger.Summary, s site.Site) error {
	begun := j.Begun() && j.ToDo()
	if !begun && j.Notes == 0 {
		return nil
	}
	c, err := wizard.Read(in, h.Run, j.Plan.Key, s)
	if err != nil {
		return err
	}
	for _, n := range c.Job.Notes {
		if n.Redline || !j.Ready() {
			h.Notes = append(h.Notes, Remark{j.Plan, n})
		}
	}
	if i := c.Current(); begun && i >= 0 {
		cards := c.Cards()
		o := BegunJob{Job: j, Step: i + 1, Cards: len(cards)}
		if at := slices.IndexFunc(cards, func(card wizard.Card) bool { return card.ID == c.Steps[i].CardID() }); at >= 0 {
			o.Card, o.Title = at+1, cards[at].Title
		}
		o.Last, o.Already = c.Job.Last()
		h.Begun = append(h.Begun, o)
	}
	return nil
}
