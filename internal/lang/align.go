package lang

// Align is the texts of bringing a run in line with a changed site file.
type Align struct {
	Head                   func(run string) string
	Added, Changed, Closed func(n int, jobs string) string
	Reopened, StillOpen    func(n int, jobs string) string
	Refused                func(n int, jobs string) string
	OtherSite              func(run, of, site string) string
	Reason                 string // of the events
	CompanyGone, JobGone   string // of the events
	AndMore                func(n int) string
}

// alignedJobs returns the text of a line that counts and names jobs, behind a sign.
func alignedJobs(sign, one, many, what string) func(n int, jobs string) string {
	return func(n int, jobs string) string { return "  " + sign + " " + count(n, one, many) + what + ": " + jobs }
}

func nbAlign(t *Align) {
	t.Added = alignedJobs("+", "ny jobb", "nye jobber", "")
	t.Changed = alignedJobs("~", "endret jobb", "endrede jobber", "")
	t.Closed = alignedJobs("-", "jobb", "jobber", " lukket, ikke lenger i stedsfilen")
	t.Reopened = alignedJobs("+", "jobb", "jobber", " gjenåpnet, igjen i stedsfilen")
	t.StillOpen = alignedJobs("!", "jobb er", "jobber er", " ikke lenger i stedsfilen, men må gjøres ferdig (se «resetup venter»)")
	t.Refused = alignedJobs("!", "jobb", "jobber", " blir som før, fordi svarene ikke passer med det nye")
}

func enAlign(t *Align) {
	t.Added = alignedJobs("+", "new job", "new jobs", "")
	t.Changed = alignedJobs("~", "changed job", "changed jobs", "")
	t.Closed = alignedJobs("-", "job", "jobs", " closed, no longer in the site file")
	t.Reopened = alignedJobs("+", "job", "jobs", " opened again, in the site file again")
	t.StillOpen = alignedJobs("!", "job is", "jobs are", " no longer in the site file, but must be finished (see \"resetup waiting\")")
	t.Refused = alignedJobs("!", "job stays", "jobs stay", " as before, since the answers do not fit what is new")
}
