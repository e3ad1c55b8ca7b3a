package schedule

import (
	"reflect"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// What a tally knows of the clashes is what is seen where they are all listed.
func TestATallyCountsWhatClashesLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := randomEntries(t)
		squeeze, crowd := rapid.SampledFrom([]int{1, 10, 100, 700}).Draw(t, "squeeze"), rapid.SampledFrom([]int{0, 2, 20}).Draw(t, "crowd")
		for range crowd {
			entries = append(entries, randomEntries(t)...)
		}
		for i := range entries {
			entries[i].Job += "/" + entries[i].Procedure + strconv.Itoa(i)
			if entries[i].Start != Unset {
				entries[i].Start = (entries[i].Start/squeeze + day - 5) % day // some across midnight
			}
		}
		named, first := map[string]int{}, map[string]Clash{}
		for _, c := range Clashes(entries, exampleRules()) {
			for _, job := range c.Jobs {
				if named[job]++; named[job] == 1 {
					first[job] = c
				}
			}
		}
		is := newTally(entries, exampleRules())
		for i, e := range entries {
			c, ok := is.firstOf(i)
			if is.named[i] != named[e.Job] || ok != (named[e.Job] > 0) || ok && !reflect.DeepEqual(c, first[e.Job]) {
				t.Fatalf("%s: %d times, first %+v, want %d, %+v", e.Job, is.named[i], c, named[e.Job], first[e.Job])
			}
		}
	})
}

func TestOneEntryIsProposedAsAmongAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := randomEntries(t)
		for i := range entries {
			if i > 2 && i%3 == 0 {
				entries[i].PreferAfter = entries[i-1].Job
			}
		}
		all := Propose(entries, exampleRules()).Entries
		i := rapid.IntRange(0, len(entries)-1).Draw(t, "which")
		if got := ProposeFor(i, entries, exampleRules()); !reflect.DeepEqual(got, all[i]) {
			t.Fatalf("%+v, want %+v of %q", got, all[i], starts(all))
		}
	})
}
