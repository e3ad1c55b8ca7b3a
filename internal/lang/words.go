package lang

// Words are the words of the domain, as lists and screens show them. The maps are keyed by the
// codes of the ledger ("waiting", "gap", …).
type Words struct {
	Old     map[string]string // state of the old job
	New     map[string]string // state of the new job, or "idle": ordered and read as not queued
	Hazard  map[string]string // "" has none
	Action  map[string]string // what to do with a waiting job
	Release map[string]string // "main", "minor", "holiday"
	Answer  map[string]string // what is asked for, by the kind of answer, where the step list names nothing
	Company string            // before a number: "selskap"
	StandIn string            // before module and company: where to stand in Visma
	Module  string            // before its name: "modul"

	Menu, Press, Caution, Inferred string    // labels of the parts of a step
	All                            string    // for a job of all companies
	Weekdays                       [7]string // short, Sunday first
	Moment                         string    // layout of a date with a time of day, as package time has it
}

func nbWords() Words {
	return Words{
		Old: map[string]string{
			"unknown": "ukjent", "queued": "I kø", "waiting": "Venter", "cancelled": "avbestilt",
			"deleted": "slettet", "none": "fantes ikke", "keep": "skal stå",
		},
		New:    map[string]string{"none": "–", "ordered": "bestilt", "idle": "ikke I kø", "verified": "I kø", "proved": "har kjørt", "failed": "feilet"},
		Hazard: map[string]string{"gap": "HULL", "failed": "FEILET", "double": "DOBBEL", "leftover": "REST", "ready": "KLAR", "keep": "SKAL STÅ", "": ""},
		Action: map[string]string{
			"set-up-new-first": "sett opp ny jobb først", "restart": "få ny jobb i gang igjen nå", "pause-old-first": "sett gammel jobb til Venter nå",
			"verify-new-first": "kontroller ny jobb først", "delete": "slett gammel jobb nå", "keep": "skal stå",
		},
		Release: map[string]string{"main": "hovedrelease", "minor": "mindre oppgradering", "holiday": "utsettelse i ferie"},
		Answer: map[string]string{"choice": "Svar", "time": "Klokkeslett", "date": "Dato", "number": "Nummer", "text": "Tekst",
			"id-tail": "Gammel jobbid, siste tre siffer"},
		Company: "selskap",
		StandIn: "STÅ I", Module: "modul", Menu: "Meny", Press: "Trykk", Caution: "OBS", Inferred: "utledet",
		All:      "alle selskap",
		Weekdays: [7]string{"søn", "man", "tir", "ons", "tor", "fre", "lør"},
		Moment:   "02.01.2006 15:04",
	}
}

func enWords() Words {
	return Words{
		Old: map[string]string{
			"unknown": "unknown", "queued": "queued", "waiting": "Venter", "cancelled": "cancelled",
			"deleted": "deleted", "none": "none", "keep": "keep",
		},
		New:    map[string]string{"none": "–", "ordered": "ordered", "idle": "not queued", "verified": "queued", "proved": "has run", "failed": "failed"},
		Hazard: map[string]string{"gap": "GAP", "failed": "FAILED", "double": "DOUBLE", "leftover": "LEFTOVER", "ready": "READY", "keep": "KEEP", "": ""},
		Action: map[string]string{
			"set-up-new-first": "set up the new job first", "restart": "get the new job going again now", "pause-old-first": "set the old job to Venter now",
			"verify-new-first": "verify the new job first", "delete": "delete the old job now", "keep": "keep",
		},
		Release: map[string]string{"main": "main release", "minor": "minor upgrade", "holiday": "holiday postponement"},
		Answer: map[string]string{"choice": "Answer", "time": "Clock time", "date": "Date", "number": "Number", "text": "Text",
			"id-tail": "Old job id, last three digits"},
		Company: "company",
		StandIn: "STAND IN", Module: "module", Menu: "Menu", Press: "Press", Caution: "NOTE", Inferred: "inferred",
		All:      "all companies",
		Weekdays: [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
		Moment:   "2006-01-02 15:04",
	}
}
