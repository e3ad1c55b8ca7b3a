package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"

	"example.org/resetup/internal/progress/datadir"
)

// CleanMarkName is the name of the clean mark. It is not synced: if it is lost or does not fit,
// everything is examined. Its text has a fixed length, so that one write replaces it.
const (
	CleanMarkName = "progress.left"
	cleanMarkSize = 1024
)

// CleanMark is how the files were when they were last let go.
type CleanMark struct {
	Pos      Pos    `json:"mark"` // of the journal; zero if nothing was recorded in one yet
	Txid     uint64 `json:"txid"` // of bbolt's last transaction; 0 if everything is to be examined
	DB       Stamp  `json:"db"`
	Journal  Stamp  `json:"journal"`
	Snapshot Stamp  `json:"snapshot"`
}

// Stamp tells a file that was changed from one that was not.
type Stamp struct {
	Size int64 `json:"size"` // -1 if there is no file
	Time int64 `json:"time"` // of the last change, in nanoseconds since 1970
}

// StampOf returns the stamp of the file at path.
func StampOf(path string) (Stamp, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Stamp{Size: -1}, nil
	}
	if err != nil {
		return Stamp{}, datadir.Classify(err)
	}
	return Stamp{Size: info.Size(), Time: info.ModTime().UnixNano()}, nil
}

// NewCleanMark returns the mark of the files as they are now.
func NewCleanMark(dir *datadir.Dir, pos Pos, txid uint64) (CleanMark, error) {
	m := CleanMark{Pos: pos, Txid: txid}
	var err1, err2, err3 error
	m.DB, err1 = StampOf(dir.File(datadir.DatabaseName))
	m.Journal, err2 = StampOf(dir.File(Name))
	m.Snapshot, err3 = StampOf(dir.File(SnapshotName))
	return m, errors.Join(err1, err2, err3)
}

// ReadCleanMark returns the mark that was left in a folder; ok is false if it cannot be read.
func ReadCleanMark(dir *datadir.Dir) (m CleanMark, ok bool) {
	raw, err := os.ReadFile(dir.File(CleanMarkName))
	ok = err == nil && checked(bytes.TrimSpace(raw), &m)
	return m, ok
}

// MarkClean leaves a mark of the files as they are. If it cannot, everything will be examined.
func MarkClean(dir *datadir.Dir, pos Pos, txid uint64) {
	m, err := NewCleanMark(dir, pos, txid)
	if err == nil {
		err = m.write(dir)
	}
	if err != nil {
		MarkUnclean(dir)
	}
}

// MarkUnclean makes the next process that opens the folder examine everything. What the mark says
// of the journal stays.
func MarkUnclean(dir *datadir.Dir) {
	if m, ok := ReadCleanMark(dir); ok {
		m.Txid = 0
		_ = m.write(dir)
	}
}

func (m CleanMark) write(dir *datadir.Dir) error {
	data, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return datadir.Overwrite(dir.File(CleanMarkName), 0, withChecksum(data), cleanMarkSize)
}

// withChecksum puts the hex CRC-32C of data and a blank before it.
func withChecksum(data []byte) []byte {
	return fmt.Appendf(nil, "%08x %s", crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)), data)
}

// checked reads the JSON of a line that withChecksum made into v, and reports whether it is sound.
func checked(line []byte, v any) bool {
	_, data, _ := bytes.Cut(line, []byte(" "))
	return bytes.Equal(line, withChecksum(data)) && json.Unmarshal(data, v) == nil
}
