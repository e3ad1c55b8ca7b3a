package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/wizard"
)

// Compared says what a comparison came to, beside its findings: lines. again is the command that records what is offered; an empty
// one offers nothing.
func Compared(c session.Compared, in reconcile.Input, again string, text lang.Text) []string {
	t := text.Reconcile
	var out []string
	for i, u := range c.Unsure {
		if i == MostRows {
			out = append(out, t.Further(len(c.Unsure)-i))
			break
		}
		out = append(out, t.Unsure(u.Row.ID, u.Row.Description, u.Jobs))
	}
	out = append(out, assignHint(c.Unsure, t)...)
	if c.Outside > 0 {
		out = append(out, t.Outside(c.Outside))
	}
	differences, kept := c.Count()
	remarks, _ := in.List.Remarks(t)
	out = append(out, past(c.Past, t)+t.Summary(len(in.List.Rows), differences, kept)+remarks)
	if len(c.Older) > 0 && !in.Run.Closed() {
		out = append(out, t.OlderList(in.List.At.In(in.Site.Location()).Format(text.Words.Moment), strings.Join(c.Older, ", ")))
	}
	out = append(out, Recorded(c.Recorded, c.Refused, text)...)
	if again == "" || len(c.Refused) > 0 || len(c.Offers) == 0 || in.Run.Closed() {
		return out
	}
	out = append(out, t.OfferHint(len(c.Offers), again))
	for _, r := range c.Offers {
		out = append(out, fmt.Sprintf("  %s: %s %s", r.Job, t.Slots[string(r.Slot)], r.Value))
	}
	return out
}

// Learned says what was learnt from a list, beside what was learnt of each job: lines.
func Learned(l session.Learned, in reconcile.Input, text lang.Text) []string {
	t := text.Reconcile
	remarks, _ := in.List.Remarks(t)
	out := []string{past(l.Past, t) + t.LearntCount(len(l.News()), len(in.List.Rows), len(l.Left)) + remarks}
	out = append(out, assignHint(l.Left, t)...)
	if unknown := in.List.UnknownStatuses(); len(unknown) > 0 {
		out = append(out, t.UnknownStatuses(unknown))
	}
	out = append(out, Recorded(nil, l.Refused, text)...)
	if len(l.Lacking) > 0 {
		out = append(out, t.Lacking(len(l.Lacking), l.Lacking))
	}
	return out
}

// Recorded says what was recorded of a list, which ids were not, and which rule each of these breaks.
func Recorded(recorded []reconcile.Offer, refused []session.Refused, text lang.Text) (out []string) {
	t := text.Reconcile
	for _, r := range recorded {
		out = append(out, t.Recorded(r.Job, cmp.Or(t.Slots[string(r.Slot)], text.History.Effect[string(r.Effect)]+":"), r.Value))
	}
	for _, r := range refused {
		why, _ := wizard.Explain(r.Err, text)
		out = append(out, t.Refused(r.Job, t.Slots[string(r.Slot)], r.Value, why))
	}
	return out
}

// assignHint says how to tell whose the rows are that may be several jobs.
func assignHint(rows []reconcile.Unsure, t lang.Reconcile) []string {
	i := slices.IndexFunc(rows, func(u reconcile.Unsure) bool { return u.Row.ID != "" && len(u.Jobs) > 0 })
	if i < 0 {
		return nil
	}
	return []string{t.Assign.Hint(rows[i].Row.ID, rows[i].Jobs[0])}
}

// past tells of the rows that are runs of jobs; empty if there are none.
func past(n int, t lang.Reconcile) string {
	if n == 0 {
		return ""
	}
	return t.Assign.Past(n) + "\n"
}
