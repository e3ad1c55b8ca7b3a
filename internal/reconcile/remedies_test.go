package reconcile_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
)

// says asserts that the only finding of a kind has these words in what it says and in what it advises.
func says(t *testing.T, found []reconcile.Finding, kind reconcile.Kind, why, action string) {
	t.Helper()
	for _, f := range found {
		if f.Kind == kind {
			if !strings.Contains(f.Why, why) || !strings.Contains(f.Action, action) {
				t.Errorf("%s: %q: %q; want %q: %q", kind, f.Why, f.Action, why, action)
			}
			return
		}
	}
	t.Errorf("no %s in %q", kind, told(found))
}

// A job that is cancelled and one that is set to Venter are stopped in different ways.
func TestBothInTheQueueAreStoppedAsTheProcedureSays(t *testing.T) {
	r := begin(example(t))
	for key, action := range map[string]string{"nets/12": "Sett den gamle til Venter nå.", autopay13: "Avbestill den gamle nå"} {
		r.swap(t, key, ledger.Old{State: ledger.OldQueued, ID: "1"}, ledger.New{State: ledger.NewOrdered, ID: "2"})
		text := map[string]string{"nets/12": "Nets 12", autopay13: autopay}[key]
		r.list = []reconcile.Row{row("1", text, okonomi, "I kø", "06:10"), row("2", text, okonomi, "I kø", "06:10")}
		says(t, r.wants(t, "duplicate "+key+" 1"), reconcile.Duplicate, "den gamle (1) og den nye (2)", action)
		r.swap(t, key, ledger.Old{State: ledger.OldNone}, ledger.New{})
	}
}

func TestAnOldJobThatDoesNotWaitAsRecorded(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldWaiting, ID: "1"}, ledger.New{})
	r.list = []reconcile.Row{row("1", "Nets 12", okonomi, "Venter", "06:10")}
	r.wants(t)
	r.list[0] = row("1", "Nets 12", okonomi, "I kø", "06:10")
	says(t, r.wants(t, "duplicate nets/12 1"), reconcile.Duplicate, "ført som Venter", "Bestilles den nye nå, kjører begge.")
	r.list[0] = row("1", "Nets 12", okonomi, "Feil", "06:10")
	says(t, r.wants(t, "still-waiting nets/12 1"), reconcile.StillWaiting, "ført som «", "Slå den opp i Visma.")
	r.list = nil
	says(t, r.wants(t, "gone nets/12 1"), reconcile.Gone, "ført som «", "Er jobben slettet i Visma, skal det føres (resetup walk nets/12).")
}

// Who did it all in Visma first is not told to pause the new job, nor to order another.
func TestANewJobThatIsNotRecordedIsToBeRecorded(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldWaiting, ID: "1", Description: "Nets 12", Start: site.At(370)}, ledger.New{})
	r.list = []reconcile.Row{row("1", "Nets 12", okonomi, "Venter", "06:10"), row("2", "Nets 12", okonomi, "I kø", "06:10")}
	says(t, r.wants(t, "unrecorded nets/12 2"), reconcile.Unrecorded, "Jobb 2 ser ut som den samme som 1.", "Er 2 den nye jobben, før bestillingen (resetup walk nets/12)")
	r.list[1] = row("2", "Nets 12", okonomi, "Venter", "06:10")
	says(t, r.wants(t, "duplicate nets/12 2"), reconcile.Duplicate, "Jobb 2 ser ut", "Finn ut hvilken som er riktig.")
}

func TestAnOldJobThatDoesNotRun(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldQueued, ID: "1"}, ledger.New{})
	r.list = []reconcile.Row{row("1", "Nets 12", okonomi, "Feil", "06:10")}
	says(t, r.wants(t, "not-queued nets/12 1"), reconcile.NotQueued, "ingen ny kjører i stedet", "Sett den i kø igjen")
	r.list = nil
	says(t, r.wants(t, "gone nets/12 1"), reconcile.Gone, "ført som «", "kjører ingenting før den nye er satt opp (resetup walk nets/12)")
	// It was seen in the queue, though nobody wrote its id down.
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldQueued}, ledger.New{})
	r.wants(t, "gone nets/12")
	// Nobody has looked, and no earlier run knows it: there is nothing to miss.
	r.swap(t, "nets/12", ledger.Old{}, ledger.New{})
	r.wants(t)
}

