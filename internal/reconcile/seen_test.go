package reconcile_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
)

// swapped is a run whose jobs are all swapped, and the list of the console that shows their new jobs I kø.
func swapped(t *testing.T) *record {
	t.Helper()
	r := begin(example(t))
	verified := r.run.Started.Add(time.Hour)
	for i := range r.jobs {
		j := &r.jobs[i]
		if j.Plan.Retire == procedures.None || j.Plan.Keep != "" {
			continue
		}
		begun(j)
		text, _ := r.described(*j)
		j.Old = ledger.Old{State: ledger.OldDeleted, ID: strconv.Itoa(100 + i), Paused: true}
		j.New = ledger.New{State: ledger.NewVerified, ID: strconv.Itoa(500 + i), Description: text, Since: verified}
		r.list = append(r.list, row(j.New.ID, text, r.user(*j), "I kø", ""))
	}
	return r
}

// seen compares with a list that was written so long after the start of the run.
func (r *record) seen(after time.Duration) []reconcile.Offer {
	in := r.input()
	in.List.At = r.run.Started.Add(after)
	return reconcile.Compare(in).Seen
}

// at returns the place of a job's new one in the list.
func (r *record) at(t *testing.T, key string) int {
	t.Helper()
	id := r.job(t, key).New.ID
	return slices.IndexFunc(r.list, func(l reconcile.Row) bool { return l.ID == id })
}

func TestAVerifiedJobIsSeenToHaveFailed(t *testing.T) {
	const later, earlier = 2 * time.Hour, 58 * time.Minute // it was verified after an hour
	status := func(s string) func(*record) {
		return func(r *record) { r.list[r.at(t, "nets/12")] = row(r.job(t, "nets/12").New.ID, "Nets", "", s, "") }
	}
	without := func(gone func(ledger.Job) bool) func(*record) {
		return func(r *record) {
			for _, j := range r.jobs {
				if gone(j) {
					r.list = slices.DeleteFunc(r.list, func(l reconcile.Row) bool { return l.ID == j.New.ID })
				}
			}
		}
	}
	nets12 := func(j ledger.Job) bool { return j.Plan.Key == "nets/12" }
	for name, c := range map[string]struct {
		change func(*record)
		after  time.Duration
		want   string // status; empty where nothing is seen of the job
	}{
		"I kø":                    {func(*record) {}, later, ""},
		"Feil":                    {status("Ferdigstilt med feil"), later, "Ferdigstilt med feil"},
		"Venter":                  {status("Venter"), later, "Venter"},
		"Avbestilt":               {status("Avbestilt"), later, "Avbestilt"},
		"an unknown status":       {status("Ukjent"), later, ""},
		"an older list":           {status("Feil"), earlier, ""},
		"of the same minute":      {status("Feil"), 59*time.Minute + time.Second, "Feil"},
		"missing":                 {without(nets12), later, "ikke i listen"},
		"missing in an older one": {without(nets12), earlier, ""},
		"no job of the company":   {without(func(j ledger.Job) bool { return j.Plan.Company == 12 }), later, ""},
		"no job of the procedure": {
			without(func(j ledger.Job) bool { return j.Plan.Procedure == "nets" }), later, "",
		},
		"one of several rows failed": {func(r *record) {
			r.list = slices.Insert(r.list, 0, row(r.job(t, "nets/12").New.ID, "Nets", "", "Feil", ""))
		}, later, ""},
		"an id that is nobody's stands for it": {func(r *record) {
			at := r.at(t, "nets/12")
			r.list[at].ID = "9999"
		}, later, ""},
		"an id that is nobody's, and only the name is like": {func(r *record) {
			j := r.job(t, "nets/12")
			r.list[r.at(t, "nets/12")] = row("9999", "Nets selskap 12", "", "I kø", "")
			j.New.Description = ""
		}, later, ""},
		"not applicable": {func(r *record) {
			status("Feil")(r)
			r.job(t, "nets/12").Skipped = &ledger.Record{Reason: "avtalt"}
		}, later, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := swapped(t)
			c.change(r)
			seen := slices.DeleteFunc(r.seen(c.after), func(o reconcile.Offer) bool { return o.Job != "nets/12" })
			switch {
			case c.want == "" && len(seen) == 0:
			case c.want == "" || len(seen) != 1:
				t.Errorf("seen %+v", seen)
			case seen[0].Effect != procedures.NewFailed || seen[0].Value != c.want || seen[0].Step != "verify" || (seen[0].Row == 0) != (c.want == "ikke i listen"):
				t.Errorf("seen %+v", seen[0])
			}
		})
	}
}

// The only job of its procedure is missing in a list of the whole console, and not in one that was filtered by a word.
func TestTheOnlyJobOfAProcedureIsMissingFromAWholeList(t *testing.T) {
	const key = "valutakurser-dnb/all"
	for name, c := range map[string]struct {
		keep func(ledger.Job) bool
		want int
	}{
		"whole":    {func(ledger.Job) bool { return true }, 1},
		"filtered": {func(j ledger.Job) bool { return j.Plan.Procedure == "postere-bilag-0730" || j.Plan.Procedure == "nets" }, 0},
	} {
		r := swapped(t)
		for _, j := range r.jobs {
			if j.Plan.Key == key || !c.keep(j) {
				r.list = slices.DeleteFunc(r.list, func(l reconcile.Row) bool { return l.ID == j.New.ID })
			}
		}
		seen := slices.DeleteFunc(r.seen(2*time.Hour), func(o reconcile.Offer) bool { return o.Job != key })
		if len(seen) != c.want {
			t.Errorf("%s: seen %+v", name, seen)
		}
	}
}

func TestAJobIsSeenToStandAgain(t *testing.T) {
	for name, c := range map[string]struct {
		stands ledger.New
		status string
		want   procedures.Effect
	}{
		"failed, I kø again":           {ledger.New{State: ledger.NewFailed}, "I kø", procedures.NewVerified},
		"failed, still Feil":           {ledger.New{State: ledger.NewFailed}, "Feil", ""},
		"ordered, Venter":              {ledger.New{State: ledger.NewOrdered}, "Venter", procedures.NewFailed},
		"ordered, I kø":                {ledger.New{State: ledger.NewOrdered}, "I kø", ""},
		"read as not queued, I kø":     {ledger.New{State: ledger.NewOrdered, Idle: true}, "I kø", procedures.NewOrdered},
		"read as not queued, Venter":   {ledger.New{State: ledger.NewOrdered, Idle: true}, "Venter", ""},
		"it ran, and is now on Venter": {ledger.New{State: ledger.NewProved}, "Venter", procedures.NewFailed},
	} {
		r := swapped(t)
		j := r.job(t, "nets/12")
		r.list[r.at(t, "nets/12")] = row(j.New.ID, "Nets", "", c.status, "")
		c.stands.ID = j.New.ID
		j.New = c.stands
		got := procedures.Effect("")
		for _, o := range r.seen(2 * time.Hour) {
			if o.Job == "nets/12" {
				got = o.Effect
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
