package ladder

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/wizard"
)

// model is a run in memory.
type model struct {
	run    ledger.Run
	lists  map[string]procedures.Procedure
	jobs   []ledger.Job
	head   ledger.Event
	events []ledger.Event
	memory map[string]ledger.Memory // what the next run will know, shared by all runs of a folder
	next   int                      // number of the company that comes next
}

// swapList is a small step list with a whole swap.
func swapList(id string) procedures.Procedure {
	step := func(id string, effect procedures.Effect, save procedures.Slot) procedures.Step {
		return procedures.Step{ID: id, Do: "Gjør " + id, Effect: effect, Ask: procedures.Ask{Kind: procedures.AskDone, Save: save}}
	}
	return procedures.Procedure{
		ID: id, Title: id, Kind: procedures.Setup, Retire: procedures.WaitDelete,
		Steps: []procedures.Step{
			step("find", procedures.OldQueued, procedures.OldID), step("pause", procedures.OldWaiting, ""), step("order", procedures.NewOrdered, procedures.NewID),
			step("start", "", procedures.NewStart), step("verify", procedures.NewVerified, ""), step("look", "", ""), step("delete", procedures.OldDeleted, ""),
		},
	}
}

func swapPlan(procedure string, company int) procedures.Plan {
	return procedures.Plan{
		Key: procedures.Key(procedure, company, ""), Procedure: procedure, Company: company, CompanyName: fmt.Sprintf("Eksempel %d KF", company),
		Title: procedure, Kind: procedures.Setup, Retire: procedures.WaitDelete,
	}
}

// beginModel starts a run in the store and in the model.
func beginModel(h *hands, id string) (*model, error) {
	m := &model{lists: map[string]procedures.Procedure{}, memory: h.memory, next: 20}
	lists := []procedures.Procedure{swapList("nets"), swapList("overfore-faktura")}
	kept := swapPlan("nets", 12)
	kept.Keep = "menighetene"
	plans := []procedures.Plan{swapPlan("nets", 1), kept, swapPlan("nets", 13), swapPlan("overfore-faktura", 0)}
	run, err := startRun(h.store, h.stamps, id, lists, plans)
	if err != nil {
		return nil, err
	}
	m.run, m.head, m.events = run, run.Head, []ledger.Event{run.Head}
	for _, p := range lists {
		m.lists[p.ID] = p
	}
	for _, p := range plans {
		m.jobs = append(m.jobs, ledger.NewJob(p, m.recall(p.Key)))
	}
	return m, m.compare(h.store)
}

// log seals an event after the last one.
func (m *model) log(e ledger.Event) (ledger.Event, error) {
	e, err := ledger.Seal(e, m.head)
	if err == nil {
		m.head, m.events = e, append(m.events, e)
	}
	return e, err
}

// take applies an event to its job, and returns the job as it then stands.
func (m *model) take(e ledger.Event) (ledger.Job, error) {
	i := slices.IndexFunc(m.jobs, func(j ledger.Job) bool { return j.Plan.Key == e.Job })
	sealed, err := ledger.Seal(e, m.head)
	if err != nil {
		return m.jobs[i], err
	}
	next, err := ledger.Apply(m.jobs[i], sealed)
	if err == nil && m.mistakes(m.jobs[i], next) {
		err = fmt.Errorf("%w: an id is mistaken", ledger.ErrInterlock)
	}
	if err != nil {
		return m.jobs[i], err
	}
	if _, err := m.log(e); err != nil {
		return m.jobs[i], err
	}
	m.jobs[i] = next
	if next.Remembers() {
		m.memory[e.Job] = next.Remember(m.run.ID)
	}
	return next, nil
}

func (m *model) summaries() []ledger.Summary {
	out := make([]ledger.Summary, len(m.jobs))
	for i, j := range m.jobs {
		out[i] = ledger.Summarise(m.lists[j.Plan.Procedure], j)
	}
	return out
}

// compare compares what the board reads of a run.
func (m *model) compare(store *progress.Store) error {
	jobs, err := store.Jobs(m.run.ID)
	if err != nil {
		return err
	}
	want := m.summaries()
	if err := same(jobs, want); err != nil {
		return fmt.Errorf("the jobs: %w", err)
	}
	urgent, err := store.Urgent(m.run.ID)
	if err != nil {
		return err
	}
	want = slices.DeleteFunc(want, func(s ledger.Summary) bool { return s.Advice == ledger.Nothing })
	if err := same(urgent, slices.Clip(append([]ledger.Summary{}, want...))); err != nil {
		return fmt.Errorf("the urgent jobs: %w", err)
	}
	return nil
}

