package progress

import (
	"fmt"
	"os"
	"strconv"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// bigRun makes a run of n jobs in a new folder.
func bigRun(b *testing.B, n int) *Store {
	b.Helper()
	s := openAt(b, b.TempDir())
	run, lists, _, started := exampleRun("2026.2", monday())
	plans := make([]procedures.Plan, n)
	for i := range plans {
		plans[i] = planFor("nets", i+1)
	}
	_, err := s.CreateRun(run, lists, plans, started)
	ok(b, err)
	return s
}

func BenchmarkAppend(b *testing.B) {
	for _, n := range []int{124, 40_000} {
		b.Run(fmt.Sprintf("jobs=%d", n), func(b *testing.B) {
			s := bigRun(b, n)
			var base uint64
			for i := 0; b.Loop(); i++ {
				if i%6 == 0 {
					base = 0
				}
				events := swapOf(i / 6 % n)
				job, err := s.Append("2026.2", base, events[i%6])
				ok(b, err)
				base = job.Version()
			}
		})
	}
}

// BenchmarkAct stores a whole swap of six events as one act.
func BenchmarkAct(b *testing.B) {
	for _, n := range []int{124, 40_000} {
		b.Run(fmt.Sprintf("jobs=%d", n), func(b *testing.B) {
			s := bigRun(b, n)
			for i := 0; b.Loop(); i++ {
				_, err := s.Append("2026.2", 0, swapOf(i%n)...)
				ok(b, err)
			}
		})
	}
}

// swapOf is every answer of the n-th job, with ids that no other has.
func swapOf(n int) []ledger.Event {
	return wholeSwap(fmt.Sprintf("nets/%d", n+1), strconv.Itoa(100_000+n), strconv.Itoa(500_000+n), "06:10")
}

// BenchmarkCreateRun40000 also measures what a job takes on the disk before anything is answered in it.
func BenchmarkCreateRun40000(b *testing.B) {
	const jobs = 40_000
	var size int64
	for b.Loop() {
		s := bigRun(b, jobs)
		info, err := os.Stat(s.path)
		ok(b, err)
		size = info.Size()
	}
	b.ReportMetric(float64(size)/jobs, "B/job")
}

func BenchmarkJobs(b *testing.B) {
	for _, n := range []int{124, 40_000} {
		b.Run(fmt.Sprintf("jobs=%d", n), func(b *testing.B) {
			s := bigRun(b, n)
			for b.Loop() {
				jobs, err := s.Jobs("2026.2")
				if err != nil || len(jobs) != n {
					b.Fatal(len(jobs), err)
				}
			}
		})
	}
}

func BenchmarkJob(b *testing.B) {
	s := bigRun(b, 40_000)
	record(b, s, "2026.2", wholeSwap("nets/20000", "48211", "51877", "06:10")...)
	for b.Loop() {
		if _, err := s.Job("2026.2", "nets/20000"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkUrgent10Of40000(b *testing.B) {
	s := bigRun(b, 40_000)
	for i := range 10 {
		record(b, s, "2026.2", wholeSwap(fmt.Sprintf("nets/%d", 4000*i+1), "48211", "51877", "06:10")[:2]...)
	}
	for b.Loop() {
		jobs, err := s.Urgent("2026.2")
		if err != nil || len(jobs) != 10 {
			b.Fatal(len(jobs), err)
		}
	}
}

func BenchmarkVerify40000(b *testing.B) {
	s := bigRun(b, 40_000)
	for b.Loop() {
		sound(b, s)
	}
}

// BenchmarkImport is of a run as it is at its end: 124 jobs, 744 answers.
func BenchmarkImport(b *testing.B) {
	changes, err := answeredRun(b, 124).Changes("2026.2")
	ok(b, err)
	for b.Loop() {
		take(b, openAt(b, b.TempDir()), changes)
	}
}
