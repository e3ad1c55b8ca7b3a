package lang

// GuideFaults is the texts of what is wrong with a guide: a step list that is looked up, and branches.
type GuideFaults struct {
	OnlyGuides                       func(key, kind string) Fault
	EndAsks, IdleChoice, AboutItself Fault
	DeadEnd                          func(step, answers string) Fault
	BehindEnd                        func(end, answers string) Fault
	Always                           string // stands for the answers where nothing was asked
	ManyWays                         func(most int) Fault
	UnknownProcedure                 func(id, ids string) Fault
}
