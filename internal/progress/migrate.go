package progress

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// Layout 1 had no changes and no former plans, since nothing of a run changed after its start.
// Started sealed lists and jobs, but not the run, and Closed did not seal its count. Every job
// was remembered, swap or not. Between the layouts was one that is layout 2 under the number 1.

// errOlderLayout tells that the file is to be migrated first.
var errOlderLayout = errors.New("the data is of an older layout")

// olderPrefix begins the names of copies of files of layout 1.
const olderPrefix = backupPrefix + "layout1-"

// inLayout does something with a file, and once more where that had to be migrated first.
func (s *Store) inLayout(do func() error) error {
	err := do()
	if errors.Is(err, errOlderLayout) {
		if err = s.locked(true, s.migrate); err == nil {
			err = do()
		}
	}
	return err
}

// migrate brings a file to the layout of this version, in one transaction: a crash leaves the
// one or the other. Events and hashes stay as they are. A copy of the old file is kept beside
// it, unless it is a copy itself. Expect ErrDamaged, where the file is left as it is.
func (s *Store) migrate(h *held) error {
	kept, err := s.migrateFile(h)
	switch {
	case err != nil:
		return fmt.Errorf("migrate: %w", err)
	case kept != "":
		s.notify(Notice{Kind: Migrated, Kept: kept})
		return classifyAny(pruneKept(s.dir(), olderPrefix, backupSuffix))
	}
	return nil
}

func (s *Store) migrateFile(h *held) (kept string, err error) {
	if _, err := s.examinePages(); err != nil {
		return "", classify(err)
	}
	err = s.inBoltOf(anyLayout, "migrate", false, nil, func(tx *bbolt.Tx, _ *held) error {
		if found, err := readLayout(tx); err != nil || found == layout {
			return err // somebody else was first
		}
		if err := upgrade(tx); err != nil {
			return err
		}
		findings, err := verify(tx)
		if err != nil {
			return err
		}
		if len(findings) > 0 {
			return findings[0].damage()
		}
		if err := h.check(); err != nil || s.alone {
			return err
		}
		// bbolt has its lock, and writes when this function is left.
		kept, err = s.keepOlder()
		return err
	})
	return kept, err
}

// keepOlder copies the file as it is: bbolt will write into it.
func (s *Store) keepOlder() (kept string, err error) {
	entries, err := os.ReadDir(s.dir())
	if err != nil {
		return "", classify(err)
	}
	for _, e := range entries { // of a migration that was interrupted
		kept = s.beside(e.Name())
		if !strings.HasPrefix(e.Name(), olderPrefix) || filepath.Ext(kept) != backupSuffix {
			continue
		}
		if same, err := sameContent(kept, s.path); same || err != nil {
			return kept, classifyAny(err)
		}
	}
	draft, err := copyInto(s.dir(), s.path)
	if err != nil {
		return "", classify(err)
	}
	defer func() { _ = os.Remove(draft) }()
	if kept, err = placeAnew(draft, s.beside(olderPrefix), backupSuffix, s.now()); err == nil {
		err = syncDir(s.dir())
	}
	return kept, classifyAny(err)
}

// upgrade makes layout 2 of layout 1.
func upgrade(tx *bbolt.Tx) error {
	records, err := readRuns(tx)
	if err != nil {
		return err
	}
	swaps := map[string]bool{} // by job key
	for _, record := range records {
		if err := upgradeRun(tx, record.Run.ID, swaps); err != nil {
			return err
		}
	}
	if err := forgetOthers(tx, swaps); err != nil {
		return err
	}
	meta, err := top(tx, "meta")
	if err != nil {
		return err
	}
	return meta.put(layoutKey(), layoutRecord{Magic: magic, Layout: layout})
}

// upgradeRun draws up anew what lists show of the jobs of a run. It notes which of them the next run is to
// know of.
func upgradeRun(tx *bbolt.Tx, id string, swaps map[string]bool) error {
	runs, err := top(tx, "runs")
	if err != nil {
		return err
	}
	self, ok := runs.inner(id)
	if !ok {
		return damaged("run %q is missing", id)
	}
	if _, known := self.inner("changes"); !known {
		if err := noteBegun(tx, self, id); err != nil {
			return err
		}
	}
	r, err := findRun(tx, id)
	if err != nil {
		return err
	}
	lists, err := listsIn(tx, r.Run.Lists)
	if err != nil {
		return err
	}
	byID := make(map[string]procedures.Procedure, len(lists))
	for _, p := range lists {
		byID[p.ID] = p
	}
	for place := range r.Run.Jobs {
		var job ledger.Job
		if err := r.jobs.must(indexKey(place), &job); err != nil {
			return err
		}
		list, ok := byID[job.Plan.Procedure]
		if !ok {
			return damaged("%w", noListFor(job.Plan))
		}
		if err := r.putJob(place, job, list); err != nil {
			return err
		}
		swaps[job.Plan.Key] = swaps[job.Plan.Key] || job.Remembers()
	}
	return r.save()
}

// noteBegun notes what the events of a run of layout 1 did.
func noteBegun(tx *bbolt.Tx, self table, id string) error {
	for _, name := range []string{"changes", "former"} {
		if _, err := self.create(name); err != nil {
			return err
		}
	}
	r, err := findRun(tx, id)
	if err != nil {
		return err
	}
	if err := r.noteChange(1, changeRecord{Lists: r.Run.Lists, Jobs: r.Run.Jobs, Legacy: true, Imported: true}); err != nil {
		return err
	}
	if r.Run.Closed() {
		if err := r.noteChange(r.Run.Head.Seq, changeRecord{Legacy: true}); err != nil {
			return err
		}
	}
	return r.save()
}

// forgetOthers takes out of the memory the jobs that swap nothing.
func forgetOthers(tx *bbolt.Tx, swaps map[string]bool) error {
	known, err := readMemory(tx)
	if err != nil {
		return err
	}
	memory, err := top(tx, "memory")
	if err != nil {
		return err
	}
	meta, count, err := readCounts(tx)
	if err != nil {
		return err
	}
	for key := range known {
		if swaps[key] {
			continue
		}
		if err := memory.remove([]byte(key)); err != nil {
			return err
		}
		count.Memory--
	}
	return meta.put(countsKey(), count)
}

// legacyPayload is what the event of a run sealed in layout 1.
func (c Change) legacyPayload() (string, error) {
	switch c.Event.Action {
	case ledger.Started:
		digests, err := digestsOf(c.Lists)
		if err != nil {
			return "", err
		}
		type planned struct {
			Plan   procedures.Plan `json:"plan"`
			Memory ledger.Memory   `json:"memory"`
		}
		sealed := struct {
			Lists map[string]string `json:"lists"`
			Jobs  []planned         `json:"jobs"`
		}{digests, make([]planned, len(c.Jobs))}
		for i, job := range c.Jobs {
			sealed.Jobs[i] = planned(job)
		}
		data, err := json.Marshal(sealed)
		return hexDigest(data), err
	case ledger.Closed:
		return "", nil
	}
	return "", fmt.Errorf("%w: layout 1 had no %q", ledger.ErrEvent, c.Event.Action)
}
