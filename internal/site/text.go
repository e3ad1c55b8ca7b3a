package site

import (
	"slices"
	"strings"

	"example.org/resetup/internal/yamlfile"
)

// text reads a text of one line, exactly as written. It returns "" if there is none, or if it is a
// fault.
func (r *reader) text(v yamlfile.Value) string {
	before := r.faults()
	text := v.Line()
	if strings.TrimSpace(text) != "" {
		return text
	}
	if v.Exists() && r.faults() == before {
		v.Fault(r.t.Site.EmptyText, r.t.Site.EmptyTextFix)
	}
	return ""
}

// filled reads a list that must have elements if it is there at all.
func (r *reader) filled(v yamlfile.Value, problem, remedy string) []yamlfile.Value {
	before := r.faults()
	elements := v.List()
	if v.Exists() && len(elements) == 0 && r.faults() == before {
		v.Fault(problem, remedy)
	}
	return elements
}

func (r *reader) faults() int { return len(r.file.Faults()) }

// procedure reads the id of a procedure that exists.
func (r *reader) procedure(v yamlfile.Value) string {
	id := r.text(v)
	if id == "" || slices.Contains(r.procedures, id) {
		return id
	}
	remedy := r.t.Site.UnknownProcedureFix
	if near := yamlfile.Nearest(id, r.procedures); near != "" {
		remedy = r.t.Faults.DidYouMean(near)
	}
	v.Fault(r.t.Site.UnknownProcedure(id), remedy)
	return ""
}

// procedureIDs reads a list of procedures, each named once.
func (r *reader) procedureIDs(v yamlfile.Value) []string {
	ids := []string{}
	for _, e := range v.List() {
		id := r.procedure(e)
		switch {
		case id == "":
		case slices.Contains(ids, id):
			e.Fault(r.t.Site.Twice(id), r.t.Site.TwiceFix)
		default:
			ids = append(ids, id)
		}
	}
	return ids
}
