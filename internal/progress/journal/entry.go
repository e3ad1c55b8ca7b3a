package journal

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"example.org/resetup/internal/progress/datadir"
)

const hashSize = 2 * sha256.Size // in hex

// Entry is one line of a journal.
type Entry struct {
	Number     uint64
	Prev, Hash string // of the line before, and of this one
	Data       []byte // JSON
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
	e := Entry{Number: number, Prev: prev, Data: data}
	e.Hash = hashOf(e.sealed())
	return e
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// sealed returns what the hash is taken over.
func (e Entry) sealed() []byte {
	out := strconv.AppendUint(make([]byte, 0, len(e.Data)+hashSize+24), e.Number, 10)
	out = append(append(append(out, ' '), e.Prev...), ' ')
	return append(out, e.Data...)
}

// Line returns the entry as the journal has it, with its newline.
func (e Entry) Line() []byte {
	return append(append(append([]byte(e.Hash), ' '), e.sealed()...), '\n')
}

// parseEntry reads a line without its newline. ok reports whether it is whole.
func parseEntry(line []byte) (e Entry, ok bool) {
	hash, sealed, ok := bytes.Cut(line, []byte(" "))
	if !ok || len(hash) != hashSize || hashOf(sealed) != string(hash) {
		return Entry{}, false
	}
	number, rest, _ := bytes.Cut(sealed, []byte(" "))
	prev, data, _ := bytes.Cut(rest, []byte(" "))
	n, err := strconv.ParseUint(string(number), 10, 64)
	return Entry{Number: n, Prev: string(prev), Hash: string(hash), Data: data}, err == nil && len(prev) == hashSize
}

// Decode reads what the entry holds into v. It returns ErrDamaged.
func (e Entry) Decode(v any) error {
	if err := json.Unmarshal(e.Data, v); err != nil {
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
