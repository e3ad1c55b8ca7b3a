package lang

// Wizard is the texts of the conversation about one job, on the screen and in the plain wizard. The
// maps are keyed by the codes of the wizard and the ledger.
type Wizard struct {
	Bare, Empty, NoChoice, TooLong, NoReason, NotSetUp, NoUndo, NoRedo string
	NotForm                                                            map[string]string // an answer that is not of its form, by the kind of answer
	Undid, Redone                                                      func(what string) string
	UndoBlocked, NextRunUnknown, Preflight, ChangeToAll                string
	Deviates                                                           func(got, expect string) string
	DeviatesHidden                                                     func(got string) string // what is expected is to be read in Visma
	NotAsked, Nothing                                                  string                  // a text at a step that asks for none
	DeviationKept                                                      func(do string) string  // a deviating answer is recorded
	Held                                                               string                  // a deviating answer holds the job
	Rule                                                               map[string]string       // by interlock
	RuleOfIDs                                                          map[string]func(id, holder string) string
	NotOldJob                                                          func(got string) string
	IsNewJob                                                           func(got string) string
	NotWholeID                                                         func(got string) string
	Holder                                                             func(job string, fresh, earlier bool) string // of an id
	Conflict                                                           func(by string) string
	StepState                                                          map[string]string
	Finished                                                           func(title, company string) string
	NotReady                                                           func(title, company, why string) string
	DeferredLeft                                                       func(n int) string
	NextRunAt                                                          func(clock, in string) string
	Ahead                                                              func(in string) string // how long it is until then
	In                                                                 func(days, hours, minutes int) string
	ChangeCompany                                                      func(number int, name string) string
	From                                                               func(run string) string
	Away                                                               func(length, last string) string // in a gap
}
