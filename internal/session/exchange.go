package session

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

// What stands at the head of an export.
const (
	exportFormat  = "resetup"
	exportVersion = 2
)

// Export is a whole record in one file: the same changes make the same runs anywhere. The file is JSON: a head of these two, of when it
// was made and by whom, and the changes.
type Export struct {
	Format  string
	Version int
	Changes []progress.Change // run after run, each from its start

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
	AllRuns() ([]ledger.Run, error) // newest first, with those that were discarded
	Run(id string) (ledger.Run, error)
	Changes(run string) ([]progress.Change, error)
	Import(changes []progress.Change) (progress.Difference, error)
}

// WriteExport writes an export of a run, or of all runs in the order they were started if run is empty, and tells work how many of the
// changes are written. It returns how many runs and changes these are. Only one run is held in memory. It returns progress.ErrNoRun.
func WriteExport(w io.Writer, store ExchangeStore, run, by string, at time.Time, work func(done, total int)) (runs, entries int, err error) {
	all, err := store.AllRuns()
	if run != "" {
		var one ledger.Run
		one, err = store.Run(run)
		all = []ledger.Run{one}
	}
	if err != nil {
		return 0, 0, err
	}
	total, version := 0, 1
	for _, r := range all {
		total += int(r.Head.Seq)
		if r.Name != "" || r.Discarded {
			version = exportVersion
		}
	}
	who, err := json.Marshal(by)
	if err != nil {
		return 0, 0, err
	}
	head := "{\n  \"format\": %q,\n  \"version\": %d,\n  \"exported\": %q,\n  \"by\": %s,\n  \"changes\": ["
	if _, err := fmt.Fprintf(w, head, exportFormat, version, at.Truncate(time.Second).Format(time.RFC3339), who); err != nil {
		return 0, 0, err
	}
	for _, r := range slices.Backward(all) {
		changes, err := store.Changes(r.ID)
		if err != nil {
			return runs, entries, err
		}
		runs++
		for _, c := range changes {
			line, err := json.Marshal(c)
			if err != nil {
				return runs, entries, err
			}
			between := ",\n    "
			if entries == 0 {
				between = "\n    "
			}
			if _, err := fmt.Fprintf(w, "%s%s", between, line); err != nil {
				return runs, entries, err
			}
			entries++
			work(entries, total)
		}
	}
	_, err = io.WriteString(w, "\n  ]\n}\n")
	return runs, entries, err
}

// ReadExport reads what WriteExport wrote, from the file at path, of any size: no more is held than what it says. An error of what is in the
// file is an *ExportError of ErrNotExport, ErrEmptyExport, a *NewerExportError or a *BrokenExportError; others are those of reading.
func ReadExport(path string, r io.Reader) (Export, error) {
	in := &watchedReader{Reader: transform.NewReader(r, unicode.BOMOverride(transform.Nop))} // PowerShell writes UTF-16
	e := Export{path: path}
	err := e.read(json.NewDecoder(in))
	switch {
	case in.err != nil:
		return Export{}, in.err
	case err != nil:
		return Export{}, &ExportError{path, err}
	}
	return e, nil
}

// watchedReader keeps the error of reading, which a decoder would take for one of what was read.
type watchedReader struct {
	io.Reader
	err error
}

// Read is part of io.Reader.
func (r *watchedReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

// read reads the fields of an export as they come. The changes are read one by one once the head says that they are of a form that is known
// here; where they stand before it they have to wait.
func (e *Export) read(in *json.Decoder) error {
	if t, err := in.Token(); err != nil || t != json.Delim('{') {
		return ErrNotExport
	}
	var early json.RawMessage
	for in.More() {
		name, err := in.Token()
		if err == nil {
			switch {
			case name == "format":
				err = in.Decode(&e.Format)
			case name == "version":
				err = in.Decode(&e.Version)
			case name == "changes" && e.isKnown() == nil:
				err = e.readChanges(in)
			case name == "changes" && e.Format != "" && e.Version != 0:
				return e.isKnown()
			case name == "changes":
				err = in.Decode(&early)
			default:
				err = in.Decode(new(json.RawMessage))
			}
		}
		if err != nil {
			return cmp.Or(e.isKnown(), error(&BrokenExportError{err}))
		}
	}
	if err := e.isKnown(); err != nil {
		return err
	}
	_, err := in.Token()
	if err == nil && early != nil {
		err = e.readChanges(json.NewDecoder(bytes.NewReader(early)))
	}
	if err == nil {
		if _, more := in.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("more stands behind it")
		}
	}
	switch {
	case err != nil:
		return &BrokenExportError{err}
	case len(e.Changes) == 0:
		return ErrEmptyExport
	}
	return nil
}

// isKnown returns an error unless the head is that of an export which is known here.
func (e *Export) isKnown() error {
	switch {
	case e.Format != exportFormat || e.Version < 1:
		return ErrNotExport
	case e.Version > exportVersion:
		return &NewerExportError{e.Version}
	}
	return nil
}

func (e *Export) readChanges(in *json.Decoder) error {
	t, err := in.Token()
	if err != nil || t == nil { // null
		return err
	}
	if t != json.Delim('[') {
		return fmt.Errorf("no list of changes: %v", t)
	}
	for in.More() {
		e.Changes = append(e.Changes, progress.Change{})
		if err := in.Decode(&e.Changes[len(e.Changes)-1]); err != nil {
			return err
		}
	}
	_, err = in.Token()
	return err
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
	Run      string            // as it is called
	Relation progress.Relation // Known, NewRun or Ahead
	Entries  int               // that it has
	Added    int               // of them
}

// Import takes over the runs of an export, each whole or not at all, and returns those it has taken. next is told before each which of how
// many it is, from 0. Import stops at the first that it cannot take, with an *ExportError: of progress.ErrRunExists if there is another run of that name, of a *progress.PartedError if
// it was continued here too, of a *BrokenExportError if its events are not as they were recorded.
func Import(store ExchangeStore, e Export, next func(run, of int)) ([]Imported, error) {
	var done []Imported
	runs := e.Runs()
	for i, changes := range runs {
		next(i, len(runs))
		d, err := store.Import(changes)
		if err != nil {
			return done, &ExportError{e.path, broken(err)}
		}
		done = append(done, Imported{called(store, d.Run), d.Relation, len(changes), len(d.Takes)})
	}
	return done, nil
}
