package session

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/regularfile"
)

// BackupStore is a store that can be copied while it is in use.
type BackupStore interface {
	Store
	// Answer is AppendAll, and also reports whether the act finished a job.
	Answer(run string, entries []ledger.Entry) (jobs []ledger.Job, finished bool, err error)
	Backup(folder string, at time.Time) (file string, err error)
	Checkpoint() error
	IsReadOnly() bool
	// SnapshotsBeside has do start what writes the snapshots that are due.
	SnapshotsBeside(do func(write func()))
	// Identity, Stamp and Expect are for a wizard that stays open: see progress.Store.
	Identity() (string, error)
	Stamp() string
	Expect(id string)
}

// AutoBackup is a store that backs itself up: once when the work begins, and each time an answer finishes a job. That is done
// beside the work and holds up no answer, and so are the store's snapshots. Older backups are thinned out as progress.Prune does it.
type AutoBackup struct {
	BackupStore
	folder string
	now    func() time.Time

	begin sync.Once  // the first backup is under way
	mu    sync.Mutex // backups follow one another
	fault error      // of the last backup that failed
	work  sync.WaitGroup
}

// NewAutoBackup returns a store that backs itself up into a folder. now is local time, after which the files are named. End must be
// called.
func NewAutoBackup(store BackupStore, folder string, now func() time.Time) *AutoBackup {
	b := &AutoBackup{BackupStore: store, folder: folder, now: now}
	store.SnapshotsBeside(b.work.Go)
	return b
}

// Begin starts the first backup, unless it was started before. A large record takes a while to copy, so it is called when there
// is something to see.
func (b *AutoBackup) Begin() { b.begin.Do(func() { b.work.Go(b.backUp) }) }

// Append records an act in one job, and backs the record up if that finished the job.
func (b *AutoBackup) Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error) {
	jobs, _, err := b.Answer(run, ledger.Entries(base, act))
	return ledger.OnlyJob(jobs, err)
}

// AppendAll records an act in several jobs, and backs the record up if that finished one.
func (b *AutoBackup) AppendAll(run string, entries []ledger.Entry) ([]ledger.Job, error) {
	jobs, _, err := b.Answer(run, entries)
	return jobs, err
}

// Answer is AppendAll, and also reports whether a job was finished.
func (b *AutoBackup) Answer(run string, entries []ledger.Entry) ([]ledger.Job, bool, error) {
	jobs, finished, err := b.BackupStore.Answer(run, entries)
	if finished {
		b.work.Go(b.backUp)
	}
	return jobs, finished, err
}

func (b *AutoBackup) backUp() {
	b.mu.Lock()
	defer b.mu.Unlock()
	at := b.now()
	_, err := b.Backup(b.folder, at)
	if err == nil {
		err = errors.Join(progress.Prune(b.folder, at), b.Checkpoint())
	}
	if err != nil {
		b.fault = err
	}
}

// End waits for the last backup, and returns what went wrong with one. Work that ends at once is backed up all the same.
func (b *AutoBackup) End() error {
	b.Begin()
	b.work.Wait()
	b.mu.Lock()
	defer b.mu.Unlock()
	return errors.Join(b.fault, b.Checkpoint())
}

// BackupFile is a backup in a folder of backups.
type BackupFile struct {
	Path string
	Name string    // without its folder
	At   time.Time // when it was made, by its name; of a file of another name, when that was written
	Size int64     // bytes
	Runs []ledger.Run
	Err  error // what keeps it from being read
}

// Entries returns how many events the backup holds.
func (b BackupFile) Entries() int {
	n := 0
	for _, r := range b.Runs {
		n += int(r.Head.Seq)
	}
	return n
}

// Latest returns the newest event that the backup holds; its time is zero if there is none.
func (b BackupFile) Latest() ledger.Event {
	var latest ledger.Event
	for _, r := range b.Runs {
		if r.Head.At.After(latest.At) {
			latest = r.Head
		}
	}
	return latest
}

// Backups returns the automatic backups in a folder, newest first. There are none if there is no such folder. zone is that of the times
// in their names. work is told how far the reading of each has come.
func Backups(folder string, zone *time.Location, work func(done, total int)) ([]BackupFile, error) {
	out, err := backupNames(folder, zone)
	look := progress.NewLook(work)
	for i := range out {
		out[i].read(look)
	}
	return out, err
}

// NewestBackup returns the newest of the automatic backups in a folder that is sound and holds a run. ok is false if there is none.
func NewestBackup(folder string, zone *time.Location, work func(done, total int)) (newest BackupFile, ok bool) {
	all, _ := backupNames(folder, zone) // the patterns are sound
	look := progress.NewLook(work)
	for _, b := range all {
		if b.read(look); b.Err == nil && len(b.Runs) > 0 {
			return b, true
		}
	}
	return BackupFile{}, false
}

