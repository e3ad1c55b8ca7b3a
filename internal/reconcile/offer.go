package reconcile

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/visma"
)

// offerOld offers what the list knows of an old job before the new one is ordered, and the id of one that its description led to.
// A row with another id than the recorded one offers nothing: that the ids differ is a finding.
func (c *comparison) offerOld(j *job) {
	s, r := j.oldSide, j.oldSide.row
	if r == nil || s.isUnclear() || s.recorded != "" && !s.isByID() {
		return
	}
	only := c.isOnly(s) && j.New.State == ledger.NewNone
	early := only && r.State != visma.Finished && r.State != visma.Cancelled
	for _, o := range c.offers(r) {
		if early || o.Slot == procedures.OldID && j.Begun() {
			c.out.Offers = append(c.out.Offers, o)
		}
	}
	if only {
		c.offerOldState(j, r)
	}
}

// isByID reports whether the row of a side has its recorded id.
func (s *side) isByID() bool { return s.recorded != "" && s.id == sameID(s.row.ID) }

// isOnly reports whether the row of a side is the only one that it may be: the one with its recorded id, the one that the operator says,
// or the only job that is called so. Where the old and the new job of a swap stand side by side, nobody may have recorded that yet.
func (c *comparison) isOnly(s *side) bool {
	if s.isByID() || c.in.Assigned[sameID(s.row.ID)] == s.job.Plan.Key {
		return true
	}
	return !s.guessed && !slices.ContainsFunc(s.rows, func(r *row) bool {
		return r != s.row && r.rank >= s.row.rank && r.side == nil && !r.past && !ended(r.State)
	})
}

// offerOldState offers the answer to how the old job stands, and that one which was queued waits. One that waits already is in a gap, be it
// another one that was forgotten: nothing else of its name is in the list. In another state its id must be known. What a list of
// before the run showed is for the operator to look at.
func (c *comparison) offerOldState(j *job, r *row) {
	stands := r.State == visma.Queued || r.State == visma.Planned || r.State == visma.Waiting
	o := Offer{Job: j.Plan.Key, Row: r.Line, Version: j.Version}
	switch p := c.in.Lists[j.Plan.Procedure]; {
	case !stands && !j.oldSide.isByID(), c.in.List.At.Before(c.in.Run.Started), c.in.List.At.Before(j.Old.Since):
	case j.Old.State == ledger.OldUnknown:
		for _, s := range p.Steps {
			asks := slices.ContainsFunc(s.Ask.Choices, func(ch procedures.Choice) bool { return ch.Effect == procedures.OldQueued })
			if choice, ok := c.chosen(s.Ask, r); asks && ok {
				o.Step, o.Value, o.Effect, o.Deviates = s.ID, choice.Value, choice.Effect, s.Ask.Expect != choice.Value
				c.out.Offers = append(c.out.Offers, o)
				return
			}
		}
	case j.Old.State == ledger.OldQueued && r.State == visma.Waiting:
		if o.Step, o.Value, o.Effect = p.StepWith(procedures.OldWaiting), r.Status, procedures.OldWaiting; o.Step != "" {
			c.out.Offers = append(c.out.Offers, o)
		}
	}
}

// chosen returns the choice that a row's status is: the one with its words, or else the first that means the same.
func (c *comparison) chosen(ask procedures.Ask, r *row) (choice procedures.Choice, ok bool) {
	at := slices.IndexFunc(ask.Choices, func(ch procedures.Choice) bool { return sameText(ch.Value, r.Status) })
	if at < 0 {
		at = slices.IndexFunc(ask.Choices, func(ch procedures.Choice) bool { return c.statuses.Read(ch.Value) == r.State })
	}
	if at < 0 {
		return choice, false
	}
	return ask.Choices[at], true
}

// offerNew offers the id of a new job, if it is known by its description alone, and that it is verified if its row is in all as it
// should be. right reports whether nothing was found against the row.
func (c *comparison) offerNew(j *job, r *row, right bool) {
	s := j.newSide
	if s.recorded == "" && !s.isUnclear() {
		for _, o := range c.offers(r) {
			o.Step = c.in.Lists[j.Plan.Procedure].StepSaving(o.Slot)
			c.out.Offers = append(c.out.Offers, o)
		}
	}
	isNew := s.isByID() || s.recorded == "" && c.isOnly(s) && (j.Old.ID != "" || j.Old.State == ledger.OldNone)
	if !right || !isNew || j.oldSide.runs() || j.New.State != ledger.NewOrdered || r.State != visma.Queued && r.State != visma.Planned || !c.showsAll(j, r) {
		return
	}
	steps, ok := c.verification(j, r)
	switch {
	case !ok:
	case c.in.List.At.Before(j.New.Since):
		c.out.Older = append(c.out.Older, j.Plan.Key)
	default:
		c.out.Offers = append(c.out.Offers, steps...)
	}
}

