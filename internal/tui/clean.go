package tui

import (
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// cleanReader makes everything that a reader returns safe to show: a record may have been imported from a file. What it returns
// is a copy, as the store keeps what it has read.
type cleanReader struct{ ledger.Reader }

func cleaned[T any](v T, err error) (T, error) { return cleantext.Copy(v), err }

func (r cleanReader) Runs() ([]ledger.Run, error) { return cleaned(r.Reader.Runs()) }

func (r cleanReader) Run(id string) (ledger.Run, error) { return cleaned(r.Reader.Run(id)) }

func (r cleanReader) List(run, procedure string) (procedures.Procedure, error) {
	return cleaned(r.Reader.List(run, procedure))
}

func (r cleanReader) Jobs(run string) ([]ledger.Summary, error) { return cleaned(r.Reader.Jobs(run)) }

func (r cleanReader) Urgent(run string) ([]ledger.Summary, error) {
	return cleaned(r.Reader.Urgent(run))
}

func (r cleanReader) Job(run, key string) (ledger.Job, error) { return cleaned(r.Reader.Job(run, key)) }

func (r cleanReader) Last(run string, n int) ([]ledger.Event, error) {
	return cleaned(r.Reader.Last(run, n))
}

func (r cleanReader) Events(run string, after uint64, limit int) ([]ledger.Event, error) {
	return cleaned(r.Reader.Events(run, after, limit))
}

// cleanStore is a store that reads as cleanReader does, and reads nothing twice that it knows.
type cleanStore struct {
	knowingReader
	store Store
}

func newCleanStore(s Store) cleanStore { return cleanStore{knowingReader{cleanReader{s}, &known{}}, s} }

// Run returns one run.
func (s cleanStore) Run(id string) (ledger.Run, error) {
	return s.known.runOf(s.cleanReader, stampOf(s.store), id)
}

func (s cleanStore) View(fn func(ledger.Reader) error) error {
	return s.store.View(func(in ledger.Reader) error { return fn(knowingReader{cleanReader{in}, s.known}) })
}

// knowingReader reads the jobs of a run as far as they are not known.
type knowingReader struct {
	cleanReader
	known *known
}

func (r knowingReader) Jobs(run string) ([]ledger.Summary, error) {
	return r.known.jobsOf(r.cleanReader, run)
}

func (s cleanStore) Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error) {
	return cleaned(s.store.Append(run, base, act...))
}

func (s cleanStore) AppendAll(run string, entries []ledger.Entry) ([]ledger.Job, error) {
	return cleaned(s.store.AppendAll(run, entries))
}

func (s cleanStore) SetPreference(operator, name, value string) error {
	return s.store.SetPreference(operator, name, value)
}

func (s cleanStore) SwapPreference(name, old, value string) (string, error) {
	return s.store.SwapPreference(name, old, value)
}
