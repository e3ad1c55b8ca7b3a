package lang

// Words are the words of the domain, as lists and screens show them. The maps are keyed by the
// codes of the ledger ("waiting", "gap", …).
type Words struct {
	Old      map[string]string // state of the old job
	New      map[string]string // state of the new job, or "idle": ordered and read as not queued
	Hazard   map[string]string // "" has none
	Action   map[string]string // what to do with a waiting job
	Omitted  map[string]string // "unchanged", "absent": in what way a job needs no new set-up
	Release  map[string]string // "main", "minor", "holiday"
	Practice string            // a run on the built-in example, in one word
	Answer   map[string]string // what is asked for, by the kind of answer, where the step list names nothing
	Example  map[string]string // how such an answer is written, by the slot that keeps it
	Company  string            // before a number: "selskap"
	StandIn  string            // before module and company: where to stand in Visma
	Module   string            // before its name: "modul"

	SuchAs               func(example string) string
	Menu, Press, Caution string                       // labels of the parts of a step
	Inferred             func(source []string) string // what a step follows from that no source says
	All                  string                       // for a job of all companies
	Weekdays             [7]string                    // short, Sunday first
	Moment               string                       // layout of a date with a time of day, as package time has it
}
