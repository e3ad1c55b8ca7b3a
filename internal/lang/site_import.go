package lang

// SiteImport is the texts of `site import`, which reads the companies of a list into the site file.
type SiteImport struct {
	Short, Long, FlagYes             string
	NoColumns                        func(headings string) string
	NoColumnsFix                     string
	NoCompanyRows                    string
	NumericNumbers                   func(lines string) string
	ZeroNumber                       func(line int, text string, number int) string
	BadNumber                        func(line int, text string, most int) string
	NoName                           func(line int) string
	TwiceInList                      func(number, first, line int) string
	BadLarge                         func(line int, text string) string
	BadOmit                          func(line int, id string) string
	ListFaults                       func(n int) string
	ListFaultsFix                    string
	NoSiteFile                       func(path string) string
	NoSiteFileFix                    string
	NoChanges                        string
	AddedCompany, RemovedCompany     func(number int, name string) string
	ChangedCompany                   func(number int, name, what string) string
	Renamed                          func(from string) string
	NowLarge, NotLarge               string
	Omits                            func(ids string) string
	OmitsNothing                     string
	GoesToo                          func(number int, name, places string) string
	CannotEdit, CannotEditFix        string
	ChangedMeanwhile, ChangedMeanFix string
	AskWrite                         func(path string) string
	NotWritten                       string
	WouldWrite                       func(path string) string
	Written                          func(path string, companies int) string
	WriteFailed                      func(path string) string
}
