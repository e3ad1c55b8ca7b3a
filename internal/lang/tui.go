package lang

// TUI is the texts of the screens, one part for each.
type TUI struct {
	Keys      TUIKeys
	Frame     TUIFrame
	Runs      TUIRuns
	Board     TUIBoard
	Job       TUIJob
	Waiting   TUIWaiting
	Resume    TUIResume
	Timetable TUITimetable
	Guides    TUIGuides
	History   TUIHistory
	Postpone  TUIPostpone
	Ending    TUIEnding
}

func nbTUI() TUI {
	return TUI{nbTUIKeys(), nbTUIFrame(), nbTUIRuns(), nbTUIBoard(), nbTUIJob(), nbTUIWaiting(), nbTUIResume(), nbTUITimetable(), nbTUIGuides(), nbTUIHistory(), nbTUIPostpone(), nbTUIEnding()}
}

func enTUI() TUI {
	return TUI{enTUIKeys(), enTUIFrame(), enTUIRuns(), enTUIBoard(), enTUIJob(), enTUIWaiting(), enTUIResume(), enTUITimetable(), enTUIGuides(), enTUIHistory(), enTUIPostpone(), enTUIEnding()}
}
