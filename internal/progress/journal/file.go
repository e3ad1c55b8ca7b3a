// Package journal is the history of a record in a file of lines: every change, in the order in
// which it was recorded. It exists because bbolt stands crashes, power cuts and full disks, but not
// a damaged file. Three files lie beside the progress file:
//
// progress.journal holds the changes, an Entry each. A line is on the disk before bbolt commits the
// change, so that the journal is never behind. It reads
//
//	HASH NUMBER PREV JSON
//
// NUMBER counts from 1, PREV is the hash of the line before, and HASH the hex SHA-256 over all that
// follows it. So a line that is altered, missing or out of place is seen. Line 0 is the header; its
// PREV is the store's id, and so is that of line 1. Of the JSON this package knows only how many
// entries of the same transaction follow, and when one was recorded.
//
// progress.snapshot is a copy of the journal, written whole from time to time under a header with a
// checksum. With it all is restored when journal and progress file are damaged together.
//
// progress.left is the CleanMark: how the files were when they were last let go. If it fits what is
// there, nothing needs to be examined.
//
// How far a journal goes is a Pos. The progress file, the snapshot and the clean mark each hold one;
// package examine compares them.
package journal

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/regularfile"
)

// Name is the name of the journal.
const Name = "progress.journal"

const (
	journalFormat  = "resetup journal"
	journalVersion = 1
)

// fileHeader is the first line of a journal and of a snapshot.
type fileHeader struct {
	Format   string   `json:"format"`
	Version  int      `json:"version"`
	Replaced []string `json:"replaced,omitempty"`
}

// File is what a journal or a snapshot holds.
type File struct {
	Exists   bool
	Store    string   // id in its header; empty if that cannot be read
	Replaced []string // ids of the stores in whose place a restore put this one, from its header
	Entries  []Entry  // all that are whole, in the order found
	Linked   int      // so many of them, from the first, follow the header one upon the other
	Size     int64    // bytes up to the end of the last linked one
	Tail     int64    // bytes after it
	Broken   bool     // a line is damaged or out of place; if not, the tail is a write that was cut short
}

// IsWhole reports whether there is nothing but linked entries.
func (f File) IsWhole() bool { return f.Store != "" && f.Tail == 0 && !f.Broken }

// Parse reads the lines of a journal of size bytes, from which the entries are read again. It goes no further than a line that is
// longer than any of a journal. It returns ErrNewerLayout, ErrDamaged for a file of something else, and the errors of reading.
func Parse(in io.ReaderAt, size int64) (File, error) {
	return parse(io.NewSectionReader(in, 0, size), in, size)
}

// parse is Parse where what is read comes through r.
func parse(r io.Reader, in io.ReaderAt, size int64) (File, error) {
	f := File{Exists: true}
	prev, end, lines := "", int64(0), bufio.NewReaderSize(r, readAhead)
	for complete := true; complete; {
		var e Entry
		var ok bool
		var err error
		if e, ok, complete, err = readEntry(lines); err != nil {
			return f, datadir.Classify(err)
		}
		e.in, e.at = in, end
		end += e.size
		if e.Prev == prev {
			e.Prev = prev // the two share their memory
		}
		switch {
		case !complete:
		case !ok:
			f.Broken = true
		case e.Number == 0:
			head, err := e.header()
			if err != nil {
				return f, err
			}
			if f.Broken = f.Broken || prev != ""; !f.Broken {
				f.Store, f.Replaced, prev, f.Size = e.Prev, head.Replaced, e.Prev, end
			}
		default:
			f.Entries = append(f.Entries, e)
			f.Broken = f.Broken || f.Store == "" || e.Prev != prev || e.Number != uint64(f.Linked)+1
			if !f.Broken {
				prev, f.Size, f.Linked = e.Hash, end, f.Linked+1
			}
		}
	}
	f.Tail = size - f.Size
	return f, f.unlinkPartOfTransaction()
}

const (
	longestLine = 64 << 20 // bytes; the start of a run of 40,000 jobs has a fifth of it
	readAhead   = 1 << 18  // bytes; a file is read in parts of this size
)

// onDisk is a file that is opened each time something is read from it, since Windows lets no file be replaced that is open.
type onDisk string

// ReadAt is part of io.ReaderAt.
func (path onDisk) ReadAt(p []byte, off int64) (n int, err error) {
	f, err := regularfile.Open(string(path), os.O_RDONLY)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }() // it is only read
	return f.ReadAt(p, off)
}

// header returns what the first line says. It returns ErrDamaged, ErrNewerLayout, and the errors of Data.
func (e Entry) header() (fileHeader, error) {
	var head fileHeader
	if err := e.Decode(&head); errors.Is(err, datadir.ErrOutOfReach) {
		return head, err
	} else if err != nil || head.Format != journalFormat {
		return head, datadir.Damaged("a journal of something else")
	}
	if head.Version > journalVersion {
		return head, fmt.Errorf("%w: journal version %d, and this version knows %d", datadir.ErrNewerLayout, head.Version, journalVersion)
	}
	return head, nil
}

