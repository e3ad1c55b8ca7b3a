package tui

import (
	"io"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// Store is the record of runs as the screens read and write it.
type Store interface {
	Runs() ([]ledger.Run, error) // newest first
	Run(id string) (ledger.Run, error)
	List(run, procedure string) (procedures.Procedure, error)
	Jobs(run string) ([]ledger.Summary, error)
	Urgent(run string) ([]ledger.Summary, error)
	Job(run, key string) (ledger.Job, error)
	// Append stores a stamped event after base, the version of the job that the writer has seen.
	Append(run string, base uint64, e ledger.Event) (ledger.Job, error)
	Last(run string, n int) ([]ledger.Event, error) // newest first
	// Events returns the events after a sequence number, oldest first, at most limit of them.
	Events(run string, after uint64, limit int) ([]ledger.Event, error)
	Preference(operator, name string) (string, error)
	SetPreference(operator, name, value string) error
}

// Options are what a session is given.
type Options struct {
	Store   Store // may be nil where GuideID is set: a guide belongs to no run
	Site    site.Site
	Text    lang.Text
	Stamper wizard.Stamper
	RunID   string                 // the run to open; empty shows the picker
	JobKey  string                 // the job to open in it; may be empty
	Guides  []procedures.Procedure // routines and troubleshooting, in the order of the list
	GuideID string                 // the guide to open in place of a run; may be empty
	Notice  string                 // stands on the status line while nothing else does
	// News returns what the store has put right since it was last asked, to be shown once; may be nil.
	News     func() string
	StartRun func(release string, kind procedures.Release) (ledger.Run, error)
	// AddRoutine adds a guide to a run as a job, and returns its key; nil where that cannot be done.
	AddRoutine func(run, guideID string) (jobKey string, err error)
	// Offers returns the routines that a run is left with when every job is ready; may be nil.
	Offers func(run ledger.Run, jobs []ledger.Summary) []procedures.Procedure
	// Postponable returns the jobs that can be postponed over a holiday, the usual ones first; and
	// Postpone starts the run in which some are, by their keys, between two dates ("2006-01-02").
	// Both nil where that cannot be done.
	Postponable func() ([]procedures.Plan, error)
	Postpone    func(from, until string, jobs []string) (ledger.Run, error)
	// Close ends a run. Where jobs stand open (ledger.LeftOpen) it needs a reason. Write writes a
	// document of a run to a file, replacing one that is there, and returns its path; Open shows such
	// a file. Each is nil where that cannot be done.
	Close func(run, reason string) (ledger.Run, error)
	Write func(run string, what screen.Document) (path string, err error)
	Open  func(path string) error
	// IsConflict reports whether the store refused an event because somebody else wrote first.
	IsConflict func(error) bool
	// ErrText says an error of the store to the operator, and what to do about it.
	ErrText func(error) (problem, remedy string)
	Copy    func(text string) error // nil: the clipboard is out of reach
	Paste   func() (string, error)  // nil: the clipboard is out of reach
	In      io.Reader
	Out     io.Writer
	Environ []string // "NAME=value"
}
