package report

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// Status writes where a run stands, a line per job. missed is how many starts its jobs have missed,
// findings what a list showed, follows what a changed site file would do to the run.
func (w Writer) Status(r ledger.Run, jobs []ledger.Summary, missed int, findings overview.Findings, follows session.Alignment) error {
	type item struct {
		jobJSON
		StepsDone  int             `json:"steps_done"`
		StepsTotal int             `json:"steps_total"`
		NextStep   string          `json:"next_step"`
		Deferred   int             `json:"deferred"`
		Skipped    string          `json:"skipped,omitempty"`
		Omitted    ledger.Omission `json:"omitted,omitempty"`
		Reason     string          `json:"reason,omitempty"`
	}
	c, t, words := ledger.CountJobs(jobs), w.Text.Report, w.Text.Words
	list := table.Table{Columns: []string{t.Job, t.Title, t.Company, t.Steps, t.OldState, t.NewState, t.Hazard, t.Next}}
	items := make([]item, len(jobs))
	for i, s := range jobs {
		items[i] = item{w.job(s), s.StepsDone, s.StepsTotal, s.NextStep, s.Deferred, s.Skipped, s.Omission(), s.Skipped}
		next := s.NextStep
		if s.Skipped != "" {
			next = wizard.OmittedText(s.Omission(), s.Skipped, words)
		}
		list.Add(s.Plan.Key, s.Plan.Title, w.company(s), fmt.Sprintf("%d/%d", s.StepsDone, s.StepsTotal),
			words.Old[string(s.Old.State)], words.New[s.New.Code()], words.Hazard[string(s.New.Shown(s.Hazard))], next)
	}
	var changed *session.Alignment
	if follows.Changes() {
		changed = &follows
	}
	if w.Format.Reads() {
		head := []string{
			t.Progress(r.Called(), wizard.ReleaseText(r.Kind, r.Practice, words), c.Ready, c.Jobs), t.HazardCount(c.Gaps, c.Failed, c.Doubles, c.Leftovers),
		}
		if missed > 0 {
			head = append(head, w.Text.Missed.Total(missed))
		}
		if text := findings.Text(w.moment(findings.At), w.Text.Reconcile); text != "" {
			head = append(head, cleantext.Line(text))
		}
		if err := w.lines(append(head, "")...); err != nil {
			return err
		}
	}
	return w.list(w.brief(list), struct {
		Run      string         `json:"run"`
		Release  string         `json:"release"`
		Kind     string         `json:"kind"`
		Closed   bool           `json:"closed"`
		Practice bool           `json:"practice,omitempty"`
		Total    int            `json:"total"`
		Ready    int            `json:"ready"`
		Hazards  map[string]int `json:"hazards"`
		Missed   int            `json:"missed"`
		Findings int            `json:"findings"`
		Jobs     []item         `json:"jobs"`

		SiteChanged *session.Alignment `json:"site_changed,omitempty"`
	}{
		r.Called(), r.Release, string(r.Kind), r.Closed(), r.Practice, c.Jobs, c.Ready,
		map[string]int{"gap": c.Gaps, "double": c.Doubles, "leftover": c.Leftovers, "failed": c.Failed}, missed, len(findings.Findings), items, changed,
	})
}

// brief returns the jobs of a status; for whoever is read to, of each a line that says which it is, and one that says how it stands.
func (w Writer) brief(jobs table.Table) table.Table {
	if w.Format != table.Lines {
		return jobs
	}
	const which = 3 // cells that say which job it is
	list := table.Table{Columns: []string{"", ""}}
	for _, g := range jobs.Groups {
		for _, row := range g.Rows {
			var stands []string
			for i, cell := range row[which:] {
				if cell != "" && cell != w.Text.Words.New[string(ledger.NewNone)] {
					stands = append(stands, jobs.Columns[which+i]+": "+cell)
				}
			}
			list.Add(strings.Join(row[:which], ", "), strings.Join(stands, "; "))
		}
	}
	return list
}

