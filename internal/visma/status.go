package visma

import (
	"regexp"
	"strings"
	"unicode"

	"example.org/resetup/internal/cleantext"
)

// State is what a status means.
type State string

// The states, by the statuses of the console (P:23, P:130, P:287-293).
const (
	Queued    State = "queued"    // I kø
	Planned   State = "planned"   // Planlagt: may mean the same (P:293)
	Running   State = "running"   // Kjører
	Waiting   State = "waiting"   // Venter, Vent
	Failed    State = "failed"    // Feil, Ferdigstilt med feil
	Finished  State = "finished"  // Ferdigstilt: will not run again
	Cancelled State = "cancelled" // Avbestilt, Slettet
	Unknown   State = "unknown"   // nobody has said what it means, or there is none
)

// Live reports whether a job in this state runs, or will.
func (s State) Live() bool { return s == Queued || s == Planned || s == Running }

// knownStatuses returns the statuses of each state, squashed. A status that only begins like one of these is not
// known: "I kø - sperret" does not run.
func knownStatuses() map[State][]string {
	return map[State][]string{
		Queued:  {"iko", "ko", "ikoe", "koe", "queued", "inqueue", "1ko", "lko"}, // the last two as reading machines have it
		Planned: {"planlagt", "planned", "scheduled"},
		Running: {"kjorer", "kjores", "underkjoring", "pagar", "aktiv", "running", "active"},
		Waiting: {"venter", "vent", "ventende", "pavent", "waiting", "wait", "onhold"},
		Failed: {
			"feil", "feilet", "ferdigstiltmedfeil", "ferdigmedfeil", "fullfortmedfeil", "avsluttetmedfeil", "error", "failed", "failure",
			"finishedwitherrors", "completedwitherrors", "finishedwitherror", "completedwitherror",
		},
		Finished:  {"ferdig", "ferdigstilt", "fullfort", "ferdigutenfeil", "ferdigstiltutenfeil", "finished", "completed", "complete", "done"},
		Cancelled: {"avbestilt", "kansellert", "slettet", "cancelled", "canceled", "deleted"},
	}
}

// Statuses reads the statuses of a list.
type Statuses struct {
	own, known map[string]State
	code       *regexp.Regexp
}

// NewStatuses returns a reader that knows the console's statuses, in Norwegian and English, and those in own: what
// the operator has said that a status means.
func NewStatuses(own map[string]State) Statuses {
	s := Statuses{
		own: map[string]State{}, known: map[string]State{},
		code: regexp.MustCompile(`^(?:(?:job)?b?status|tilstand|state)\s*[:=]\s*|^\(?[a-z]?\d{1,3}\)?\s*[-–—:.=)]\s*|^0\d\s+|\s*[(\[]\d+[)\]]$`),
	}
	for text, state := range own {
		s.own[foldStatus(text)] = state
	}
	for state, texts := range knownStatuses() {
		for _, t := range texts {
			s.known[cleantext.Misread(t)] = state
		}
	}
	return s
}

// Read returns what a status means: what the operator has said of it, else what it means in the console. Upper and
// lower case are the same, so are æ ø å and ae o a, and so is what a program that reads pictures takes for each other. A
// code in front ("2 - I kø", "Status: I kø", "02 I kø") and a count behind ("I kø (3)") are left out. Anything else than
// a whole known status is Unknown: in "12 I kø" the number may be a company's.
func (s Statuses) Read(status string) State {
	text := foldStatus(status)
	counted := false // a number stands before it, which may be a code, or say how many
	for {
		if state, ok := s.own[text]; ok {
			return state
		}
		if !strings.ContainsFunc(text, isSign) {
			if state, ok := s.known[cleantext.Misread(cleantext.Squash(text))]; ok && (!counted || state != Failed) {
				return state
			}
		}
		code := s.code.FindStringIndex(text)
		if code == nil || code[1]-code[0] == len(text) {
			return Unknown
		}
		counted = counted || isDigits(strings.TrimSpace(text[code[0]:code[1]]))
		text = text[:code[0]] + text[code[1]:]
	}
}

func foldStatus(status string) string {
	return cleantext.Fold(strings.Trim(cleantext.Line(status), `"'“”«» .`))
}

// isSign reports whether a character may change what the words beside it mean.
func isSign(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" -.", r)
}
