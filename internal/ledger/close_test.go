package ledger_test

import (
	"slices"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

func TestWhatKeepsARunFromBeingClosed(t *testing.T) {
	var jobs []ledger.Summary
	for _, advice := range []ledger.Advice{
		ledger.Nothing, ledger.SetUpNewFirst, ledger.KeepWaiting, ledger.PauseOldFirst, ledger.VerifyNewFirst, ledger.Nothing, ledger.Delete,
	} {
		jobs = append(jobs, ledger.Summary{Plan: procedures.Plan{Key: string(advice)}, Advice: advice})
	}
	var got []string
	for _, j := range ledger.LeftOpen(jobs) {
		got = append(got, j.Plan.Key)
	}
	if want := []string{"set-up-new-first", "pause-old-first", "verify-new-first", "delete"}; !slices.Equal(got, want) {
		t.Errorf("left open are %q, want %q", got, want)
	}
	if got := ledger.LeftOpen(nil); len(got) != 0 {
		t.Errorf("of no jobs, %d are left open", len(got))
	}
}
