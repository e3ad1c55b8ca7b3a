package progress

import (
	"fmt"
	"testing"
)

// answeredRun is a run of n jobs, each of them set up, made in one transaction.
func answeredRun(b *testing.B, n int) *Store {
	b.Helper()
	s := bigRun(b, n)
	changes, err := s.Changes("2026.2")
	ok(b, err)
	head := changes[0].Event
	for i := range n {
		for _, e := range swapOf(i) {
			next, err := Change{Run: "2026.2", Event: e}.sealed(head)
			ok(b, err)
			changes, head = append(changes, next...), next[0].Event
		}
	}
	other := openAt(b, b.TempDir())
	take(b, other, changes)
	return other
}

func BenchmarkReadingOfAnsweredRuns(b *testing.B) {
	for _, n := range []int{124, 3000} {
		s := answeredRun(b, n)
		b.Run(fmt.Sprintf("jobs=%d/urgent", n), func(b *testing.B) {
			for b.Loop() {
				_, err := s.Urgent("2026.2")
				ok(b, err)
			}
		})
		b.Run(fmt.Sprintf("jobs=%d/examination", n), func(b *testing.B) {
			for b.Loop() {
				findings, err := s.Verify()
				ok(b, err)
				same(b, "findings", len(findings), 0)
			}
		})
		b.Run(fmt.Sprintf("jobs=%d/append", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				job, err := s.Job("2026.2", fmt.Sprintf("nets/%d", i%n+1))
				ok(b, err)
				_, err = s.Append("2026.2", job.Version(), note(job.Plan.Key, i, "ola"))
				ok(b, err)
			}
		})
		b.Run(fmt.Sprintf("jobs=%d/snapshot", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				b.StopTimer()
				job, err := s.Job("2026.2", "nets/1")
				ok(b, err)
				_, err = s.Append("2026.2", job.Version(), note("nets/1", i, "kari"))
				ok(b, err)
				b.StartTimer()
				ok(b, s.Checkpoint())
			}
		})
	}
}

// BenchmarkParted compares a record with a copy from which it has parted, and merges it.
func BenchmarkParted(b *testing.B) {
	for _, n := range []int{124, 3000} {
		ours := answeredRun(b, n)
		theirs := openAt(b, readFolder(b, ours.dir.Path).put(b))
		record(b, ours, "2026.2", note("nets/1", 1, "kari"))
		record(b, theirs, "2026.2", note("nets/2", 1, "ola"))
		b.Run(fmt.Sprintf("jobs=%d/known", n), func(b *testing.B) {
			for b.Loop() {
				_, _, err := ours.CompareFile(ours.path)
				ok(b, err)
			}
		})
		b.Run(fmt.Sprintf("jobs=%d/parted", n), func(b *testing.B) {
			for b.Loop() {
				_, all, err := ours.CompareFile(theirs.path)
				ok(b, err)
				same(b, "relation", all[0].Relation, Parted)
			}
		})
		b.Run(fmt.Sprintf("jobs=%d/trial", n), func(b *testing.B) {
			for b.Loop() {
				c, err := ReadCopy(theirs.path)
				ok(b, err)
				_, err = ours.Merge(c, MergeTrial)
				ok(b, err)
			}
		})
	}
}
