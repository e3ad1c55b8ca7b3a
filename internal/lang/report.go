package lang

import "fmt"

// Report is the headings of lists and tables, and the texts around them.
type Report struct {
	Job, Procedure, Company, Title, OldState, OldID, OldStart, Since, By string
	NewState, NewID, Hazard, Action, Steps, Next, NextRun                string
	Run, Kind, Started, State, Ready, Open, Closed, Total                string
	Group                                                                map[string]string // heading by advice, before the number of jobs
	NoneDeferred                                                         func(run string) string
	NothingWaits                                                         func(run string) string
	Progress                                                             func(run, kind string, ready, total int) string
	HazardCount                                                          func(gaps, failed, doubles, leftovers int) string
	NoRuns                                                               string
	Count                                                                func(run string) string
	SetWaiting, Deleted, Cancelled, Remaining, Kept, ReadyJobs           string
	Untouched                                                            string
	ID, OncePer, Releases, Module, StepCount, Source                     string
	Step, Do, Where, Fields, Press, Ask                                  string
	Number, Name, Large, Omits, Yes, Signs, Note                         string
	Timezone, WorkingHours, Blocked, Gaps, Dunning, Keep                 string
	Integrations, Minutes                                                string
}

// unlessNone returns a number in its text, or nothing where it is 0.
func unlessNone(n int, text string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(text, n)
}

func nbReport() Report {
	return Report{
		Job: "Jobb", Procedure: "Prosedyre", Company: "Selskap", Title: "Tittel", OldState: "Gammel", OldID: "Gammel id",
		OldStart: "Start", Since: "Siden", By: "Av", NewState: "Ny", NewID: "Ny id", Hazard: "Fare",
		Action: "Gjør", Steps: "Steg", Next: "Neste steg", NextRun: "Neste kjøring",
		Run: "Gjennomføring", Kind: "Type", Started: "Startet", State: "Tilstand", Ready: "Klare", Open: "åpen", Closed: "avsluttet", Total: "Jobber",
		Group: map[string]string{
			"set-up-new-first": "SETT OPP NY JOBB FØRST – ingenting kjører (HULL)",
			"restart":          "FÅ NY JOBB I GANG IGJEN NÅ – den går ikke (FEILET)",
			"pause-old-first":  "SETT GAMMEL JOBB TIL VENTER NÅ – begge kjører (DOBBEL)",
			"verify-new-first": "KONTROLLER NY JOBB FØRST – ikke slett ennå",
			"delete":           "SLETT NÅ – ny jobb er kontrollert (REST)",
			"keep":             "SKAL STÅ – ikke rør",
		},
		NoneDeferred: with("Ingen steg er utsatt i %s."),
		NothingWaits: with("Ingen gamle jobber venter i %s."),
		Progress:     form4[string, string, int, int]("%s %s: %d av %d jobber klare"),
		HazardCount: func(g, f, d, l int) string {
			return fmt.Sprintf("%d HULL%s · %d DOBBEL · %d REST", g, unlessNone(f, " · %d FEILET"), d, l)
		},
		NoRuns:     "Ingen gjennomføringer ennå. Start en med: resetup start 2026.2",
		Count:      with("Sluttelling for %s"),
		SetWaiting: "Satt til Venter", Deleted: "Slettet", Cancelled: "Avbestilt", Remaining: "Gjenstår", Kept: "Skal stå",
		ReadyJobs: "Klare jobber", Untouched: "Ikke påbegynt",
		ID: "Id", OncePer: "Én per", Releases: "Releaser", Module: "Modul", StepCount: "Steg", Source: "Kilde",
		Step: "Steg", Do: "Gjør", Where: "Meny", Fields: "Felt", Press: "Trykk", Ask: "Svar",
		Number: "Nr.", Name: "Navn", Large: "Stort", Omits: "Uten", Yes: "ja", Signs: "Kjennes igjen på", Note: "Bør endres",
		Timezone: "Tidssone", WorkingHours: "Arbeidstid", Blocked: "Sperret", Gaps: "Avstand (stort/andre/purring)",
		Dunning: "Purring", Keep: "Skal stå", Integrations: "Integrasjoner", Minutes: "min",
	}
}

func enReport() Report {
	return Report{
		Job: "Job", Procedure: "Procedure", Company: "Company", Title: "Title", OldState: "Old", OldID: "Old id",
		OldStart: "Start", Since: "Since", By: "By", NewState: "New", NewID: "New id", Hazard: "Hazard",
		Action: "Do", Steps: "Steps", Next: "Next step", NextRun: "Next run",
		Run: "Run", Kind: "Kind", Started: "Started", State: "State", Ready: "Ready", Open: "open", Closed: "closed", Total: "Jobs",
		Group: map[string]string{
			"set-up-new-first": "SET UP THE NEW JOB FIRST – nothing runs (GAP)",
			"restart":          "GET THE NEW JOB GOING AGAIN NOW – it does not run (FAILED)",
			"pause-old-first":  "SET THE OLD JOB TO VENTER NOW – both run (DOUBLE)",
			"verify-new-first": "VERIFY THE NEW JOB FIRST – do not delete yet",
			"delete":           "DELETE NOW – the new job is verified (LEFTOVER)",
			"keep":             "KEEP – do not touch",
		},
		NoneDeferred: with("No step is deferred in %s."),
		NothingWaits: with("No old job waits in %s."),
		Progress:     form4[string, string, int, int]("%s %s: %d of %d jobs ready"),
		HazardCount: func(g, f, d, l int) string {
			return fmt.Sprintf("%d GAP%s · %d DOUBLE · %d LEFTOVER", g, unlessNone(f, " · %d FAILED"), d, l)
		},
		NoRuns:     "No runs yet. Start one with: resetup start 2026.2",
		Count:      with("Final count of %s"),
		SetWaiting: "Set to Venter", Deleted: "Deleted", Cancelled: "Cancelled", Remaining: "Remaining", Kept: "Kept",
		ReadyJobs: "Ready jobs", Untouched: "Not begun",
		ID: "Id", OncePer: "Once per", Releases: "Releases", Module: "Module", StepCount: "Steps", Source: "Source",
		Step: "Step", Do: "Do", Where: "Menu", Fields: "Fields", Press: "Press", Ask: "Answer",
		Number: "No.", Name: "Name", Large: "Large", Omits: "Without", Yes: "yes", Signs: "Known by", Note: "Should be changed",
		Timezone: "Time zone", WorkingHours: "Working hours", Blocked: "Blocked", Gaps: "Distance (large/other/dunning)",
		Dunning: "Dunning", Keep: "Keep", Integrations: "Integrations", Minutes: "min",
	}
}
