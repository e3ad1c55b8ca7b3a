package lang

import "fmt"

// Findings is the texts of what a comparison with Visma's job list finds. A text whose name ends in
// Do says what to do about the one before it.
type Findings struct {
	SwapFindings
	NotListed               string // in place of the status of a job that the list does not show
	KeptRuns, KeptOther     func(why, status string) string
	KeptRunsDo, KeptOtherDo string

	Blocked            func(start, at string, minutes int, why string) string
	SameMinute         func(start, others string) string
	ClashDo            string
	Named              func(job, id string) string
	OtherStart         func(recorded, listed string) string
	OtherStartDo       func(recorded, job string) string
	StartUnread        func(recorded, listed string) string
	StartUnreadDo      func(recorded string) string
	OldStart           func(recorded, listed string) string
	OldStartDo         func(job string) string
	PastDate           func(date string) string
	PastDateDo         string
	OtherInterval      func(planned, listed string) string
	OtherIntervalDo    string
	WrongUser          func(listed, want string) string
	WrongUserDo        func(want string) string
	OtherDescription   func(want, listed string) string
	OtherDescriptionDo func(want string) string
	UnknownStatus      func(status string, rows []string) string
	UnknownStatusDo    func(status string) string
	Unknown            func(description, user, status string) string
	UnknownDo          string
	Further            func(rows []string) string // rows of which the same holds as of those before
	Like               func(job string) string
	OtherID            func(recorded, listed string) string
	StrangeID          func(recorded, description, company string) string
	OtherIDDo          func(job string) string
	Kept               func(why string) string
	KeptDo             string
}

func nbFindings(t *Findings) {
	t.KeptRuns = func(w, s string) string {
		return fmt.Sprintf("Jobben skal bli stående på Venter (%s), men %s.", w, nbStands(s))
	}
	t.KeptOther = func(w, s string) string {
		return fmt.Sprintf("Jobben skal bli stående på Venter (%s), men %s.", w, nbStands(s))
	}
	t.Named = func(j, id string) string {
		if j == "" {
			return "jobb " + id
		}
		return fmt.Sprintf("%s (%s)", j, id)
	}
	t.StartUnread = func(r, l string) string {
		if l == "" {
			return "Den nye jobben er ført med starttid " + r + ", men har ingen i listen."
		}
		return fmt.Sprintf("Den nye jobben er ført med starttid %s, men listen har «%s», som ikke er et klokkeslett.", r, l)
	}
	t.WrongUser = func(l, w string) string {
		if l == "" {
			return "Den nye jobben har ingen bruker. Den skal ha «" + w + "»."
		}
		return fmt.Sprintf("Den nye jobben står på brukeren «%s». Den skal ha «%s».", l, w)
	}
	t.OtherDescription = func(w, l string) string {
		if l == "" {
			return "Den nye jobben har ingen beskrivelse. Den skal ha «" + w + "»."
		}
		return fmt.Sprintf("Den nye jobben har beskrivelsen «%s». Den skal ha «%s».", l, w)
	}
	t.UnknownStatus = func(s string, rows []string) string {
		if s == "" {
			return "Disse jobbene har ingen status i listen: " + upTo(100, rows) + "."
		}
		return fmt.Sprintf("Statusen «%s» er ukjent. Den står på %s.", s, upTo(100, rows))
	}
	t.UnknownStatusDo = func(s string) string {
		if s == "" {
			return "Se etter i jobbkonsollen hvordan de står."
		}
		return fmt.Sprintf("Se etter i jobbkonsollen om jobben kjører, og si hva den betyr, for eksempel: --status \"%s=ferdig\".", s)
	}
	t.Unknown = func(d, u, s string) string {
		return "Ingen prosedyre i gjennomføringen har jobben: " + particulars(d, u, s, "uten beskrivelse") + "."
	}
	t.Further = func(rows []string) string {
		return fmt.Sprintf("Det samme gjelder %s til i listen: %s.", count(len(rows), "jobb", "jobber"), upTo(20, rows))
	}
	t.StrangeID = func(r, d, c string) string {
		return fmt.Sprintf("Jobbid %s er ført her, men hører til et annet selskap i listen: %s.", r, particulars(d, c, "", "uten beskrivelse"))
	}
}

// particulars describes a row of the list.
func particulars(description, user, status, none string) string {
	text := none
	if description != "" {
		text = "«" + description + "»"
	}
	for _, t := range []string{user, status} {
		if t != "" {
			text += ", " + t
		}
	}
	return text
}

func enFindings(t *Findings) {
	t.KeptRuns = func(w, s string) string {
		return fmt.Sprintf("The job should stay Venter (%s), but %s.", w, enStands(s))
	}
	t.KeptOther = func(w, s string) string {
		return fmt.Sprintf("The job should stay Venter (%s), but %s.", w, enStands(s))
	}
	t.Named = func(j, id string) string {
		if j == "" {
			return "job " + id
		}
		return fmt.Sprintf("%s (%s)", j, id)
	}
	t.StartUnread = func(r, l string) string {
		if l == "" {
			return "The new job is recorded with start time " + r + ", but has none in the list."
		}
		return fmt.Sprintf("The new job is recorded with start time %s, but the list has \"%s\", which is no clock time.", r, l)
	}
	t.WrongUser = func(l, w string) string {
		if l == "" {
			return "The new job has no user. It should have \"" + w + "\"."
		}
		return fmt.Sprintf("The new job has the user \"%s\". It should have \"%s\".", l, w)
	}
	t.OtherDescription = func(w, l string) string {
		if l == "" {
			return "The new job has no description. It should have \"" + w + "\"."
		}
		return fmt.Sprintf("The new job has the description \"%s\". It should have \"%s\".", l, w)
	}
	t.UnknownStatus = func(s string, rows []string) string {
		if s == "" {
			return "These jobs have no status in the list: " + upTo(100, rows) + "."
		}
		return fmt.Sprintf("The status \"%s\" is not known. It stands at %s.", s, upTo(100, rows))
	}
	t.UnknownStatusDo = func(s string) string {
		if s == "" {
			return "See in the job console how they stand."
		}
		return fmt.Sprintf("See in the job console whether the job runs, and say what it means, for example: --status \"%s=finished\".", s)
	}
	t.Unknown = func(d, u, s string) string {
		return "No procedure of the run has the job: " + particulars(d, u, s, "no description") + "."
	}
	t.Further = func(rows []string) string {
		return fmt.Sprintf("The same holds for %s more in the list: %s.", count(len(rows), "job", "jobs"), upTo(20, rows))
	}
	t.StrangeID = func(r, d, c string) string {
		return fmt.Sprintf("Job id %s is recorded here, but belongs to another company in the list: %s.", r, particulars(d, c, "", "no description"))
	}
}
