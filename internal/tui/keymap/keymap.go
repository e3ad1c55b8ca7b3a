// Package keymap holds every key binding of the terminal face in one place, so that a test can see that
// no key stands twice on a screen, that every key is in the help, and that none needs AltGr on a Norwegian
// keyboard.
//
// A page has a method that returns its part of the keys with those disabled that can do nothing just now.
// The help and the footer leave disabled keys out, and key.Matches ignores them: what is offered and what
// works is decided once.
package keymap

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/lang"
)

// Names are what keys without a letter are called on this terminal.
type Names struct{ Enter, Tab, Arrows, UpDown, LeftRight string }

// Keys are the bindings of every screen. A screen takes its own part by value, and disables
// what cannot be used just now.
type Keys struct {
	Global   Global
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
	for i, b := range n.behind() {
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

// behind returns the keys of a list behind others.
func (n Nav) behind(others ...key.Binding) []key.Binding {
	return append(others, n.Up, n.Down, n.PageUp, n.PageDown, n.Top, n.Bottom)
}

// newNav makes the keys of a list on which the letters mean something else. up names the keys that
// move by a line, and does says what they do.
func newNav(up, does string, t lang.TUIKeys) Nav {
	return Nav{
		Up: bind(up, does, "up"), Down: quiet("down"),
		PageUp: bind("PgUp/PgDn", t.Page, "pgup"), PageDown: quiet("pgdown"),
		Top: bind("Home/End", t.Ends, "home"), Bottom: quiet("end"),
	}
}

// letters adds the letters that those who know vi move by.
func (n Nav) letters() Nav {
	n.Up.SetKeys("up", "k")
	n.Down.SetKeys("down", "j")
	return n
}

// Global are the keys of the frame. They hold where a screen has no use of its own for them.
type Global struct{ Help, Quit, Abort, Retry, Switch, Fold key.Binding }

// Help are the keys of the help overlay.
type Help struct {
	Nav
	Close key.Binding
}

// Question are the keys of a question with a text to type.
type Question struct{ Take, Cancel, Paste key.Binding }

// Confirm are the keys of a question answered yes or no.
type Confirm struct{ Yes, No key.Binding }

// Pick are the keys of a list to choose from.
type Pick struct {
	Nav
	Take, Cancel, Paste key.Binding
}

// Typing returns the keys while a text is typed beside the list: Home and End move within the text.
func (p Pick) Typing() Pick {
	p.Top.SetEnabled(false)
	p.Bottom.SetEnabled(false)
	return p
}

// New draws up the bindings in a language.
func New(t lang.TUIKeys, n Names) Keys {
	return Keys{
		Global: Global{
			Help: bind("?", t.Help, "?", "f1"), Quit: bind("q", t.Quit, "q"), Abort: bind("ctrl+c", t.Quit, "ctrl+c"),
			Retry: bind(redo, t.Retry, redo), Switch: bind("F6", t.Switch, "f6", "ctrl+g"), Fold: bind("F7", t.Fold, "f7"),
		},
		Help:     Help{Nav: newNav(n.UpDown, t.Move, t).letters(), Close: bind("esc", t.Close, "esc", "?", "f1", "enter", "q")},
		Question: Question{Take: bind(n.Enter, t.Take, "enter"), Cancel: bind("esc", t.Cancel, "esc"), Paste: bind("ctrl+v", t.Paste, "ctrl+v")},
		Confirm:  Confirm{Yes: bind(t.YesKey, t.Yes, t.YesKey), No: bind(t.NoKey, t.No, t.NoKey, "esc")},
		Pick: Pick{
			Nav:  Nav{Up: bind(n.UpDown, t.Choose, "up"), Down: quiet("down"), PageUp: quiet("pgup"), PageDown: quiet("pgdown"), Top: quiet("home"), Bottom: quiet("end")},
			Take: bind(n.Enter, t.Open, "enter"), Cancel: bind("esc", t.Cancel, "esc"), Paste: quiet("ctrl+v"),
		},
		First: First{
			Nav: newNav(n.UpDown, t.Move, t).letters(), Open: bind(n.Enter, t.Open, "enter"), Digit: bind("1-4", t.Choose, "1", "2", "3", "4"),
			New: bind("n", t.StartOver, "n"), Back: bind("esc", t.Back, "esc"),
		},
		Runs: Runs{
			Nav: newNav(n.UpDown, t.Move, t).letters(), Open: bind(n.Enter, t.Open, "enter"),
			New: bind("n", t.NewRun, "n"), Rename: bind("r", t.Rename, "r"), Discard: bind("x", t.Discard, "x"),
			Postpone: bind("e", t.Postpone, "e"), SiteFile: bind("o", t.SiteFile, "o"), Back: bind("esc", t.Back, "esc"),
		},
		Choices: Choices{
			Nav: newNav(n.UpDown, t.Move, t).letters(), Change: bind(n.Enter, t.Change, "enter", " "), Back: bind("esc", t.Back, "esc"),
		},
		Board:  newBoard(t, n),
		Job:    newJob(t, n),
		Field:  newField(t, n),
		Resume: Resume{GoOn: bind(n.Enter, t.GoOn, "enter"), Board: bind("o", t.Board, "o", "esc")},
		Waiting: Waiting{
			Nav:  newNav(n.UpDown, t.Move, t),
			Open: bind(n.Enter, t.Open, "enter"), Leftovers: bind("R", t.Leftovers, "R"), Keep: bind("k", t.Keep, "k"), ShowKept: bind("a", t.ShowKept, "a"), Timetable: bind("t", t.Timetable, "t"),
			Guides: bind("g", t.Guides, "g"), Back: bind("esc", t.Back, "esc"),
		},
		Morning: Morning{
			Nav: newNav(n.UpDown, t.Move, t), Ran: bind(t.RanKey, t.Ran, t.RanKey), Failed: bind(t.FailedKey, t.Failed, t.FailedKey),
			Unknown: bind(t.UnknownKey, t.Unknown, t.UnknownKey), Toggle: bind(t.Space, t.Toggle, " "), All: bind("a", t.MarkAll, "a"),
			Open: bind(n.Enter, t.Open, "enter"), Guide: bind("g", t.Guides, "g"), Back: bind("esc", t.Back, "esc"),
		},
		Control: Control{
			Nav: newNav(n.UpDown, t.Move, t).letters(), Open: bind(n.Enter, t.Open, "enter"), Back: bind("esc", t.Back, "esc"),
		},
		Guides:    newGuides(t, n),
		History:   newHistory(t, n),
		Postpone:  newPostpone(t, n),
		Ending:    newEnding(t, n),
		JobList:   newJobList(t, n),
		SiteFile:  newSiteFile(t, n),
		Console:   newConsole(t, n),
		Form:      newForm(t, n),
		Handover:  Handover{Nav: newNav(n.UpDown, t.Move, t).letters(), Copy: bind("y", t.Copy, "y"), Back: bind("esc", t.Back, "esc")},
		Round:     newRound(t, n),
		Clock:     Clock{Earlier: bind("-", t.Earlier, "-"), Later: bind("+", t.Later, "+")},
		Timetable: newTimetable(t, n),
		Suggestion: Suggestion{
			Nav: newNav(n.UpDown, t.Move, t).letters(), Record: bind(n.Enter, t.Record, "enter"), Discard: bind("esc", t.Discard, "esc"),
		},
	}
}

func bind(name, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, does))
}

// quiet is a key that the help of its neighbour speaks for.
func quiet(keys ...string) key.Binding { return key.NewBinding(key.WithKeys(keys...)) }

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
