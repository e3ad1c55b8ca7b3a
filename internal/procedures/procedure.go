// Package procedures says what a step list is and what becomes of it: which jobs a site's
// companies make of it (Expand), how a step reads for one of them (Values, Render), which guides
// there are and how one is found (Guides, Search), and what two versions differ in (Diff).
//
// A step list is data: nothing in it is ever executed. How it is written down in YAML and checked
// is the business of package steplist below, so that whoever walks a job needs to know neither
// files nor faults. A run keeps its own copy of the lists it was started with, as the JSON of
// Procedure: a key that changes its name or its form there changes what is stored.
package procedures

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/site"
)

// Kind says what a procedure is for.
type Kind string

// The kinds of procedure.
const (
	Setup     Kind = "setup"           // swaps one old job for one new job
	Preflight Kind = "preflight"       // once per run, before the first job
	Template  Kind = "template"        // becomes a setup job only through a site's own integration
	Routine   Kind = "routine"         // walked when needed, no swap
	Trouble   Kind = "troubleshooting" // looked up when something stopped
)

// OncePer says how many jobs a procedure becomes in one run.
type OncePer string

// What a procedure is done once per.
const (
	PerCompany     OncePer = "company"      // one job per company (and integration)
	PerAll         OncePer = "all"          // one job for all companies together
	PerLedgerGroup OncePer = "ledger-group" // one job per dunning company and ledger group (P:209-212)
)

// Release is the kind of upgrade that calls for a procedure (P:8, P:159, P:190).
type Release string

// The two kinds of release, and the run that belongs to none.
const (
	Main    Release = "main"
	Minor   Release = "minor"
	Holiday Release = "holiday" // jobs are postponed over a holiday (P:260-279)
)

// Retire says how the old job leaves.
type Retire string

// The ways an old job is retired.
const (
	WaitDelete Retire = "wait-delete" // set to Venter, deleted when the new one is verified (P:22-24)
	Cancel     Retire = "cancel"      // avbestilt, never Venter (P:161-163)
	None       Retire = "none"        // the procedure swaps nothing
)

// Weight says how much room a job needs before the next one starts (P:10-11).
type Weight string

// The weights of a job.
const (
	Normal  Weight = "normal"
	Dunning Weight = "dunning" // goes through every customer and must finish first (P:11)
)

// Procedure is one step list: everything the operator does for one kind of job, or a guide.
type Procedure struct {
	ID       string    `json:"id"`              // fixed for ever, e.g. "nets"
	Order    int       `json:"order"`           // place in a run, lowest first
	Title    string    `json:"title"`           // e.g. "Nets-integrasjon"
	Short    string    `json:"short"`           // column heading of the board, at most eight characters
	Kind     Kind      `json:"kind"`            //
	Module   string    `json:"module"`          // the Visma Enterprise module to stand in
	OncePer  OncePer   `json:"once_per"`        //
	Releases []Release `json:"releases"`        // the releases that call for it; of a guide: at whose end it is offered
	Retire   Retire    `json:"retire"`          //
	Job      Job       `json:"job"`             // what the programserver job looks like
	About    []string  `json:"about,omitempty"` // of a guide: ids of the procedures it concerns
	Signs    []string  `json:"signs,omitempty"` // of a guide: messages and symptoms under which it is looked up
	Source   []string  `json:"source"`          // e.g. "P:93-101"
	Steps    []Step    `json:"steps"`           // fragments already put in place
	Cards    []Card    `json:"cards,omitempty"` // those that its steps name, in their order

	English  English    `json:"-"` // of the program's own lists, where they are in English
	Original *Procedure `json:"-"` // of one in English: the Norwegian one
}

// IsGuide reports whether the procedure is looked up when needed, and is no part of a run. A
// guide branches by choices and only_if; where it does, it comes to a step with End whatever
// is answered. A loop cannot be written, since only_if refers to earlier steps only.
func (p Procedure) IsGuide() bool { return p.Kind == Routine || p.Kind == Trouble }

// Step returns the step with an id, and an empty one if there is none.
func (p Procedure) Step(id string) (s Step) {
	if i := slices.IndexFunc(p.Steps, func(s Step) bool { return s.ID == id }); i >= 0 {
		s = p.Steps[i]
	}
	return s
}

// CardOf returns the card that a step of the procedure stands on. That of a step without one is called as the step says, and is
// taken for one job after another.
func (p Procedure) CardOf(s Step) Card {
	if i := slices.IndexFunc(p.Cards, func(c Card) bool { return c.ID == s.Card }); i >= 0 {
		return p.Cards[i]
	}
	return Card{ID: s.CardID(), Title: s.Do, Round: RoundEach}
}

// StepWith returns the id of the first step that has an effect, and "" if none has.
func (p Procedure) StepWith(e Effect) string {
	i := slices.IndexFunc(p.Steps, func(s Step) bool { return s.Effect == e })
	if i < 0 {
		return ""
	}
	return p.Steps[i].ID
}

// StepSaving returns the id of the first step whose answer fills a slot, and "" if none does.
func (p Procedure) StepSaving(slot Slot) string {
	i := slices.IndexFunc(p.Steps, func(s Step) bool { return s.Ask.Save == slot })
	if i < 0 {
		return ""
	}
	return p.Steps[i].ID
}

