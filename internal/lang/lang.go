// Package lang holds every text that a person reads, in Norwegian bokmål and English. Nothing
// outside it says anything in words: others ask For once, at the start, and pass Text on. It
// imports nothing of the project, so that anybody may import it.
//
// An area is a struct of texts about one thing, in a file of its name: TUIBoard in tui_board.go,
// Table (what is wrong with a table file) in table.go. The texts themselves are data, in a file per
// language: nb.texts and en.texts have a line for each, under the path of its field. A text with
// values in it is a func, and its line a format, so that each language has its own word order and
// its own plural (see fill). The few whose words depend on the values in another way are written
// out beside their area. A map is keyed by the codes of the domain, as strings.
//
// A further language is a line in languages, a file of texts and a function like nb. What it lacks
// is found by the tests: they miss every text that is not there, call every func, and compare the
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
	Plan       Plan
	Handover   Handover
	Round      Round
	Morning    Morning
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
	t := read("nb")
	nbCmd(&t.Cmd)
	nbErrors(&t.Errors)
	nbFaults(&t.Faults)
	nbFindings(&t.Reconcile.Findings)
	nbPaper(&t.Paper)
	nbReconcile(&t.Reconcile)
	nbRecord(&t.Record)
	nbReport(&t.Report)
	nbSchedule(&t.Schedule)
	nbSwapFindings(&t.Reconcile.Findings.SwapFindings)
	nbTUIEnding(&t.TUI.Ending)
	nbTUIJob(&t.TUI.Job)
	nbTable(&t.Table)
	nbUnread(&t.Reconcile.Unread)
	nbWizard(&t.Wizard)
	return t
}

func en() Text {
	t := read("en")
	enCmd(&t.Cmd)
	enErrors(&t.Errors)
	enFaults(&t.Faults)
	enFindings(&t.Reconcile.Findings)
	enPaper(&t.Paper)
	enReconcile(&t.Reconcile)
	enRecord(&t.Record)
	enReport(&t.Report)
	enSchedule(&t.Schedule)
	enSwapFindings(&t.Reconcile.Findings.SwapFindings)
	enTUIEnding(&t.TUI.Ending)
	enTUIJob(&t.TUI.Job)
	enTable(&t.Table)
	enUnread(&t.Reconcile.Unread)
	enWizard(&t.Wizard)
	return t
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
