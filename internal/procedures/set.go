package procedures

import (
	"cmp"
	"slices"
	"strings"
)

// Set is the step lists in the order of a run.
type Set struct{ list []Procedure }

// NewSet returns a set of procedures that are known to be sound, such as a run's own copy.
func NewSet(list []Procedure) Set {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Procedure) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), strings.Compare(a.ID, b.ID))
	})
	return Set{list}
}

// All returns every procedure, by Order and then ID.
func (s Set) All() []Procedure { return slices.Clone(s.list) }

// Get returns the procedure with an id; ok is false if there is none.
func (s Set) Get(id string) (p Procedure, ok bool) {
	i := slices.IndexFunc(s.list, func(p Procedure) bool { return p.ID == id })
	if i < 0 {
		return Procedure{}, false
	}
	return s.list[i], true
}
