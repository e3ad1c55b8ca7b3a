package reconcile_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
)

const (
	okonomi = "PROGRAMSERVERBRUKER ØKONOMI"
	innkjop = "PROGRAMSERVERBRUKER INNKJØP"
)

// swap puts a job of the record in these states.
func (r *record) swap(t *testing.T, key string, old ledger.Old, fresh ledger.New) {
	t.Helper()
	j := r.job(t, key)
	j.Old, j.New = old, fresh
	if fresh.State == "" {
		j.New.State = ledger.NewNone
	}
	begun(j)
}

func (r *record) wants(t *testing.T, want ...string) []reconcile.Finding {
	t.Helper()
	found := reconcile.Compare(r.input()).Findings
	if got := told(found); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
		for _, f := range found {
			t.Logf("%s %s: %s | %s", f.Kind, f.ConsoleID, f.Why, f.Action)
		}
	}
	return found
}

func TestAnOldJobThatIsRecordedAsDeletedAndStillWaits(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldDeleted, ID: "48211"}, ledger.New{State: ledger.NewVerified, ID: "51877"})
	r.list = []reconcile.Row{row("48211", "Nets 12", okonomi, "Venter", "06:10"), row("51877", "Nets 12", okonomi, "I kø", "06:10")}
	f := r.wants(t, "still-waiting nets/12 48211")
	if !strings.Contains(f[0].Action, "Slett den") {
		t.Errorf("action %q", f[0].Action)
	}

	// A new one that does not run, while the old one waits for it.
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldWaiting, ID: "48211"}, ledger.New{State: ledger.NewOrdered, ID: "51877"})
	r.list[1] = row("51877", "Nets 12", okonomi, "Feil", "06:10")
	if f := r.wants(t, "not-queued nets/12 51877"); !strings.Contains(f[0].Action, "Ikke slett den gamle") {
		t.Errorf("action %q", f[0].Action)
	}
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldDeleted, ID: "48211"}, ledger.New{State: ledger.NewVerified, ID: "51877"})

	// Where the new one does not run, deleting the old one is not what to do.
	r.list[1] = row("51877", "Nets 12", okonomi, "Feil", "06:10")
	f = r.wants(t, "not-queued nets/12 51877", "still-waiting nets/12 48211")
	if !strings.Contains(f[1].Action, "Vent med å slette") {
		t.Errorf("action %q", f[1].Action)
	}

	// Deleted and still running: both run.
	r.list = []reconcile.Row{row("48211", "Nets 12", okonomi, "I kø", "06:10"), row("51877", "Nets 12", okonomi, "I kø", "06:10")}
	r.wants(t, "duplicate nets/12 48211")
}

func TestACancelledJobMayBeListedAsCancelledOrFinishedButNotWait(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "autopay-remittering/1", ledger.Old{State: ledger.OldCancelled, ID: "1"}, ledger.New{State: ledger.NewVerified, ID: "2", Start: site.At(3 * 60)})
	text := "Autopay_all_valuta_selskap 1"
	fresh := row("2", text, okonomi, "I kø", "03:00")
	for _, status := range []string{"Avbestilt", "Ferdig"} {
		r.list = []reconcile.Row{row("1", text, okonomi, status, "03:00"), fresh}
		r.wants(t)
	}
	r.list = []reconcile.Row{row("1", text, okonomi, "Venter", "03:00"), fresh}
	if f := r.wants(t, "still-waiting autopay-remittering/1 1"); !strings.Contains(f[0].Action, "Jobbstatus") {
		t.Errorf("action %q", f[0].Action)
	}
}

func TestOldAndNewInTheQueueAreADouble(t *testing.T) {
	r := begin(example(t))
	for _, old := range []ledger.OldState{ledger.OldUnknown, ledger.OldQueued, ledger.OldWaiting, ledger.OldDeleted} {
		r.swap(t, "nets/12", ledger.Old{State: old, ID: "48211"}, ledger.New{State: ledger.NewVerified, ID: "51877"})
		r.list = []reconcile.Row{row("48211", "Nets 12", okonomi, "I kø", "06:10"), row("51877", "Nets 12", okonomi, "Planlagt", "06:10")}
		if f := r.wants(t, "duplicate nets/12 48211"); !strings.Contains(f[0].Why, "51877") {
			t.Errorf("old %s: %q", old, f[0].Why)
		}
	}
}

