package progress

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// TestNothingOfTwoHistoriesIsLost continues one record at random in two places, and merges each into the other.
func TestNothingOfTwoHistoriesIsLost(t *testing.T) {
	root := t.TempDir()
	tries := 0
	rapid.Check(t, func(rt *rapid.T) {
		tries++
		here := openAt(t, filepath.Join(root, fmt.Sprintf("%d-here", tries)))
		run, lists, plans, started := exampleRun("2026.2", monday())
		plans = append(plans, planFor("nets", 13), planFor("nets", 14), planFor("overfore-faktura", 12))
		_, err := here.CreateRun(run, lists, plans, started)
		ok(rt, err)
		for n := range rapid.IntRange(0, 6).Draw(rt, "common") {
			appendSome(rt, here, "2026.2", n, plans)
		}
		there := openAt(t, folderOf(t, here, fmt.Sprintf("%d-there", tries)))
		if rapid.Bool().Draw(rt, "disjoint") {
			goOn(rt, here, 100, plans[:3])
			goOn(rt, there, 200, plans[3:])
		} else {
			goOn(rt, here, 100, plans)
			goOn(rt, there, 200, plans)
		}
		mine, theirs := openAt(t, folderOf(t, here, fmt.Sprintf("%d-mine", tries))), openAt(t, folderOf(t, there, fmt.Sprintf("%d-theirs", tries)))
		one, two := mergeChecked(rt, mine, there), mergeChecked(rt, theirs, here)
		if len(one.Conflicts)+len(two.Conflicts) == 0 {
			same(rt, "what both come to", essence(rt, theirs), essence(rt, mine))
		}
	})
}

// goOn records at random in the jobs of these plans.
func goOn(t *rapid.T, s *Store, first int, plans []procedures.Plan) {
	for n := range rapid.IntRange(0, 9).Draw(t, "changes") {
		switch rapid.IntRange(0, 11).Draw(t, "what") {
		case 0, 1:
			actSome(t, s, "2026.2", first+10*n, plans)
		case 2:
			plans = replanSome(t, s, "2026.2", first+n, plans)
		case 3, 5, 6:
			answerSome(t, s, first+n, rapid.SampledFrom(plans).Draw(t, "answered").Key)
		case 4:
			if rapid.Bool().Draw(t, "adopt") {
				adoptSome(t, s, "2026.2", first+n)
			}
		default:
			appendSome(t, s, "2026.2", first+10*n, plans)
		}
	}
	if rapid.IntRange(0, 9).Draw(t, "close") == 0 {
		closeIt(t, s, "2026.2")
	}
}

// answerSome gives a job an id, or takes one of its events back, where that is allowed.
func answerSome(t *rapid.T, s *Store, n int, key string) {
	job, err := s.Job("2026.2", key)
	ok(t, err)
	e := answered(key, "find", rapid.SampledFrom([]string{"48211", "48212", "48213", "51876"}).Draw(t, "old id"))
	if rapid.Bool().Draw(t, "order") {
		e = answered(key, "order", rapid.SampledFrom([]string{"51877", "51878", "51879", "48210"}).Draw(t, "new id"))
	}
	if n := len(job.Events); n > 0 && rapid.Bool().Draw(t, "undo") {
		e = ledger.Event{Action: ledger.Undone, Job: key, Ref: job.Events[rapid.IntRange(0, n-1).Draw(t, "of")].Seq, At: monday(), By: "kari"}
	}
	e.ID = fmt.Sprintf("answer%d", n)
	if _, err := s.Append("2026.2", job.Version(), e); err != nil && !errors.Is(err, ledger.ErrInterlock) && !errors.Is(err, ledger.ErrUndo) {
		t.Fatal(err)
	}
}

func folderOf(t *testing.T, s *Store, name string) string {
	t.Helper()
	dir := filepath.Join(filepath.Dir(s.dir.Path), name)
	ok(t, os.CopyFS(dir, os.DirFS(s.dir.Path)))
	return dir
}

// mergeChecked merges the record of one store into another, and checks that nothing is lost or torn by that.
func mergeChecked(t *rapid.T, into, from *Store) Difference {
	theirs, err := ReadCopy(from.path)
	ok(t, err)
	ours, err := into.Events("2026.2", 0, 0)
	ok(t, err)
	all, err := into.Merge(theirs, MergeAll)
	ok(t, err)
	d := all[0]
	sound(t, into)
	now, err := into.Events("2026.2", 0, 0)
	ok(t, err)
	same(t, "what ours held", now[:len(ours)], ours)

	held := map[string]bool{}
	for _, e := range now {
		held[content(t, e)] = true
	}
	heldThere, named := map[string]bool{}, map[string]bool{}
	for _, c := range theirs.Runs[0] {
		heldThere[content(t, c.Event)] = true
	}
	for _, c := range d.Conflicts {
		named[c.Job+c.List] = true
	}
	for job, why := range d.Refused {
		if ids := (*IDError)(nil); !errors.As(why, &ids) {
			t.Errorf("job %q is refused: %v", job, why)
		}
	}
	acts := map[string]bool{}
	for _, c := range theirs.Runs[0] {
		e, has := c.Event, held[content(t, c.Event)]
		if was, known := acts[e.ActID()]; known && was != has {
			t.Errorf("act %q is torn", e.ActID())
		}
		acts[e.ActID()] = has
		if !has && !slices.ContainsFunc(d.Declines, func(declined ledger.Event) bool { return declined.Hash == e.Hash }) {
			t.Errorf("%+v is lost", e)
		}
		if !has && e.Job != "" && !named[e.Job] {
			t.Errorf("%q is not named for %+v", e.Job, e)
		}
	}
	for _, key := range ledger.JobsOf(d.Takes) {
		if !slices.ContainsFunc(ours, func(e ledger.Event) bool { return (e.Job == key || e.Job == "") && !heldThere[content(t, e)] }) {
			same(t, "job "+key, essenceOf(t, into, key), essenceOf(t, from, key))
		}
	}

	before, err := into.Changes("2026.2")
	ok(t, err)
	again, err := into.Merge(theirs, MergeAll)
	ok(t, err)
	same(t, "once more", again[0].Relation, Known)
	after, err := into.Changes("2026.2")
	ok(t, err)
	same(t, "the record after that", after, before)
	return d
}

func content(t tester, e ledger.Event) string {
	digest, err := e.Content()
	ok(t, err)
	return digest
}

// essence is what the jobs of a run say, wherever their events stand in its log.
func essence(t tester, s *Store) map[string]ledger.Job {
	jobs, err := s.Jobs("2026.2")
	ok(t, err)
	out := map[string]ledger.Job{}
	for _, j := range jobs {
		out[j.Plan.Key] = essenceOf(t, s, j.Plan.Key)
	}
	return out
}

func essenceOf(t tester, s *Store, key string) ledger.Job {
	job, err := s.Job("2026.2", key)
	ok(t, err)
	for id, record := range job.Steps {
		record.Seq = 0
		job.Steps[id] = record
	}
	if job.Skipped != nil {
		skipped := *job.Skipped
		skipped.Seq = 0
		job.Skipped = &skipped
	}
	for i, e := range job.Events {
		job.Events[i] = ledger.Event{ID: content(t, e)}
	}
	slices.SortFunc(job.Events, func(a, b ledger.Event) int { return cmp.Compare(a.ID, b.ID) }) // a note may stand anywhere
	slices.SortFunc(job.Notes, func(a, b ledger.Note) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return job
}
