package lang

// TUILeave is the texts of the question before leaving.
type TUILeave struct {
	Title           string
	Unsaved         func(n int) string
	CannotTell, Ask string
}

func nbTUILeave() TUILeave {
	return TUILeave{
		Title:      "Dette står åpent",
		Unsaved:    func(n int) string { return count(n, "svar er ikke lagret.", "svar er ikke lagret.") },
		CannotTell: "Det kan ikke leses om noen jobber står åpne.",
		Ask:        "Avslutte likevel?",
	}
}

func enTUILeave() TUILeave {
	return TUILeave{
		Title:      "This is left open",
		Unsaved:    func(n int) string { return count(n, "answer is not saved.", "answers are not saved.") },
		CannotTell: "Whether any job is left open cannot be read.",
		Ask:        "Quit all the same?",
	}
}
