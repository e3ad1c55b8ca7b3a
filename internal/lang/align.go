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

func nbAlign() Align {
	return Align{
		Head:        with("Stedsfilen er endret: jobbene i %s er brakt i samsvar med den."),
		Added:       alignedJobs("+", "ny jobb", "nye jobber", ""),
		Changed:     alignedJobs("~", "endret jobb", "endrede jobber", ""),
		Closed:      alignedJobs("-", "jobb", "jobber", " lukket, ikke lenger i stedsfilen"),
		Reopened:    alignedJobs("+", "jobb", "jobber", " gjenåpnet, igjen i stedsfilen"),
		StillOpen:   alignedJobs("!", "jobb er", "jobber er", " ikke lenger i stedsfilen, men må gjøres ferdig (se «resetup venter»)"),
		Refused:     alignedJobs("!", "jobb", "jobber", " blir som før, fordi svarene ikke passer med det nye"),
		OtherSite:   with3("Merk: %s gjelder «%s», men stedsfilen gjelder «%s». Jobbene er ikke sammenlignet med den. Velg stedsfil med --site."),
		Reason:      "endret stedsfil eller prosedyre",
		CompanyGone: "selskapet står ikke lenger i stedsfilen",
		JobGone:     "jobben hører ikke lenger til etter stedsfilen",
		AndMore:     number("og %d til"),
	}
}

func enAlign() Align {
	return Align{
		Head:        with("The site file has changed: the jobs of %s are brought in line with it."),
		Added:       alignedJobs("+", "new job", "new jobs", ""),
		Changed:     alignedJobs("~", "changed job", "changed jobs", ""),
		Closed:      alignedJobs("-", "job", "jobs", " closed, no longer in the site file"),
		Reopened:    alignedJobs("+", "job", "jobs", " opened again, in the site file again"),
		StillOpen:   alignedJobs("!", "job is", "jobs are", " no longer in the site file, but must be finished (see \"resetup waiting\")"),
		Refused:     alignedJobs("!", "job stays", "jobs stay", " as before, since the answers do not fit what is new"),
		OtherSite:   with3("Note: %s is for \"%s\", but the site file is for \"%s\". The jobs are not compared with it. Choose the site file with --site."),
		Reason:      "changed site file or procedure",
		CompanyGone: "the company is no longer in the site file",
		JobGone:     "the site file does not call for the job any more",
		AndMore:     number("and %d more"),
	}
}
