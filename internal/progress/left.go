package progress

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
)

// leftName is the file that tells how the data folder was left. It is not synced: where it does
// not fit what is there, everything is examined. Its text has a fixed length and is written at
// once.
const (
	leftName = "progress.left"
	leftSize = 1024
)

// left is how the data folder was left.
type left struct {
	Mark     mark     `json:"mark"` // zero where nothing is journaled yet
	Txid     uint64   `json:"txid"` // of bbolt's last transaction
	DB       fileSign `json:"db"`
	Journal  fileSign `json:"journal"`
	Snapshot fileSign `json:"snapshot"`
}

// fileSign is what tells a file that was changed from one that was not.
type fileSign struct {
	Size int64 `json:"size"` // -1 for no file
	Time int64 `json:"time"` // of the last change, in nanoseconds since 1970
}

func signOf(path string) (fileSign, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fileSign{Size: -1}, nil
	}
	if err != nil {
		return fileSign{}, classify(err)
	}
	return fileSign{Size: info.Size(), Time: info.ModTime().UnixNano()}, nil
}

// signs fills in how the files are.
func (l *left) signs(s *Store) error {
	var err1, err2, err3 error
	l.DB, err1 = signOf(s.path)
	l.Journal, err2 = signOf(s.beside(journalName))
	l.Snapshot, err3 = signOf(s.beside(snapshotName))
	return errors.Join(err1, err2, err3)
}

// readLeft returns how the folder was left; ok is false where that cannot be read.
func (s *Store) readLeft() (l left, ok bool) {
	raw, err := os.ReadFile(s.beside(leftName))
	if err != nil {
		return l, false
	}
	sum, data, _ := bytes.Cut(bytes.TrimSpace(raw), []byte(" "))
	ok = string(sum) == leftSum(data) && json.Unmarshal(data, &l) == nil
	return l, ok
}

func leftSum(data []byte) string {
	return fmt.Sprintf("%08x", crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)))
}

// leave notes how the folder is left. Where that fails the next to come examines everything.
func (s *Store) leave(m mark, txid uint64) {
	l := left{Mark: m, Txid: txid}
	err := l.signs(s)
	var data []byte
	if err == nil {
		data, err = json.Marshal(l)
	}
	if err == nil {
		err = overwrite(s.beside(leftName), 0, append([]byte(leftSum(data)+" "), data...), leftSize)
	}
	if err != nil {
		s.leaveUnclean()
	}
}

// leaveUnclean has the next to come examine everything. What was known of the journal stays
// known.
func (s *Store) leaveUnclean() {
	l, ok := s.readLeft()
	if !ok {
		return
	}
	l.Txid = 0
	data, err := json.Marshal(l)
	if err == nil {
		_ = overwrite(s.beside(leftName), 0, append([]byte(leftSum(data)+" "), data...), leftSize)
	}
}

// asLeft reports whether the folder is as it was left, by what can be told without reading it. A
// progress file that is not there is fs.ErrNotExist.
func (s *Store) asLeft() (bool, error) {
	f, err := os.Open(s.path)
	if err != nil {
		return false, classify(err)
	}
	defer func() { _ = f.Close() }()
	then, ok := s.readLeft()
	if !ok {
		return false, nil
	}
	now := left{Mark: then.Mark, Txid: then.Txid}
	if err := now.signs(s); err != nil || now != then {
		return false, err
	}
	metas, err := readMetas(f, now.DB.Size)
	return err == nil && metas.both && metas.txid == then.Txid, nil
}
