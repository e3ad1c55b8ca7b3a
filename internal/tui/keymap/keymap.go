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
	Runs     Runs
	Board    Board
	Job      Job
	Field    Field
	Clock    Clock
	Waiting  Waiting
	Morning  Morning
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
type Global struct{ Help, Quit, Abort, Retry key.Binding }

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

// Runs are the keys of the run picker.
type Runs struct {
	Nav
	Open, New, Postpone, Back key.Binding
}

// Board are the keys of the board.
type Board struct {
	Nav
	Left, Right                                   key.Binding
	Open, Next, Waiting, Search, Sort, Omit, Runs key.Binding
	Timetable, Guides, Log, Postpone, Ending      key.Binding
	Handover, Morning, Round, JobList             key.Binding
}

// Job are the keys of a job while no field has the letters.
type Job struct {
	Nav
	Left, Right                                          key.Binding
	Confirm, Digit, Again, Copy, Skip, Defer, Note, Undo key.Binding
	Why, Next, Waiting, Timetable, Guides, Linked, Board key.Binding
	Redline, Redo, Log, InRun, Reason, Omit, Manner      key.Binding
}

// Field are the keys of a job while its field takes the letters.
type Field struct{ Take, Reason, Leave, Copy, Paste, Linked, Up, Down, Left, Right key.Binding }

// Waiting are the keys of the list of waiting jobs.
type Waiting struct {
	Nav
	Open, Leftovers, Keep, ShowKept, Timetable, Guides, Back key.Binding
}

// Morning are the keys of the screen of the morning after. Its letters depend on the language.
type Morning struct {
	Nav
	Ran, Failed, Unknown, Toggle, All, Open, Guide, Back key.Binding
}

// JobList are the keys of the screen on which a list of the console is taken in.
type JobList struct {
	Nav
	Take, Which, Next, Paste, File, Back key.Binding
}

// Clock are the keys of a field for a start time, beside those of any field. Neither stands in
// a clock time.
type Clock struct{ Earlier, Later key.Binding }

// Timetable are the keys of the timetable.
type Timetable struct {
	Nav
	Left, Right                                          key.Binding
	Open, Plan, Suggest, NextClash, Filter, Guides, Back key.Binding
}

// Suggestion are the keys of the list of suggested times.
type Suggestion struct {
	Nav
	Record, Discard key.Binding
}

// Guides are the keys of the list of guides while the search does not have the letters.
type Guides struct {
	Nav
	Open, InRun, Search, Back key.Binding
}

// History are the keys of the log while the filter does not have the letters.
type History struct {
	Nav
	Details, ToJob, Only, Filter, Back key.Binding
}

// Resume are the keys of the screen a run is resumed with.
type Resume struct{ GoOn, Board key.Binding }

// Redo, Retry and Reason share a key: the screens are given it only while nothing waits to be saved again, and nothing is
// redone while an answer lacks a reason.
const redo = "ctrl+r"

// Postpone are the keys of the screen where jobs are postponed.
type Postpone struct {
	Nav
	Take, Toggle, SameKind, Period, New, Back key.Binding
}

// Ending are the keys of the screen where a run is ended.
type Ending struct {
	Nav
	Open, Close, Report, Excel, Checklists, Show, Copy, Back key.Binding
}

// Handover are the keys of the screen for who takes over.
type Handover struct {
	Nav
	Copy, Back key.Binding
}

// Round are the keys of a round.
type Round struct {
	Nav
	Take, Toggle, All, Answer, PutOff, Note, Copy, Next, Job, Back key.Binding
}

