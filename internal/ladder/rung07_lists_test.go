package ladder

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/wizard"
)

// TestRung07ChangedLists: whatever is done to a step list under a half-finished run, every answer stays with its step.
func TestRung07ChangedLists(t *testing.T) {
	r := rung(t, 7, "changed lists")
	n := r.N(60, 5_000)
	e := underRuns(t, r, n)
	if e.adopted == 0 || e.kept == 0 || e.moved == 0 || e.answers == 0 || e.gone == 0 {
		t.Errorf("this proves little: %+v", e)
	}
	r.Figure("edits", n)
	r.Figure("of them adopted", e.adopted)
	r.Figure("of them left", e.kept)
	r.Figure("edits refused by the loader (not counted)", e.refused)
	r.Figure("answers that stood before an edit", e.answers)
	r.Figure("of them on a step that was moved", e.moved)
	r.Figure("of them on a step that was removed", e.gone)
	r.Figure("answers given to a window from before the edit", e.stale)
	r.Figure("answers on another step", 0)
	r.Control("answers kept by the place of their step", e.byPlace > 0)
}

// underRuns makes n edits, as many at once as there are processors.
func underRuns(t *testing.T, r *Rung, n int) count {
	t.Helper()
	var (
		work sync.WaitGroup
		mu   sync.Mutex
		all  count
	)
	lanes := runtime.GOMAXPROCS(0)
	for lane := range lanes {
		e := newEditor(t, r.Random(fmt.Sprintf("lists %d", lane)))
		dir := folder(t)
		work.Go(func() {
			var store *progress.Store
			for i := lane; i < n; i += lanes {
				if store == nil || i/lanes%50 == 0 {
					var err error
					if store, err = progress.Open(filepath.Join(dir, strconv.Itoa(i)), time.Second); err != nil {
						t.Error(err)
						return
					}
				}
				if err := e.underARun(store, fmt.Sprintf("r%d", i)); err != nil {
					t.Errorf("edit %d of %s: %v", i, e.about, err)
					return
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all.add(e.count)
		})
	}
	work.Wait()
	return all
}

// count is the outcome of the edits.
type count struct{ adopted, kept, refused, answers, moved, gone, stale, byPlace int }

func (c *count) add(o count) {
	c.adopted, c.kept, c.refused = c.adopted+o.adopted, c.kept+o.kept, c.refused+o.refused
	c.answers, c.moved, c.gone = c.answers+o.answers, c.moved+o.moved, c.gone+o.gone
	c.stale, c.byPlace = c.stale+o.stale, c.byPlace+o.byPlace
}

// editor edits the built-in step lists as somebody might.
type editor struct {
	t         *testing.T
	o         exampletest.Example
	random    *rand.Rand
	files     map[string][]byte
	fragments fstest.MapFS
	ids       []string
	about     string
	count
}

func newEditor(t *testing.T, random *rand.Rand) *editor {
	t.Helper()
	e := &editor{t: t, o: exampletest.Load(t, "nb"), random: random}
	e.files, e.fragments, _ = builtinFiles(t)
	e.ids = []string{"nets", "aksesspunkt", "overfore-faktura", "autopay-remittering", "purring-p1", "status-utgaende-faktura", "forberedelser"}
	return e
}

// underARun starts a run, does half of a job, edits its list, adopts the list or does not, and goes on.
func (e *editor) underARun(store *progress.Store, id string) error {
	about := e.ids[e.random.IntN(len(e.ids))]
	e.about = about
	lists := listsOf(e.t, e.o, about)
	plans := plansFor(e.o.Site, lists)
	plans = plans[:min(len(plans), 2)]
	stamps := &stamper{name: id, now: exampletest.Saturday}
	run, err := startRun(store, stamps, id, lists, plans)
	if err != nil {
		return err
	}
	key := plans[e.random.IntN(len(plans))].Key
	for range e.random.IntN(2 * len(lists[0].Steps)) {
		if err := e.answer(store, run, key, stamps); err != nil {
			return err
		}
	}
	before, err := store.Job(id, key)
	if err != nil {
		return err
	}
	window := wizard.Open(lists[0], before, run, e.o.Site)
	edited, err := e.edit(about)
	if err != nil {
		return err
	}
	is := lists[0]
	if e.random.IntN(3) > 0 {
		e.adopted++
		if _, err := store.Adopt(id, stamps.stamp(ledger.Event{Action: ledger.Adopted}), []procedures.Procedure{edited}); err != nil {
			return err
		}
		is = edited
	} else {
		e.kept++
	}
	if err := e.stands(store, run, key, is, before); err != nil {
		return err
	}
	e.tally(lists[0], is, before)
	if err := e.staleWindow(store, run, key, window, stamps); err != nil {
		return err
	}
	for range 5 {
		if err := e.answer(store, run, key, stamps); err != nil {
			return err
		}
	}
	return nil
}

// answer returns one answer at the job as it is stored, and checks that it changes what stands under its own step only.
func (e *editor) answer(store *progress.Store, run ledger.Run, key string, stamps *stamper) error {
	job, err := store.Job(run.ID, key)
	if err != nil {
		return err
	}
	list, err := store.List(run.ID, job.Plan.Procedure)
	if err != nil {
		return err
	}
	c := wizard.Open(list, job, run, e.o.Site)
	if len(c.Steps) == 0 {
		return nil
	}
	event, ok := something(e.random, c)
	if !ok {
		return nil
	}
	return e.lands(store, run, job, stamps.stamp(event))
}

// staleWindow answers in a window that was opened before the edit.
func (e *editor) staleWindow(store *progress.Store, run ledger.Run, key string, c wizard.Conversation, stamps *stamper) error {
	at := c.Current()
	if at < 0 {
		return nil
	}
	event, refused := c.Answer(at, exampletest.AnswerIn(c.Job, c.Steps, at), "avtalt med IT")
	if refused != nil { // the site's clock may be full, or a choice not allowed here
		return nil //nolint:nilerr // it is an answer like any other
	}
	if event.Step != c.Steps[at].ID {
		return fmt.Errorf("the answer to %q became one to %q", c.Steps[at].ID, event.Step)
	}
	e.stale++
	job, err := store.Job(run.ID, key)
	if err != nil {
		return err
	}
	return e.lands(store, run, job, stamps.stamp(event))
}

// lands stores an event, and checks that no other step has changed.
func (e *editor) lands(store *progress.Store, run ledger.Run, before ledger.Job, event ledger.Event) error {
	after, err := store.Append(run.ID, before.Version(), event)
	if refused(err) {
		return same(after.Steps, before.Steps)
	}
	if err != nil {
		return err
	}
	if event.Action == ledger.Undone || event.Action == ledger.Noted {
		return nil // what an undo does is the model's rung
	}
	want := maps.Clone(before.Steps)
	if want == nil {
		want = map[string]ledger.Record{}
	}
	if event.Step != "" {
		got := after.Steps[event.Step]
		if got.Action != event.Action || got.Value != event.Value || got.Reason != event.Reason || got.Seq != after.Version() {
			return fmt.Errorf("%+v stands as %+v", event, got)
		}
		want[event.Step] = got
	}
	return same(after.Steps, want)
}

// stands checks that the job is as it was, and that every step of its list shows its own answer and no other.
func (e *editor) stands(store *progress.Store, run ledger.Run, key string, is procedures.Procedure, before ledger.Job) error {
	job, err := store.Job(run.ID, key)
	if err != nil {
		return err
	}
	if err := same(job, before); err != nil {
		return fmt.Errorf("the job: %w", err)
	}
	list, err := store.List(run.ID, is.ID)
	if err != nil {
		return err
	}
	if err := same(list, is); err != nil {
		return fmt.Errorf("the run's list: %w", err)
	}
	given := answersOf(before)
	for _, s := range ledger.StepsOf(list, job) { // a page shows less of an old id
		if err := same(s.Record, given[s.ID]); err != nil {
			return fmt.Errorf("step %q: %w", s.ID, err)
		}
	}
	jobs, err := store.Jobs(run.ID)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		if j.Plan.Key == key {
			return same(j, ledger.Summarise(list, job))
		}
	}
	return fmt.Errorf("no summary of %q", key)
}

// answersOf returns the event that stands under each step, found from the events alone: the last one that was not taken back.
func answersOf(job ledger.Job) map[string]ledger.Record {
	undone := ledger.TakenBack(job.Events)
	out := map[string]ledger.Record{}
	for _, e := range job.Events {
		switch {
		case undone[e.Seq] || e.Step == "" || e.Action == ledger.Undone || e.Action == ledger.Noted:
			continue
		}
		out[e.Step] = ledger.Record{
			Action: e.Action, Value: e.Value, Reason: e.Reason, Deviates: e.Deviates, Effect: e.Effect, At: e.At, By: e.By, Seq: e.Seq,
		}
	}
	return out
}

// tally counts what the edit did to the answered steps. The control: an answer kept by the place of its step is now on another.
func (e *editor) tally(was, is procedures.Procedure, job ledger.Job) {
	place := func(p procedures.Procedure, id string) int {
		return slices.IndexFunc(p.Steps, func(s procedures.Step) bool { return s.ID == id })
	}
	for id := range answersOf(job) {
		e.answers++
		at, now := place(was, id), place(is, id)
		switch {
		case now < 0:
			e.gone++
		case now != at:
			e.moved++
		}
		if at >= 0 && (at >= len(is.Steps) || is.Steps[at].ID != id) {
			e.byPlace++
		}
	}
}
