package lang

// Shared is the texts about a record that several machines share.
type Shared struct {
	Away, AwayFix                          string // it cannot be reached, and nothing is recorded
	AwayShort, BrokenShort                 string // on a status line
	AwayNotice                             string // the same, where reading goes on
	Trust                                  func(why string) string
	TrustFix                               string
	User, UserFix, Rights, RightsFix       string
	Broken, BrokenFix, LeftOut, LeftOutFix string
	BrokenNotice                           string // where reading goes on
	Exposed                                func(file, mode string) string
	ExposedFix                             func(file string) string
	Certificate                            func(file, why string) string
	CertificateFix                         string
	NoRestore, NoRestoreFix                string
	Here                                   string // before who has which job open
	OpenWith                               func(by string) string
	OwnWindow                              func(operator string) string // the operator himself elsewhere
	TakeOver                               func(by string) string
	RoundOver                              func(open string) string // who has which of its jobs open
	Claim, FlagBack, FlagOver, NoClaims    string                   // of the command that takes jobs
	Claimed                                func(by, what string) string
	GivenBack                              func(what string) string
	TakenBy                                func(what, by string) string
	AskClaim, AskBack                      func(what string) string
	AskOver                                func(what, by string) string
	TakenByFix, Taken                      string // Taken: before who has taken what
	Info, Files, Reached                   string // in what is told of the program
}
