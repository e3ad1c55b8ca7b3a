package examine

import (
	"bytes"
	"encoding/json"
	"os"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
)

const (
	// searched is how much of a ruined progress file is searched, at its beginning and at its end, in
	// bytes. No file that the program made is as long as both.
	searched = 64 << 20

	maxEvent = 64 << 10 // bytes of an event as JSON
)

// search reads what still stands in a ruined progress file: how far it went, and its events.
func (x Examiner) search(db *dbState) {
	_ = datadir.ReadFile(x.Dir.File(datadir.DatabaseName), func(f *os.File, size int64) error { // in one that cannot be read there is nothing
		isStray := db.Pos.Store == ""
		for _, at := range []int64{0, max(0, size-searched)} {
			data := make([]byte, min(size, searched))
			n, _ := f.ReadAt(data, at)
			if pos := x.DB.StrayPos(data[:n]); isStray && pos.Number >= db.Pos.Number {
				db.Pos = pos
			}
			db.strays = append(db.strays, strayEvents(data[:n])...)
			if size <= searched {
				break
			}
		}
		return nil
	})
}

// strayEvents returns the events that stand anywhere in some bytes, and that are as they were sealed.
func strayEvents(data []byte) (out []ledger.Event) {
	begin := []byte(`{"seq":`)
	for {
		next := bytes.Index(data, begin)
		if next < 0 {
			return out
		}
		data = data[next:]
		var e ledger.Event
		if json.NewDecoder(bytes.NewReader(data[:min(len(data), maxEvent)])).Decode(&e) == nil &&
			ledger.CheckSeal(e, ledger.Event{Seq: e.Seq - 1, Hash: e.Prev}) == nil {
			out = append(out, e)
		}
		data = data[len(begin):]
	}
}
