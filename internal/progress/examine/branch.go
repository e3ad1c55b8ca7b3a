package examine

import (
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/journal"
)

// recorded is the event that a line of a journal records.
type recorded struct {
	Run   string       `json:"run"`
	Event ledger.Event `json:"event"`
}

// keys returns what an event is known by: its hash, which stands for all that came before it in its run as well, and its content, which
// stays the same where a merge gave it another place.
func keys(e ledger.Event) []string {
	content, err := e.Content()
	if err != nil {
		return []string{e.Hash}
	}
	return []string{e.Hash, content}
}

// keysOf returns what the event of a line is known by. A line that cannot be read is known by its own hash.
func keysOf(e journal.Entry) []string {
	var r recorded
	if e.Decode(&r) != nil || r.Event.Hash == "" {
		return []string{e.Hash}
	}
	return keys(r.Event)
}

// branch is a history from its start, as lines of a journal.
type branch struct {
	store   string
	entries []journal.Entry
	known   map[string]bool // keys of its events; nil until something is looked up
	file    bool            // it is what a sound progress file holds, with what follows that
}

// isOf reports whether a sound progress file is a beginning of the branch.
func (b *branch) isOf(db dbState) bool { return b.file || db.Pos.Number > 0 && b.has(db.Pos) }

// has reports whether a journal that went so far is a beginning of the branch.
func (b *branch) has(pos journal.Pos) bool {
	switch n := pos.Number; {
	case pos.Store != b.store || n > uint64(len(b.entries)):
		return false
	case n == 0:
		return true
	default:
		return b.entries[n-1].Hash == pos.Hash
	}
}

// lacks returns those of some entries whose events are not in the branch, in the order given.
func (b *branch) lacks(entries []journal.Entry) []journal.Entry {
	switch {
	case b.links(entries):
		return nil
	case len(b.entries) == 0:
		return entries
	}
	var out []journal.Entry
	for _, e := range entries {
		if !b.knows(keysOf(e)) {
			out = append(out, e)
		}
	}
	return out
}

// holds reports whether the events of all entries are in the branch.
func (b *branch) holds(entries []journal.Entry) bool {
	return b.links(entries) || len(b.entries) > 0 && !slices.ContainsFunc(entries, func(e journal.Entry) bool { return !b.knows(keysOf(e)) })
}

// knows reports whether an event with one of these keys is in the branch.
func (b *branch) knows(keys []string) bool {
	if b.known == nil {
		b.known = map[string]bool{}
		for _, e := range b.entries {
			for _, key := range keysOf(e) {
				b.known[key] = true
			}
		}
	}
	return slices.ContainsFunc(keys, func(key string) bool { return b.known[key] })
}

// links reports whether entries stand in the branch line for line, one upon the other.
func (b *branch) links(entries []journal.Entry) bool {
	for _, e := range entries {
		if e.Number == 0 || e.Number > uint64(len(b.entries)) || b.entries[e.Number-1].Hash != e.Hash {
			return false
		}
	}
	return true
}

// tell returns the history that journal and snapshot together tell of a store; where they part, what first holds counts.
func tell(store string, first, then []journal.Entry) (branch, error) {
	entries, err := journal.Chain(store, 0, first, then)
	return branch{store: store, entries: entries}, err
}

// branches returns every history that the files tell, that of a sound progress file first.
func (ev evidence) branches() ([]branch, error) {
	var out []branch
	if ev.db.isUsable() && ev.db.Pos.Store != "" {
		more, err := journal.Chain(ev.db.Pos.Hash, ev.db.Pos.Number, ev.journal.Entries, ev.snapshot.Entries)
		if err != nil {
			return nil, err
		}
		out = append(out, branch{store: ev.db.Pos.Store, entries: slices.Concat(ev.held, more), file: true})
	}
	stores := []string{ev.firstStore(), ev.journal.Store, ev.snapshot.Store, ev.snapshot.Pos.Store, ev.left.Pos.Store, ev.db.Pos.Store}
	for i, id := range stores {
		if id == "" || slices.Contains(stores[:i], id) {
			continue
		}
		for _, found := range [][2][]journal.Entry{{ev.journal.Entries, ev.snapshot.Entries}, {ev.snapshot.Entries, ev.journal.Entries}} {
			b, err := tell(id, found[0], found[1])
			if err != nil {
				return nil, err
			}
			if last := len(out) - 1; last < 0 || out[last].store != id || len(out[last].entries) != len(b.entries) || !out[last].links(b.entries) {
				out = append(out, b) // else the files do not part
			}
		}
	}
	return out, nil
}

// choose returns the history that is ours: the one that most of progress file, journal, snapshot and clean mark belong to. A tie goes to
// the progress file, provided that something was recorded in it, and then to the longer one. What a restore replaced is never ours.
func (ev evidence) choose(among []branch) branch {
	var ours branch
	best := -2
	for i, b := range among {
		votes := 4 * ev.votes(&among[i])
		if b.file && ev.db.Pos.Number > 0 {
			votes += 2
		}
		if ev.left.Pos.Store == b.store && ev.left.Pos.Number > uint64(len(b.entries)) {
			votes++ // it knows of this store, and may lie ahead
		}
		if slices.Contains(ev.replaced, b.store) {
			votes = -1
		}
		if votes > best || votes == best && len(b.entries) > len(ours.entries) {
			ours, best = among[i], votes
		}
	}
	return ours
}

// votes returns how many of the four witnesses belong to a branch.
func (ev evidence) votes(b *branch) int {
	n := 0
	for _, belongs := range []bool{
		ev.db.isUsable() && ev.db.Pos.Number > 0 && (b.has(ev.db.Pos) || b.holds(ev.held)),
		len(ev.journal.Entries) > 0 && b.holds(linked(ev.journal)),
		len(ev.snapshot.Entries) > 0 && b.holds(linked(ev.snapshot.File)),
		ev.left.Pos.Number > 0 && b.has(ev.left.Pos),
	} {
		if belongs {
			n++
		}
	}
	return n
}

// linked returns the entries that follow the header of a file one upon the other; all of them if none does.
func linked(f journal.File) []journal.Entry {
	if f.Linked == 0 {
		return f.Entries
	}
	return f.Entries[:f.Linked]
}
