package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/procedures"
)

// TestEveryJobToTheEnd walks every job of the built-in example through the plain wizard of the
// real binary, and closes the run.
func TestEveryJobToTheEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("walks some fifty jobs")
	}
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	answers := 0
	for _, j := range status0(t, data).Jobs {
		if j.Hazard != "keep" {
			answers += walkThrough(t, data, j)
		}
	}
	after := status0(t, data)
	if after.Ready != after.Total || after.Hazards["gap"]+after.Hazards["double"]+after.Hazards["leftover"] != 0 {
		t.Fatalf("%d of %d ready, hazards %v", after.Ready, after.Total, after.Hazards)
	}
	if w := venter(t, data); len(w) > 0 {
		t.Fatalf("still waiting: %v", w)
	}
	paused, cancelled, kept := 0, 0, 0
	for _, j := range after.Jobs {
		switch j.Old.State {
		case "deleted":
			paused++
		case "cancelled":
			cancelled++
		case "keep":
			kept++
		}
	}
	count := decode[map[string]any](t, resetup(t, data, "close", "--format", "json"))
	for key, want := range map[string]int{
		"set_waiting": paused, "deleted": paused, "remaining": 0, "cancelled": cancelled, "kept": kept, "jobs": after.Total,
	} {
		if got := int(count[key].(float64)); got != want {
			t.Errorf("close: %s is %d, want %d", key, got, want)
		}
	}
	t.Logf("%d jobs, %d answers, %d set to Venter and deleted, %d cancelled, %d kept", after.Total, answers, paused, cancelled, kept)
	remembers(t, data, after.job(t, "nets/12").New.Start)
}

// remembers starts the next run: what is now the old job is known from the one before.
func remembers(t *testing.T, data, start string) {
	t.Helper()
	resetup(t, data, "start", "2026.3")
	next := status0(t, data).job(t, "nets/12")
	if next.Old.ID != "51877" || next.Old.Start != start || start == "" {
		t.Errorf("the next run remembers %+v", next.Old)
	}
	s := sitDown(t, data, "nets/12")
	var seen []string
	for !s.ended && s.at() != "old-waiting" {
		seen = append(seen, s.at())
		s.answer(map[string]string{"old-find": "I kø"}[s.at()])
	}
	if slices.Contains(seen, "old-start") || slices.Contains(seen, "old-id") {
		t.Errorf("asked again for what is known: %v", seen)
	}
}

// TestKilledBehindAnAnswer kills the wizard a hundred times right behind an acknowledged answer.
func TestKilledBehindAnAnswer(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	jobs := slices.DeleteFunc(status0(t, data).Jobs, func(j statusJob) bool { return j.StepsTotal < 15 || j.Hazard == "keep" })
	confirmed, rendered := map[string]int{}, map[string]map[string]procedures.Step{}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	for kills := range 100 {
		open := slices.DeleteFunc(slices.Clone(jobs), func(j statusJob) bool { return confirmed[j.Job] >= 12 })
		j := open[random.IntN(len(open))]
		if rendered[j.Job] == nil {
			rendered[j.Job] = shown(t, data, j.Procedure, j.Company, j.Variant)
		}
		steps, s := rendered[j.Job], sitDown(t, data, j.Job)
		for range 1 + random.IntN(3) {
			s.answer(exampletest.AnswerAsPlanned(steps[s.at()], exampletest.IDsOf(j.Job)))
			if !strings.HasPrefix(s.said, "\n✓ ") {
				t.Fatalf("kill %d, %s: not acknowledged:\n%s", kills, j.Job, s.said)
			}
			confirmed[j.Job]++
		}
		expected := s.at()
		if err := s.cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = s.cmd.Wait()
		now := status0(t, data).job(t, j.Job)
		if now.StepsDone != confirmed[j.Job] || now.NextStep != expected {
			t.Fatalf("kill %d, %s: %d steps stored of %d confirmed; next %q, want %q", kills, j.Job, now.StepsDone, confirmed[j.Job], now.NextStep, expected)
		}
	}
}

// TestTwoWindows asks what waits while the wizard is open.
func TestTwoWindows(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	steps := shown(t, data, "nets", 12, "")
	s := sitDown(t, data, "nets/12")
	for s.at() != "old-waiting" {
		s.answer(exampletest.AnswerAsPlanned(steps[s.at()], exampletest.IDsOf("nets/12")))
	}
	if w := venter(t, data); len(w) != 0 {
		t.Fatalf("before: %v", w)
	}
	s.answer("")
	if w := venter(t, data); !slices.Equal(w, []string{"nets/12 gap set-up-new-first"}) {
		t.Fatalf("after the tick: %v", w)
	}
}

// TestTwoOperatorsOneStep lets a colleague answer the same step first.
func TestTwoOperatorsOneStep(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	kari, ola := sitDown(t, data, "nets/12"), sitDown(t, data, "nets/12", "--operator", "ola")
	ola.answer("")
	kari.answer("")
	if !strings.Contains(kari.said, "ola har svart") || kari.at() != "old-find" {
		t.Fatalf("the second is not told:\n%s", kari.said)
	}
	ola.answer("I kø")
	kari.answer("n husk å ringe banken")
	if !strings.Contains(kari.said, "✓ Notat lagret") || kari.at() != "old-id" {
		t.Fatalf("a note is lost, or the place:\n%s", kari.said)
	}
}
