package session

import (
	"encoding/json"
	"errors"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Alignment is what Align did to the jobs of a run, by job key, and what it left for a person. Of WouldAlign it is what Align would do.
type Alignment struct {
	Run       ledger.Run `json:"-"` // as it stands after
	OtherSite bool       `json:"-"` // the run is another site's, and was left alone

	Added    []string `json:"added,omitempty"`
	Changed  []string `json:"changed,omitempty"`
	Closed   []string `json:"closed,omitempty"`
	Reopened []string `json:"reopened,omitempty"`
	Open     []string `json:"open,omitempty"` // the site does not call for them any more, but they wait or are in danger
	Refused  []string `json:"-"`              // their answers do not fit the new plan; known only to Align
	missed   int      // somebody else wrote in them meanwhile; next time, then
}

// Changes reports whether anything was done, or would be.
func (a Alignment) Changes() bool {
	return len(a.Added)+len(a.Changed)+len(a.Closed)+len(a.Reopened) > 0
}

// WouldAlign returns what Align would do to a run as the record stands at one moment. It records nothing.
func (s *Session) WouldAlign(r ledger.Run) (Alignment, error) {
	f, err := View(s.Store, func(in ledger.Reader) (following, error) { return s.follows(in, r) })
	return f.Alignment, err
}

// Align brings the jobs of an open run in line with the site as it is now: new jobs are added, changed ones follow, those that
// the site does not call for any more are closed unless they wait or are in danger, and those that only the site file had
// closed are opened again. A run that is in line already is not compared again. Closed runs and postponements are left alone.
func (s *Session) Align(r ledger.Run) (Alignment, error) {
	f, err := View(s.Store, func(in ledger.Reader) (following, error) { return s.follows(in, r) })
	if err != nil || !f.compared {
		return f.Alignment, err
	}
	a := Alignment{Run: r, Open: f.Open}
	w := aligner{Session: s, Alignment: &a}
	if err := w.align(f); err != nil {
		return a, err
	}
	// Where it cannot be noted, they are compared again; unless what was noted before is of another site.
	now := s.around(a.Run, len(a.Open)+len(a.Refused)+a.missed > 0)
	if now != f.known {
		err = s.Store.SetPreference("", aroundName(r.ID), now)
	}
	if f.known == "" {
		err = nil
	}
	return a, err
}

// following is what follows for a run from its surroundings, as they are now.
type following struct {
	Alignment        // as if all of it was recorded
	compared  bool   // its jobs were compared with the site
	known     string // the surroundings that it was in line with

	added, changed []procedures.Plan
	closed         []ledger.Summary
	reopened       []reopening
}

// reopening is a job that the site file closed and calls for again.
type reopening struct {
	ledger.Summary
	closed uint64 // Seq of the event that closed it
}

// follows compares a run with its surroundings.
func (s *Session) follows(in ledger.Reader, r ledger.Run) (f following, err error) {
	f.Run = r
	switch {
	case r.Closed() || r.Kind == procedures.Holiday:
		return f, nil
	case r.Site != s.Site.Name, r.Practice && !s.Example:
		f.OtherSite = true
		return f, nil
	}
	f.known, err = in.Preference("", aroundName(r.ID))
	if err != nil || f.known == s.around(r, false) {
		return f, err
	}
	lists, err := wizard.OwnLists(in, r)
	if err != nil {
		return f, err
	}
	jobs, err := in.Jobs(r.ID)
	if err != nil {
		return f, err
	}
	differs := wizard.Align(jobs, procedures.Expand(lists, s.Site, r.Kind, r.Omitted))
	f.compared, f.added, f.changed = true, differs.Added, differs.Changed
	f.Added, f.Changed = keysOf(f.added), keysOf(f.changed)
	for _, j := range differs.Gone {
		switch {
		case wizard.Closes(j):
			f.closed, f.Closed = append(f.closed, j), append(f.Closed, j.Plan.Key)
		case j.LeftOpen():
			f.Open = append(f.Open, j.Plan.Key)
		}
	}
	for _, j := range differs.Back {
		job, err := in.Job(r.ID, j.Plan.Key)
		if err != nil {
			return f, err
		}
		if job.Skipped == nil {
			continue
		}
		bySite := func(e ledger.Event) bool { return e.Seq == job.Skipped.Seq && e.Code == ledger.BySite }
		if slices.ContainsFunc(job.Events, bySite) {
			f.reopened, f.Reopened = append(f.reopened, reopening{j, job.Skipped.Seq}), append(f.Reopened, j.Plan.Key)
		}
	}
	return f, nil
}

func keysOf(plans []procedures.Plan) (keys []string) {
	for _, p := range plans {
		keys = append(keys, p.Key)
	}
	return keys
}

// surroundings are all that the plans of a run come from. They are kept with the run: so that it need not be compared again with
// a site that it is in line with, and so that it can be read where the site file cannot.
type surroundings struct {
	Site    site.Site          `json:"site"`
	Lists   map[string]string  `json:"lists"`
	Omitted map[string]string  `json:"omitted"`
	Kind    procedures.Release `json:"kind"`
	Left    bool               `json:"left,omitempty"` // something is left for a person, so that it is compared again
}

func aroundName(run string) string { return "aligned/" + run }

// around returns the surroundings of a run as they are now, as JSON.
func (s *Session) around(r ledger.Run, left bool) string {
	data, err := json.Marshal(surroundings{s.Site, r.Lists, r.Omitted, r.Kind, left})
	if err != nil {
		return "" // never: they are texts and numbers
	}
	return string(data)
}

// SiteOf returns the site that a run was last brought in line with; known is false for a run that an older version of the program
// started and no newer one has opened.
func (s *Session) SiteOf(run string) (of site.Site, known bool, err error) {
	kept, err := s.Store.Preference("", aroundName(run))
	if err != nil {
		return of, false, err
	}
	var around surroundings
	known = json.Unmarshal([]byte(kept), &around) == nil && around.Site.Name != "" // older versions kept a digest
	return around.Site, known, nil
}

// aligner brings one run in line, and notes what it did.
type aligner struct {
	*Session
	*Alignment
}

func (w aligner) align(f following) (err error) {
	if w.Added, err = w.plan(f.added); err != nil {
		return err
	}
	if w.Changed, err = w.plan(f.changed); err != nil {
		return err
	}
	for _, j := range f.closed {
		reason := w.Reasons.JobGone
		if _, still := w.Site.Company(j.Plan.Company); j.Plan.Company > 0 && !still {
			reason = w.Reasons.CompanyGone
		}
		if err := w.append(j, ledger.Event{Action: ledger.Skipped, Code: ledger.BySite, Reason: reason}, &w.Closed); err != nil {
			return err
		}
	}
	for _, j := range f.reopened {
		if err := w.append(j.Summary, ledger.Event{Action: ledger.Undone, Ref: j.closed}, &w.Reopened); err != nil {
			return err
		}
	}
	w.Run, err = w.Store.Run(w.Run.ID)
	return err
}

// plan records plans, and returns the keys of those that were recorded. One that its job's answers do not fit keeps none of the
// others back.
func (w aligner) plan(plans []procedures.Plan) ([]string, error) {
	if len(plans) == 0 {
		return nil, nil
	}
	_, err := w.Store.AddJobs(w.Run.ID, w.Stamper.Stamp(ledger.Event{Action: ledger.Planned, Reason: w.Reasons.Aligned}), plans)
	unfit := errors.Is(err, ledger.ErrInterlock) || errors.Is(err, ledger.ErrUndo) || errors.Is(err, ledger.ErrEvent)
	var keys []string
	switch {
	case err == nil:
		return keysOf(plans), nil
	case !unfit:
		return nil, err
	case len(plans) == 1:
		w.Refused = append(w.Refused, plans[0].Key)
		return nil, nil
	}
	for _, p := range plans {
		recorded, err := w.plan([]procedures.Plan{p})
		if err != nil {
			return keys, err
		}
		keys = append(keys, recorded...)
	}
	return keys, nil
}

func (w aligner) append(j ledger.Summary, e ledger.Event, done *[]string) error {
	e.Job = j.Plan.Key
	_, err := w.Store.Append(w.Run.ID, j.Version, w.Stamper.Stamp(e))
	if errors.Is(err, ledger.ErrConflict) {
		w.missed++
		return nil
	}
	if err == nil {
		*done = append(*done, j.Plan.Key)
	}
	return err
}
