package lang

import "fmt"

// TUILeave is the texts of the question before leaving.
type TUILeave struct {
	Title      string
	Unsaved    func(n int) string
	CannotTell string
	Ask        string
}

func nbTUILeave() TUILeave {
	return TUILeave{
		Title: "Dette står åpent",
		Unsaved: func(n int) string {
			if n == 1 {
				return "1 svar er ikke lagret."
			}
			return fmt.Sprintf("%d svar er ikke lagret.", n)
		},
		CannotTell: "Det kan ikke leses om noen jobber står åpne.",
		Ask:        "Avslutte likevel?",
	}
}

func enTUILeave() TUILeave {
	return TUILeave{
		Title: "This is left open",
		Unsaved: func(n int) string {
			if n == 1 {
				return "1 answer is not saved."
			}
			return fmt.Sprintf("%d answers are not saved.", n)
		},
		CannotTell: "Whether any job is left open cannot be read.",
		Ask:        "Quit all the same?",
	}
}
