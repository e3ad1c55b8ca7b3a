package schedule

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// clashesOracle is what Clashes finds, told the long way: every pair is looked up among those found before, and all are sorted together.
func clashesOracle(entries []Entry, r Rules) []Clash {
	c := newCollector(fullGrid(entries, r), entries)
	clear(c.simple)
	c.collect()
	at := make([]int, len(c.found))
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(i, k int) int {
		a, b := c.found[i], c.found[k]
		return cmp.Or(a.At.Minutes()-b.At.Minutes(), strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Jobs[0], b.Jobs[0]), cmp.Compare(c.order[i], c.order[k]))
	})
	var out []Clash
	for _, i := range at {
		out = append(out, c.found[i])
	}
	return out
}

func TestClashesAreThoseOfEveryPair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := randomEntries(t)
		squeeze := rapid.IntRange(1, 12).Draw(t, "squeeze") // into a part of the day
		for i := range entries {
			if entries[i].Start != Unset {
				entries[i].Start /= squeeze
			}
		}
		r := exampleRules()
		r.Unique = rapid.Bool().Draw(t, "unique")
		found := Clashes(entries, r)
		if want := clashesOracle(entries, r); len(found) != len(want) || len(want) > 0 && !reflect.DeepEqual(found, want) {
			t.Fatalf("got %+v\nwant %+v", found, want)
		}
	})
}
