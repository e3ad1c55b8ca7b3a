package lang

// Procedures is the texts of what is wrong with a step list. Each text names the problem; its Fix is
// the remedy.
type Procedures struct {
	AskFaults
	NoEnglish        string
	NoEnglishFix     func(id string) string
	StepNoEnglish    func(step, texts string) string
	EnglishOld       string
	EnglishOldFix    func(mark string) string
	EnglishOfNone    func(owner, step string) string
	EnglishOfNoneFix string
	SwapFaults
	Folder                          func(why string) string
	FolderFix                       string
	Unreadable                      func(why string) string
	UnreadableFix                   string
	FileName                        func(id string) string
	FileNameFix                     func(id string) string
	IDForm                          func(got string) string
	IDFormFix                       string
	TwoProcedures                   func(id, file string) string
	TwoSteps                        func(id string) string
	TwoStepsFix                     string
	EmptyText, EmptyTextFix         string
	SaveInterval                    func(slot string) string
	SaveIntervalFix                 string
	EmptyList, EmptyListFix         string
	Twice                           func(what string) string
	TwiceFix                        string
	UnknownName                     func(name string) string
	UnknownNameFix                  func(names string) string
	BrokenName, BrokenNameFix       string
	SelfReference, SelfReferenceFix string
	NoNamesHere, NoNamesHereFix     string
	TimeForm                        func(got string) string
	TimeFormFix                     string
	WindowForm                      func(got string) string
	WindowFormFix                   string
	StartOutside                    func(start, window string) string
	StartOutsideFix                 string
	SourceForm                      func(got string) string
	SourceFormFix                   string
	LongShort                       func(got string, most int) string
	LongShortFix                    string
	ConditionForm                   func(got string) string
	ConditionFormFix                string
	ConditionUnknown                func(step string) string
	ConditionUnknownFix             string
	ConditionLater                  func(step string) string
	ConditionLaterFix               string
	ConditionNoChoice               func(step string) string
	ConditionNever                  func(got string) string
	ConditionNeverFix               string
	UnknownBlock                    func(name string) string
	UnknownBlockFix                 func(names string) string
	NoBlocksFix                     string
	TooLong                         func(most int) string
	TooLongFix                      string
	ManySteps                       func(key string) string
	ManyStepsFix                    string
	Guide                           GuideFaults
}
