package lang

import "fmt"

// Faults is the texts of what is wrong with the form of a YAML file. A Fix is
// the remedy of a text that is no Fault.
type Faults struct {
	Error, Warning                                                  string
	Line                                                            func(line, col int) string
	TooLarge                                                        func(limit int) string
	TooLargeFix                                                     string
	NotUTF8, ManyLines, More, SecondDocument, Alias, NoValue, Empty Fault
	Syntax                                                          func(detail string) string
	SyntaxFix                                                       string
	SyntaxDetails                                                   map[string]string // what the YAML reader says → the same in plain words
	Control                                                         func(r rune) string
	ControlFix                                                      string
	Tag                                                             func(tag string) Fault
	UnknownKey                                                      func(key string) string
	DidYouMean                                                      func(key string) string
	KeysAre                                                         func(keys string) string
	DuplicateKey                                                    func(key string) Fault
	MissingKey                                                      func(key string) string
	MissingFix                                                      func(key string) string
	WantMap                                                         func(got string) Fault
	WantList                                                        func(got string) Fault
	WantText                                                        func(got string) Fault
	WantNumber                                                      func(got string) string
	WantNumberFix                                                   func(lo, hi int) string
	WantBool                                                        func(got string) Fault
	NotOneOf                                                        func(got string) string
	OneOfFix                                                        func(values string) string
	NotRead                                                         func(meant string) Fault      // a file that was meant to have this name
	CutOff                                                          func(text, rest string) Fault // text ends where a comment begins
	QuoteMarks                                                      func(text string) Fault
	DoubledQuotes                                                   string // a detail of Syntax
	OtherSpace                                                      func(r rune) string
	OtherSpaceFix                                                   string
	Garbled                                                         func(letters string, lines int) Fault
	Kinds                                                           map[string]string // YAML node kinds: "map", "list", "text", "null"
}

func nbFaults(t *Faults) {
	t.TooLarge = func(limit int) string { return fmt.Sprintf("filen er større enn %d KiB", limit/1024) }
	t.Control = func(r rune) string { return fmt.Sprintf("det usynlige tegnet U+%04X er ikke tillatt", r) }
	t.OtherSpace = func(r rune) string {
		return fmt.Sprintf("%s (U+%04X)", map[bool]string{true: "hardt mellomrom", false: "et mellomrom av en annen sort"}[r == '\u00a0'], r)
	}
}

func enFaults(t *Faults) {
	t.TooLarge = func(limit int) string { return fmt.Sprintf("the file is larger than %d KiB", limit/1024) }
	t.Control = func(r rune) string { return fmt.Sprintf("the invisible character U+%04X is not allowed", r) }
	t.OtherSpace = func(r rune) string {
		return fmt.Sprintf("%s (U+%04X)", map[bool]string{true: "a no-break space", false: "a space of another kind"}[r == '\u00a0'], r)
	}
}