// compareAll compares every job, step list and event.
func (m *model) compareAll(store *progress.Store) error {
	for _, j := range m.jobs {
		got, err := store.Job(m.run.ID, j.Plan.Key)
		if err != nil {
			return err
		}
		if err := same(got, j); err != nil {
			return fmt.Errorf("job %s: %w", j.Plan.Key, err)
		}
	}
	for id, list := range m.lists {
		got, err := store.List(m.run.ID, id)
		if err != nil {
			return err
		}
		if err := same(got, list); err != nil {
			return fmt.Errorf("list %s: %w", id, err)
		}
	}
	events, err := store.Events(m.run.ID, 0, 0)
	if err != nil {
		return err
	}
	if err := same(events, m.events); err != nil {
		return fmt.Errorf("the events: %w", err)
	}
	return nil
}

// verifiesItself lets the store verify all its runs.
func verifiesItself(store *progress.Store) error {
	findings, err := store.Verify()
	if err == nil && len(findings) > 0 {
		err = fmt.Errorf("verify finds %+v", findings)
	}
	return err
}

// someEvent is an event about a job, mostly the one that comes next.
func (m *model) someEvent(random *rand.Rand, j ledger.Job) ledger.Event {
	steps := m.lists[j.Plan.Procedure].Steps
	e := ledger.Event{Job: j.Plan.Key, Action: ledger.Done}
	at := random.IntN(len(steps))
	if s := ledger.StepsOf(m.lists[j.Plan.Procedure], j); ledger.Current(s) >= 0 && random.IntN(4) > 0 {
		at = ledger.Current(s)
	}
	step := steps[at]
	e.Step, e.Effect, e.Slot = step.ID, step.Effect, step.Ask.Save
	if e.Slot != "" {
		e.Action, e.Value = ledger.Answered, []string{"06:10", "06:20", "48211", ""}[random.IntN(4)]
		if e.Slot.IsID() && random.IntN(6) > 0 {
			e.Value = []string{"48211", "48212", "048213", "51877", "51878", "61877", "71877", "71878"}[random.IntN(8)]
		}
	}
	if random.IntN(5) == 0 {
		e.Reason = "avtalt med IT"
	}
	switch random.IntN(23) {
	case 0:
		e = ledger.Event{Job: e.Job, Step: e.Step, Action: ledger.Skipped, Reason: "gjelder ikke"}
	case 1:
		e = ledger.Event{Job: e.Job, Step: e.Step, Action: ledger.Deferred, Reason: "i morgen"}
	case 2, 3:
		e = ledger.Event{Job: e.Job, Step: e.Step, Action: ledger.Noted, Value: "se her", Redline: random.IntN(2) == 0}
	case 4:
		if e.Effect == procedures.NewVerified {
			e.Effect = procedures.NewFailed
		} else {
			e.Effect = ""
		}
		e.Deviates, e.Reason = true, "den sto i Feil"
	case 5: // undo, as the wizard would
		if last, ok := j.Last(); ok {
			e = ledger.Event{Job: e.Job, Step: last.Step, Action: ledger.Undone, Ref: last.Seq}
		}
	case 6: // redo, or an undo of anything
		if len(j.Events) > 0 {
			e = ledger.Event{Job: e.Job, Action: ledger.Undone, Ref: j.Events[random.IntN(len(j.Events))].Seq}
		}
	case 7:
		e = ledger.Event{Job: e.Job, Action: ledger.Recorded, Slot: procedures.NewStart, Value: "06:30"}
	case 8:
		e.Effect, e.Reason = procedures.OldDeleted, "slettet likevel"
	case 9:
		e = ledger.Event{Job: e.Job, Action: []ledger.Action{"started", "tull", ledger.Skipped, ledger.Noted}[random.IntN(4)]}
	case 10: // a list shows the new job
		seen := []procedures.Effect{procedures.NewFailed, procedures.NewVerified, procedures.NewOrdered}[random.IntN(3)]
		e = ledger.Event{
			Job: e.Job, Step: "verify", Action: ledger.Recorded, Effect: seen, Deviates: seen == procedures.NewFailed,
			Reason: "avstemt mot liste.csv", Evidence: ledger.Evidence{List: "0f1e2d", Row: 1 + random.IntN(55)},
		}
	case 11: // the whole job needs no new set-up
		how := []ledger.Omission{ledger.Unchanged, ledger.Absent}[random.IntN(2)]
		e = ledger.Event{Job: e.Job, Action: ledger.Skipped, Value: string(how), Reason: "Visma: trengs ikke"}
	}
	return e
}

