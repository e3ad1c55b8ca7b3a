package session

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// ChangedList is a step list that is not as the run has it.
type ChangedList struct {
	ID      string                  `json:"id"`
	Title   string                  `json:"title"`
	New     bool                    `json:"new"`   // the run has no such procedure
	Jobs    int                     `json:"jobs"`  // of the run
	Begun   int                     `json:"begun"` // of these, something is recorded in
	Changes []procedures.Difference `json:"changes"`
	now     procedures.Procedure
	begun   []string // keys
}

// ChangedLists compares a run's own step lists with those of the program, in the order of a run. lost are the ids of those that
// only the run has.
func (s *Session) ChangedLists(r ledger.Run) (changed []ChangedList, lost []string, err error) {
	fresh, err := s.Lists()
	if err != nil {
		return nil, nil, err
	}
	own, err := s.OwnLists(r)
	if err != nil {
		return nil, nil, err
	}
	jobs, err := s.Store.Jobs(r.ID)
	if err != nil {
		return nil, nil, err
	}
	changed = []ChangedList{}
	for _, now := range fresh.All() {
		then, known := own.Get(now.ID)
		c := ChangedList{ID: now.ID, Title: now.Title, New: !known, Changes: []procedures.Difference{}, now: now}
		if known {
			if c.Changes = procedures.Diff(then, now); len(c.Changes) == 0 {
				continue
			}
		}
		for i, change := range c.Changes {
			words := now.English[change.Step]
			c.Changes[i].Was, c.Changes[i].Is = cmp.Or(words[change.Was], change.Was), cmp.Or(words[change.Is], change.Is)
		}
		for _, j := range jobs {
			if j.Plan.Procedure != now.ID {
				continue
			}
			if c.Jobs++; j.Begun() {
				c.begun = append(c.begun, j.Plan.Key)
			}
		}
		c.Begun = len(c.begun)
		changed = append(changed, c)
	}
	for _, p := range own.All() {
		if _, still := fresh.Get(p.ID); !still {
			lost = append(lost, p.ID)
		}
	}
	return changed, lost, nil
}

// AnsweredGone is a step that was taken out of a step list although it is answered.
type AnsweredGone struct {
	Procedure, Step, Do string
	Jobs                []string // keys of those in which it is answered
}

// Adoption is what Adopt took over.
type Adoption struct {
	Run   ledger.Run // as it stands after
	Lists []ChangedList
	Gone  []AnsweredGone
}

// Adopt takes changed step lists over into a run: those with these ids, or all. Answers stay. The jobs are not yet in line with
// the new lists; that is Align's. It returns a *NameError of Changed for an id that is not among ChangedLists,
// and progress.ErrRunClosed.
func (s *Session) Adopt(r ledger.Run, changed []ChangedList, ids ...string) (Adoption, error) {
	for _, id := range ids {
		if !slices.ContainsFunc(changed, func(c ChangedList) bool { return c.ID == id }) {
			bad := &NameError{Of: Changed, Name: id}
			for _, c := range changed {
				bad.Known = append(bad.Known, c.ID)
			}
			return Adoption{}, bad
		}
	}
	a := Adoption{Run: r}
	var lists []procedures.Procedure
	for _, c := range changed {
		if len(ids) == 0 || slices.Contains(ids, c.ID) {
			a.Lists, lists = append(a.Lists, c), append(lists, c.now)
		}
	}
	if len(lists) == 0 {
		return a, nil
	}
	var err error
	if a.Run, err = s.adopt(r, lists); err != nil {
		return a, err
	}
	for _, c := range a.Lists {
		gone, err := s.answeredGone(r.ID, c)
		if err != nil {
			return a, err
		}
		a.Gone = append(a.Gone, gone...)
	}
	return a, nil
}

func (s *Session) adopt(r ledger.Run, lists []procedures.Procedure) (ledger.Run, error) {
	return s.Store.Adopt(r.ID, s.Stamper.Stamp(ledger.Event{Action: ledger.Adopted, Reason: s.Reasons.Adopted}), lists)
}

// answeredGone returns the steps of a list that were taken out although they are answered.
func (s *Session) answeredGone(run string, c ChangedList) ([]AnsweredGone, error) {
	answered := map[string][]string{} // job keys by step
	for _, key := range c.begun {
		job, err := s.Store.Job(run, key)
		if err != nil {
			return nil, err
		}
		for step := range job.Steps {
			answered[step] = append(answered[step], key)
		}
	}
	var out []AnsweredGone
	for _, change := range c.Changes {
		if keys := answered[change.Step]; change.Kind == procedures.StepRemoved && len(keys) > 0 {
			out = append(out, AnsweredGone{c.ID, change.Step, change.Was, keys})
		}
	}
	return out, nil
}