func TestAnOldJobOnVenterThatTheRecordDoesNotKnowOf(t *testing.T) {
	r := begin(example(t))
	old := ledger.Old{State: ledger.OldQueued, ID: "48211"}
	r.swap(t, "nets/12", old, ledger.New{})
	r.list = []reconcile.Row{row("48211", "Nets 12", okonomi, "Venter", "06:10")}
	r.wants(t, "not-queued nets/12 48211")

	r.swap(t, "nets/12", old, ledger.New{State: ledger.NewOrdered, ID: "51877"})
	r.list = append(r.list, row("51877", "Nets 12", okonomi, "I kø", "06:10"))
	if f := r.wants(t, "still-waiting nets/12 48211"); !strings.Contains(f[0].Action, "resetup walk nets/12") {
		t.Errorf("action %q", f[0].Action)
	}
}

func TestKeptJobs(t *testing.T) {
	r := begin(example(t))
	r.job(t, "aksesspunkt/81").Old.ID = "7"
	r.list = []reconcile.Row{row("7", "Visma Aksesspunkt selskap 81", innkjop, "Venter", "04:40")}
	if f := r.wants(t, "kept aksesspunkt/81 7"); f[0].Differs() || !strings.Contains(f[0].Why, "menighetene") {
		t.Errorf("got %+v", f[0])
	}
	r.list[0] = row("7", "Visma Aksesspunkt selskap 81", innkjop, "I kø", "04:40")
	if f := r.wants(t, "duplicate aksesspunkt/81 7"); !f[0].Differs() {
		t.Error("a kept job that runs is no difference")
	}
	r.list[0] = row("8", "Noe annet", innkjop, "Venter", "04:40")
	r.wants(t, "gone aksesspunkt/81 7", "unknown-job  8")
}

func TestTheWrongUserIsNamedAndTheRightOne(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewOrdered, ID: "2"})
	r.list = []reconcile.Row{row("2", "Nets 12", "ola", "I kø", "06:10")}
	if f := r.wants(t, "wrong-user nets/12 2"); !strings.Contains(f[0].Why, "«ola»") || !strings.Contains(f[0].Action, okonomi) {
		t.Errorf("got %+v", f[0])
	}
	in := r.input()
	delete(in.List.Columns, reconcile.User)
	if found := reconcile.Compare(in).Findings; len(found) != 0 {
		t.Errorf("a list without users tells of them: %q", told(found))
	}
}

// A time that has drifted is no fact to record: what was ordered may be right, and the list shows what to mend.
func TestAnotherStartTimeIsAFindingAndNoOffer(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "2", Start: site.At(6*60 + 10)})
	for start, want := range map[string][]string{
		"06:20": {"other-start nets/12 2"}, "05:05": {"blocked-time nets/12 2", "other-start nets/12 2"}, "straks": {"other-start nets/12 2"},
	} {
		r.list = []reconcile.Row{row("2", "Nets 12", okonomi, "I kø", start)}
		r.wants(t, want...)
		if offers := reconcile.Compare(r.input()).Offers; len(offers) != 0 {
			t.Errorf("%s: offers %+v", start, offers)
		}
	}
	r.list = []reconcile.Row{row("2", "Nets 12", okonomi, "I kø", "06:20"), row("9", "Annet", "ola", "I kø", "06:20")}
	r.wants(t, "same-minute nets/12 2", "other-start nets/12 2", "unknown-job  9")
}

