package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// Findings writes the differences between a run and the list in a file, which has so many rows.
// Findings of one kind follow one another.
func (w Writer) Findings(run, file string, rows int, findings []reconcile.Finding) error {
	t := w.Text.Reconcile
	list := table.Table{Columns: []string{t.Job, t.ID, t.Why, t.Do}, Empty: t.Agrees(run)}
	if w.Format == table.CSV { // a group's heading is not written there
		list.Columns = append([]string{t.Kind}, list.Columns...)
	}
	for _, f := range findings {
		list.Under(t.Kinds[string(f.Kind)])
		row := []string{f.Job, f.ConsoleID, f.Why, f.Action}
		if w.Format == table.CSV {
			row = append([]string{string(f.Kind)}, row...)
		}
		list.Add(row...)
	}
	return w.list(list, struct {
		Run      string              `json:"run"`
		File     string              `json:"file"`
		Rows     int                 `json:"rows"`
		Findings []reconcile.Finding `json:"findings"`
	}{run, file, rows, append([]reconcile.Finding{}, findings...)})
}

type lessonJSON struct {
	Job         string `json:"job"`
	ID          string `json:"console_id"`
	Start       string `json:"start"`
	Description string `json:"description"`
}

type leftJSON struct {
	Line        int      `json:"line"`
	ID          string   `json:"console_id"`
	Description string   `json:"description"`
	Jobs        []string `json:"jobs"`
	Why         string   `json:"why"`
}

// mostRows is how many rows of a list are shown of which nobody knows whose they are. The list may be of another program, and
// have a hundred thousand.
const mostRows = 500

// Learnt writes what was learnt from the list in a file, which has so many rows, and which rows taught
// nothing.
func (w Writer) Learnt(run, file string, rows int, learnt reconcile.Learnt) error {
	t := w.Text.Reconcile
	out := struct {
		Run     string       `json:"run"`
		File    string       `json:"file"`
		Rows    int          `json:"rows"`
		Learnt  []lessonJSON `json:"learnt"`
		Left    []leftJSON   `json:"left"`
		Lacking []string     `json:"lacking"`
	}{run, file, rows, []lessonJSON{}, []leftJSON{}, append([]string{}, learnt.Lacking...)}
	for _, l := range learnt.News() {
		out.Learnt = append(out.Learnt, lessonJSON{l.Job, l.ID, site.At(l.Start).String(), l.Description})
	}
	for _, l := range learnt.Left {
		why := t.LeftUnknown
		switch {
		case l.Is == reconcile.Unsure:
			why = t.LeftSeveral(l.Jobs)
		case l.Like != nil:
			why = t.Assign.LeftLike(l.Job, l.Like.ID)
		}
		out.Left = append(out.Left, leftJSON{l.Line, l.ID, l.Description, append([]string{}, l.Jobs...), why})
	}
	list := table.Table{Columns: []string{t.Job, t.ID, t.Start, t.Description}, Empty: t.NothingLearnt}
	for _, l := range out.Learnt {
		list.Add(l.Job, l.ID, l.Start, l.Description)
	}
	if err := w.list(list, out); err != nil || len(out.Left) == 0 || !w.Format.Reads() {
		return err
	}
	left := table.Table{Columns: []string{t.Row, t.ID, t.Description, t.Why}, Groups: []table.Group{{Heading: t.Left}}}
	for _, l := range out.Left[:min(mostRows, len(out.Left))] {
		left.Add(strconv.Itoa(l.Line), l.ID, l.Description, l.Why)
	}
	if err := w.lines(""); err != nil {
		return err
	}
	if err := left.Write(w.Out, w.Format); err != nil || len(out.Left) <= mostRows {
		return err
	}
	return w.lines(t.Further(len(out.Left) - mostRows))
}

// Compared returns the lines that say what a comparison came to, beside its findings. again is the command that records what is
// offered; if it is empty, nothing is offered.
func Compared(c session.Compared, in reconcile.Input, again string, text lang.Text) []string {
	t := text.Reconcile
	var out []string
	for i, u := range c.Unsure {
		if i == mostRows {
			out = append(out, t.Further(len(c.Unsure)-i))
			break
		}
		out = append(out, t.Unsure(u.ID, u.Description, u.Jobs))
	}
	out = append(out, assignHint(c.Unsure, t)...)
	if c.Outside > 0 {
		out = append(out, t.Outside(c.Outside))
	}
	differences, kept := c.Count()
	remarks, _ := in.List.Remarks(t)
	out = append(out, past(c.Past, t)+t.Summary(len(in.List.Rows), differences, kept)+remarks)
	if len(c.Retired) > 0 {
		out = append(out, t.Retired(len(c.Retired)))
	}
	out = append(out, Seen(c, in, text)...)
	if again == "" || len(c.Refused) > 0 || len(c.Offers) == 0 || in.Run.Closed() {
		return out
	}
	out = append(out, t.OfferHint(len(c.Offers), again))
	for _, of := range perJob(c.Offers) {
		out = append(out, "  "+of[0].Job+": "+reconcile.Say(of, text))
	}
	return out
}

