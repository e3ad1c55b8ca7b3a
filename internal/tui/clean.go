package tui

import (
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// cleanStore is the store with everything it returns made safe to show: a record may have been imported
// from a file. What it returns is a copy, as the store keeps what it has read.
type cleanStore struct{ Store }

func cleaned[T any](v T, err error) (T, error) {
	return cleantext.Copy(v), err
}

func (s cleanStore) Runs() ([]ledger.Run, error) { return cleaned(s.Store.Runs()) }

func (s cleanStore) Run(id string) (ledger.Run, error) { return cleaned(s.Store.Run(id)) }

func (s cleanStore) List(run, procedure string) (procedures.Procedure, error) {
	return cleaned(s.Store.List(run, procedure))
}

func (s cleanStore) Jobs(run string) ([]ledger.Summary, error) { return cleaned(s.Store.Jobs(run)) }

func (s cleanStore) Urgent(run string) ([]ledger.Summary, error) { return cleaned(s.Store.Urgent(run)) }

func (s cleanStore) Job(run, key string) (ledger.Job, error) { return cleaned(s.Store.Job(run, key)) }

func (s cleanStore) Append(run string, base uint64, e ledger.Event) (ledger.Job, error) {
	return cleaned(s.Store.Append(run, base, e))
}

func (s cleanStore) Last(run string, n int) ([]ledger.Event, error) {
	return cleaned(s.Store.Last(run, n))
}

func (s cleanStore) Events(run string, after uint64, limit int) ([]ledger.Event, error) {
	return cleaned(s.Store.Events(run, after, limit))
}
