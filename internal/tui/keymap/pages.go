package keymap

import "github.com/charmbracelet/bubbles/key"

// First are the keys of the first screen.
type First struct {
	Open, Digit, New key.Binding
	Nav              `help:"lines"`
	Back             key.Binding
}

// Runs are the keys of the run picker.
type Runs struct {
	Open, New, Postpone, SiteFile, Rename, Discard key.Binding
	Nav                                            `help:"lines"`
	Back                                           key.Binding
}

// Choices are the keys of the page of settings.
type Choices struct {
	Change key.Binding
	Nav    `help:"lines"`
	Back   key.Binding
}

// Board are the keys of the board.
type Board struct {
	Open, Next, Waiting, Timetable, Guides, Round, Search, Sort, Log, Ending, Handover, Morning key.Binding
	JobList, Omit, Claim, Postpone, SiteFile, Runs, Settings, News                              key.Binding
	Left                                                                                        key.Binding `help:"apart"`
	Right                                                                                       key.Binding
	Nav
}

// Job are the keys of a job while no field has the letters.
//
// Redo, Reason and the Retry of the frame share a key: a screen is given it only while nothing waits to be
// saved again, and nothing is redone while an answer lacks a reason.
type Job struct {
	Confirm, Reason, Digit, Copy, Skip, Defer, Omit, Note, Redline, Undo, Redo, Again, Why, Manner key.Binding
	Linked, InRun                                                                                  key.Binding
	Next                                                                                           key.Binding `help:"apart"`
	Waiting, Timetable, Guides, Log, Board                                                         key.Binding
	Nav
	Left, Right key.Binding
}

// Field are the keys of a job while its field takes the letters.
type Field struct{ Take, Reason, Leave, Copy, Paste, Linked, Up, Down, Left, Right key.Binding }

// Clock are the keys of a field for a start time, beside those of any field. Neither stands in
// a clock time.
type Clock struct{ Earlier, Later key.Binding }

// Waiting are the keys of the list of waiting jobs.
type Waiting struct {
	Open, Leftovers, Keep, ShowKept, Timetable, Guides, Back key.Binding
	Nav
}

// Morning are the keys of the screen of the morning after. Its letters depend on the language.
type Morning struct {
	Ran, Failed, Unknown, Toggle, All, JobList, Open, Guide, Back key.Binding
	Nav                                                           `help:"apart"`
}

// Control are the keys of the screen on which new jobs are read in the console once more.
type Control struct {
	Open, Back key.Binding
	Nav        `help:"apart"`
}

// Resume are the keys of the screen a run is resumed with.
type Resume struct{ GoOn, Board key.Binding }

// Timetable are the keys of the timetable.
type Timetable struct {
	Open, Plan, NextClash, Suggest, Filter, Left, Right, Back, Guides key.Binding
	Nav                                                               `help:"apart"`
}

// Suggestion are the keys of the list of suggested times.
type Suggestion struct {
	Record, Discard key.Binding
	Nav
}

// Guides are the keys of the list of guides while the search does not have the letters.
type Guides struct {
	Open, Search, InRun, Back key.Binding
	Nav
}

// History are the keys of the log while the filter does not have the letters.
type History struct {
	Details, Filter, Only, ToJob, Back key.Binding
	Nav                                `help:"apart"`
}

// Postpone are the keys of the screen where jobs are postponed.
type Postpone struct {
	Take, Toggle, SameKind, Period, New, Back key.Binding
	Nav                                       `help:"apart"`
}

// Ending are the keys of the screen where a run is ended.
type Ending struct {
	Open, Close, Report, Excel, Checklists, Control, Show, Copy, Back key.Binding
	Nav                                                               `help:"apart"`
}

// Handover are the keys of the screen for who takes over.
type Handover struct {
	Copy, Back key.Binding
	Nav        `help:"apart"`
}

// Round are the keys of a round.
type Round struct {
	Toggle, All, Take, Answer, Copy, PutOff, Note, Next, Job, Back key.Binding
	Nav                                                            `help:"apart"`
}

// JobList are the keys of the screen on which a list of the console is taken in.
type JobList struct {
	Take, Which, Next, Paste, File, Back key.Binding
	Nav                                  `help:"apart"`
}

// SiteFile are the keys of the screen on which a municipality is set up.
type SiteFile struct {
	Open, Next, New, Remove, Paste, Back, File key.Binding
	Previous                                   key.Binding `help:"apart"`
	Up, Down                                   key.Binding
	Nav
}

// Console are the keys of the console to practise on.
type Console struct {
	Open, Order, Clock, Wait, Queue, Delete, Company, Module, Search, Back, Copy, Export, Summary key.Binding
	Nav                                                                                           `help:"apart"`
}

// Form are the keys of a window of the console that is filled in.
type Form struct{ Take, Up, Down, Left, Right, Paste, Cancel key.Binding }
