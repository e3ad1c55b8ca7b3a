package tui

import (
	"reflect"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/tuitest"
)

// counting is a store that counts how often all jobs, one job and a run are read. Its files have a stamp.
type counting struct {
	*tuitest.Store
	stamp         string
	all, one, run int
}

func (c *counting) View(fn func(ledger.Reader) error) error { return fn(c) }

func (c *counting) Stamp() string { return c.stamp }

func (c *counting) Jobs(run string) ([]ledger.Summary, error) {
	c.all++
	return c.Store.Jobs(run)
}

func (c *counting) Job(run, key string) (ledger.Job, error) {
	c.one++
	return c.Store.Job(run, key)
}

func (c *counting) Run(id string) (ledger.Run, error) {
	c.run++
	return c.Store.Run(id)
}

// jobs reads the jobs of a run as pages do, and fails the test unless they are as the store has them.
func jobs(t *testing.T, s cleanStore, of *counting) {
	t.Helper()
	var got []ledger.Summary
	err := s.View(func(in ledger.Reader) (err error) {
		got, err = in.Jobs(exampletest.RunID)
		return err
	})
	want, _ := of.Store.Jobs(exampletest.RunID)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("the jobs are not as they are stored: %v", err)
	}
}

func TestOfKnownJobsOnlyThoseAreReadOfWhichSomethingWasRecorded(t *testing.T) {
	of := &counting{Store: tuitest.NewRun(t, "nets/1", "nets/12", "nets/13")}
	s := newCleanStore(of)
	for _, c := range []struct {
		name     string
		happens  func()
		all, one int // reads
	}{
		{"the first time", func() {}, 1, 0},
		{"nothing was recorded", func() {}, 0, 0},
		{"one job was answered", func() { of.Through("nets/12", "old-waiting") }, 0, 1},
		{"two jobs were answered", func() { of.Through("nets/12", "open-integration"); of.Through("nets/1", "") }, 0, 2},
		{"another run was started", func() { of.Start("2026.3", "nets/1") }, 0, 0},
		{"the run was closed", func() { of.Close(exampletest.RunID) }, 1, 0},
	} {
		c.happens()
		of.all, of.one = 0, 0
		if jobs(t, s, of); of.all != c.all || of.one != c.one {
			t.Errorf("%s: all jobs were read %d times, and %d by themselves; want %d, %d", c.name, of.all, of.one, c.all, c.one)
		}
	}
}

func TestJobsOfAnotherRecordAreNotThoseThatAreKnown(t *testing.T) {
	of := &counting{Store: tuitest.NewRun(t, "nets/1", "nets/12", "nets/13")}
	of.Through("nets/12", "old-waiting")
	s := newCleanStore(of)
	jobs(t, s, of)
	of.Store = tuitest.NewRun(t, "nets/1", "nets/12", "nets/13") // restored from a copy, and gone on with
	of.Through("nets/13", "")
	of.all = 0
	if jobs(t, s, of); of.all != 1 {
		t.Errorf("all jobs were read %d times", of.all)
	}
}

func TestASmallRunIsNotKnownInThePlaceOfALargeOne(t *testing.T) {
	of := &counting{Store: tuitest.NewRun(t, "nets/1", "nets/12", "nets/13")}
	of.StartWith("ferie", procedures.Holiday)
	s := newCleanStore(of)
	jobs(t, s, of)
	if _, err := s.Jobs("ferie"); err != nil {
		t.Fatal(err)
	}
	of.all = 0
	if jobs(t, s, of); of.all != 0 {
		t.Errorf("all jobs were read %d times", of.all)
	}
}

func TestARunIsReadAgainWhenTheFilesHaveAnotherStampOrNone(t *testing.T) {
	of := &counting{Store: tuitest.NewRun(t, "nets/12")}
	s := newCleanStore(of)
	for _, c := range []struct {
		stamp string
		reads int
	}{{"a", 1}, {"a", 0}, {"b", 1}, {"b", 0}, {"", 1}, {"", 1}} {
		of.stamp, of.run = c.stamp, 0
		of.Through("nets/12", of.At("nets/12"))
		want, _ := of.Store.Run(exampletest.RunID)
		got, err := s.Run(exampletest.RunID)
		if err != nil || of.run != c.reads || c.reads > 0 && got.Head.Seq != want.Head.Seq {
			t.Errorf("stamp %q: read %d times, %v", c.stamp, of.run, err)
		}
	}
}
