package reconcile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
)

// A job that was set in the queue again without a new date stands there for a start that has passed (P:299-308). It is not verified by that. In a list
// that is old, all starts have passed: that tells nothing.
func TestANewJobInTheQueueForAStartThatHasPassed(t *testing.T) {
	for start, wrong := range map[string]bool{
		"21.11.2026 06:20": true, "21.11.2026 10:40": false, "22.11.2026 06:20": false, "06:20": false,
	} {
		r := begin(example(t))
		r.swap(t, "nets/13", ledger.Old{State: ledger.OldWaiting, ID: "48212"}, ledger.New{State: ledger.NewFailed, ID: "51878", Start: site.At(6*60 + 20)})
		r.list = []reconcile.Row{row("48212", "Nets 13", okonomi, "Venter", "21.11.2026 06:20"), row("51878", "Nets 13", okonomi, "I kø", start)}
		for n := range 3 {
			r.list = append(r.list, row(fmt.Sprint(49000+n), "HRM", okonomi, "I kø", fmt.Sprint("22.11.2026 02:1", n)))
		}
		in := r.input()
		in.List.At = time.Date(2026, 11, 21, 11, 5, 0, 0, r.site.Location())
		passed := func() bool {
			return slices.ContainsFunc(reconcile.Compare(in).Findings, func(f reconcile.Finding) bool {
				return f.Kind == reconcile.OtherStart && strings.Contains(f.Why, start+". Det er passert")
			})
		}
		if passed() != wrong {
			t.Errorf("%s: told is %t", start, !wrong)
		}
		if seen := reconcile.Compare(in).Seen; (len(seen) == 0) != wrong {
			t.Errorf("%s: seen %+v", start, seen)
		}
		if in.List.At = in.List.At.AddDate(0, 0, 7); passed() {
			t.Errorf("%s is told of an old list", start)
		}
	}
}
