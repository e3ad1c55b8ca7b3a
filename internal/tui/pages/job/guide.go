package job

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// guideLabel is the label of a field whose value is the id of another guide.
const guideLabel = "Veiledning"

// NewGuide returns the screen of a guide. A guide belongs to no run, and its answers are forgotten.
func NewGuide(env screen.Env, list procedures.Procedure, nav Nav) *Screen {
	scratch := wizard.NewGuideStore(list, env.Site, env.Stamper.Operator, env.Stamper.Now())
	s := New(env, nil, "", scratch.JobKey(), false, nav)
	s.prefs, s.store = nil, scratch
	s.watch = live.NewWatch(s.store, "")
	return s
}

// guide reports whether the screen shows a guide, which belongs to no run.
func (s *Screen) guide() bool { return s.prefs == nil }

// guideKeys disables what belongs to a run.
func (s *Screen) guideKeys(k keymap.Job) keymap.Job {
	for _, b := range []*key.Binding{&k.Skip, &k.Defer, &k.Note, &k.Redline, &k.Redo, &k.Next, &k.Waiting, &k.Timetable, &k.Guides, &k.Log} {
		b.SetEnabled(false)
	}
	k.Digit.SetEnabled(k.Digit.Enabled() && s.mode() != finished)
	k.Board.SetHelp(k.Board.Help().Key, s.env.Text.TUI.Keys.Back)
	return k
}

// leaveGuide goes back: from the end to where the operator came from, before that to the list
// the guide was chosen from.
func (s *Screen) leaveGuide() screen.Outcome {
	if s.mode() == finished || s.nav.Back == nil {
		return screen.Pop()
	}
	return screen.Replace(s.nav.Back())
}

// linked returns the id of the guide that the step being read refers to, or whose answer deviates and calls for;
// "" if there is none.
func (s *Screen) linked() string {
	if !s.loaded || s.at >= len(s.conv.Steps) {
		return ""
	}
	for _, f := range s.step().Fields {
		if f.Label == guideLabel {
			return f.Value
		}
	}
	if s.step().State == ledger.StepDeviates && s.nav.About != nil {
		id, _ := s.nav.About(s.list.ID)
		return id
	}
	return ""
}

// openLinked opens the guide that the step refers to; it comes back here.
func (s *Screen) openLinked() screen.Outcome {
	to, ok := s.nav.Guide(s.linked())
	if !ok {
		return screen.Say(s.env.Text.TUI.Guides.NoGuide(clean(s.linked())))
	}
	return screen.Push(to)
}

// addedMsg says that a guide has become a job.
type addedMsg struct{ key string }

// inRun makes the guide a job of the run, and goes to it. What was answered so far is not copied.
func (s *Screen) inRun() screen.Outcome {
	add, id := s.nav.Add, s.list.ID
	return screen.Save(screen.Write{Job: id, Own: true, Do: func() (tea.Msg, error) {
		jobKey, err := add(id)
		return addedMsg{key: jobKey}, err
	}})
}

// added goes to the job that the guide has become.
func (s *Screen) added(m addedMsg) screen.Outcome {
	out := screen.Replace(s.nav.Job(m.key))
	out.Say = s.env.Text.TUI.Guides.Adding(s.list.Title)
	return out
}

func (s *Screen) guideTitle() string {
	t, more := s.env.Text.TUI.Guides, s.env.Theme.Glyph.More
	right := t.End + " "
	if !s.talk.Finished() {
		right = t.Step(s.current()+1) + " "
	}
	return s.env.Theme.Title.Render(widget.Ends(" "+t.Guide+" · "+clean(s.list.Title), right, s.Width, more))
}

// guideStand says where to stand in Visma; "" where the guide is about no module.
func (s *Screen) guideStand() string {
	t, th := s.env.Text.Words, s.env.Theme
	if s.list.Module == "" {
		return ""
	}
	return widget.Cut(" "+th.Title.Render(t.StandIn)+"   "+t.Module+" "+th.Value.Render(s.list.Module), s.Width, th.Glyph.More)
}

// guideEnd draws what stands behind the last step: what the guide came to, and the way back.
func (s *Screen) guideEnd() []string {
	th := s.env.Theme
	var lines []string
	for _, step := range s.conv.Steps {
		if step.End {
			lines = append(append(lines, s.wrapped(step.Do, th.Good.Bold(true))...), "")
		}
	}
	enter := s.usable().Confirm.Help()
	return append(lines, th.Title.Render(enter.Key)+" "+enter.Desc)
}

// doneText names the entry behind the last step.
func (s *Screen) doneText() string {
	if s.guide() {
		return s.env.Text.TUI.Guides.End
	}
	return s.env.Text.TUI.Job.Done
}
