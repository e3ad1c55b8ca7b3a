package lang

// Procedures is the texts of what is wrong with a step list.
type Procedures struct {
	AskFaults
	NoEnglish     func(file string) Fault
	StepNoEnglish func(step, texts, file string) Fault
	EnglishOld    func(mark string) Fault
	EnglishOfNone func(owner, step string) Fault
	SwapFaults
	CardFaults
	Folder                                                       func(why string) Fault
	Unreadable                                                   func(why string) Fault
	FileName                                                     func(id string) Fault
	IDForm                                                       func(got string) Fault
	TwoProcedures                                                func(id, file string) Fault
	TwoSteps                                                     func(id string) Fault
	EmptyText, EmptyList, BrokenName, SelfReference, NoNamesHere Fault
	SaveInterval                                                 func(slot string) Fault
	Twice                                                        func(what string) Fault
	UnknownName                                                  func(name, names string) Fault
	TimeForm                                                     func(got string) Fault
	WindowForm                                                   func(got string) Fault
	StartOutside                                                 func(start, window string) Fault
	SourceForm                                                   func(got string) Fault
	LongShort                                                    func(got string, most int) Fault
	ConditionForm                                                func(got string) Fault
	ConditionUnknown                                             func(step string) Fault
	ConditionLater                                               func(step string) Fault
	ConditionNoChoice                                            func(step string) Fault
	ConditionNever                                               func(got string) Fault
	UnknownBlock                                                 func(name, names string) Fault
	TooLong                                                      func(most int) Fault
	ManySteps                                                    func(key string) Fault
	Guide                                                        GuideFaults
}

// CardFaults are what may be wrong with the cards of step lists.
type CardFaults struct {
	CardUnknown func(id, ids string) Fault
	CardUnused  func(id string) Fault
	CardSplit   func(id string) Fault
	CardLong    func(id string, most int) Fault
	CardMenus   func(id string) Fault
	CardDeletes func(id string) Fault
}
