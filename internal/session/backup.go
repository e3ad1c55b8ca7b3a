package session

import (
	"errors"
	"sync"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

// BackupStore is a store that can be copied while it is in use.
type BackupStore interface {
	Store
	Backup(folder string, at time.Time) (file string, err error)
	Checkpoint() error
}

// AutoBackup is a store that backs itself up: when the work begins, and each time an answer finishes a job. The latter is done
// beside the work and holds up no answer. Older backups are thinned out as progress.Prune does it.
type AutoBackup struct {
	BackupStore
	folder string
	now    func() time.Time

	mu       sync.Mutex
	finished map[string]bool // by run and job key: no answer left anything to do
	fault    error           // of the last backup that failed
	lane     sync.Mutex      // backups follow one another
	work     sync.WaitGroup
}

// NewAutoBackup makes the first backup of a store, into a folder, and returns the store that makes the others. now is local
// time, after which the files are named. End must be called.
func NewAutoBackup(store BackupStore, folder string, now func() time.Time) *AutoBackup {
	b := &AutoBackup{BackupStore: store, folder: folder, now: now, finished: map[string]bool{}}
	b.backUp()
	return b
}

// Append records an answer, and backs the record up where it finishes the job.
func (b *AutoBackup) Append(run string, base uint64, e ledger.Event) (ledger.Job, error) {
	job, err := b.BackupStore.Append(run, base, e)
	if err != nil || e.Action == ledger.Noted {
		return job, err
	}
	// The answer is stored: a list that cannot be read shows when it is next needed.
	if list, err := b.List(run, job.Plan.Procedure); err == nil && b.finishes(run+" "+job.Plan.Key, !ledger.Summarise(list, job).ToDo()) {
		b.work.Go(b.backUp)
	}
	return job, nil
}

// finishes reports whether a job is finished that was not before.
func (b *AutoBackup) finishes(key string, done bool) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	before := b.finished[key]
	b.finished[key] = done
	return done && !before
}

func (b *AutoBackup) backUp() {
	b.lane.Lock()
	defer b.lane.Unlock()
	at := b.now()
	_, err := b.Backup(b.folder, at)
	if err == nil {
		err = errors.Join(progress.Prune(b.folder, at), b.Checkpoint())
	}
	if err != nil {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.fault = err
	}
}

// End waits for the last backup, and returns what went wrong with one.
func (b *AutoBackup) End() error {
	b.work.Wait()
	err := b.Checkpoint()
	b.mu.Lock()
	defer b.mu.Unlock()
	return errors.Join(b.fault, err)
}
