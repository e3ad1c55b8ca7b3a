// Package lang holds every text a person reads, as one typed struct per area with a value
// for Norwegian bokmål and one for English. It imports nothing of the project.
package lang

import "fmt"

// Text is all texts of one language.
type Text struct {
	Code       string // "nb" or "en"
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
	Changed    Changed
	Data       Data
	Routine    Routine
}

// For returns the texts of a language, "nb" or "en"; ok is false for any other.
func For(code string) (t Text, ok bool) {
	switch code {
	case "nb":
		return Text{
			code,
			nbWords(),
			nbFaults(),
			nbProcedures(),
			nbSite(),
			nbErrors(),
			nbWizard(),
			nbPlain(),
			nbCmd(),
			nbReport(),
			nbTUI(),
			nbHistory(),
			nbRecord(),
			nbReconcile(),
			nbPaper(),
			nbChanged(),
			nbData(),
			nbRoutine(),
		}, true
	case "en":
		return Text{
			code,
			enWords(),
			enFaults(),
			enProcedures(),
			enSite(),
			enErrors(),
			enWizard(),
			enPlain(),
			enCmd(),
			enReport(),
			enTUI(),
			enHistory(),
			enRecord(),
			enReconcile(),
			enPaper(),
			enChanged(),
			enData(),
			enRoutine(),
		}, true
	}
	return t, false
}

// count puts a number before the word that agrees with it.
func count(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return fmt.Sprintf("%d %s", n, many)
}
