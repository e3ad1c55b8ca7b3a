package lang

// Settings is what is said of the settings, by the command and on the screen.
type Settings struct {
	Short, Title, ArgValue             string
	Name, Value, Values, From, Meaning string
	Names, Hints                       map[string]string // by the key in the file: what it is called, and what its values mean
	ByFile, ByNobody                   string
	ByVariable                         func(name string) string // or a flag
	File                               func(path string) string
	How                                string
	Head                               string // the first line of a new file
	Set                                func(name, value, path string) string
	Above                              func(by, value string) string // stands above the file
	Later                              string                        // what was changed is seen from the next start on
	NotSet                             func(name string) string
	Broken, BrokenFix                  func(path string) string
	Unknown                            func(name string) string
	UnknownFix, BadValueFix            func(known string) string
	BadValue                           func(value, name string) string
}
