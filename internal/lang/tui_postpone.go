package lang

import "fmt"

// TUIPostpone is the texts of the screen where jobs are postponed over a holiday. Dates come
// ready to be shown.
type TUIPostpone struct {
	Title                                string
	Now                                  string // heading of what is postponed already
	AskPeriod                            string
	Period                               func(holiday, from, until string) string
	OwnDates, AskFrom, AskUntil, NotDate string
	Backwards                            string // a period that ends before it begins
	Chosen                               func(chosen, all int) string
	NoneChosen, NoJobs                   string
	Until                                func(date string) string
	AskStart                             func(jobs int, date string) string
	Started                              func(run string, jobs int) string
}

func nbTUIPostpone() TUIPostpone {
	return TUIPostpone{
		Title:      "Utsett i ferie",
		Now:        "Dette er utsatt eller skal utsettes",
		AskPeriod:  "Hvilken ferie skal jobbene utsettes over?",
		Period:     with3("%s, %s – %s"),
		OwnDates:   "andre datoer",
		AskFrom:    "Første dag i ferien, for eksempel 24.12.2026:",
		AskUntil:   "Siste dag i ferien:",
		NotDate:    "Det er ikke en dato. Skriv den som 24.12.2026.",
		Backwards:  "Ferien slutter før den begynner.",
		Chosen:     func(n, a int) string { return fmt.Sprintf("%d av %d jobber er valgt", n, a) },
		NoneChosen: "Ingen jobb er valgt. Mellomrom velger den under markøren.",
		NoJobs:     "Det er ingen jobber å utsette.",
		Until:      with("til %s"),
		AskStart: func(n int, d string) string {
			return fmt.Sprintf("Utsette %s til %s? Det blir en gjennomføring for seg, der hver jobb utsettes i Visma.", count(n, "jobb", "jobber"), d)
		},
		Started: func(r string, n int) string {
			return fmt.Sprintf("%s er startet med %s.", r, count(n, "jobb", "jobber"))
		},
	}
}

func enTUIPostpone() TUIPostpone {
	return TUIPostpone{
		Title:      "Postpone over a holiday",
		Now:        "Postponed, or to be postponed",
		AskPeriod:  "Which holiday are the jobs to be postponed over?",
		Period:     with3("%s, %s – %s"),
		OwnDates:   "other dates",
		AskFrom:    "First day of the holiday, for example 24.12.2026:",
		AskUntil:   "Last day of the holiday:",
		NotDate:    "That is not a date. Type it as 24.12.2026.",
		Backwards:  "The holiday ends before it begins.",
		Chosen:     func(n, a int) string { return fmt.Sprintf("%d of %d jobs are chosen", n, a) },
		NoneChosen: "No job is chosen. Space chooses the one under the cursor.",
		NoJobs:     "There are no jobs to postpone.",
		Until:      with("until %s"),
		AskStart: func(n int, d string) string {
			return fmt.Sprintf("Postpone %s until %s? It becomes a run by itself, in which each job is postponed in Visma.", count(n, "job", "jobs"), d)
		},
		Started: func(r string, n int) string { return fmt.Sprintf("%s is started with %s.", r, count(n, "job", "jobs")) },
	}
}
