package lang

import "fmt"

// Findings is what a comparison with Visma's job list tells. A text with Do behind its name
// tells what to do about the one before it.
type Findings struct {
	Missing                                            func(id string) string
	MissingDo                                          func(job string) string
	MissingLike                                        func(id, like string) string
	MissingLikeDo                                      func(like, job string) string
	NewNotQueued                                       func(status string) string
	NewNotQueuedDo                                     func(oldWaits bool) string
	OldNotQueued                                       func(status string) string
	OldNotQueuedDo                                     func(job string) string
	SameID                                             func(id string) string
	SameIDDo                                           string
	RecordedTwice                                      func(id, job, other string) string
	RecordedTwiceDo                                    string
	Both                                               func(old, fresh string) string
	BothDo, BothCancelDo                               string
	Twin                                               func(id, like string) string
	TwinDo                                             string
	WaitingRuns                                        func(status string) string
	WaitingRunsDo, WaitingOtherDo                      string
	KeptRuns, KeptOther                                func(why, status string) string
	KeptRunsDo, KeptOtherDo                            string
	Gone                                               func(recorded string) string
	GoneUnseen                                         string // nobody has looked at the old job in this run
	UnseenThere                                        func(status string) string
	GoneDo, GoneRunningDo                              func(job string) string
	StillThere                                         func(recorded, status string) string
	StillThereDo, StillThereCancelDo, StillThereWaitDo string
	PausedDo                                           func(job string) string
	Blocked                                            func(start, at string, minutes int, why string) string
	SameMinute                                         func(start, others string) string
	ClashDo                                            string
	Named                                              func(job, id string) string
	OtherStart                                         func(recorded, listed string) string
	OtherStartDo                                       func(recorded, listed string) string
	StartUnread                                        func(recorded, listed string) string
	StartUnreadDo                                      func(recorded string) string
	OtherInterval                                      func(planned, listed string) string
	OtherIntervalDo                                    string
	WrongUser                                          func(listed, want string) string
	WrongUserDo                                        func(want string) string
	OtherDescription                                   func(want, listed string) string
	OtherDescriptionDo                                 func(want string) string
	Unknown                                            func(description, user, status string) string
	UnknownDo                                          string
	Like                                               func(job string) string
	Kept                                               func(why string) string
	KeptDo                                             string
}

