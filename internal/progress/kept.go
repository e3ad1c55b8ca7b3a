package progress

import (
	"encoding/json"

	"example.org/resetup/internal/ledger"
)

// mostKept is how many entries of a keptList are kept: the newest.
const mostKept = 20

// keptList is the name of a list that the record keeps about itself, as a preference of no operator. The record does not rest on it: a text
// that is not as it was written is no entry.
type keptList[T any] string

// add puts an entry at the end of the list.
func (k keptList[T]) add(db *tables, entry T) error {
	var text string
	if _, err := db.preferences.get(preferenceKey("", string(k)), &text); err != nil {
		return err
	}
	all := append(k.parse(text), entry)
	data, err := json.Marshal(all[max(0, len(all)-mostKept):])
	if err != nil {
		return err
	}
	return db.preferences.put(preferenceKey("", string(k)), string(data))
}

// read returns the entries, oldest first.
func (k keptList[T]) read(in ledger.Reader) ([]T, error) {
	text, err := in.Preference("", string(k))
	return k.parse(text), err
}

func (keptList[T]) parse(text string) (all []T) {
	_ = json.Unmarshal([]byte(text), &all)
	return all
}
