package report

import (
	"strings"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/table"
)

// controlledJSON is a job of the sample of a control.
type controlledJSON struct {
	Job     string                `json:"job"`
	Risk    overview.Risk         `json:"risk"`
	State   overview.ControlState `json:"state"`
	SetUpBy []string              `json:"set_up_by"`
	By      string                `json:"by,omitempty"`
	At      time.Time             `json:"at,omitzero"`
	Reason  string                `json:"reason,omitempty"`
}

// Control writes the sample of a control, and how far it has come. What is recorded of a job that is still to be controlled is not shown.
func (w Writer) Control(r ledger.Run, jobs []overview.Controlled) error {
	t, c := w.Text.Report, w.Text.Control
	list := table.Table{Columns: []string{t.Job, t.Title, t.Company, c.Risk, c.State, c.SetUpBy, c.By}, Empty: c.None(r.Called())}
	items := make([]controlledJSON, len(jobs))
	for i, j := range jobs {
		items[i] = controlledJSON{
			j.Job.Plan.Key, j.Risk, j.State, append([]string{}, j.SetUpBy...), j.Event.By, w.second(j.Event.At), j.Event.Reason,
		}
		list.Add(j.Job.Plan.Key, j.Job.Plan.Title, w.company(j.Job), c.Risks[string(j.Risk)], c.States[string(j.State)],
			strings.Join(j.SetUpBy, ", "), j.Event.By)
	}
	n := overview.CountControl(jobs)
	done, differ := n[overview.SameThere]+n[overview.OtherThere], n[overview.OtherThere]
	err := w.list(list, struct {
		Run        string           `json:"run"`
		At         time.Time        `json:"at"`
		Sample     int              `json:"sample"`
		Controlled int              `json:"controlled"`
		Differ     int              `json:"differ"`
		Jobs       []controlledJSON `json:"jobs"`
	}{r.Called(), w.second(w.Now), len(jobs), done, differ, items})
	if err != nil || !w.Format.Reads() || len(jobs) == 0 {
		return err
	}
	return w.lines("", c.Count(done, len(jobs), differ, n[overview.NotSetUp]))
}
