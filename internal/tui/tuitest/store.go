package tuitest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Store is a record in memory of the example's runs, which pages read and write in place of a real one.
type Store struct {
	WriteErr error // what every writing fails with; nil for none
	ReadErr  error // what every reading fails with; nil for none

	t     testing.TB
	site  site.Site
	lists procedures.Set
	runs  []*storedRun // newest first
	kept  map[string]string
}

type storedRun struct {
	run    ledger.Run
	jobs   []ledger.Job // in the order of their plans
	events []ledger.Event
}

// NewStore returns a record without runs.
func NewStore(t testing.TB) *Store {
	e := exampletest.Load(t, "nb")
	return &Store{t: t, site: e.Site, lists: e.Lists, kept: map[string]string{}}
}

// NewRun returns a record with the run exampletest.RunID, in which nothing is done, see Start.
func NewRun(t testing.TB, jobs ...string) *Store {
	s := NewStore(t)
	s.Start(exampletest.RunID, jobs...)
	return s
}

// Start starts a run, and returns it. Its jobs are those of a main release, or only those with the keys.
func (s *Store) Start(id string, jobs ...string) ledger.Run {
	e := exampletest.Example{Lists: s.lists, Site: s.site}
	plans := e.Plans()
	if len(jobs) > 0 {
		plans = slices.DeleteFunc(plans, func(p procedures.Plan) bool { return !slices.Contains(jobs, p.Key) })
	}
	return s.StartWith(id, procedures.Main, plans...)
}

// StartWith starts a run of a kind with these jobs, and returns it.
func (s *Store) StartWith(id string, kind procedures.Release, plans ...procedures.Plan) ledger.Run {
	e := exampletest.Example{Lists: s.lists, Site: s.site}
	r := &storedRun{run: e.Run()}
	r.run.ID, r.run.Release, r.run.Kind, r.run.Jobs = id, id, kind, len(plans)
	for _, p := range plans {
		r.jobs = append(r.jobs, ledger.NewJob(p, ledger.Memory{}))
	}
	s.runs = append([]*storedRun{r}, s.runs...)
	r.note(s.t, stamper("kari").Stamp(ledger.Event{Action: ledger.Started}))
	return r.run
}

// Close closes a run, with its count.
func (s *Store) Close(id string) ledger.Run {
	r, err := s.run(id)
	if err != nil {
		s.t.Fatal(err)
	}
	count := ledger.CountJobs(s.summaries(r))
	r.run.ClosedAt, r.run.ClosedBy, r.run.Count = Now(), "kari", &count
	r.note(s.t, stamper("kari").Stamp(ledger.Event{Action: ledger.Closed}))
	return r.run
}

// Through answers a job's steps as ola, up to and with the named one; "" is to the job's end.
func (s *Store) Through(job, last string) {
	s.t.Helper()
	s.UpTo(job, last)
	if last != "" {
		c := s.alone(job)
		s.Does(c.Answer(c.Current(), exampletest.ShortAnswerIn(c.Job, c.Steps, c.Current()), ""))
	}
}

// UpTo answers a job's steps as ola, up to the named one, which is left open; "" is to the job's end.
func (s *Store) UpTo(job, step string) {
	s.t.Helper()
	for s.At(job) != step {
		c := s.alone(job)
		if c.Finished() {
			s.t.Fatalf("%s never comes to %q", job, step)
		}
		s.Does(c.Answer(c.Current(), exampletest.ShortAnswerIn(c.Job, c.Steps, c.Current()), ""))
	}
}

// At returns the id of the step at which a job stands; empty at its end.
func (s *Store) At(job string) string {
	s.t.Helper()
	c := s.alone(job)
	if c.Finished() {
		return ""
	}
	return c.Steps[c.Current()].ID
}

// Talk returns the conversation about a job of the newest run, as it is stored.
func (s *Store) Talk(job string) wizard.Conversation {
	s.t.Helper()
	return s.alone(job, s.summaries(s.runs[0])...)
}

// alone is Talk that knows no other jobs than these, which is faster.
func (s *Store) alone(job string, others ...ledger.Summary) wizard.Conversation {
	s.t.Helper()
	j, err := s.Job(s.runs[0].run.ID, job)
	if err != nil {
		s.t.Fatal(err)
	}
	list, _ := s.lists.Get(j.Plan.Procedure)
	return wizard.Open(list, j, s.runs[0].run, s.site, others...)
}

