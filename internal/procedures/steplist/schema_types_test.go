package steplist

import (
	"reflect"
	"strings"

	"example.org/resetup/internal/procedures"
)

// The types below describe the files as they are written; Procedure is what is read of them.
// The descriptions are shown by editors.

// keysOf returns the keys of a file or an entry that T describes.
func keysOf[T any]() []string {
	var out []string
	for f := range reflect.TypeFor[T]().Fields() {
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		out = append(out, key)
	}
	return out
}

// procedureFile is procedures/<id>.yaml.
type procedureFile struct {
	ID       idText               `json:"id" jsonschema_description:"The file's name without .yaml. Fixed for ever: progress is stored under it."`
	Order    int                  `json:"order" jsonschema:"minimum=0,maximum=9999" jsonschema_description:"Place in a run, lowest first. Leave tens between."`
	Title    string               `json:"title" jsonschema:"minLength=1" jsonschema_description:"What the operator calls it."`
	Short    string               `json:"short,omitempty" jsonschema:"minLength=1,maxLength=8" jsonschema_description:"Column heading of the board, at most eight letters."`
	Kind     procedures.Kind      `json:"kind" jsonschema_description:"setup swaps one old job for one new job. preflight comes once, before the first job. template becomes a job where the site names an integration. routine and troubleshooting are looked up."`
	Module   string               `json:"module,omitempty" jsonschema:"minLength=1" jsonschema_description:"The Visma Enterprise module to stand in."`
	OncePer  procedures.OncePer   `json:"once_per,omitempty" jsonschema_description:"How many jobs it becomes in one run."`
	Releases []procedures.Release `json:"releases,omitempty" jsonschema:"minItems=1,uniqueItems=true" jsonschema_description:"The releases that call for it; of routine and troubleshooting: at whose end it is offered."`
	Retire   procedures.Retire    `json:"retire,omitempty" jsonschema_description:"How the old job leaves: set to Venter and deleted later, cancelled, or none."`
	About    []idText             `json:"about,omitempty" jsonschema:"minItems=1,uniqueItems=true" jsonschema_description:"Of routine and troubleshooting: ids of the procedures it concerns."`
	Signs    []signText           `json:"signs,omitempty" jsonschema:"minItems=1,uniqueItems=true" jsonschema_description:"Of routine and troubleshooting: error messages and symptoms, word for word, under which it is looked up."`
	Source   []sourceText         `json:"source,omitempty" jsonschema_description:"Where it comes from."`
	Job      *jobEntry            `json:"job,omitempty" jsonschema_description:"What the programserver job looks like in the console."`
	Steps    []stepEntry          `json:"steps" jsonschema:"minItems=1" jsonschema_description:"What the operator does, in order."`
}

// fragmentFile is procedures/fragments/<file>.yaml: steps that several procedures share.
type fragmentFile map[idText]fragmentBlock

type fragmentBlock []fragmentStep

type jobEntry struct {
	User        string            `json:"user,omitempty" jsonschema:"minLength=1" jsonschema_description:"Key among the site's users: innkjop or okonomi."`
	Broker      string            `json:"broker,omitempty" jsonschema:"minLength=1" jsonschema_description:"Key among the site's brokers; default where left out."`
	Start       clockText         `json:"start,omitempty" jsonschema_description:"Start in company 1, in quotes: \"06:05\"."`
	Repeat      *repeatEntry      `json:"repeat,omitempty" jsonschema_description:"How often it starts; left out of a dunning job where the site says it."`
	Interval    string            `json:"interval,omitempty" jsonschema:"minLength=1" jsonschema_description:"How often it starts as Visma shows it, where the site does not say it; ${regularity} in a step."`
	Window      windowText        `json:"window,omitempty" jsonschema_description:"Every start must lie inside, the end excluded: \"06:00-07:00\"."`
	Weight      procedures.Weight `json:"weight,omitempty" jsonschema_description:"How much room it needs before the next job."`
	Description string            `json:"description,omitempty" jsonschema:"minLength=1" jsonschema_description:"The job's description in Visma; may hold names like ${company}."`
	DunningCode string            `json:"dunning_code,omitempty" jsonschema:"minLength=1" jsonschema_description:"Purrekode, unless the ledger group has its own."`
	Integration string            `json:"integration,omitempty" jsonschema:"minLength=1" jsonschema_description:"The integration as in Visma's drop-down, where the site names none."`
	Names       []signText        `json:"names,omitempty" jsonschema:"minItems=1,uniqueItems=true" jsonschema_description:"What else the job may be called in the console's list: a row whose description holds all words of a name may be it."`
}

