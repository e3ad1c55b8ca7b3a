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
}

func nbAssigning() Assigning {
	return Assigning{
		Flag:         "JOBBID=JOBB for en rad som kan være flere jobber, for eksempel 48027=nets/12; huskes i gjennomføringen (kan gjentas)",
		Form:         with("--assign %q er ikke på formen JOBBID=JOBB"),
		NoRow:        with("--assign: listen har ingen rad med jobbid %s"),
		NoJob:        with("--assign: gjennomføringen har ingen jobb %q"),
		OtherCompany: with2("--assign: raden med jobbid %s hører til et annet selskap enn %s"),
		Meant:        with("Mente du %s?"),
		Fix:          "Skriv for eksempel --assign 48027=nets/12. «resetup status» viser jobbene.",
		Hint:         with2("Si hvilken jobb en rad er, for eksempel slik: --assign %s=%s"),
		Question:     with2("Jobb %s (%s) kan være flere. Hvilken er det?"),
		Prompt:       "Nummer, eller Enter hvis du ikke vet",
		NotOne:       with("%q er ikke et av numrene."),
		Remembered:   number("%d {rad|rader} er husket som den jobben du sa."),
		Past:         number("%d {rad|rader} er tidligere kjøringer."),
	}
}

func enAssigning() Assigning {
	return Assigning{
		Flag:         "ID=JOB for a row that may be several jobs, for example 48027=nets/12; remembered in the run (repeatable)",
		Form:         with("--assign %q is not of the form ID=JOB"),
		NoRow:        with("--assign: no row of the list has the job id %s"),
		NoJob:        with("--assign: the run has no job %q"),
		OtherCompany: with2("--assign: the row with job id %s belongs to another company than %s"),
		Meant:        with("Did you mean %s?"),
		Fix:          "Write --assign 48027=nets/12, for example. \"resetup status\" shows the jobs.",
		Hint:         with2("Say which job a row is, for example: --assign %s=%s"),
		Question:     with2("Job %s (%s) may be several. Which is it?"),
		Prompt:       "Number, or Enter if you do not know",
		NotOne:       with("%q is none of the numbers."),
		Remembered:   number("%d {row is|rows are} remembered as the job you said."),
		Past:         number("%d {row is an earlier run|rows are earlier runs}."),
	}
}
