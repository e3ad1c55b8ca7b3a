package report

import (
	"strconv"

	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/table"
)

// Findings writes in what a run and the list in a file of so many rows differ. Findings of one kind
// follow one another.
func (w Writer) Findings(run, file string, rows int, findings []reconcile.Finding) error {
	t := w.Text.Reconcile
	list := table.Table{Columns: []string{t.Job, t.ID, t.Why, t.Do}, Empty: t.Agrees(run)}
	if w.Format == table.CSV { // a group's heading is not written there
		list.Columns = append([]string{t.Kind}, list.Columns...)
	}
	last := reconcile.Kind("")
	for _, f := range findings {
		if f.Kind != last {
			last = f.Kind
			list.Groups = append(list.Groups, table.Group{Heading: t.Kinds[string(f.Kind)]})
		}
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

// MostRows is how many rows of a list are shown of which nobody knows whose they are. The list may be of another program, and
// have a hundred thousand.
const MostRows = 500

// Learnt writes what was learnt from the list in a file of so many rows, and what was not.
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
		out.Learnt = append(out.Learnt, lessonJSON{l.Job, l.ID, l.Start, l.Description})
	}
	for _, l := range learnt.Left {
		why := t.LeftUnknown
		switch {
		case len(l.Jobs) > 0:
			why = t.LeftSeveral(l.Jobs)
		case l.Like != nil:
			why = t.Assign.LeftLike(l.Job, l.Like.ID)
		}
		out.Left = append(out.Left, leftJSON{l.Row.Line, l.Row.ID, l.Row.Description, append([]string{}, l.Jobs...), why})
	}
	list := table.Table{Columns: []string{t.Job, t.ID, t.Start, t.Description}, Empty: t.NothingLearnt}
	for _, l := range out.Learnt {
		list.Add(l.Job, l.ID, l.Start, l.Description)
	}
	if err := w.list(list, out); err != nil || len(out.Left) == 0 || w.Format == table.CSV || w.Format == table.JSON {
		return err
	}
	left := table.Table{Columns: []string{t.Row, t.ID, t.Description, t.Why}, Groups: []table.Group{{Heading: t.Left}}}
	for _, l := range out.Left[:min(MostRows, len(out.Left))] {
		left.Add(strconv.Itoa(l.Line), l.ID, l.Description, l.Why)
	}
	if err := w.lines(""); err != nil {
		return err
	}
	if err := left.Write(w.Out, w.Format); err != nil || len(out.Left) <= MostRows {
		return err
	}
	return w.lines(t.Further(len(out.Left) - MostRows))
}