type repeatEntry struct {
	Every   everyWord    `json:"every"`
	Days    []dayWord    `json:"days,omitempty" jsonschema:"minItems=1,uniqueItems=true" jsonschema_description:"Every day where left out."`
	Day     monthDayWord `json:"day,omitempty" jsonschema_description:"Of a month: a number, last or last-working."`
	Minutes int          `json:"minutes,omitempty" jsonschema:"minimum=1,maximum=1439" jsonschema_description:"Of minutes: from one start to the next."`
	Within  withinWord   `json:"within,omitempty" jsonschema_description:"Only inside the site's working hours."`
}

// A step's keys are a table of their own: see stepKeys.
type (
	stepEntry    struct{} // a step of a procedure, or an include with what replaces the fragment's own
	fragmentStep struct{} // a step of a fragment
)

type askEntry struct {
	Kind     procedures.AskKind `json:"kind,omitempty" jsonschema_description:"The form of the answer; done where left out."`
	Label    string             `json:"label,omitempty" jsonschema:"minLength=1" jsonschema_description:"The noun asked for."`
	Choices  []choiceEntry      `json:"choices,omitempty" jsonschema:"minItems=2" jsonschema_description:"The answers of a choice, in the order shown."`
	Expect   answerText         `json:"expect,omitempty" jsonschema_description:"The one right answer; another needs a reason."`
	Propose  answerText         `json:"propose,omitempty" jsonschema_description:"Taken by an empty answer."`
	Of       tailWord           `json:"of,omitempty" jsonschema_description:"Of id-tail: the id whose last digits are asked for, as read in Visma."`
	Save     procedures.Slot    `json:"save,omitempty" jsonschema_description:"Where the answer is kept."`
	Once     bool               `json:"once,omitempty" jsonschema_description:"Not asked again when an earlier run knows the answer."`
	Optional bool               `json:"optional,omitempty" jsonschema_description:"May be left empty."`
}

// englishFile is procedures/en/<id>.yaml.
type englishFile struct {
	Of    string                  `json:"of,omitempty" jsonschema_description:"The mark of the Norwegian texts that title, short and signs were written for; lint tells it."`
	Title string                  `json:"title" jsonschema:"minLength=1"`
	Short string                  `json:"short,omitempty" jsonschema:"minLength=1,maxLength=8"`
	Signs map[string]string       `json:"signs,omitempty" jsonschema_description:"By the Norwegian sign. What Visma shows stays as it is."`
	Steps map[string]englishEntry `json:"steps,omitempty" jsonschema_description:"By step id, in the order of the list."`
}

// cardEntries is procedures/cards.yaml: the cards by id.
type cardEntries map[idText]cardEntry

type cardEntry struct {
	Title string           `json:"title" jsonschema:"minLength=1" jsonschema_description:"What the operator does in this window."`
	Round procedures.Round `json:"round,omitempty" jsonschema_description:"How a round takes it: all jobs in one table, or one job after another, which it is where left out."`
}

// englishCards is procedures/en/cards.yaml: the titles by the card's id.
type englishCards map[string]englishCard

type englishCard struct {
	Of    string `json:"of,omitempty" jsonschema_description:"The mark of the Norwegian title that this one was written for; lint tells it."`
	Title string `json:"title" jsonschema:"minLength=1"`
}

// englishFragments is procedures/en/fragments/<file>.yaml: steps by block and id.
type englishFragments map[string]map[string]englishEntry

type englishEntry struct {
	Of      string            `json:"of,omitempty" jsonschema_description:"The mark of the Norwegian texts that these were written for; lint tells it."`
	Do      string            `json:"do,omitempty" jsonschema:"minLength=1"`
	Why     string            `json:"why,omitempty" jsonschema:"minLength=1"`
	Caution string            `json:"caution,omitempty" jsonschema:"minLength=1"`
	Words   map[string]string `json:"words,omitempty" jsonschema_description:"Answers, labels and field values that are not Visma's own, by the Norwegian word."`
}

// Texts of a form.
type (
	idText       string // old-find
	blockText    string // old-job/find
	clockText    string // 06:05
	windowText   string // 06:00-07:00
	sourceText   string // P:44-66
	signText     string // not empty
	answerText   string // a number may stand without quotes
	choiceEntry  string // a text, or {value, effect, about}
	everyWord    string
	dayWord      string
	withinWord   string
	monthDayWord string
	tailWord     string
)

// fieldEntries is label: value; a number may stand without quotes.
type fieldEntries map[string]answerText