// showsAll reports whether the list has all that is prescribed of a new job: its user, start and interval.
func (c *comparison) showsAll(j *job, r *row) bool {
	has := c.in.List.Columns.has
	_, runs := j.Runs()
	return (c.userOf(j) == "" || has(User) && r.User != "") &&
		(j.New.Start.IsZero() || has(Start) && c.isRightStart(j, r)) &&
		(runs.IsZero() || has(Interval) && isInterval(runs, c.runs(r.Interval)))
}

// verification returns the answers to the steps of the console that are open up to the verification, as a row gives them. ok is false if
// there is no step that verifies, if somebody found something wrong in one of them, or if the row does not say what one asks for.
func (c *comparison) verification(j *job, r *row) (offers []Offer, ok bool) {
	p := c.in.Lists[j.Plan.Procedure]
	console := p.Step(p.StepSaving(procedures.NewID)).CardID()
	verifies := p.Step(p.StepWith(procedures.NewVerified)).CardID()
	for _, s := range c.in.Steps[j.Plan.Key] {
		if s.Settled() || s.CardID() != console && s.CardID() != verifies || s.Ask.Save == procedures.NewID && j.New.ID == "" {
			continue
		}
		o := Offer{Job: j.Plan.Key, Step: s.ID, Slot: s.Ask.Save, Effect: s.Effect, Row: r.Line, Version: j.Version}
		if o.Value, o.Effect = c.answer(j, r, s); o.Value == "" && (s.Ask.Kind != procedures.AskDone || s.Effect != "") {
			return nil, false
		}
		o.Deviates = s.Ask.Expect != "" && o.Value != s.Ask.Expect
		ok = ok || o.Effect == procedures.NewVerified
		offers = append(offers, o)
	}
	return offers, ok
}

// answer returns the answer that a row gives to a step of the console, and its effect. It is empty for a step that asks for nothing, and for one
// that the row says nothing of.
func (c *comparison) answer(j *job, r *row, s ledger.Step) (value string, effect procedures.Effect) {
	switch {
	case s.Effect == procedures.NewVerified:
		return c.statusOf(r, s)
	case s.State == ledger.StepDeviates || s.Effect != "" || s.Critical:
		return "", ""
	}
	return c.detail(j, r, s), ""
}

// statusOf returns the choice by which a row verifies its new job, if it does.
func (c *comparison) statusOf(r *row, s ledger.Step) (value string, effect procedures.Effect) {
	choice, ok := c.chosen(s.Ask, r)
	if effect = choice.Effect; ok && effect == "" && choice.Value == s.Ask.Expect {
		effect = s.Effect
	}
	if effect != procedures.NewVerified {
		return "", effect
	}
	return choice.Value, effect
}

// detail returns what a row says of a new job in answer to a step; empty if it says nothing, or other than is wanted.
func (c *comparison) detail(j *job, r *row, s ledger.Step) string {
	switch {
	case s.Ask.Save == procedures.NewID:
		return r.ID
	case s.Ask.Save == procedures.NewStart && sameStart(j.New.Start, r.Start, j.Plan.Repeat):
		return j.New.Start.String()
	case s.Ask.Save == procedures.NewStart && j.New.Start.IsZero() && sameStart(j.Old.Start, r.Start, j.Plan.Repeat):
		return clock(r.Start)
	case s.Ask.Save == procedures.NewDescription:
		if want := c.in.described(*j.Summary); want == "" || textOf(want).squashed == textOf(r.Description).squashed {
			return r.Description
		}
	case s.Ask.Save == procedures.NewInterval:
		return c.interval(r.Interval)
	case s.Ask.Kind == procedures.AskChoice && len(s.Fields) > 0 && !slices.ContainsFunc(s.Fields, isNotListed):
		return s.Ask.Expect
	}
	return ""
}

// isNotListed reports whether a field is filled with something that a list does not show.
func isNotListed(f procedures.Field) bool {
	return !slices.Contains([]string{"${new_id}", "${start_date}", "${start_time}", "${regularity}", "${user}", "${description}"}, f.Value)
}

// Say says what offers of one job are: the details, how its jobs stand, and how many steps were done beside.
func Say(offers []Offer, text lang.Text) string {
	var parts []string
	steps := 0
	for _, o := range offers {
		switch what := cmp.Or(text.Reconcile.Slots[string(o.Slot)], text.History.Effect[string(o.Effect)]); {
		case what == "":
			steps++
		case o.Effect != "":
			parts = append(parts, what+": "+o.Value)
		default:
			value := o.Value
			if date, rest, _ := strings.Cut(value, " "); rest != "" {
				if d, err := time.Parse(time.DateOnly, date); err == nil {
					value = d.Format(text.Record.Date) + " " + rest
				}
			}
			parts = append(parts, what+" "+value)
		}
	}
	if steps > 0 {
		parts = append(parts, text.Reconcile.Steps(steps))
	}
	return strings.Join(parts, ", ")
}
