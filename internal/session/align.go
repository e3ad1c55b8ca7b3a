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

// Alignment is what Align did to the jobs of a run, by job key, and what it left for a person.
type Alignment struct {
	Run       ledger.Run // as it stands after
	OtherSite bool       // the run is another site's, and was left alone

	Added, Changed   []string
	Closed, Reopened []string
	Open             []string // the site does not call for them any more, but they wait or are in danger
	Refused          []string // their answers do not fit the new plan
	missed           int      // somebody else wrote in them meanwhile; next time, then
}

// Align brings the jobs of an open run in line with the site as it is now: new jobs are added, changed ones follow, those that
// the site does not call for any more are closed unless they wait or are in danger, and those that only the site file had
// closed are opened again. A run that is in line already is not compared again. Closed runs and postponements are left alone.
func (s *Session) Align(r ledger.Run) (Alignment, error) {
	a := Alignment{Run: r}
	if r.Closed() || r.Kind == procedures.Holiday {
		return a, nil
	}
	if r.Site != s.Site.Name {
		a.OtherSite = true
		return a, nil
	}
	known, err := s.Store.Preference("", aroundName(r.ID))
	if err != nil || known == s.around(r, false) {
		return a, err
	}
	w := aligner{Session: s, Alignment: &a}
	if err := w.align(); err != nil {
		return a, err
	}
	// Where it cannot be noted, they are compared again; unless what was noted before is of another site.
	now := s.around(a.Run, len(a.Open)+len(a.Refused)+a.missed > 0)
	if now != known {
		err = s.Store.SetPreference("", aroundName(r.ID), now)
	}
	if known == "" {
		err = nil
	}
	return a, err
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

func (w aligner) align() error {
	lists, err := w.OwnLists(w.Run)
	if err != nil {
		return err
	}
	jobs, err := w.Store.Jobs(w.Run.ID)
	if err != nil {
		return err
	}
	differs := wizard.Align(jobs, procedures.Expand(lists, w.Site, w.Run.Kind, w.Run.Omitted))
	if w.Added, err = w.plan(differs.Added); err != nil {
		return err
	}
	if w.Changed, err = w.plan(differs.Changed); err != nil {
		return err
	}
	for _, j := range differs.Gone {
		if err := w.close(j); err != nil {
			return err
		}
	}
	for _, j := range differs.Back {
		if err := w.reopen(j); err != nil {
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
		for _, p := range plans {
			keys = append(keys, p.Key)
		}
		return keys, nil
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

// close records of a job that is gone that it is not applicable.
func (w aligner) close(j ledger.Summary) error {
	if !wizard.Closes(j) {
		if j.LeftOpen() {
			w.Open = append(w.Open, j.Plan.Key)
		}
		return nil
	}
	reason := w.Reasons.JobGone
	if _, still := w.Site.Company(j.Plan.Company); j.Plan.Company > 0 && !still {
		reason = w.Reasons.CompanyGone
	}
	return w.append(j, ledger.Event{Action: ledger.Skipped, Code: ledger.BySite, Reason: reason}, &w.Closed)
}

// reopen takes back that a job is not applicable, where only the site file was the reason.
func (w aligner) reopen(j ledger.Summary) error {
	job, err := w.Store.Job(w.Run.ID, j.Plan.Key)
	if err != nil || job.Skipped == nil {
		return err
	}
	bySite := func(e ledger.Event) bool { return e.Seq == job.Skipped.Seq && e.Code == ledger.BySite }
	if !slices.ContainsFunc(job.Events, bySite) {
		return nil
	}
	return w.append(j, ledger.Event{Action: ledger.Undone, Ref: job.Skipped.Seq}, &w.Reopened)
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