// Does stores an event of the newest run as ola; err is that of making it.
func (s *Store) Does(e ledger.Event, err error) {
	s.t.Helper()
	if err == nil {
		var j ledger.Job
		if j, err = s.Job(s.runs[0].run.ID, e.Job); err == nil {
			_, err = s.Append(s.runs[0].run.ID, j.Version(), stamper("ola").Stamp(e))
		}
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

func stamper(name string) wizard.Stamper { return wizard.Stamper{Operator: name, Now: Now} }

// note adds an event to the log of the run.
func (r *storedRun) note(t testing.TB, e ledger.Event) ledger.Event {
	sealed, err := ledger.Seal(e, r.run.Head)
	if err != nil {
		t.Fatal(err)
	}
	r.run.Head, r.events = sealed, append(r.events, sealed)
	return sealed
}

func (s *Store) run(id string) (*storedRun, error) {
	for _, r := range s.runs {
		if r.run.ID == id {
			return r, s.ReadErr
		}
	}
	return nil, errors.Join(s.ReadErr, fmt.Errorf("no run %q", id))
}

// View reads several things of one moment.
func (s *Store) View(fn func(ledger.Reader) error) error { return fn(s) }

// Runs returns all runs, newest first.
func (s *Store) Runs() ([]ledger.Run, error) {
	var out []ledger.Run
	for _, r := range s.runs {
		out = append(out, r.run)
	}
	return out, s.ReadErr
}

// Run returns one run.
func (s *Store) Run(id string) (ledger.Run, error) {
	r, err := s.run(id)
	if err != nil {
		return ledger.Run{}, err
	}
	return r.run, nil
}

// List returns a step list.
func (s *Store) List(_, procedure string) (procedures.Procedure, error) {
	list, ok := s.lists.Get(procedure)
	if !ok {
		return list, fmt.Errorf("no list %q", procedure)
	}
	return list, s.ReadErr
}

func (s *Store) summaries(r *storedRun) []ledger.Summary {
	var out []ledger.Summary
	for _, j := range r.jobs {
		list, _ := s.lists.Get(j.Plan.Procedure)
		out = append(out, ledger.Summarise(list, j))
	}
	return out
}

// Jobs returns the jobs of a run.
func (s *Store) Jobs(run string) ([]ledger.Summary, error) {
	r, err := s.run(run)
	if err != nil {
		return nil, err
	}
	return s.summaries(r), nil
}

// Urgent returns the jobs of a run that there is advice for.
func (s *Store) Urgent(run string) ([]ledger.Summary, error) {
	jobs, err := s.Jobs(run)
	return slices.DeleteFunc(jobs, func(j ledger.Summary) bool { return j.Advice == ledger.Nothing }), err
}

// Job returns one job.
func (s *Store) Job(run, jobKey string) (ledger.Job, error) {
	r, err := s.run(run)
	if err != nil {
		return ledger.Job{}, err
	}
	for _, j := range r.jobs {
		if j.Plan.Key == jobKey {
			return j, nil
		}
	}
	return ledger.Job{}, fmt.Errorf("no job %q", jobKey)
}

// Append stores an act in one job. It returns ledger.ErrConflict and the job as it is, if base is not the job's version.
func (s *Store) Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error) {
	return ledger.OnlyJob(s.AppendAll(run, ledger.Entries(base, act)))
}

// AppendAll stores an act in several jobs, all of it or nothing.
func (s *Store) AppendAll(run string, entries []ledger.Entry) ([]ledger.Job, error) {
	r, err := s.run(run)
	if err = errors.Join(s.WriteErr, err); err != nil {
		return nil, err
	}
	head, all, events := r.run.Head, slices.Clone(r.jobs), slices.Clone(r.events)
	var touched []ledger.Job
	for n, entry := range entries {
		at := slices.IndexFunc(all, func(j ledger.Job) bool { return j.Plan.Key == entry.Event.Job })
		if at < 0 {
			return nil, fmt.Errorf("no job %q", entry.Event.Job)
		}
		known := slices.IndexFunc(touched, func(j ledger.Job) bool { return j.Plan.Key == entry.Event.Job })
		if known < 0 && all[at].Version() != entry.Base {
			return []ledger.Job{all[at]}, ledger.ErrConflict
		}
		sealed, err := ledger.Seal(entry.Event, head)
		if err != nil {
			return nil, err
		}
		after, err := ledger.Apply(all[at], sealed)
		if err != nil {
			return []ledger.Job{r.jobs[at]}, &ledger.EntryError{At: n, Err: err}
		}
		if known < 0 {
			touched = append(touched, after)
		} else {
			touched[known] = after
		}
		head, all[at], events = sealed, after, append(events, sealed)
	}
	r.run.Head, r.jobs, r.events = head, all, events
	return touched, nil
}

// Last returns the n latest events of a run, newest first.
func (s *Store) Last(run string, n int) ([]ledger.Event, error) {
	r, err := s.run(run)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(r.events)
	slices.Reverse(out)
	return out[:min(n, len(out))], nil
}

// Events returns the events of a run after a sequence number, oldest first, at most limit of them.
func (s *Store) Events(run string, after uint64, limit int) ([]ledger.Event, error) {
	r, err := s.run(run)
	if err != nil {
		return nil, err
	}
	out := r.events[min(int(after), len(r.events)):]
	if limit > 0 {
		out = out[:min(limit, len(out))]
	}
	return slices.Clone(out), nil
}

// Preference returns what an operator prefers.
func (s *Store) Preference(operator, name string) (string, error) {
	return s.kept[operator+" "+name], s.ReadErr
}

// SetPreference stores what an operator prefers.
func (s *Store) SetPreference(operator, name, value string) error {
	if s.WriteErr == nil {
		s.kept[operator+" "+name] = value
	}
	return s.WriteErr
}

// SwapPreference stores what everybody prefers in the place of another value, and returns what is stored then.
func (s *Store) SwapPreference(name, old, value string) (string, error) {
	if now := s.kept[" "+name]; now != old || s.WriteErr != nil {
		return now, s.WriteErr
	}
	return value, s.SetPreference("", name, value)
}

// Lists keeps what a list showed of the newest run: one finding about a job, which stands until somebody works on it.
func (s *Store) Lists(job, why, action string) {
	s.t.Helper()
	run := s.runs[0].run.ID
	f := overview.Findings{At: Now(), By: "ola", Seq: s.runs[0].run.Head.Seq, Findings: []overview.Finding{{Job: job, Why: why, Action: action}}}
	text, err := json.Marshal(f)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := s.SetPreference("", overview.FindingsPreference(run), string(text)); err != nil {
		s.t.Fatal(err)
	}
}

// Asks makes a step of a procedure ask for something else than its list does.
func (s *Store) Asks(procedure, step string, ask procedures.Ask) {
	all := s.lists.All()
	for i := range all {
		all[i].Steps = slices.Clone(all[i].Steps)
		for n := range all[i].Steps {
			if all[i].ID == procedure && all[i].Steps[n].ID == step {
				all[i].Steps[n].Ask = ask
			}
		}
	}
	s.lists = procedures.NewSet(all)
}
