package progress_test

import (
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
)

// A run that is started and answered in English is stored as one in Norwegian is, and each reads it in his own language.
func TestARunIsReadInEnglishAndStoredInNorwegian(t *testing.T) {
	dir, english := t.TempDir(), exampletest.Load(t, "en")
	open := func(options ...progress.Option) *progress.Store {
		store, err := progress.Open(dir, time.Second, options...)
		if err != nil {
			t.Fatal(err)
		}
		return store
	}
	en := open(progress.InEnglish(func() (procedures.Set, error) { return english.Lists, nil }))
	if _, err := en.CreateRun(english.Run(), english.Lists.All(), english.Plans(), ledger.Event{ID: "start", Action: ledger.Started, At: exampletest.Saturday(), By: "kari"}); err != nil {
		t.Fatal(err)
	}
	answered, err := en.Append(exampletest.RunID, 0, ledger.Event{ID: "1", At: exampletest.Saturday(), By: "kari", Job: "nets/12", Step: "stand", Action: ledger.Done})
	if err != nil || answered.Plan.Title != "Nets integration" {
		t.Errorf("after an answer: %q, %v", answered.Plan.Title, err)
	}
	for title, in := range map[string]ledger.Reader{"Nets integration": en, "Nets-integrasjon": open()} {
		job, errJob := in.Job(exampletest.RunID, "nets/12")
		list, errList := in.List(exampletest.RunID, "nets")
		if errJob != nil || errList != nil || job.Plan.Title != title || list.Title != title {
			t.Errorf("job %q, %v; list %q, %v; want %q", job.Plan.Title, errJob, list.Title, errList, title)
		}
		jobs, err := in.Jobs(exampletest.RunID)
		if err != nil {
			t.Fatal(err)
		}
		for _, j := range jobs {
			if j.Plan.Key == "nets/12" && j.Plan.Title != title {
				t.Errorf("among all jobs: %q, want %q", j.Plan.Title, title)
			}
		}
	}
	norwegian := exampletest.Load(t, "nb")
	if _, err := open().CreateRun(ledger.Run{ID: "next", Kind: procedures.Main, Started: exampletest.Saturday(), By: "kari"}, norwegian.Lists.All(), nil,
		ledger.Event{ID: "start 2", Action: ledger.Started, At: exampletest.Saturday(), By: "kari"}); err != nil {
		t.Fatal(err)
	}
	first, errFirst := en.Run(exampletest.RunID)
	next, errNext := en.Run("next")
	if errFirst != nil || errNext != nil || first.Lists["nets"] != next.Lists["nets"] || next.Lists["nets"] == "" {
		t.Errorf("the digests are %q and %q", first.Lists["nets"], next.Lists["nets"])
	}
}

// A run of an older program has other texts: those stay Norwegian, and say so.
func TestATextThatIsNoLongerTheSameStaysNorwegian(t *testing.T) {
	english, old := exampletest.Load(t, "en"), exampletest.Load(t, "nb")
	lists := old.Lists.All()
	for i := range lists {
		if lists[i].ID == "nets" {
			lists[i].Steps[0].Do = "Gå til modulen"
		}
	}
	store, err := progress.Open(t.TempDir(), time.Second, progress.InEnglish(func() (procedures.Set, error) { return english.Lists, nil }))
	if err == nil {
		_, err = store.CreateRun(old.Run(), lists, old.Plans(), ledger.Event{ID: "start", Action: ledger.Started, At: exampletest.Saturday(), By: "kari"})
	}
	list, errList := store.List(exampletest.RunID, "nets")
	if err != nil || errList != nil {
		t.Fatal(err, errList)
	}
	if list.Steps[0].Do != "Gå til modulen [in Norwegian only]" || list.Steps[1].Do != "Find the old job and read its status" {
		t.Errorf("%q, %q", list.Steps[0].Do, list.Steps[1].Do)
	}
}