func nbFindings() Findings {
	stands := func(status string) string {
		if status == "" {
			return "har ingen status i listen"
		}
		return "står «" + status + "» i listen"
	}
	return Findings{
		Missing: func(id string) string {
			if id == "" {
				return "Den nye jobben er ført som bestilt, uten jobbid, og ingen jobb i listen likner den."
			}
			return "Den nye jobben er ført, men finnes ikke i listen."
		},
		MissingDo: func(j string) string {
			return "Se at listen er hentet ut uten filter. Er jobben borte i Visma, kjører ingenting: bestill den på nytt (resetup walk " + j + ")."
		},
		MissingLike: func(_, like string) string {
			return "Den nye jobben er ført, men finnes ikke i listen. Jobb " + like + " har samme beskrivelse."
		},
		MissingLikeDo: func(like, j string) string {
			return fmt.Sprintf("Er %s den nye jobben, rett jobbid (resetup walk %s). Ellers mangler den nye i Visma.", like, j)
		},
		NewNotQueued: func(s string) string { return "Den nye jobben skal stå i kø, men " + stands(s) + "." },
		NewNotQueuedDo: func(oldWaits bool) string {
			if oldWaits {
				return "Sett den i kø i jobbkonsollen. Ikke slett den gamle før den nye står i kø."
			}
			return "Sett den i kø i jobbkonsollen. Til da kjører ingenting."
		},
		OldNotQueued: func(s string) string { return "Den gamle jobben " + stands(s) + ", og ingen ny kjører i stedet." },
		OldNotQueuedDo: func(j string) string {
			return "Sett den i kø igjen, eller sett opp den nye nå (resetup walk " + j + ")."
		},
		SameID:   func(id string) string { return "Jobbid " + id + " står flere ganger i listen." },
		SameIDDo: "Se at listen er limt inn bare én gang.",
		RecordedTwice: func(id, a, b string) string {
			if a == b {
				return "Jobbid " + id + " er ført både som gammel og som ny jobb på " + a + "."
			}
			return fmt.Sprintf("Jobbid %s er ført både på %s og på %s.", id, a, b)
		},
		RecordedTwiceDo: "Slå opp jobben i Visma, og rett jobbid der den er feil.",
		Both: func(o, n string) string {
			return fmt.Sprintf("Både den gamle (%s) og den nye (%s) står i kø: begge kjører.", o, n)
		},
		BothDo:       "Sett den gamle til Venter nå.",
		BothCancelDo: "Avbestill den gamle nå, med knappen Jobbstatus.",
		Twin: func(id, like string) string {
			return fmt.Sprintf("Jobb %s ser ut som den samme som %s.", id, like)
		},
		TwinDo:         "Finn ut hvilken som er riktig. Sett den andre til Venter, og slett den.",
		WaitingRuns:    func(s string) string { return "Den gamle jobben er ført som Venter, men " + stands(s) + "." },
		WaitingRunsDo:  "Sett den til Venter. Bestilles den nye nå, kjører begge.",
		WaitingOtherDo: "Slå den opp i Visma. Slett den når den nye står i kø.",
		KeptRuns: func(w, s string) string {
			return fmt.Sprintf("Jobben skal bli stående på Venter (%s), men %s.", w, stands(s))
		},
		KeptOther: func(w, s string) string {
			return fmt.Sprintf("Jobben skal bli stående på Venter (%s), men %s.", w, stands(s))
		},
		KeptRunsDo:  "Sett den til Venter, eller ta den ut av keep_waiting i stedsfilen hvis den skal kjøre.",
		KeptOtherDo: "Sett den til Venter.",
		Gone:        func(r string) string { return "Den gamle jobben er ført som «" + r + "», men finnes ikke i listen." },
		GoneUnseen:  "Den gamle jobben fra forrige gang finnes ikke i listen.",
		UnseenThere: func(s string) string {
			return "Den gamle jobben er ikke ført som Venter, men " + stands(s) + ". Den nye står i kø."
		},
		GoneDo: func(j string) string {
			return "Se at listen er hentet ut uten filter. Er jobben slettet i Visma, før det (resetup walk " + j + ")."
		},
		GoneRunningDo: func(j string) string {
			return "Se at listen er hentet ut uten filter. Er jobben borte i Visma, kjører ingenting før den nye er satt opp (resetup walk " + j + ")."
		},
		StillThere:         func(r, s string) string { return "Den gamle jobben er ført som «" + r + "», men " + stands(s) + "." },
		StillThereDo:       "Slett den i Visma. Blir den stående, kan noen starte den ved en feil.",
		StillThereCancelDo: "Avbestill den med knappen Jobbstatus.",
		StillThereWaitDo:   "Vent med å slette den: den nye står ikke i kø i listen. Rett den nye først.",
		PausedDo:           func(j string) string { return "Før at den er satt til Venter (resetup walk " + j + ")." },
		Blocked: func(start, at string, m int, why string) string {
			return fmt.Sprintf("Jobben starter %s. Tiden er sperret fra %s i %d min: %s.", start, at, m, why)
		},
		SameMinute: func(start, others string) string {
			return "Jobben starter " + start + ", i samme minutt som " + others + "."
		},
		ClashDo: "Flytt den til en ledig tid (se «resetup tidsplan»).",
		Named: func(j, id string) string {
			if j == "" {
				return "jobb " + id
			}
			return fmt.Sprintf("%s (%s)", j, id)
		},
		OtherStart: func(r, l string) string {
			return fmt.Sprintf("Den nye jobben er ført med starttid %s, men har %s i listen.", r, l)
		},
		OtherStartDo: func(r, l string) string { return fmt.Sprintf("Sett %s i Visma, eller før %s med --record.", r, l) },
		StartUnread: func(r, l string) string {
			if l == "" {
				return "Den nye jobben er ført med starttid " + r + ", men har ingen i listen."
			}
			return fmt.Sprintf("Den nye jobben er ført med starttid %s, men listen har «%s», som ikke er et klokkeslett.", r, l)
		},
		StartUnreadDo:   func(r string) string { return "Se etter i Visma at starttiden er " + r + "." },
		OtherInterval:   func(p, l string) string { return fmt.Sprintf("Jobben skal gå %s, men har intervallet «%s».", p, l) },
		OtherIntervalDo: "Rett Utvidet intervall i jobbdetaljene.",
		WrongUser: func(l, w string) string {
			if l == "" {
				return "Den nye jobben har ingen bruker. Den skal ha «" + w + "»."
			}
			return fmt.Sprintf("Den nye jobben står på brukeren «%s». Den skal ha «%s».", l, w)
		},
		WrongUserDo: func(w string) string { return "Bytt bruker til «" + w + "» i jobbdetaljene." },
		OtherDescription: func(w, l string) string {
			if l == "" {
				return "Den nye jobben har ingen beskrivelse. Den skal ha «" + w + "»."
			}
			return fmt.Sprintf("Den nye jobben har beskrivelsen «%s». Den skal ha «%s».", l, w)
		},
		OtherDescriptionDo: func(w string) string { return "Skriv «" + w + "» som beskrivelse i jobbdetaljene." },
		Unknown: func(d, u, s string) string {
			return "Ingen prosedyre i gjennomføringen har jobben: " + particulars(d, u, s, "uten beskrivelse") + "."
		},
		UnknownDo: "Finn ut hvem som har satt den opp. Er den rester, slett den; ellers trenger den en prosedyre.",
		Like:      func(j string) string { return "Den likner på " + j + "." },
		Kept:      func(w string) string { return "Skal bli stående på Venter: " + w + "." },
		KeptDo:    "Ikke rør den.",
	}
}