// A job that runs every hour may be listed with any of its starts.
func TestAnHourlyJobHasManyStarts(t *testing.T) {
	r := begin(example(t))
	text, _ := r.described(*r.job(t, "overfore-faktura/all"))
	r.swap(t, "overfore-faktura/all", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "2", Start: site.At(8*60 + 5)})
	r.list = []reconcile.Row{row("2", text, innkjop, "I kø", "13:05")}
	r.wants(t)
	r.list = []reconcile.Row{row("2", text, innkjop, "I kø", "13:10")}
	r.wants(t, "other-start overfore-faktura/all 2")
}

func TestIntervals(t *testing.T) {
	r := begin(example(t))
	for _, key := range []string{"nets/12", "aksesspunkt/12", "overfore-faktura/all", "purring-p1/1/K500-PFEL"} {
		for text, fits := range map[string][]string{
			"":                      {"nets/12", "aksesspunkt/12", "overfore-faktura/all", "purring-p1/1/K500-PFEL"},
			"Egendefinert":          {"nets/12", "aksesspunkt/12", "overfore-faktura/all", "purring-p1/1/K500-PFEL"},
			"1 gang pr. døgn":       {"nets/12"},
			"Hver dag":              {"nets/12"},
			"Ukentlig, man–fre":     {"nets/12", "aksesspunkt/12"},
			"Ukentlig":              {"aksesspunkt/12"},
			"Hverdager":             {"nets/12", "aksesspunkt/12"},
			"Hver time, arbeidstid": {"overfore-faktura/all"},
			"Hvert 30. minutt":      nil,
			"Månedlig":              {"purring-p1/1/K500-PFEL"},
		} {
			j := *r.job(t, key)
			r.list = []reconcile.Row{row("2", "", r.user(j), "I kø", "")}
			r.list[0].Interval = text
			one := *r
			one.jobs = []ledger.Job{j}
			one.jobs[0].Old.State, one.jobs[0].New = ledger.OldNone, ledger.New{State: ledger.NewOrdered, ID: "2"}
			found := reconcile.Compare(one.input()).Findings
			if got, want := len(found) == 0, slices.Contains(fits, key); got != want {
				t.Errorf("%s, %q: %q", key, text, told(found))
			}
		}
	}
}

func TestMinutesSharedAndBlocked(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldQueued, ID: "1"}, ledger.New{})
	r.swap(t, "nets/13", ledger.Old{State: ledger.OldQueued, ID: "2"}, ledger.New{})
	r.swap(t, "status-utgaende-faktura/1", ledger.Old{State: ledger.OldQueued, ID: "3"}, ledger.New{})
	r.swap(t, "overfore-faktura/all", ledger.Old{State: ledger.OldQueued, ID: "4"}, ledger.New{})
	r.swap(t, "postere-bilag-30min/all", ledger.Old{State: ledger.OldQueued, ID: "5"}, ledger.New{})
	r.list = []reconcile.Row{
		row("1", "Nets 12", okonomi, "I kø", "06:10"), row("2", "Nets 13", okonomi, "I kø", "06:10"),
		row("3", "Status", okonomi, "I kø", "23:05"),
		row("4", "Overføring", innkjop, "I kø", "08:10"), row("5", "Postere bilag", okonomi, "I kø", "10:40"), // 10:10 too
	}
	f := r.wants(t, "blocked-time status-utgaende-faktura/1 3", "same-minute nets/12 1", "same-minute overfore-faktura/all 4")
	if !strings.Contains(f[0].Why, "Backup") || !strings.Contains(f[1].Why, "Nets 13 (2)") || !strings.Contains(f[2].Why, "Post30 (5)") {
		t.Errorf("got %+v", f)
	}

	// A job that does not run takes no minute.
	r.list[1] = row("2", "Nets 13", okonomi, "Ferdigstilt med feil", "06:10")
	r.list[2] = row("3", "Status", okonomi, "I kø", "22:45")
	r.list[4] = row("5", "Postere bilag", okonomi, "I kø", "10:41")
	r.wants(t, "not-queued nets/13 2")
}

