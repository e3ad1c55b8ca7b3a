package lang

// Info is the texts of the command that tells what the program is here.
type Info struct {
	Short                                         string
	What, Value                                   string // headings
	Version, Operator, Language, Data, Record     string // what is told of
	Site, Procedures, Backups, Practice, Settings string
	Terminal, Clipboard, Wrong, Fix               string
	BuiltIn, Example, NotThere, NoRecord          string
	Runs                                          func(n, open int) string
	Screen, Lines, NoTerminal                     string
	ClipboardOfSystem, ClipboardOfTerminal        string
	Nothing                                       string
}
