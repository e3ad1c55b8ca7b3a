package lang

// TUIFirst is the texts of the screen that somebody sees who has no data yet.
type TUIFirst struct {
	Title, Intro           string
	Practise, PractiseMore string
	SetUp                  string
	SetUpMore              func(folder string) string
	Open, OpenMore         string
	AskFolder              string
	NoFolder, NotFolder    string                            // what was typed is nothing, or a file
	Empty                  string                            // the folder has no data
	Holds                  func(name, command string) string // it has, of which municipality (empty where that is not known); the command that opens it
}
