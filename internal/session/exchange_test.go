package session_test

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

// start starts a run after a main release.
func (o *office) start(t *testing.T, release string) {
	t.Helper()
	if _, err := o.StartRun(release, procedures.Main, nil); err != nil {
		t.Fatal(err)
	}
}

// note leaves a remark in the last run, so that it has one event more.
func (o *office) note(t *testing.T, text string) {
	t.Helper()
	r, err := o.CurrentRun("")
	if err == nil {
		err = o.Note(r, "nets/12", "", text, false)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// exported returns the file of an export.
func (o *office) exported(t *testing.T, run string) []byte {
	t.Helper()
	var file bytes.Buffer
	_, _, err := session.WriteExport(&file, o.store, run, "kari", exampletest.Saturday(), func(done, total int) {
		if done < 1 || done > total {
			t.Errorf("%d of %d", done, total)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// export returns an export as it is read from its file.
func (o *office) export(t *testing.T, run string) session.Export {
	t.Helper()
	read, err := session.ReadExport("alt.json", bytes.NewReader(o.exported(t, run)))
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// PowerShell writes what it is piped in UTF-16, and some editors begin a file with a mark.
func TestAnExportIsReadInEveryUnicode(t *testing.T) {
	o := newOffice(t)
	o.start(t, "2026.1")
	o.note(t, "blåbær")
	want := o.export(t, "")
	for name, set := range map[string]encoding.Encoding{
		"UTF-8 with a mark": unicode.UTF8BOM, "UTF-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16, big end": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	} {
		data, err := set.NewEncoder().Bytes(o.exported(t, ""))
		if err != nil {
			t.Fatal(err)
		}
		got, err := session.ReadExport("alt.json", bytes.NewReader(data))
		if err != nil || !reflect.DeepEqual(got.Changes, want.Changes) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// heads returns the hash of the last event of each run.
func (o *office) heads(t *testing.T) map[string]string {
	t.Helper()
	runs, err := o.store.Runs()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, r := range runs {
		out[r.ID] = r.Head.Hash
	}
	return out
}

func TestAnExportMakesTheSameRunsElsewhere(t *testing.T) {
	here, there := newOffice(t), newOffice(t)
	here.start(t, "2026.1")
	here.start(t, "2026.2")
	here.note(t, "ringte banken")
	e := here.export(t, "")
	done, err := session.Import(there.store, e, func(int, int) {})
	want := []session.Imported{{"2026.1", progress.NewRun, 1, 1}, {"2026.2", progress.NewRun, 2, 2}}
	if diff := cmp.Diff(want, done); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
	if diff := cmp.Diff(here.heads(t), there.heads(t)); diff != "" {
		t.Errorf("the runs differ there: %s", diff)
	}
	// Once more changes nothing.
	done, err = session.Import(there.store, e, func(int, int) {})
	if err != nil || len(done) != 2 || done[0].Relation != progress.Known || done[1].Relation != progress.Known {
		t.Errorf("once more: %v %+v", err, done)
	}
}

func TestOneRunIsExportedByItsName(t *testing.T) {
	o := newOffice(t)
	o.start(t, "2026.1")
	o.start(t, "2026.2")
	if runs := o.export(t, "2026.1").Runs(); len(runs) != 1 || runs[0][0].Run != "2026.1" {
		t.Errorf("exported %+v", runs)
	}
	if _, _, err := session.WriteExport(io.Discard, o.store, "2026.9", "kari", exampletest.Saturday(), func(int, int) {}); !errors.Is(err, progress.ErrNoRun) {
		t.Errorf("a run that is not there: %v", err)
	}
}

func TestARunOfTheSameNameIsNotReplaced(t *testing.T) {
	here, there := newOffice(t), newOffice(t)
	here.start(t, "2026.1")
	here.start(t, "2026.2")
	there.start(t, "2026.2")
	there.note(t, "noe annet")
	done, err := session.Import(there.store, here.export(t, ""), func(int, int) {})
	var of *progress.RunError
	if !errors.Is(err, progress.ErrRunExists) || !errors.As(err, &of) || of.Run != "2026.2" {
		t.Errorf("got error %v", err)
	}
	var file *session.ExportError
	if !errors.As(err, &file) || file.Path != "alt.json" {
		t.Errorf("the file is not named: %v", err)
	}
	if len(done) != 1 || done[0].Run != "2026.1" {
		t.Errorf("the run before it is taken, and told of: %+v", done)
	}
}

func TestAnAlteredExportIsRefused(t *testing.T) {
	here, there := newOffice(t), newOffice(t)
	here.start(t, "2026.2")
	here.note(t, "avtalt")
	e := here.export(t, "")
	e.Changes[1].Event.Reason = "avtalt med revisor"
	var broken *session.BrokenExportError
	if done, err := session.Import(there.store, e, func(int, int) {}); !errors.As(err, &broken) || len(done) != 0 {
		t.Errorf("got %v, imported %+v", err, done)
	}
	if runs := there.heads(t); len(runs) != 0 {
		t.Errorf("something was imported: %v", runs)
	}
}

func TestWhatIsNoExportIsCalledWhatItIs(t *testing.T) {
	for text, want := range map[string]error{
		"":                                    session.ErrNotExport,
		"[]":                                  session.ErrNotExport,
		`{"format": "annet"}`:                 session.ErrNotExport,
		`{"format": "resetup", "version": 0}`: session.ErrNotExport,
		`{"format": "annet", "version": 1}`:   session.ErrNotExport,
		`{"format": "resetup", "version": 1, "changes": []}`: session.ErrEmptyExport,
		`{"changes": [], "format": "resetup", "version": 1}`: session.ErrEmptyExport,
	} {
		if _, err := session.ReadExport("alt.json", strings.NewReader(text)); !errors.Is(err, want) {
			t.Errorf("%q: got %v, want %v", text, err, want)
		}
	}
	for _, text := range []string{
		`{"format": "resetup", "version": 9, "changes": "of another form"}`, `{"changes": "of another form", "version": 9, "format": "resetup"}`,
	} {
		var newer *session.NewerExportError
		if _, err := session.ReadExport("alt.json", strings.NewReader(text)); !errors.As(err, &newer) || newer.Version != 9 {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{
		`{"format": "resetup", "version": 1, "changes": "none"}`, `{"format": "resetup", "version": 1, "changes": [{"run": 1}]}`,
		`{"format": "resetup", "version": 1, "changes": [`, `{"format": "resetup", "version": 1, "changes": [{}]} {}`, `{"changes": [{}, 1], "version": 1, "format": "resetup"}`,
	} {
		var broken *session.BrokenExportError
		if _, err := session.ReadExport("alt.json", strings.NewReader(text)); !errors.As(err, &broken) {
			t.Errorf("%s: %v", text, err)
		}
	}
	failing := errors.New("the disk is gone")
	if _, err := session.ReadExport("alt.json", io.MultiReader(strings.NewReader(`{"format": "resetup", "version": 1, "changes": [`), iotest.ErrReader(failing))); !errors.Is(err, failing) {
		t.Errorf("an error of reading: %v", err)
	}
}

// answersID gives a job its old id, as an operator does.
func (o *office) answersID(t *testing.T, key, id, reason string) {
	t.Helper()
	e := ledger.Event{Job: key, Step: "old-id", Action: ledger.Answered, Slot: procedures.OldID, Value: id, Reason: reason}
	if _, err := o.Store.Append("2026.2", o.version(t, key), o.Stamper.Stamp(e)); err != nil {
		t.Fatal(err)
	}
}

// resealed returns an export whose events were changed by somebody who knows how they are sealed.
func resealed(t *testing.T, e session.Export, change func(*ledger.Event)) session.Export {
	t.Helper()
	var prev ledger.Event
	for i := range e.Changes {
		event := &e.Changes[i].Event
		change(event)
		sealed, err := ledger.Seal(*event, prev)
		if err != nil {
			t.Fatal(err)
		}
		*event, prev = sealed, sealed
	}
	return e
}

// An id that another job has is judged in an import as it is when it is typed, and as a number.
func TestAnImportIsRefusedForTheIdsOfItsJobs(t *testing.T) {
	for name, c := range map[string]struct {
		act    func(o *office)
		reason string
		rule   ledger.Interlock // "" where it is taken
	}{
		"another job's":                 {func(*office) {}, "", ledger.TakenID},
		"with a reason":                 {func(*office) {}, "lest to ganger", ""},
		"put right later":               {func(o *office) { o.answersID(t, "nets/13", "48213", "") }, "", ""},
		"in a run that has been closed": {func(o *office) { o.close(t) }, "", ""},
	} {
		here, there := newOffice(t), newOffice(t)
		here.start(t, "2026.2")
		here.answersID(t, "nets/12", "48211", "")
		here.answersID(t, "nets/13", "48212", "")
		c.act(here)
		e := resealed(t, here.export(t, ""), func(e *ledger.Event) {
			if e.Value == "48212" {
				e.Value, e.Reason = "000048211", c.reason
			}
		})
		_, err := session.Import(there.store, e, func(int, int) {})
		var ids *progress.IDError
		var lock *ledger.InterlockError
		switch refused := errors.As(err, &ids) && errors.As(err, &lock); {
		case c.rule == "" && err != nil, c.rule != "" && !refused:
			t.Errorf("%s: %v", name, err)
		case c.rule == "":
		case lock.Rule != c.rule || ids.Job != "nets/13" || errors.Is(err, progress.ErrDamaged):
			t.Errorf("%s: %v", name, err)
		}
		if c.rule != "" {
			words := explain.Error(err, exampletest.Load(t, "nb").Text, time.UTC)
			if words.Status != explain.Failed || !strings.Contains(words.Text, "Jobbid 48211 står alt for den gamle jobben") || words.Fix == "" {
				t.Errorf("%s: %+v", name, words)
			}
		}
		if runs := there.heads(t); (len(runs) == 0) != (c.rule != "") {
			t.Errorf("%s: imported %v", name, runs)
		}
	}
}

func (o *office) close(t *testing.T) {
	t.Helper()
	if _, _, err := o.Close("2026.2", "slutt"); err != nil {
		t.Fatal(err)
	}
}
