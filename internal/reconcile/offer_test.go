package reconcile_test

import (
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
)

// daily is a row with the interval of a job that runs every day, its start with a date.
func daily(id, description, user, status, start string) reconcile.Row {
	l := line(id, description, user, status, start)
	l.Cells[allColumns()[reconcile.Interval]] = tablefile.Cell{Text: "1 gang pr. døgn"}
	return readRows(l)[0]
}

// ordered is a run in which a Nets job is ordered, its old one waits, and the list shows both as they should be.
func ordered(t *testing.T) *record {
	t.Helper()
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldWaiting, ID: "48211", Start: site.At(370), Description: "Nets 12"},
		ledger.New{State: ledger.NewOrdered, Start: site.At(370), Since: r.run.Started.Add(time.Hour)})
	r.list = []reconcile.Row{
		daily("48211", "Nets 12", okonomi, "Venter", "22.11.2026 06:10"), daily("51877", "Nets 12", okonomi, "I kø", "22.11.2026 06:10"),
	}
	return r
}

// offered compares with a list that was written so long after the start of the run, and returns what it offers of nets/12.
func (r *record) offered(t *testing.T, after time.Duration, change func(*reconcile.Input)) []reconcile.Offer {
	t.Helper()
	in := r.input()
	in.List.At = r.run.Started.Add(after)
	in.Steps = map[string][]ledger.Step{}
	for _, j := range r.jobs {
		if j.New.State == ledger.NewOrdered {
			in.Steps[j.Plan.Key] = ledger.StepsOf(r.procedure(j), j)
		}
	}
	if change != nil {
		change(&in)
	}
	return slices.DeleteFunc(reconcile.Compare(in).Offers, func(o reconcile.Offer) bool { return o.Job != "nets/12" })
}

func has(offers []reconcile.Offer, e procedures.Effect) bool {
	return slices.ContainsFunc(offers, func(o reconcile.Offer) bool { return o.Effect == e })
}

func TestAListVerifiesANewJobThatIsInAllAsItShouldBe(t *testing.T) {
	const later = 2 * time.Hour
	second := func(row reconcile.Row) func(*record) { return func(r *record) { r.list[1] = row } }
	drop := func(c reconcile.Column) func(*reconcile.Input) {
		return func(in *reconcile.Input) { delete(in.List.Columns, c) }
	}
	deviates := func(in *reconcile.Input) {
		steps := in.Steps["nets/12"]
		i := slices.IndexFunc(steps, func(s ledger.Step) bool { return s.ID == "user" })
		steps[i].Ask.Kind, steps[i].State = procedures.AskChoice, ledger.StepDeviates
	}
	for name, c := range map[string]struct {
		change  func(*record)
		columns func(*reconcile.Input)
		after   time.Duration
		want    bool
	}{
		"as it should be":         {nil, nil, later, true},
		"Planlagt":                {second(daily("51877", "Nets 12", okonomi, "Planlagt", "22.11.2026 06:10")), nil, later, true},
		"Kjører":                  {second(daily("51877", "Nets 12", okonomi, "Kjører", "22.11.2026 06:10")), nil, later, false},
		"another user":            {second(daily("51877", "Nets 12", "ola", "I kø", "22.11.2026 06:10")), nil, later, false},
		"no user":                 {second(daily("51877", "Nets 12", "", "I kø", "22.11.2026 06:10")), nil, later, false},
		"another start":           {second(daily("51877", "Nets 12", okonomi, "I kø", "22.11.2026 06:20")), nil, later, false},
		"a date before the run":   {second(daily("51877", "Nets 12", okonomi, "I kø", "20.11.2026 06:10")), nil, later, false},
		"no interval":             {second(row("51877", "Nets 12", okonomi, "I kø", "22.11.2026 06:10")), nil, later, false},
		"no column of users":      {nil, drop(reconcile.User), later, false},
		"no column of starts":     {nil, drop(reconcile.Start), later, false},
		"no column of intervals":  {nil, drop(reconcile.Interval), later, false},
		"a list before the order": {nil, nil, time.Minute, false},
		"somebody found a fault":  {nil, deviates, later, false},
		"the old one runs": {func(r *record) {
			r.list[0] = daily("48211", "Nets 12", okonomi, "I kø", "22.11.2026 06:10")
		}, nil, later, false},
		"two new ones": {func(r *record) {
			r.list = append(r.list, daily("51900", "Nets 12", "ola", "I kø", "22.11.2026 06:10"))
		}, nil, later, false},
		"no old id": {func(r *record) {
			r.job(t, "nets/12").Old.ID = ""
		}, nil, later, false},
		"another id than recorded": {func(r *record) { r.job(t, "nets/12").New.ID = "51000" }, nil, later, false},
	} {
		r := ordered(t)
		if c.change != nil {
			c.change(r)
		}
		offers := r.offered(t, c.after, c.columns)
		if got := has(offers, procedures.NewVerified); got != c.want {
			t.Errorf("%s: offers %+v", name, offers)
		}
		if has(offers, procedures.OldDeleted) || has(offers, procedures.OldCancelled) {
			t.Errorf("%s: a list records a deletion: %+v", name, offers)
		}
	}
}

