package lang

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
		Chosen:     form2[int, int]("%d av %d jobber er valgt"),
		NoneChosen: "Ingen jobb er valgt. Mellomrom velger den under markøren.",
		NoJobs:     "Det er ingen jobber å utsette.",
		Until:      with("til %s"),
		AskStart:   form2[int, string]("Utsette %d {jobb|jobber} til %s? Det blir en gjennomføring for seg, der hver jobb utsettes i Visma."),
		Started:    form2[string, int]("%s er startet med %d {jobb|jobber}."),
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
		Chosen:     form2[int, int]("%d of %d jobs are chosen"),
		NoneChosen: "No job is chosen. Space chooses the one under the cursor.",
		NoJobs:     "There are no jobs to postpone.",
		Until:      with("until %s"),
		AskStart:   form2[int, string]("Postpone %d {job|jobs} until %s? It becomes a run by itself, in which each job is postponed in Visma."),
		Started:    form2[string, int]("%s is started with %d {job|jobs}."),
	}
}
