package errorladder

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// keyOf returns the key of the job whose work this is; empty if it is nobody's.
func (o *office) keyOf(w console.Work) string {
	for _, n := range o.needs {
		if n.Work == w {
			return n.Job
		}
	}
	return ""
}

// repair is what an operator does who is told that something is wrong with a job, and not what: looks at all that does its work in the
// console, and brings it to what the record says, and the ids of the record to what the console says.
func (o *operator) repair(key string) {
	o.acts++
	h, j := o.hands[key], o.job(key)
	if j, ok := o.console.Job(h.ordered); ok && j.Work != o.workOf(h.plan) {
		o.remove(h.ordered)
		h.ordered = 0
	}
	o.repairOld(h, j)
	if j.New.State != ledger.NewNone && h.plan.Keep == "" {
		o.repairNew(h, j)
	}
}

// repairOld brings the old job to where the record says that it stands, and removes what is neither the old job nor the new one.
func (o *operator) repairOld(h *hand, j ledger.Job) {
	old := o.old[h.key]
	stands := map[ledger.OldState]console.Status{ledger.OldWaiting: console.Waiting, ledger.OldKeep: console.Waiting, ledger.OldCancelled: console.Cancelled}
	want, stopped := stands[j.Old.State]
	switch row, there := o.console.Job(old.ID); {
	case j.Old.State == ledger.OldDeleted || j.Old.State == ledger.OldNone:
		o.remove(old.ID)
	case !there && !stopped:
		if id := o.order(console.Order{Module: h.plan.Module, Work: old.Work, Units: old.Units, Server: old.Server, Details: old.Details}); id != 0 {
			o.old[h.key], _ = o.console.Job(id)
			h.old = id
		}
	case !there:
	case !stopped:
		if as := old.Details; row.Description != as.Description || row.User != as.User || row.Interval != as.Interval || !row.Start.Equal(as.Start) {
			as.Start = o.nextStart(h.plan, site.At(as.Start.Hour()*60+as.Start.Minute()))
			_ = o.console.Change(old.ID, as)
		}
		o.set(old.ID, console.Queued)
	case row.Status != want:
		o.set(old.ID, want)
	}
	for _, row := range o.of(h.key) {
		isNew := row.ID == h.ordered || row.ID == h.fresh || row.ID == number(j.New.ID)
		if row.ID != o.old[h.key].ID && (!isNew || j.Plan.Keep != "") {
			o.remove(row.ID)
		}
	}
}

// repairNew leaves one new job, set up as it should be, and records its id if another one is recorded.
func (o *operator) repairNew(h *hand, j ledger.Job) {
	form := o.right(h.plan)
	form.Start = o.nextStart(h.plan, cmp.Or(j.New.Start, j.Old.Start))
	rows := slices.DeleteFunc(o.of(h.key), func(row console.Job) bool { return row.ID == o.old[h.key].ID })
	at := slices.IndexFunc(rows, func(row console.Job) bool { return row.ID == number(j.New.ID) })
	if at < 0 {
		at = len(rows) - 1
	}
	if at >= 0 && slices.Equal(rows[at].Units, form.Units) && rows[at].Server == form.Server {
		h.fresh = rows[at].ID
		if rows[at].Details != form.Details {
			_ = o.console.Change(h.fresh, form.Details)
		}
		if rows[at].Status != console.Queued {
			o.set(h.fresh, console.Queued)
		}
		rows = slices.Delete(rows, at, at+1)
	} else {
		if j.Plan.Retire == procedures.Cancel {
			for _, row := range rows {
				o.set(row.ID, console.Cancelled)
			}
		}
		h.fresh = o.order(form)
	}
	for _, row := range rows {
		o.remove(row.ID)
	}
	h.ordered, h.draft = h.fresh, o.details(h.fresh)
	s := &scene{operator: o, hand: h, c: o.open(h.key)}
	if j.Old.ID != "" && number(j.Old.ID) != h.old && h.old != 0 {
		s.again("old-id")
	}
	if number(j.New.ID) != h.fresh && j.New.ID != "" {
		s.c = o.open(h.key)
		s.again("new-id")
	}
	if o.open(h.key).Current() >= 0 && h.sheet == nil {
		o.workOn(h)
	}
}
