package lang

// AskFaults is the texts of what is wrong with the question that a step asks.
type AskFaults struct {
	FewChoices, ChoicesElsewhere, TailOf, OfElsewhere, OnceUnsaved, CriticalDone Fault
	CriticalExpect, CriticalPropose, InferredFrom                                Fault
	NotAChoice                                                                   func(got, choices string) Fault
	ChoiceForm                                                                   func(got string) Fault
	ValueForm                                                                    func(got, kind string) Fault
	DoneAlone                                                                    func(key string) Fault
	TailAlone                                                                    func(key string) Fault
	SaveKind                                                                     func(kind string) Fault
	SaveStart                                                                    func(slot string) Fault
	SaveDate                                                                     func(slot string) Fault
	NeedsCritical                                                                func(effect string) Fault
}
