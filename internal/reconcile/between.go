package reconcile

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// ChangeKind says in what a job differs between two lists.
type ChangeKind string

// The kinds of change.
const (
	Came        ChangeKind = "came"   // it is in the later list alone
	Went        ChangeKind = "went"   // it is in the earlier list alone
	OtherNumber ChangeKind = "id"     // it has another id
	OtherStatus ChangeKind = "status" // it runs and did not, or the other way round
	OtherTime   ChangeKind = "start"  // it starts at another clock time
	OtherUser   ChangeKind = "user"
)

// ChangeKinds returns all kinds, in the order in which they are told.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{Went, Came, OtherNumber, OtherStatus, OtherTime, OtherUser}
}

// Change is one thing in which two lists differ.
type Change struct {
	Kind        ChangeKind `json:"kind"`
	Job         string     `json:"job"` // job key; empty if the row belongs to no job of the run
	ConsoleID   string     `json:"console_id"`
	Description string     `json:"description"`
	Before      string     `json:"before"`
	After       string     `json:"after"`
	Attention   bool       `json:"attention"` // the record does not account for it
}

// Between returns in what a list differs from an earlier one, by kind and then in the order of the lists. The two inputs are of one run.
func Between(before, after Input) []Change {
	b := between{newMatching(before, false), newMatching(after, false), nil}
	var went, came []*row
	for _, r := range b.before.live() {
		if now := b.after.same(r); now != nil {
			b.compare(r, now)
		} else {
			went = append(went, r)
		}
	}
	for _, r := range b.after.live() {
		if b.before.same(r) == nil {
			came = append(came, r)
		}
	}
	for _, r := range went {
		expected := r.side != nil && r.side.gone
		at := slices.IndexFunc(came, func(n *row) bool { return b.after.looksOf(n) == b.before.looksOf(r) })
		if at < 0 || expected || b.before.looksOf(r).description == "" {
			b.add(Went, r, r.Status, "", expected)
			continue
		}
		b.add(OtherNumber, came[at], r.ID, came[at].ID, false)
		last := &b.out[len(b.out)-1]
		last.Job = cmp.Or(last.Job, r.jobKey())
		came = slices.Delete(came, at, at+1)
	}
	for _, r := range came {
		b.add(Came, r, "", r.Status, r.side != nil && r.side.isNew)
	}
	slices.SortStableFunc(b.out, func(x, y Change) int {
		return slices.Index(ChangeKinds(), x.Kind) - slices.Index(ChangeKinds(), y.Kind)
	})
	return b.out
}

// between is two lists under comparison.
type between struct {
	before, after *matching
	out           []Change
}

// live returns the rows that are jobs, and of each id only the one that counts.
func (m *matching) live() []*row {
	return slices.DeleteFunc(slices.Clone(m.rows), func(r *row) bool { return r.past || r.again || r.State == visma.Finished && r.side == nil })
}

// same returns the row of another list's row: that with its id; nil if there is none.
func (m *matching) same(r *row) *row {
	if r.ID != "" {
		return m.withID[sameID(r.ID)]
	}
	looks := m.looksOf(r)
	at := slices.IndexFunc(m.rows, func(o *row) bool { return o.ID == "" && m.looksOf(o) == looks })
	if at < 0 {
		return nil
	}
	return m.rows[at]
}

// compare adds in what two rows of one id differ.
func (b *between) compare(was, is *row) {
	if was.State != is.State && was.State.Live() != is.State.Live() || was.State == visma.Unknown && was.Status != is.Status {
		b.add(OtherStatus, is, was.Status, is.Status, is.side.expectsNow(is.State))
	}
	s := is.side
	again := s != nil && was.Start != schedule.Unset && sameStart(site.At(was.Start), is.Start, s.job.Plan.Repeat)
	if was.Start != is.Start && was.Start != schedule.Unset && is.Start != schedule.Unset && !again {
		b.add(OtherTime, is, clock(was.Start), clock(is.Start), s != nil && sameStart(s.start, is.Start, s.job.Plan.Repeat))
	}
	if user := b.after.squash(is.User); user != "" && was.User != "" && b.before.squash(was.User) != user {
		b.add(OtherUser, is, was.User, is.User, s != nil && s.user == user)
	}
}

// expectsNow reports whether a side stands as the record says: the new job runs, and the old one as long as it was not retired.
func (s *side) expectsNow(st visma.State) bool {
	switch {
	case s == nil:
		return false
	case s.isNew || s.job.Old.State == ledger.OldUnknown || s.job.Old.State == ledger.OldQueued:
		return st.Live()
	case s.job.Old.State == ledger.OldWaiting || s.job.Old.State == ledger.OldKeep:
		return st == visma.Waiting
	}
	return ended(st)
}

func (b *between) add(kind ChangeKind, r *row, was, is string, expected bool) {
	b.out = append(b.out, Change{
		Kind: kind, Job: r.jobKey(), ConsoleID: r.ID, Description: r.Description, Before: was, After: is, Attention: !expected,
	})
}
