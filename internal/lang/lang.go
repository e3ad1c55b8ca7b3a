// Package lang holds every text that a person reads, in Norwegian bokmål and English. Nothing
// outside it says anything in words: others ask For once, at the start, and pass Text on. It
// imports nothing of the project, so that anybody may import it.
//
// An area is a struct of texts about one thing, in a file of its name: TUIBoard in tui_board.go,
// Table (what is wrong with a table file) in table.go. A text with values in it is a func, so that
// each language has its own word order and its own plural; with, number and form make it from a
// format, and one is written out only where its words depend on the values. A map is keyed by the
// codes of the domain, as strings.
//
// A further language is a line in languages, a function like nb, and one function per area. What it
// lacks is found: the linter refuses a struct without one of its fields, and the tests compare the
// keys of every map and the length of every list with the default language, and the keys with the
// codes of the domain. The step lists are in Norwegian whatever language the program speaks; the
// words that are filled into them are in Lists.
package lang

import (
	"fmt"
	"slices"
	"strings"
)

// Default is the code of the language of somebody who has chosen none.
const Default = "nb"

// Text is all texts of one language.
type Text struct {
	Code       string // as in Codes
	Tag        string // language and region, as documents name them: nb-NO
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
	Schedule   Schedule
	Align      Align
	Adopt      Adopt
	Verify     Verify
	Data       Data
	Routine    Routine
	Missed     Missed
	System     System
}

// language is a language that the program speaks.
type language struct {
	code  string
	texts func() Text
}

// languages returns every language, in the order in which they are offered.
func languages() []language { return []language{{Default, nb}, {"en", en}} }

// Codes returns the code of every language, in the order in which they are offered.
func Codes() []string {
	var out []string
	for _, l := range languages() {
		out = append(out, l.code)
	}
	return out
}

// For returns the texts of the language with this code; ok is false where there is none.
func For(code string) (t Text, ok bool) {
	for _, l := range languages() {
		if l.code == code {
			return l.texts(), true
		}
	}
	return t, false
}

func nb() Text {
	return Text{
		Code:       "nb",
		Tag:        "nb-NO",
		Words:      nbWords(),
		Faults:     nbFaults(),
		Procedures: nbProcedures(),
		Site:       nbSite(),
		Errors:     nbErrors(),
		Wizard:     nbWizard(),
		Plain:      nbPlain(),
		Cmd:        nbCmd(),
		Report:     nbReport(),
		TUI:        nbTUI(),
		History:    nbHistory(),
		Record:     nbRecord(),
		Reconcile:  nbReconcile(),
		Paper:      nbPaper(),
		Table:      nbTable(),
		SiteImport: nbSiteImport(),
		Schedule:   nbSchedule(),
		Align:      nbAlign(),
		Adopt:      nbAdopt(),
		Verify:     nbVerify(),
		Data:       nbData(),
		Routine:    nbRoutine(),
		Missed:     nbMissed(),
		System:     nbSystem(),
	}
}

func en() Text {
	return Text{
		Code:       "en",
		Tag:        "en-GB",
		Words:      enWords(),
		Faults:     enFaults(),
		Procedures: enProcedures(),
		Site:       enSite(),
		Errors:     enErrors(),
		Wizard:     enWizard(),
		Plain:      enPlain(),
		Cmd:        enCmd(),
		Report:     enReport(),
		TUI:        enTUI(),
		History:    enHistory(),
		Record:     enRecord(),
		Reconcile:  enReconcile(),
		Paper:      enPaper(),
		Table:      enTable(),
		SiteImport: enSiteImport(),
		Schedule:   enSchedule(),
		Align:      enAlign(),
		Adopt:      enAdopt(),
		Verify:     enVerify(),
		Data:       enData(),
		Routine:    enRoutine(),
		Missed:     enMissed(),
		System:     enSystem(),
	}
}

// count puts a number before the word that agrees with it.
func count(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// choices writes the words to choose among: "nb, nn or en" where or is "or".
func choices(words []string, or string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " " + or + " " + words[last]
}

// listed writes the texts that are not empty one after another.
func listed(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(t string) bool { return t == "" }), ", ")
}
