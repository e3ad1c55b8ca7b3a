package lang

import (
	"fmt"
	"strings"
)

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
	Like               func(job string) string
	OtherID            func(recorded, listed string) string
	StrangeID          func(recorded, description, company string) string
	OtherIDDo          func(job string) string
	Kept               func(why string) string
	KeptDo             string
}

func nbFindings() Findings {
	return Findings{
		SwapFindings: nbSwapFindings(),
		NotListed:    "ikke i listen",
		KeptRuns: func(w, s string) string {
			return fmt.Sprintf("Jobben skal bli stående på Venter (%s), men %s.", w, nbStands(s))
		},
		KeptOther: func(w, s string) string {
			return fmt.Sprintf("Jobben skal bli stående på Venter (%s), men %s.", w, nbStands(s))
		},
		KeptRunsDo:  "Sett den til Venter, eller ta den ut av keep_waiting i stedsfilen hvis den skal kjøre.",
		KeptOtherDo: "Sett den til Venter.",

		Blocked:    form4[string, string, int, string]("Jobben starter %s. Tiden er sperret fra %s i %d min: %s."),
		SameMinute: with2("Jobben starter %s, i samme minutt som %s."),
		ClashDo:    "Flytt den til en ledig tid (se «resetup tidsplan»).",
		Named: func(j, id string) string {
			if j == "" {
				return "jobb " + id
			}
			return fmt.Sprintf("%s (%s)", j, id)
		},
		OtherStart:   with2("Den nye jobben er ført med starttid %s, men har %s i listen."),
		OtherStartDo: with2("Sett %s i Visma. Er tiden i listen den riktige, rett starttiden (resetup walk %s)."),
		StartUnread: func(r, l string) string {
			if l == "" {
				return "Den nye jobben er ført med starttid " + r + ", men har ingen i listen."
			}
			return fmt.Sprintf("Den nye jobben er ført med starttid %s, men listen har «%s», som ikke er et klokkeslett.", r, l)
		},
		StartUnreadDo:   with("Se etter i Visma at starttiden er %s."),
		OldStart:        with2("Den gamle jobben er ført med starttid %s, men har %s i listen."),
		OldStartDo:      with("Se etter i Visma, og svar på nytt i steget (resetup walk %s). Den nye jobben skal vanligvis ha samme starttid."),
		PastDate:        with("Den nye jobben er bestilt fra %s, før gjennomføringen begynte, og starter ikke."),
		PastDateDo:      "Sett neste dato i jobbdetaljene.",
		OtherInterval:   with2("Jobben skal gå %s, men har intervallet «%s»."),
		OtherIntervalDo: "Rett Utvidet intervall i jobbdetaljene.",
		WrongUser: func(l, w string) string {
			if l == "" {
				return "Den nye jobben har ingen bruker. Den skal ha «" + w + "»."
			}
			return fmt.Sprintf("Den nye jobben står på brukeren «%s». Den skal ha «%s».", l, w)
		},
		WrongUserDo: with("Bytt bruker til «%s» i jobbdetaljene."),
		OtherDescription: func(w, l string) string {
			if l == "" {
				return "Den nye jobben har ingen beskrivelse. Den skal ha «" + w + "»."
			}
			return fmt.Sprintf("Den nye jobben har beskrivelsen «%s». Den skal ha «%s».", l, w)
		},
		OtherDescriptionDo: with("Skriv «%s» som beskrivelse i jobbdetaljene."),
		UnknownStatus: func(s string, rows []string) string {
			if s == "" {
				return "Disse jobbene har ingen status i listen: " + strings.Join(rows, ", ") + "."
			}
			return fmt.Sprintf("Statusen «%s» er ukjent. Den står på %s.", s, strings.Join(rows, ", "))
		},
		UnknownStatusDo: func(s string) string {
			if s == "" {
				return "Se etter i jobbkonsollen hvordan de står."
			}
			return fmt.Sprintf("Se etter i jobbkonsollen om jobben kjører, og si hva den betyr, for eksempel: --status \"%s=ferdig\".", s)
		},
		Unknown: func(d, u, s string) string {
			return "Ingen prosedyre i gjennomføringen har jobben: " + particulars(d, u, s, "uten beskrivelse") + "."
		},
		UnknownDo: "Finn ut hvem som har satt den opp. Er den rester, slett den; ellers trenger den en prosedyre.",
		Like:      with("Den likner på %s."),
		OtherID:   with2("Jobben er ført med jobbid %s, men har %s i listen."),
		StrangeID: func(r, d, c string) string {
			return fmt.Sprintf("Jobbid %s er ført her, men hører til et annet selskap i listen: %s.", r, particulars(d, c, "", "uten beskrivelse"))
		},
		OtherIDDo: with("Se i Visma hvilken som er riktig. Rett den i «resetup gå %s», eller hent den fra listen med --learn."),
		Kept:      with("Skal bli stående på Venter: %s."),
		KeptDo:    "Ikke rør den.",
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

func enFindings() Findings {
	return Findings{
		SwapFindings: enSwapFindings(),
		NotListed:    "not in the list",
		KeptRuns: func(w, s string) string {
			return fmt.Sprintf("The job should stay Venter (%s), but %s.", w, enStands(s))
		},
		KeptOther: func(w, s string) string {
			return fmt.Sprintf("The job should stay Venter (%s), but %s.", w, enStands(s))
		},
		KeptRunsDo:  "Set it to Venter, or take it out of keep_waiting in the site file if it should run.",
		KeptOtherDo: "Set it to Venter.",

		Blocked:    form4[string, string, int, string]("The job starts at %s. The time is blocked from %s for %d min: %s."),
		SameMinute: with2("The job starts at %s, in the same minute as %s."),
		ClashDo:    "Move it to a free time (see \"resetup schedule\").",
		Named: func(j, id string) string {
			if j == "" {
				return "job " + id
			}
			return fmt.Sprintf("%s (%s)", j, id)
		},
		OtherStart:   with2("The new job is recorded with start time %s, but has %s in the list."),
		OtherStartDo: with2("Set %s in Visma. If the time in the list is right, correct the start time (resetup walk %s)."),
		StartUnread: func(r, l string) string {
			if l == "" {
				return "The new job is recorded with start time " + r + ", but has none in the list."
			}
			return fmt.Sprintf("The new job is recorded with start time %s, but the list has \"%s\", which is no clock time.", r, l)
		},
		StartUnreadDo:   with("See in Visma that the start time is %s."),
		OldStart:        with2("The old job is recorded with start time %s, but has %s in the list."),
		OldStartDo:      with("Look in Visma, and answer the step again (resetup walk %s). The new job usually has the same start time."),
		PastDate:        with("The new job is ordered from %s, before the run began, and does not start."),
		PastDateDo:      "Set the next date in the job's details.",
		OtherInterval:   with2("The job should run %s, but has the interval \"%s\"."),
		OtherIntervalDo: "Correct Utvidet intervall in the job's details.",
		WrongUser: func(l, w string) string {
			if l == "" {
				return "The new job has no user. It should have \"" + w + "\"."
			}
			return fmt.Sprintf("The new job has the user \"%s\". It should have \"%s\".", l, w)
		},
		WrongUserDo: with("Change the user to \"%s\" in the job's details."),
		OtherDescription: func(w, l string) string {
			if l == "" {
				return "The new job has no description. It should have \"" + w + "\"."
			}
			return fmt.Sprintf("The new job has the description \"%s\". It should have \"%s\".", l, w)
		},
		OtherDescriptionDo: with("Type \"%s\" as the description in the job's details."),
		UnknownStatus: func(s string, rows []string) string {
			if s == "" {
				return "These jobs have no status in the list: " + strings.Join(rows, ", ") + "."
			}
			return fmt.Sprintf("The status \"%s\" is not known. It stands at %s.", s, strings.Join(rows, ", "))
		},
		UnknownStatusDo: func(s string) string {
			if s == "" {
				return "See in the job console how they stand."
			}
			return fmt.Sprintf("See in the job console whether the job runs, and say what it means, for example: --status \"%s=finished\".", s)
		},
		Unknown: func(d, u, s string) string {
			return "No procedure of the run has the job: " + particulars(d, u, s, "no description") + "."
		},
		UnknownDo: "Find out who set it up. If it is rubbish, delete it; else it needs a procedure.",
		Like:      with("It resembles %s."),
		OtherID:   with2("The job is recorded with job id %s, but has %s in the list."),
		StrangeID: func(r, d, c string) string {
			return fmt.Sprintf("Job id %s is recorded here, but belongs to another company in the list: %s.", r, particulars(d, c, "", "no description"))
		},
		OtherIDDo: with("See in Visma which is right. Correct it in \"resetup walk %s\", or take it from the list with --learn."),
		Kept:      with("Stays Venter on purpose: %s."),
		KeptDo:    "Leave it alone.",
	}
}
