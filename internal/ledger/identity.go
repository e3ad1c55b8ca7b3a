package ledger

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/procedures"
)

// Standing is what a job id stands for.
type Standing struct {
	ID      string
	Plan    procedures.Plan // of the job; of one that the run does not have only the Key is set
	New     bool            // it is the new job's id, not the old one's
	Earlier bool            // an earlier run knew it, and this run says otherwise or does not have the job
}

// Identities is the job ids that a run knows, by job key. The two jobs of a swap have the same company,
// description and start time, and are told apart by their ids alone; the newest job has the highest id (P:36).
type Identities map[string][]Standing

// NewIdentities returns the ids of a run's jobs, and of the jobs that only earlier runs know, by job key.
func NewIdentities(jobs []Summary, earlier map[string]Memory) Identities {
	ids := make(Identities, len(jobs)+len(earlier))
	for key, m := range earlier {
		ids.add(Standing{ID: m.ID, Plan: procedures.Plan{Key: key}, Earlier: true})
	}
	for _, j := range jobs {
		ids.Set(j)
	}
	return ids
}

// Set replaces what is known of one job.
func (ids Identities) Set(j Summary) {
	delete(ids, j.Plan.Key)
	if !swapsJobs(j.Plan) {
		return
	}
	ids.add(Standing{ID: j.Old.ID, Plan: j.Plan})
	ids.add(Standing{ID: j.New.ID, Plan: j.Plan, New: true})
	if j.Memory.ID != j.Old.ID {
		ids.add(Standing{ID: j.Memory.ID, Plan: j.Plan, Earlier: true})
	}
}

func (ids Identities) add(s Standing) {
	if s.ID != "" {
		ids[s.Plan.Key] = append(ids[s.Plan.Key], s)
	}
}

// Recall returns what earlier runs knew of a job, by job keys. An id that another job had too, or that is no id, is left
// out: it is asked for, and judged like any other.
func Recall(earlier map[string]Memory, key string) Memory {
	m := earlier[key]
	for other, o := range earlier {
		if other != key && CompareIDs(o.ID, m.ID) == 0 {
			m.ID = ""
		}
	}
	if !IsID(m.ID) {
		m.ID = ""
	}
	return m
}

// GivesID reports whether an event may change an id of its job. Only such an event needs Check.
func (e Event) GivesID() bool {
	return e.Slot.IsID() || e.Action == Undone
}

// Check returns an *InterlockError if the last event of after gave the job an id that breaks a rule, where
// before is the job without that event. A reason helps if a person gave it with the answer.
func (ids Identities) Check(before, after Job) error {
	if !swapsJobs(after.Plan) || len(after.Events) == 0 {
		return nil
	}
	last := after.Events[len(after.Events)-1]
	for _, slot := range []procedures.Slot{procedures.OldID, procedures.NewID} {
		if last.Slot != slot && before.id(slot) == after.id(slot) {
			continue
		}
		lock := ids.judge(after, slot)
		if lock == nil {
			continue
		}
		always := lock.Rule == SameID || lock.Rule == NotDigits
		given := after.given(slot)
		if !always && given.Reason != "" && given.Action != Recorded {
			continue
		}
		lock.Hard = always || last.Action == Undone || last.Action == Recorded
		return lock
	}
	return nil
}

// judge returns the first rule that the id in a slot breaks, and the id that stands against it.
func (ids Identities) judge(j Job, slot procedures.Slot) *InterlockError {
	id, fresh := j.id(slot), slot == procedures.NewID
	partner := Standing{ID: j.New.ID, Plan: j.Plan, New: true}
	if fresh {
		partner = Standing{ID: j.Old.ID, Plan: j.Plan}
	}
	switch {
	case id == "" && j.given(slot).Slot == "": // nobody was asked
		return nil
	case id == "":
		return &InterlockError{Rule: NoID}
	case !IsID(id):
		return &InterlockError{Rule: NotDigits}
	case CompareIDs(id, partner.ID) == 0:
		return &InterlockError{Rule: SameID, Against: partner}
	}
	known := []Standing{partner}
	if fresh && j.Memory.ID != "" {
		known = append(known, Standing{ID: j.Memory.ID, Plan: j.Plan, Earlier: true})
	}
	for _, key := range slices.Sorted(maps.Keys(ids)) {
		if key != j.Plan.Key {
			known = append(known, ids[key]...)
		}
	}
	for _, s := range known {
		if CompareIDs(id, s.ID) == 0 {
			return &InterlockError{Rule: TakenID, Against: s}
		}
	}
	against := furthest(known, id, fresh)
	switch {
	case against.ID == "":
		return nil
	case fresh:
		return &InterlockError{Rule: NotNewest, Against: against}
	}
	return &InterlockError{Rule: NotOlder, Against: against}
}

// furthest returns, of the old ids above a new one, or of the new ids below an old one, the one furthest away,
// which says most; the zero Standing if there is none.
func furthest(known []Standing, id string, fresh bool) (against Standing) {
	for _, s := range known {
		if s.New == fresh || !IsID(s.ID) {
			continue
		}
		far, further := CompareIDs(s.ID, id), CompareIDs(s.ID, against.ID)
		if fresh && far > 0 && further > 0 || !fresh && far < 0 && (against.ID == "" || further < 0) {
			against = s
		}
	}
	return against
}

// given returns the event that gave the job the id in a slot; the zero Event if none did.
func (j Job) given(slot procedures.Slot) Event {
	undone := TakenBack(j.Events)
	for _, e := range slices.Backward(j.Events) {
		if e.Slot == slot && e.Action != Undone && !undone[e.Seq] {
			return e
		}
	}
	return Event{}
}

func (j Job) id(slot procedures.Slot) string {
	if slot == procedures.NewID {
		return j.New.ID
	}
	return j.Old.ID
}

// swapsJobs reports whether a job has an old and a new job of its own. A routine's has not: it concerns
// the one that runs.
func swapsJobs(p procedures.Plan) bool { return p.Retire != procedures.None && p.Of == "" }

// IsID reports whether a text is a job id: digits only.
func IsID(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// CompareIDs compares two job ids as numbers, however long and with whatever zeros before them. It returns
// a negative number if a is the lower one, and 0 if they are the same. An empty id is lower than any other,
// and the order of texts that are no ids is of no meaning.
func CompareIDs(a, b string) int {
	if a == "" || b == "" {
		return cmp.Compare(len(a), len(b))
	}
	x, y := strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
}
