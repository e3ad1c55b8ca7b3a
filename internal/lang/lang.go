// Package lang holds every text that a person reads, in Norwegian bokmål and English. Nothing
// outside it says anything in words: others ask For once, at the start, and pass Text on. It
// imports nothing of the project, so that anybody may import it.
//
// An area is a struct of texts about one thing, in a file of its name: TUIBoard in tui_board.go,
// Table (what is wrong with a table file) in table.go. The texts themselves are data, in a file per
// language: nb.texts and en.texts have a line for each, under the path of its field. A text with
// values in it is a func, and its line a format, so that each language has its own word order, its
// own plural and its own forms for a value that may be missing (see fill). A map is keyed by the
// codes of the domain, as strings.
//
// A further language is a code in Codes and a file of texts that read knows. What it lacks
// is found by the tests: they miss every text that is not there, call every func, and compare the
// keys of every map and the length of every list with the default language, and the keys with the
// codes of the domain. The step lists are in Norwegian whatever language the program speaks; the
// words that are filled into them are in Lists.
package lang

import (
	"slices"
	"sync"
)

// Default is the code of the language of somebody who has chosen none.
const Default = "nb"

// Text is all texts of one language.
type Text struct {
	Code       string // as in Codes
	Tag        string // language and region, as documents name them: nb-NO
	Command    string // what a command in the texts begins with: the program, and --data where it was called with that
	Words      Words
	Faults     Faults
	Procedures Procedures
	Site       Site
	Errors     Errors
	Wizard     Wizard
	Plain      Plain
	Cmd        Cmd
	Report     Report
	TUI        TUI
	History    History
	Record     Record
	Reconcile  Reconcile
	Paper      Paper
	Table      Table
	SiteImport SiteImport
	SiteForm   SiteForm
	Schedule   Schedule
	Align      Align
	Adopt      Adopt
	Verify     Verify
	Data       Data
	Merge      Merge
	Routine    Routine
	Missed     Missed
	Plan       Plan
	Handover   Handover
	Round      Round
	Morning    Morning
	Control    Control
	System     System
	Info       Info
	Settings   Settings
	Shared     Shared
	News       News
	Practice   Practice
}

// Codes returns the code of every language that the program speaks, in the order in which they are offered.
func Codes() []string { return []string{Default, "en"} }

// For returns the texts of the language with this code; ok is false where there is none.
func For(code string) (t Text, ok bool) {
	if !slices.Contains(Codes(), code) {
		return t, false
	}
	return *texts()[code](), true
}

// texts reads each language when it is first asked for, once: to read a file of texts takes milliseconds, and a plan of
// the whole municipality asks for the words of its lists at every job.
//
//nolint:gochecknoglobals // computed once, and never changed
var texts = sync.OnceValue(func() map[string]func() *Text {
	out := map[string]func() *Text{}
	for _, code := range Codes() {
		out[code] = sync.OnceValue(func() *Text { return read(code, "resetup", "") })
	}
	return out
})
