package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

// MaxExport is the size of the largest export that is read, in bytes. Nothing this program records comes near it.
const MaxExport = 256 << 20

// What stands at the head of an export.
const (
	exportFormat  = "resetup"
	exportVersion = 1
)

// Export is a whole record in one file: the same changes make the same runs anywhere.
type Export struct {
	Format   string            `json:"format"`
	Version  int               `json:"version"`
	Exported time.Time         `json:"exported"`
	By       string            `json:"by"`
	Changes  []progress.Change `json:"changes"` // run after run, each from its start

	path string // that it was read from
}

// ExportError is an error of reading or taking over an export, or another copy of a record.
type ExportError struct {
	Path string // of its file
	Err  error
}

// Error names the file and the cause.
func (e *ExportError) Error() string { return fmt.Sprintf("export %q: %v", e.Path, e.Err) }

// Unwrap returns the cause.
func (e *ExportError) Unwrap() error { return e.Err }

// Causes of an ExportError.
var (
	ErrNotExport   = errors.New("not an export")
	ErrEmptyExport = errors.New("an export without any runs")
	ErrExportLarge = fmt.Errorf("an export of more than %d bytes", MaxExport)
)

// NewerExportError reports an export of a form that only a newer version knows.
type NewerExportError struct{ Version int }

// Error names the version.
func (e *NewerExportError) Error() string {
	return fmt.Sprintf("export of version %d, known is %d", e.Version, exportVersion)
}

// BrokenExportError reports an export whose content is not as it was written.
type BrokenExportError struct{ Cause error }

// Error returns the cause's text.
func (e *BrokenExportError) Error() string { return e.Cause.Error() }

// Unwrap returns the cause.
func (e *BrokenExportError) Unwrap() error { return e.Cause }

// ExchangeStore is a store that gives away whole runs, and takes them.
type ExchangeStore interface {
	Runs() ([]ledger.Run, error) // newest first
	Run(id string) (ledger.Run, error)
	Changes(run string) ([]progress.Change, error)
	Import(changes []progress.Change) (progress.Difference, error)
}

// NewExport exports a run, or all runs in the order they were started if run is empty. It returns progress.ErrNoRun.
func NewExport(store ExchangeStore, run, by string, at time.Time) (Export, error) {
	e := Export{Format: exportFormat, Version: exportVersion, Exported: at.Truncate(time.Second), By: by, Changes: []progress.Change{}}
	runs, err := store.Runs()
	if run != "" {
		var one ledger.Run
		one, err = store.Run(run)
		runs = []ledger.Run{one}
	}
	if err != nil {
		return e, err
	}
	for _, r := range slices.Backward(runs) {
		changes, err := store.Changes(r.ID)
		if err != nil {
			return e, err
		}
		e.Changes = append(e.Changes, changes...)
	}
	return e, nil
}

// ReadExport reads what NewExport made, as JSON, from the content of the file at path. Every error is an *ExportError of
// ErrNotExport, ErrExportLarge, ErrEmptyExport, a *NewerExportError or a *BrokenExportError.
func ReadExport(path string, data []byte) (Export, error) {
	e, err := parseExport(data)
	if err != nil {
		return Export{}, &ExportError{path, err}
	}
	e.path = path
	return e, nil
}

func parseExport(data []byte) (Export, error) {
	if len(data) > MaxExport {
		return Export{}, ErrExportLarge
	}
	// The head is read first: what stands below it may be of a form that is not known here.
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(data, &head); err != nil || head.Format != exportFormat || head.Version < 1 {
		return Export{}, ErrNotExport
	}
	if head.Version > exportVersion {
		return Export{}, &NewerExportError{head.Version}
	}
	var e Export
	if err := json.Unmarshal(data, &e); err != nil {
		return Export{}, &BrokenExportError{err}
	}
	if len(e.Changes) == 0 {
		return Export{}, ErrEmptyExport
	}
	return e, nil
}

// Runs returns the changes of each run, the runs in the order in which they begin.
func (e Export) Runs() [][]progress.Change {
	at := map[string]int{}
	var out [][]progress.Change
	for _, c := range e.Changes {
		i, known := at[c.Run]
		if !known {
			i = len(out)
			at[c.Run] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], c)
	}
	return out
}

// Imported is a run that Import took over.
type Imported struct {
	Run      string
	Relation progress.Relation // Known, NewRun or Ahead
	Entries  int               // that it has
	Added    int               // of them
}

// Import takes over the runs of an export, each whole or not at all, and returns those it has taken. It stops at the first that
// it cannot take, with an *ExportError: of progress.ErrRunExists if there is another run of that name, of a *progress.PartedError if
// it was continued here too, of a *BrokenExportError if its events are not as they were recorded.
func Import(store ExchangeStore, e Export) ([]Imported, error) {
	var done []Imported
	for _, changes := range e.Runs() {
		d, err := store.Import(changes)
		if err != nil {
			return done, &ExportError{e.path, broken(err)}
		}
		done = append(done, Imported{d.Run, d.Relation, len(changes), len(d.Takes)})
	}
	return done, nil
}
