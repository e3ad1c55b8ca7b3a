package session

import (
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// english reads a record with the step lists and the titles of jobs in English. The texts are those of the program's own lists:
// a text of the run that is not the same there stays Norwegian, so that nobody reads of another step than the run has.
type english struct {
	in    ledger.Reader
	lists func() (procedures.Set, error)
}

// The two ways of reading, below what english reads itself.
type (
	store struct{ BackupStore }
	view  struct{ ledger.Reader }
)

// InEnglish returns a store whose step lists and titles are read in English, as those of lists are. What is stored stays
// Norwegian.
func InEnglish(s BackupStore, lists func() (procedures.Set, error)) BackupStore {
	return struct {
		english
		written
	}{english{s, lists}, written{store{s}, lists}}
}

// written is a store whose writing returns jobs in English.
type written struct {
	store
	lists func() (procedures.Set, error)
}

func (w written) View(fn func(ledger.Reader) error) error {
	return w.store.View(func(in ledger.Reader) error {
		return fn(struct {
			english
			view
		}{english{in, w.lists}, view{in}})
	})
}

func (w written) Append(run string, base uint64, e ledger.Event) (ledger.Job, error) {
	j, err := w.store.Append(run, base, e)
	return english{lists: w.lists}.job(j), err
}

func (w written) Answer(run string, base uint64, e ledger.Event) (ledger.Job, bool, error) {
	j, finished, err := w.store.Answer(run, base, e)
	return english{lists: w.lists}.job(j), finished, err
}

// set returns the program's lists; none where a file of them is at fault, which others tell of.
func (r english) set() procedures.Set {
	set, _ := r.lists()
	return set
}

func (r english) job(j ledger.Job) ledger.Job {
	j.Plan = j.Plan.In(r.set())
	return j
}

func (r english) List(run, procedure string) (procedures.Procedure, error) {
	own, err := r.in.List(run, procedure)
	known, _ := r.set().Get(procedure)
	return own.In(known.English), err
}

func (r english) Job(run, key string) (ledger.Job, error) {
	j, err := r.in.Job(run, key)
	return r.job(j), err
}

func (r english) Jobs(run string) ([]ledger.Summary, error) { return r.jobs(r.in.Jobs(run)) }

func (r english) Urgent(run string) ([]ledger.Summary, error) { return r.jobs(r.in.Urgent(run)) }

func (r english) jobs(list []ledger.Summary, err error) ([]ledger.Summary, error) {
	list, set := slices.Clone(list), r.set()
	for i := range list {
		list[i].Plan = list[i].Plan.In(set)
	}
	return list, err
}
