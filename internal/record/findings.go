package record

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// The kinds of a deviation.
const (
	deviatesAnswer    = "answer"
	deviatesInterlock = "interlock"
	deviatesStart     = "start-time"
	deviatesReason    = "reason"
	deviatesClose     = "close"
)

// deviation returns an entry as a deviation. ok is false if it needed no reason. job and ids are as they stood before the entry.
func (g *gatherer) deviation(job ledger.Job, e ledger.Event, ids ledger.Identities) (d Deviation, ok bool) {
	switch e.Action {
	case ledger.Done, ledger.Answered, ledger.Recorded:
	default:
		return d, false
	}
	if e.Reason == "" || e.Evidence.List != "" || e.Effect == procedures.NewProved { // a proof is what everybody waited for
		return d, false
	}
	if e.Step == "" && e.Effect == procedures.OldKeep { // kept jobs have a list of their own
		return d, false
	}
	d = Deviation{
		Ref: g.ref(e.Job), Seq: e.Seq, At: g.second(e.At), By: e.By, Step: e.Step, Value: e.Value, Reason: e.Reason, Paper: e.Paper,
		Kind: deviatesReason,
	}
	if lock := lockAgainst(job, e, ids); lock != nil {
		d.Rule = lock.Rule
		if a := lock.Against; a.ID != "" {
			d.Against = &Against{Ref: g.ref(a.Plan.Key), ID: a.ID, New: a.New, Earlier: a.Earlier}
		}
	}
	switch {
	case e.Deviates:
		d.Kind = deviatesAnswer
	case d.Rule != "":
		d.Kind = deviatesInterlock
	case e.Slot == procedures.NewStart:
		d.Kind = deviatesStart
	}
	return d, true
}

// lockAgainst returns the interlock that would refuse an entry without its reason; nil if none would.
func lockAgainst(job ledger.Job, e ledger.Event, ids ledger.Identities) (lock *ledger.InterlockError) {
	e.Reason = ""
	after, err := ledger.Apply(job, e)
	if err == nil && e.GivesID() {
		err = ids.Check(job, after)
	}
	_ = errors.As(err, &lock)
	return lock
}

// stands returns what has become of an entry: stands, replaced or undone. job is folded to its end.
func (g *gatherer) stands(job ledger.Job, seq uint64) string {
	i := slices.IndexFunc(job.Events, func(e ledger.Event) bool { return e.Seq == seq })
	e := job.Events[i]
	later := func(o ledger.Event) bool {
		same := e.Step != "" && o.Step == e.Step || e.Step == "" && e.Slot != "" && o.Slot == e.Slot
		return same && o.Action != ledger.Noted && o.Action != ledger.Undone && !g.undone[o.Seq]
	}
	switch {
	case g.undone[seq]:
		return "undone"
	case slices.ContainsFunc(job.Events[i+1:], later):
		return "replaced"
	}
	return "stands"
}

// findings completes the deviations, and lists what stands aside, kept and omitted.
func (g *gatherer) findings() error {
	for i := range g.rec.Deviations {
		if err := g.expected(&g.rec.Deviations[i]); err != nil {
			return err
		}
	}
	if r := g.rec.Run; r.Reason != "" {
		g.rec.Deviations = append(g.rec.Deviations, Deviation{
			Seq: g.Run.Head.Seq, At: r.ClosedAt, By: r.ClosedBy, Kind: deviatesClose, Reason: r.Reason, Stands: "stands",
		})
	}
	for _, s := range g.sums {
		job := g.job(s.Plan.Key)
		if err := g.aside(job, s); err != nil {
			return err
		}
		g.kept(job)
	}
	slices.SortStableFunc(g.rec.Aside, func(a, b Aside) int { return cmp.Compare(a.Seq, b.Seq) })
	for id, reason := range g.Run.Omitted {
		g.rec.Omitted = append(g.rec.Omitted, Omitted{Procedure: id, Reason: reason})
	}
	setUp := map[string]bool{}
	for _, s := range g.sums {
		setUp[s.Plan.Procedure] = setUp[s.Plan.Procedure] || s.Omitted == "" && s.Hazard != ledger.Keep
	}
	for _, s := range g.sums {
		if id := s.Plan.Procedure; !setUp[id] && s.Omitted != "" {
			setUp[id] = true
			g.rec.Omitted = append(g.rec.Omitted, Omitted{id, s.Plan.Title, s.Omitted, s.Skipped})
		}
	}
	slices.SortFunc(g.rec.Omitted, func(a, b Omitted) int { return cmp.Compare(a.Procedure, b.Procedure) })
	return nil
}

