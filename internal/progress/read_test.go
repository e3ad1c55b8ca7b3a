package progress

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
)

// opened counts how often the progress file is opened while something is done.
func opened(s *Store, do func()) int {
	n := 0
	s.openFlag = func(flag int) int { n++; return flag }
	do()
	s.openFlag = nil
	return n
}

// TestAViewIsOneTransaction reads all there is in one, and gets what the Store returns call by call.
func TestAViewIsOneTransaction(t *testing.T) {
	s := twoRuns(t)
	ok(t, s.SetPreference("kari", "sort", "company"))
	want := everythingRead(t, s)
	var got []any
	same(t, "openings of the file", opened(s, func() {
		ok(t, s.View(func(in ledger.Reader) error {
			got = everythingRead(t, in)
			return nil
		}))
	}), 1)
	same(t, "what is read", got, want)
	same(t, "openings for as many calls", opened(s, func() { everythingRead(t, s) }), len(want))

	func() {
		defer func() {
			if p := fmt.Sprint(recover()); !strings.HasPrefix(p, "a bug of the caller") {
				t.Errorf("the panic is %s", p)
			}
		}()
		_ = s.View(func(ledger.Reader) error { panic("a bug of the caller") })
	}()

	none := errors.New("none")
	mustBe(t, s.View(func(in ledger.Reader) error {
		_, err := in.Run("2030.1")
		mustBe(t, err, ErrNoRun)
		return none
	}), none)
}

func everythingRead(t *testing.T, in ledger.Reader) []any {
	t.Helper()
	runs, err1 := in.Runs()
	run, err2 := in.Run("2026.2")
	list, err3 := in.List("2026.2", "nets")
	jobs, err4 := in.Jobs("2026.2")
	urgent, err5 := in.Urgent("2026.2")
	job, err6 := in.Job("2026.2", "nets/1")
	last, err7 := in.Last("2026.2", 2)
	events, err8 := in.Events("2026.2", 1, 2)
	sort, err9 := in.Preference("kari", "sort")
	ok(t, errors.Join(err1, err2, err3, err4, err5, err6, err7, err8, err9))
	return []any{runs, run, list, jobs, urgent, job, last, events, sort}
}

// TestAnAnswerIsOneTransaction: with it goes whether it finished the job.
func TestAnAnswerIsOneTransaction(t *testing.T) {
	s := openAt(t, t.TempDir())
	begin(t, s, "2026.2")
	record(t, s, "2026.2", note("nets/12", 1, "ola"))
	events := wholeSwap("nets/1", "48211", "51877", "06:10")
	again := events[4]
	again.ID += "-again"
	var job ledger.Job
	for i, e := range append(events, again, note("nets/1", 1, "ola")) {
		var finished bool
		same(t, "openings of the file", opened(s, func() {
			var err error
			var jobs []ledger.Job
			jobs, finished, err = s.Answer("2026.2", ledger.Entries(job.Version(), []ledger.Event{e}))
			ok(t, err)
			job = jobs[0]
		}), 1)
		same(t, e.ID+" finished the job", finished, i == len(events)-1)
	}
}
