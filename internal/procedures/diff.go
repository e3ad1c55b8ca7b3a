package procedures

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// DiffKind says what happened to a step, or to a property of a procedure.
type DiffKind string

// What may have happened.
const (
	StepAdded   DiffKind = "added"
	StepRemoved DiffKind = "removed"
	StepMoved   DiffKind = "moved" // among the steps that both have
	Changed     DiffKind = "changed"
)

// Difference is one thing that is not the same in two step lists of one procedure.
type Difference struct {
	Step  string   `json:"step"`  // step id; empty for the procedure itself
	Kind  DiffKind `json:"kind"`  //
	Field string   `json:"field"` // of a change: the key, e.g. "do" or "ask.expect"; else empty
	Was   string   `json:"was"`   // the value, the sentence of a removed step, the number of a moved one
	Is    string   `json:"is"`    // the value, the sentence of an added step, the number of a moved one
}

// Diff compares two step lists: the procedure's own properties first, then the removed steps,
// then the steps of new in order. Steps are told apart by id. Equal lists give none.
func Diff(old, fresh Procedure) []Difference {
	a, b := old, fresh
	a.Steps, b.Steps = nil, nil
	out := fields("", a, b)
	was, is := stepIDs(old.Steps), stepIDs(fresh.Steps)
	for i, s := range old.Steps {
		if !slices.Contains(is, was[i]) {
			out = append(out, Difference{Step: s.ID, Kind: StepRemoved, Was: s.Do})
		}
	}
	stayed := inOrder(was, is)
	for i, s := range fresh.Steps {
		before := slices.Index(was, s.ID)
		if before < 0 {
			out = append(out, Difference{Step: s.ID, Kind: StepAdded, Is: s.Do})
			continue
		}
		if !stayed[s.ID] {
			out = append(out, Difference{Step: s.ID, Kind: StepMoved, Was: strconv.Itoa(before + 1), Is: strconv.Itoa(i + 1)})
		}
		out = append(out, fields(s.ID, old.Steps[before], s)...)
	}
	return out
}

func stepIDs(steps []Step) []string {
	out := make([]string, len(steps))
	for i, s := range steps {
		out[i] = s.ID
	}
	return out
}

// inOrder picks a longest part of is that stands in the same order in was: the fewest others
// then count as moved.
func inOrder(was, is []string) map[string]bool {
	var best [][]string // by last element, the longest row that ends there
	var common []string
	for _, id := range is {
		if slices.Contains(was, id) {
			common = append(common, id)
		}
	}
	var longest []string
	for i, id := range common {
		row := []string{}
		for j := range i {
			if slices.Index(was, common[j]) < slices.Index(was, id) && len(best[j]) > len(row) {
				row = best[j]
			}
		}
		best = append(best, append(slices.Clone(row), id))
		if len(best[i]) > len(longest) {
			longest = best[i]
		}
	}
	out := map[string]bool{}
	for _, id := range longest {
		out[id] = true
	}
	return out
}

// fields compares two values key by key, as they are stored: no key can be forgotten here.
func fields(step string, a, b any) []Difference {
	was, is := map[string]string{}, map[string]string{}
	flatten("", stored(a), was)
	flatten("", stored(b), is)
	keys := map[string]bool{}
	for _, m := range []map[string]string{was, is} {
		for key := range m {
			keys[key] = true
		}
	}
	var out []Difference
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if was[key] != is[key] {
			out = append(out, Difference{Step: step, Kind: Changed, Field: key, Was: was[key], Is: is[key]})
		}
	}
	return out
}

func stored(v any) any {
	var out any
	data, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		return err.Error() // procedures are made of texts, numbers and lists
	}
	return out
}

// flatten notes each value that says something under its path of keys.
func flatten(path string, v any, out map[string]string) {
	if m, ok := v.(map[string]any); ok {
		for key, value := range m {
			flatten(strings.TrimPrefix(path+"."+key, "."), value, out)
		}
		return
	}
	if text := readable(path, v); text != "" {
		out[path] = text
	}
}

// readable writes a value for a person; empty where it says nothing.
func readable(path string, v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return map[bool]string{true: "true"}[v]
	case []any:
		between := ", "
		if path == "menu" {
			between = " › "
		}
		var parts []string
		for _, e := range v {
			parts = append(parts, readable("", e))
		}
		return strings.Join(parts, between)
	case map[string]any: // a field or a choice
		var parts []string
		for _, key := range []string{"label", "value", "effect", "about"} {
			if text := readable("", v[key]); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, ": ")
	}
	return ""
}