// What is offered with the verification leaves nothing of the job but the deletion.
func TestOnlyTheDeletionIsLeftAfterAVerification(t *testing.T) {
	r := ordered(t)
	j := *r.job(t, "nets/12")
	j.Events = nil
	for i, s := range r.procedure(j).Steps { // what came before the console
		if s.Card == "old" || s.Card == "order" {
			j.Steps[s.ID] = ledger.Record{Action: ledger.Done, Seq: uint64(i + 1)}
		}
	}
	*r.job(t, "nets/12") = j
	begun(r.job(t, "nets/12"))
	offers := r.offered(t, 2*time.Hour, nil)
	after := *r.job(t, "nets/12")
	for i, o := range offers {
		e := o.Event("digest", "listen")
		e.Seq, e.At = uint64(100+i), r.run.Started.Add(2*time.Hour)
		var err error
		if after, err = ledger.Apply(after, e); err != nil {
			t.Fatal(err)
		}
	}
	s := ledger.Summarise(r.procedure(after), after)
	if s.NextStep != "old-delete" || after.New.ID != "51877" || s.Hazard != ledger.Leftover {
		t.Errorf("next is %q, %+v, hazard %q", s.NextStep, after.New, s.Hazard)
	}
}

func TestAListTellsHowAnOldJobStands(t *testing.T) {
	const later, earlier = time.Hour, -time.Hour
	known := ledger.Old{State: ledger.OldUnknown, ID: "48211"}
	for name, c := range map[string]struct {
		old   ledger.Old
		rows  []reconcile.Row
		after time.Duration
		want  procedures.Effect
	}{
		"I kø":                    {ledger.Old{State: ledger.OldUnknown}, []reconcile.Row{daily("48211", "Nets 12", okonomi, "I kø", "06:10")}, later, procedures.OldQueued},
		"a list before the run":   {known, []reconcile.Row{daily("48211", "Nets 12", okonomi, "I kø", "06:10")}, earlier, ""},
		"Venter, the id known":    {known, []reconcile.Row{daily("48211", "Nets 12", okonomi, "Venter", "06:10")}, later, procedures.OldWaiting},
		"Venter, the id not":      {ledger.Old{State: ledger.OldUnknown}, []reconcile.Row{daily("48211", "Nets 12", okonomi, "Venter", "06:10")}, later, procedures.OldWaiting},
		"Feil, the id known":      {known, []reconcile.Row{daily("48211", "Nets 12", okonomi, "Feil", "06:10")}, later, procedures.OldQueued},
		"Ferdigstilt":             {known, []reconcile.Row{daily("48211", "Nets 12", okonomi, "Ferdigstilt", "06:10")}, later, ""},
		"set to Venter meanwhile": {ledger.Old{State: ledger.OldQueued, ID: "48211"}, []reconcile.Row{daily("48211", "Nets 12", okonomi, "Venter", "06:10")}, later, procedures.OldWaiting},
		"a waiting one beside": {ledger.Old{State: ledger.OldUnknown}, []reconcile.Row{
			daily("48211", "Nets 12", okonomi, "Venter", "06:10"), daily("51877", "Nets 12", okonomi, "I kø", "06:10"),
		}, later, ""},
	} {
		r := begin(example(t))
		r.job(t, "nets/12").Old = c.old
		r.list = c.rows
		offers := r.offered(t, c.after, nil)
		got := procedures.Effect("")
		for _, o := range offers {
			if o.Effect != "" {
				got = o.Effect
			}
		}
		if got != c.want {
			t.Errorf("%s: offers %+v", name, offers)
		}
		if name == "a waiting one beside" && len(offers) > 0 {
			t.Errorf("which of two is the old job is guessed: %+v", offers)
		}
	}
}

func TestWhatSomebodyHasReadOfAnOldJobIsNotReplaced(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldQueued, ID: "48211", Start: site.At(370), Interval: "hver dag"}, ledger.New{})
	r.list = []reconcile.Row{daily("48211", "Nets 12", okonomi, "I kø", "22.11.2026 06:10")}
	var got []string
	for _, o := range r.offered(t, time.Hour, nil) {
		got = append(got, string(o.Slot)+" "+o.Value)
	}
	if want := []string{"old.start 2026-11-22 06:10 hver dag", "old.description Nets 12"}; !slices.Equal(got, want) {
		t.Errorf("offers %q, want %q", got, want)
	}
	r.list[0] = daily("48211", "Nets 12", okonomi, "I kø", "22.11.2026 06:20")
	for _, o := range r.offered(t, time.Hour, nil) {
		if o.Slot == procedures.OldStart {
			t.Errorf("another start than was read is offered: %+v", o)
		}
	}
}
