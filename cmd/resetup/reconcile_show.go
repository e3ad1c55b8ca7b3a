package main

import (
	"fmt"
	"slices"
	"strconv"

	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/table"
)

// compare shows where the list and the record differ, and records what is clear where asked to.
func (a *app) compare(d work, file string, f table.Format, in reconcile.Input, record bool) error {
	t := a.text.Reconcile
	result := reconcile.Compare(in)
	if err := a.showFindings(d.run.ID, file, len(in.List.Rows), f, result.Findings); err != nil {
		return err
	}
	for _, u := range result.Unsure {
		_, _ = fmt.Fprintln(a.err, t.Unsure(u.Row.ID, u.Row.Description, u.Jobs))
	}
	if result.Outside > 0 {
		_, _ = fmt.Fprintln(a.err, t.Outside(result.Outside))
	}
	differences, settled, kept := 0, 0, 0
	for _, f := range result.Findings {
		switch {
		case !f.Differs():
			kept++
		case f.Offer != nil:
			settled++
			differences++
		default:
			differences++
		}
	}
	_, _ = fmt.Fprintln(a.err, t.Summary(len(in.List.Rows), differences, kept))
	switch {
	case record:
		err := a.recordOffers(d, result.Offers, t.Reason(a.source(file)), func(o reconcile.Offer) {
			_, _ = fmt.Fprintln(a.err, t.Recorded(o.Job, t.Slots[string(o.Slot)], o.Value))
		})
		if err != nil {
			return err
		}
		differences -= settled
	case len(result.Offers) > 0 && !d.run.Closed():
		_, _ = fmt.Fprintln(a.err, t.OfferHint(len(result.Offers), fmt.Sprintf("resetup reconcile %s --record", quoteArg(file))))
		for _, o := range result.Offers {
			_, _ = fmt.Fprintln(a.err, t.Offer(o.Job, t.Slots[string(o.Slot)], o.Value))
		}
	}
	if differences > 0 {
		return errRemains
	}
	return nil
}

// quoteArg writes a file name as it can be typed again.
func quoteArg(file string) string {
	for _, r := range file {
		if r == ' ' || r == '(' || r == ')' || r == '&' {
			return `"` + file + `"`
		}
	}
	return file
}

func (a *app) showFindings(run, file string, rows int, f table.Format, findings []reconcile.Finding) error {
	t := a.text.Reconcile
	if f == table.JSON {
		out := struct {
			Run      string              `json:"run"`
			File     string              `json:"file"`
			Rows     int                 `json:"rows"`
			Findings []reconcile.Finding `json:"findings"`
		}{run, file, rows, append([]reconcile.Finding{}, findings...)}
		return table.WriteJSON(a.out, out)
	}
	sheet := table.Table{Columns: []string{t.Job, t.ID, t.Why, t.Do}, Empty: t.Agrees(run)}
	if f == table.CSV { // a group's heading is not written there
		sheet.Columns = append([]string{t.Kind}, sheet.Columns...)
	}
	last := reconcile.Kind("")
	for _, x := range findings {
		if x.Kind != last {
			last = x.Kind
			sheet.Groups = append(sheet.Groups, table.Group{Heading: t.Kinds[string(x.Kind)]})
		}
		row := []string{x.Job, x.ConsoleID, x.Why, x.Action}
		if f == table.CSV {
			row = append([]string{string(x.Kind)}, row...)
		}
		sheet.Add(row...)
	}
	return sheet.Write(a.out, f)
}

type lessonJSON struct {
	Job         string `json:"job"`
	ID          string `json:"console_id"`
	Start       string `json:"start"`
	Description string `json:"description"`
}

type leftJSON struct {
	Line        int      `json:"line"`
	ID          string   `json:"console_id"`
	Description string   `json:"description"`
	Jobs        []string `json:"jobs"`
	Why         string   `json:"why"`
}

// learn records what the list tells of old jobs, and tells what was learnt and what was not.
func (a *app) learn(d work, file string, f table.Format, in reconcile.Input) error {
	t := a.text.Reconcile
	learnt := reconcile.Learn(in)
	news := learnt.News()
	// The job worked on last is the next one to be opened: that should be the first of these.
	for _, l := range slices.Backward(news) {
		err := a.recordOffers(d, l.Offers, t.LearnReason(a.source(file)), func(reconcile.Offer) {})
		if err != nil {
			return err
		}
	}
	if err := a.showLearnt(d.run.ID, file, len(in.List.Rows), f, learnt); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.err, t.LearntCount(len(news), len(in.List.Rows), len(learnt.Left)))
	if len(learnt.Lacking) > 0 {
		_, _ = fmt.Fprintln(a.err, t.Lacking(len(learnt.Lacking), learnt.Lacking))
	}
	if learnt.Differs() {
		return errRemains
	}
	return nil
}

func (a *app) showLearnt(run, file string, rows int, f table.Format, learnt reconcile.Learnt) error {
	t := a.text.Reconcile
	out := struct {
		Run     string       `json:"run"`
		File    string       `json:"file"`
		Rows    int          `json:"rows"`
		Learnt  []lessonJSON `json:"learnt"`
		Left    []leftJSON   `json:"left"`
		Lacking []string     `json:"lacking"`
	}{run, file, rows, []lessonJSON{}, []leftJSON{}, append([]string{}, learnt.Lacking...)}
	for _, l := range learnt.News() {
		out.Learnt = append(out.Learnt, lessonJSON{l.Job, l.ID, l.Start, l.Description})
	}
	for _, l := range learnt.Left {
		why := t.LeftUnknown
		if len(l.Jobs) > 0 {
			why = t.LeftSeveral(l.Jobs)
		}
		out.Left = append(out.Left, leftJSON{l.Row.Line, l.Row.ID, l.Row.Description, append([]string{}, l.Jobs...), why})
	}
	if f == table.JSON {
		return table.WriteJSON(a.out, out)
	}
	sheet := table.Table{Columns: []string{t.Job, t.ID, t.Start, t.Description}, Empty: t.NothingLearnt}
	for _, l := range out.Learnt {
		sheet.Add(l.Job, l.ID, l.Start, l.Description)
	}
	if err := sheet.Write(a.out, f); err != nil || len(out.Left) == 0 || f == table.CSV {
		return err
	}
	left := table.Table{Columns: []string{t.Row, t.ID, t.Description, t.Why}, Groups: []table.Group{{Heading: t.Left}}}
	for _, l := range out.Left {
		left.Add(strconv.Itoa(l.Line), l.ID, l.Description, l.Why)
	}
	if _, err := fmt.Fprintln(a.out); err != nil {
		return err
	}
	return left.Write(a.out, f)
}
