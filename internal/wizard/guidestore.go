package wizard

import (
	"fmt"
	"sync"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// GuideStore stands in for the store while a guide is walked that belongs to no run: its answers
// decide what is shown next, and are forgotten.
type GuideStore struct {
	mu   sync.Mutex
	list procedures.Procedure
	run  ledger.Run
	job  ledger.Job
}

// NewGuideStore returns a store for walking a guide. Its only job has the key that JobKey returns.
func NewGuideStore(list procedures.Procedure, s site.Site, operator string, now time.Time) *GuideStore {
	plan := Routine(list)
	for _, c := range s.Companies {
		plan.Companies = append(plan.Companies, c.Number)
	}
	return &GuideStore{list: list, run: ledger.Run{Started: now, By: operator, Jobs: 1}, job: ledger.NewJob(plan, ledger.Memory{})}
}

// Routine returns the plan of a guide for all companies. It swaps nothing.
func Routine(guide procedures.Procedure) procedures.Plan {
	plan := procedures.Basic(guide)
	plan.Key, plan.Retire = procedures.Key(guide.ID, 0, ""), procedures.None
	return plan
}

// JobKey returns the key of the only job.
func (s *GuideStore) JobKey() string { return s.job.Plan.Key }

// Run returns the run of the guide, which is known by having no name.
func (s *GuideStore) Run(string) (ledger.Run, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.run, nil
}

// View reads the guide. It is of one moment as long as only one page answers it.
func (s *GuideStore) View(fn func(ledger.Reader) error) error { return fn(s) }

// List returns the guide.
func (s *GuideStore) List(string, string) (procedures.Procedure, error) { return s.list, nil }

// Jobs returns the guide's one job.
func (s *GuideStore) Jobs(string) ([]ledger.Summary, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return []ledger.Summary{ledger.Summarise(s.list, s.job)}, nil
}

// Job returns the guide's one job.
func (s *GuideStore) Job(string, string) (ledger.Job, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.job, nil
}

// Append is AppendAll of an act in the guide's one job.
func (s *GuideStore) Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error) {
	return ledger.OnlyJob(s.AppendAll(run, ledger.Entries(base, act)))
}

// AppendAll records the answers of an act, and forgets those to steps that no longer apply, so that they are asked
// again if they apply once more. It returns the errors of ledger.Seal and ledger.Apply.
func (s *GuideStore) AppendAll(_ string, entries []ledger.Entry) ([]ledger.Job, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, entry := range entries {
		if err := s.recordAndForget(entry.Event); err != nil {
			return []ledger.Job{s.job}, err
		}
	}
	return []ledger.Job{s.job}, nil
}

func (s *GuideStore) recordAndForget(e ledger.Event) error {
	err := s.record(e)
	for err == nil {
		passed, found := s.passed()
		if !found {
			break
		}
		err = s.record(ledger.Event{Job: e.Job, Action: ledger.Undone, Ref: passed, By: e.By, At: e.At})
	}
	return err
}

func (s *GuideStore) record(e ledger.Event) error {
	sealed, err := ledger.Seal(e, s.run.Head)
	if err != nil {
		return fmt.Errorf("answer a guide: %w", err)
	}
	job, err := ledger.Apply(s.job, sealed)
	if err == nil {
		s.job, s.run.Head = job, sealed
	}
	return err
}

// passed returns the Seq of an answer to a step that no longer applies. found is false if there is none.
func (s *GuideStore) passed() (seq uint64, found bool) {
	applies := map[string]bool{}
	for _, step := range ledger.StepsOf(s.list, s.job) {
		applies[step.ID] = true
	}
	for _, step := range s.list.Steps {
		if r, answered := s.job.Steps[step.ID]; answered && !applies[step.ID] {
			return r.Seq, true
		}
	}
	return 0, false
}

// Last returns nothing: a guide is not resumed.
func (s *GuideStore) Last(string, int) ([]ledger.Event, error) { return nil, nil }

// Events returns nothing: a guide has no log to look into.
func (s *GuideStore) Events(string, uint64, int) ([]ledger.Event, error) { return nil, nil }

// Runs returns nothing: a guide belongs to no run.
func (s *GuideStore) Runs() ([]ledger.Run, error) { return nil, nil }

// Urgent returns nothing: a guide swaps no job.
func (s *GuideStore) Urgent(string) ([]ledger.Summary, error) { return nil, nil }

// Preference returns nothing: what is chosen in a guide is forgotten.
func (s *GuideStore) Preference(string, string) (string, error) { return "", nil }
