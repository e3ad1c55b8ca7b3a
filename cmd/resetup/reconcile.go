package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// reconciling is what the reconcile command was asked for.
type reconciling struct {
	file          string
	mapping       []string // COLUMN=HEADER
	columns       string   // COLUMN,-,COLUMN
	statuses      []string // STATUS=MEANING
	assign        []string // ID=JOB
	learn, record bool
}

func (a *app) reconcileCommand() *cobra.Command {
	t := a.text.Reconcile
	var o reconciling
	c := &cobra.Command{
		Use: "reconcile " + a.text.Cmd.ArgFile, Aliases: []string{"avstem"}, Short: t.Short, Long: t.Long, Args: a.exactly(1, 1),
	}
	c.Flags().StringArrayVar(&o.mapping, "map", nil, t.FlagMap)
	c.Flags().StringVar(&o.columns, "columns", "", t.FlagColumns)
	c.Flags().StringArrayVar(&o.statuses, "status", nil, t.FlagStatus)
	c.Flags().StringArrayVar(&o.assign, "assign", nil, t.Assign.Flag)
	c.Flags().BoolVar(&o.learn, "learn", false, t.FlagLearn)
	c.Flags().BoolVar(&o.record, "record", false, t.FlagRecord)
	return a.formatted(c, func(args []string, f table.Format) error {
		o.file = args[0]
		return a.reconcile(o, f)
	})
}

// reconcile compares the list in a file with the run, or learns from it.
func (a *app) reconcile(o reconciling, f table.Format) error {
	if o.learn && o.record {
		return usage(a.text.Reconcile.BothFlags, a.text.Errors.UsageFix("resetup reconcile"))
	}
	open := a.open
	if o.learn || o.record {
		open = a.openToWrite
	}
	w, err := open()
	if err != nil {
		return err
	}
	list, err := a.jobList(w, o)
	if err != nil {
		return err
	}
	in, err := w.Comparison(w.run, list)
	if err != nil {
		return err
	}
	in.Text = a.text
	if err := a.assign(w, o, &in); err != nil {
		return err
	}
	if o.learn {
		return a.learn(w, o, f, in)
	}
	return a.compare(w, o, f, in)
}

// compare shows where the list and the record differ, and records what is clear if asked to.
func (a *app) compare(w work, o reconciling, f table.Format, in reconcile.Input) error {
	t, rows := a.text.Reconcile, len(in.List.Rows)
	result := reconcile.Compare(in)
	if err := a.writer(w.Site, f).Findings(w.run.ID, o.file, rows, result.Findings); err != nil {
		return err
	}
	for _, u := range result.Unsure {
		_, _ = fmt.Fprintln(a.err, t.Unsure(u.Row.ID, u.Row.Description, u.Jobs))
	}
	a.hintAssign(result.Unsure)
	if result.Outside > 0 {
		_, _ = fmt.Fprintln(a.err, t.Outside(result.Outside))
	}
	if result.Past > 0 {
		_, _ = fmt.Fprintln(a.err, t.Assign.Past(result.Past))
	}
	differences := result.Differences()
	remarks, remain := in.List.Remarks(t)
	_, _ = fmt.Fprintln(a.err, t.Summary(rows, differences, len(result.Findings)-differences)+remarks)
	take := result.Seen
	if o.record {
		take = append(take, result.Offers...)
	}
	if len(result.Older) > 0 && !w.run.Closed() {
		_, _ = fmt.Fprintln(a.err, t.OlderList(in.List.At.In(w.Site.Location()).Format(a.text.Words.Moment), strings.Join(result.Older, ", ")))
	}
	_, refused, err := a.recordOffers(w, o, in.List.Digest, take)
	if err == nil && !w.run.Closed() {
		err = w.KeepFindings(w.run, in.List, result.Findings)
	}
	if errors.Is(err, progress.ErrReadOnly) && !o.record {
		err = nil // who may only read compares, too; the store has said so
	}
	switch {
	case err != nil:
		return err
	case len(refused) > 0:
		return errRemains
	case !o.record && len(result.Offers) > 0 && !w.run.Closed():
		_, _ = fmt.Fprintln(a.err, t.OfferHint(len(result.Offers), fmt.Sprintf("resetup reconcile %s --record", quoteArg(o.file))))
		for _, r := range result.Offers {
			_, _ = fmt.Fprintf(a.err, "  %s: %s %s\n", r.Job, t.Slots[string(r.Slot)], r.Value)
		}
	}
	return remainsIf(differences > 0 || remain)
}

