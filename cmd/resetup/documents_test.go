package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/adrg/xdg"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/screen"
)

// home is a user's home with a folder of documents.
func home(t *testing.T) (folder, documents string) {
	t.Helper()
	folder = t.TempDir()
	documents = filepath.Join(folder, "Dokumenter")
	if err := os.Mkdir(documents, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(xdg.Reload) // after the environment is as it was
	t.Setenv("HOME", folder)
	t.Setenv("USERPROFILE", folder)
	t.Setenv("XDG_DOCUMENTS_DIR", documents)
	xdg.Reload()
	return folder, documents
}

// ended is the documents of the run 2026.2, in a data folder of its own.
func ended(t *testing.T) *documents {
	t.Helper()
	text, _ := lang.For("nb")
	a := &app{streams: streams{out: new(bytes.Buffer), err: new(bytes.Buffer)}, text: text, data: t.TempDir(), operator: "kari", now: "2026-11-21T14:02:00+01:00"}
	a.meter = newMeter(a.err, text.Cmd, nil)
	if err := a.prepare(); err != nil {
		t.Fatal(err)
	}
	p, err := a.setup().Site()
	if err != nil {
		t.Fatal(err)
	}
	on, err := a.session(p)
	if err == nil {
		_, err = on.StartRun("2026.2", procedures.Main, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return &documents{app: a, session: on}
}

func TestDocumentsAreWrittenWholeIntoTheFolderOfDocuments(t *testing.T) {
	_, documents := home(t)
	e := ended(t)
	folder := filepath.Join(documents, "resetup")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(folder, "rapport-2026.2.html")
	if err := os.WriteFile(old, bytes.Repeat([]byte("gammel "), 100_000), 0o600); err != nil {
		t.Fatal(err)
	}
	for what, want := range map[screen.Document]struct{ name, begins, holds string }{
		screen.Report:     {"rapport-2026.2.html", "<!DOCTYPE html>", "<h1>Gjennomføring 2026.2<"},
		screen.Workbook:   {"rapport-2026.2.xlsx", "PK\x03\x04", "xl/workbook.xml"},
		screen.Checklists: {"sjekklister-2026.2.html", "<!DOCTYPE html>", "nets/12"},
	} {
		path, err := e.Write("2026.2", what, false)
		if err != nil || path != filepath.Join(folder, want.name) {
			t.Fatalf("%s went to %q, %v", what, path, err)
		}
		data, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(strings.ToUpper(string(data)), strings.ToUpper(want.begins)) || !bytes.Contains(data, []byte(want.holds)) || bytes.Contains(data, []byte("gammel gammel")) {
			t.Errorf("%s begins with %.60q, %v", path, data, err)
		}
		if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	if files := inFolder(t, folder); len(files) != 3 {
		t.Errorf("left behind: %q", files)
	}
	if said := e.app.err.(*bytes.Buffer).String(); strings.Contains(said, "krevet") {
		t.Errorf("printed over the screen: %q", said)
	}
}

func TestTheScreenClosesARunByTheCommandsRule(t *testing.T) {
	home(t)
	e := ended(t)
	s := sitDown(t, e.app.data, "nets/12")
	s.nets12("old-waiting")
	s.answer("")
	_, _, err := e.session.Close("2026.2", "")
	if p := e.app.explain(err); err == nil || !strings.Contains(p.Text, "2026.2 kan ikke avsluttes: 1 jobb står åpent") || strings.Contains(p.Fix, "--") {
		t.Fatalf("said %+v", p)
	}
	r, _, err := e.session.Close("2026.2", "banken er nede")
	if err != nil || !r.Closed() || r.Reason != "banken er nede" || r.ClosedBy != "kari" || r.Count.Gaps != 1 || r.Count.Remaining != 1 {
		t.Fatalf("closed %+v with count %+v, %v", r, r.Count, err)
	}
	_, _, err = e.session.Close("2026.2", "en gang til")
	if p := e.app.explain(err); err == nil || !strings.Contains(p.Text, `"2026.2" er avsluttet`) {
		t.Errorf("said %+v", p)
	}
	if _, err := e.Write("2026.2", screen.Report, false); err != nil {
		t.Errorf("a closed run has no report: %v", err)
	}
}
