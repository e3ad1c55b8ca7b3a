package lang

// TUIRound is the texts of the screen of a round.
type TUIRound struct {
	Title                func(run, of string) string
	Several              func(jobs int) string
	Card                 func(n, of int, title string) string
	Company, ID, Start   string // columns
	Job                  string // the column of the company, in a round of several procedures
	Description, InVisma string
	AskNote, AskPutOff   func(job string) string
	Why                  string // a reason is asked for
	AskLeave             func(jobs int, names string) string
	Unstored             func(rows int) string // before AskLeave: they are marked
	NoneMarked, Finished string
	Overtaken            func(rows string) string // others have answered in rows that were marked, or typed in
	Rest                 string                   // Enter has brought the rest of a card into sight
	Nothing              string                   // no job is left for the round
	NotInRow             string                   // digits were typed at a row
	Below                func(lines int) string   // there is more of what the card says
	Stored               func(jobs int, card string) string
	Left                 func(jobs int, names string) string
}
