package session

import (
	"errors"
	"os"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/regularfile"
)

// ErrNotCopy is the cause of an ExportError for a file that is no record in any form, and no export.
var ErrNotCopy = progress.ErrNotCopy

// How a run of a copy stands to the one of the same name in the record.
const (
	Known    = progress.Known
	NewRun   = progress.NewRun
	Ahead    = progress.Ahead
	Parted   = progress.Parted
	OtherRun = progress.OtherRun
)

// MergeStore is a store that takes over what copies of its record hold.
type MergeStore interface {
	ledger.Reader
	Merge(c progress.Copy, mode progress.MergeMode) ([]progress.Difference, error)
}

// Merged is what became of a run of a copy in a merge, or would.
type Merged struct {
	progress.Difference
	Called string // what the record calls the run, or the copy where the record does not know it
	Kept   []Kept
	Alike  []string // keys of jobs that both did alike, of which therefore nothing is taken over
	Risky  []string // keys of jobs about which something was taken over, and of which something is left to do: only after the merge
}

// Kept is a conflict: the record keeps what it says itself.
type Kept struct {
	ledger.Conflict
	Here, There ledger.Job // the job as either side has it; without a Plan.Key where a side does not know it
	Cause       error      // of what is Refused: the rule that it breaks
}

// ReadCopy reads a copy of a record in any form: a progress file, a journal, a snapshot or an export. Every error of what is in the
// file is an *ExportError.
func ReadCopy(path string) (progress.Copy, error) {
	c, err := progress.ReadCopy(path)
	switch {
	case errors.Is(err, ErrNotCopy):
		var e Export
		file, err := regularfile.Open(path, os.O_RDONLY)
		if err == nil {
			e, err = ReadExport(path, file)
			_ = file.Close() // it was only read
		}
		if errors.Is(err, ErrNotExport) {
			err = &ExportError{path, ErrNotCopy}
		}
		return progress.Copy{Path: path, Runs: e.Runs()}, err
	case errors.Is(err, progress.ErrDamaged):
		return c, &ExportError{path, &BrokenExportError{err}}
	case err != nil:
		return c, &ExportError{path, err}
	case len(c.Runs) == 0:
		return c, &ExportError{path, ErrEmptyExport}
	}
	return c, nil
}

// broken returns the error of changes that are not as they were recorded as a *BrokenExportError.
func broken(err error) error {
	if bad := (*progress.BadLogError)(nil); errors.As(err, &bad) {
		return &BrokenExportError{bad}
	}
	return err
}

// Merge takes over what a copy holds that the record lacks, as progress.Merge does in that mode, and returns what that means for
// each run. An error of what is in the copy is an *ExportError.
func Merge(store MergeStore, c progress.Copy, mode progress.MergeMode) ([]Merged, error) {
	found, err := store.Merge(c, mode)
	if err != nil {
		return nil, &ExportError{c.Path, broken(err)}
	}
	out := make([]Merged, len(found))
	for i, d := range found {
		out[i] = Merged{Difference: d, Called: called(store, d.Run)}
		there, _ := progress.JobsOf(c.Runs[i]) // as far as they can be folded
		for _, conflict := range d.Conflicts {
			if conflict.Why == ledger.Alike {
				out[i].Alike = append(out[i].Alike, conflict.Job)
				continue
			}
			kept := Kept{Conflict: conflict, There: there[conflict.Job], Cause: d.Refused[conflict.Job]}
			if conflict.Job != "" {
				kept.Here, err = store.Job(d.Run, conflict.Job)
			}
			if err != nil && !errors.Is(err, progress.ErrNoJob) && !errors.Is(err, progress.ErrNoRun) {
				return nil, err
			}
			out[i].Kept = append(out[i].Kept, kept)
		}
		if mode != progress.MergeTrial && len(d.Takes) > 0 {
			if out[i].Risky, err = risky(store, d); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// called returns what a run is called; its id where the record does not know it.
func called(in interface {
	Run(id string) (ledger.Run, error)
}, id string) string {
	if r, err := in.Run(id); err == nil {
		return r.Called()
	}
	return id
}

// risky returns the jobs about which something was taken over, as far as something is to be done about them now.
func risky(store ledger.Reader, d progress.Difference) ([]string, error) {
	urgent, err := store.Urgent(d.Run)
	if err != nil {
		return nil, err
	}
	taken := map[string]bool{}
	for _, key := range ledger.JobsOf(d.Takes) {
		taken[key] = true
	}
	var out []string
	for _, s := range urgent {
		if taken[s.Plan.Key] && s.LeftOpen() {
			out = append(out, s.Plan.Key)
		}
	}
	return out, nil
}
