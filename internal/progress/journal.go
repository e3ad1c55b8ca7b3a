package progress

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"

	"example.org/resetup/internal/procedures"
)

// Beside the progress file lies its journal: every change, in the order recorded, a line each.
// A line is on the disk before the change is in the progress file. It reads
//
//	HASH NUMBER PREV JSON
//
// NUMBER counts from 1, JSON is a journaled, PREV the hash of the line before, and HASH the hex
// SHA-256 over all that follows it. Line 0 is the header; the hash before line 1 is the store's id.
const (
	journalName    = "progress.journal"
	journalFormat  = "resetup journal"
	journalVersion = 1
	hashSize       = 2 * sha256.Size
)

// journaled is a change as the journal has it.
type journaled struct {
	Change
	More int `json:"more,omitempty"` // changes that follow in the same transaction
}

// fileHeader is the first line of a journal and of a snapshot.
type fileHeader struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
}

// entry is one line.
type entry struct {
	number     uint64
	prev, hash string
	data       []byte // JSON
}

// mark tells how far the journal goes.
type mark struct {
	Store  string `json:"store"`          // id of the store
	Number uint64 `json:"number"`         // of changes
	Hash   string `json:"hash"`           // of the last one's line; the store's id where there is none
	Size   int64  `json:"size,omitempty"` // of the journal, in bytes
}

func newStoreID() string {
	id := make([]byte, sha256.Size)
	_, _ = rand.Read(id) // it does not fail
	return hex.EncodeToString(id)
}

func newEntry(prev string, number uint64, data []byte) entry {
	e := entry{number: number, prev: prev, data: data}
	e.hash = hexDigest(e.sealed())
	return e
}

func (e entry) sealed() []byte {
	out := strconv.AppendUint(make([]byte, 0, len(e.data)+hashSize+24), e.number, 10)
	out = append(append(append(out, ' '), e.prev...), ' ')
	return append(out, e.data...)
}

func (e entry) line() []byte {
	return append(append(append([]byte(e.hash), ' '), e.sealed()...), '\n')
}

// parseEntry reads a line without its end. It returns only what is whole.
func parseEntry(line []byte) (entry, bool) {
	hash, sealed, ok := bytes.Cut(line, []byte(" "))
	if !ok || len(hash) != hashSize || hexDigest(sealed) != string(hash) {
		return entry{}, false
	}
	number, rest, _ := bytes.Cut(sealed, []byte(" "))
	prev, data, _ := bytes.Cut(rest, []byte(" "))
	n, err := strconv.ParseUint(string(number), 10, 64)
	return entry{number: n, prev: string(prev), hash: string(hash), data: data}, err == nil && len(prev) == hashSize
}

// change reads what an entry holds.
func (e entry) change() (journaled, error) {
	var j journaled
	if err := json.Unmarshal(e.data, &j); err != nil {
		return j, damaged("change %d: %w", e.number, err)
	}
	return j, nil
}

// encode is the JSON of a change in the journal: the same for a change that is made and for one
// drawn up again from the progress file.
func (c Change) encode(more int) ([]byte, error) {
	c.Lists = slices.Clone(c.Lists)
	slices.SortFunc(c.Lists, func(a, b procedures.Procedure) int { return cmp.Compare(a.ID, b.ID) })
	return json.Marshal(journaled{Change: c, More: more})
}

// trail is what a journal or a snapshot holds.
type trail struct {
	there   bool
	store   string  // of its header; empty where that cannot be read
	entries []entry // all that are whole, in the order found
	chain   int     // so many of them, from the first, follow the header one upon the other
	size    int64   // bytes up to the end of the chain
	rest    int64   // bytes after it
	broken  bool    // a line is damaged or out of place; else the rest is a write that was cut short
}

// whole reports whether nothing but the chain is there.
func (t trail) whole() bool { return t.store != "" && t.rest == 0 && !t.broken }

