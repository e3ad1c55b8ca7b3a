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