// unlinkPartOfTransaction removes the last transaction if the rest of it is missing.
func (f *File) unlinkPartOfTransaction() error {
	kept, err := wholeTransactions(f.Entries[:f.Linked])
	if err != nil {
		return err
	}
	for _, e := range f.Entries[kept:f.Linked] {
		f.Size -= e.size
		f.Tail += e.size
	}
	f.Entries, f.Linked = slices.Delete(f.Entries, kept, f.Linked), kept
	return nil
}

// Read reads the journal of a folder, and tells work how far it has come, in bytes. For a journal that does not exist it returns the zero
// File. It returns ErrOutOfReach and the errors of Parse.
func Read(dir *datadir.Dir, work func(done, total int)) (f File, err error) {
	err = datadir.ReadFile(dir.File(Name), func(r *os.File, size int64) error {
		f, err = parse(regularfile.Watch(r, size, work), onDisk(dir.File(Name)), size)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return f, err
}

// Encode returns a whole journal of a store, which a restore put in the place of the replaced ones, and how far it goes.
func Encode(store string, replaced []string, entries []Entry) ([]byte, Pos, error) {
	var lines bytes.Buffer
	pos, err := Write(&lines, store, replaced, func(yield func(Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	})
	return lines.Bytes(), pos, err
}

// Write is Encode for a journal that is not held in memory.
func Write(w io.Writer, store string, replaced []string, entries iter.Seq2[Entry, error]) (Pos, error) {
	head, err := json.Marshal(fileHeader{Format: journalFormat, Version: journalVersion, Replaced: replaced})
	pos := Pos{Store: store, Hash: store}
	write := func(e Entry) {
		var line []byte
		if line, err = e.Line(); err == nil {
			_, err = w.Write(line)
			pos.Size += int64(len(line))
		}
	}
	if err == nil {
		write(NewEntry(store, 0, head))
	}
	for e, bad := range entries {
		if err = cmp.Or(err, bad); err != nil {
			break
		}
		write(e)
		pos.Number, pos.Hash = pos.Number+1, e.Hash
	}
	if err != nil {
		return Pos{}, err
	}
	return pos, nil
}

// Append writes entries at a position of the journal, syncs it and returns the new position. When it
// returns an error, which is ErrOutOfReach, the journal is as it was.
func Append(dir *datadir.Dir, pos Pos, entries []Entry) (Pos, error) {
	next := pos
	var lines []byte
	for _, e := range entries {
		line, err := e.Line()
		if err != nil {
			return pos, err
		}
		if len(line) > longestLine {
			return pos, fmt.Errorf("a change of %d bytes is longer than a line of the journal", len(line))
		}
		lines = append(lines, line...)
		next.Number, next.Hash = e.Number, e.Hash
	}
	next.Size += int64(len(lines))
	f, err := regularfile.Open(dir.File(Name), os.O_WRONLY)
	if err != nil {
		return pos, datadir.Classify(err)
	}
	err = dir.At("journal.write")
	if err == nil {
		_, err = f.WriteAt(lines, pos.Size)
	}
	if err == nil {
		err = errors.Join(dir.At("journal.sync"), f.Sync())
	}
	if err != nil {
		err = errors.Join(err, f.Truncate(pos.Size))
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return pos, datadir.Classify(err)
	}
	return next, nil
}

// CleanMarkName is the name of the clean mark. It is not synced: if it is lost or does not fit,
// everything is examined; if it cannot be written, once by each process. Its text has a fixed length, so that one write replaces it.
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

// stampOf returns the stamp of the file at path.
func stampOf(path string) (Stamp, error) {
	info, err := regularfile.Stat(path)
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
	m.DB, err1 = stampOf(dir.File(datadir.DatabaseName))
	m.Journal, err2 = stampOf(dir.File(Name))
	m.Snapshot, err3 = stampOf(dir.File(SnapshotName))
	return m, errors.Join(err1, err2, err3)
}

// ReadCleanMark returns the mark that was left in a folder; ok is false if it cannot be read.
func ReadCleanMark(dir *datadir.Dir) (m CleanMark, ok bool) {
	raw, err := dir.Left(CleanMarkName, cleanMarkSize)
	ok = err == nil && checked(bytes.TrimSpace(raw), &m)
	return m, ok
}

// MarkClean leaves a mark of the files as they are. If it cannot look at them, everything will be
// examined.
func MarkClean(dir *datadir.Dir, pos Pos, txid uint64) {
	m, err := NewCleanMark(dir, pos, txid)
	if err != nil {
		MarkUnclean(dir)
		return
	}
	m.leave(dir)
}

// MarkUnclean makes the next process that opens the folder examine everything. What the mark says
// of the journal stays.
func MarkUnclean(dir *datadir.Dir) {
	if m, ok := ReadCleanMark(dir); ok {
		m.Txid = 0
		m.leave(dir)
	}
}

func (m CleanMark) leave(dir *datadir.Dir) {
	if data, err := json.Marshal(m); err == nil { // there is nothing in it that JSON has no form for
		dir.Leave(CleanMarkName, withChecksum(data), cleanMarkSize)
	}
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
