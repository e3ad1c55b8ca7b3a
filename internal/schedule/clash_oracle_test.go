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
	g := newGrid(r, entries)
	for i, e := range entries {
		g.add(i, e, 1)
	}
	c := newCollector(g, entries)
	clear(c.simple)
	for i := range entries {
		c.own(i)
	}
	for m := range day {
		c.minute(m)
	}
	slices.SortStableFunc(c.found, func(a, b Clash) int {
		return cmp.Or(a.At.Minutes()-b.At.Minutes(), strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Jobs[0], b.Jobs[0]))
	})
	return c.found
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
