package ladder

import "math/rand/v2"

// cut is what a power cut does to what was not synced: which changes of names are kept, and which of the writes.
type cut struct {
	names func(n int) int                    // how many of a folder's n changes are kept, in their order
	keep  func(i, n int, o operation) []bool // which sectors of the i-th of n pending operations of a file; nil none
	grown bool                               // a file has its new size where its content is lost
}

func noNames(int) int    { return 0 }
func allNames(n int) int { return n }

func whole(o operation, kept bool) []bool {
	out := make([]bool, o.sectors())
	for i := range out {
		out[i] = kept
	}
	return out
}

// cuts returns the power cuts that may come after what was done so far: the plain ones, the last write torn at each sector,
// and random ones.
func (d *disk) cuts(random *rand.Rand, some int) []cut {
	none := func(_, _ int, _ operation) []bool { return nil }
	all := func(_, _ int, o operation) []bool { return whole(o, true) }
	butLast := func(i, n int, o operation) []bool { return whole(o, i < n-1) }
	last := func(i, n int, o operation) []bool { return whole(o, i == n-1) }
	var out []cut
	for _, names := range []func(int) int{noNames, allNames} {
		for _, keep := range []func(int, int, operation) []bool{none, all, butLast, last} {
			out = append(out, cut{names, keep, false})
		}
		out = append(out, cut{names, none, true}, cut{names, last, true})
	}
	for at := 1; at < 8; at++ {
		out = append(out, cut{allNames, torn(at, false), false}, cut{allNames, torn(at, true), false})
	}
	for range some {
		share, names := random.Float64(), random.Float64()
		out = append(out, cut{
			names: func(n int) int { return int(names * float64(n+1)) },
			keep: func(_, _ int, o operation) []bool {
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
func torn(at int, tail bool) func(int, int, operation) []bool {
	return func(i, n int, o operation) []bool {
		kept := whole(o, true)
		if i == n-1 {
			for s := range kept {
				kept[s] = s < at != tail
			}
		}
		return kept
	}
}