// recordOffers records offers of a list with this digest, and tells of each. Nothing is recorded in a closed run.
func (a *app) recordOffers(w work, o reconciling, digest string, offers []reconcile.Offer) ([]reconcile.Offer, []session.Refused, error) {
	t := a.text.Reconcile
	if w.run.Closed() {
		return nil, nil, nil
	}
	recorded, refused, err := w.RecordOffers(w.run.ID, digest, offers, t.Reason(a.source(o.file)))
	for _, r := range recorded {
		what := cmp.Or(t.Slots[string(r.Slot)], a.text.History.Effect[string(r.Effect)]+":")
		_, _ = fmt.Fprintln(a.err, t.Recorded(r.Job, what, r.Value))
	}
	a.tellRefused(refused)
	return recorded, refused, err
}

// learn records what the list says of old jobs, and shows what was learnt and what was not.
func (a *app) learn(w work, o reconciling, f table.Format, in reconcile.Input) error {
	t, rows := a.text.Reconcile, len(in.List.Rows)
	learnt := reconcile.Learn(in)
	var seen []reconcile.Offer
	if slices.ContainsFunc(in.Jobs, func(j ledger.Summary) bool { return j.New.State != ledger.NewNone }) {
		var err error
		if seen, _, err = a.recordOffers(w, o, in.List.Digest, reconcile.Compare(in).Seen); err != nil {
			return err
		}
	}
	news := learnt.News()
	refused, err := w.RecordLessons(w.run.ID, in.List.Digest, news, t.LearnReason(a.source(o.file)))
	if err != nil {
		return err
	}
	for _, r := range refused {
		learnt.Drop(r.Job)
	}
	news = learnt.News()
	if err := a.writer(w.Site, f).Learnt(w.run.ID, o.file, rows, learnt); err != nil {
		return err
	}
	remarks, remain := in.List.Remarks(t)
	_, _ = fmt.Fprintln(a.err, t.LearntCount(len(news), rows, len(learnt.Left))+remarks)
	a.hintAssign(learnt.Left)
	if learnt.Past > 0 {
		_, _ = fmt.Fprintln(a.err, t.Assign.Past(learnt.Past))
	}
	unknown := in.List.UnknownStatuses()
	if len(unknown) > 0 {
		_, _ = fmt.Fprintln(a.err, t.UnknownStatuses(unknown))
	}
	a.tellRefused(refused)
	if len(learnt.Lacking) > 0 {
		_, _ = fmt.Fprintln(a.err, t.Lacking(len(learnt.Lacking), learnt.Lacking))
	}
	return remainsIf(learnt.Differs() || remain || len(unknown)+len(refused)+len(seen) > 0)
}

// tellRefused says which ids of a list were not recorded, and which rule each breaks.
func (a *app) tellRefused(refused []session.Refused) {
	t := a.text.Reconcile
	for _, r := range refused {
		why, _ := wizard.Explain(r.Err, a.text)
		_, _ = fmt.Fprintln(a.err, t.Refused(r.Job, t.Slots[string(r.Slot)], r.Value, why))
	}
}

// source names a list in a reason.
func (a *app) source(file string) string {
	if file == "-" {
		return a.text.Reconcile.Pasted
	}
	return filepath.Base(file)
}

// quoteArg returns a file name as it can be typed again.
func quoteArg(file string) string {
	if strings.ContainsAny(file, " ()&") {
		return `"` + file + `"`
	}
	return file
}
