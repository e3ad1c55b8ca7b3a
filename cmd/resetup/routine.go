package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/wizard"
)

// recordGuide does a guide as part of the run: as a job of it, which is walked like the others.
func (a *app) recordGuide(id string) error {
	set, err := a.lists()
	if err != nil {
		return err
	}
	guide, known := set.Get(id)
	if !known || !guide.IsGuide() {
		return &problem{text: a.text.Cmd.NoGuide(id), fix: a.text.Cmd.NoGuideFix, status: failed}
	}
	d, err := a.openToWrite()
	if err != nil {
		return err
	}
	key, err := a.addRoutine(d, guide)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.out, a.text.Routine.RecordedIn(key, d.run.ID))
	if a.screen() {
		a.run = d.run.ID
		return a.walkScreen(d.store, set, d.place, key)
	}
	return a.walkLines(bufio.NewReader(a.in), d.store, d.place, d.run, key)
}

// addRoutine makes a guide a job of the run, and returns its key. One that nothing was recorded
// under yet is taken as it is.
func (a *app) addRoutine(d desk, guide procedures.Procedure) (string, error) {
	t := a.text.Routine
	if guide.ID == wizard.PostponeGuide {
		return "", &problem{text: t.RecordPostpone, fix: t.RecordPostponeFix, status: failed}
	}
	jobs, err := d.store.Jobs(d.run.ID)
	if err != nil {
		return "", err
	}
	for _, j := range jobs {
		if j.Plan.Procedure == guide.ID && j.ToDo() {
			return j.Plan.Key, nil
		}
	}
	companies := make([]int, len(d.Companies))
	for i, c := range d.Companies {
		companies[i] = c.Number
	}
	plan := wizard.AddRoutine(guide, jobs, companies)
	_, err = d.store.AddJobs(d.run.ID, a.stamper().Stamp(ledger.Event{Action: ledger.Planned}), []procedures.Plan{plan})
	return plan.Key, err
}

// offer tells which routines belong to the end of the run's release, once all else is ready.
func (a *app) offer(w io.Writer, store *progress.Store, r ledger.Run) error {
	offers, err := a.offers(store, r)
	if err != nil || len(offers) == 0 {
		return err
	}
	t := a.text.Routine
	_, _ = fmt.Fprintln(w, t.Offer(titles(offers)))
	for _, g := range offers {
		_, _ = fmt.Fprintln(w, t.OfferNext(g.ID))
	}
	return nil
}

// tellMissed names the routines that were offered and not begun when the run was closed.
func (a *app) tellMissed(d desk) error {
	offers, err := a.offers(d.store, d.run)
	if err == nil && len(offers) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Routine.Missed(titles(offers)))
	}
	return err
}

func titles(list []procedures.Procedure) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = p.Title
	}
	return strings.Join(out, ", ")
}

// offers are those of the run's own step lists.
func (a *app) offers(store *progress.Store, r ledger.Run) ([]procedures.Procedure, error) {
	jobs, err := store.Jobs(r.ID)
	if err != nil {
		return nil, err
	}
	var guides []procedures.Procedure
	for id := range r.Lists {
		list, err := store.List(r.ID, id)
		if err != nil {
			return nil, err
		}
		if list.IsGuide() {
			guides = append(guides, list)
		}
	}
	return wizard.Offers(procedures.Guides(procedures.NewSet(guides), ""), r, jobs), nil
}
