package progress

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// store is what every backend must be able to do.
type store interface {
	CreateRun(run ledger.Run, lists []procedures.Procedure, plans []procedures.Plan, started ledger.Event) (ledger.Run, error)
	Runs() ([]ledger.Run, error)
	Run(id string) (ledger.Run, error)
	List(run, procedure string) (procedures.Procedure, error)
	Jobs(run string) ([]ledger.Summary, error)
	Urgent(run string) ([]ledger.Summary, error)
	Job(run, key string) (ledger.Job, error)
	Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error)
	AppendAll(run string, entries []ledger.Entry) ([]ledger.Job, error)
	AddJobs(run string, e ledger.Event, plans []procedures.Plan) (ledger.Run, error)
	Adopt(run string, e ledger.Event, lists []procedures.Procedure) (ledger.Run, error)
	CloseRun(id string, base uint64, e ledger.Event, count ledger.Count) (ledger.Run, error)
	RenameRun(id string, e ledger.Event) (ledger.Run, error)
	AllRuns() ([]ledger.Run, error)
	Events(run string, after uint64, limit int) ([]ledger.Event, error)
	Last(run string, n int) ([]ledger.Event, error)
	Changes(run string) ([]Change, error)
	Import(changes []Change) (Difference, error)
	Verify() ([]Finding, error)
	Preference(operator, name string) (string, error)
	SetPreference(operator, name, value string) error
	SwapPreference(name, old, value string) (now string, err error)
	Enter(p Presence) error
	Present() []Presence
	KeepUp(ctx context.Context, news func())
}

// opener opens the store at a place; two stores at one place share what is in it.
type opener func(t testing.TB, place string) store

func TestBoltKeepsTheContract(t *testing.T) {
	testContract(t, func(t testing.TB, place string) store {
		s, err := Open(place, patience)
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func testContract(t *testing.T, open opener) {
	for name, story := range map[string]func(*testing.T, opener){
		"a run is created with its jobs":              storyCreate,
		"a run keeps its own copy of its step lists":  storyLists,
		"a plan must make sense":                      storyBadPlan,
		"runs are listed newest first":                storyNewestFirst,
		"an answer is there for the next reader":      storyAnswer,
		"the urgent jobs follow the swap":             storyUrgent,
		"the next run remembers":                      storyMemory,
		"an older run does not overwrite memory":      storyOldMemory,
		"the same event twice is one event":           storyIdempotent,
		"an act is recorded whole or not at all":      storyAct,
		"two answers to one step: the first wins":     storyConflict,
		"an interlock writes nothing":                 storyInterlock,
		"what is not there is said so":                storyMissing,
		"a closed run refuses":                        storyClosed,
		"a creation or closing may be written again":  storyRetry,
		"a run without answers is thrown away":        storyDiscard,
		"a run is given another name":                 storyRename,
		"events come in order, or latest first":       storyEvents,
		"two operators lose none of 500 answers each": storyTwoOperators,
		"jobs are added and renamed in a run":         storyAddJobs,
		"what is there already is no event":           storyNothingToAdd,
		"a change of the plan must make sense":        storyBadChange,
		"changed step lists are taken over":           storyAdopt,
		"a routine knows the job it concerns":         storyRoutine,
		"an undo is undone":                           storyRedo,
		"a run gives back its changes as made":        storyChanges,
		"a run is the same elsewhere":                 storyImport,
		"the same run twice is one, another refused":  storyImportTwice,
		"what was altered is not imported":            storyImportAltered,
		"preferences belong to an operator":           storyPreferences,
		"of two claims the first wins":                storySwap,
		"who has jobs open is seen while he is there": storyPresent,
		"what others record is noticed in a second":   storyNoticed,
	} {
		t.Run(name, func(t *testing.T) { story(t, open) })
	}
}

func same(t tester, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.EquateComparable(site.Clock{})); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func mustBe(t tester, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error is %v, want %v", err, want)
	}
}

func ok(t tester, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// checkChain tells that events are the whole sealed log of a run.
func checkChain(t tester, s store, run string, events []ledger.Event) {
	t.Helper()
	var prev ledger.Event
	for _, e := range events {
		if err := ledger.CheckSeal(e, prev); err != nil {
			t.Fatal(err)
		}
		prev = e
	}
	r, err := s.Run(run)
	ok(t, err)
	same(t, "the head of the chain", r.Head, prev)
}

// take imports a run.
func take(t tester, s store, changes []Change) Difference {
	t.Helper()
	d, err := s.Import(changes)
	ok(t, err)
	return d
}

// refused is the error of an import.
func refused(_ Difference, err error) error { return err }

// tester is a *testing.T or a *rapid.T.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}
