package main

import (
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// inRounds works through the release in a round per procedure, each up to the deletion, and deletes what is left over in one sitting.
func (r *release) inRounds() {
	r.run("start", "2026.2")
	r.rounds("delete")
	r.round("", "delete")
}

// inRoundsWithLists is inRounds with a list of the console before the first round, one when all are ordered, and one at the end.
func (r *release) inRoundsWithLists() {
	r.run("start", "2026.2")
	r.record(consoleBefore)
	r.rounds("console")
	r.record(consoleAfter)
	r.round("", "delete")
	r.record(consoleAfter)
}

// rounds begins the release, and takes every procedure that swaps jobs up to a card.
func (r *release) rounds(until string) {
	var of []string
	for _, j := range r.status().Jobs {
		switch {
		case j.Procedure == "forberedelser":
			r.fillIn(j, "")
		case !slices.Contains(of, j.Procedure):
			of = append(of, j.Procedure)
		}
	}
	for _, procedure := range of {
		r.round(until, procedure)
	}
}

// round leads through a round, to its end or up to a card.
func (r *release) round(until, of string) {
	r.t.Helper()
	s := converse(r.t, r.data, append(r.now(), "round", of, "--plain")...)
	jobs, card := r.status().Jobs, ""
	job := jobs[0]
	answered := map[string]bool{} // job and step
	for n := 0; !s.ended; n++ {
		if all := cardLine.FindAllStringSubmatch(s.said, -1); len(all) > 0 {
			card = all[len(all)-1][1]
		}
		prompt := s.said[strings.LastIndex(s.said, "\n")+1:]
		for _, j := range jobs {
			if name := r.jobText(j); strings.HasPrefix(prompt, name+" · ") || strings.Contains(s.said, "\n"+name+"\n") {
				job = j
				prompt = strings.TrimPrefix(prompt, name+" · ")
			}
		}
		steps := r.listed(job)
		at := slices.IndexFunc(steps, func(step procedures.Step) bool {
			return step.CardID() == card && !answered[job.Job+" "+step.ID] && asksFor(prompt, step)
		})
		switch {
		case card == until && until != "":
			r.command(s, "q")
			return
		case n > 400:
			r.t.Fatalf("%s never ends:\n%s", of, s.said)
		case prompt == r.e.Text.Round.Prompt+" > ":
			r.command(s, "a")
		case at >= 0:
			answered[job.Job+" "+steps[at].ID] = true
			r.answer(s, exampletest.AnswerAsPlanned(steps[at], exampletest.IDsOf(job.Job)))
		case strings.HasSuffix(prompt, cardDone):
			r.answer(s, "")
		default:
			r.t.Fatalf("%s, card %q of %s: nobody knows what is asked:\n%s", of, card, job.Job, s.said)
		}
	}
	if err := s.cmd.Wait(); err != nil {
		r.t.Fatalf("%s: %v\n%s", of, err, s.said)
	}
	r.at = r.at.Add(20 * time.Minute)
}

// jobText names a job as a round does.
func (r *release) jobText(j statusJob) string {
	return wizard.JobText(ledger.Summary{Plan: r.plan(j)}, r.e.Text.Words)
}
