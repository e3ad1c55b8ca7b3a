// Package keymap holds every key binding of the terminal face in one place, so that a test can see that
// no key stands twice on a screen, that every key is in the help, and that none needs AltGr on a Norwegian
// keyboard. The structs
// name the keys in the order of the help; what presses them stands in keys.txt.
//
// A page has a method that returns its part of the keys with those disabled that can do nothing just now.
// The help and the footer leave disabled keys out, and key.Matches ignores them: what is offered and what
// works is decided once.
package keymap

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Names are what keys without a letter are called on this terminal.
type Names struct{ Enter, Tab, Arrows, UpDown, LeftRight string }

// Keys are the bindings of every screen. A screen takes its own part by value, and disables
// what cannot be used just now.
type Keys struct {
	Global   Global
	Nav      Nav
	Help     Help
	Question Question
	Confirm  Confirm
	Pick     Pick
	First    First
	Runs     Runs
	Choices  Choices
	Board    Board
	Job      Job
	Field    Field
	Clock    Clock
	Waiting  Waiting
	Morning  Morning
	Control  Control
	Resume   Resume

	Timetable  Timetable
	Suggestion Suggestion
	Guides     Guides
	History    History
	Postpone   Postpone
	Ending     Ending
	Handover   Handover
	Round      Round
	JobList    JobList
	SiteFile   SiteFile
	Console    Console
	Form       Form
}

// Nav are the keys that move the cursor of a list: by a line, by a page, to either end. A page is as
// many lines as are in sight. Every list has them, so that they mean the same on every screen.
type Nav struct{ Up, Down, PageUp, PageDown, Top, Bottom key.Binding }

// Step returns how far a key moves the cursor of a list of total lines, page of which are in sight.
// ok is false for a key that does not move it.
func (n Nav) Step(msg tea.KeyMsg, page, total int) (by int, ok bool) {
	moves := []int{-1, 1, -page, page, -total, total}
	for i, b := range Full(n)[0] {
		if key.Matches(msg, b) {
			return moves[i], true
		}
	}
	return 0, false
}

// SetEnabled switches all of the keys on or off.
func (n *Nav) SetEnabled(on bool) {
	for _, b := range []*key.Binding{&n.Up, &n.Down, &n.PageUp, &n.PageDown, &n.Top, &n.Bottom} {
		b.SetEnabled(on)
	}
}

// Global are the keys of the frame. They hold where a screen has no use of its own for them.
type Global struct{ Help, Quit, Abort, Retry, Switch, Fold key.Binding }

// Help are the keys of the help overlay.
type Help struct {
	Close key.Binding
	Nav
}

// Question are the keys of a question with a text to type.
type Question struct{ Take, Cancel, Paste key.Binding }

// Confirm are the keys of a question answered yes or no.
type Confirm struct{ Yes, No key.Binding }

// Pick are the keys of a list to choose from.
type Pick struct {
	Take          key.Binding
	Nav           `help:"lines"`
	Cancel, Paste key.Binding
}

// Typing returns the keys while a text is typed beside the list: Home and End move within the text.
func (p Pick) Typing() Pick {
	p.Top.SetEnabled(false)
	p.Bottom.SetEnabled(false)
	return p
}

// Free returns the keys of the frame that a screen with these bindings leaves to it. No screen takes the help.
func (g Global) Free(own [][]key.Binding) Global {
	taken := map[string]bool{}
	for _, group := range own {
		for _, b := range group {
			if b.Enabled() {
				for _, k := range b.Keys() {
					taken[k] = true
				}
			}
		}
	}
	if taken["q"] {
		g.Quit.SetEnabled(false)
	}
	return g
}
