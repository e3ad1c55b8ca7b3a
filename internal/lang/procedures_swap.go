package lang

// SwapFaults is the texts of what is wrong with the effects of the steps on the swap of the old and the new job.
type SwapFaults struct {
	NoEffects                                             func(kind, effect string) Fault
	RetireSwap, OrderedFirst, DeletedFirst, VerifiedFirst Fault
	RetireNoSwap                                          func(kind string) Fault
	MissingEffect                                         func(effect string) Fault
	WrongEffect                                           func(effect, retire string) Fault
}