// Deferred writes the steps that are put off in a run, each with its reason.
func (w Writer) Deferred(run string, steps []overview.Deferred) error {
	type item struct {
		Job    string    `json:"job"`
		Step   string    `json:"step"`
		Do     string    `json:"do"`
		Reason string    `json:"reason"`
		At     time.Time `json:"at"`
		By     string    `json:"by"`
	}
	t, h := w.Text.Report, w.Text.History
	list := table.Table{Columns: []string{t.Job, t.Title, t.Company, t.Step, t.Do, h.Reason, h.At, t.By}, Empty: t.NoneDeferred(run)}
	items := make([]item, len(steps))
	for i, s := range steps {
		items[i] = item{s.Job.Plan.Key, s.Step, s.Do, s.Record.Reason, w.second(s.Record.At), s.Record.By}
		list.Add(s.Job.Plan.Key, s.Job.Plan.Title, w.company(s.Job), s.Step, s.Do, s.Record.Reason, w.when(s.Record.At), s.Record.By)
	}
	return w.list(list, struct {
		Run      string `json:"run"`
		Deferred []item `json:"deferred"`
	}{run, items})
}

// Found writes the jobs of a run and the guides that a search has found.
func (w Writer) Found(run string, jobs []ledger.Summary, guides []procedures.Procedure) error {
	type item struct {
		jobJSON
		StepsDone  int `json:"steps_done"`
		StepsTotal int `json:"steps_total"`
	}
	type guide struct {
		ID    string `json:"id"`
		Title string `json:"title"`
	}
	t := w.Text.Report
	list := table.Table{Columns: []string{t.Job, t.Title, t.Company, t.Steps, t.Hazard}, Empty: t.NothingFound(run)}
	items, others := make([]item, len(jobs)), make([]guide, len(guides))
	for i, s := range jobs {
		items[i] = item{w.job(s), s.StepsDone, s.StepsTotal}
		list.Under(t.FoundJobs(w.Text.CommandLine("walk", w.Text.Cmd.ArgJob)))
		list.Add(s.Plan.Key, s.Plan.Title, w.company(s), fmt.Sprintf("%d/%d", s.StepsDone, s.StepsTotal), w.Text.Words.Hazard[string(s.New.Shown(s.Hazard))])
	}
	for i, g := range guides {
		others[i] = guide{g.ID, g.Title}
		list.Under(t.FoundGuides(w.Text.CommandLine("guide", w.Text.Cmd.ArgID)))
		list.Add(g.ID, g.Title, "", "", "")
	}
	return w.list(list, struct {
		Run    string  `json:"run"`
		Jobs   []item  `json:"jobs"`
		Guides []guide `json:"guides"`
	}{run, items, others})
}

// mostMissed is how many of the starts that a job has missed are listed.
const mostMissed = 50

// waitingJSON is a job that waits or is in danger.
type waitingJSON struct {
	jobJSON
	Action ledger.Advice `json:"action"`
	*biteJSON
	Findings []overview.Finding `json:"findings,omitempty"` // of the newest list, about this job
}

// biteJSON is when the hazard of a job bites next, and when it has. Only a job in a hazard that bites has it.
type biteJSON struct {
	Next        *time.Time  `json:"next,omitempty"` // left out if no start is known
	Missed      []time.Time `json:"missed"`         // the newest, newest last
	MissedCount int         `json:"missed_count"`
}

// bite returns what waitingJSON has of a hazard.
func (w Writer) bite(s ledger.Summary, next ledger.NextRun, missed overview.Missed) *biteJSON {
	if !s.Hazard.Bites() {
		return nil
	}
	all := missed.All()
	out := &biteJSON{Missed: []time.Time{}, MissedCount: len(all)}
	for _, at := range all[max(0, len(all)-mostMissed):] {
		out.Missed = append(out.Missed, w.second(at))
	}
	if at, ok := next(s); ok {
		at = w.second(at)
		out.Next = &at
	}
	return out
}