// Job is what the scheduled job looks like in the console.
type Job struct {
	User        string          `json:"user,omitempty"`         // key in the site's users: "innkjop" or "okonomi"
	Broker      string          `json:"broker,omitempty"`       // key in the site's brokers; empty is "default"
	Start       site.Clock      `json:"start,omitzero"`         // the source's time in company 1
	Repeat      site.Regularity `json:"repeat"`                 // zero where the site or the operator says it
	Interval    string          `json:"interval,omitempty"`     // how often, as Visma shows it: "1 gang pr. døgn"; unless the site says it
	Window      site.Hours      `json:"window,omitzero"`        // starts must lie inside; zero is the whole day
	Weight      Weight          `json:"weight,omitempty"`       // empty is Normal
	Description string          `json:"description,omitempty"`  // as given in Jobbdetaljer; may contain ${…}
	DunningCode string          `json:"dunning_code,omitempty"` // purrekode, unless the ledger group has its own (P:219)
	Integration string          `json:"integration,omitempty"`  // as in Visma's drop-down, where the site names none
	Names       []string        `json:"names,omitempty"`        // what else the job may be called in the console's list
}

// Step is one thing the operator does or reads.
type Step struct {
	ID       string    `json:"id"`             // stable for ever: progress is stored under it
	Card     string    `json:"card,omitempty"` // id of the card that it stands on; empty: a card of its own
	Do       string    `json:"do"`             // one imperative sentence
	Menu     []string  `json:"menu"`           // path in Visma, outermost first
	Fields   []Field   `json:"fields"`         // what to type, in the screen's order
	Press    []string  `json:"press"`          // buttons, in order
	Why      string    `json:"why"`            // shown on request
	Caution  string    `json:"caution"`        // shown directly above the action
	Ask      Ask       `json:"ask"`            // what the operator reports back
	Effect   Effect    `json:"effect"`         // what a confirmed step does to the swap; empty is nothing
	OnlyIf   Condition `json:"only_if"`        // e.g. "old-find = I kø"; empty is always
	End      bool      `json:"end,omitempty"`  // a guide ends here: the step says what to do, and whom to call
	Critical bool      `json:"critical"`       // never confirmed by a bare Enter
	Inferred bool      `json:"inferred"`       // no source says it of this job; it follows from Source
	Source   []string  `json:"source"`         // e.g. "P:98"
}

// CardID returns the id of the card that the step stands on: the step's own id where its list names no card.
func (s Step) CardID() string { return cmp.Or(s.Card, s.ID) }

// Card is the steps that are done in one window of Visma, one after another, and confirmed together.
type Card struct {
	ID    string `json:"id"`    // e.g. "order"
	Title string `json:"title"` // e.g. "Bestill i integrasjonssenteret"
	Round Round  `json:"round"` //
}

// Round says how a round over several jobs takes a card.
type Round string

// The ways of a round.
const (
	RoundAll  Round = "all"  // all jobs in one table
	RoundEach Round = "each" // one job after another
)

// Field is one label and the value to give it.
type Field struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// Ask is what the operator reports back.
type Ask struct {
	Kind     AskKind  `json:"kind"`
	Label    string   `json:"label,omitempty"`    // the noun asked for, e.g. "Jobbid"
	Choices  []Choice `json:"choices,omitempty"`  // of a choice, in the order shown
	Expect   string   `json:"expect,omitempty"`   // the one right answer; another needs a reason
	Propose  string   `json:"propose,omitempty"`  // taken by an empty answer
	Of       Slot     `json:"of,omitempty"`       // of an id tail: which id
	Save     Slot     `json:"save,omitempty"`     // where the value is kept
	Once     bool     `json:"once,omitempty"`     // not asked again when an earlier run knows it
	Optional bool     `json:"optional,omitempty"` // may be left empty
}

// Choice is one answer to choose, and what choosing it does to the swap.
type Choice struct {
	Value  string `json:"value"`            // recorded, and shown where there is no Text: "I kø"
	Text   string `json:"text,omitempty"`   // shown in English: "does not exist"; a stored list has none
	Effect Effect `json:"effect,omitempty"` // in place of the step's own effect
	// About is the procedures whose jobs a routine takes this way. Where the routine's job
	// concerns one of them, the step is not asked.
	About []string `json:"about,omitempty"`
}

// Slot names a property of the old or the new job that an answer fills.
type Slot string

// The slots.
const (
	OldID          Slot = "old.id"
	OldStart       Slot = "old.start" // see ParseOldStart
	OldDescription Slot = "old.description"
	NewID          Slot = "new.id"
	NewStart       Slot = "new.start"
	NewDescription Slot = "new.description"
	OldInterval    Slot = "old.interval" // how often the job runs, as AskInterval stores it
	NewInterval    Slot = "new.interval"
	NewCode        Slot = "new.code" // dunning code
	NewDate        Slot = "new.date" // the date a job is postponed to, "2006-01-02"
)

// IsStart reports whether the slot holds a start time, "HH:MM".
func (s Slot) IsStart() bool { return s == OldStart || s == NewStart }

// IsInterval reports whether the slot holds how often a job runs.
func (s Slot) IsInterval() bool { return s == OldInterval || s == NewInterval }

// IsID reports whether the slot holds a job id.
func (s Slot) IsID() bool { return s == OldID || s == NewID }

// Effect is a change of the swap that a confirmed step makes.
type Effect string

// The effects.
const (
	OldQueued    Effect = "old.queued"
	OldWaiting   Effect = "old.waiting"
	OldCancelled Effect = "old.cancelled"
	OldDeleted   Effect = "old.deleted"
	OldNone      Effect = "old.none" // there was no old job
	OldKeep      Effect = "old.keep" // left in Venter on purpose (P:291-292)
	NewOrdered   Effect = "new.ordered"
	NewVerified  Effect = "new.verified"

	// No step list has these: the first is recorded of a job that was seen to have run, the second of
	// one that was read as failed, missing or not queued.
	NewProved Effect = "new.proved"
	NewFailed Effect = "new.failed"
)
