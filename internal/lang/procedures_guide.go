package lang

// GuideFaults is the texts of what is wrong with a guide: a step list that is looked up, and branches.
type GuideFaults struct {
	OnlyGuides                  func(key, kind string) string
	OnlyGuidesFix               string
	EndAsks, EndAsksFix         string
	IdleChoice, IdleChoiceFix   string
	DeadEnd                     func(step, answers string) string
	DeadEndFix                  string
	BehindEnd                   func(end, answers string) string
	BehindEndFix                string
	Always                      string // stands for the answers where nothing was asked
	ManyWays                    func(most int) string
	ManyWaysFix                 string
	UnknownProcedure            func(id string) string
	UnknownProcedureFix         func(ids string) string
	AboutItself, AboutItselfFix string
}