// Two of three meet on Saturdays too: that is the same collision.
func TestAGroupInOneMinuteIsToldOnce(t *testing.T) {
	r := begin(example(t))
	for i, key := range []string{"aksesspunkt/12", "nets/12", "nets/13"} { // the first rests at weekends
		r.swap(t, key, ledger.Old{State: ledger.OldQueued, ID: []string{"1", "2", "3"}[i]}, ledger.New{})
	}
	r.list = []reconcile.Row{row("1", "A", innkjop, "I kø", "06:10"), row("2", "B", okonomi, "I kø", "06:10"), row("3", "C", okonomi, "I kø", "06:10")}
	if f := r.wants(t, "same-minute aksesspunkt/12 1"); !strings.Contains(f[0].Why, "Nets 12 (2), Nets 13 (3)") {
		t.Errorf("got %q", f[0].Why)
	}
}

func TestAJobOfNobodyInABlockedMinuteIsToldAsBoth(t *testing.T) {
	r := begin(example(t))
	r.list = []reconcile.Row{row("9", "Nattlig rapport", "ola", "I kø", "05:30")}
	r.wants(t, "blocked-time  9", "unknown-job  9")
}

func TestOneIDForTwoJobs(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldQueued, ID: "1"}, ledger.New{})
	r.swap(t, "nets/13", ledger.Old{State: ledger.OldQueued, ID: "0001"}, ledger.New{})
	r.list = []reconcile.Row{row("1", "Nets 12", okonomi, "I kø", "06:10")}
	if f := r.wants(t, "duplicate nets/13 1"); !strings.Contains(f[0].Why, "nets/12") {
		t.Errorf("got %q", f[0].Why)
	}
}

func TestAnIDThatStandsThreeTimesIsReportedOnce(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldQueued, ID: "1"}, ledger.New{})
	again := row("1", "Nets 12", okonomi, "I kø", "06:10")
	r.list = []reconcile.Row{again, again, again}
	r.wants(t, "duplicate nets/12 1")
}

func TestASkippedJobIsLeftAlone(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldQueued, ID: "1"}, ledger.New{})
	r.job(t, "nets/12").Skipped = &ledger.Record{Action: ledger.Skipped, Reason: "ikke i bruk"}
	r.list = []reconcile.Row{row("1", "Nets 12", okonomi, "Venter", "06:10")}
	r.wants(t)
	r.list = []reconcile.Row{row("9", "Annet", "ola", "Feil", "")}
	r.wants(t, "unknown-job  9")
}

// A job that was cancelled stays in the list, and tells there at what time it started.
func TestTheStartOfACancelledJobWasMisread(t *testing.T) {
	r := begin(example(t))
	r.swap(t, autopay13, ledger.Old{State: ledger.OldCancelled, ID: "48211", Start: site.At(4 * 60)}, ledger.New{})
	r.list = []reconcile.Row{row("48211", "Autopay_all_valuta_selskap 13", okonomi, "avbestilt", "03:00")}
	if f := r.wants(t, "other-start "+autopay13+" 48211"); !strings.Contains(f[0].Why, "04:00, men har 03:00") {
		t.Errorf("got %+v", f[0])
	}
}

// The new job gets its start by the old one's, so one that was misread is told while the old job stands in the list.
func TestAnOldStartThatWasMisreadIsTold(t *testing.T) {
	r := begin(example(t))
	old := ledger.Old{State: ledger.OldWaiting, ID: "48211", Start: site.At(7*60 + 10)}
	r.swap(t, "nets/12", old, ledger.New{})
	r.list = []reconcile.Row{row("48211", "Nets 12", okonomi, "Venter", "06:10")}
	if f := r.wants(t, "other-start nets/12 48211"); !strings.Contains(f[0].Why, "07:10, men har 06:10") || !strings.Contains(f[0].Action, "walk nets/12") {
		t.Errorf("got %+v", f[0])
	}
	for name, change := range map[string]func(){
		"the same":          func() { old.Start = site.At(6*60 + 10) },
		"not recorded":      func() { old.Start = site.Clock{} },
		"not looked at yet": func() { old.State, old.Start = ledger.OldUnknown, site.At(7*60+10) },
	} {
		change()
		r.swap(t, "nets/12", old, ledger.New{})
		if found := reconcile.Compare(r.input()).Findings; slices.ContainsFunc(found, func(f reconcile.Finding) bool { return f.Kind == reconcile.OtherStart }) {
			t.Errorf("%s: %q", name, told(found))
		}
		old = ledger.Old{State: ledger.OldWaiting, ID: "48211", Start: site.At(7*60 + 10)}
	}
}

