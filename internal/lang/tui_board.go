package lang

import (
	"fmt"
	"strings"
)

// TUIBoard is the texts of the board.
type TUIBoard struct {
	Counter                 func(ready, total int) string
	Cell                    map[string]string // by hazard, and "skipped": one short word each
	Untouched               string            // the long form of a job nobody has begun
	Steps                   func(done, total int) string
	Sorts                   map[string]string // by the code of the order
	SearchTitle             string
	AskSkip                 func(job string) string
	Skipped                 func(job string) string
	AllReady, NoJob, Closed string
	ClosedHead              func(key string) string                  // of a closed run, and the key to its final count
	MayClose                func(key string) string                  // every job is ready; the key to close the run
	Routines                string                                   // heading of the routines done in the run
	Offers                  func(titles []string, key string) string // every job is ready; what is left to check, and the key to it
	HiddenLeft              func(n int) string
	HiddenRight             func(n int) string
}

func nbTUIBoard() TUIBoard {
	return TUIBoard{
		Counter: form2[int, int]("%d av %d jobber"),
		Cell: map[string]string{
			"ready": "klar", "leftover": "rest", "gap": "hull", "failed": "feilet", "double": "dobbel", "skipped": "ikke", "keep": "står",
		},
		Untouched:   "ikke begynt",
		Steps:       form2[int, int]("%d av %d steg"),
		Sorts:       map[string]string{"number": "Sortert etter selskapsnummer", "name": "Sortert etter navn", "remaining": "Sortert etter hva som gjenstår"},
		SearchTitle: "Søk: selskap eller prosedyre",
		AskSkip:     with("%s: hvorfor er hele jobben ikke aktuell?"),
		Skipped:     with("%s: ikke aktuelt"),
		AllReady:    "Alle jobbene er klare.",
		NoJob:       "ingen jobb her",
		Closed:      "Gjennomføringen er avsluttet. Ingenting kan føres i den.",
		ClosedHead:  with("Avsluttet. Ingenting kan føres i den. Rapport og telling: %s"),
		MayClose:    with("Gjennomføringen kan avsluttes: %s"),
		Routines:    "rutiner",
		Offers: func(t []string, k string) string {
			return fmt.Sprintf("Alt er klart. Gjenstår å kontrollere (%s): %s", k, strings.Join(t, ", "))
		},
		HiddenLeft:  number("‹ %d til"),
		HiddenRight: number("%d til ›"),
	}
}

func enTUIBoard() TUIBoard {
	return TUIBoard{
		Counter: form2[int, int]("%d of %d jobs"),
		Cell: map[string]string{
			"ready": "ready", "leftover": "left", "gap": "gap", "failed": "failed", "double": "double", "skipped": "n/a", "keep": "keep",
		},
		Untouched:   "not begun",
		Steps:       form2[int, int]("%d of %d steps"),
		Sorts:       map[string]string{"number": "Sorted by company number", "name": "Sorted by name", "remaining": "Sorted by what remains"},
		SearchTitle: "Search: company or procedure",
		AskSkip:     with("%s: why is the whole job not applicable?"),
		Skipped:     with("%s: not applicable"),
		AllReady:    "Every job is ready.",
		NoJob:       "no job here",
		Closed:      "The run is closed. Nothing can be recorded in it.",
		ClosedHead:  with("Closed. Nothing can be recorded in it. Report and count: %s"),
		MayClose:    with("The run can be closed: %s"),
		Routines:    "routines",
		Offers: func(t []string, k string) string {
			return fmt.Sprintf("Everything is ready. Left to check (%s): %s", k, strings.Join(t, ", "))
		},
		HiddenLeft:  number("‹ %d more"),
		HiddenRight: number("%d more ›"),
	}
}
