package plain

import (
	"fmt"
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// lookBack is how many events are searched for what was confirmed last.
const lookBack = 100

// resume says what was confirmed last and which jobs are in danger.
func (w *walker) resume(jobs []ledger.Summary) error {
	t := w.Text
	w.say(fmt.Sprintf("resetup %s · %s · %s", w.run.Called(), wizard.ReleaseText(w.run.Kind, w.run.Practice, t.Words), w.Stamper.Operator))
	events, err := w.Store.Last(w.run.ID, lookBack)
	if err != nil {
		return err
	}
	confirmed := overview.LastConfirmed(events, 3)
	if len(confirmed) > 0 {
		w.say(t.Plain.Resume)
	}
	for _, e := range confirmed {
		line, err := w.actLine(e)
		if err != nil {
			return err
		}
		w.say("  " + line)
	}
	return w.hazards(t.Plain.Hazards, jobs)
}

// actLine tells the act of an event: who did what, where and when.
func (w *walker) actLine(e ledger.Event) (string, error) {
	talk, err := wizard.Read(w.Store, w.run, e.Job, w.Site)
	if err != nil {
		return "", err
	}
	act, plan := talk.ActOf(e), talk.Job.Plan
	at := e.At.In(w.Site.Location()).Format("2.1. 15:04")
	return fmt.Sprintf("%s %s · %s · %s · %s: %s", at, cleantext.Line(e.By), plan.Title, wizard.CompanyText(plan, w.Text.Words),
		talk.ActText(act, w.Text), talk.DidText(act, w.Text)), nil
}

// hazards lists the jobs in danger, the most urgent first, under a heading, and says what they have missed.
func (w *walker) hazards(heading string, jobs []ledger.Summary) error {
	open := overview.InDanger(jobs)
	if len(open) == 0 {
		return nil
	}
	now := w.Stamper.Now()
	ledger.SortUrgent(open, overview.NextRun(w.Site, now))
	spells, err := overview.ReadSpells(w.Store, w.run.ID, overview.Biting(open))
	if err != nil {
		return err
	}
	missed := spells.In(w.Site, overview.Until(w.run, now))
	w.say(heading)
	for _, j := range open {
		w.say("  " + w.hazardLine(j))
		if text := overview.MissedText(missed(j), j.Plan, w.Text.Missed); text != "" {
			w.say("    " + text)
		}
	}
	return nil
}

func (w *walker) hazardLine(j ledger.Summary) string {
	t := w.Text
	line := fmt.Sprintf("%s  %s · %s – %s", t.Words.Hazard[string(j.Hazard)], j.Plan.Title,
		wizard.CompanyText(j.Plan, t.Words), t.Words.Action[string(j.Advice)])
	if j.Hazard.Bites() {
		now := w.Stamper.Now()
		line += ". " + wizard.NextRunText(j, overview.NextRun(w.Site, now), now, w.Site.Location(), t.Wizard)
	}
	return line
}

// hazard says that an answer has put the job in danger.
func (w *walker) hazard(before, after ledger.Job) {
	now := ledger.Summarise(w.conv.List, after)
	if h := after.Hazard(); h != before.Hazard() && h.Danger() {
		w.say("  " + w.hazardLine(now))
	}
}

// preflight reminds of a preflight that has something left.
func (w *walker) preflight(jobs []ledger.Summary, key string) {
	for _, j := range jobs {
		if j.Plan.Kind == procedures.Preflight && j.Plan.Key != key && j.ToDo() {
			w.say(w.Text.Wizard.Preflight)
		}
	}
}

func (w *walker) header() {
	t := w.Text
	if w.guide() {
		w.say(w.conv.Job.Plan.Title)
	} else {
		w.stand()
	}
	if w.Manner == wizard.ByCard && !w.Paper {
		w.ways(t.Plain.CardCommands)
		return
	}
	w.ways(t.Plain.Commands)
}

// stand says which job it is, where to stand in Visma, and where the swap stands.
func (w *walker) stand() {
	j, t := w.conv.Job, w.Text
	company := wizard.CompanyText(j.Plan, t.Words)
	w.say("", fmt.Sprintf("%s · %s", j.Plan.Title, company), t.Plain.Stand(j.Plan.Module, company))
	if j.Plan.Retire != procedures.None {
		w.say(t.Plain.Swap(t.Words.Old[string(j.Old.State)], t.Words.New[j.New.Code()]))
	}
}

func (w *walker) show(at int) {
	s, t := w.conv.Steps[at], w.Text.Plain
	n, of := at+1, len(w.conv.Steps)
	if w.Paper {
		n, of = w.number(s.ID), len(w.conv.List.Steps)
	}
	w.say("", t.Step(n, of, s.ID, s.Do))
	if len(s.Menu) > 0 {
		w.say("  " + w.Text.Words.Menu + ": " + strings.Join(s.Menu, " › "))
	}
	w.details(at, "  ")
}

// details writes what a step says beside what to do and where.
func (w *walker) details(at int, indent string) {
	s := w.conv.Steps[at]
	w.parts(*s.Step, indent)
	if s.State == ledger.StepDeviates {
		if s.Record.Reason != "" {
			w.say(indent + "≠ " + s.Record.By + ": " + s.Record.Reason)
		}
		w.say(indent+"≠ "+w.Text.Wizard.Held, indent+"  "+w.Text.Plain.HeldWays(w.conv.Job.Plan.Procedure))
	}
	if s.Ask.Save == procedures.NewStart {
		start, _ := wizard.ReadClock(w.conv.Proposal(at))
		if said := w.conv.StartPlan().Judge(start).Text(w.Text.Schedule); said != "" {
			w.say(indent + said)
		}
	}
}

// parts writes what a step list says beside what to do and where.
func (w *walker) parts(s procedures.Step, indent string) {
	buttons := procedures.Field{Label: w.Text.Words.Press, Value: strings.Join(s.Press, ", ")}
	for _, f := range append(slices.Clone(s.Fields), buttons) {
		if f.Value != "" {
			w.say(indent + f.Label + ": " + f.Value)
		}
	}
	if s.Caution != "" {
		w.say(fmt.Sprintf("%s%s: %s", indent, w.Text.Words.Caution, s.Caution))
	}
}

// prompt asks for the answer to a step.
func (w *walker) prompt(at int) {
	_, _ = fmt.Fprint(w.Out, w.question(at)+" > ")
}

func (w *walker) question(at int) string {
	s, t := w.conv.Steps[at], w.Text.Plain
	switch {
	case w.pending != nil:
		return t.ReasonPrompt
	case at != w.conv.Current() && s.Settled():
		answer := s.Ask.Say(s.Record.Value)
		if answer == "" {
			answer = w.Text.Wizard.StepState[string(s.State)]
		}
		return t.Keep(answer)
	}
	return w.asked(s, w.conv.Proposal(at))
}

// asked returns the question of a step, for which proposal is what an Enter takes.
func (w *walker) asked(s ledger.Step, proposal string) string {
	t := w.Text.Plain
	switch s.Ask.Kind {
	case procedures.AskDone:
		return t.Confirm
	case procedures.AskChoice:
		choices := make([]string, len(s.Ask.Choices))
		for i, c := range s.Ask.Choices {
			choices[i] = fmt.Sprintf("%d %s", i+1, c.Says())
		}
		return w.label(s.Ask) + " [" + strings.Join(choices, " · ") + "]"
	}
	switch {
	case proposal != "":
		return fmt.Sprintf("%s (Enter = %s)", w.label(s.Ask), proposal)
	case s.Ask.Optional && !s.Ask.Save.IsID(): // an id is left empty only for a reason
		return w.label(s.Ask) + " (" + t.Optional + ")"
	}
	return w.label(s.Ask)
}

func (w *walker) label(a procedures.Ask) string { return wizard.AskText(a, w.Text.Words) }

func (w *walker) why(at int) {
	w.whyOf(w.conv.Steps[at])
	w.list(w.Text.Plain.Commands)
}

// whyOf says why a step is done, and where that stands.
func (w *walker) whyOf(s ledger.Step) {
	t := w.Text.Plain
	if s.Why != "" {
		w.say("  " + t.Why(s.Why))
	} else {
		w.say("  " + t.NoWhy)
	}
	source := strings.Join(s.Source, ", ")
	if s.Inferred {
		source = w.Text.Words.Inferred(s.Source)
	}
	w.say("  " + t.Source(source))
}

// end says how the job ended, and what comes next.
func (w *walker) end() error {
	summary := ledger.Summarise(w.conv.List, w.conv.Job)
	w.say("")
	switch left := w.conv.Current(); {
	case left >= 0 && w.Paper:
		w.say(w.Text.Paper.Left(ranges(w.openNumbers())))
	case left >= 0:
		w.say(w.Text.Wizard.DeferredLeft(summary.Deferred))
	default:
		w.say(wizard.Ending(summary, w.Text))
	}
	jobs, err := w.Store.Jobs(w.run.ID)
	if err != nil {
		return err
	}
	key := w.conv.Job.Plan.Key
	if next, ok := overview.NextAfter(jobs, key, overview.SameProcedure); ok {
		w.say(w.Text.Plain.NextSame(w.walkCommand(next.Plan.Key), wizard.CompanyText(next.Plan, w.Text.Words)))
	}
	if next, ok := overview.NextAfter(jobs, key, overview.SameCompany); ok {
		w.say(w.Text.Plain.NextCompany(w.walkCommand(next.Plan.Key), next.Plan.Title))
	}
	return nil
}

// walkCommand returns the command that goes on with this run, or with a job of it. A postponement is never the run that
// commands choose by themselves.
func (w *walker) walkCommand(key ...string) string {
	args := []string{"walk"}
	if w.run.Kind == procedures.Holiday {
		args = append(args, "--run", w.run.Called())
	}
	return w.Text.CommandLine(append(args, key...)...)
}

// leave lists the jobs in danger when the operator stops.
func (w *walker) leave() error {
	jobs, err := w.Store.Jobs(w.run.ID)
	if err != nil {
		return err
	}
	return w.hazards(w.Text.Plain.Leaving, jobs)
}
