package lang

// AskFaults is the texts of what is wrong with the question that a step asks.
type AskFaults struct {
	FewChoices, FewChoicesFix             string
	ChoicesElsewhere, ChoicesElsewhereFix string
	NotAChoice                            func(got string) string
	NotAChoiceFix                         func(choices string) string
	ChoiceForm                            func(got string) string
	ChoiceFormFix                         string
	ValueForm                             func(got, kind string) string
	ValueFormFix                          string
	DoneAlone                             func(key string) string
	DoneAloneFix                          string
	TailAlone                             func(key string) string
	TailAloneFix                          string
	TailOf, TailOfFix                     string
	OfElsewhere, OfElsewhereFix           string
	SaveKind                              func(kind string) string
	SaveKindFix                           string
	SaveStart                             func(slot string) string
	SaveDate                              func(slot string) string
	SaveDateFix                           string
	SaveStartFix                          string
	OnceUnsaved, OnceUnsavedFix           string
	CriticalDone, CriticalDoneFix         string
	CriticalExpect, CriticalExpectFix     string
	CriticalPropose, CriticalProposeFix   string
	NeedsCritical                         func(effect string) string
	NeedsCriticalFix                      string
}