// New draws up the bindings in a language.
func New(t lang.TUIKeys, n Names) Keys {
	return Keys{
		Global: Global{
			Help:  bind("?", t.Help, "?", "f1"),
			Quit:  bind("q", t.Quit, "q"),
			Abort: bind("ctrl+c", t.Quit, "ctrl+c"),
			Retry: bind(redo, t.Retry, redo),
		},
		Help:     Help{Nav: newNav(n.UpDown, t.Move, t).letters(), Close: bind("esc", t.Close, "esc", "?", "f1", "enter", "q")},
		Question: Question{Take: bind(n.Enter, t.Take, "enter"), Cancel: bind("esc", t.Cancel, "esc"), Paste: bind("ctrl+v", t.Paste, "ctrl+v")},
		Confirm:  Confirm{Yes: bind(t.YesKey, t.Yes, t.YesKey), No: bind(t.NoKey, t.No, t.NoKey, "esc")},
		Pick: Pick{
			Nav:  Nav{Up: bind(n.UpDown, t.Choose, "up"), Down: quiet("down"), PageUp: quiet("pgup"), PageDown: quiet("pgdown"), Top: quiet("home"), Bottom: quiet("end")},
			Take: bind(n.Enter, t.Open, "enter"), Cancel: bind("esc", t.Cancel, "esc"), Paste: quiet("ctrl+v"),
		},
		Runs: Runs{
			Nav: newNav(n.UpDown, t.Move, t).letters(), Open: bind(n.Enter, t.Open, "enter"),
			New: bind("n", t.NewRun, "n"), Postpone: bind("e", t.Postpone, "e"), Back: bind("esc", t.Back, "esc"),
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
		Guides:    newGuides(t, n),
		History:   newHistory(t, n),
		Postpone:  newPostpone(t, n),
		Ending:    newEnding(t, n),
		JobList:   newJobList(t, n),
		Handover:  Handover{Nav: newNav(n.UpDown, t.Move, t).letters(), Copy: bind("y", t.Copy, "y"), Back: bind("esc", t.Back, "esc")},
		Round:     newRound(t, n),
		Clock:     Clock{Earlier: bind("-", t.Earlier, "-"), Later: bind("+", t.Later, "+")},
		Timetable: newTimetable(t, n),
		Suggestion: Suggestion{
			Nav: newNav(n.UpDown, t.Move, t).letters(), Record: bind(n.Enter, t.Record, "enter"), Discard: bind("esc", t.Discard, "esc"),
		},
	}
}

func newBoard(t lang.TUIKeys, n Names) Board {
	return Board{
		Nav: newNav(n.Arrows, t.Move, t).letters(), Left: quiet("left", "h"), Right: quiet("right", "l"),
		Open: bind(n.Enter, t.Open, "enter"), Next: bind(n.Tab, t.Urgent, "tab"), Waiting: bind("v", t.Waiting, "v"),
		Search: bind("f", t.Search, "f", "/"), Sort: bind("s", t.Sort, "s"), Omit: bind("x", t.Omit, "x"), Runs: bind("r", t.Runs, "r"),
		Timetable: bind("t", t.Timetable, "t"), Guides: bind("g", t.Guides, "g"), Log: bind("L", t.Log, "L"),
		Postpone: bind("e", t.Postpone, "e"), Ending: bind("a", t.Ending, "a"), Handover: bind("O", t.Handover, "O"),
		Morning: bind("m", t.Morning, "m"), Round: bind("R", t.Round, "R"), JobList: bind("i", t.JobList, "i"),
	}
}

func newJob(t lang.TUIKeys, n Names) Job {
	return Job{
		Nav: newNav(n.UpDown, t.Read, t).letters(), Left: bind(n.LeftRight, t.Item, "left", "h"), Right: quiet("right", "l"),
		Confirm: bind(n.Enter, t.Confirm, "enter"), Digit: bind("1-9", t.Choose, "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		Again: bind("e", t.Again, "e"), Copy: bind("y", t.Copy, "y", "ctrl+y"), Skip: bind("s", t.Skip, "s"), Defer: bind("d", t.Defer, "d"),
		Note: bind("n", t.Note, "n"), Undo: bind("u", t.Undo, "u"), Why: bind("?", t.Why, "?", "w"),
		Next: bind(n.Tab, t.Next, "tab"), Waiting: bind("v", t.Waiting, "v"), Timetable: bind("t", t.Timetable, "t"),
		Guides: bind("g", t.Guides, "g"), Linked: bind("o", t.Linked, "o", "ctrl+o"), Board: bind("esc", t.Board, "esc"),
		Redline: bind("p", t.Redline, "p"), Redo: bind(redo, t.Redo, redo), Log: bind("L", t.Log, "L"), InRun: bind("r", t.InRun, "r"),
		Reason: bind(redo, t.Reason, redo), Omit: bind("x", t.Omit, "x"), Manner: bind("z", t.ByStep, "z"),
	}
}

func newField(t lang.TUIKeys, n Names) Field {
	return Field{
		Take: bind(n.Enter, t.Take, "enter"), Reason: bind(redo, t.Reason, redo), Leave: bind("esc", t.LeaveField, "esc", "tab"),
		Copy: bind("ctrl+y", t.Copy, "ctrl+y"), Paste: bind("ctrl+v", t.Paste, "ctrl+v"), Linked: bind("ctrl+o", t.Linked, "ctrl+o"),
		Up: bind(n.UpDown, t.Read, "up"), Down: quiet("down"), Left: quiet("left"), Right: quiet("right"),
	}
}

func newTimetable(t lang.TUIKeys, n Names) Timetable {
	return Timetable{
		Nav: newNav(n.UpDown, t.Move, t).letters(), Left: bind(n.LeftRight, t.Weekday, "left", "h"), Right: quiet("right", "l"),
		Open: bind(n.Enter, t.ToJob, "enter"), Plan: bind("e", t.Plan, "e"), Suggest: bind("a", t.Suggest, "a"),
		NextClash: bind("c", t.NextClash, "c"), Filter: bind("f", t.Filter, "f", "/"), Guides: bind("g", t.Guides, "g"),
		Back: bind("esc", t.Back, "esc"),
	}
}

func newGuides(t lang.TUIKeys, n Names) Guides {
	return Guides{
		Nav:  newNav(n.UpDown, t.Move, t).letters(),
		Open: bind(n.Enter, t.Open, "enter"), InRun: bind("r", t.InRun, "r"), Search: bind("f", t.Search, "f", "/"), Back: bind("esc", t.Back, "esc"),
	}
}

func newHistory(t lang.TUIKeys, n Names) History {
	return History{
		Nav:     newNav(n.UpDown, t.Move, t).letters(),
		Details: bind(n.Enter, t.Details, "enter"), ToJob: bind("o", t.ToJob, "o"), Only: bind("a", t.OnlyJob, "a"),
		Filter: bind("f", t.Filter, "f", "/"), Back: bind("esc", t.Back, "esc"),
	}
}

func newPostpone(t lang.TUIKeys, n Names) Postpone {
	return Postpone{
		Nav:  newNav(n.UpDown, t.Move, t).letters(),
		Take: bind(n.Enter, t.Postpone, "enter"), Toggle: bind(t.Space, t.Toggle, " "), SameKind: bind("a", t.SameKind, "a"),
		Period: bind("p", t.Period, "p"), New: bind("n", t.NewOne, "n"), Back: bind("esc", t.Back, "esc"),
	}
}

func newRound(t lang.TUIKeys, n Names) Round {
	return Round{
		Nav:  newNav(n.UpDown, t.Move, t).letters(),
		Take: bind(n.Enter, t.Rows, "enter"), Toggle: bind(t.Space, t.Toggle, " "), All: bind("a", t.AllRows, "a"),
		Answer: bind("e", t.Answer, "e"), PutOff: bind("d", t.PutOff, "d"), Note: bind("n", t.Note, "n"), Copy: bind("y", t.Copy, "y"),
		Next: bind(n.Tab, t.NextCard, "tab"), Job: bind("o", t.ToJob, "o"), Back: bind("esc", t.Back, "esc"),
	}
}

func newJobList(t lang.TUIKeys, n Names) JobList {
	return JobList{
		Nav: newNav(n.UpDown, t.Move, t).letters(), Take: bind(n.Enter, t.TakeList, "enter"),
		Which: bind("1-9", t.WhichJob, "1", "2", "3", "4", "5", "6", "7", "8", "9"), Next: bind(n.Tab, t.NextUnsure, "tab", "n"),
		Paste: bind("v", t.FromClipboard, "v", "ctrl+v"), File: bind("o", t.FromFile, "o"), Back: bind("esc", t.Back, "esc"),
	}
}

func newEnding(t lang.TUIKeys, n Names) Ending {
	return Ending{
		Nav: newNav(n.UpDown, t.Move, t).letters(), Open: bind(n.Enter, t.Open, "enter"),
		Close: bind("c", t.CloseRun, "c"), Report: bind("r", t.Report, "r"), Excel: bind("x", t.Excel, "x"), Checklists: bind("p", t.Checklists, "p"),
		Show: bind("o", t.Show, "o"), Copy: bind("y", t.Copy, "y"), Back: bind("esc", t.Back, "esc"),
	}
}

func bind(name, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, does))
}

// quiet is a key that the help of its neighbour speaks for.
func quiet(keys ...string) key.Binding { return key.NewBinding(key.WithKeys(keys...)) }

// Free returns the keys of the frame that a screen with these bindings leaves to it.
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
	if taken["?"] {
		g.Help = bind("F1", g.Help.Help().Desc, "f1")
	}
	if taken["q"] {
		g.Quit.SetEnabled(false)
	}
	return g
}
