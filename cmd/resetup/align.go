package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// align brings the jobs of an open run in line with the site as it is now, and tells on
// standard error what it did: new jobs are added, changed ones follow, those that the site
// does not call for any more are closed, unless they wait or are in danger.
func (a *app) align(d *desk) error {
	if d.run.Closed() || d.run.Kind == procedures.Holiday {
		return nil
	}
	t := a.text.Align
	if d.run.Site != d.Name {
		_, _ = fmt.Fprintln(a.err, t.OtherSite(d.run.ID, d.run.Site, d.Name))
		return nil
	}
	known, err := d.store.Preference("", alignedName(d.run))
	if err != nil || known == alignedTo(d.run, d.Site) {
		return err
	}
	w := aligner{app: a, desk: d}
	if err := w.align(); err != nil {
		return err
	}
	w.tell()
	switch {
	case len(w.open)+len(w.refused)+w.missed == 0:
		a.keepAligned(d.store, d.run, d.Site)
	case known != "": // in line with neither site
		return d.store.SetPreference("", alignedName(d.run), "")
	}
	return nil
}

// openAligned is open for a command that tells of all jobs of a run.
func (a *app) openAligned() (desk, error) {
	d, err := a.open()
	if err == nil {
		err = a.align(&d)
	}
	return d, err
}

// keepAligned notes that a run is in line with a site, so that nobody need compare them again.
// Where it cannot be noted, they are compared again.
func (a *app) keepAligned(store *progress.Store, r ledger.Run, s site.Site) {
	_ = store.SetPreference("", alignedName(r), alignedTo(r, s))
}

func alignedName(r ledger.Run) string { return "aligned/" + r.ID }

