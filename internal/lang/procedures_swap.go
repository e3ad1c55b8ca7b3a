package lang

// SwapFaults is the texts of what is wrong with the effects of the steps on the swap of the old and the new job.
type SwapFaults struct {
	NoEffects                       func(kind, effect string) string
	NoEffectsFix                    string
	RetireSwap, RetireSwapFix       string
	RetireNoSwap                    func(kind string) string
	RetireNoSwapFix                 string
	MissingEffect                   func(effect string) string
	MissingEffectFix                string
	WrongEffect                     func(effect, retire string) string
	WrongEffectFix                  string
	OrderedFirst, OrderedFirstFix   string
	DeletedFirst, DeletedFirstFix   string
	VerifiedFirst, VerifiedFirstFix string
}