// particulars describe a row of the list.
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
	stands := func(status string) string {
		if status == "" {
			return "has no status in the list"
		}
		return "stands \"" + status + "\" in the list"
	}
	return Findings{
		Missing: func(id string) string {
			if id == "" {
				return "The new job is recorded as ordered, without an id, and no job of the list resembles it."
			}
			return "The new job is recorded, but is not in the list."
		},
		MissingDo: func(j string) string {
			return "See that the list was taken without a filter. If the job is gone in Visma, nothing runs: order it again (resetup walk " + j + ")."
		},
		MissingLike: func(_, like string) string {
			return "The new job is recorded, but is not in the list. Job " + like + " has the same description."
		},
		MissingLikeDo: func(like, j string) string {
			return fmt.Sprintf("If %s is the new job, correct its id (resetup walk %s). Else the new job is missing in Visma.", like, j)
		},
		NewNotQueued: func(s string) string { return "The new job should be queued, but " + stands(s) + "." },
		NewNotQueuedDo: func(oldWaits bool) string {
			if oldWaits {
				return "Queue it in the job console. Do not delete the old one before the new one is queued."
			}
			return "Queue it in the job console. Until then nothing runs."
		},
		OldNotQueued:   func(s string) string { return "The old job " + stands(s) + ", and no new one runs in its place." },
		OldNotQueuedDo: func(j string) string { return "Queue it again, or set up the new one now (resetup walk " + j + ")." },
		SameID:         func(id string) string { return "Job id " + id + " is in the list more than once." },
		SameIDDo:       "See that the list was pasted only once.",
		RecordedTwice: func(id, a, b string) string {
			if a == b {
				return "Job id " + id + " is recorded both as the old and as the new job of " + a + "."
			}
			return fmt.Sprintf("Job id %s is recorded both for %s and for %s.", id, a, b)
		},
		RecordedTwiceDo: "Look the job up in Visma, and correct the id where it is wrong.",
		Both: func(o, n string) string {
			return fmt.Sprintf("Both the old job (%s) and the new one (%s) are queued: both run.", o, n)
		},
		BothDo:       "Set the old one to Venter now.",
		BothCancelDo: "Cancel the old one now, with the button Jobbstatus.",
		Twin: func(id, like string) string {
			return fmt.Sprintf("Job %s looks like the same as %s.", id, like)
		},
		TwinDo:         "Find out which is right. Set the other one to Venter, and delete it.",
		WaitingRuns:    func(s string) string { return "The old job is recorded as Venter, but " + stands(s) + "." },
		WaitingRunsDo:  "Set it to Venter. If the new one is ordered now, both run.",
		WaitingOtherDo: "Look it up in Visma. Delete it when the new one is queued.",
		KeptRuns: func(w, s string) string {
			return fmt.Sprintf("The job should stay Venter (%s), but %s.", w, stands(s))
		},
		KeptOther: func(w, s string) string {
			return fmt.Sprintf("The job should stay Venter (%s), but %s.", w, stands(s))
		},
		KeptRunsDo:  "Set it to Venter, or take it out of keep_waiting in the site file if it should run.",
		KeptOtherDo: "Set it to Venter.",
		Gone:        func(r string) string { return "The old job is recorded as \"" + r + "\", but is not in the list." },
		GoneUnseen:  "The old job known from the last run is not in the list.",
		UnseenThere: func(s string) string {
			return "The old job is not recorded as Venter, but " + stands(s) + ". The new one is queued."
		},
		GoneDo: func(j string) string {
			return "See that the list was taken without a filter. If the job is deleted in Visma, record it (resetup walk " + j + ")."
		},
		GoneRunningDo: func(j string) string {
			return "See that the list was taken without a filter. If the job is gone in Visma, nothing runs until the new one is set up (resetup walk " + j + ")."
		},
		StillThere:         func(r, s string) string { return "The old job is recorded as \"" + r + "\", but " + stands(s) + "." },
		StillThereDo:       "Delete it in Visma. If it stays, somebody may start it by mistake.",
		StillThereCancelDo: "Cancel it with the button Jobbstatus.",
		StillThereWaitDo:   "Do not delete it yet: the new job is not queued in the list. Put the new one right first.",
		PausedDo:           func(j string) string { return "Record that it is set to Venter (resetup walk " + j + ")." },
		Blocked: func(start, at string, m int, why string) string {
			return fmt.Sprintf("The job starts at %s. The time is blocked from %s for %d min: %s.", start, at, m, why)
		},
		SameMinute: func(start, others string) string {
			return "The job starts at " + start + ", in the same minute as " + others + "."
		},
		ClashDo: "Move it to a free time (see \"resetup schedule\").",
		Named: func(j, id string) string {
			if j == "" {
				return "job " + id
			}
			return fmt.Sprintf("%s (%s)", j, id)
		},
		OtherStart: func(r, l string) string {
			return fmt.Sprintf("The new job is recorded with start time %s, but has %s in the list.", r, l)
		},
		OtherStartDo: func(r, l string) string { return fmt.Sprintf("Set %s in Visma, or record %s with --record.", r, l) },
		StartUnread: func(r, l string) string {
			if l == "" {
				return "The new job is recorded with start time " + r + ", but has none in the list."
			}
			return fmt.Sprintf("The new job is recorded with start time %s, but the list has \"%s\", which is no clock time.", r, l)
		},
		StartUnreadDo: func(r string) string { return "See in Visma that the start time is " + r + "." },
		OtherInterval: func(p, l string) string {
			return fmt.Sprintf("The job should run %s, but has the interval \"%s\".", p, l)
		},
		OtherIntervalDo: "Correct Utvidet intervall in the job's details.",
		WrongUser: func(l, w string) string {
			if l == "" {
				return "The new job has no user. It should have \"" + w + "\"."
			}
			return fmt.Sprintf("The new job has the user \"%s\". It should have \"%s\".", l, w)
		},
		WrongUserDo: func(w string) string { return "Change the user to \"" + w + "\" in the job's details." },
		OtherDescription: func(w, l string) string {
			if l == "" {
				return "The new job has no description. It should have \"" + w + "\"."
			}
			return fmt.Sprintf("The new job has the description \"%s\". It should have \"%s\".", l, w)
		},
		OtherDescriptionDo: func(w string) string { return "Type \"" + w + "\" as the description in the job's details." },
		Unknown: func(d, u, s string) string {
			return "No procedure of the run has the job: " + particulars(d, u, s, "no description") + "."
		},
		UnknownDo: "Find out who set it up. If it is rubbish, delete it; else it needs a procedure.",
		Like:      func(j string) string { return "It resembles " + j + "." },
		Kept:      func(w string) string { return "Stays Venter on purpose: " + w + "." },
		KeptDo:    "Leave it alone.",
	}
}
