package job

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/widget"
)

// clean returns a value from the store so that it is safe to show.
func clean(text string) string { return cleantext.Line(text) }

// View draws the job: where to stand, the steps, and the one being read.
func (s *Screen) View() string {
	if !s.loaded {
		text := s.env.Text.TUI.Frame.Reading
		if s.problem != "" {
			text = s.problem
		}
		return strings.Join(widget.Wrap(text, s.Width), "\n")
	}
	lines := []string{s.titleLine()}
	if stand := s.standLine(); stand != "" {
		lines = append(lines, stand)
	}
	room := max(1, s.Height/12) // the step itself comes first
	if s.why {
		room = s.Height / 3
	}
	if by := s.env.Others(s.run)[s.key]; len(by) > 0 && !s.outside && !s.guide() {
		text := widget.Cut(" "+clean(s.env.Text.Shared.OpenWith(strings.Join(by, ", "))), s.Width, s.env.Theme.Glyph.More)
		lines = append(lines, s.env.Theme.Half.Render(text))
	}
	lines = append(lines, s.env.Listed(s.listed, s.key, s.now, s.Width, room)...)
	if s.changed {
		lines = append(lines, s.env.Theme.Callout.Render(widget.Fit(" "+s.callout(), s.Width, s.env.Theme.Glyph.More)))
	}
	height := s.Height - len(lines)
	left, right := s.besides()
	width, more := s.Width-left-right, s.env.Theme.Glyph.More
	body := widget.Box(s.env.Theme, s.paneTitle(), s.paneLines(width-4, height-2), width, height)
	if right > 0 {
		body = widget.Beside(body, width, s.othersBox(right-1, height), more)
	}
	if left > 0 {
		body = widget.Beside(widget.Box(s.env.Theme, s.env.Text.TUI.Job.Steps, s.stepLines(height-2), left-1, height), left-1, body, more)
	}
	return strings.Join(append(lines, body...), "\n")
}

// besides returns how wide the columns are beside what is being read, each with the space between: the list of steps and the same
// procedure's other jobs; 0 for one that is not drawn.
func (s *Screen) besides() (list, others int) {
	wide := wideWithList
	if s.byCard() {
		wide = wideWithCard
	} else {
		list = min(46, max(22, s.Width*2/5)) + 1
	}
	if s.Width >= wide && !s.guide() && len(s.others()) > 1 {
		others = othersWidth + 1
	}
	return list, others
}

func (s *Screen) titleLine() string {
	if s.guide() {
		return s.guideTitle()
	}
	plan := s.talk.Job.Plan
	left := " " + clean(s.r.Called()) + " · "
	right := s.env.Text.TUI.Job.StepOf(min(s.current()+1, len(s.conv.Steps)), len(s.conv.Steps)) + " "
	if s.byCard() {
		right = s.stepper() + " "
	}
	left += s.env.Name(plan, s.Width-widget.Width(left)-widget.Width(right)-1)
	return s.env.Theme.Title.Render(widget.Ends(left, right, s.Width, s.env.Theme.Glyph.More))
}

// standLine says where to stand in Visma, and how the swap stands.
func (s *Screen) standLine() string {
	if s.guide() {
		return s.guideStand()
	}
	t, j := s.env.Text, s.talk.Job
	if j.Plan.Module == "" && j.Plan.Company == 0 && j.Plan.Retire == procedures.None {
		return "" // a routine outside Visma
	}
	number := t.Words.All
	if j.Plan.Company > 0 {
		number = t.Words.Company + " " + strconv.Itoa(j.Plan.Company)
	}
	parts := []string{
		s.env.Theme.Title.Render(t.Words.StandIn),
	}
	if j.Plan.Module != "" {
		parts = append(parts, t.Words.Module+" "+s.env.Theme.Value.Render(j.Plan.Module))
	}
	parts = append(parts, s.env.Theme.Value.Render(number))
	if j.Old.State != ledger.OldNone || j.New.State != ledger.NewNone {
		old, fresh := t.Words.Old[string(j.Old.State)], t.Words.New[j.New.Code()]
		if s.Width >= wideWithCard {
			old, fresh = withID(old, s.talk.ShownOldID(), j.Old.Start), withID(fresh, j.New.ID, j.New.Start)
		}
		parts = append(parts, t.TUI.Job.Old+": "+old, t.TUI.Job.New+": "+fresh)
	}
	if h := j.New.Shown(j.Hazard()); h != ledger.Calm {
		glyph, style := widget.Mark(s.env.Theme, h)
		parts = append(parts, style.Render(glyph+" "+t.Words.Hazard[string(h)]))
	}
	line := " " + strings.Join(parts, "   ")
	if widget.Width(line) > s.Width {
		line = " " + strings.Join(parts, "  ")
	}
	if widget.Width(line) > s.Width {
		// The hazard must stay in sight; the labels in front of it may go.
		line = " " + strings.Join(parts[1:], " ")
	}
	return widget.Cut(line, s.Width, s.env.Theme.Glyph.More)
}

func (s *Screen) callout() string {
	plan := s.talk.Job.Plan
	if plan.Company == 0 {
		return s.env.Text.Wizard.ChangeToAll
	}
	return s.env.Text.Wizard.ChangeCompany(plan.Company, plan.CompanyName)
}

// stepLines draws the list of steps, with the one being read in sight and those that come after it.
func (s *Screen) stepLines(height int) []string {
	lines := make([]string, 0, len(s.conv.Steps)+1)
	for i := range s.conv.Steps {
		lines = append(lines, s.stepLine(i))
	}
	if s.talk.Finished() {
		lines = append(lines, s.listLine(len(s.conv.Steps), s.env.Theme.Good.Render(s.env.Theme.Glyph.Ready), "   "+s.doneText()))
	}
	s.steps.SetLen(len(lines))
	s.steps.MoveTo(s.at + height/2)
	s.steps.Window(height)
	s.steps.MoveTo(s.at)
	from, to := s.steps.Window(height)
	return lines[from:to]
}

func (s *Screen) stepLine(i int) string {
	step := s.conv.Steps[i]
	glyph, style := s.mark(step)
	if i == s.current() {
		glyph, style = s.env.Theme.Glyph.Work, s.env.Theme.Title
	}
	return s.listLine(i, style.Render(glyph), fmt.Sprintf("%2d %s", i+1, step.Do))
}

// listLine draws one entry. The reading cursor is a sign of its own, so that it shows without styles.
func (s *Screen) listLine(i int, mark, text string) string {
	if i != s.at {
		return " " + mark + " " + text
	}
	return s.env.Theme.Title.Render(s.env.Theme.Glyph.Read) + mark + " " + s.env.Theme.Cursor.Render(text)
}

// mark returns the sign of a step's state. What deviates is never ticked.
func (s *Screen) mark(step ledger.Step) (string, lipgloss.Style) {
	th := s.env.Theme
	if step.State == ledger.StepDone && step.Record.Deviates {
		return th.Glyph.Deviates, th.Warn
	}
	switch step.State {
	case ledger.StepDone:
		return th.Glyph.Ready, th.Good
	case ledger.StepSkipped:
		return th.Glyph.None, th.Dim
	case ledger.StepDeferred:
		return th.Glyph.Deferred, th.Warn
	case ledger.StepDeviates:
		return th.Glyph.Deviates, th.Warn
	case ledger.Remembered:
		return th.Glyph.Remembered, th.Good
	}
	return " ", th.Dim
}
