package reconcile

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/yamlfile"
)

// AssignError is something the operator says about whose a row is, and that cannot be.
type AssignError struct {
	Given string // as typed: "ID=JOB", if it is well formed
	ID    string // that no row has; with Job, of a row that is another company's
	Job   string // that the run does not have
	Like  string // what may be meant; empty if nothing is near
}

// Error quotes what was given.
func (e *AssignError) Error() string { return fmt.Sprintf("assignment %q", e.Given) }

// words says what is wrong, and what to do.
func (e *AssignError) words(t lang.Assigning) (text, fix string) {
	switch {
	case e.ID != "" && e.Job != "":
		text = t.OtherCompany(e.ID, e.Job)
	case e.ID != "":
		text = t.NoRow(e.ID)
	case e.Job != "":
		text = t.NoJob(e.Job)
	default:
		text = t.Form(e.Given)
	}
	if e.Like != "" {
		return text, t.Meant(e.Like) + "\n" + t.Fix
	}
	return text, t.Fix
}

// Assign adds what the operator says about whose the rows of the list are, each "ID=JOB", to in.Assigned. It returns an
// *AssignError.
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
			return &AssignError{Given: text}
		case r == nil:
			return &AssignError{Given: text, ID: id, Like: yamlfile.Nearest(id, slices.Sorted(maps.Keys(m.withID)))}
		case j == nil || j.oldSide == nil:
			return &AssignError{Given: text, Job: key, Like: yamlfile.Nearest(key, slices.Sorted(maps.Keys(m.byKey)))}
		case r.contradicts(j):
			return &AssignError{Given: text, ID: id, Job: key}
		}
		out[id] = key
	}
	in.Assigned = out
	return nil
}

// Doubts returns the rows with an id that may be several jobs, or of which several may be one job: those that Learn leaves
// if learning is set, and else those that Compare does not compare.
func (in Input) Doubts(learning bool) []Unsure {
	var out []Unsure
	if learning {
		out = Learn(in).Left
	} else {
		out = Compare(in).Unsure
	}
	return slices.DeleteFunc(out, func(u Unsure) bool { return u.Row.ID == "" || len(u.Jobs) == 0 })
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
