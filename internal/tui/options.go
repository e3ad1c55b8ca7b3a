package tui

import (
	"io"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
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
	// Append stores a signed event after base, the version of the job that the writer has seen.
	Append(run string, base uint64, e ledger.Event) (ledger.Job, error)
	Last(run string, n int) ([]ledger.Event, error) // newest first
	Preference(operator, name string) (string, error)
	SetPreference(operator, name, value string) error
}

// Options are what a session is given.
type Options struct {
	Store    Store // may be nil where GuideID is set: a guide belongs to no run
	Site     site.Site
	Text     lang.Text
	Signer   wizard.Signer
	RunID    string                 // the run to open; empty shows the picker
	JobKey   string                 // the job to open in it; may be empty
	Guides   []procedures.Procedure // routines and troubleshooting, in the order of the list
	GuideID  string                 // the guide to open in place of a run; may be empty
	Notice   string                 // stands on the status line while nothing else does
	StartRun func(release string, kind procedures.Release) (ledger.Run, error)
	// IsConflict tells whether the store refused an event because somebody else wrote first.
	IsConflict func(error) bool
	// ErrText says an error of the store to the operator, and what to do about it.
	ErrText func(error) (problem, remedy string)
	Copy    func(text string) error // nil: the clipboard is out of reach
	Paste   func() (string, error)  // nil: the clipboard is out of reach
	In      io.Reader
	Out     io.Writer
	Environ []string // "NAME=value"
}
