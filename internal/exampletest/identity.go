package exampletest

import (
	"hash/fnv"
	"strconv"
	"sync"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// IDs is the job ids of a swap as they stand in Visma.
type IDs struct{ Old, New string }

// The ids of the example rise in the order of its jobs, and nets/12 has those that stories name: 48211 and 51877.
// Every new one is above every old one. Jobs of other sites come below.
const (
	netsOld, netsNew  = 48211, 51877
	othersOld, others = 20000, 20000
	release           = 100_007 // from a job of one release to the one of the next
)

// IDsOf returns the ids of the job with this key, such as "nets/12", in the first run.
func IDsOf(key string) IDs {
	at, known := places()[key]
	if !known {
		h := fnv.New32a()
		_, _ = h.Write([]byte(key))
		n := int(h.Sum32() % others)
		return IDs{strconv.Itoa(othersOld + n), strconv.Itoa(2*netsNew + n)}
	}
	at -= places()["nets/12"]
	return IDs{strconv.Itoa(netsOld + at), strconv.Itoa(netsNew + at)}
}

// IDsIn returns the ids of a job in its run: those that are recorded or remembered, else those of IDsOf.
func IDsIn(j ledger.Job) IDs {
	ids := IDsOf(j.Plan.Key)
	if j.Old.ID != "" {
		ids.Old = j.Old.ID
	}
	if ledger.CompareIDs(ids.Old, ids.New) >= 0 { // remembered from the run before
		ids = NextIDs(ids.Old)
	}
	if j.New.ID != "" {
		ids.New = j.New.ID
	}
	return ids
}

// NextIDs returns the ids of a job whose old id is known from the run before.
func NextIDs(old string) IDs {
	n, _ := strconv.Atoi(old)
	return IDs{old, strconv.Itoa(n + release)}
}

// places returns the place of each job of the example in its plan, by job key. It is made once, since an answer
// is needed for each step of each job.
//
//nolint:gochecknoglobals // it is computed once, and never changed
var places = sync.OnceValue(func() map[string]int {
	e, err := Read("nb")
	if err != nil {
		panic(err)
	}
	out := map[string]int{}
	for i, p := range e.Plans() {
		out[p.Key] = i
	}
	return out
})

// of returns the id in a slot; ok is false for any other slot.
func (ids IDs) of(slot procedures.Slot) (id string, ok bool) {
	switch slot {
	case procedures.OldID:
		return ids.Old, true
	case procedures.NewID:
		return ids.New, true
	}
	return "", false
}