// parseTrail reads the lines of a journal. Expect ErrNewerLayout.
func parseTrail(data []byte) (trail, error) {
	t := trail{there: true}
	prev, total, end := "", int64(len(data)), int64(0)
	for len(data) > 0 {
		line, after, complete := bytes.Cut(data, []byte("\n"))
		end += int64(len(data) - len(after))
		data = after
		e, ok := parseEntry(line)
		switch {
		case !complete:
		case !ok:
			t.broken = true
		case e.number == 0:
			if err := e.checkHeader(); err != nil {
				return t, err
			}
			if t.broken = t.broken || prev != ""; !t.broken {
				t.store, prev, t.size = e.prev, e.prev, end
			}
		default:
			t.entries = append(t.entries, e)
			t.broken = t.broken || t.store == "" || e.prev != prev || e.number != uint64(t.chain)+1
			if !t.broken {
				prev, t.size, t.chain = e.hash, end, t.chain+1
			}
		}
	}
	t.rest = total - t.size
	return t, t.endWhole()
}

func (e entry) checkHeader() error {
	var head fileHeader
	if err := json.Unmarshal(e.data, &head); err != nil || head.Format != journalFormat {
		return damaged("a journal of something else")
	}
	if head.Version > journalVersion {
		return fmt.Errorf("%w: journal version %d, and this version knows %d", ErrNewerLayout, head.Version, journalVersion)
	}
	return nil
}

// endWhole takes the last transaction off the chain where the rest of it is missing.
func (t *trail) endWhole() error {
	kept, err := wholeTransactions(t.entries[:t.chain])
	if err != nil {
		return err
	}
	for _, e := range t.entries[kept:t.chain] {
		t.size -= int64(len(e.line()))
		t.rest += int64(len(e.line()))
	}
	t.entries, t.chain = slices.Delete(t.entries, kept, t.chain), kept
	return nil
}

// wholeTransactions tells how many entries are left when the last transaction is taken off where
// the rest of it is missing.
func wholeTransactions(entries []entry) (kept int, err error) {
	for kept = len(entries); kept > 0; kept-- {
		j, err := entries[kept-1].change()
		if err != nil || j.More == 0 {
			return kept, err
		}
	}
	return 0, nil
}

// readTrail reads a journal. A missing one is none.
func readTrail(path string) (trail, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return trail{}, nil
	}
	if err != nil {
		return trail{}, classify(err)
	}
	return parseTrail(data)
}

// journalLines is a whole journal.
func journalLines(store string, entries []entry) ([]byte, error) {
	head, err := json.Marshal(fileHeader{Format: journalFormat, Version: journalVersion})
	if err != nil {
		return nil, err
	}
	out := newEntry(store, 0, head).line()
	for _, e := range entries {
		out = append(out, e.line()...)
	}
	return out, nil
}

// chainOf links entries, whatever their order, one upon the other from a hash.
func chainOf(from string, number uint64, found ...[]entry) ([]entry, error) {
	next := map[string]entry{}
	for _, some := range slices.Backward(found) {
		for _, e := range some {
			next[e.prev] = e
		}
	}
	var out []entry
	for {
		e, ok := next[from]
		if !ok || e.number != number+1 {
			break
		}
		out, from, number = append(out, e), e.hash, e.number
	}
	kept, err := wholeTransactions(out)
	return out[:kept], err
}

// append writes entries behind what the mark says the journal holds, and returns the new mark.
// When it fails the journal is as it was.
func (s *Store) append(m mark, entries []entry) (mark, error) {
	next := m
	var lines []byte
	for _, e := range entries {
		lines = append(lines, e.line()...)
		next.Number, next.Hash = e.number, e.hash
	}
	next.Size += int64(len(lines))
	f, err := os.OpenFile(s.beside(journalName), os.O_WRONLY, 0)
	if err != nil {
		return m, classify(err)
	}
	err = s.at("journal.write")
	if err == nil {
		_, err = f.WriteAt(lines, m.Size)
	}
	if err == nil {
		err = errors.Join(s.at("journal.sync"), f.Sync())
	}
	if err != nil {
		err = errors.Join(err, f.Truncate(m.Size))
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return m, classify(err)
	}
	return next, nil
}
