package job

import (
	"cmp"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	moved, look := s.watch.Update(msg)
	out, cmd := screen.Stay(), tea.Cmd(nil)
	switch msg := msg.(type) {
	case tea.KeyMsg:
		out, cmd = s.press(msg)
	case widget.Pasted:
		out, cmd = s.paste(msg)
	case loadedMsg:
		out = s.fill(msg)
	case writtenMsg:
		out = s.written(msg)
	case addedMsg:
		out = s.added(msg)
	case write.Done:
		msg.Close(&s.prompt)
		s.loaded = false // it is the operator's own doing, not somebody else's that he is to be told of
		out, cmd = screen.Say(msg.Text(s.env)), s.load()
	case screen.NotWritten:
		out = s.notWritten(msg)
	case screen.Pulse:
		s.idle(msg.Now)
	case screen.Shown:
		cmd = s.load()
	case screen.Unread:
		s.problem = s.env.Text.TUI.Frame.Unread(s.env.ErrorLine(msg.Err))
		out = screen.Alarm(s.problem)
	}
	if moved && !s.saving {
		cmd = tea.Batch(cmd, s.load())
	}
	s.arrange()
	return out, tea.Batch(cmd, look)
}

// fill shows what was read. What is being read or typed stays where it is. Where others have changed what
// the operator works on, he is told, and goes on himself.
func (s *Screen) fill(m loadedMsg) screen.Outcome {
	replaced := s.loaded && s.watch.Replaced()
	stale := s.loaded && !replaced && m.talk.Job.Version() < s.talk.Job.Version() // read before our own last write
	if stale || !s.watch.Saw(m.r) {
		return screen.Stay()
	}
	first, was, before, current, card := !s.loaded, s.mode(), s.talk.Job, s.currentID(), s.working()
	step, follows := s.anchor()
	m.asRead = m.jobs
	s.record = record(m)
	s.loaded, s.problem = true, ""
	s.converse(m.talk)
	settled := s.settled(before, card)
	switch {
	case first:
		s.toTurn()
		s.resume()
		s.askTakeOver()
		return screen.Stay()
	case replaced:
		return s.halt(step, s.env.Text.TUI.Frame.Replaced)
	case was == answering && recordOf(before, step) != recordOf(s.talk.Job, step), follows && current != s.currentID(), settled != "":
		step = cmp.Or(settled, step)
		if text, ok := s.theirs(step, before.Version()); ok {
			return s.halt(step, text)
		}
	}
	s.returnTo(step, follows)
	return screen.Stay()
}

// currentID returns the id of the step that is worked on; empty when all are done.
func (s *Screen) currentID() string {
	if i := s.talk.Current(); s.loaded && i >= 0 {
		return s.talk.Steps[i].ID
	}
	return ""
}

// anchor returns the step being read, by its id, so that it can be found again when other steps apply.
// follows says that the reading cursor goes along with the work.
func (s *Screen) anchor() (step string, follows bool) {
	if m := s.mode(); m == looking || m == answering || m == stopped {
		step = s.step().ID
	}
	return step, s.loaded && s.at == s.current() && !s.again
}

// returnTo puts the reading cursor back on an anchor.
func (s *Screen) returnTo(step string, follows bool) {
	i := s.conv.Find(step)
	switch {
	case !follows && i >= 0:
		s.at = i
	case s.at != s.current() || i != s.at:
		s.toTurn()
	}
}

// move puts the reading cursor on a step, by its index; behind the last one only when all are done.
func (s *Screen) move(to int) {
	last := len(s.conv.Steps) - 1
	if s.talk.Finished() && to > last {
		s.moveTo("")
		return
	}
	s.moveTo(s.conv.Steps[max(0, min(to, last))].ID)
}

// moveTo puts the reading cursor on a step, by its id, or where it does not apply on the one whose turn it is.
func (s *Screen) moveTo(step string) {
	card := s.cardRead()
	s.suppose(step)
	at := s.conv.Find(step)
	if at < 0 {
		at = s.current()
	}
	if s.reading = (reading{at: at}); s.cardRead() != card {
		s.copied = 0
	}
	s.unmark()
}

// toTurn puts the reading cursor on the step whose turn it is, or behind the last one.
func (s *Screen) toTurn() {
	s.suppose("")
	s.moveTo(s.turn)
}

