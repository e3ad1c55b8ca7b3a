package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/lang"
)

// tree returns the commands of the program, by their paths.
func tree(t *testing.T) (a *app, paths []string) {
	t.Helper()
	text, _ := lang.For(lang.Default)
	a = &app{text: text}
	root := a.root()
	root.InitDefaultHelpCmd()
	for _, c := range append(all(root), root) {
		paths = append(paths, commandPath(c))
	}
	return a, paths
}

// TestEveryCommandHasAClass: whoever adds a command says whether it records something.
func TestEveryCommandHasAClass(t *testing.T) {
	a, paths := tree(t)
	classes := a.classes()
	for _, path := range paths {
		if classes[path] == nil {
			t.Errorf("nobody has said whether %q only reads: see classes.go", path)
		}
	}
	for path := range classes {
		if !slices.Contains(paths, path) {
			t.Errorf("there is no command %q", path)
		}
	}
}

// anyStatus stands for every exit status of a command that could read what it needs.
const anyStatus explain.Status = -1

func isAs(got, want explain.Status) bool {
	return got == want || want == anyStatus && got < explain.OutOfReach
}

// readingCommands returns every command that only reads, with arguments with which it shows something.
func readingCommands(t *testing.T) (commands [][]string) {
	t.Helper()
	a, paths := tree(t)
	classes, root := a.classes(), a.root()
	args := map[string][]string{
		"procedures show": {"nets", "--company", "12"}, "guide": {"nets"}, "search": {"nets"}, "round": {"nets"}, "completion": {"bash"},
		"log": {"--format", "json"}, "morning": {"--format", "json"}, "schedule suggest": {"--format", "json"},
		"procedures diff": {"--format", "json"}, "procedures redlines": {"--format", "json"}, "postponed": {"--format", "json"},
	}
	for _, path := range paths {
		c, _, err := root.Find(strings.Fields(path))
		if err != nil {
			t.Fatal(err)
		}
		if classes[path](c, args[path]) {
			commands = append(commands, slices.Concat(strings.Fields(path), args[path]))
		}
	}
	return commands
}

// desk is a data folder of the test's own, and what asks the program there: it returns the exit status and what standard error was told.
func desk(t *testing.T) (folder string, says func(args ...string) (explain.Status, string)) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "data")
	return folder, func(args ...string) (explain.Status, string) {
		var out, errors strings.Builder
		args = append([]string{"--data", folder, "--operator", "kari", "--now", "2026-11-21T09:00:00+01:00"}, args...)
		got := run(args, streams{in: strings.NewReader("\nI kø\n48211\n06:10\n\n\nq\n"), out: &out, err: &errors})
		return got, errors.String()
	}
}

// edited writes a file anew with something replaced in it.
func edited(t *testing.T, from, to, old, by string) {
	t.Helper()
	text, err := os.ReadFile(from)
	changed := strings.Replace(string(text), old, by, 1)
	if err == nil {
		err = os.WriteFile(to, []byte(changed), 0o600)
	}
	if err != nil || changed == string(text) {
		t.Fatalf("%s was not edited: %v", from, err)
	}
}

// TestWhatOnlyReadsLeavesTheFolderAsItIs asks every reading command: in a folder as it was left, and after the site file or a step list
// was changed.
func TestWhatOnlyReadsLeavesTheFolderAsItIs(t *testing.T) {
	lists := t.TempDir()
	edited(t, "../../procedures/nets.yaml", filepath.Join(lists, "nets.yaml"), "title: Nets", "title: Nye Nets")
	for name, c := range map[string]struct {
		args []string
		site bool   // its file is edited
		said string // by status
	}{
		"as it was left":                  {},
		"after an edit of the site file":  {site: true, said: "Stedsfilen er endret, og det er ikke ført i 2026.2 ennå: "},
		"after a change of the step list": {args: []string{"--procedures", lists}},
	} {
		t.Run(name, func(t *testing.T) {
			folder, says := desk(t)
			for _, args := range [][]string{{"site", "init"}, {"start", "2026.2"}, {"walk", "nets/12"}} {
				if got, said := says(args...); got != explain.Fine {
					t.Fatalf("%q: status %d: %s", args, got, said)
				}
			}
			if path := filepath.Join(folder, "site.yaml"); c.site {
				edited(t, path, path, "companies:\n", "companies:\n  - {number: 99, name: Ny}\n")
			}
			before := contents(t, folder)
			for _, args := range readingCommands(t) {
				got, said := says(slices.Concat(c.args, args)...)
				if !isAs(got, anyStatus) {
					t.Errorf("%q: status %d: %s", args, got, said)
				}
				if now := contents(t, folder); now != before {
					t.Errorf("%q changed something in the folder", args)
					before = now
				}
				if args[0] == "status" && (!strings.Contains(said, c.said) || c.said == "" && said != "") {
					t.Errorf("status says %q", said)
				}
			}
		})
	}
}

// TestWhatOnlyReadsMakesNoFolder asks every reading command where there is nothing yet.
func TestWhatOnlyReadsMakesNoFolder(t *testing.T) {
	folder, says := desk(t)
	for _, args := range readingCommands(t) {
		if got, said := says(args...); !isAs(got, anyStatus) {
			t.Errorf("%q: status %d: %s", args, got, said)
		}
		if _, err := os.Lstat(folder); err == nil {
			t.Fatalf("%q makes the folder", args)
		}
	}
	if got, said := says("status"); got != explain.Failed || !strings.Contains(said, "start") {
		t.Errorf("status: %d, %s", got, said)
	}
}

// contents returns all that is in the files of a folder and of those below it, by their names.
func contents(t *testing.T, folder string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all.WriteString(path + "\x00" + string(data) + "\x00")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
