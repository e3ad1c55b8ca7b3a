package rounds

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Round is one card over several jobs of a run, done at one visit to a window of Visma. It does not change: after an act was
// stored it is read anew, and goes on where its jobs stand.
type Round struct {
	Card   procedures.Card
	Number int              // of the card among those of its jobs, from 1
	Of     int              // how many cards they have
	Window []string         // path in Visma
	Rows   []Row            // the jobs that stand at the card, in the order in which they are taken
	Open   []ledger.Summary // all jobs of the round that have something left, in the order of the run
	Danger []ledger.Summary // those of them in a hazard that bites, the most urgent first
	Safe   time.Time        // the first start that would be lost: what is stopped is to be replaced before it. Zero where none would be, or none is known
	Takes  time.Duration    // how long all that is left of the jobs takes
	Fits   int              // how many of the rows, from the first, can be seen through before Safe

	at   time.Time
	run  ledger.Run
	site site.Site
	next ledger.NextRun
	pace overview.Pace
	jobs []ledger.Summary // of the run
	rows []Row            // at whatever card
}

// Row is one job of a round.
type Row struct {
	Talk wizard.Conversation
	Job  ledger.Summary
	Card wizard.Card
	Next time.Time // when the old job starts next; zero where that is not known

	lost time.Time // Next, or where that is not known when it can be at the earliest; zero where nothing is known
	rank int       // of the card among those of the job's list, from 0
	of   int       // how many there are
}

// Behind are the cards of jobs that are left behind in a sitting, so that the others go on to the next: card ids by job key.
type Behind map[string]string

// EveryCard stands in Behind for all cards of a job: it is left out of the sitting.
const EveryCard = "*"

// Taken returns the keys of those jobs that are not left out.
func (b Behind) Taken(jobs []ledger.Summary) (keys []string) {
	for _, j := range jobs {
		if b[j.Plan.Key] != EveryCard {
			keys = append(keys, j.Plan.Key)
		}
	}
	return keys
}

// leaves reports whether a row is left behind.
func (b Behind) leaves(row Row) bool {
	card := b[row.Job.Plan.Key]
	return card == row.Card.ID || card == EveryCard
}

// ReadRound returns the round of the jobs of a run with these keys as they stand at a moment. It has no rows when nothing is left
// to do. It returns the errors of in.
//
// The card is the one that is farthest from the end of its job, so that every job comes through one window before the next is opened: all
// are ordered before the console is. But no more old jobs are stopped than can be replaced in time, while there are some that are stopped already: those are seen through first.
func ReadRound(in ledger.Reader, r ledger.Run, s site.Site, keys []string, now time.Time) (Round, error) {
	round := Round{at: now, run: r, site: s}
	jobs, err := in.Jobs(r.ID)
	if err != nil {
		return round, err
	}
	round.jobs = jobs
	if round.pace, err = overview.ReadPace(in, r); err != nil {
		return round, err
	}
	of, err := wizard.Beside(in, r, s)
	if err != nil {
		return round, err
	}
	day := sync.OnceValue(func() wizard.Day { return wizard.PlanDay(jobs, of) })
	for _, j := range jobs {
		if !j.ToDo() || !slices.Contains(keys, j.Plan.Key) {
			continue
		}
		job, err := in.Job(r.ID, j.Plan.Key)
		if err != nil {
			return round, err
		}
		list, err := in.List(r.ID, j.Plan.Procedure)
		if err != nil {
			return round, err
		}
		talk := wizard.OpenOn(day, now, list, job, r, of, jobs...)
		round.Open, round.Takes = append(round.Open, j), round.Takes+round.pace.Left(j)
		round.rows = append(round.rows, newRow(talk, j))
	}
	return round.At(now, nil), nil
}

// At returns the round as it stands at a moment, without the cards that are left behind: the other jobs go on.
func (r Round) At(now time.Time, behind Behind) Round {
	before := r.at
	r = Round{Open: r.Open, Takes: r.Takes, at: now, run: r.run, site: r.site, next: overview.NextRun(r.site, now), pace: r.pace, jobs: r.jobs, rows: slices.Clone(r.rows)}
	r.Danger = overview.Biting(r.Open)
	ledger.SortUrgent(r.Danger, r.next)
	for i := range r.rows {
		row := &r.rows[i]
		if !before.Equal(now) {
			row.Talk = row.Talk.At(now)
			row.Card, _ = row.Talk.Card(row.Card.ID)
		}
		if next := overview.LostBy(row.Job, r.site); next != nil {
			row.Next, _ = next(now)
		}
		if row.lost = row.Next; row.lost.IsZero() && row.Job.Plan.Window != (site.Hours{}) {
			runs, _ := row.Job.Runs()
			row.lost, _ = schedule.Next(site.At(row.Job.Plan.Window.From), runs, r.site.WorkingHours, now, r.site.Location())
		}
	}
	r.choose(slices.DeleteFunc(slices.Clone(r.rows), behind.leaves))
	return r
}

