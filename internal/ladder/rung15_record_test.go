package ladder

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
)

// filledRun makes a record in which every free text is the given one, which must be UTF-8. The store refuses many texts today; an older
// version took them, and a journal may hold them: of such a journal the record is made anew.
func filledRun(t *testing.T, data, text string) {
	t.Helper()
	const placeholder = "plassholder"
	steps := 5
	if len(text) > ledger.MaxText {
		steps = 2 // no answers are given: these two have all kinds of texts
	}
	store, taken := newRun(t, placeholder, steps)
	if !taken {
		t.Fatal("the store took no run at all")
	}
	changes, err := store.Changes("2026.2")
	if len(text) > ledger.MaxText {
		changes = changes[:1] // no version took an answer of that length
	}
	if err == nil {
		quoted := plainly(text)
		filled := strings.ReplaceAll(plainly(changes), placeholder, quoted[1:len(quoted)-1])
		err = json.Unmarshal([]byte(filled), &changes)
	}
	digest := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return hex.EncodeToString(sum[:])
	}
	var journal strings.Builder
	line := func(number int, prev, data string) (hash string) {
		sealed := fmt.Sprintf("%d %s %s", number, prev, data)
		hash = digest(sealed)
		journal.WriteString(hash + " " + sealed + "\n")
		return hash
	}
	prev := digest("a store")
	line(0, prev, `{"format":"resetup journal","version":1}`)
	var before ledger.Event
	for i, c := range changes {
		if c.Begun != nil {
			for _, list := range c.Lists {
				c.Begun.Lists[list.ID] = digest(plainly(list))
			}
			c.Event.Value = digest(`{"run":` + plainly(c.Begun) + `,"jobs":` + plainly(c.Jobs) + `}`)
		}
		if err == nil {
			c.Event, err = ledger.Seal(c.Event, before)
			before = c.Event
		}
		prev = line(i+1, prev, plainly(c))
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(data, progressJournal), []byte(journal.String()), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	if run, err := openStore(t, data).Run("2026.2"); err != nil || run.By != text {
		t.Fatalf("the record is not made of its journal: %v", err)
	}
}

// newRun makes a run in which every free text is the given one, with at most five steps to a job. taken is false if the store refuses it.
func newRun(t *testing.T, text string, steps int) (store *progress.Store, taken bool) {
	t.Helper()
	store, err := progress.Open(t.TempDir(), 5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	ask := []procedures.Ask{
		{Kind: procedures.AskText, Save: procedures.OldDescription}, {Kind: procedures.AskChoice, Choices: []procedures.Choice{{}, {}}},
		{Kind: procedures.AskDone}, {Kind: procedures.AskNumber, Save: procedures.OldID}, {Kind: procedures.AskDone},
	}
	list := procedures.Procedure{Kind: procedures.Setup, OncePer: procedures.PerCompany, Retire: procedures.WaitDelete, Releases: []procedures.Release{procedures.Main}}
	for i, a := range ask[:steps] {
		list.Steps = append(list.Steps, procedures.Step{ID: fmt.Sprintf("s%d", i), Ask: a, Fields: make([]procedures.Field, 1)})
	}
	fillStrings(reflect.ValueOf(&list).Elem(), text)
	list.ID, list.Job.Start, list.Job.Repeat.Every = "nets", site.At(6*60+10), "day"
	plan := procedures.Plan{Company: 12, Kind: procedures.Setup, Retire: procedures.WaitDelete}
	fillStrings(reflect.ValueOf(&plan).Elem(), text)
	plan.Key, plan.Procedure, plan.Variant, plan.Repeat.Every, plan.Keep = "nets/12", "nets", "", "day", ""
	kept := plan
	kept.Key, kept.Company, kept.Keep = "nets/13", 13, text
	at := time.Date(2026, 11, 21, 13, 2, 0, 0, time.UTC)
	n := 0
	event := func(e ledger.Event) ledger.Event {
		n++
		e.ID, e.At, e.By = fmt.Sprintf("e%d", n), at, text
		return e
	}
	run := ledger.Run{ID: "2026.2", Release: text, Kind: procedures.Main, Site: text, Started: at, By: text, Jobs: 2, Omitted: map[string]string{"autopay-remittering": text}}
	if _, err := store.CreateRun(run, []procedures.Procedure{list}, []procedures.Plan{plan, kept}, event(ledger.Event{Action: ledger.Started})); err != nil {
		return store, false
	}
	base := uint64(0)
	for _, e := range []ledger.Event{
		{Step: "s0", Action: ledger.Answered, Value: text, Reason: text, Deviates: true, Slot: procedures.OldDescription},
		{Step: "s1", Action: ledger.Answered, Value: text, Reason: text, Deviates: true},
		{Step: "s2", Action: ledger.Done, Effect: procedures.OldWaiting},
		{Step: "s3", Action: ledger.Skipped, Reason: text},
		{Action: ledger.Noted, Value: text}, {Step: "s2", Action: ledger.Noted, Value: text, Redline: true},
		{Action: ledger.Recorded, Slot: procedures.OldID, Value: text},
	} {
		e.Job = "nets/12"
		j, err := store.Append("2026.2", base, event(e))
		if err != nil {
			continue // the store takes no such text: that is one way of keeping it out
		}
		base = j.Version()
	}
	return store, true
}