// alignedTo is a digest of all that the plans of a run come from.
func alignedTo(r ledger.Run, s site.Site) string {
	data, err := json.Marshal([]any{s, r.Lists, r.Omitted, r.Kind})
	if err != nil {
		return "" // never: they are texts and numbers
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// aligner brings one run in line, and keeps what it did by job key.
type aligner struct {
	app                                             *app
	desk                                            *desk
	added, changed, closed, reopened, open, refused []string
	missed                                          int // jobs that somebody else wrote in meanwhile
}

func (w *aligner) align() error {
	d := w.desk
	set, err := runLists(d.store, d.run)
	if err != nil {
		return err
	}
	jobs, err := d.store.Jobs(d.run.ID)
	if err != nil {
		return err
	}
	a := wizard.Align(jobs, procedures.Expand(set, d.Site, d.run.Kind, d.run.Omitted))
	if w.added, err = w.plan(a.Added); err != nil {
		return err
	}
	if w.changed, err = w.plan(a.Changed); err != nil {
		return err
	}
	for _, j := range a.Gone {
		if err := w.close(j); err != nil {
			return err
		}
	}
	for _, j := range a.Back {
		if err := w.reopen(j); err != nil {
			return err
		}
	}
	if len(w.closed)+len(w.reopened) > 0 {
		d.run, err = d.store.Run(d.run.ID)
	}
	return err
}

// runLists is the run's own copy of the step lists.
func runLists(store *progress.Store, r ledger.Run) (procedures.Set, error) {
	lists := make([]procedures.Procedure, 0, len(r.Lists))
	for id := range r.Lists {
		list, err := store.List(r.ID, id)
		if err != nil {
			return procedures.Set{}, err
		}
		lists = append(lists, list)
	}
	return procedures.NewSet(lists), nil
}

// plan records plans, and returns the keys of those that were taken. One that its job's answers
// do not fit keeps none of the others back.
func (w *aligner) plan(plans []procedures.Plan) ([]string, error) {
	if len(plans) == 0 {
		return nil, nil
	}
	e := ledger.Event{Action: ledger.Planned, Reason: w.app.text.Align.Reason}
	r, err := w.desk.store.AddJobs(w.desk.run.ID, w.app.stamper().Stamp(e), plans)
	unfit := errors.Is(err, ledger.ErrInterlock) || errors.Is(err, ledger.ErrUndo) || errors.Is(err, ledger.ErrEvent)
	switch {
	case err == nil:
		w.desk.run = r
		var keys []string
		for _, p := range plans {
			keys = append(keys, p.Key)
		}
		return keys, nil
	case !unfit:
		return nil, err
	case len(plans) == 1:
		w.refused = append(w.refused, plans[0].Key)
		return nil, nil
	}
	var keys []string
	for _, p := range plans {
		taken, err := w.plan([]procedures.Plan{p})
		if err != nil {
			return keys, err
		}
		keys = append(keys, taken...)
	}
	return keys, nil
}

// close says of a job that is gone that it is not applicable.
func (w *aligner) close(j ledger.Summary) error {
	if !wizard.Closes(j) {
		if j.Advice != ledger.Nothing && j.Advice != ledger.KeepWaiting {
			w.open = append(w.open, j.Plan.Key)
		}
		return nil
	}
	t := w.app.text.Align
	reason := t.JobGone
	if _, still := w.desk.Company(j.Plan.Company); j.Plan.Company > 0 && !still {
		reason = t.CompanyGone
	}
	e := ledger.Event{Job: j.Plan.Key, Action: ledger.Skipped, Reason: reason}
	return w.append(j, e, &w.closed)
}

// reopen takes back that a job is not applicable, where only the site file was the reason.
func (w *aligner) reopen(j ledger.Summary) error {
	if !closedBySite(j.Skipped) {
		return nil
	}
	job, err := w.desk.store.Job(w.desk.run.ID, j.Plan.Key)
	if err != nil || job.Skipped == nil {
		return err
	}
	e := ledger.Event{Job: j.Plan.Key, Action: ledger.Undone, Ref: job.Skipped.Seq}
	return w.append(j, e, &w.reopened)
}

// closedBySite reports whether a reason is one of close's, in whichever language it worked.
func closedBySite(reason string) bool {
	for _, code := range lang.Codes() {
		t, _ := lang.For(code)
		if reason == t.Align.CompanyGone || reason == t.Align.JobGone {
			return true
		}
	}
	return false
}

func (w *aligner) append(j ledger.Summary, e ledger.Event, done *[]string) error {
	_, err := w.desk.store.Append(w.desk.run.ID, j.Version, w.app.stamper().Stamp(e))
	if errors.Is(err, progress.ErrConflict) { // somebody works at it; next time, then
		w.missed++
		return nil
	}
	if err == nil {
		*done = append(*done, j.Plan.Key)
	}
	return err
}

// tell says what was done, and what is left for a person.
func (w *aligner) tell() {
	t := w.app.text.Align
	said := ""
	for _, part := range []struct {
		say  func(n int, jobs string) string
		keys []string
	}{
		{t.Added, w.added}, {t.Changed, w.changed}, {t.Reopened, w.reopened},
		{t.Closed, w.closed}, {t.StillOpen, w.open}, {t.Refused, w.refused},
	} {
		if len(part.keys) > 0 {
			said += "\n" + part.say(len(part.keys), someOf(part.keys, t))
		}
	}
	if said != "" {
		_, _ = fmt.Fprintln(w.app.err, t.Head(w.desk.run.ID)+said)
	}
}

// someOf names the first few of many.
func someOf(keys []string, t lang.Align) string {
	const named = 6
	text := strings.Join(keys[:min(len(keys), named)], ", ")
	if more := len(keys) - named; more > 0 {
		text += " " + t.AndMore(more)
	}
	return text
}

// alignNewest brings the newest open run in line, where there is one.
func (a *app) alignNewest(p place) error {
	store, err := a.store()
	if err != nil {
		return err
	}
	r, err := a.theRun(store)
	if errors.Is(err, errNoRunOpen) {
		return nil
	}
	if err != nil {
		return err
	}
	return a.align(&desk{p, store, r})
}
