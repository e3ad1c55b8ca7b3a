package lang

// TUIFrame is the texts around every screen, and of leaving.
type TUIFrame struct {
	TooSmall        func(width, height, needWidth, needHeight int) string
	Reading         string
	Unread          func(problem string) string
	Replaced        string // the record is another one than before
	ReplacedRun     func(run string) string
	ReplacedJob     func(job string) string
	Saving          string
	NotSaved        func(problem string) string // the key to try again is shown behind it
	HelpTitle       string
	LegendTitle     string // heading of the glyphs in the help
	Copied          func(text string) string
	NoCopy, NoPaste string
	Folded          func(key string) string // the console is hidden until this key
	Pasted          string                  // several keys came at once where nothing takes text
	TooEarly        string                  // a key came before what it would answer was drawn
	Held            string                  // a key was held down where each press is an answer
	More            func(n int) string      // lines that there is no room for

	LeftOpen            string // title of the question before leaving
	Unsaved             func(n int) string
	CannotTell, AskQuit string
}