func TestAKeptJobThatDoesNotWait(t *testing.T) {
	r := begin(example(t))
	r.job(t, "aksesspunkt/81").Old.ID = "7"
	for status, want := range map[string]reconcile.Kind{"I kø": reconcile.Duplicate, "Planlagt": reconcile.Duplicate, "Feil": reconcile.StillWaiting, "Ferdig": reconcile.StillWaiting} {
		r.list = []reconcile.Row{row("7", "Visma Aksesspunkt selskap 81", innkjop, status, "04:40")}
		says(t, r.wants(t, string(want)+" aksesspunkt/81 7"), want, "skal bli stående på Venter", "Sett den til Venter")
	}
	// Without an id from earlier it is not missed.
	r.job(t, "aksesspunkt/81").Old.ID = ""
	r.list = nil
	r.wants(t)
}

// The advice of a cancelled job is another than that of a deleted one, and neither is to be deleted while no new one runs.
func TestWhatToDoWithARetiredJobThatIsStillThere(t *testing.T) {
	r := begin(example(t))
	for _, c := range []struct {
		old    ledger.OldState
		status string // of the new job
		action string
	}{
		{ledger.OldDeleted, "I kø", "Slett den"},
		{ledger.OldDeleted, "Feil", "Vent med å slette"},
		{ledger.OldNone, "I kø", "Slett den"},
		{ledger.OldCancelled, "I kø", "Jobbstatus"},
		{ledger.OldCancelled, "Feil", "Jobbstatus"},
	} {
		r.swap(t, autopay13, ledger.Old{State: c.old, ID: "1"}, ledger.New{State: ledger.NewOrdered, ID: "2"})
		r.list = []reconcile.Row{row("1", autopay, okonomi, "Venter", "03:00"), row("2", autopay, okonomi, c.status, "03:00")}
		says(t, reconcile.Compare(r.input()).Findings, reconcile.StillWaiting, "Den gamle jobben er ført som «", c.action)
	}
	// A finished job will not run again. That is well where it was cancelled, but not where it should have been deleted.
	r.swap(t, autopay13, ledger.Old{State: ledger.OldDeleted, ID: "1"}, ledger.New{State: ledger.NewOrdered, ID: "2"})
	r.list = []reconcile.Row{row("1", autopay, okonomi, "Ferdig", "03:00"), row("2", autopay, okonomi, "I kø", "03:00")}
	r.wants(t, "still-waiting "+autopay13+" 1")
}

// A missing new job is looked for under another id: a row that runs, under its own description, and is nobody else's.
func TestWhichRowMayBeTheMissingNewJob(t *testing.T) {
	r := begin(example(t))
	r.swap(t, autopay13, ledger.Old{State: ledger.OldWaiting, ID: "1"}, ledger.New{State: ledger.NewOrdered, ID: "51877"})
	old := row("1", autopay, okonomi, "Venter", "03:00")
	for name, c := range map[string]struct {
		rows []reconcile.Row
		like string
	}{
		"it runs under its description": {[]reconcile.Row{old, row("9", autopay, okonomi, "I kø", "03:10")}, "Jobb 9 har samme beskrivelse"},
		"it does not run":               {[]reconcile.Row{old, row("9", autopay, okonomi, "Feil", "03:10")}, ""},
		"it is called otherwise":        {[]reconcile.Row{old, row("9", "Annet", okonomi, "I kø", "03:10")}, ""},
		"it is the old job":             {[]reconcile.Row{row("1", autopay, okonomi, "I kø", "03:00")}, ""},
		"its own id stands twice":       {[]reconcile.Row{old, row("9", autopay, okonomi, "I kø", "03:10"), row("9", autopay, okonomi, "I kø", "03:20")}, ""},
		"it has failed before":          {[]reconcile.Row{old, row("9", autopay, okonomi, "I kø", "03:10"), row("9", autopay, okonomi, "Feil", "03:10")}, "Jobb 9 har samme beskrivelse"},
		"there are two":                 {[]reconcile.Row{old, row("8", autopay, okonomi, "I kø", "03:10"), row("9", autopay, okonomi, "I kø", "03:20")}, ""},
	} {
		r.list = c.rows
		found := reconcile.Compare(r.input()).Findings
		if len(found) == 0 || found[0].Kind != reconcile.Missing || found[0].ConsoleID != "51877" {
			t.Errorf("%s: %q", name, told(found))
			continue
		}
		if f := found[0]; strings.Contains(f.Why, "samme beskrivelse") != (c.like != "") || !strings.Contains(f.Why, c.like) {
			t.Errorf("%s: %q", name, f.Why)
		}
	}
}

