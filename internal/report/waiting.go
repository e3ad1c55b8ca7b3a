package report

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// mostMissed is how many of the starts that a job has missed are listed.
const mostMissed = 50

// waitingJSON is a job that waits or is in danger.
type waitingJSON struct {
	jobJSON
	Action ledger.Advice `json:"action"`
	*biteJSON
	Findings []wizard.Finding `json:"findings,omitempty"` // of the newest list, about this job
}

// biteJSON is when the hazard of a job bites next, and when it has. Only a job in a hazard that bites has it.
type biteJSON struct {
	Next        *time.Time  `json:"next,omitempty"` // left out if no start is known
	Missed      []time.Time `json:"missed"`         // the newest, newest last
	MissedCount int         `json:"missed_count"`
}

// bite returns what waitingJSON has of a hazard.
func (w Writer) bite(s ledger.Summary, next ledger.NextRun, missed wizard.Missed) *biteJSON {
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
// order, the most urgent first. missed returns the starts that a job has missed.
func (w Writer) Waiting(
	run string, jobs []ledger.Summary, next ledger.NextRun, missed func(ledger.Summary) wizard.Missed, findings wizard.Findings,
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
		if i == 0 || s.Advice != jobs[i-1].Advice {
			list.Groups = append(list.Groups, table.Group{Heading: fmt.Sprintf("%s · %d", t.Group[string(s.Advice)], sizes[s.Advice])})
		}
		row := []string{
			s.Plan.Key, s.Plan.Title, w.company(s), words.Old[string(s.Old.State)], s.Old.ID, s.Old.Start.String(),
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
	if err != nil || w.Format == table.CSV || w.Format == table.JSON {
		return err
	}
	return w.below(jobs, missed, findings)
}

// below writes what stands below the table: a line for each job that has missed starts, with what that means and what to do,
// and a line for each finding.
func (w Writer) below(jobs []ledger.Summary, missed func(ledger.Summary) wizard.Missed, findings wizard.Findings) error {
	var lines []string
	for _, s := range jobs {
		if text := wizard.MissedText(missed(s), s.Plan, w.Text.Missed); text != "" {
			lines = append(lines, s.Plan.Key+": "+text)
		}
	}
	if text := findings.Text(w.Zone, w.Text.Words, w.Text.Reconcile); text != "" {
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
