package tui

import (
	"io"

	office "example.org/resetup/internal/console"
	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/pages/choices"
	"example.org/resetup/internal/tui/pages/console"
	"example.org/resetup/internal/tui/pages/first"
	"example.org/resetup/internal/tui/pages/joblist"
	"example.org/resetup/internal/tui/pages/sitefile"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// Store is the record of runs as the screens read and write it.
type Store interface {
	ledger.Reader
	// View reads several things of one moment. fn must not call the Store.
	View(fn func(ledger.Reader) error) error
	// Append stores the stamped events of an act in one job after base, the version of the job that the writer has seen.
	Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error)
	// AppendAll stores an act in several jobs, all of it or nothing.
	AppendAll(run string, entries []ledger.Entry) ([]ledger.Job, error)
	SetPreference(operator, name, value string) error
	SwapPreference(name, old, value string) (now string, err error) // of everybody
}

// Runs begins and ends runs. *session.Session does it.
type Runs interface {
	// StartRun starts a run after a release. omit gives the reason for each procedure, by id, that is left out.
	StartRun(release string, kind procedures.Release, omit map[string]string) (ledger.Run, error)
	// Close ends a run. Where jobs stand open (ledger.LeftOpen) it needs a reason. missed are the routines not begun.
	Close(run, reason string) (closed ledger.Run, missed []procedures.Procedure, err error)
	// Discard throws a run away in which nothing was answered.
	Discard(run string) (ledger.Run, error)
	// Rename gives a run another name.
	Rename(run, name string) (ledger.Run, error)
}

// Routines does what belongs to no release: guides in a run, and jobs postponed. *session.Session does it.
type Routines interface {
	// AddRoutine makes a guide a job of a run, and returns its key.
	AddRoutine(run, guideID string) (jobKey string, err error)
	// Offers returns the routines that a run is left with when every job is ready.
	Offers(run ledger.Run, jobs []ledger.Summary) ([]procedures.Procedure, error)
	// Postponable returns the jobs that can be postponed over a holiday, the usual ones first.
	Postponable() (jobs []procedures.Plan, usual int, err error)
	// Postpone starts a run in which jobs are postponed, by their keys. An empty name is chosen after the period.
	Postpone(period holidays.Period, name string, jobs []string) (ledger.Run, error)
}

// Documents is where the documents of runs are written to.
type Documents interface {
	// Write writes a document of a run to a file, replacing one that is there, or with beside under a name of its own. It returns
	// its path, with an error too.
	Write(run string, what screen.Document, beside bool) (path string, err error)
	// Open shows a file that Write has written.
	Open(path string) error
}

// Lists reads lists of the job console, and records what they show.
type Lists = joblist.Lists

// SiteFile reads and writes the site file.
type SiteFile = sitefile.Files

// Clipboard is the clipboard of the operator's desktop.
type Clipboard interface {
	Copy(text string) error
	Paste() (string, error)
}

// Messages puts into words what happens below the screens.
type Messages interface {
	// Explain says an error to the operator, and what to do about it.
	Explain(err error) (problem, remedy string)
	// News returns what the store has put right since it was last asked, to be shown once.
	News() string
}

// Console is a Visma to practise on.
type Console struct {
	console.Desk
	Office  office.Office
	Summary func() ([]overview.Passage, error) // what has gone wrong
	Alone   bool                               // nothing else is shown
}

// Options are what the screens are made with.
type Options struct {
	First     *first.Nav // of the screen for who has no data; nil: there are data
	Practises bool       // the screen for who has no data begins with what can be practised
	Store     Store      // nil where GuideID or First is set, which belong to no run
	Runs      Runs       // nil where Store is
	Routines  Routines   // nil: guides are only read
	Documents Documents  // nil: no documents can be written
	Lists     Lists      // nil: no list of the console can be read
	SiteFile  SiteFile   // nil: the site file cannot be changed
	Clipboard Clipboard  // nil: the clipboard is out of reach
	Messages  Messages
	Site      site.Site
	Practice  bool                   // the site is the built-in example
	Objected  func(job, text string) // is told what the wizard objects to; nil: nobody is
	Text      lang.Text
	Stamper   wizard.Stamper
	Team      screen.Team                   // nil: nobody else is known
	Stirred   <-chan struct{}               // tells that others have recorded something, or come or gone; nil: only looking tells
	Manner    wizard.Manner                 // in which jobs are opened; the operator may change it
	Settings  choices.Settings              // nil: they cannot be changed
	Mouse     bool                          // the wheel moves in lists; else the mouse is the terminal's
	Led       func(wizard.Manner) error     // keeps what the operator has chosen; nil where that cannot be done
	SetsUp    bool                          // begins with setting the municipality up; without a Store there is nothing else
	AtBoard   bool                          // a run that was worked on opens at its board
	Console   *Console                      // to practise on; nil: there is none
	RunID     string                        // the run to open; empty shows the picker
	JobKey    string                        // the job to open in it; may be empty
	Round     []string                      // what a round to begin with is over, by names of session.ChooseRound; empty: none
	Guides    func() []procedures.Procedure // routines and troubleshooting, in the order of the list
	GuideID   string                        // the guide to open in place of a run; may be empty
	News      func() []overview.Passage     // what has changed in the program; nil: that is not known
	Begun     func() string                 // called beside once the screen has stood for a second; returns another Notice, or ""; nil: nothing is
	Notice    string                        // stands on the status line while nothing else does
	In        io.Reader
	Out       io.Writer
	Environ   []string // "NAME=value"
}
