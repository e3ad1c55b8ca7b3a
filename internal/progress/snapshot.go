package progress

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// snapshotName is a copy of the journal as it was at some time, written whole: its first line
// tells what follows, so that a cut one is seen, and how long the journal was at least.
const (
	snapshotName    = "progress.snapshot"
	snapshotFormat  = "resetup snapshot"
	snapshotEvery   = 64 // changes, or
	snapshotPart    = 16 // the history divided by this, if that is more
	maxSnapshotHead = 1024
)

// snapshotHead is the first line of a snapshot, after its checksum.
type snapshotHead struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	Mark    mark   `json:"mark"` // of the journal, which follows
	SHA256  string `json:"sha256"`
}

// snapshot is what a snapshot file holds.
type snapshot struct {
	trail
	mark  mark // of its head; zero where that cannot be read
	sound bool // what follows is what the head says
}

func (s *Store) readSnapshot() (snapshot, error) {
	data, err := os.ReadFile(s.beside(snapshotName))
	if errors.Is(err, fs.ErrNotExist) {
		return snapshot{}, nil
	}
	if err != nil {
		return snapshot{}, classify(err)
	}
	line, rest, _ := bytes.Cut(data, []byte("\n"))
	head, ok := parseSnapshotHead(line)
	if !ok { // what follows may be sound
		t, err := parseTrail(rest)
		return snapshot{trail: t}, err
	}
	t, err := parseTrail(rest)
	sum := sha256.Sum256(rest)
	out := snapshot{trail: t, mark: head.Mark}
	out.sound = hex.EncodeToString(sum[:]) == head.SHA256 && t.whole() && t.store == head.Mark.Store && t.size == head.Mark.Size
	return out, err
}

func parseSnapshotHead(line []byte) (snapshotHead, bool) {
	var head snapshotHead
	sum, data, _ := bytes.Cut(line, []byte(" "))
	ok := string(sum) == leftSum(data) && json.Unmarshal(data, &head) == nil && head.Format == snapshotFormat
	return head, ok
}

// snapshotMark tells what the snapshot was taken of; zero where there is none, or none that can
// be read.
func (s *Store) snapshotMark() mark {
	f, err := os.Open(s.beside(snapshotName))
	if err != nil {
		return mark{}
	}
	defer func() { _ = f.Close() }()
	raw := make([]byte, maxSnapshotHead)
	n, _ := f.ReadAt(raw, 0)
	line, _, _ := bytes.Cut(raw[:n], []byte("\n"))
	head, _ := parseSnapshotHead(line)
	return head.Mark
}

// snapshotDue reports whether enough has come since the last snapshot.
func (s *Store) snapshotDue(m mark) bool {
	last := s.snapshotMark()
	if last.Store != m.Store || last.Number > m.Number {
		return true
	}
	since := m.Number - last.Number
	return since >= snapshotEvery && since >= m.Number/snapshotPart
}

// Checkpoint writes a snapshot of the journal, unless nothing was recorded since the last. With
// it all is restored when progress file and journal are damaged together. Others read and write
// meanwhile. Expect ErrInUse, ErrOutOfReach, and ErrDamaged where the journal is not as it was
// written.
func (s *Store) Checkpoint() error {
	if err := s.checkpoint(); err != nil {
		return fmt.Errorf("write snapshot: %w", err)
	}
	return nil
}

func (s *Store) checkpoint() error {
	var m mark
	var journal *os.File
	err := s.under(false, func(*held) (err error) {
		l, ok := s.readLeft()
		if m = l.Mark; !ok || m.Number == 0 || s.snapshotMark() == m {
			return nil
		}
		journal, err = os.Open(s.beside(journalName))
		return err
	})
	if err != nil || journal == nil {
		return err
	}
	// What the journal held when it was opened stays as it is; more may come behind it.
	data := make([]byte, m.Size)
	_, err = io.ReadFull(io.NewSectionReader(journal, 0, m.Size), data)
	if err = errors.Join(err, journal.Close()); err != nil {
		return classify(err)
	}
	if t, err := parseTrail(data); err != nil || !t.whole() || t.store != m.Store || uint64(t.chain) != m.Number {
		s.leaveUnclean()
		return errors.Join(damaged("the journal is not as it was written"), err)
	}
	draft, err := s.snapshotDraft(m, data)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(draft) }()
	return s.under(true, func(*held) error { return s.placeSnapshot(draft, m) })
}

// snapshotDraft writes a snapshot under a name of its own, and syncs it.
func (s *Store) snapshotDraft(m mark, journal []byte) (path string, err error) {
	sum := sha256.Sum256(journal)
	head, err := json.Marshal(snapshotHead{Format: snapshotFormat, Version: journalVersion, Mark: m, SHA256: hex.EncodeToString(sum[:])})
	if err != nil {
		return "", err
	}
	return s.draft(snapshotName, append([]byte(leftSum(head)+" "), head...), []byte("\n"), journal)
}

// placeSnapshot returns the draft its name, unless a later one is there or another record, and
// notes the new file. The lock is held.
func (s *Store) placeSnapshot(draft string, m mark) error {
	l, ok := s.readLeft()
	clean, err := s.asLeft()
	if last := s.snapshotMark(); err != nil || !ok || l.Mark.Store != m.Store || last.Store == m.Store && last.Number >= m.Number {
		return err
	}
	if err := s.rename(draft, s.beside(snapshotName)); err != nil {
		return err
	}
	if clean {
		s.leave(l.Mark, l.Txid)
	}
	return nil
}

// draft writes a file under a name of its own, and syncs it.
func (s *Store) draft(name string, parts ...[]byte) (path string, err error) {
	f, err := os.CreateTemp(s.dir(), name+".*.new")
	if err != nil {
		return "", classify(err)
	}
	err = s.at(name + ".write")
	for _, part := range parts {
		if err == nil {
			_, err = f.Write(part)
		}
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(f.Name())
		return "", classify(err)
	}
	return f.Name(), nil
}

// rename puts a file in the place of another, and syncs the folder. Windows refuses while
// another process has that one open.
func (s *Store) rename(from, to string) error {
	if err := s.at("rename " + filepath.Base(to)); err != nil {
		return classify(err)
	}
	for deadline := time.Now().Add(s.timeout); ; time.Sleep(lockPoll) {
		err := os.Rename(from, to)
		switch {
		case err == nil:
			return classifyAny(syncDir(s.dir()))
		case !isHeld(err):
			return classify(err)
		case time.Now().After(deadline):
			return errors.Join(&InUseError{}, err)
		}
	}
}
