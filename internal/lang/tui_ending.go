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

func nbTUIEnding() TUIEnding {
	return TUIEnding{
		Title:       "Avslutning",
		SoFar:       form2[int, int]("Telling så langt: %d av %d jobber er klare"),
		Final:       with2("Sluttelling: avsluttet %s av %s"),
		Reason:      with("Grunn: %s"),
		Open:        number("%d {jobb står åpen|jobber står åpne}"),
		LeftOpen:    number("%d {jobb sto åpen|jobber sto åpne}"),
		Deferred:    number("%d steg er utsatt"),
		NothingOpen: "Ingen gammel jobb venter, og ingen jobb er i fare.",
		AskClose: func(run string, n int) string {
			text := fmt.Sprintf("Avslutte %s? Etterpå kan ingenting føres i den.", run)
			if n > 0 {
				text = count(n, "jobb er ikke klar. ", "jobber er ikke klare. ") + text
			}
			return text
		},
		AskReason: func(run string, n, d int) string {
			left := both(n, d, "jobb står åpen", "jobber står åpne", " og ", "steg er utsatt", "steg er utsatt")
			return fmt.Sprintf("%s. Hvorfor avslutte %s likevel? Etterpå kan ingenting føres i den.", left, run)
		},
		RefusedFix:    "Se hva som står åpent, og prøv på nytt.",
		Writing:       "Skriver …",
		Written:       with("Skrevet: %s"),
		Opened:        with("Åpnet: %s"),
		CannotOpen:    "Filen kan ikke åpnes herfra.",
		CannotOpenFix: "Åpne den fra mappen den ligger i.",
		ReportFile:    with("rapport-%s"),
		ChecklistFile: with("sjekklister-%s"),
	}
}

func enTUIEnding() TUIEnding {
	return TUIEnding{
		Title:       "Finishing",
		SoFar:       form2[int, int]("Count so far: %d of %d jobs are ready"),
		Final:       with2("Final count: closed %s by %s"),
		Reason:      with("Reason: %s"),
		Open:        number("%d {job stands open|jobs stand open}"),
		LeftOpen:    number("%d {job was left open|jobs were left open}"),
		Deferred:    number("%d {step is deferred|steps are deferred}"),
		NothingOpen: "No old job waits, and no job is in danger.",
		AskClose: func(run string, n int) string {
			text := fmt.Sprintf("Close %s? Nothing can be recorded in it afterwards.", run)
			if n > 0 {
				text = count(n, "job is not ready. ", "jobs are not ready. ") + text
			}
			return text
		},
		AskReason: func(run string, n, d int) string {
			left := both(n, d, "job stands open", "jobs stand open", " and ", "step is deferred", "steps are deferred")
			return fmt.Sprintf("%s. Why close %s all the same? Nothing can be recorded in it afterwards.", left, run)
		},
		RefusedFix:    "See what stands open, and try again.",
		Writing:       "Writing …",
		Written:       with("Written: %s"),
		Opened:        with("Opened: %s"),
		CannotOpen:    "The file cannot be opened from here.",
		CannotOpenFix: "Open it from the folder it lies in.",
		ReportFile:    with("report-%s"),
		ChecklistFile: with("checklists-%s"),
	}
}