// unmark puts the cursor among fields and choices where it begins: on the field to copy next, and on no choice.
func (s *Screen) unmark() {
	s.item = -1
	if n := len(s.fields()); s.mode() == finished || n > 0 {
		s.item = max(0, min(s.copied, n-1))
	}
}

// arrange gives the step being answered its field, with what was typed there before.
func (s *Screen) arrange() {
	step := ledger.Step{Step: &procedures.Step{}} // without a kind
	if m := s.mode(); m == answering || m == stopped {
		step = s.step()
	}
	switch step.Ask.Kind {
	case "", procedures.AskDone, procedures.AskChoice:
		s.field, s.fieldOf, s.clock = nil, "", nil
		return
	}
	if s.fieldOf != step.ID {
		f := widget.NewField(s.env.Theme, s.conv.Proposal(s.at), wizard.MaxAnswer+1)
		f.SetValue(s.drafts[step.ID])
		s.field, s.fieldOf = &f, step.ID
	}
	s.field.Focus(!s.away && !s.prompt.IsOpen())
	s.clock = nil
	if step.Ask.Save == procedures.NewStart {
		ready, _ := wizard.ReadClock(s.conv.Proposal(s.at))
		c := dialog.NewClock(s.env, s.conv.StartPlan(), ready)
		c.Judge(s.field.Value())
		s.clock = &c
	}
}

func (s *Screen) paste(msg widget.Pasted) (screen.Outcome, tea.Cmd) {
	if s.prompt.IsOpen() {
		return s.prompt.Press(msg)
	}
	if msg.Fault != "" {
		return screen.Alarm(msg.Fault), nil
	}
	s.edit(msg)
	return screen.Stay(), nil
}

// edit changes the text in the field, and keeps it.
func (s *Screen) edit(msg tea.Msg) {
	if s.field == nil {
		return
	}
	s.fault, s.doubt = "", nil
	s.field.Update(msg)
	s.drafts[s.fieldOf] = s.field.Value()
	delete(s.given, s.fieldOf)
}

// put puts a free time into the field. If there is none, the field keeps its text.
func (s *Screen) put(at string) screen.Outcome {
	if at == "" {
		return screen.Say(s.env.Text.TUI.Timetable.NoFree)
	}
	s.fault, s.doubt = "", nil
	s.field.SetValue(at)
	s.drafts[s.fieldOf] = at
	delete(s.given, s.fieldOf)
	return screen.Stay()
}

func (s *Screen) press(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	s.changed, s.touched = false, s.now
	switch {
	case s.prompt.IsOpen():
		return s.prompt.Press(msg)
	case !s.loaded:
		if key.Matches(msg, s.keys.Board) {
			return s.back(), nil
		}
		return screen.Stay(), nil
	case s.CapturesText():
		return s.fieldKey(msg)
	}
	return s.command(msg)
}

// fieldKey handles a key while the field has the letters.
func (s *Screen) fieldKey(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.fieldKeys()
	empty := s.field.Value() == ""
	if !key.Matches(msg, k.Take) {
		s.shows = "" // nothing is typed into a field that is out of sight
	}
	if s.clock != nil {
		if at, ok := s.clock.Press(msg); ok {
			return s.put(at), nil
		}
	}
	switch {
	case msg.Paste:
		s.edit(msg)
	case key.Matches(msg, k.Take):
		return s.confirm()
	case key.Matches(msg, k.Reason):
		s.askReason()
	case key.Matches(msg, k.Leave) && s.doubt != nil:
		s.fault, s.doubt = "", nil
	case key.Matches(msg, k.Leave):
		s.away = true
	case key.Matches(msg, k.Copy):
		return s.copyField()
	case key.Matches(msg, k.Linked):
		return s.openLinked(), nil
	case key.Matches(msg, k.Paste):
		return screen.Stay(), s.env.Paste
	case key.Matches(msg, k.Up, k.Down):
		s.walk(msg, s.keys.Nav)
	case empty && key.Matches(msg, k.Left):
		s.stepItem(-1)
	case empty && key.Matches(msg, k.Right):
		s.stepItem(1)
	default:
		s.edit(msg)
	}
	return screen.Stay(), nil
}

func (s *Screen) stepItem(by int) {
	if n := s.items(); n > 0 {
		s.item = max(0, min(s.item+by, n-1))
		if s.item < len(s.fields()) {
			s.copied = s.item
		}
		s.copies = true
	}
}
