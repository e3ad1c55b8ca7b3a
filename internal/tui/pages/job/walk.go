package job

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/wizard"
)

// leaveQuestion judges what stands at the question that the cursor leaves. What does not do stays there, and is asked for again.
func (s *Screen) leaveQuestion() {
	if s.at >= len(s.conv.Steps) || !s.fills(s.step().ID) || s.mode() != answering {
		return
	}
	step, g := s.step(), wizard.Given{}
	switch {
	case s.field != nil && s.fieldOf == step.ID:
		g.Input = s.field.Value()
	case s.item >= len(s.fields()) && s.item >= 0:
		g.Input = step.Ask.Choices[s.item-len(s.fields())].Value
	}
	if g.Input != "" && s.before(step.ID).Try(step.ID, g) == nil {
		s.given[step.ID] = g
	}
}

// stops returns where the cursor stops on a card: at what is reported back, and at its end.
func stops(c wizard.Card) (out []int) {
	for i, l := range c.Lines {
		if l.Ask.Kind != procedures.AskDone || i == len(c.Lines)-1 {
			out = append(out, l.At)
		}
	}
	return out
}

// walkCards moves the reading cursor to the next stop, or to another card. It reports whether the key is one that moves it.
func (s *Screen) walkCards(msg tea.KeyMsg, k keymap.Nav) bool {
	by, ok := k.Step(msg, 1, 1)
	if !ok {
		return false
	}
	var all, first []int
	for _, c := range s.cards {
		at := stops(c)
		all, first = append(all, at...), append(first, c.Lines[0].At)
	}
	if s.talk.Finished() {
		all, first = append(all, len(s.conv.Steps)), append(first, len(s.conv.Steps))
	}
	switch {
	case key.Matches(msg, k.Top):
		by = -len(all)
	case key.Matches(msg, k.Bottom):
		by = len(all)
	case key.Matches(msg, k.PageUp, k.PageDown):
		card, _ := slices.BinarySearch(first, s.at+1)
		card = max(0, min(card-1+by, len(first)-1))
		s.jump(all[slices.IndexFunc(all, func(at int) bool { return at >= first[card] })])
		return true
	}
	here, _ := slices.BinarySearch(all, s.at)
	s.jump(all[max(0, min(here+by, len(all)-1))])
	return true
}

// jump leaves a question for another place.
func (s *Screen) jump(to int) {
	s.leaveQuestion()
	s.move(to)
}
