package lang

// Assigning is the texts of saying whose a row of Visma's job list is.
type Assigning struct {
	Flag         string
	Form         func(given string) string
	NoRow        func(id string) string
	NoJob        func(job string) string
	OtherCompany func(id, job string) string
	Meant        func(like string) string
	Fix          string
	Hint         func(id, job string) string
	Question     func(id, row string) string
	Prompt       string
	NotOne       func(answer string) string
	Remembered   func(n int) string
	Past         func(n int) string // rows that are runs of jobs
	LeftLike     func(job, id string) string
}
