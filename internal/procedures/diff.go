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

// The kinds of difference.
const (
	StepAdded   DiffKind = "added"
	StepRemoved DiffKind = "removed"
	StepMoved   DiffKind = "moved" // among the steps that both have
	Changed     DiffKind = "changed"
)

// Difference is one difference between two versions of a procedure.
type Difference struct {
	Step  string   `json:"step"`  // step id; empty for the procedure itself
	Kind  DiffKind `json:"kind"`  //
	Field string   `json:"field"` // of a change: the key, e.g. "do" or "ask.expect"; else empty
	Was   string   `json:"was"`   // the value, the sentence of a removed step, the number of a moved one
	Is    string   `json:"is"`    // the value, the sentence of an added step, the number of a moved one
}

// Diff returns the differences between two versions of a procedure: first its own properties, then
// the removed steps, then the steps of fresh in order. Steps are the same if their ids are.
func Diff(old, fresh Procedure) []Difference {
	old, fresh = old.Written(), fresh.Written()
	a, b := old, fresh
	a.Steps, b.Steps = nil, nil
	out := fields("", a, b)
	id := func(s Step) string { return s.ID }
	was, is := each(old.Steps, id), each(fresh.Steps, id)
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

// inOrder returns a longest subsequence of is that has the same order in was, so that as few steps
// as possible count as moved.
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

// fields compares two values key by key in their stored form, so that no key can be forgotten.
func fields(step string, a, b any) []Difference {
	was, is := map[string]string{}, map[string]string{}
	flatten("", stored(a), was)
	flatten("", stored(b), is)
	keys := maps.Clone(was)
	maps.Copy(keys, is)
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

// flatten puts each value that is not empty into out, under its path of keys.
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

// readable returns a value as a person reads it, "" if it is empty.
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
		return strings.Join(each(v, func(e any) string { return readable("", e) }), between)
	case map[string]any: // a field, a choice or a card
		var parts []string
		for _, key := range []string{"label", "value", "effect", "about", "title", "round"} {
			if text := readable("", v[key]); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, ": ")
	}
	return ""
}
