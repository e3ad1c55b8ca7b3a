package reconcile

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
)

// Assign adds what the operator says about whose the rows of the list are, each "ID=JOB", to in.Assigned. It returns a
// *SaidError.
func (in *Input) Assign(given []string) error {
	if len(given) == 0 {
		return nil
	}
	m, out := newMatching(*in, false), map[string]string{}
	maps.Copy(out, in.Assigned)
	for _, text := range given {
		id, key, ok := strings.Cut(text, "=")
		id, key = sameID(strings.TrimSpace(id)), strings.TrimSpace(key)
		r, j := m.withID[id], m.byKey[key]
		switch {
		case !ok || id == "" || key == "":
			return misassigned(text, "", func(t lang.Assigning) string { return t.Form(text) })
		case r == nil:
			like := cleantext.Nearest(id, slices.Sorted(maps.Keys(m.withID)))
			return misassigned(text, like, func(t lang.Assigning) string { return t.NoRow(id) })
		case j == nil || j.oldSide == nil:
			like := cleantext.Nearest(key, slices.Sorted(maps.Keys(m.byKey)))
			return misassigned(text, like, func(t lang.Assigning) string { return t.NoJob(key) })
		case r.contradicts(j):
			return misassigned(text, "", func(t lang.Assigning) string { return t.OtherCompany(id, key) })
		}
		out[id] = key
	}
	in.Assigned = out
	return nil
}

// misassigned returns the error of an assignment. like is what may be meant, empty if nothing is near.
func misassigned(given, like string, why func(lang.Assigning) string) error {
	return &SaidError{given, func(t lang.Reconcile) (text, fix string) {
		fix = t.Assign.Fix
		if like != "" {
			fix = t.Assign.Meant(like) + "\n" + fix
		}
		return why(t.Assign), fix
	}}
}

// Doubts returns the rows with an id that may be several jobs, or of which several may be one job: those that Learn leaves
// if learning is set, and else those that Compare does not compare.
func (in Input) Doubts(learning bool) []Reading {
	var out []Reading
	if learning {
		out = Learn(in).Left
	} else {
		out = Compare(in).Unsure
	}
	return slices.DeleteFunc(out, func(r Reading) bool { return r.ID == "" || r.Is != Unsure })
}

// matchAssigned matches the rows of which the operator has said whose they are, the oldest first (P:36).
func (m *matching) matchAssigned() {
	ids := slices.SortedFunc(maps.Keys(m.in.Assigned), func(a, b string) int { return cmp.Compare(idNumber(a), idNumber(b)) })
	for _, id := range ids {
		r, j := m.withID[id], m.byKey[m.in.Assigned[id]]
		if r == nil || j == nil || j.oldSide == nil || r.contradicts(j) {
			continue
		}
		s := j.oldSide
		if n := j.newSide; n != nil && (s.row != nil || s.id != id && (n.id == id || s.gone || n.expects(r.State))) {
			s = n
		}
		if s.row == nil {
			match(s, r)
		}
	}
}