func TestAnOtherStartNamesBothTimes(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "2", Start: site.At(370)})
	for start, want := range map[string][2]string{
		"06:20":  {"starttid 06:10, men har 06:20 i listen", "Sett 06:10 i Visma. Er tiden i listen den riktige, rett starttiden (resetup walk nets/12)."},
		"straks": {"starttid 06:10, men listen har «straks»", "Se etter i Visma at starttiden er 06:10."},
		"":       {"starttid 06:10, men har ingen i listen", "Se etter i Visma at starttiden er 06:10."},
	} {
		r.list = []reconcile.Row{row("2", "Nets 12", okonomi, "I kø", start)}
		says(t, r.wants(t, "other-start nets/12 2"), reconcile.OtherStart, want[0], want[1])
	}
}

// What a list does not show is not compared.
func TestColumnsThatAreNotThereAreNotCompared(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "2", Start: site.At(370), Description: "Nets 12"})
	r.list = []reconcile.Row{row("2", "", "", "I kø", "")}
	r.wants(t, "other-start nets/12 2", "wrong-user nets/12 2", "other-description nets/12 2")
	for column, left := range map[reconcile.Column]string{
		reconcile.Start: "wrong-user other-description", reconcile.User: "other-start other-description", reconcile.Description: "other-start wrong-user",
	} {
		in := r.input()
		delete(in.List.Columns, column)
		var kinds []string
		for _, f := range reconcile.Compare(in).Findings {
			kinds = append(kinds, string(f.Kind))
		}
		if got := strings.Join(kinds, " "); got != left {
			t.Errorf("without %s: %q, want %q", column, got, left)
		}
	}
}

// A description is the same in capitals and in small letters; one that was recorded goes before the prescribed one.
func TestTheDescriptionThatANewJobShouldHave(t *testing.T) {
	r := begin(example(t))
	for _, c := range []struct {
		state          ledger.NewState
		recorded, seen string
		want           string // empty: it is as it should be
	}{
		{ledger.NewVerified, "", autopay, ""},
		{ledger.NewVerified, "", strings.ToUpper(autopay), ""},
		{ledger.NewVerified, "", "Noe annet", autopay},
		{ledger.NewOrdered, "", "Noe annet", ""}, // nobody has looked yet
		{ledger.NewOrdered, "Autopay 13", "Noe annet", "Autopay 13"},
		{ledger.NewVerified, "Autopay 13", "Autopay 13", ""},
		{ledger.NewVerified, "Autopay 13", autopay, "Autopay 13"},
		{ledger.NewVerified, "Autopay 13", "", "Autopay 13"},
	} {
		r.swap(t, autopay13, ledger.Old{State: ledger.OldNone}, ledger.New{State: c.state, ID: "2", Description: c.recorded})
		r.list = []reconcile.Row{row("2", c.seen, okonomi, "I kø", "03:00")}
		if c.want == "" {
			r.wants(t)
			continue
		}
		says(t, r.wants(t, "other-description "+autopay13+" 2"), reconcile.OtherDescription, "Den skal ha «"+c.want+"»", "Skriv «"+c.want+"»")
	}
}

