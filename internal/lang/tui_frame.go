package lang

import "fmt"

// TUIFrame is the texts around every screen, and of leaving.
type TUIFrame struct {
	TooSmall        func(width, height, needWidth, needHeight int) string
	Reading         string
	Unread          func(problem string) string
	Saving          string
	NotSaved        func(problem string) string // the key to try again is shown behind it
	HelpTitle       string
	Copied          func(text string) string
	NoCopy, NoPaste string
	Pasted          string             // several keys came at once where nothing takes text
	More            func(n int) string // lines that there is no room for

	LeftOpen            string // title of the question before leaving
	Unsaved             func(n int) string
	CannotTell, AskQuit string
}

func nbTUIFrame() TUIFrame {
	return TUIFrame{
		TooSmall: func(w, h, nw, nh int) string {
			return fmt.Sprintf("Vinduet er for lite (%d×%d). Gjør det minst %d×%d.", w, h, nw, nh)
		},
		Reading:    "Henter …",
		Unread:     func(p string) string { return "Kan ikke lese: " + p },
		Saving:     "Lagrer …",
		NotSaved:   func(p string) string { return "IKKE LAGRET: " + p },
		HelpTitle:  "Taster",
		Copied:     func(t string) string { return fmt.Sprintf("Kopiert: %s", t) },
		NoCopy:     "Utklippstavlen kan ikke nås. Merk teksten med musen.",
		NoPaste:    "Utklippstavlen kan ikke leses. Lim inn med terminalens egen tast.",
		Pasted:     "Limt inn? Flere taster kom på en gang. Ingenting er gjort eller ført.",
		More:       func(n int) string { return fmt.Sprintf("… og %d til", n) },
		LeftOpen:   "Dette står åpent",
		Unsaved:    func(n int) string { return count(n, "svar er ikke lagret.", "svar er ikke lagret.") },
		CannotTell: "Det kan ikke leses om noen jobber står åpne.",
		AskQuit:    "Avslutte likevel?",
	}
}

func enTUIFrame() TUIFrame {
	return TUIFrame{
		TooSmall: func(w, h, nw, nh int) string {
			return fmt.Sprintf("The window is too small (%d×%d). Make it at least %d×%d.", w, h, nw, nh)
		},
		Reading:    "Reading …",
		Unread:     func(p string) string { return "Cannot read: " + p },
		Saving:     "Saving …",
		NotSaved:   func(p string) string { return "NOT SAVED: " + p },
		HelpTitle:  "Keys",
		Copied:     func(t string) string { return fmt.Sprintf("Copied: %s", t) },
		NoCopy:     "The clipboard is out of reach. Select the text with the mouse.",
		NoPaste:    "The clipboard cannot be read. Paste with the terminal's own key.",
		Pasted:     "Pasted? Several keys came at once. Nothing is done or recorded.",
		More:       func(n int) string { return fmt.Sprintf("… and %d more", n) },
		LeftOpen:   "This is left open",
		Unsaved:    func(n int) string { return count(n, "answer is not saved.", "answers are not saved.") },
		CannotTell: "Whether any job is left open cannot be read.",
		AskQuit:    "Quit all the same?",
	}
}
