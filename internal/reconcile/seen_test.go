package reconcile_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
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

// TestAListSettlesAControlOnlyWhereItShowsWhatDiffered has a control that read the new job of nets/12, which is 51877 at 06:10 every day.
func TestAListSettlesAControlOnlyWhereItShowsWhatDiffered(t *testing.T) {
	type listed struct{ status, start, interval, user, server string }
	right := listed{"I kø", "06:10", "Hver dag", "PROGRAMSERVERBRUKER ØKONOMI", "KK-BROKER"}
	with := func(change func(*listed)) listed { l := right; change(&l); return l }
	for name, c := range map[string]struct {
		read    string
		list    listed
		settles bool
	}{
		"as it should be":               {"51877 · I kø · 06:30 · hver dag · PROGRAMSERVERBRUKER ØKONOMI · KK-BROKER", right, true},
		"still another start":           {"51877 · I kø · 06:30 · hver dag · PROGRAMSERVERBRUKER ØKONOMI · KK-BROKER", with(func(l *listed) { l.start = "06:30" }), false},
		"no start":                      {"51877 · I kø · 06:30 · hver dag · PROGRAMSERVERBRUKER ØKONOMI · KK-BROKER", with(func(l *listed) { l.start = "" }), false},
		"another interval than before":  {"51877 · I kø · 06:30 · hver dag · PROGRAMSERVERBRUKER ØKONOMI · KK-BROKER", with(func(l *listed) { l.interval = "Hver uke" }), true},
		"the interval":                  {"51877 · I kø · 06:10 · ukentlig · PROGRAMSERVERBRUKER ØKONOMI · KK-BROKER", with(func(l *listed) { l.interval = "Hver uke" }), false},
		"a user that the list lacks":    {"51877 · I kø · 06:10 · hver dag · KARI · KK-BROKER", with(func(l *listed) { l.user = "" }), false},
		"a server that the list lacks":  {"51877 · I kø · 06:10 · hver dag · PROGRAMSERVERBRUKER ØKONOMI · PS2", with(func(l *listed) { l.server = "" }), false},
		"a server that it shows":        {"51877 · I kø · 06:10 · hver dag · PROGRAMSERVERBRUKER ØKONOMI · PS2", right, true},
		"the status":                    {"51877 · Venter · 06:10 · hver dag · PROGRAMSERVERBRUKER ØKONOMI · KK-BROKER", right, true},
		"it was not there":              {"-", right, true},
		"what nobody can tell by parts": {"51877 · I kø", with(func(l *listed) { l.server = "" }), false},
	} {
		for _, ran := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				r := swapped(t)
				j := r.job(t, "nets/12")
				start, _ := site.ParseClock("06:10")
				j.New = ledger.New{State: ledger.NewFailed, ID: "51877", Start: start, Since: r.run.Started.Add(time.Hour)}
				r.list = slices.DeleteFunc(r.list, func(l reconcile.Row) bool { return l.Description == "Nets Eksempel Eiendom KF" })
				l := row("51877", "Nets Eksempel Eiendom KF", c.list.user, c.list.status, c.list.start)
				l.Interval, l.Server = c.list.interval, c.list.server
				r.list = append(r.list, l)
				if ran {
					past := row("51877", l.Description, l.User, "Ferdigstilt", c.list.start)
					past.Date = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
					r.list = append(r.list, past)
				}
				in := r.input()
				in.List.At = r.run.Started.Add(48 * time.Hour)
				in.Controls = map[string]ledger.Event{"nets/12": {By: "ola", Value: c.read}}
				out := reconcile.Compare(in)
				seen := slices.DeleteFunc(out.Seen, func(o reconcile.Offer) bool { return o.Job != "nets/12" })
				told := slices.ContainsFunc(out.Findings, func(f reconcile.Finding) bool { return f.Kind == reconcile.Controlled && f.Job == "nets/12" })
				if (len(seen) > 0) != c.settles || told == c.settles {
					t.Errorf("ran %v: seen %+v, told %v", ran, seen, told)
				}
			})
		}
	}
}
