package ladder

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// office is where rungs 7, 8, 10 and 11 work: the built-in step lists at the example site.
type office struct {
	set  procedures.Set
	site site.Site
	text lang.Text
}

func exampleOffice(t *testing.T) office {
	t.Helper()
	e := exampletest.Load(t, "nb")
	return office{e.Lists, e.Site, e.Text}
}

// lists returns step lists by id.
func (o office) lists(t *testing.T, ids ...string) []procedures.Procedure {
	t.Helper()
	var out []procedures.Procedure
	for _, id := range ids {
		p, ok := o.set.Get(id)
		if !ok {
			t.Fatalf("no procedure %q", id)
		}
		out = append(out, p)
	}
	return out
}

// saturday is when these rungs begin, unless they say otherwise.
func saturday() time.Time { return time.Date(2026, 11, 21, 13, 2, 11, 0, time.UTC) }

// folder is a data folder in memory where there is such a thing: these rungs harm no disk.
func folder(t *testing.T) string {
	t.Helper()
	const inMemory = "/dev/shm"
	if info, err := os.Stat(inMemory); err != nil || !info.IsDir() {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp(inMemory, "ladder")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func openStore(t *testing.T, dir string) *progress.Store {
	t.Helper()
	s, err := progress.Open(dir, 20*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// scribe signs events as kari, one id after the other.
type scribe struct {
	name string
	n    int
	now  func() time.Time
}

func (s *scribe) sign(e ledger.Event) ledger.Event {
	s.n++
	e.ID, e.By, e.At = fmt.Sprintf("%s-%d", s.name, s.n), "kari", s.now()
	return e
}

// startRun starts a run with these lists, and jobs of the site that they give.
func startRun(store *progress.Store, o office, pen *scribe, id string, lists []procedures.Procedure, plans []procedures.Plan) (ledger.Run, error) {
	at := pen.now()
	run := ledger.Run{ID: id, Release: id, Kind: procedures.Main, Site: o.site.Name, Started: at, By: "kari"}
	return store.CreateRun(run, lists, plans, pen.sign(ledger.Event{Action: ledger.Started}))
}

// something is one line of an operator at a job, mostly a sensible one at the step to do; ok is false where the wizard
// takes no such answer.
func something(random *rand.Rand, c wizard.Conversation) (e ledger.Event, ok bool) {
	at := max(c.Current(), 0)
	if random.IntN(8) == 0 {
		at = random.IntN(len(c.Steps))
	}
	reason := []string{"", "avtalt med IT"}[random.IntN(2)]
	var err error
	switch random.IntN(24) {
	case 0:
		e, err = c.Skip(at, reason)
	case 1:
		e, err = c.Defer(at, reason)
	case 2:
		e, err = c.Note(at, "merknad "+reason)
	case 3, 4:
		e, _, err = c.Undo()
	case 5:
		e, _, err = c.Redo()
	case 6:
		e, err = c.KeepOld(reason)
	default:
		step := c.Steps[at].Step
		input := exampletest.Answer(step)
		if random.IntN(8) == 0 {
			input = []string{"", "2", "tull", "06:20"}[random.IntN(4)]
		}
		e, err = c.Answer(at, input, reason)
	}
	return e, err == nil
}

// refusals are what a store may answer to an event that should not be.
func refused(err error) bool {
	for _, known := range []error{ledger.ErrInterlock, ledger.ErrEvent, ledger.ErrUndo, progress.ErrConflict} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

// same compares what is stored with what is expected, an empty list being no list, and times by the moment.
func same(got, want any) error {
	if a, b := plainly(got), plainly(want); !reflect.DeepEqual(a, b) {
		return fmt.Errorf("got\n%s\nwant\n%s", a, b)
	}
	return nil
}

// plainly is a value as it is stored.
func plainly(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// plansFor returns the site's jobs of these procedures.
func plansFor(s site.Site, lists []procedures.Procedure) []procedures.Plan {
	plans := procedures.Expand(procedures.NewSet(lists), s, procedures.Main, nil)
	return slices.Clip(plans)
}
