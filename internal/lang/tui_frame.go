package lang

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
	TooEarly        string             // a key came before what it would answer was drawn
	Held            string             // a key was held down where each press is an answer
	More            func(n int) string // lines that there is no room for

	LeftOpen            string // title of the question before leaving
	Unsaved             func(n int) string
	CannotTell, AskQuit string
}

func nbTUIFrame() TUIFrame {
	return TUIFrame{
		TooSmall:   form4[int, int, int, int]("Vinduet er for lite (%d×%d). Gjør det minst %d×%d."),
		Reading:    "Henter …",
		Unread:     with("Kan ikke lese: %s"),
		Saving:     "Lagrer …",
		NotSaved:   with("IKKE LAGRET: %s"),
		HelpTitle:  "Taster",
		Copied:     with("Kopiert: %s"),
		NoCopy:     "Utklippstavlen kan ikke nås. Merk teksten med musen.",
		NoPaste:    "Utklippstavlen kan ikke leses. Lim inn med terminalens egen tast.",
		Pasted:     "Limt inn? Flere taster kom på en gang. Ingenting er gjort eller ført.",
		More:       number("… og %d til"),
		TooEarly:   "Tasten kom før dette var vist, og teller ikke. Se på det, og trykk igjen.",
		Held:       "Enter ble holdt nede. Gjentakelsene teller ikke; trykk én gang for hvert steg.",
		LeftOpen:   "Dette står åpent",
		Unsaved:    number("%d svar er ikke lagret."),
		CannotTell: "Det kan ikke leses om noen jobber står åpne.",
		AskQuit:    "Avslutte likevel?",
	}
}

func enTUIFrame() TUIFrame {
	return TUIFrame{
		TooSmall:   form4[int, int, int, int]("The window is too small (%d×%d). Make it at least %d×%d."),
		Reading:    "Reading …",
		Unread:     with("Cannot read: %s"),
		Saving:     "Saving …",
		NotSaved:   with("NOT SAVED: %s"),
		HelpTitle:  "Keys",
		Copied:     with("Copied: %s"),
		NoCopy:     "The clipboard is out of reach. Select the text with the mouse.",
		NoPaste:    "The clipboard cannot be read. Paste with the terminal's own key.",
		Pasted:     "Pasted? Several keys came at once. Nothing is done or recorded.",
		More:       number("… and %d more"),
		TooEarly:   "The key came before this was shown, and does not count. Look, and press again.",
		Held:       "Enter was held down. The repeats do not count; press once for each step.",
		LeftOpen:   "This is left open",
		Unsaved:    number("%d {answer is not saved.|answers are not saved.}"),
		CannotTell: "Whether any job is left open cannot be read.",
		AskQuit:    "Quit all the same?",
	}
}
