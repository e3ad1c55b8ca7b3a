package journal

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/regularfile"
)

// SnapshotName is the name of the snapshot.
const SnapshotName = "progress.snapshot"

// SnapshotEvery is after how many changes a snapshot is due; in a long history, after a part of it.
const SnapshotEvery = 64

const (
	snapshotFormat  = "resetup snapshot"
	snapshotPart    = 16 // the history is divided by this
	maxSnapshotHead = 1024
)

// snapshotHead is the first line of a snapshot, after its checksum: it says what follows, so that a
// snapshot that is cut is seen, and how long the journal was at least.
type snapshotHead struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	Pos     Pos    `json:"mark"` // of the journal, which follows
	SHA256  string `json:"sha256"`
}

// Snapshot is what a snapshot holds.
type Snapshot struct {
	File
	Pos     Pos  // in its head; zero if that cannot be read
	IsSound bool // what follows is what the head says
}

// ReadSnapshot reads the snapshot of a folder, and tells work how far it has come, in bytes. It shares the lines that the journal has,
// too. For a snapshot that does not exist it returns the zero Snapshot. It returns ErrOutOfReach and the errors of Parse.
func ReadSnapshot(dir *datadir.Dir, beside File, work func(done, total int)) (s Snapshot, err error) {
	err = datadir.ReadFile(dir.File(SnapshotName), func(f *os.File, size int64) error {
		s, err = parseSnapshot(regularfile.Watch(f, size, work), onDisk(dir.File(SnapshotName)), size)
		return err
	})
	for i := range min(len(s.Entries), len(beside.Entries)) {
		if s.Entries[i].Hash == beside.Entries[i].Hash {
			s.Entries[i] = beside.Entries[i]
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return s, err
}

// ParseSnapshot reads a snapshot of size bytes. It returns the errors of Parse.
func ParseSnapshot(in io.ReaderAt, size int64) (Snapshot, error) {
	return parseSnapshot(io.NewSectionReader(in, 0, size), in, size)
}

// parseSnapshot is ParseSnapshot where what is read comes through r.
func parseSnapshot(r io.Reader, in io.ReaderAt, size int64) (Snapshot, error) {
	all, sum := bufio.NewReaderSize(r, readAhead), sha256.New()
	line, err := all.ReadSlice('\n')
	if err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, bufio.ErrBufferFull) {
			err = nil // there is no head
		}
		return Snapshot{File: File{Exists: true, Tail: size}}, datadir.Classify(err)
	}
	line = bytes.Clone(line[:len(line)-1])
	rest := max(0, size-int64(len(line))-1)
	f, err := parse(io.TeeReader(all, sum), io.NewSectionReader(in, size-rest, rest), rest) // it may be sound though the head is not
	head, ok := parseSnapshotHead(line)
	s := Snapshot{File: f, Pos: head.Pos}
	s.IsSound = ok && hex.EncodeToString(sum.Sum(nil)) == head.SHA256 && f.IsWhole() && f.Store == head.Pos.Store && f.Size == head.Pos.Size
	return s, err
}

// parseSnapshotHead reads the first line; the head is zero if it is damaged.
func parseSnapshotHead(line []byte) (snapshotHead, bool) {
	var head snapshotHead
	if !checked(line, &head) || head.Format != snapshotFormat {
		return snapshotHead{}, false
	}
	return head, true
}

// SnapshotPos returns how far the journal went when the snapshot was taken. It is zero if there is
// no snapshot, or none that can be read.
func SnapshotPos(dir *datadir.Dir) Pos {
	f, err := regularfile.Open(dir.File(SnapshotName), os.O_RDONLY)
	if err != nil {
		return Pos{}
	}
	defer func() { _ = f.Close() }()
	raw := make([]byte, maxSnapshotHead)
	n, _ := f.ReadAt(raw, 0)
	line, _, _ := bytes.Cut(raw[:n], []byte("\n"))
	head, _ := parseSnapshotHead(line)
	return head.Pos
}

// SnapshotIsDue reports whether enough changes have come since the last snapshot.
func SnapshotIsDue(dir *datadir.Dir, pos Pos) bool {
	last := SnapshotPos(dir)
	if last.Store != pos.Store || last.Number > pos.Number {
		return true
	}
	since := pos.Number - last.Number
	return since >= SnapshotEvery && since >= pos.Number/snapshotPart
}

// DraftSnapshot writes a snapshot of a whole journal under a name of its own and returns its path. It returns ErrOutOfReach.
func DraftSnapshot(dir *datadir.Dir, pos Pos, lines io.ReadSeeker) (path string, err error) {
	sum := sha256.New()
	_, err = io.Copy(sum, lines)
	if err == nil {
		_, err = lines.Seek(0, io.SeekStart)
	}
	if err != nil {
		return "", datadir.Classify(err)
	}
	head, err := json.Marshal(snapshotHead{Format: snapshotFormat, Version: journalVersion, Pos: pos, SHA256: hex.EncodeToString(sum.Sum(nil))})
	if err != nil {
		return "", err
	}
	return dir.Draft(SnapshotName, bytes.NewReader(append(withChecksum(head), '\n')), lines)
}
