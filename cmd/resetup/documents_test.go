package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/adrg/xdg"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/screen"
)

// desktop is a user's home with a folder of documents.
func desktop(t *testing.T) (home, documents string) {
	t.Helper()
	home = t.TempDir()
	documents = filepath.Join(home, "Dokumenter")
	if err := os.Mkdir(documents, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(xdg.Reload) // after the environment is as it was
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Setenv("XDG_DOCUMENTS_DIR", documents)
	xdg.Reload()
	return home, documents
}

// ended is the documents of the run 2026.2, in a data folder of its own.
func ended(t *testing.T) *documents {
	t.Helper()
	text, _ := lang.For("nb")
	a := &app{streams: streams{out: new(bytes.Buffer), err: new(bytes.Buffer)}, text: text, data: t.TempDir(), operator: "kari", now: "2026-11-21T14:02:00+01:00"}
	if err := a.prepare(); err != nil {
		t.Fatal(err)
	}
	p, err := a.loadSite()
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
	return a.documentsOf(on)
}

func TestDocumentsAreWrittenWholeIntoTheFolderOfDocuments(t *testing.T) {
	_, documents := desktop(t)
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
		path, err := e.Write("2026.2", what)
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

func TestWithoutAFolderOfDocumentsTheyGoToTheHomeFolder(t *testing.T) {
	home, documents := desktop(t)
	if err := os.Remove(documents); err != nil {
		t.Fatal(err)
	}
	e := ended(t)
	path, err := e.Write("2026.2", screen.Report)
	if want := filepath.Join(home, "resetup", "rapport-2026.2.html"); err != nil || path != want {
		t.Fatalf("it went to %q, %v, want %q", path, err, want)
	}
	// A file stands where the folder should be.
	if err := os.RemoveAll(filepath.Join(home, "resetup")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, "resetup"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = e.Write("2026.2", screen.Report)
	if p := e.app.explain(err); err == nil || !strings.Contains(p.text, "kan ikke skrives") || p.fix == "" {
		t.Errorf("said %+v", p)
	}
}

func TestTheScreenClosesARunByTheCommandsRule(t *testing.T) {
	desktop(t)
	e := ended(t)
	s := sitDown(t, e.app.data, "nets/12")
	steps := shown(t, e.app.data, "nets", 12, "")
	for s.at() != "old-waiting" {
		s.answer(exampletest.AnswerAsPlanned(steps[s.at()]))
	}
	s.answer("")
	_, _, err := e.session.Close("2026.2", "")
	if p := e.app.explain(err); err == nil || !strings.Contains(p.text, "2026.2 kan ikke avsluttes: 1 jobb står åpent") || strings.Contains(p.fix, "--") {
		t.Fatalf("said %+v", p)
	}
	r, _, err := e.session.Close("2026.2", "banken er nede")
	if err != nil || !r.Closed() || r.Reason != "banken er nede" || r.ClosedBy != "kari" || r.Count.Gaps != 1 || r.Count.Remaining != 1 {
		t.Fatalf("closed %+v with count %+v, %v", r, r.Count, err)
	}
	_, _, err = e.session.Close("2026.2", "en gang til")
	if p := e.app.explain(err); err == nil || !strings.Contains(p.text, `"2026.2" er avsluttet`) {
		t.Errorf("said %+v", p)
	}
	if _, err := e.Write("2026.2", screen.Report); err != nil {
		t.Errorf("a closed run has no report: %v", err)
	}
}

func TestOnlyWhatWasWrittenIsOpened(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the viewer is another one")
	}
	home, _ := desktop(t)
	e := ended(t)
	seen := filepath.Join(home, "seen")
	viewers := filepath.Join(home, "bin")
	if err := os.Mkdir(viewers, 0o700); err != nil {
		t.Fatal(err)
	}
	becomes := func(script string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(viewers, "xdg-open"), []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	becomes(`printf %s "$1" >"$HOME/seen"`)
	t.Setenv("PATH", viewers+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Setenv("DISPLAY", ":0")
	path, err := e.Write("2026.2", screen.Report)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Open(path); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(seen); err != nil || string(got) != path {
		t.Errorf("the viewer was given %q, %v", got, err)
	}
	if err := os.Remove(seen); err != nil {
		t.Fatal(err)
	}
	becomes("exit 3")
	for name, file := range map[string]string{"a viewer that fails": path, "a file of somebody else": filepath.Join(home, "seen"), "an address": "https://example.org/"} {
		err := e.Open(file)
		if p := e.app.explain(err); err == nil || p.text != "Filen kan ikke åpnes herfra." || p.fix == "" {
			t.Errorf("%s: said %+v", name, p)
		}
	}
	becomes(`printf %s "$1" >"$HOME/seen"`)
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	if err := e.Open(path); err == nil || exists(seen) {
		t.Errorf("opened where there is no desktop: %v", err)
	}
}

func TestTheViewerOfEachSystem(t *testing.T) {
	for _, c := range []struct {
		system, set string
		want        []string
	}{
		{"windows", "SystemRoot", []string{filepath.Join("x", "System32", "rundll32.exe"), "url.dll,FileProtocolHandler"}},
		{"darwin", "", []string{"open"}},
		{"linux", "DISPLAY", []string{"xdg-open"}},
		{"freebsd", "WAYLAND_DISPLAY", []string{"xdg-open"}},
		{"linux", "", nil},
	} {
		got := viewer(c.system, func(name string) string { return map[bool]string{true: "x"}[name == c.set] })
		if !slices.Equal(got, c.want) {
			t.Errorf("%s with %q: %q, want %q", c.system, c.set, got, c.want)
		}
	}
}
