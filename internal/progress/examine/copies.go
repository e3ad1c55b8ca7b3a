package examine

import (
	"encoding/binary"
	"io"
	"maps"
	"slices"

	"example.org/resetup/internal/ledger"
)

// Copy is a record in a file outside its place.
type Copy struct {
	Path   string
	Store  string // id of the store that it is of; empty if it is of none
	Events []ledger.Event
	Leads  bool // its journal leads to where the folder was left: it holds all that there was
}

// namedCopies is how many copies are named with a loss.
const namedCopies = 3

// lookIntoCopies adds to a loss the copies that hold what is missing: the one that leads to where the folder was left, or else the
// newest. What a restore gave up on purpose does not count, unless it is what is missing.
func (x Examiner) lookIntoCopies(ev evidence, d *diagnosis) {
	loss, named, lost := d.loss, map[string]bool{}, len(d.lost.events)
	isOurs := func(e ledger.Event) bool { return d.ours.knows(keys(e)) }
	held := map[string]bool{} // what is lost and a copy holds
	for c := range x.Copies(ev.left.Pos, isOurs) {
		holder, isNew := CopyHolder{Path: c.Path, Foreign: true}, false
		ofLost := map[string]bool{}
		for _, e := range c.Events {
			known := keys(e)
			id := known[len(known)-1]
			if d.ours.knows(known) {
				holder.Foreign = false
				continue
			}
			holder.Count++
			if d.lost.has(known) {
				ofLost[id] = true
			}
			isNew = isNew || !named[id] && !d.isAside(func(b *branch) bool { return b.knows(known) })
		}
		if !isNew || len(ofLost) == 0 && !c.Leads && slices.Contains(ev.replaced, c.Store) {
			continue
		}
		if c.Leads {
			loss.Copies = nil
			loss.Known = loss.Found + holder.Count + lost + d.lost.unread - len(ofLost)
			loss.AtMost = loss.Lost()
		}
		loss.Copies = append(loss.Copies, holder)
		maps.Copy(held, ofLost)
		for _, e := range c.Events {
			known := keys(e)
			named[known[len(known)-1]] = true
		}
		loss.InCopies = len(held) == lost && (c.Leads || lost == loss.AtMost)
		if loss.InCopies || c.Leads || len(loss.Copies) == namedCopies {
			return
		}
	}
}

// IsDatabase reports whether a file is one of bbolt: one of its meta pages stands where it should, sound or not.
func IsDatabase(file io.ReaderAt) bool {
	isMeta := func(offset int64) bool {
		var magic [4]byte
		_, err := file.ReadAt(magic[:], offset+pageHeader)
		return err == nil && binary.NativeEndian.Uint32(magic[:]) == boltMagic
	}
	found := isMeta(0)
	for pageSize := int64(minPage); !found && pageSize <= maxPage; pageSize *= 2 {
		found = isMeta(pageSize)
	}
	return found
}
