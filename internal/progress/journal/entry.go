package journal

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"time"

	"example.org/resetup/internal/progress/datadir"
)

const hashSize = 2 * sha256.Size // in hex

// Entry is one line of a journal. What an entry holds that was read stays in its file until it is asked for: the start of a large run
// alone is many megabytes.
type Entry struct {
	Number     uint64
	Prev, Hash string // of the line before, and of this one

	data []byte      // JSON; nil of one that was read
	in   io.ReaderAt // where that one stands,
	at   int64       // from this byte on
	size int64       // of its line in bytes, with the newline
}

// Pos is how far a journal goes.
type Pos struct {
	Store  string `json:"store"`          // id of the store
	Number uint64 `json:"number"`         // of entries
	Hash   string `json:"hash"`           // of the last entry; the store's id if there is none
	Size   int64  `json:"size,omitempty"` // of the journal, in bytes
}

// NewStoreID returns a random id, which tells the journal of one store from that of another.
func NewStoreID() string {
	id := make([]byte, sha256.Size)
	_, _ = rand.Read(id) // it never fails
	return hex.EncodeToString(id)
}

// NewEntry returns the entry that follows the one with hash prev.
func NewEntry(prev string, number uint64, data []byte) Entry {
	e := Entry{Number: number, Prev: prev, data: data}
	e.Hash = hashOf(e.sealed())
	return e
}

// Data returns the JSON that the entry holds. It returns ErrDamaged if the file it was read from has been changed since, and
// ErrOutOfReach.
func (e Entry) Data() ([]byte, error) {
	if e.in == nil {
		return e.data, nil
	}
	line := make([]byte, e.size-1)
	if _, err := e.in.ReadAt(line, e.at); err != nil && !errors.Is(err, io.EOF) {
		return nil, datadir.Classify(err)
	}
	found, ok := parseEntry(line)
	if !ok || found.Hash != e.Hash {
		return nil, datadir.Damaged("change %d is not in its file any more", e.Number)
	}
	return found.data, nil
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// sealed returns what the hash is taken over.
func (e Entry) sealed() []byte {
	out := strconv.AppendUint(make([]byte, 0, len(e.data)+hashSize+24), e.Number, 10)
	out = append(append(append(out, ' '), e.Prev...), ' ')
	return append(out, e.data...)
}

// Line returns the entry as the journal has it, with its newline. It returns the errors of Data.
func (e Entry) Line() (line []byte, err error) {
	if e.data, err = e.Data(); err != nil {
		return nil, err
	}
	return append(append(append([]byte(e.Hash), ' '), e.sealed()...), '\n'), nil
}

// parseEntry reads a line without its newline. ok reports whether it is whole.
func parseEntry(line []byte) (e Entry, ok bool) {
	_, sealed, _ := bytes.Cut(line, []byte(" "))
	e, ok = parseHead(line, hashOf(sealed))
	if ok {
		e.data = line[min(len(line), hashSize+len(strconv.FormatUint(e.Number, 10))+hashSize+3):]
	}
	return e, ok
}

// headSize is the length of the longest head of a line.
const headSize = 2*hashSize + 20 + 3

// parseHead reads what stands before the JSON of a line. sum is the hash of what follows the line's own. ok reports whether the two are
// the same.
func parseHead(line []byte, sum string) (e Entry, ok bool) {
	parts := bytes.SplitN(line[:min(len(line), headSize)], []byte(" "), 4)
	if len(parts) < 3 || string(parts[0]) != sum || len(parts[2]) != hashSize {
		return Entry{}, false
	}
	n, err := strconv.ParseUint(string(parts[1]), 10, 64)
	isPlain := err == nil && len(parts[1]) == len(strconv.FormatUint(n, 10))
	return Entry{Number: n, Prev: string(parts[2]), Hash: sum}, isPlain
}

// readEntry reads a line and keeps no more of it than its head. It returns the length of the line in bytes, with a newline. complete is
// false at the end of the file, and for a line that is too long; ok reports whether the line is whole.
func readEntry(r *bufio.Reader) (e Entry, ok, complete bool, err error) {
	var head []byte
	sum, size := sha256.New(), 0
	for !complete {
		var part []byte
		part, err = r.ReadSlice('\n')
		complete = err == nil
		if complete {
			part = part[:len(part)-1]
		}
		if size == 0 {
			head = bytes.Clone(part[:min(len(part), headSize)])
		}
		_, _ = sum.Write(part[min(len(part), max(0, hashSize+1-size)):]) // it never fails
		size += len(part)
		switch {
		case complete:
		case errors.Is(err, io.EOF), errors.Is(err, bufio.ErrBufferFull) && size > longestLine:
			return Entry{}, false, false, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return Entry{}, false, false, err
		}
	}
	e, ok = parseHead(head, hex.EncodeToString(sum.Sum(nil)))
	e.size = int64(size) + 1
	return e, ok, true, nil
}

// Decode reads what the entry holds into v. It returns ErrDamaged.
func (e Entry) Decode(v any) error {
	data, err := e.Data()
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return datadir.Damaged("change %d: %w", e.Number, err)
	}
	return nil
}

