package reconcile

import (
	"cmp"
	"maps"
	"slices"
)

// matchAssigned matches the rows of which the operator has said whose they are, the oldest first (P:36).
func (m *matching) matchAssigned() {
	ids := slices.SortedFunc(maps.Keys(m.in.Assigned), func(a, b string) int { return cmp.Compare(idNumber(a), idNumber(b)) })
	for _, id := range ids {
		r, j := m.withID[sameID(id)], m.byKey[m.in.Assigned[id]]
		if r == nil || j == nil || j.oldSide == nil || r.contradicts(j) {
			continue
		}
		s := j.oldSide
		if n := j.newSide; n != nil && (s.row != nil || s.id != sameID(id) && (n.id == sameID(id) || s.gone || n.expects(r.State))) {
			s = n
		}
		if s.row == nil {
			match(s, r)
		}
	}
}
