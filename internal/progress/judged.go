package progress

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"hash"
	"maps"
	"slices"

	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/regularfile"
)

// judged is what was found right when runs were judged after they had been closed, so that an examination need not judge them again.
//
// After an unclean end everything has to be read: the clean mark says which history the files were of and which sizes and times they
// had, not what is in them now. What has touched them since may be a write of ours that was cut short, but also a disk, a sync client
// or a person, and those change any part. Judging what is read takes far longer than reading it: each event is decoded, its
// seal is computed, and the run is folded and compared record by record. What comes of that depends on nothing but the bytes of the run and of
// its step lists. A closed run no longer changes, so its bytes need be judged only once: as long as they have the same
// SHA-256, they are as right as they were. Pages, journal, snapshot, and all that is not of such a run are examined as ever.
//
// If one of the runs is gone or differs in a byte, everything is judged anew. Verify and a repair that is forced never rely on it.
type judged struct {
	Version  int               `json:"version"`
	Runs     map[string]string `json:"runs"`     // fingerprints by run id
	Memories memories          `json:"memories"` // what all of them left for the next run
}

const (
	judgedName    = "progress.examined"
	judgedVersion = 1       // another one is needed when verify looks at more than before
	maxJudged     = 1 << 28 // bytes: hundreds for each job
)

// judged returns what was found right before. If that cannot be read, there is nothing.
func (s *Store) judged() judged {
	var j judged
	raw, err := regularfile.Read(s.dir.File(judgedName), maxJudged)
	if err == nil {
		raw, err = unseal(judgedName, nil, raw)
	}
	if err != nil || json.Unmarshal(raw, &j) != nil || j.Version != judgedVersion || j.Runs == nil || j.Memories == nil {
		return nothingJudged()
	}
	return j
}

func nothingJudged() judged {
	return judged{Version: judgedVersion, Runs: map[string]string{}, Memories: memories{}}
}

// keepJudged keeps what was found right, unless it is known. Where it cannot be written, the next examination takes longer.
func (s *Store) keepJudged(j judged) {
	if maps.Equal(j.Runs, s.judged().Runs) {
		return
	}
	if data, err := json.Marshal(j); err == nil {
		_ = s.dir.Replace(judgedName, bytes.NewReader(seal(judgedName, nil, data)))
	}
}

// judgeClosed judges a run that was closed just now, so that it need not be done when somebody waits for it after an unclean end, and notes
// that its pages can be passed over.
func (s *Store) judgeClosed(id string) error {
	return s.view("examine closed run", func(db *tables) error {
		closed, err := db.closedRuns()
		if err != nil {
			return err
		}
		examine.NotePassed(s.dir, closed)
		j := s.judged()
		v := newVerification(db, func() {})
		found := v.run(id)
		if found == nil {
			found = v.leave(j, memories{})
		}
		if found != nil {
			return found.Err()
		}
		s.keepJudged(j)
		return nil
	})
}

// closedRuns returns the first pages of the closed runs.
func (db *tables) closedRuns() (first []uint64, err error) {
	records, err := db.allRuns()
	for _, r := range records {
		if self, ok := db.runs.inner(r.Run.ID); ok && r.Run.Closed() {
			first = append(first, uint64(self.bucket.Root()))
		}
	}
	return first, err
}

// stillHolds reports whether every run of j is in the file as it was judged.
func (db *tables) stillHolds(j judged) bool {
	for id, then := range j.Runs {
		r, err := db.findRun(id)
		if err != nil || !r.Run.Closed() {
			return false
		}
		if now, err := r.fingerprint(db); err != nil || now != then {
			return false
		}
	}
	return true
}

// fingerprint returns the hex SHA-256 of everything that is stored of the run, with its step lists.
func (r *openRun) fingerprint(db *tables) (string, error) {
	sum := sha256.New()
	addRecord(sum, []byte(r.Run.ID), r.self.bucket.Get(runKey()))
	for _, t := range r.parts() {
		addRecord(sum, []byte(t.table.place), nil)
		err := t.table.each(t.want, func(key, raw []byte) error {
			addRecord(sum, key, raw)
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	err := r.changes.each(r.runRecord.Changes, func(key, raw []byte) error {
		var c changeRecord
		err := r.changes.decode(key, raw, &c)
		for _, digest := range slices.Sorted(maps.Values(c.Lists)) {
			var list []byte
			if err == nil {
				list, err = db.lists.raw([]byte(digest))
			}
			addRecord(sum, []byte(digest), list)
		}
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}

// addRecord adds a record to a hash, so that no other records give the same.
func addRecord(sum hash.Hash, key, raw []byte) {
	sizes := binary.BigEndian.AppendUint64(nil, uint64(len(key)))
	sizes = binary.BigEndian.AppendUint64(sizes, uint64(len(raw)))
	for _, part := range [][]byte{sizes, key, raw} {
		_, _ = sum.Write(part) // a hash never fails
	}
}
