package progress

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"

	"go.etcd.io/bbolt"
)

// evidence is all that the files of a data folder tell of the record.
type evidence struct {
	db       dbState
	journal  trail
	snapshot snapshot
	left     left // zero where it cannot be read
}

// dbState is what an examination of the progress file finds.
type dbState struct {
	missing  bool
	fault    error     // the file cannot be used
	findings []Finding // it can be read, and what is in it contradicts itself
	oneMeta  bool      // of its two meta pages one is damaged: the last transaction may be gone
	mark     mark      // zero where nothing is journaled yet; of an unusable file the furthest that is found
	drawn    []entry   // where there is no mark: what a journal of the file would hold
}

func (db dbState) usable() bool { return db.readable() && len(db.findings) == 0 }

// readable reports whether bbolt may open the file.
func (db dbState) readable() bool { return !db.missing && db.fault == nil }

// cause is why the file cannot be used.
func (db dbState) cause() error {
	switch {
	case db.fault != nil:
		return db.fault
	case len(db.findings) > 0:
		return db.findings[0].damage()
	}
	return fs.ErrNotExist
}

// gather reads all files. Expect ErrOutOfReach, ErrNewerLayout, and ErrDamaged for a sound file
// of something else.
func (s *Store) gather() (evidence, error) {
	var ev evidence
	var err1, err2, err3 error
	ev.journal, err1 = readTrail(s.beside(journalName))
	ev.snapshot, err2 = s.readSnapshot()
	ev.left, _ = s.readLeft()
	if err := errors.Join(err1, err2); err != nil {
		return ev, err
	}
	ev.db, err3 = s.examineFile(ev.firstStore())
	return ev, err3
}

// firstStore is the id of the store by the first witness that knows it.
func (ev evidence) firstStore() string {
	for _, t := range []trail{ev.journal, ev.snapshot.trail} {
		if t.store != "" {
			return t.store
		}
		for _, e := range t.entries {
			if e.number == 1 {
				return e.prev
			}
		}
	}
	return cmp.Or(ev.snapshot.mark.Store, ev.left.Mark.Store)
}

// examineFile looks at the progress file: first at its pages, then at what is in them.
func (s *Store) examineFile(store string) (dbState, error) {
	metas, err := s.examinePages()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return dbState{missing: true}, nil
	case errors.Is(err, ErrDamaged):
		return dbState{fault: err, mark: s.strayMark()}, nil
	case err != nil:
		return dbState{}, classify(err)
	}
	db := dbState{oneMeta: !metas.both}
	err = s.inBolt("examine", true, nil, func(tx *bbolt.Tx, _ *held) error {
		if err := db.readMark(tx); err != nil {
			return err
		}
		if db.findings, err = verify(tx); err != nil {
			return err
		}
		if err := checkPreferences(tx); err != nil {
			return err
		}
		if db.mark.Store == "" && store != "" && len(db.findings) == 0 {
			db.drawn, err = draw(tx, store)
		}
		return err
	})
	switch {
	case errors.Is(err, errForeign):
		return db, err
	case errors.Is(err, ErrDamaged):
		db.fault = err
	case err != nil:
		return db, err
	}
	if !db.usable() && db.mark.Store == "" {
		db.mark = s.strayMark()
	}
	return db, nil
}

func (s *Store) examinePages() (boltMetas, error) {
	f, err := os.Open(s.path)
	if err != nil {
		return boltMetas{}, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return boltMetas{}, err
	}
	if info.Size() == 0 {
		return boltMetas{}, damaged("the file is empty")
	}
	return examinePages(f, info.Size())
}

func (db *dbState) readMark(tx *bbolt.Tx) error {
	m, err := readMark(tx)
	db.mark = m
	return err
}

// strayMark is the furthest mark that stands anywhere in the progress file, for a file that
// cannot be read in order.
func (s *Store) strayMark() mark {
	data, err := os.ReadFile(s.path)
	if err != nil {
		return mark{}
	}
	var furthest mark
	begin := []byte(`{"store":"`)
	for at := bytes.Index(data, begin); at >= 0; {
		var raw json.RawMessage
		var m mark
		if json.NewDecoder(bytes.NewReader(data[at:min(len(data), at+512)])).Decode(&raw) == nil && at >= recordHeader {
			sum := binary.BigEndian.Uint32(data[at-4:])
			if sum == checksum("meta", markKey(), raw) && json.Unmarshal(raw, &m) == nil && m.Number >= furthest.Number {
				furthest = m
			}
		}
		next := bytes.Index(data[at+1:], begin)
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return furthest
}

// known is how many changes of a store there were, by everything that is found.
func (ev evidence) known(store string) uint64 {
	var most uint64
	for _, m := range []mark{ev.db.mark, ev.left.Mark, ev.snapshot.mark} {
		if m.Store == store {
			most = max(most, m.Number)
		}
	}
	for _, t := range []trail{ev.journal, ev.snapshot.trail} {
		if t.store == store || t.store == "" {
			for _, e := range t.entries {
				most = max(most, e.number)
			}
		}
	}
	return most
}

// longest is the longest history that journal and snapshot together tell from its start.
func (ev evidence) longest() (store string, entries []entry, err error) {
	stores := []string{ev.firstStore(), ev.journal.store, ev.snapshot.store, ev.snapshot.mark.Store, ev.left.Mark.Store, ev.db.mark.Store}
	for i, id := range stores {
		if id == "" || slices.Contains(stores[:i], id) {
			continue
		}
		chain, err := chainOf(id, 0, ev.journal.entries, ev.snapshot.entries)
		if err != nil {
			return "", nil, err
		}
		if store == "" || len(chain) > len(entries) {
			store, entries = id, chain
		}
	}
	return store, entries, nil
}

// damage is the finding as an error.
func (f Finding) damage() error { return damaged("run %q, event %d: %s", f.Run, f.Seq, f.What) }

// checkPreferences looks at the checksums of what operators chose.
func checkPreferences(tx *bbolt.Tx) error {
	preferences, err := top(tx, "preferences")
	if err != nil {
		return err
	}
	c := preferences.bucket.Cursor()
	for key, raw := c.First(); key != nil; key, raw = c.Next() {
		if _, err := unseal(preferences.place, key, raw); err != nil {
			return err
		}
	}
	return nil
}