// adopt adopts a step list with its steps in another order, one more or one less.
func (h *hands) adopt() error {
	m := h.model
	list := swapList([]string{"nets", "overfore-faktura"}[h.random.IntN(2)])
	h.random.Shuffle(len(list.Steps), func(a, b int) { list.Steps[a], list.Steps[b] = list.Steps[b], list.Steps[a] })
	switch h.random.IntN(3) {
	case 0:
		list.Steps = list.Steps[1:]
	case 1:
		added := list.Steps[0]
		added.ID, added.Effect, added.OnlyIf = "extra", "", exampletest.If("find != 06:20")
		list.Steps = append(list.Steps, added)
	}
	run, err := h.store.Adopt(m.run.ID, h.stamps.stamp(ledger.Event{Action: ledger.Adopted}), []procedures.Procedure{list})
	if err != nil {
		return err
	}
	h.adopted++
	m.lists[list.ID] = list
	return m.logged(run)
}

// replan adds a company's jobs, or renames one.
func (h *hands) replan() error {
	m := h.model
	plans := make([]procedures.Plan, len(m.jobs))
	for i, j := range m.jobs {
		plans[i] = j.Plan
	}
	if h.random.IntN(2) == 0 && len(plans) < 14 {
		plans = append(plans, swapPlan("nets", m.next), swapPlan("overfore-faktura", m.next))
		m.next++
	}
	if h.random.IntN(2) == 0 {
		i := h.random.IntN(len(plans))
		plans[i].CompanyName = fmt.Sprintf("Eksempel %d AS", h.random.IntN(1_000))
	}
	run, err := h.store.AddJobs(m.run.ID, h.stamps.stamp(ledger.Event{Action: ledger.Planned}), plans)
	if err != nil {
		return err
	}
	for i, p := range plans {
		if i >= len(m.jobs) {
			m.jobs = append(m.jobs, ledger.NewJob(p, m.recall(p.Key)))
			continue
		}
		if m.jobs[i], err = ledger.Fold(p, m.jobs[i].Memory, m.jobs[i].Events); err != nil {
			return err
		}
	}
	h.replanned++
	return m.logged(run)
}

// remove takes a company off the site: its jobs are closed, but for those that wait or are in danger.
func (h *hands) remove() error {
	m := h.model
	gone := m.jobs[h.random.IntN(len(m.jobs))].Plan.Company
	var plans []procedures.Plan
	for _, j := range m.jobs {
		if j.Plan.Company != gone {
			plans = append(plans, j.Plan)
		}
	}
	for _, s := range wizard.Align(m.summaries(), plans).Gone {
		if !wizard.Closes(s) || h.random.IntN(3) > 0 { // most companies come back at once
			continue
		}
		e := h.stamps.stamp(ledger.Event{Job: s.Plan.Key, Action: ledger.Skipped, Reason: "selskapet er borte"})
		job, err := h.store.Append(m.run.ID, s.Version, e)
		if err != nil {
			return err
		}
		want, err := m.take(e)
		if err != nil {
			return err
		}
		if err := same(job, want); err != nil {
			return err
		}
		h.taken++
		h.gone++
	}
	return nil
}

// logged copies the event that the store wrote about the run itself, if it wrote one: only the store knows the digest.
func (m *model) logged(run ledger.Run) error {
	m.run.Lists, m.run.Jobs = maps.Clone(run.Lists), run.Jobs
	if run.Head.Seq == m.head.Seq {
		return nil
	}
	e, err := m.log(run.Head)
	if err != nil {
		return err
	}
	if e.Hash != run.Head.Hash || len(m.jobs) != run.Jobs {
		return fmt.Errorf("the chain goes on with %+v, not %+v", run.Head, e)
	}
	return nil
}

// omits reports whether an event says of a whole job that it needs no new set-up, and in what way.
func omits(e ledger.Event) bool { return e.Action == ledger.Skipped && e.Step == "" && e.Value != "" }

func isDeletion(e ledger.Event) bool {
	return e.Effect == procedures.OldDeleted && (e.Action == ledger.Done || e.Action == ledger.Answered || e.Action == ledger.Recorded)
}

// verified reports from the events alone whether the new job counts as verified: the latest answer that still stands
// of those that ordered or verified it, or saw it failed, is one that verified it.
func verified(events []ledger.Event) bool {
	undone := ledger.TakenBack(events)
	standing := map[string]ledger.Event{}
	for _, e := range events {
		if undone[e.Seq] || e.Action == ledger.Undone || e.Action == ledger.Noted {
			continue
		}
		place := e.Step
		if place == "" {
			place = fmt.Sprint(e.Seq)
		}
		standing[place] = e
	}
	var last ledger.Event
	for _, e := range standing {
		if (e.Effect == procedures.NewOrdered || e.Effect == procedures.NewVerified || e.Effect == procedures.NewFailed) && e.Seq > last.Seq {
			last = e
		}
	}
	return last.Effect == procedures.NewVerified
}

// recall returns what earlier runs knew of a job. Of two jobs that had one id neither has it now.
func (m *model) recall(key string) ledger.Memory {
	known := m.memory[key]
	for other, o := range m.memory {
		if other != key && number(o.ID) == number(known.ID) {
			known.ID = ""
		}
	}
	return known
}