// NewestCopy returns what there is to restore a record from of which the files are gone: the newest sound backup in a folder of backups,
// else the newest copy in the data folder. ok is false if there is none. work is told how far the reading of each has come.
func NewestCopy(data, backups string, zone *time.Location, work func(done, total int)) (newest BackupFile, ok bool) {
	if newest, ok = NewestBackup(backups, zone, work); ok {
		return newest, true
	}
	for _, path := range progress.CopiesBeside(data) {
		info, err := os.Stat(path)
		if err != nil {
			continue
		}
		if _, runs, err := ReadBackup(path); err == nil && len(runs) > 0 {
			return BackupFile{Path: path, Name: info.Name(), At: info.ModTime(), Size: info.Size(), Runs: runs}, true
		}
	}
	return BackupFile{}, false
}

// backupNames returns the automatic backups in a folder, newest first, without what they hold.
func backupNames(folder string, zone *time.Location) ([]BackupFile, error) {
	if _, err := regularfile.Tree(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, &BackupError{Path: folder, Err: err}
	}
	names, err := filepath.Glob(filepath.Join(folder, "progress-*.db"))
	gains, _ := filepath.Glob(filepath.Join(folder, "progress-*.gain"))
	var out []BackupFile
	for _, name := range append(names, gains...) {
		info, err := os.Lstat(name)
		if err != nil || !info.Mode().IsRegular() { // it may have been removed meanwhile
			continue
		}
		at, ok := progress.BackupTime(info.Name(), zone)
		if !ok {
			at = info.ModTime()
		}
		out = append(out, BackupFile{Path: name, Name: info.Name(), At: at, Size: info.Size()})
	}
	slices.SortFunc(out, func(a, b BackupFile) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.Name, a.Name)) // the gain that was made with a whole copy is the newer one
	})
	return out, err
}

func (b *BackupFile) read(look *progress.Look) { b.Runs, b.Err = look.RunsIn(b.Path) }

// BackupError is an error of a backup, and not of the record that it is to replace.
type BackupError struct {
	Path string // of its file
	Err  error
}

// Error names the file and the cause.
func (e *BackupError) Error() string { return fmt.Sprintf("backup %q: %v", e.Path, e.Err) }

// Unwrap returns the cause.
func (e *BackupError) Unwrap() error { return e.Err }

// ReadBackup reads a copy to be restored: a progress file, a journal, a snapshot or an export, and returns its runs beside it, newest
// first. It returns a *BackupError for one that cannot be restored whole, and an *ExportError for an export of a form that is not known.
func ReadBackup(path string) (progress.Copy, []ledger.Run, error) {
	c, err := progress.ReadCopyToRestore(path)
	if errors.Is(err, ErrNotCopy) {
		if c, err = ReadCopy(path); errors.Is(err, ErrNotCopy) {
			err = fmt.Errorf("%w: %w", progress.ErrDamaged, ErrNotCopy) // it was called a backup
		} else if err != nil && !errors.Is(err, progress.ErrDamaged) {
			return c, nil, err
		}
	}
	if err = cmp.Or(err, c.Fault); err != nil {
		return c, nil, &BackupError{path, err}
	}
	var runs []ledger.Run
	for _, changes := range slices.Backward(c.Runs) {
		runs = append(runs, ledger.Run{ID: changes[0].Run, Head: changes[len(changes)-1].Event})
	}
	return c, runs, nil
}

// Replaced is what a restore would put a copy in the place of.
type Replaced struct {
	Runs []ledger.Run // newest first
	Lost int          // events of theirs that the copy does not hold
}

// NewReplaced compares the runs of a store with those of a copy.
func NewReplaced(store interface {
	AllRuns() ([]ledger.Run, error)
	Events(run string, after uint64, limit int) ([]ledger.Event, error)
}, copied [][]progress.Change) (Replaced, error) {
	runs, err := store.AllRuns()
	if err != nil {
		return Replaced{}, err
	}
	there := map[string]bool{} // by what each event says of its run
	said := func(run string, e ledger.Event) string {
		content, _ := e.Content()
		return run + " " + content
	}
	for _, changes := range copied {
		for _, c := range changes {
			there[said(c.Run, c.Event)] = true
		}
	}
	out := Replaced{Runs: runs}
	for _, r := range runs {
		events, err := store.Events(r.ID, 0, 0)
		if err != nil {
			return Replaced{}, err
		}
		for _, e := range events {
			if !there[said(r.ID, e)] {
				out.Lost++
			}
		}
	}
	return out, nil
}
