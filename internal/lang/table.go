package lang

// Table is the texts of what is wrong with a file that should hold a table (CSV, TSV or Excel).
type Table struct {
	TooLarge                      map[string]string // by what is too large
	Most                          func(what string, most, line int) string
	TooLargeFix                   string
	LostLetters                   func(text string, line int) string
	LostLettersFix                string
	NotTable, NotTableFix         string
	Format                        func(format string) string
	Formats                       map[string]string // what a file of a format is
	FormatFix                     string
	FormatFixes                   map[string]string // of those that have another remedy
	DamagedExcel, DamagedExcelFix string
	LongRows                      func(lines string) string
	LeftSheets                    func(names string) string
	Taken                         func(heading string) string
	Loose                         func(columns string) string
	Shaped                        func(columns string) string // their numbers and names
}
