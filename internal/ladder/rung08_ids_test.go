package ladder

import (
	"strconv"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// mistakes reports whether the last event of next gave the job an id that no store may take. It says so in its own
// way, and not in the ledger's.
func (m *model) mistakes(before, next ledger.Job) bool {
	last := next.Events[len(next.Events)-1]
	for _, s := range []struct {
		slot     procedures.Slot
		was, is  string
		partner  string
		others   []string // ids that are taken
		opposite []string // old ones for a new id, new ones for an old id
	}{
		{procedures.OldID, before.Old.ID, next.Old.ID, next.New.ID, m.ids(next), m.ofKind(next, true)},
		{procedures.NewID, before.New.ID, next.New.ID, next.Old.ID, append(m.ids(next), next.Memory.ID), append(m.ofKind(next, false), next.Memory.ID)},
	} {
		if last.Slot != s.slot && s.was == s.is {
			continue
		}
		by, given := standsFor(next, s.slot)
		excused := given && by.Reason != "" && by.Action != ledger.Recorded
		id, err := strconv.Atoi(s.is)
		switch {
		case s.is == "":
			if given && !excused {
				return true
			}
			continue
		case err != nil || s.partner != "" && number(s.partner) == id:
			return true
		case excused:
			continue
		}
		for _, o := range s.others {
			if o != "" && number(o) == id {
				return true
			}
		}
		for _, o := range append(s.opposite, s.partner) {
			if o != "" && (s.slot == procedures.NewID) == (number(o) > id) {
				return true
			}
		}
	}
	return false
}

// ids returns the ids of the other jobs, of this run and of those before it.
func (m *model) ids(j ledger.Job) []string {
	return append(m.ofKind(j, true), m.ofKind(j, false)...)
}

// ofKind returns the new ids of the other jobs, or the old ones and those that earlier runs knew.
func (m *model) ofKind(j ledger.Job, fresh bool) (out []string) {
	here := map[string]bool{}
	for _, o := range m.jobs {
		here[o.Plan.Key] = true
		switch {
		case o.Plan.Key == j.Plan.Key:
		case fresh:
			out = append(out, o.New.ID)
		default:
			out = append(out, o.Old.ID, o.Memory.ID)
		}
	}
	for key, earlier := range m.memory {
		if !fresh && !here[key] {
			out = append(out, earlier.ID)
		}
	}
	return out
}

// standsFor returns the event that counts as the one that filled a slot.
func standsFor(j ledger.Job, slot procedures.Slot) (by ledger.Event, found bool) {
	undone := ledger.TakenBack(j.Events)
	for _, e := range j.Events {
		if e.Slot == slot && !undone[e.Seq] && e.Action != ledger.Undone {
			by, found = e, true
		}
	}
	return by, found
}

// number returns an id as a number; -1 if it is none.
func number(id string) int {
	n, err := strconv.Atoi(id)
	if err != nil {
		return -1
	}
	return n
}
