package lang

import "fmt"

// Errors is the texts of what stops a command. A text says what happened; its Fix is the remedy.
type Errors struct {
	Prefix                    string
	UnknownCommand            func(name string) string
	UnknownFlag               func(name string) string
	FlagValue                 func(flag, value string) string
	FlagNoValue               func(flag string) string
	ArgCount                  func(command string) string
	UsageFix                  func(command string) string
	Format                    func(got, want string) string
	Lang                      func(got string) string
	Now                       func(got string) string
	Omit                      func(got string) string
	OmitFix                   string
	OmitUnknown               func(id string) string
	Company                   func(got string) string
	CompanyFix                func(known string) string
	Variant                   func(got, want string) string
	Procedure                 func(id string) string
	ProcedureFix              string
	RunName, RunNameFix       string
	NoRunAtAll, NoRunAtAllFix string
	NoRun                     func(id string) string
	NoRunFix                  string
	RunExists                 func(id string) string
	RunExistsFix              func(id string) string
	RunClosed                 func(id string) string
	RunClosedFix              string
	NoJob                     func(key string) string
	NoJobFix                  string
	InUse, InUseFix           string
	InUseBy                   func(user, machine, since string) string
	Shared                    func(user, machine, at string) string
	SharedFix                 string
	Loss                      func(lost int, since string) string
	LossFix                   string
	OutOfReach, OutOfReachFix string
	ReadOnly, ReadOnlyFix     string
	Damaged, DamagedFix       string
	Newer, NewerFix           string
	Older, OlderFix           string
	Conflict, ConflictFix     string
	SiteFaults                func(n int, file string) string
	ListFaults                func(n int) string
	NoFile                    func(path string) string
	NoFileFix                 string
	SiteExists                func(path string) string
	SiteExistsFix             string
	CloseRefused              func(run string, open, deferred int) string
	CloseRefusedFix           string
	CloseUnreadyNote          func(n int) string
	Ended, EndedFix           string // the terminal went away, or a signal came
	Unexpected                string
}

func nbErrors(t *Errors) {
	t.Lang = func(g string) string { return fmt.Sprintf("ukjent språk %q; velg %s", g, choices(Codes(), "eller")) }
	t.Loss = func(n int, s string) string {
		text := fmt.Sprintf("dataene er skadet, og %s kan ikke gjenopprettes", count(n, "hendelse", "hendelser"))
		if s != "" {
			text += ": alt etter " + s
		}
		return text
	}
	t.CloseRefused = func(r string, n, d int) string {
		return fmt.Sprintf("%s kan ikke avsluttes: %s", r, both(n, d, "jobb står åpent", "jobber står åpent", " og ", "steg er utsatt", "steg er utsatt"))
	}
}

func enErrors(t *Errors) {
	t.Lang = func(g string) string { return fmt.Sprintf("unknown language %q; choose %s", g, choices(Codes(), "or")) }
	t.Loss = func(n int, s string) string {
		text := fmt.Sprintf("the data is damaged, and %s cannot be restored", count(n, "event", "events"))
		if s != "" {
			text += ": all after " + s
		}
		return text
	}
	t.CloseRefused = func(r string, n, d int) string {
		return fmt.Sprintf("%s cannot be closed: %s", r, both(n, d, "job stands open", "jobs stand open", " and ", "step is deferred", "steps are deferred"))
	}
}

// both returns the counts of two things, without one that is 0, with a word between them.
func both(a, b int, oneA, manyA, and, oneB, manyB string) string {
	switch {
	case b == 0:
		return count(a, oneA, manyA)
	case a == 0:
		return count(b, oneB, manyB)
	}
	return count(a, oneA, manyA) + and + count(b, oneB, manyB)
}