func TestANewJobOrderedFromADayBeforeTheRunIsTold(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "2", Start: site.At(6*60 + 10)})
	for start, wrong := range map[string]bool{"20.11.2026 06:10": true, "21.11.2026 06:10": false, "22.11.2026 06:10": false, "06:10": false} {
		r.list = []reconcile.Row{row("2", "Nets 12", okonomi, "I kø", start)}
		if !wrong {
			r.wants(t)
			continue
		}
		if f := r.wants(t, "other-start nets/12 2"); !strings.Contains(f[0].Why, "20.11.2026") {
			t.Errorf("got %+v", f[0])
		}
	}
}

func TestANewJobThatStartsOnADayOnWhichItIsNotToRunIsTold(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "aksesspunkt/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "2", Start: site.At(6*60 + 10)})
	r.list = []reconcile.Row{row("2", "Aksesspunkt 12", innkjop, "I kø", "22.11.2026 06:10")}
	if f := r.wants(t, "odd-day aksesspunkt/12 2"); !strings.Contains(f[0].Why, "søn 22.11.2026") || f[0].Differs() {
		t.Errorf("got %+v", f[0])
	}
	r.list = []reconcile.Row{row("2", "Aksesspunkt 12", innkjop, "I kø", "23.11.2026 06:10")}
	r.wants(t)
}

func TestANewJobOrderedInAnotherModuleIsTold(t *testing.T) {
	r := begin(example(t))
	in := func(system string, row reconcile.Row) reconcile.Row {
		row.System = system
		return row
	}
	for i, key := range []string{"aksesspunkt/12", "aksesspunkt/13", "nets/12", "nets/13"} {
		r.swap(t, key, ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: strconv.Itoa(i + 1)})
	}
	r.list = []reconcile.Row{
		in("FAKTURA", row("1", "Aksesspunkt 12", innkjop, "I kø", "04:00")), in("FAKTURA", row("2", "Aksesspunkt 13", innkjop, "I kø", "04:10")),
		in("OKONOMI", row("3", "Nets 12", okonomi, "I kø", "06:10")), in("OKONOMI", row("4", "Nets 13", okonomi, "I kø", "06:20")),
	}
	r.wants(t)
	r.swap(t, "aksesspunkt/14", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "5"})
	r.list = append(r.list, in("OKONOMI", row("5", "Aksesspunkt 14", innkjop, "I kø", "04:20")))
	if f := r.wants(t, "wrong-module aksesspunkt/14 5"); !strings.Contains(f[0].Why, "OKONOMI") || !strings.Contains(f[0].Action, "Fakturabehandling") {
		t.Errorf("got %+v", f[0])
	}
	r.list[4].System = "LONN" // no module of the run: it may be called so here
	r.wants(t)
}

func TestTheIntervalThatWasRecordedOfTheNewJobIsTheOneItShouldHave(t *testing.T) {
	r := begin(example(t))
	weekdays := row("2", "Autopay_all_valuta_selskap 13", okonomi, "I kø", "23.11.2026 03:00")
	weekdays.Interval = "Ukentlig, mandag–fredag"
	r.list = []reconcile.Row{weekdays}
	r.swap(t, "autopay-remittering/13", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "2"})
	r.wants(t) // the source says every day, and not which
	r.swap(t, "autopay-remittering/13", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "2", Interval: "1 gang pr. døgn"})
	r.wants(t, "other-start autopay-remittering/13 2")
}
