package lang

import "fmt"

// TUIEnding is the texts of the screen where a run is ended.
type TUIEnding struct {
	Title                     string
	SoFar                     func(ready, total int) string
	Final                     func(when, by string) string
	Reason                    func(reason string) string
	Open                      func(n int) string // heading of the jobs that stand open
	LeftOpen                  func(n int) string // the same, of a closed run
	NothingOpen               string
	Deferred                  func(n int) string // heading of the steps that are put off
	AskClose                  func(run string, unready int) string
	AskReason                 func(run string, open, deferred int) string
	RefusedFix                string // somebody left a job open meanwhile
	Writing                   string
	Written                   func(path string) string
	Opened                    func(path string) string
	CannotOpen, CannotOpenFix string
	ReportFile, ChecklistFile func(run string) string // names of files, without extension
}

func nbTUIEnding(t *TUIEnding) {
	t.AskClose = func(run string, n int) string {
		text := fmt.Sprintf("Avslutte %s? Etterpå kan ingenting føres i den.", run)
		if n > 0 {
			text = count(n, "jobb er ikke klar. ", "jobber er ikke klare. ") + text
		}
		return text
	}
	t.AskReason = func(run string, n, d int) string {
		left := both(n, d, "jobb står åpen", "jobber står åpne", " og ", "steg er utsatt", "steg er utsatt")
		return fmt.Sprintf("%s. Hvorfor avslutte %s likevel? Etterpå kan ingenting føres i den.", left, run)
	}
}

func enTUIEnding(t *TUIEnding) {
	t.AskClose = func(run string, n int) string {
		text := fmt.Sprintf("Close %s? Nothing can be recorded in it afterwards.", run)
		if n > 0 {
			text = count(n, "job is not ready. ", "jobs are not ready. ") + text
		}
		return text
	}
	t.AskReason = func(run string, n, d int) string {
		left := both(n, d, "job stands open", "jobs stand open", " and ", "step is deferred", "steps are deferred")
		return fmt.Sprintf("%s. Why close %s all the same? Nothing can be recorded in it afterwards.", left, run)
	}
}
