package powerdisk

import (
	"math/rand/v2"

	"example.org/resetup/internal/ladder/bench/tracer"
)

// Cut is what a power cut does to what was not synced: which changes of names are kept, and which of the writes.
type Cut struct {
	names func(n int) int                           // how many of a folder's n changes are kept, in their order
	keep  func(i, n int, o tracer.Operation) []bool // which sectors of the i-th of n pending operations of a file; nil none
	grown bool                                      // a file has its new size where its content is lost
}

func noNames(int) int    { return 0 }
func allNames(n int) int { return n }

func whole(o tracer.Operation, kept bool) []bool {
	out := make([]bool, sectors(o))
	for i := range out {
		out[i] = kept
	}
	return out
}

// Cuts returns power cuts that may come after what was done so far: the plain ones, the last write torn at each sector,
// and some random ones more.
func (d *Disk) Cuts(random *rand.Rand, some int) []Cut {
	none := func(_, _ int, _ tracer.Operation) []bool { return nil }
	all := func(_, _ int, o tracer.Operation) []bool { return whole(o, true) }
	butLast := func(i, n int, o tracer.Operation) []bool { return whole(o, i < n-1) }
	last := func(i, n int, o tracer.Operation) []bool { return whole(o, i == n-1) }
	var out []Cut
	for _, names := range []func(int) int{noNames, allNames} {
		for _, keep := range []func(int, int, tracer.Operation) []bool{none, all, butLast, last} {
			out = append(out, Cut{names, keep, false})
		}
		out = append(out, Cut{names, none, true}, Cut{names, last, true})
	}
	for at := 1; at < 8; at++ {
		out = append(out, Cut{allNames, torn(at, false), false}, Cut{allNames, torn(at, true), false})
	}
	for range some {
		share, names := random.Float64(), random.Float64()
		out = append(out, Cut{
			names: func(n int) int { return int(names * float64(n+1)) },
			keep: func(_, _ int, o tracer.Operation) []bool {
				kept := whole(o, true)
				for i := range kept {
					kept[i] = random.Float64() < share
				}
				return kept
			},
			grown: random.IntN(2) == 0,
		})
	}
	return out
}

// torn keeps all, and of the last write the sectors before at, or those from it on.
func torn(at int, tail bool) func(int, int, tracer.Operation) []bool {
	return func(i, n int, o tracer.Operation) []bool {
		kept := whole(o, true)
		if i == n-1 {
			for s := range kept {
				kept[s] = s < at != tail
			}
		}
		return kept
	}
}
