package ladder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/wizard"
)

// withGap returns a data folder with the run 2026.2, in which nets/12 is a gap at step 7 of 19: leaving asks.
func withGap(t *testing.T) string {
	t.Helper()
	return gapIn(t, t.TempDir())
}

func gapIn(t *testing.T, data string) string {
	t.Helper()
	resetup(t, data, "start", "2026.2")
	answers(t, program(t, data, "walk", "--plain", "--steps", "nets/12"), "", "I kø", "48211", "06:10", "", "")
	return data
}

// answers types lines to the plain wizard, and fails the test unless it ends well.
func answers(t *testing.T, c *exec.Cmd, lines ...string) {
	t.Helper()
	c.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
}

// screenOptions returns the options of a session on the screen, with the example site and lists, and a store in data.
func screenOptions(data, language string) (tui.Options, *progress.Store, error) {
	example, err := exampletest.Read(language)
	if err != nil {
		return tui.Options{}, nil, err
	}
	store, err := progress.Open(data, 5*time.Second)
	stamper := wizard.Stamper{Operator: "kari", Now: func() time.Time { return exampletest.Saturday().Truncate(time.Minute) }}
	return tui.Options{
		Manner: wizard.ByStep,
		Store:  store, Site: example.Site, Text: example.Text, Stamper: stamper, Guides: func() []procedures.Procedure { return procedures.Guides(example.Lists, "") }, Notice: "innebygd eksempel",
		Runs: &session.Session{
			Store: store, Site: example.Site, Stamper: stamper, Lists: func() (procedures.Set, error) { return example.Lists, nil },
		},
		Clipboard: clipboard{}, Messages: messages{},
		Out: io.Discard, Environ: []string{"LANG=nb_NO.UTF-8"},
	}, store, err
}

// clipboard always holds the same text.
type clipboard struct{}

func (clipboard) Copy(string) error      { return nil }
func (clipboard) Paste() (string, error) { return "lim", nil }

// messages says errors as they are.
type messages struct{}

func (messages) Explain(err error) (problem, remedy string) { return err.Error(), "Prøv igjen." }
func (messages) News() string                               { return "" }

// listsOf returns the step lists with these ids.
func listsOf(t *testing.T, e exampletest.Example, ids ...string) []procedures.Procedure {
	t.Helper()
	var out []procedures.Procedure
	for _, id := range ids {
		out = append(out, e.List(t, id))
	}
	return out
}

// folder returns a folder in memory, where the system has one: what is stored there waits for no disk.
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

// stamper stamps events as kari, with a time and ids in sequence.
type stamper struct {
	name string
	n    int
	now  func() time.Time
}

func (s *stamper) stamp(e ledger.Event) ledger.Event {
	s.n++
	e.ID, e.By, e.At = fmt.Sprintf("%s-%d", s.name, s.n), "kari", s.now()
	return e
}

// startRun starts a run of these lists and jobs.
func startRun(store *progress.Store, stamps *stamper, id string, lists []procedures.Procedure, plans []procedures.Plan) (ledger.Run, error) {
	at := stamps.now()
	run := ledger.Run{ID: id, Release: id, Kind: procedures.Main, Started: at, By: "kari"}
	return store.CreateRun(run, lists, plans, stamps.stamp(ledger.Event{Action: ledger.Started}))
}

// something returns what an operator may do at a job, mostly a sensible answer to the step to do; ok is false where the
// wizard refuses it.
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
		e, err = only(c.Undo("kari"))
	case 5:
		e, err = only(c.Redo())
	case 6:
		e, err = c.KeepOld(reason)
	default:
		input := exampletest.AnswerIn(c.Job, c.Steps, at)
		if random.IntN(8) == 0 {
			input = []string{"", "2", "tull", "06:20"}[random.IntN(4)]
		}
		e, err = c.Answer(at, input, reason)
	}
	return e, err == nil
}

// refused reports whether an error is one with which a store refuses an event that should not be.
func refused(err error) bool {
	for _, known := range []error{ledger.ErrInterlock, ledger.ErrEvent, ledger.ErrUndo, progress.ErrConflict} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

// same returns an error if what is stored is not what is expected. An empty list is no list, and times are compared by the moment.
func same(got, want any) error {
	if a, b := plainly(got), plainly(want); !reflect.DeepEqual(a, b) {
		return fmt.Errorf("got\n%s\nwant\n%s", a, b)
	}
	return nil
}

// plainly returns a value as it is stored.
func plainly(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// plansFor returns the site's jobs of these procedures.
func plansFor(s site.Site, lists []procedures.Procedure) []procedures.Plan {
	return slices.Clip(procedures.Expand(procedures.NewSet(lists), s, procedures.Main, nil))
}

// only returns the one event of an undo or a redo.
func only(act, _ []ledger.Event, err error) (ledger.Event, error) {
	if len(act) == 0 {
		return ledger.Event{}, err
	}
	return act[0], err
}
