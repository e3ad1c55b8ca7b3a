package job

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// wayOn is one way to go on from a finished job.
type wayOn struct {
	way    overview.NextMode // "" for the board
	to     string            // job key
	guides bool              // to what the run is left with
	sums   bool              // to how the practice has gone
	text   string
}

func (s *Screen) waysInOrder() []overview.NextMode {
	if s.way == overview.SameCompany {
		return []overview.NextMode{overview.SameCompany, overview.SameProcedure}
	}
	return []overview.NextMode{overview.SameProcedure, overview.SameCompany}
}

// waysOn returns the ways on that lead somewhere, the one chosen last time first.
func (s *Screen) waysOn() []wayOn {
	t := s.env.Text.TUI.Job
	if s.guide() {
		return []wayOn{{text: s.env.Text.TUI.Keys.Back}}
	}
	var out []wayOn
	for _, way := range s.waysInOrder() {
		next, ok := overview.NextAfter(s.jobs, s.key, way)
		if !ok {
			continue
		}
		text := t.SameNext
		if way == overview.SameCompany {
			text = t.CompanyNext
		}
		out = append(out, wayOn{way: way, to: next.Plan.Key, text: text(next.Plan.Title, wizard.CompanyText(next.Plan, s.env.Text.Words))})
	}
	if s.nav.Summary != nil {
		out = append(out, wayOn{sums: true, text: s.env.Text.Practice.Summary})
	}
	if len(s.offers) > 0 {
		out = append(out, wayOn{guides: true, text: t.Offers(procedures.Titles(s.offers))})
	}
	return append(out, wayOn{text: t.ToBoard})
}

// deadEnds says which ways lead to no job.
func (s *Screen) deadEnds() []string {
	t := s.env.Text.TUI.Job
	var out []string
	for _, way := range s.waysInOrder() {
		if _, ok := overview.NextAfter(s.jobs, s.key, way); !ok {
			out = append(out, t.NothingThere(map[overview.NextMode]string{overview.SameProcedure: t.SameWay, overview.SameCompany: t.CompanyWay}[way]))
		}
	}
	return out
}

// goOn goes one of the ways on, and remembers the choice for the next job.
func (s *Screen) goOn(n int) screen.Outcome {
	ways := s.waysOn()
	if n < 0 || n >= len(ways) {
		return screen.Stay()
	}
	if s.guide() {
		return s.leaveGuide()
	}
	chosen := ways[n]
	if chosen.sums {
		return screen.Push(s.nav.Summary())
	}
	if chosen.guides {
		return screen.Push(s.nav.Guides(s.talk.Job.Plan.Procedure, s.offers))
	}
	if chosen.way == "" {
		return screen.ToHome()
	}
	out := screen.Replace(s.nav.Job(chosen.to))
	if chosen.way != s.way {
		prefs, operator, way := s.prefs, s.env.Stamper.Operator, string(chosen.way)
		out.Write = screen.Write{Job: wayPreference, Do: func() (tea.Msg, error) {
			return nil, prefs.SetPreference(operator, wayPreference, way)
		}}
	}
	return out
}

// endLines draws what stands behind the last step.
func (s *Screen) endLines() []string {
	t, th := s.env.Text, s.env.Theme
	if s.guide() {
		return s.guideEnd()
	}
	summary := ledger.Summarise(s.list, s.talk.Job)
	style := th.Good.Bold(true)
	if summary.Hazard.Danger() {
		style = th.Bad
	}
	lines := s.wrapped(wizard.Ending(summary, t), style)
	for _, step := range s.conv.Steps {
		if step.End {
			lines = append(lines, s.wrapped(step.Do, th.Good)...)
		}
	}
	if summary.Deferred > 0 {
		lines = append(lines, s.wrapped(t.Wizard.DeferredLeft(summary.Deferred), th.Warn)...)
	}
	lines = append(lines, "")
	for i, w := range s.waysOn() {
		lines = append(lines, s.choice(i, w.text, s.item == i)...)
	}
	for _, text := range s.deadEnds() {
		lines = append(lines, s.wrapped("  "+text, th.Dim)...)
	}
	return lines
}