// Told returns in lines what a comparison found: the findings, each under its job, then what Compared returns. It is for a screen that
// has shown what is recorded and on which no command can be typed: both are left out.
func Told(c session.Compared, in reconcile.Input, text lang.Text) (out []string) {
	titles := titlesOf(in.Jobs, text)
	for _, f := range c.Findings {
		if !f.Differs() {
			f.Action = ""
		}
		out = append(out, found(overview.Finding{Kind: string(f.Kind), Job: f.Job, ConsoleID: f.ConsoleID, Why: f.Why, Action: f.Action}, titles, text))
	}
	if len(out) == 0 {
		out = append(out, text.TUI.JobList.Agrees)
	}
	c.Taken.Recorded = nil
	hint := assignHint(c.Unsure, text.Reconcile)
	out = slices.DeleteFunc(append(out, Compared(c, in, "", text)...), func(line string) bool { return slices.Contains(hint, line) })
	for i := range out {
		out[i] = text.WithoutCommands(out[i])
	}
	return out
}

// Standing returns in lines the findings of the newest list that stand, for a screen.
func Standing(f overview.Findings, jobs []ledger.Summary, text lang.Text) (out []string) {
	titles := titlesOf(jobs, text)
	for _, one := range f.Findings {
		out = append(out, text.WithoutCommands(found(one, titles, text)))
	}
	return out
}

// titlesOf returns what jobs are called, by key.
func titlesOf(jobs []ledger.Summary, text lang.Text) map[string]string {
	titles := map[string]string{}
	for _, j := range jobs {
		titles[j.Plan.Key] = wizard.JobText(j.Plan, text.Words)
	}
	return titles
}

// found says what a finding is, under its job, whose title is among titles.
func found(f overview.Finding, titles map[string]string, text lang.Text) string {
	return text.Reconcile.Kinds[f.Kind] + " " + strings.TrimSpace(cmp.Or(titles[f.Job], f.Job)+" "+f.ConsoleID) + ": " + f.Text()
}

// Seen says of which jobs a list is too old to tell how they stand, and what was recorded of it: lines.
func Seen(c session.Compared, in reconcile.Input, text lang.Text) (out []string) {
	if len(c.Older) > 0 && !in.Run.Closed() {
		at := in.List.At.In(in.Site.Location()).Format(text.Words.Moment)
		out = append(out, text.Reconcile.OlderList(at, strings.Join(c.Older, ", ")))
	}
	return append(out, Recorded(c.Taken, text)...)
}

// Learned returns the lines that say what was learnt from a list, beside what was learnt of each job.
func Learned(l session.Learned, in reconcile.Input, text lang.Text) []string {
	t := text.Reconcile
	remarks, _ := in.List.Remarks(t)
	out := []string{past(l.Past, t) + t.LearntCount(len(l.News()), len(in.List.Rows), len(l.Left)) + remarks}
	out = append(out, assignHint(l.Left, t)...)
	if unknown := in.List.UnknownStatuses(); len(unknown) > 0 {
		out = append(out, t.UnknownStatuses(unknown))
	}
	out = append(out, Recorded(session.Taken{Refused: l.Refused}, text)...)
	if len(l.Lacking) > 0 {
		out = append(out, t.Lacking(len(l.Lacking), l.Lacking))
	}
	return out
}

// Recorded returns the lines that say what was recorded of a list, one a job, which ids were not, and which rule each of these breaks.
func Recorded(taken session.Taken, text lang.Text) (out []string) {
	t := text.Reconcile
	for _, of := range perJob(taken.Recorded) {
		out = append(out, t.Recorded(of[0].Job, reconcile.Say(of, text)))
	}
	for _, r := range taken.Refused {
		why, _ := wizard.Explain(r.Err, text)
		out = append(out, t.Refused(r.Job, t.Slots[string(r.Slot)], r.Value, why))
	}
	return out
}

// perJob returns the offers of each job.
func perJob(offers []reconcile.Offer) (out [][]reconcile.Offer) {
	at := map[string]int{}
	for _, o := range offers {
		if _, known := at[o.Job]; !known {
			at[o.Job], out = len(out), append(out, nil)
		}
		out[at[o.Job]] = append(out[at[o.Job]], o)
	}
	return out
}

// assignHint says how to tell whose the rows are that may be several jobs.
func assignHint(rows []reconcile.Reading, t lang.Reconcile) []string {
	i := slices.IndexFunc(rows, func(r reconcile.Reading) bool { return r.ID != "" && r.Is == reconcile.Unsure })
	if i < 0 {
		return nil
	}
	return []string{t.Assign.Hint(rows[i].ID, rows[i].Jobs[0])}
}

// past tells of the rows that are runs of jobs; empty if there are none.
func past(n int, t lang.Reconcile) string {
	if n == 0 {
		return ""
	}
	return t.Assign.Past(n) + "\n"
}

// Changes writes in what the list in one file differs from that in another.
func (w Writer) Changes(run, before, after string, changes []reconcile.Change) error {
	t := w.Text.Reconcile
	list := table.Table{Columns: []string{t.Job, t.ID, t.Description, t.Changed.Before, t.Changed.After, t.Changed.Note}, Empty: t.Changed.None}
	if w.Format == table.CSV { // a group's heading is not written there
		list.Columns = append([]string{t.Kind}, list.Columns...)
	}
	for _, c := range changes {
		list.Under(t.Changed.Kinds[string(c.Kind)])
		note := t.Changed.AsRecorded
		if c.Attention {
			note = t.Changed.Attention
		}
		row := []string{c.Job, c.ConsoleID, c.Description, c.Before, c.After, note}
		if w.Format == table.CSV {
			row = append([]string{string(c.Kind)}, row...)
		}
		list.Add(row...)
	}
	return w.list(list, struct {
		Run     string             `json:"run"`
		Before  string             `json:"before"`
		After   string             `json:"after"`
		Changes []reconcile.Change `json:"changes"`
	}{run, before, after, append([]reconcile.Change{}, changes...)})
}
