package plain_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/wizard"
)

// restore returns what another window does: it restores a copy of the record as it is now.
func (o *office) restore() func() {
	o.t.Helper()
	return o.restoreFrom(o.store)
}

func (o *office) restoreFrom(store *progress.Store) func() {
	o.t.Helper()
	file, err := store.Backup(filepath.Join(o.t.TempDir(), "backup"), exampletest.Saturday())
	if err != nil {
		o.t.Fatal(err)
	}
	return func() {
		if _, err := progress.Restore(o.dir, progress.Copy{Path: file}, exampletest.Saturday()); err != nil {
			o.t.Error(err)
		}
	}
}

func (s sitting) all() string { return strings.Join(s.said, "") }

// What is typed after a restore answers a question about the former record. It is told and shown, and not recorded.
func TestARestoreIsToldAtTheNextLine(t *testing.T) {
	o := openOffice(t)
	walked := o.walk("nets/12", "", "I kø", o.restore(), "48211", "", "q")
	for _, want := range []string{"Dataene er byttet ut (hentet tilbake)", "Svaret «48211» er ikke ført", "Steg 1 av 19"} {
		if !strings.Contains(walked.all(), want) || walked.err != nil {
			t.Errorf("%v, it does not say %q:\n%s", walked.err, want, walked.all())
		}
	}
	if job := o.job("nets/12"); len(job.Events) != 1 || job.Events[0].Step != "stand" {
		t.Errorf("recorded are %+v", job.Events)
	}
}

// On a card, what was typed before stays, and is recorded only when the card is confirmed as it stands now.
func TestARestoreKeepsWhatWasTypedOnACard(t *testing.T) {
	o := openOffice(t)
	back := o.restore()
	o.record(o.open("nets/13").Answer(0, "", ""))
	cards := func(p *plain.Options) { p.Manner = wizard.ByCard }
	walked := o.walkWith(cards, "nets/12", "I kø", back, "48212", "48211", "q")
	if said := walked.all(); walked.err != nil || strings.Count(said, "Svaret «48212» er ikke ført") != 1 {
		t.Errorf("%v\n%s", walked.err, said)
	}
	if job := o.job("nets/12"); len(job.Events) != 0 {
		t.Errorf("recorded are %+v", job.Events)
	}
}

// In a round, too: marks and answers given to the former record are not recorded in the other.
func TestARestoreIsToldInARound(t *testing.T) {
	o := openOffice(t)
	back := o.restore()
	o.upTo("nets/12", "old-find")
	walked := o.round([]string{"nets/12", "nets/13"}, "a", back, "48212", "q")
	if said := walked.all(); walked.err != nil || strings.Count(said, "Svaret «48212» er ikke ført") != 1 || strings.Count(said, "Kort 1 av 4 (old)") != 2 {
		t.Errorf("%v\n%s", walked.err, said)
	}
	if acts := o.acts(); acts != 0 {
		t.Errorf("%d acts are recorded", acts)
	}
}

// A record without the run leads out of the walk, with the reason.
func TestARestoreWithoutTheRunEndsTheWalk(t *testing.T) {
	o := openOffice(t)
	empty, err := progress.Open(t.TempDir(), time.Second)
	if err != nil {
		t.Fatal(err)
	}
	walked := o.walk("nets/12", o.restoreFrom(empty), "", "")
	if !errors.Is(walked.err, progress.ErrNoRun) || !strings.Contains(walked.all(), "Dataene er byttet ut") {
		t.Errorf("%v\n%s", walked.err, walked.all())
	}
}
