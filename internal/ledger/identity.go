package ledger

import (
	"cmp"
	"slices"
	"strings"

	"example.org/resetup/internal/procedures"
)

// Standing is what a job id stands for.
type Standing struct {
	ID      string
	Plan    procedures.Plan // of the job; Identities sets no more of it than the Key
	New     bool            // it is the new job's id, not the old one's
	Earlier bool            // an earlier run knew it, and this run says otherwise or does not have the job
}

// Identities is the job ids that a run knows, by job key. The two jobs of a swap have the same company,
// description and start time, and are told apart by their ids alone; the newest job has the highest id (P:36).
type Identities map[string]jobIDs

// jobIDs is the ids of one job, each empty where it is not known.
type jobIDs struct {
	old, fresh string
	earlier    string // that an earlier run knew, where the run says otherwise or does not have the job
}

// NewIdentities returns the ids of a run's jobs, and of the jobs that only earlier runs know, by job key.
func NewIdentities(jobs []Summary, earlier map[string]Memory) Identities {
	ids := make(Identities, len(jobs)+len(earlier))
	for key, m := range earlier {
		ids[key] = jobIDs{earlier: m.ID}
	}
	for _, j := range jobs {
		ids.Set(j)
	}
	return ids
}

// Set replaces what is known of one job. It needs of its plan Key, Retire and Of.
func (ids Identities) Set(j Summary) {
	if !swapsJobs(j.Plan) {
		delete(ids, j.Plan.Key)
		return
	}
	of := jobIDs{old: j.Old.ID, fresh: j.New.ID}
	if j.Memory.ID != j.Old.ID {
		of.earlier = j.Memory.ID
	}
	ids[j.Plan.Key] = of
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
	c := contest{id: id, fresh: fresh, of: j.Plan.Key}
	c.meet(partner.ID, partner.Plan.Key, !fresh, false)
	if fresh {
		c.meet(j.Memory.ID, j.Plan.Key, false, true)
	}
	if c.taken.ID == "" {
		for key, of := range ids {
			if key != j.Plan.Key {
				c.meet(of.old, key, false, false)
				c.meet(of.fresh, key, true, false)
				c.meet(of.earlier, key, false, true)
			}
		}
	}
	switch {
	case c.taken.ID != "":
		return &InterlockError{Rule: TakenID, Against: c.taken}
	case c.furthest.ID == "":
		return nil
	case fresh:
		return &InterlockError{Rule: NotNewest, Against: c.furthest}
	}
	return &InterlockError{Rule: NotOlder, Against: c.furthest}
}

// contest is what stands against an id among those that it has met, in whatever order.
type contest struct {
	id       string
	fresh    bool     // it is a new job's
	of       string   // key of that job
	taken    Standing // has the same id
	furthest Standing // of the old ids above a new one, or of the new ids below an old one, the one furthest away, which says most
}

// meet compares the id with one of a job. Of two that say as much, the one of its own job stands, else the one whose job
// has the lower key, and of one job the first met.
func (c *contest) meet(id, key string, fresh, earlier bool) {
	if id == "" {
		return
	}
	s := func() Standing {
		return Standing{ID: id, Plan: procedures.Plan{Key: key}, New: fresh, Earlier: earlier}
	}
	far := CompareIDs(id, c.id)
	switch {
	case far == 0:
		if c.taken.ID == "" || key < c.taken.Plan.Key {
			c.taken = s()
		}
	case fresh == c.fresh, c.fresh != (far > 0), !IsID(id):
	default:
		further := CompareIDs(id, c.furthest.ID)
		if c.furthest.ID == "" || c.fresh && further > 0 || !c.fresh && further < 0 || further == 0 && c.furthest.Plan.Key != c.of && key < c.furthest.Plan.Key {
			c.furthest = s()
		}
	}
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
