package ladder

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
)

// TestRung08Model: whatever is done to a run, in whatever order, the store holds what a model in memory says, and no old job is
// deleted before its new one is verified.
func TestRung08Model(t *testing.T) {
	r := rung(t, 8, "model")
	n, kills := r.N(600, 100_000), r.N(4, 1_000)
	d := deeds(t, r, n, kills)
	for what, times := range map[string]int{
		"answers": d.taken, "refusals": d.refused, "undo": d.undone, "deletions": d.deleted, "refused deletions": d.heldBack,
		"adoptions": d.adopted, "missed runs": d.missed, "replanned": d.replanned, "closed jobs": d.gone, "conflicts": d.conflicts, "repeats": d.repeats,
		"acts": d.acts, "acts in several jobs": d.actsInSeveral, "refused acts": d.actsRefused, "acts written twice": d.actsRepeated, "acts taken back": d.actsUndone,
		"mistaken ids": d.mistaken, "omissions": d.omitted, "refused omissions": d.halfWay,
	} {
		if times == 0 {
			t.Errorf("no %s, which proves little", what)
		}
	}
	r.Figure("sequences", n)
	r.Figure("runs", d.runs)
	r.Figure("events taken", d.taken)
	r.Figure("events refused", d.refused)
	r.Figure("acts of two to eight events taken", d.acts)
	r.Figure("of these in several jobs", d.actsInSeveral)
	r.Figure("acts refused for one of their events", d.actsRefused)
	r.Figure("acts written twice", d.actsRepeated)
	r.Figure("acts taken back as a whole, and given again", d.actsUndone)
	r.Figure("undo and redo", d.undone)
	r.Figure("old jobs deleted", d.deleted)
	r.Figure("deletions refused before verification", d.heldBack)
	r.Figure("missed runs, counted as in the model", d.missed)
	r.Figure("step lists adopted", d.adopted)
	r.Figure("companies added or renamed", d.replanned)
	r.Figure("jobs of removed companies closed", d.gone)
	r.Figure("answers on top of another's, refused", d.conflicts)
	r.Figure("events written twice", d.repeats)
	r.Figure("ids refused that another job has, or that cannot be", d.mistaken)
	r.Figure("whole jobs omitted", d.omitted)
	r.Figure("omissions refused because the swap had begun", d.halfWay)
	r.Figure("reopened", d.reopened)
	r.Figure("killed (SIGKILL)", d.killed)
	r.Figure("unacknowledged answers kept by a kill", d.keptAnyway)
	r.Figure("differences between store and model", 0)
	controlModel(t, r)
	controlMissed(t, r)
}

// deed counts the acts of the sequences.
type deed struct {
	runs, taken, refused, undone, deleted, heldBack, adopted, replanned, gone, conflicts, repeats, reopened, killed, keptAnyway, missed, mistaken, omitted, halfWay int
	acts, actsInSeveral, actsRefused, actsRepeated, actsUndone                                                                                                      int
}

func (d *deed) add(o deed) {
	d.runs, d.taken, d.refused, d.undone = d.runs+o.runs, d.taken+o.taken, d.refused+o.refused, d.undone+o.undone
	d.deleted, d.heldBack, d.adopted, d.replanned = d.deleted+o.deleted, d.heldBack+o.heldBack, d.adopted+o.adopted, d.replanned+o.replanned
	d.gone, d.conflicts, d.repeats = d.gone+o.gone, d.conflicts+o.conflicts, d.repeats+o.repeats
	d.reopened, d.killed, d.keptAnyway, d.missed = d.reopened+o.reopened, d.killed+o.killed, d.keptAnyway+o.keptAnyway, d.missed+o.missed
	d.acts, d.actsInSeveral, d.actsRefused = d.acts+o.acts, d.actsInSeveral+o.actsInSeveral, d.actsRefused+o.actsRefused
	d.actsRepeated, d.actsUndone = d.actsRepeated+o.actsRepeated, d.actsUndone+o.actsUndone
	d.mistaken, d.omitted, d.halfWay = d.mistaken+o.mistaken, d.omitted+o.omitted, d.halfWay+o.halfWay
}

