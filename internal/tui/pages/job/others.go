package job

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// others returns the jobs of the same procedure, of all companies, in order.
func (s *Screen) others() (out []ledger.Summary) {
	own := &s.talk.Job.Plan
	for i := range s.jobs {
		if p := &s.jobs[i].Plan; p.Procedure == own.Procedure && p.Integration == own.Integration {
			out = append(out, s.jobs[i])
		}
	}
	return out
}

// othersBox draws the same procedure's jobs: company, start, ids, and how each stands.
func (s *Screen) othersBox(width, height int) []string {
	th, room := s.env.Theme, height-2
	jobs := s.others()
	here := slices.IndexFunc(jobs, func(j ledger.Summary) bool { return j.Plan.Key == s.key })
	from := widget.Top(0, here, room, len(jobs))
	var lines []string
	for i, j := range jobs[from:min(len(jobs), from+room)] {
		start := th.Glyph.None
		if at := cmp.Or(j.New.Start, j.Old.Start); !at.IsZero() {
			start = at.String()
		}
		text := widget.Fit(strconv.Itoa(j.Plan.Company), 3, th.Glyph.More) + " " + widget.Fit(start, 5, "") + " "
		old := wizard.ShownOldID(j)
		if j.Plan.Key == s.key {
			old = s.talk.ShownOldID()
		}
		ids := clean(old)
		if j.New.ID != "" {
			ids = strings.TrimSpace(ids + " " + th.Glyph.Into + " " + clean(j.New.ID))
		}
		state, style := s.env.State(j, false)
		row := widget.Ends(text+ids, style.Render(state), width-6, th.Glyph.More)
		lines = append(lines, widget.Row(th, from+i == here, " ", row, lipgloss.NewStyle()))
	}
	return widget.Box(th, s.env.Text.TUI.Job.Others(s.talk.Job.Plan.Brief()), lines, width, height)
}