// A job that runs on some days of the week does not run daily.
func TestTheIntervalThatAJobShouldHave(t *testing.T) {
	for name, c := range map[string]struct {
		repeat  site.Regularity
		fits    []string
		differs []string
		words   string
	}{
		"monthly":    {site.Regularity{Every: "month"}, []string{"Månedlig", "Hver måned"}, []string{"Ukentlig", "Daglig", "Hver time"}, "måned"},
		"daily":      {site.Regularity{Every: "day"}, []string{"Daglig", "Ukentlig, man–fre"}, []string{"Ukentlig", "Månedlig", "Halvtime"}, "dag"},
		"on one day": {site.Regularity{Every: "day", Days: []string{"mon"}}, []string{"Ukentlig", "Hver mandag"}, []string{"Daglig", "Månedlig"}, "dag"},
		"weekly":     {site.Regularity{Every: "week"}, []string{"Ukentlig"}, []string{"Daglig"}, "uke"},
		"no repeat":  {site.Regularity{}, []string{"Daglig", "Månedlig", "Hver time"}, nil, ""},
	} {
		r := begin(example(t))
		r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewOrdered, ID: "2"})
		r.job(t, "nets/12").Plan.Repeat = c.repeat
		for _, text := range c.fits {
			r.list = []reconcile.Row{interval(row("2", "Nets 12", okonomi, "I kø", "06:10"), text)}
			if found := reconcile.Compare(r.input()).Findings; len(found) != 0 {
				t.Errorf("%s, %q: %q", name, text, told(found))
			}
		}
		for _, text := range c.differs {
			r.list = []reconcile.Row{interval(row("2", "Nets 12", okonomi, "I kø", "06:10"), text)}
			says(t, r.wants(t, "other-start nets/12 2"), reconcile.OtherStart, c.words, "Rett Utvidet intervall")
		}
	}
}

// A stranger that runs under one job's own description is told as that job's double; one that does not run is only like it.
func TestARowLikeAJobThatIsThere(t *testing.T) {
	r := begin(example(t))
	r.swap(t, autopay13, ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewOrdered, ID: "2"})
	own := row("2", autopay, okonomi, "I kø", "03:00")
	for name, c := range map[string]struct {
		row  reconcile.Row
		want string
		why  string
	}{
		"it runs":                  {row("9", autopay, okonomi, "I kø", "04:00"), "duplicate " + autopay13 + " 9", "Jobb 9 ser ut som den samme som 2."},
		"it runs at another's":     {row("9", autopay, "ola", "Kjører", "04:00"), "duplicate " + autopay13 + " 9", "Jobb 9 ser ut som den samme som 2."},
		"it looks the same":        {row("9", autopay, okonomi, "Feil", "03:00"), "duplicate " + autopay13 + " 9", "Jobb 9 ser ut som den samme som 2."},
		"it rests at another time": {row("9", autopay, okonomi, "Feil", "04:00"), "unknown-job  9", "Den likner på " + autopay13},
		"it rests at another user": {row("9", autopay, "ola", "Feil", "03:00"), "unknown-job  9", "Den likner på " + autopay13},
		"it rests at no time":      {row("9", autopay, okonomi, "Feil", ""), "unknown-job  9", "Den likner på " + autopay13},
		"it is called otherwise":   {row("9", "Annet", okonomi, "I kø", "04:00"), "unknown-job  9", "«Annet»"},
		"it is called nothing":     {row("9", "", okonomi, "I kø", "04:00"), "unknown-job  9", "uten beskrivelse"},
	} {
		r.list = []reconcile.Row{own, c.row}
		if f := r.wants(t, c.want); len(f) != 1 || !strings.Contains(f[0].Why, c.why) {
			t.Errorf("%s: %+v", name, f)
		}
	}
	// Two that have no description, or no start, look alike and are not one job.
	for _, x := range []struct{ description, start string }{{"", ""}, {"", "03:00"}, {autopay, ""}} {
		r.list = []reconcile.Row{row("2", x.description, okonomi, "I kø", x.start), row("9", x.description, okonomi, "Feil", x.start)}
		r.wants(t, "unknown-job  9")
	}
}
