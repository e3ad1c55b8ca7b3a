package lang

// TUI is the texts of the screens, one part for each.
type TUI struct {
	Keys      TUIKeys
	Frame     TUIFrame
	Legend    map[string]string // what the glyphs mean, by the codes of package theme
	First     TUIFirst
	Runs      TUIRuns
	Board     TUIBoard
	Job       TUIJob
	Waiting   TUIWaiting
	Morning   TUIMorning
	Resume    TUIResume
	Timetable TUITimetable
	Guides    TUIGuides
	History   TUIHistory
	Postpone  TUIPostpone
	Ending    TUIEnding
	Round     TUIRound
	JobList   TUIJobList
	SiteFile  TUISiteFile
}
