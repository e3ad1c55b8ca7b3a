package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// effort is what a release costs the operator.
type effort struct {
	acts   int // confirmations that were recorded
	lines  int // lines answered in the plain wizard
	visits int // windows of the job console that were gone to
}

// TestTheEffortOfARelease works through the whole example with the real binary, in each of the ways that there are, and counts.
// RESETUP_EFFORT=publish writes the figures to docs/effort.md; without it they must be those that stand there.
func TestTheEffortOfARelease(t *testing.T) {
	if testing.Short() {
		t.Skip("walks some fifty jobs, three times")
	}
	data := t.TempDir()
	var rows []string
	for _, way := range []struct {
		run, name string
		most      effort
	}{
		{"2026.2", "Kort, første gang", effort{acts: 330, lines: 800}},
		{"2026.3", "Kort, andre gang", effort{acts: 330, lines: 520}},
	} {
		resetup(t, data, "start", way.run)
		got := effort{}
		for _, j := range status0(t, data).Jobs {
			if j.Hazard != "keep" {
				got.lines += fillIn(t, data, j, "")
			}
		}
		after := status0(t, data)
		if after.Ready != after.Total {
			t.Fatalf("%s: %d of %d ready", way.name, after.Ready, after.Total)
		}
		got.acts, got.visits = counted(t, data, after)
		if got.acts > way.most.acts || got.lines > way.most.lines {
			t.Errorf("%s: %+v, at most %+v", way.name, got, way.most)
		}
		rows = append(rows, fmt.Sprintf("| %s | %d | %d | %d |", way.name, got.acts, got.lines, got.visits))
		resetup(t, data, "close")
	}
	publishEffort(t, append(rows, withLists(t)))
}

// withLists works through the example with a list of the console before the first job, one when all are ordered, and one at the end,
// and returns the row of the figures.
func withLists(t *testing.T) string {
	t.Helper()
	data, file := t.TempDir(), filepath.Join(t.TempDir(), "jobber.csv")
	record := func(console consoleJobs) {
		t.Helper()
		console.write(t, file)
		if out, err := program(data, "reconcile", file, "--record").CombinedOutput(); err != nil {
			t.Fatalf("reconcile: %v\n%s", err, out)
		}
	}
	resetup(t, data, "start", "2026.2")
	record(consoleBefore(t, status0(t, data), planned(t, data)))
	got := effort{}
	for _, until := range []string{"console", ""} {
		for _, j := range status0(t, data).Jobs {
			if j.Hazard != "keep" && j.NextStep != "" {
				got.lines += fillIn(t, data, j, until)
			}
		}
		record(consoleAfter(t, status0(t, data), planned(t, data)))
	}
	after := status0(t, data)
	if after.Ready != after.Total {
		t.Fatalf("with lists: %d of %d ready", after.Ready, after.Total)
	}
	if got.acts, got.visits = counted(t, data, after); got.acts > 230 {
		t.Errorf("with lists: %+v, at most 230 acts", got)
	}
	return fmt.Sprintf("| Kort med liste før og etter | %d | %d | %d |", got.acts, got.lines, got.visits)
}

// publishEffort writes the table of the figures, or compares it with the one that stands in docs/effort.md.
func publishEffort(t *testing.T, rows []string) {
	t.Helper()
	file := filepath.Join("..", "..", "docs", "effort.md")
	text := effortHead + strings.Join(rows, "\n") + "\n"
	if os.Getenv("RESETUP_EFFORT") == "publish" {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	stands, err := os.ReadFile(file)
	if err != nil || string(stands) != text {
		t.Errorf("docs/effort.md is not up to date (%v); RESETUP_EFFORT=publish rewrites it:\n%s", err, text)
	}
}

const effortHead = `# What a release costs

Counted by ` + "`go test ./cmd/resetup -run TestTheEffortOfARelease`" + `, which works through the whole built-in example with the real binary.
An *act* is one confirmation that is recorded, a *line* one line answered in the plain wizard. A *visit* is a time that the
operator goes to the job console, counted by the windows that the steps name.

| Way | Acts | Lines | Visits |
|---|---:|---:|---:|
`

var cardLine = regexp.MustCompile(`(?m)^Kort \d+ av \d+ \(([a-z0-9-]+)\)`) //nolint:gochecknoglobals // a constant

// fillIn walks one job card by card, to its end or up to a card, and returns how many lines it took.
func fillIn(t *testing.T, data string, j statusJob, until string) int {
	t.Helper()
	steps := listed(t, data, j)
	ids := exampletest.IDsOf(j.Job)
	if j.Old.ID != "" {
		ids = exampletest.NextIDs(j.Old.ID)
	}
	s := sit(t, data, "--cards", j.Job)
	n, card, answered := 0, "", map[string]bool{}
	for ; !s.ended; n++ {
		if all := cardLine.FindAllStringSubmatch(s.said, -1); len(all) > 0 {
			card = all[len(all)-1][1]
		}
		at := slices.IndexFunc(steps, func(step procedures.Step) bool {
			return step.CardID() == card && !answered[step.ID] && asksFor(s.said, step)
		})
		switch {
		case card == until && until != "":
			s.answer("q")
			_ = s.cmd.Wait()
			return n
		case n > 60:
			t.Fatalf("%s never ends:\n%s", j.Job, s.said)
		case at >= 0:
			answered[steps[at].ID] = true
			s.answer(exampletest.AnswerAsPlanned(steps[at], ids))
		case strings.HasSuffix(s.said, "Enter = alt på kortet er utført > "):
			s.answer("")
		default:
			t.Fatalf("%s, card %q: nobody knows what is asked:\n%s", j.Job, card, s.said)
		}
	}
	if err := s.cmd.Wait(); err != nil || !strings.Contains(s.said, "FERDIG") {
		t.Fatalf("%s: %v\n%s", j.Job, err, s.said)
	}
	return n
}

// asksFor reports whether the last prompt is a step's question.
func asksFor(said string, s procedures.Step) bool {
	text, _ := lang.For("nb")
	prompt := said[strings.LastIndex(said, "\n")+1:]
	return s.Ask.Kind != procedures.AskDone && strings.HasPrefix(prompt, wizard.AskLabel(s.Ask, text.Words))
}

// listed returns the steps of a job in their order, rendered.
func listed(t *testing.T, data string, j statusJob) []procedures.Step {
	t.Helper()
	where := "all"
	if j.Company > 0 {
		where = fmt.Sprint(j.Company)
	}
	out := resetup(t, data, "procedures", "show", j.Procedure, "--company", where, "--variant", j.Variant, "--format", "json")
	return decode[procedures.Procedure](t, out).Steps
}

// counted returns how many acts the log of the run holds, and how many visits to the job console lie in them.
func counted(t *testing.T, data string, run statusReport) (acts, visits int) {
	t.Helper()
	menus := map[string]string{} // by job and step
	for _, j := range run.Jobs {
		menu := ""
		for _, s := range listed(t, data, j) {
			menu = cmp.Or(strings.Join(s.Menu, " › "), menu)
			menus[j.Job+" "+s.ID] = menu
		}
	}
	seen, window := map[string]bool{}, ""
	for _, e := range decode[[]struct{ Job, Step, Act string }](t, resetup(t, data, "log", "--format", "json")) {
		if e.Job == "" {
			continue
		}
		seen[e.Act] = true
		now := menus[e.Job+" "+e.Step]
		if now != window && strings.Contains(now, "Programserver") {
			visits++
		}
		window = cmp.Or(now, window)
	}
	return len(seen), visits
}
