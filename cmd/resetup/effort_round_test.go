package main

import (
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// inRounds works through the release in a round for what is ordered in one place, each up to the deletion, and deletes what is left
// over in one sitting.
func (r *release) inRounds() {
	r.start("2026.2")
	r.rounds("delete")
	r.round("", "delete")
}

// inRoundsWithLists is inRounds with a list of the console before the first round, one when all are ordered, and one at the end.
func (r *release) inRoundsWithLists() {
	r.start("2026.2")
	r.record()
	r.rounds("console")
	r.record()
	r.round("", "delete")
	r.record()
}

// postpone postpones jobs over a holiday in a round: what nobody has to read, by one line for all of them.
func (r *release) postpone() {
	r.run("start", "2026.2")
	r.run("postpone", "--from", "2026-12-24", "--until", "2027-01-01", "--name", "jul")
	r.name = "jul"
	s := converse(r.t, r.data, append(r.now(), "round", "--plain", "ferie-utsett")...)
	for !s.ended {
		if strings.HasSuffix(s.said, r.e.Text.Round.Prompt+" > ") {
			r.command(s, "a")
		} else {
			r.answer(s, "ny dato")
		}
	}
}

// rounds begins the release, and takes what swaps jobs up to a card: what runs most often first, and then place by place.
func (r *release) rounds(until string) {
	r.fillIn(r.status().job(r.t, "forberedelser/all"), "")
	for _, of := range []string{
		"postere-bilag-30min overfore-faktura postere-bilag-0730",
		"aksesspunkt utgaende-faktura-1600 utgaende-faktura-0400 status-utgaende-faktura nets valutakurser-dnb autopay-avregningsretur",
		"autopay-remittering",
		"purring-p1 purring-p2 procasso",
	} {
		r.round(until, strings.Fields(of)...)
	}
}

// round leads through a round, to its end or up to a card.
func (r *release) round(until string, of ...string) {
	r.t.Helper()
	s := converse(r.t, r.data, slices.Concat(r.now(), []string{"round", "--plain"}, of)...)
	jobs, card := r.status().Jobs, ""
	job := jobs[0]
	in := slices.DeleteFunc(slices.Clone(jobs), func(j statusJob) bool { return of[0] != "delete" && !slices.Contains(of, j.Procedure) })
	answered := map[string]bool{} // job and step
	for n := 0; !s.ended; n++ {
		if next := cardIn(s.said, card); next != card {
			r.confirmed(card, in...)
			card = next
		}
		prompt := s.said[strings.LastIndex(s.said, "\n")+1:]
		for _, j := range jobs {
			if name := r.jobText(j); strings.HasPrefix(prompt, name+" · ") || strings.Contains(s.said, "\n"+name+"\n") {
				job = j
				prompt = strings.TrimPrefix(prompt, name+" · ")
			}
		}
		left := slices.DeleteFunc(r.listed(job), func(s procedures.Step) bool {
			return s.CardID() != card || answered[job.Job+" "+s.ID] || s.Ask.Kind == procedures.AskDone
		})
		at := slices.IndexFunc(left, func(step procedures.Step) bool { return asksFor(prompt, step) })
		switch {
		case card == until && until != "":
			r.answer(s, "") // they are left behind, and the others go on
		case n > 900:
			r.t.Fatalf("%s never ends:\n%s", of, s.said)
		case prompt == r.e.Text.Round.Prompt+" > ":
			r.command(s, "a")
		case at >= 0 && len(left) > 1 && !slices.ContainsFunc(left, mustBeTyped):
			r.command(s, "a")
		case at >= 0:
			answered[job.Job+" "+left[at].ID] = true
			r.answer(s, r.visma.Reads(job.Job, left[at]))
		case strings.HasSuffix(prompt, cardDone):
			r.answer(s, "")
		default:
			r.t.Fatalf("%s, card %q of %s: nobody knows what is asked:\n%s", of, card, job.Job, s.said)
		}
	}
	if err := s.cmd.Wait(); err != nil {
		r.t.Fatalf("%s: %v\n%s", of, err, s.said)
	}
	if card != until {
		r.confirmed(card, in...)
	}
	r.at = r.at.Add(20 * time.Minute)
}

// mustBeTyped reports whether a step's answer is neither proposed nor expected.
func mustBeTyped(s procedures.Step) bool {
	proposed := s.Ask.Propose != "" || s.Ask.Save == procedures.NewStart
	return !proposed && (s.Ask.Expect == "" || s.Critical)
}

// jobText names a job as a round does.
func (r *release) jobText(j statusJob) string {
	return wizard.JobText(r.plan(j), r.e.Text.Words)
}