// expected fills in the step's sentence and the answer that it expects.
func (g *gatherer) expected(d *Deviation) error {
	said, err := g.say(d.Job, d.Step)
	if d.Do, d.Value = said.Do, said.Say(d.Value); err != nil || d.Kind != deviatesAnswer {
		return err
	}
	job, list := g.sums[g.at[d.Job]], g.Lists[d.Procedure]
	values := procedures.Values(list, job.Plan, g.Site, wizard.Known(job.Old, job.New, g.Run, g.Site))
	d.Expected = said.Say(procedures.Render(list.Step(d.Step), values).Ask.Expect)
	return nil
}

// aside lists what stands skipped or deferred in a job, or that the whole job is skipped.
func (g *gatherer) aside(job ledger.Job, s ledger.Summary) error {
	ref := g.ref(job.Plan.Key)
	if job.Skipped != nil {
		g.rec.Aside = append(g.rec.Aside, Aside{
			Ref: ref, Kind: "job-" + cmp.Or(job.Skipped.Value, "skipped"), Reason: job.Skipped.Reason, At: g.second(job.Skipped.At), By: job.Skipped.By, Seq: job.Skipped.Seq,
		})
		return nil
	}
	if !s.Begun() {
		return nil
	}
	for _, step := range ledger.StepsOf(g.Lists[job.Plan.Procedure], job) {
		kind := map[ledger.StepState]string{ledger.StepSkipped: "step-skipped", ledger.StepDeferred: "step-deferred"}[step.State]
		if kind == "" {
			continue
		}
		said, err := g.say(job.Plan.Key, step.ID)
		if err != nil {
			return err
		}
		g.rec.Aside = append(g.rec.Aside, Aside{
			Ref: ref, Kind: kind, Step: step.ID, Do: said.Do, Reason: step.Record.Reason, At: g.second(step.Record.At), By: step.Record.By,
			Seq: step.Record.Seq,
		})
	}
	return nil
}

// kept lists a job whose old one stays Venter on purpose.
func (g *gatherer) kept(job ledger.Job) {
	if job.Old.State != ledger.OldKeep {
		return
	}
	k := Kept{Ref: g.ref(job.Plan.Key), Reason: job.Plan.Keep}
	for _, e := range job.Events {
		if e.Effect == procedures.OldKeep && !g.undone[e.Seq] {
			k.Reason, k.At, k.By = cmp.Or(e.Reason, e.Value), g.second(e.At), e.By
		}
	}
	g.rec.Kept = append(g.rec.Kept, k)
}

// hazards lists the times that a job stood in danger. s is the job as it stands at the end.
func (g *gatherer) hazards(job ledger.Job, s ledger.Summary) {
	for _, spell := range job.Spells() {
		h := Hazard{
			Ref: g.ref(job.Plan.Key), Hazard: spell.Hazard, From: g.second(spell.From), By: spell.By, Seq: spell.Seq,
			To: g.second(spell.To), EndedBy: spell.EndedBy, Open: spell.To.IsZero(),
		}
		// Two computers may disagree about the time, and paper is entered afterwards.
		h.Seconds = max(0, int64(g.second(cmp.Or(spell.To, g.end())).Sub(h.From)/time.Second))
		missed := overview.MissedIn([]ledger.Spell{spell}, s, g.Site, g.end()).All()
		if h.Missed = len(missed); h.Missed > 0 {
			h.Passed = g.second(missed[0])
		}
		g.rec.Hazards = append(g.rec.Hazards, h)
	}
}