// Waiting writes the jobs that wait or are in danger, grouped by what to do, and what the newest list showed. jobs are in
// order, the most urgent first. missed returns the starts that a job has missed. For people an id that is to be read in Visma
// before its job is deleted has no last digits.
func (w Writer) Waiting(
	run string, jobs []ledger.Summary, next ledger.NextRun, missed func(ledger.Summary) overview.Missed, findings overview.Findings,
) error {
	t, words := w.Text.Report, w.Text.Words
	list := table.Table{
		Columns: []string{t.Job, t.Title, t.Company, t.OldState, t.OldID, t.OldStart, t.Since, t.By, t.NewState, t.NewID, t.NextRun},
		Empty:   t.NothingWaits(run),
	}
	if w.Format == table.CSV {
		list.Columns = append(list.Columns, t.Action, w.Text.Missed.Column, w.Text.Reconcile.Found)
	}
	sizes := map[ledger.Advice]int{}
	for _, s := range jobs {
		sizes[s.Advice]++
	}
	items := make([]waitingJSON, len(jobs))
	for i, s := range jobs {
		items[i] = waitingJSON{w.job(s), s.Advice, w.bite(s, next, missed(s)), findings.About(s.Plan.Key)}
		list.Under(fmt.Sprintf("%s · %d", t.Group[string(s.Advice)], sizes[s.Advice]))
		old := s.Old.ID
		if w.Format.Reads() {
			old = wizard.ShownOldID(s)
		}
		row := []string{
			s.Plan.Key, s.Plan.Title, w.company(s), words.Old[string(s.Old.State)], old, s.Old.Start.String(),
			w.when(s.Old.Since), s.Old.By, words.New[s.New.Code()], s.New.ID, w.nextRun(s, next),
		}
		if w.Format == table.CSV {
			row = append(row, words.Action[string(s.Advice)], strconv.Itoa(missed(s).Count()), strings.Join(findings.Of(s.Plan.Key), " "))
		}
		list.Add(row...)
	}
	err := w.list(list, struct {
		Run      string        `json:"run"`
		At       time.Time     `json:"at"`
		Findings int           `json:"findings"`
		Jobs     []waitingJSON `json:"jobs"`
	}{run, w.second(w.Now), len(findings.Findings), items})
	if err != nil || !w.Format.Reads() {
		return err
	}
	return w.below(jobs, missed, findings)
}

// below writes what stands below the table: a line for each job that has missed starts, with what that means and what to do,
// and a line for each finding.
func (w Writer) below(jobs []ledger.Summary, missed func(ledger.Summary) overview.Missed, findings overview.Findings) error {
	var lines []string
	for _, s := range jobs {
		if text := overview.MissedText(missed(s), s.Plan, w.Text.Missed); text != "" {
			lines = append(lines, s.Plan.Key+": "+text)
		}
	}
	if text := findings.Text(w.moment(findings.At), w.Text.Reconcile); text != "" {
		lines = append(lines, text)
	}
	for _, f := range findings.Findings {
		lines = append(lines, cmp.Or(f.Job, f.ConsoleID)+": "+f.Text())
	}
	for i, line := range lines {
		before := ""
		if i == 0 || w.Format == table.Markdown {
			before = "\n"
		}
		if _, err := fmt.Fprintln(w.Out, before+cleantext.Line(line)); err != nil {
			return err
		}
	}
	return nil
}

// nextRun says when a gap, a failure or a double is next felt; "?" if that is not known, empty for other jobs.
func (w Writer) nextRun(s ledger.Summary, next ledger.NextRun) string {
	if !s.Hazard.Bites() {
		return ""
	}
	at, ok := next(s)
	if !ok {
		return "?"
	}
	return w.when(at)
}

// postponedJSON is one job that is, or is to be, postponed.
type postponedJSON struct {
	Run       string                  `json:"run"`
	From      string                  `json:"from"`  // first day of the holiday, "2006-01-02"
	Until     string                  `json:"until"` // and the last
	Job       string                  `json:"job"`   // key of the job postponed
	Title     string                  `json:"title"`
	Company   int                     `json:"company"`    // 0 for all companies
	ConsoleID string                  `json:"console_id"` // where it is known
	Date      string                  `json:"date"`       // the new date; proposed where state is "open"
	State     overview.PostponedState `json:"state"`
	By        string                  `json:"by,omitempty"`
	At        string                  `json:"at,omitempty"` // RFC 3339
}

// Postponed writes the jobs that are, or are to be, postponed.
func (w Writer) Postponed(jobs []overview.Postponed) error {
	t := w.Text.Routine
	sheet := table.Table{Columns: []string{t.Until, t.Title, t.Company, t.Job, t.ConsoleID, w.Text.Report.State, w.Text.Report.By, t.Run}, Empty: t.NonePostponed}
	rows := make([]postponedJSON, len(jobs))
	for i, p := range jobs {
		j := p.Job
		r := postponedJSON{
			Run: p.Run.Called(), From: j.Plan.From, Until: j.Plan.Until, Job: j.Plan.Of, Title: j.Plan.Title, Company: j.Plan.Company,
			ConsoleID: j.Old.ID, Date: p.Date, State: p.State, By: j.New.By,
		}
		if !j.New.Since.IsZero() {
			r.At = j.New.Since.In(w.Zone).Format(time.RFC3339)
		}
		company := w.Text.Words.All
		if r.Company > 0 {
			company = strconv.Itoa(r.Company)
		}
		rows[i] = r
		sheet.Add(r.Date, r.Title, company, r.Job, r.ConsoleID, t.States[string(r.State)], r.By, r.Run)
	}
	return w.list(sheet, rows)
}
