package lang

// Faults is the texts of what is wrong with the form of a YAML file.
type Faults struct {
	Error, Warning                                                  string
	Line                                                            func(line, col int) string
	TooLarge                                                        func(kibibytes int) Fault
	NotUTF8, ManyLines, More, SecondDocument, Alias, NoValue, Empty Fault
	Syntax                                                          func(detail string) Fault
	SyntaxDetails                                                   map[string]string // what the YAML reader says → the same in plain words
	Control                                                         func(r rune) Fault
	Tag                                                             func(tag string) Fault
	UnknownKey                                                      func(key string) string
	DidYouMean                                                      func(key string) string
	KeysAre                                                         func(keys string) string
	DuplicateKey                                                    func(key string) Fault
	MissingKey                                                      func(key string) Fault
	WantMap                                                         func(got string) Fault
	WantList                                                        func(got string) Fault
	WantText                                                        func(got string) Fault
	WantNumber                                                      func(got string, lo, hi int) Fault
	WantBool                                                        func(got string) Fault
	NotOneOf                                                        func(got, values string) Fault
	NotRead                                                         func(meant string) Fault      // a file that was meant to have this name
	CutOff                                                          func(text, rest string) Fault // text ends where a comment begins
	QuoteMarks                                                      func(text string) Fault
	DoubledQuotes                                                   string // a detail of Syntax
	OtherSpace                                                      func(r rune, hard bool) Fault
	Garbled                                                         func(letters string, lines int) Fault
	Kinds                                                           map[string]string // YAML node kinds: "map", "list", "text", "null"
}
