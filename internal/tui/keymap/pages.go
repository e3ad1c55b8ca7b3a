package keymap

import (
	"github.com/charmbracelet/bubbles/key"

	"example.org/resetup/internal/lang"
)

// First are the keys of the first screen.
type First struct {
	Nav
	Open, Digit, New, Back key.Binding
}

// Runs are the keys of the run picker.
type Runs struct {
	Nav
	Open, New, Rename, Discard, Postpone, SiteFile, Back key.Binding
}

// Board are the keys of the board.
type Board struct {
	Nav
	Left, Right                                   key.Binding
	Open, Next, Waiting, Search, Sort, Omit, Runs key.Binding
	Claim                                         key.Binding
	Timetable, Guides, Log, Postpone, Ending      key.Binding
	Handover, Morning, Round, JobList, SiteFile   key.Binding
	Settings                                      key.Binding
	News                                          key.Binding
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

// Control are the keys of the screen on which new jobs are read in the console once more.
type Control struct {
	Nav
	Open, Back key.Binding
}

// JobList are the keys of the screen on which a list of the console is taken in.
type JobList struct {
	Nav
	Take, Which, Next, Paste, File, Back key.Binding
}

// SiteFile are the keys of the screen on which a municipality is set up.
type SiteFile struct {
	Nav
	Open, New, Remove, Up, Down, Paste, File, Next, Previous, Back key.Binding
}

// Choices are the keys of the page of settings.
type Choices struct {
	Nav
	Change, Back key.Binding
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
	Open, Close, Control, Report, Excel, Checklists, Show, Copy, Back key.Binding
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

func newBoard(t lang.TUIKeys, n Names) Board {
	return Board{
		Nav: newNav(n.Arrows, t.Move, t).letters(), Left: quiet("left", "h"), Right: quiet("right", "l"),
		Open: bind(n.Enter, t.Open, "enter"), Next: bind(n.Tab, t.Urgent, "tab"), Waiting: bind("v", t.Waiting, "v"),
		Search: bind("f", t.Search, "f", "/"), Sort: bind("s", t.Sort, "s"), Omit: bind("x", t.Omit, "x"), Claim: bind("c", t.Claim, "c"), Runs: bind("r", t.Runs, "r"), Settings: bind(",", t.Settings, ","),
		Timetable: bind("t", t.Timetable, "t"), Guides: bind("g", t.Guides, "g"), Log: bind("L", t.Log, "L"),
		Postpone: bind("e", t.Postpone, "e"), Ending: bind("a", t.Ending, "a"), Handover: bind("O", t.Handover, "O"), News: bind("N", t.News, "N"),
		Morning: bind("m", t.Morning, "m"), Round: bind("R", t.Round, "R"), JobList: bind("i", t.JobList, "i"), SiteFile: bind("o", t.SiteFile, "o"),
	}
}

func newJob(t lang.TUIKeys, n Names) Job {
	return Job{
		Nav: newNav(n.UpDown, t.Read, t).letters(), Left: bind(n.LeftRight, t.Item, "left", "h"), Right: quiet("right", "l"),
		Confirm: bind(n.Enter, t.Confirm, "enter"), Digit: bind("1-9", t.Choose, "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		Again: bind("e", t.Again, "e"), Copy: bind("y", t.Copy, "y", "ctrl+y"), Skip: bind("s", t.Skip, "s"), Defer: bind("d", t.Defer, "d"),
		Note: bind("n", t.Note, "n"), Undo: bind("u", t.Undo, "u"), Why: bind("w", t.Why, "w"),
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

func newSiteFile(t lang.TUIKeys, n Names) SiteFile {
	return SiteFile{
		Nav: newNav(n.UpDown, t.Move, t).letters(), Open: bind(n.Enter, t.Open, "enter"), New: bind("n", t.NewLine, "n"), Remove: bind("x", t.RemoveLine, "x"),
		Up: bind("<", t.MoveUp, "<"), Down: bind(">", t.MoveDown, ">"),
		Paste: bind("v", t.Paste, "v", "ctrl+v"), File: bind("o", t.FromFile, "o"), Next: bind(n.Tab, t.NextPage, "tab"), Previous: bind("Shift+Tab", t.PreviousPage, "shift+tab"), Back: bind("esc", t.Back, "esc"),
	}
}

func newEnding(t lang.TUIKeys, n Names) Ending {
	return Ending{
		Nav: newNav(n.UpDown, t.Move, t).letters(), Open: bind(n.Enter, t.Open, "enter"),
		Close: bind("c", t.CloseRun, "c"), Report: bind("r", t.Report, "r"), Excel: bind("x", t.Excel, "x"), Checklists: bind("p", t.Checklists, "p"),
		Show: bind("o", t.Show, "o"), Copy: bind("y", t.Copy, "y"), Control: bind("K", t.Control, "K"), Back: bind("esc", t.Back, "esc"),
	}
}