// More returns how many entries of the same transaction follow this one.
func (e Entry) More() (int, error) {
	var data Part
	err := e.Decode(&data)
	return data.More, err
}

// Part is the place of an entry in its transaction, as its JSON has it.
type Part struct {
	Before int `json:"before,omitempty"` // entries of the transaction before it; older versions did not write it
	More   int `json:"more,omitempty"`   // entries that follow
}

// WithoutTorn returns what was found without the transaction that begins with the entry of that number, unless all of that is there.
func WithoutTorn(number uint64, found []Entry) []Entry {
	isOf := func(e Entry) bool {
		var part Part
		return e.Number >= number && e.Decode(&part) == nil && e.Number == number+uint64(part.Before)
	}
	at := slices.IndexFunc(found, isOf)
	if at < 0 {
		return found
	}
	more, _ := found[at].More()
	rest := slices.DeleteFunc(slices.Clone(found), isOf)
	if size := int(found[at].Number-number) + 1 + more; len(found)-len(rest) == size {
		return found
	}
	return rest
}

// Time returns when the change was recorded, and the zero time if the entry does not say so.
func (e Entry) Time() time.Time {
	var data struct {
		Event struct {
			At time.Time `json:"at"`
		} `json:"event"`
	}
	if err := e.Decode(&data); err != nil {
		return time.Time{}
	}
	return data.Event.At
}

// wholeTransactions returns how many entries are left without the last transaction, if the rest of
// that is missing.
func wholeTransactions(entries []Entry) (kept int, err error) {
	for kept = len(entries); kept > 0; kept-- {
		more, err := entries[kept-1].More()
		if err != nil || more == 0 {
			return kept, err
		}
	}
	return 0, nil
}

// IsOneTransaction reports whether entries were recorded together.
func IsOneTransaction(entries []Entry) bool {
	for i, e := range entries {
		if more, err := e.More(); err != nil || more != len(entries)-1-i {
			return false
		}
	}
	return true
}

// Chain links entries, found in any order, one upon the other, from the one that follows number and
// has the hash from before it. It leaves out the last transaction if the rest of that is missing.
func Chain(from string, number uint64, found ...[]Entry) ([]Entry, error) {
	next := map[string]Entry{}
	for _, entries := range slices.Backward(found) { // of two that follow the same one, the first found counts
		for _, e := range entries {
			next[e.Prev] = e
		}
	}
	var out []Entry
	for {
		e, ok := next[from]
		if !ok || e.Number != number+1 {
			break
		}
		out, from, number = append(out, e), e.Hash, e.Number
	}
	kept, err := wholeTransactions(out)
	return out[:kept], err
}
