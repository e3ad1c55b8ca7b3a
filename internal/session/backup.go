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
	// Answer is Append, and also reports whether the answer finished the job.
	Answer(run string, base uint64, e ledger.Event) (job ledger.Job, finished bool, err error)
	Backup(folder string, at time.Time) (file string, err error)
	Checkpoint() error
}

// AutoBackup is a store that backs itself up: when the work begins, and each time an answer finishes a job. The latter is done
// beside the work and holds up no answer. Older backups are thinned out as progress.Prune does it.
type AutoBackup struct {
	BackupStore
	folder string
	now    func() time.Time

	mu    sync.Mutex // backups follow one another
	fault error      // of the last backup that failed
	work  sync.WaitGroup
}

// NewAutoBackup makes the first backup of a store, into a folder, and returns the store that makes the others. now is local
// time, after which the files are named. End must be called.
func NewAutoBackup(store BackupStore, folder string, now func() time.Time) *AutoBackup {
	b := &AutoBackup{BackupStore: store, folder: folder, now: now}
	b.backUp()
	return b
}

// Append records an answer, and backs the record up if that finished the job.
func (b *AutoBackup) Append(run string, base uint64, e ledger.Event) (ledger.Job, error) {
	job, finished, err := b.Answer(run, base, e)
	if finished {
		b.work.Go(b.backUp)
	}
	return job, err
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

// End waits for the last backup, and returns what went wrong with one.
func (b *AutoBackup) End() error {
	b.work.Wait()
	b.mu.Lock()
	defer b.mu.Unlock()
	return errors.Join(b.fault, b.Checkpoint())
}
