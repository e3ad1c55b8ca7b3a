package main

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

// keeper is the store of one session that backs itself up: before the first answer, and when a
// job is finished. The latter is done beside the work and holds up no answer.
type keeper struct {
	*progress.Store
	folder string
	now    func() time.Time // local time, which names the file

	mu       sync.Mutex
	finished map[string]bool // jobs that were backed up when they were finished, by run and key
	fault    error           // of the last backup that failed
	lane     sync.Mutex      // backups follow one another
	work     sync.WaitGroup
}

// keep begins a session. Its end must be told.
func (a *app) keep(store *progress.Store, p place) *keeper {
	k := &keeper{
		Store: store, folder: a.backups(), now: func() time.Time { return a.clock().In(p.Location()) },
		finished: map[string]bool{},
	}
	k.backup()
	return k
}

// Append records an answer, and backs the record up where it finishes the job.
func (k *keeper) Append(run string, base uint64, e ledger.Event) (ledger.Job, error) {
	job, err := k.Store.Append(run, base, e)
	if err != nil || e.Action == ledger.Noted {
		return job, err
	}
	// The answer is stored: a list that cannot be read shows when it is next needed.
	if list, err := k.List(run, job.Plan.Procedure); err == nil && k.finishes(run+" "+job.Plan.Key, !ledger.Summarise(list, job).ToDo()) {
		k.work.Go(k.backup)
	}
	return job, nil
}

// finishes reports whether a job is finished that was not before.
func (k *keeper) finishes(key string, done bool) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	before := k.finished[key]
	k.finished[key] = done
	return done && !before
}

func (k *keeper) backup() {
	k.lane.Lock()
	defer k.lane.Unlock()
	at := k.now()
	_, err := k.Backup(k.folder, at)
	if err == nil {
		err = errors.Join(progress.Prune(k.folder, at), k.Checkpoint())
	}
	if err != nil {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.fault = err
	}
}

// end waits for the last backup and gives what went wrong with one.
func (k *keeper) end() error {
	k.work.Wait()
	err := k.Checkpoint()
	k.mu.Lock()
	defer k.mu.Unlock()
	return errors.Join(k.fault, err)
}

// endKeeping ends a session. A backup that failed is told, and is no failure of the session.
func (a *app) endKeeping(k *keeper) {
	err := k.end()
	a.tellLate()
	if err == nil {
		return
	}
	p := a.explain(err)
	_, _ = fmt.Fprintln(a.err, a.text.Data.BackupFailed(p.text))
}
