package lang

import "fmt"

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

func nbAlign() Align {
	return Align{
		Head: func(r string) string {
			return fmt.Sprintf("Stedsfilen er endret: jobbene i %s er brakt i samsvar med den.", r)
		},
		Added: func(n int, jobs string) string { return "  + " + count(n, "ny jobb", "nye jobber") + ": " + jobs },
		Changed: func(n int, jobs string) string {
			return "  ~ " + count(n, "endret jobb", "endrede jobber") + ": " + jobs
		},
		Closed: func(n int, jobs string) string {
			return "  - " + count(n, "jobb", "jobber") + " lukket, ikke lenger i stedsfilen: " + jobs
		},
		Reopened: func(n int, jobs string) string {
			return "  + " + count(n, "jobb", "jobber") + " gjenåpnet, igjen i stedsfilen: " + jobs
		},
		StillOpen: func(n int, jobs string) string {
			return "  ! " + count(n, "jobb er", "jobber er") + " ikke lenger i stedsfilen, men må gjøres ferdig (se «resetup venter»): " + jobs
		},
		Refused: func(n int, jobs string) string {
			return "  ! " + count(n, "jobb", "jobber") + " blir som før, fordi svarene ikke passer med det nye: " + jobs
		},
		OtherSite: func(r, of, site string) string {
			return fmt.Sprintf("Merk: %s gjelder «%s», men stedsfilen gjelder «%s». Jobbene er ikke sammenlignet med den. Velg stedsfil med --site.", r, of, site)
		},
		Reason:      "endret stedsfil eller prosedyre",
		CompanyGone: "selskapet står ikke lenger i stedsfilen",
		JobGone:     "jobben hører ikke lenger til etter stedsfilen",
		AndMore:     func(n int) string { return fmt.Sprintf("og %d til", n) },
	}
}

func enAlign() Align {
	return Align{
		Head: func(r string) string {
			return fmt.Sprintf("The site file has changed: the jobs of %s are brought in line with it.", r)
		},
		Added:   func(n int, jobs string) string { return "  + " + count(n, "new job", "new jobs") + ": " + jobs },
		Changed: func(n int, jobs string) string { return "  ~ " + count(n, "changed job", "changed jobs") + ": " + jobs },
		Closed: func(n int, jobs string) string {
			return "  - " + count(n, "job", "jobs") + " closed, no longer in the site file: " + jobs
		},
		Reopened: func(n int, jobs string) string {
			return "  + " + count(n, "job", "jobs") + " opened again, in the site file again: " + jobs
		},
		StillOpen: func(n int, jobs string) string {
			return "  ! " + count(n, "job is", "jobs are") + " no longer in the site file, but must be finished (see \"resetup waiting\"): " + jobs
		},
		Refused: func(n int, jobs string) string {
			return "  ! " + count(n, "job stays", "jobs stay") + " as before, since the answers do not fit what is new: " + jobs
		},
		OtherSite: func(r, of, site string) string {
			return fmt.Sprintf("Note: %s is for \"%s\", but the site file is for \"%s\". The jobs are not compared with it. Choose the site file with --site.", r, of, site)
		},
		Reason:      "changed site file or procedure",
		CompanyGone: "the company is no longer in the site file",
		JobGone:     "the site file does not call for the job any more",
		AndMore:     func(n int) string { return fmt.Sprintf("and %d more", n) },
	}
}
