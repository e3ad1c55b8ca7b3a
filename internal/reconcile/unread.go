package reconcile

import (
	"cmp"
	"strings"
	"unicode"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/visma"
)

// Remarks says in sentences what of the list could not be read. remain reports whether somebody should look at it:
// lines that are no jobs need nothing.
func (l List) Remarks(t lang.Reconcile) (text string, remain bool) {
	lost, bad := l.unreadIDs(t)
	var none, clocks, notes []string
	for _, r := range l.Rows {
		if r.ID+r.BadID == "" {
			none = append(none, t.Line(r.Line, r.Description))
		}
		if r.lacksClock() {
			clocks = append(clocks, t.Line(r.Line, r.StartText))
		}
	}
	for _, n := range l.Notes {
		notes = append(notes, t.Line(n.Line, n.Text))
	}
	for _, of := range []struct {
		lines []string
		say   func(lines []string) string
	}{{lost, t.LostIDs}, {bad, t.BadIDs}, {none, t.NoIDs}, {clocks, t.BadClocks}, {notes, t.NoJobs}} {
		if len(of.lines) > 0 {
			text += " " + of.say(of.lines)
		}
	}
	return text, len(lost)+len(bad)+len(none)+len(clocks) > 0
}

// unreadIDs returns the lines whose id has lost digits, and those whose id is none.
func (l List) unreadIDs(t lang.Reconcile) (lost, bad []string) {
	for _, r := range l.Rows {
		switch line := t.Line(r.Line, r.BadID); r.IDFault {
		case visma.LostDigits, visma.Rounded:
			lost = append(lost, line)
		case visma.NotDigits:
			bad = append(bad, line)
		}
	}
	return lost, bad
}

// UnknownStatuses returns the statuses in the list that nobody knows, each once.
func (l List) UnknownStatuses() []string {
	var out []string
	told := map[string]bool{"": true}
	for _, r := range l.Rows {
		if r.State == visma.Unknown && !told[r.Status] {
			told[r.Status] = true
			out = append(out, r.Status)
		}
	}
	return out
}

// lacksClock reports whether a job that is still to run has a start with a number in it that is no clock time.
func (r Row) lacksClock() bool {
	over := r.State == visma.Finished || r.State == visma.Cancelled
	return r.Start == schedule.Unset && !over && strings.ContainsFunc(r.StartText, unicode.IsDigit)
}

// unclear is the rows with one status that nobody knows.
type unclear struct {
	status string
	rows   []*row
}

// setAside reports ids that cannot be read, and each status that nobody knows, once with its rows. The rows are not
// reported as anything else that rests on it: whose they are, or whether they run, is not known.
func (c *comparison) setAside() {
	t := c.in.Text.Reconcile
	lost, bad := c.in.List.unreadIDs(t)
	if len(lost) > 0 {
		c.report(nil, Finding{Kind: UnreadID, Why: t.LostIDs(lost), Action: t.LostIDsDo})
	}
	if len(bad) > 0 {
		c.report(nil, Finding{Kind: UnreadID, Why: t.BadIDs(bad), Action: t.BadIDsDo})
	}
	var found []*unclear
	known := map[string]*unclear{}
	for _, r := range c.rows {
		r.reported = r.reported || r.IDFault != "" && r.side == nil
		if r.State != visma.Unknown || r.isOutside() {
			continue
		}
		key := cmp.Or(c.squash(r.Status), r.Status)
		if known[key] == nil {
			known[key] = &unclear{status: r.Status}
			found = append(found, known[key])
		}
		known[key].rows = append(known[key].rows, r)
	}
	for _, u := range found {
		var named []string
		for _, r := range u.rows {
			r.reported = true
			named = append(named, c.name(r))
		}
		c.report(u.rows[0], Finding{Kind: UnknownStatus, Why: c.t.UnknownStatus(u.status, named), Action: c.t.UnknownStatusDo(u.status)})
	}
}