// newRow returns a job of a round at the card at which it stands: that of its current step, or one before it on which a step
// was put off, so that nobody goes on past what was put off in a round. A leftover is deleted whatever was put off.
func newRow(talk wizard.Conversation, j ledger.Summary) Row {
	row := Row{Talk: talk, Job: j}
	cards := talk.Cards()
	at := talk.CurrentCard()
	putOff := slices.IndexFunc(cards, func(c wizard.Card) bool {
		return slices.ContainsFunc(c.Lines, func(l wizard.Line) bool { return l.State == ledger.StepDeferred })
	})
	if putOff >= 0 && j.Hazard != ledger.Leftover {
		at = min(at, putOff)
	}
	row.Card = cards[at]
	var ids []string
	for _, s := range talk.List.Steps {
		if id := s.CardID(); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	row.rank, row.of = slices.Index(ids, row.Card.ID), len(ids)
	return row
}

// choose takes the rows of one card.
func (r *Round) choose(rows []Row) {
	byCard := map[string][]Row{}
	for _, row := range rows {
		byCard[row.visit()] = append(byCard[row.visit()], row)
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(b.of-b.rank, a.of-a.rank) })
	for _, row := range rows {
		at := byCard[row.visit()]
		sortRows(at)
		rather := len(r.Rows) > 0 && r.Rows[0].stops() && r.Fits == 0 && inGap(at)
		if len(r.Rows) == 0 || rather {
			r.Card, r.Number, r.Of, r.Window = row.Card.Card, row.rank+1, row.of, row.Talk.Window(row.Card.ID)
			r.Rows = at
			r.Safe, r.Fits = r.clock(at)
		}
	}
}

// visit tells the cards apart that are done at one visit.
func (r Row) visit() string { return r.Card.ID + "\n" + strings.Join(r.Card.Menu, "\n") }

// stops reports whether the card stops the old job.
func (r Row) stops() bool {
	stop := func(e procedures.Effect) bool { return e == procedures.OldWaiting || e == procedures.OldCancelled }
	return slices.ContainsFunc(r.Card.Lines, func(l wizard.Line) bool {
		return !l.Settled() && (stop(l.Effect) || slices.ContainsFunc(l.Ask.Choices, func(c procedures.Choice) bool { return stop(c.Effect) }))
	})
}

// inGap reports whether the old job of one of the rows is stopped, and not replaced.
func inGap(rows []Row) bool {
	return slices.ContainsFunc(rows, func(row Row) bool { return row.Job.Hazard == ledger.Gap })
}

// sortRows puts rows in the order in which they are taken: the company is changed as seldom as possible, and then comes first
// what starts first.
func sortRows(rows []Row) {
	const never = 24 * 60
	start := func(r Row) int {
		if at := r.Start(); !at.IsZero() {
			return at.Minutes()
		}
		return never
	}
	first := map[int]int{} // start, by company
	for _, r := range rows {
		c := r.Job.Plan.Company
		if at, seen := first[c]; !seen || start(r) < at {
			first[c] = start(r)
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		ac, bc := a.Job.Plan.Company, b.Job.Plan.Company
		return cmp.Or(cmp.Compare(first[ac], first[bc]), cmp.Compare(ac, bc), cmp.Compare(start(a), start(b)))
	})
}

// Start returns the start time of the old job, else of the new one; zero where neither is known.
func (r Row) Start() site.Clock { return cmp.Or(r.Job.Old.Start, r.Job.New.Start) }

// OldID returns the id of the old job, without the digits that are asked for where it is about to be deleted.
func (r Row) OldID() string {
	return r.Talk.ShownOldID()
}

// clock returns the first start that would be lost if these rows were taken, and how many of them, from the first, can be seen
// through before it, when those jobs of the round are seen through that are stopped already.
func (r Round) clock(rows []Row) (safe time.Time, fits int) {
	soonest := func(at time.Time) {
		if !at.IsZero() && (safe.IsZero() || at.Before(safe)) {
			safe = at
		}
	}
	ends := r.at
	for _, j := range r.Danger {
		if j.Hazard != ledger.Gap {
			continue
		}
		at := slices.IndexFunc(rows, func(row Row) bool { return row.Job.Plan.Key == j.Plan.Key })
		if at < 0 {
			ends = ends.Add(r.pace.Left(j))
		}
		next, _ := r.next(j)
		soonest(next)
	}
	for _, row := range rows {
		if row.stops() && row.Job.New.State == ledger.NewNone {
			soonest(row.lost)
		}
	}
	for i, row := range rows {
		if ends = ends.Add(r.pace.Left(row.Job)); !safe.IsZero() && ends.After(safe) {
			return safe, i
		}
	}
	return safe, len(rows)
}

// Minutes returns how long all that is left of the jobs takes, in minutes that are begun.
func (r Round) Minutes() int { return overview.Minutes(r.Takes) }