// deeds makes n sequences and so many kills, as many at once as there are processors.
func deeds(t *testing.T, r *Rung, n, kills int) deed {
	t.Helper()
	const (
		sequencesOfARun = 20
		runsOfAFolder   = 5
	)
	var (
		work sync.WaitGroup
		mu   sync.Mutex
		all  deed
	)
	lanes := runtime.GOMAXPROCS(0)
	for lane := range lanes {
		random, dir := r.Random(fmt.Sprintf("model %d", lane)), folder(t)
		work.Go(func() {
			var h *hands
			for i := lane; i < n; i += lanes {
				var err error
				at := i / lanes
				if at%(sequencesOfARun*runsOfAFolder) == 0 {
					h, err = newHands(filepath.Join(dir, strconv.Itoa(i)), random, h)
				}
				if err == nil && at%sequencesOfARun == 0 {
					err = h.begin(fmt.Sprintf("r%d", i))
				}
				if err == nil {
					err = h.sequence()
				}
				if err == nil && at*kills/n != (at+1)*kills/n {
					err = h.kill()
				}
				if err == nil && at%sequencesOfARun == sequencesOfARun-1 {
					err = h.end()
				}
				if err == nil && (at%(sequencesOfARun*runsOfAFolder) == sequencesOfARun*runsOfAFolder-1 || i+lanes >= n) {
					err = verifiesItself(h.store)
				}
				if err != nil {
					t.Errorf("sequence %d: %v", i, err)
					return
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all.add(h.deed)
		})
	}
	work.Wait()
	return all
}

// hands acts on a store and on its model at once.
type hands struct {
	deed
	dir    string
	store  *progress.Store
	random *rand.Rand
	stamps *stamper
	model  *model
	memory map[string]ledger.Memory
	site   site.Site
}

func newHands(dir string, random *rand.Rand, before *hands) (*hands, error) {
	example, err := exampletest.Read("nb")
	if err != nil {
		return nil, err
	}
	h := &hands{dir: dir, random: random, memory: map[string]ledger.Memory{}, site: example.Site}
	if before != nil {
		h.deed = before.deed
	}
	h.store, err = progress.Open(dir, 20*time.Second)
	return h, err
}

// begin starts a run.
func (h *hands) begin(id string) error {
	h.runs++
	at := exampletest.Saturday().AddDate(0, 0, h.runs)
	h.stamps = &stamper{name: id, now: func() time.Time { return at.Add(time.Duration(h.taken) * 37 * time.Minute) }}
	var err error
	h.model, err = beginModel(h, id)
	return err
}

// sequence does two to seven acts and compares what they touched.
func (h *hands) sequence() error {
	for range 2 + h.random.IntN(6) {
		if err := h.something(); err != nil {
			return err
		}
	}
	return h.model.compare(h.store)
}

func (h *hands) something() error {
	switch n := h.random.IntN(60); {
	case n == 0:
		h.reopened++
		var err error
		h.store, err = progress.Open(h.dir, 20*time.Second)
		return err
	case n == 1:
		return h.adopt()
	case n <= 3:
		return h.replan()
	case n == 4:
		return h.remove()
	case n <= 14:
		return h.act()
	}
	return h.answer()
}

// answer gives one event to the store and to the model, and compares what they return.
func (h *hands) answer() error {
	m := h.model
	j := m.jobs[h.random.IntN(len(m.jobs))]
	e := h.stamps.stamp(m.someEvent(h.random, j))
	base := j.Version()
	switch h.random.IntN(20) {
	case 0: // somebody else was first
		h.conflicts++
		job, err := h.store.Append(m.run.ID, base+1, e)
		if !errors.Is(err, progress.ErrConflict) {
			return fmt.Errorf("an answer on top of another's: %w", errors.Join(err, errors.New("want a conflict")))
		}
		return same(job, j)
	case 1: // written twice
		if len(j.Events) > 0 {
			h.repeats++
			job, err := h.store.Append(m.run.ID, base, j.Events[h.random.IntN(len(j.Events))])
			return errors.Join(err, same(job, j))
		}
	}
	job, err := h.store.Append(m.run.ID, base, e)
	if err := guard(j, e, err); err != nil {
		return err
	}
	want, wanted := m.take(e)
	switch {
	case (err == nil) != (wanted == nil):
		return fmt.Errorf("store and model disagree about %+v: %w", e, errors.Join(err, wanted))
	case err != nil && !refused(err):
		return err
	}
	h.tell(j, e, err)
	return errors.Join(hides(job), same(job, want))
}

// tell counts an event by its kind.
func (h *hands) tell(before ledger.Job, e ledger.Event, err error) {
	switch {
	case err != nil && isDeletion(e) && !verified(before.Events):
		h.heldBack++
	case err != nil && e.GivesID() && errors.Is(err, ledger.ErrInterlock):
		h.mistaken++
	case err != nil && omits(e) && errors.Is(err, ledger.ErrInterlock):
		h.halfWay++
	case err == nil && omits(e):
		h.omitted++
	case err == nil && isDeletion(e):
		h.deleted++
	case err == nil && e.Action == ledger.Undone:
		h.undone++
	}
	if err != nil {
		h.refused++
		return
	}
	h.taken++
}

// end mostly closes the run, and compares everything.
func (h *hands) end() error {
	m := h.model
	if err := m.compareAll(h.store); err != nil {
		return err
	}
	missed, err := m.compareMissed(h.site, h.stamps.now())
	if err != nil {
		return err
	}
	h.missed += missed
	if h.random.IntN(3) == 0 {
		return nil
	}
	e := h.stamps.stamp(ledger.Event{Action: ledger.Closed, Reason: "ferdig"})
	if _, err := h.store.CloseRun(m.run.ID, m.head.Seq, e, ledger.CountJobs(m.summaries())); err != nil {
		return err
	}
	late := h.stamps.stamp(ledger.Event{Job: m.jobs[0].Plan.Key, Action: ledger.Noted, Value: "for sent"})
	if _, err := h.store.Append(m.run.ID, m.jobs[0].Version(), late); !errors.Is(err, progress.ErrRunClosed) {
		return fmt.Errorf("an answer in a closed run: %w", errors.Join(err, errors.New("want ErrRunClosed")))
	}
	return m.compare(h.store)
}

// kill lets another process give an answer, and kills it meanwhile.
func (h *hands) kill() error {
	h.killed++
	m := h.model
	at := h.random.IntN(len(m.jobs))
	j := m.jobs[at]
	e := h.stamps.stamp(ledger.Event{Job: j.Plan.Key, Action: ledger.Noted, Value: "like før"})
	acknowledged, err := appendAndDie(h.dir, m.run.ID, j.Version(), e, time.Duration(h.random.IntN(4_000))*time.Microsecond)
	if err != nil {
		return err
	}
	job, err := h.store.Job(m.run.ID, j.Plan.Key)
	if err != nil {
		return err
	}
	stored := slices.ContainsFunc(job.Events, func(o ledger.Event) bool { return o.ID == e.ID })
	switch {
	case acknowledged && !stored:
		return errors.New("an acknowledged answer is lost")
	case stored:
		if _, err := m.take(e); err != nil {
			return err
		}
		h.taken++
		if !acknowledged {
			h.keptAnyway++
		}
	}
	return m.compare(h.store)
}
