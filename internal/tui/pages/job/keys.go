package job

import (
	"strconv"

	"github.com/charmbracelet/bubbles/key"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/keymap"
)

// CapturesText reports whether letters are text now.
func (s *Screen) CapturesText() bool {
	return s.prompt.IsOpen() || s.field != nil && s.field.Focused()
}

// ShortHelp returns the keys of the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k, f := s.usable(), s.fieldKeys()
	switch {
	case s.prompt.IsOpen():
		return s.prompt.Prompt().Help()[0]
	case s.clock != nil && s.CapturesText():
		return []key.Binding{f.Take, f.Reason, s.env.Keys.Clock.Earlier, s.env.Keys.Clock.Later, f.Leave, f.Copy, f.Up}
	case s.CapturesText():
		return []key.Binding{f.Take, f.Reason, f.Linked, f.Leave, f.Copy, f.Up}
	}
	return []key.Binding{k.Confirm, k.Reason, k.Digit, k.Again, k.Copy, k.Skip, k.Defer, k.Note, k.Undo, k.Redo, k.InRun, k.Linked, k.Why, k.Board, k.Redline, k.Next, k.Waiting, k.Timetable, k.Guides, k.Log}
}

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding {
	switch {
	case s.prompt.IsOpen():
		return s.prompt.Prompt().Help()
	case s.clock != nil && s.CapturesText():
		return append(keymap.Full(s.fieldKeys()), keymap.Full(s.env.Keys.Clock)...)
	case s.CapturesText():
		return keymap.Full(s.fieldKeys())
	}
	return keymap.Full(s.usable())
}

// fieldKeys returns the keys of the field; those that can do nothing now are disabled.
func (s *Screen) fieldKeys() keymap.Field {
	f := s.env.Keys.Field
	f.Reason.SetEnabled(s.doubt != nil)
	f.Linked.SetEnabled(s.linked() != "")
	if s.byCard() {
		f.Copy.SetHelp(f.Copy.Help().Key, s.env.Text.TUI.Keys.CopyNext)
		f.Up.SetHelp(f.Up.Help().Key, s.env.Text.TUI.Keys.ReadCard)
	}
	if s.doubt != nil || s.stop != "" {
		f.Take.SetHelp(f.Take.Help().Key, s.enterDoes())
	}
	return f
}

// usable returns the keys; those that can do nothing now are disabled.
func (s *Screen) usable() keymap.Job {
	k, m := s.keys, s.mode()
	reads := m == looking || m == answering || m == stopped
	k.Copy.SetEnabled(reads && len(s.fields()) > 0)
	k.Why.SetEnabled(reads)
	k.Next.SetEnabled(s.loaded)
	k.Left.SetEnabled(s.items() > 0)
	k.Right.SetEnabled(s.items() > 0)
	k.Linked.SetEnabled(s.linked() != "")
	k.Confirm.SetHelp(k.Confirm.Help().Key, s.enterDoes())
	if s.byCard() {
		t := s.env.Text.TUI.Keys
		k.Copy.SetHelp(k.Copy.Help().Key, t.CopyNext)
		k.Skip.SetHelp(k.Skip.Help().Key, t.TakeOut)
		k.Up.SetHelp(k.Up.Help().Key, t.ReadCard)
	} else {
		k.Manner.SetHelp(k.Manner.Help().Key, s.env.Text.TUI.Keys.ByCard)
	}
	s.enableRecording(&k, m)
	k.InRun.SetEnabled(s.loaded && s.guide() && s.nav.Add != nil)
	if s.guide() {
		return s.guideKeys(k)
	}
	return k
}

// enableRecording enables the keys that store something, as far as there is something to store.
func (s *Screen) enableRecording(k *keymap.Job, m mode) {
	open := s.loaded && !s.r.Closed()
	_, undo := s.talk.Job.Last()
	k.Confirm.SetEnabled(open || m == finished)
	k.Digit.SetEnabled(open && (m == finished || m == answering && s.step().Ask.Kind == procedures.AskChoice))
	if k.Digit.Enabled() {
		k.Digit.SetHelp("1-"+strconv.Itoa(s.digits()), k.Digit.Help().Desc)
	}
	k.Again.SetEnabled(open && (m == looking || m == stopped) && s.step().State != ledger.Open && s.talk.Job.Skipped == nil)
	k.Skip.SetEnabled(m == answering)
	k.Defer.SetEnabled(m == answering)
	k.Manner.SetEnabled(s.loaded && !s.guide())
	k.Note.SetEnabled(open)
	k.Omit.SetEnabled(open && !s.guide() && s.talk.Job.Skipped == nil)
	k.Redline.SetEnabled(open)
	k.Undo.SetEnabled(open && undo)
	k.Redo.SetEnabled(open && s.redo && s.doubt == nil)
	k.Reason.SetEnabled(s.doubt != nil)
}

// digits returns the highest number there is to choose.
func (s *Screen) digits() int {
	if s.mode() == finished {
		return len(s.waysOn())
	}
	return len(s.step().Ask.Choices)
}

// enterDoes names what Enter does just now.
func (s *Screen) enterDoes() string {
	t := s.env.Text.TUI
	switch m := s.mode(); {
	case m == finished && s.guide():
		return t.Keys.Back
	case m == finished || m == unread || m == stopped:
		return t.Keys.GoOn
	case s.doubt != nil:
		return t.Keys.Again
	case m == looking:
		if s.byCard() {
			return t.Job.ToCard(s.turnNumber())
		}
		return t.Job.ToStep(s.current() + 1)
	case s.step().Ask.Kind != procedures.AskDone:
		return t.Keys.Take
	case s.fills(s.step().ID):
		return t.Keys.CardDone
	}
	return t.Keys.Confirm
}
