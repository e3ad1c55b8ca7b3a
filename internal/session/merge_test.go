package session_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

// merge merges a copy and returns what became of its only run.
func (o *office) merge(t *testing.T, c progress.Copy, mode progress.MergeMode) session.Merged {
	t.Helper()
	out, err := session.Merge(o.store, c, mode)
	if err != nil || len(out) != 1 {
		t.Fatalf("%v: %+v", err, out)
	}
	return out[0]
}

// pauses records that the old job of a job was set to Venter.
func (o *office) pauses(t *testing.T, key string) {
	t.Helper()
	e := ledger.Event{Job: key, Step: "old-wait", Action: ledger.Done, Effect: procedures.OldWaiting}
	if _, err := o.Store.Append("2026.2", o.version(t, key), o.Stamper.Stamp(e)); err != nil {
		t.Fatal(err)
	}
}

// TestTwoOfficesWentOnByThemselves has one run continued in two places: each job of which both speak is told as either has it.
func TestTwoOfficesWentOnByThemselves(t *testing.T) {
	here, there := newOffice(t), newOffice(t)
	here.start(t, "2026.2")
	here.answersID(t, "nets/12", "48211", "")
	if _, err := session.Import(there.store, here.export(t, ""), func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	here.answersID(t, "nets/13", "48212", "")
	there.answersID(t, "nets/13", "48213", "")
	there.pauses(t, "nets/12")
	there.answersID(t, "nets/14", "048212", "") // that of nets/13, as it is here

	e := there.export(t, "")
	var parted *progress.PartedError
	if _, err := session.Import(here.store, e, func(int, int) {}); !errors.As(err, &parted) || parted.Common.Seq != 2 {
		t.Errorf("an import: %v", err)
	}
	path := filepath.Join(t.TempDir(), "fra Ola.json")
	if err := os.WriteFile(path, there.exported(t, ""), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := session.ReadCopy(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, mode := range []progress.MergeMode{progress.MergeTrial, progress.MergeAll} {
		m := here.merge(t, c, mode)
		if diff := cmp.Diff([]string{"nets/12"}, ledger.JobsOf(m.Takes)); diff != "" || m.Relation != session.Parted || len(m.Kept) != 2 {
			t.Fatalf("%+v %s", m, diff)
		}
		both, ids := m.Kept[0], m.Kept[1]
		if both.Job != "nets/13" || both.Why != ledger.Both || both.Here.Old.ID != "48212" || both.There.Old.ID != "48213" || both.Cause != nil {
			t.Errorf("of both: %+v", both)
		}
		var lock *ledger.InterlockError
		if ids.Job != "nets/14" || ids.Why != ledger.Refused || !errors.As(ids.Cause, &lock) || lock.Rule != ledger.TakenID {
			t.Errorf("of an id: %+v", ids)
		}
		// Once it is merged, nets/12 is a gap that nobody here has seen.
		want := map[progress.MergeMode][]string{progress.MergeAll: {"nets/12"}}[mode]
		if diff := cmp.Diff(want, m.Risky); diff != "" {
			t.Errorf("left open: %s", diff)
		}
	}
	if m := here.merge(t, c, progress.MergeAll); m.Relation != session.Known || m.Declined != 2 {
		t.Errorf("once more: %+v", m)
	}
}

func TestAFileIsReadAsTheCopyThatItIs(t *testing.T) {
	o := newOffice(t)
	o.start(t, "2026.2")
	folder := t.TempDir()
	file, err := o.store.Backup(folder, exampletest.Saturday())
	if err != nil {
		t.Fatal(err)
	}
	put := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var broken *session.BrokenExportError
	for name, c := range map[string]struct {
		path string
		is   func(error) bool
	}{
		"a backup":            {file, func(err error) bool { return err == nil }},
		"its beginning":       {put("a.db", string(data[:8192])), func(err error) bool { return errors.As(err, &broken) }},
		"a text":              {put("b.db", "name: Eksempel kommune\n"), func(err error) bool { return errors.Is(err, session.ErrNotCopy) }},
		"an export of no run": {put("c.json", `{"format": "resetup", "version": 1, "changes": []}`), func(err error) bool { return errors.Is(err, session.ErrEmptyExport) }},
		"a broken export":     {put("d.json", `{"format": "resetup", "version": 1, "changes": 1}`), func(err error) bool { return errors.As(err, &broken) }},
	} {
		c2, err := session.ReadCopy(c.path)
		if !c.is(err) || (err == nil) != (len(c2.Runs) == 1) {
			t.Errorf("%s: %v", name, err)
		}
		var of *session.ExportError
		if err != nil && (!errors.As(err, &of) || of.Path != c.path) {
			t.Errorf("%s: the file is not named: %v", name, err)
		}
	}
}
