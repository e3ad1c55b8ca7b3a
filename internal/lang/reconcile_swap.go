package lang

import "fmt"

// SwapFindings is the texts of what the list says about the old and the new job of a swap.
type SwapFindings struct {
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
	Gone                                               func(recorded string) string
	GoneUnseen                                         string // nobody has looked at the old job in this run
	UnseenThere                                        func(status string) string
	GoneDo, GoneRunningDo                              func(job string) string
	StillThere                                         func(recorded, status string) string
	StillThereDo, StillThereCancelDo, StillThereWaitDo string
	StillThereUnclearDo                                func(status string) string // of the new job
	PausedDo                                           func(job string) string
}

func nbSwapFindings() SwapFindings {
	return SwapFindings{
		Missing: func(id string) string {
			if id == "" {
				return "Den nye jobben er ført som bestilt, uten jobbid, og ingen jobb i listen likner den."
			}
			return "Den nye jobben er ført, men finnes ikke i listen."
		},
		MissingDo: with("Se at listen er hentet ut uten filter. Er jobben borte i Visma, kjører ingenting: bestill den på nytt (resetup walk %s)."),
		MissingLike: func(_, like string) string {
			return "Den nye jobben er ført, men finnes ikke i listen. Jobb " + like + " har samme beskrivelse."
		},
		MissingLikeDo: with2("Er %s den nye jobben, rett jobbid (resetup walk %s). Ellers mangler den nye i Visma."),
		NewNotQueued:  func(s string) string { return "Den nye jobben skal stå i kø, men " + nbStands(s) + "." },
		NewNotQueuedDo: func(oldWaits bool) string {
			if oldWaits {
				return "Sett den i kø i jobbkonsollen. Ikke slett den gamle før den nye står i kø."
			}
			return "Sett den i kø i jobbkonsollen. Til da kjører ingenting."
		},
		OldNotQueued:   func(s string) string { return "Den gamle jobben " + nbStands(s) + ", og ingen ny kjører i stedet." },
		OldNotQueuedDo: with("Sett den i kø igjen, eller sett opp den nye nå (resetup walk %s)."),
		SameID:         with("Jobbid %s står flere ganger i listen."),
		SameIDDo:       "Se at listen er limt inn bare én gang.",
		RecordedTwice: func(id, a, b string) string {
			if a == b {
				return "Jobbid " + id + " er ført både som gammel og som ny jobb på " + a + "."
			}
			return fmt.Sprintf("Jobbid %s er ført både på %s og på %s.", id, a, b)
		},
		RecordedTwiceDo: "Slå opp jobben i Visma, og rett jobbid der den er feil.",
		Both:            with2("Både den gamle (%s) og den nye (%s) står i kø: begge kjører."),
		BothDo:          "Sett den gamle til Venter nå.",
		BothCancelDo:    "Avbestill den gamle nå, med knappen Jobbstatus.",
		Twin:            with2("Jobb %s ser ut som den samme som %s."),
		TwinDo:          "Finn ut hvilken som er riktig. Sett den andre til Venter, og slett den.",
		WaitingRuns:     func(s string) string { return "Den gamle jobben er ført som Venter, men " + nbStands(s) + "." },
		WaitingRunsDo:   "Sett den til Venter. Bestilles den nye nå, kjører begge.",
		WaitingOtherDo:  "Slå den opp i Visma. Slett den når den nye står i kø.",
		Gone:            with("Den gamle jobben er ført som «%s», men finnes ikke i listen."),
		GoneUnseen:      "Den gamle jobben fra forrige gang finnes ikke i listen.",
		UnseenThere: func(s string) string {
			return "Den gamle jobben er ikke ført som Venter, men " + nbStands(s) + ". Den nye står i kø."
		},
		GoneDo:        with("Se at listen er hentet ut uten filter. Er jobben slettet i Visma, før det (resetup walk %s)."),
		GoneRunningDo: with("Se at listen er hentet ut uten filter. Er jobben borte i Visma, kjører ingenting før den nye er satt opp (resetup walk %s)."),
		StillThere: func(r, s string) string {
			return "Den gamle jobben er ført som «" + r + "», men " + nbStands(s) + "."
		},
		StillThereDo:        "Slett den i Visma. Blir den stående, kan noen starte den ved en feil.",
		StillThereCancelDo:  "Avbestill den med knappen Jobbstatus.",
		StillThereUnclearDo: with("Finn først ut hva statusen «%s» på den nye betyr."),
		StillThereWaitDo:    "Vent med å slette den: den nye står ikke i kø i listen. Rett den nye først.",
		PausedDo:            with("Før at den er satt til Venter (resetup walk %s)."),
	}
}

// nbStands says which status a job has in the list.
func nbStands(status string) string {
	if status == "" {
		return "har ingen status i listen"
	}
	return "står «" + status + "» i listen"
}

func enSwapFindings() SwapFindings {
	return SwapFindings{
		Missing: func(id string) string {
			if id == "" {
				return "The new job is recorded as ordered, without an id, and no job of the list resembles it."
			}
			return "The new job is recorded, but is not in the list."
		},
		MissingDo: with("See that the list was taken without a filter. If the job is gone in Visma, nothing runs: order it again (resetup walk %s)."),
		MissingLike: func(_, like string) string {
			return "The new job is recorded, but is not in the list. Job " + like + " has the same description."
		},
		MissingLikeDo: with2("If %s is the new job, correct its id (resetup walk %s). Else the new job is missing in Visma."),
		NewNotQueued:  func(s string) string { return "The new job should be queued, but " + enStands(s) + "." },
		NewNotQueuedDo: func(oldWaits bool) string {
			if oldWaits {
				return "Queue it in the job console. Do not delete the old one before the new one is queued."
			}
			return "Queue it in the job console. Until then nothing runs."
		},
		OldNotQueued:   func(s string) string { return "The old job " + enStands(s) + ", and no new one runs in its place." },
		OldNotQueuedDo: with("Queue it again, or set up the new one now (resetup walk %s)."),
		SameID:         with("Job id %s is in the list more than once."),
		SameIDDo:       "See that the list was pasted only once.",
		RecordedTwice: func(id, a, b string) string {
			if a == b {
				return "Job id " + id + " is recorded both as the old and as the new job of " + a + "."
			}
			return fmt.Sprintf("Job id %s is recorded both for %s and for %s.", id, a, b)
		},
		RecordedTwiceDo: "Look the job up in Visma, and correct the id where it is wrong.",
		Both:            with2("Both the old job (%s) and the new one (%s) are queued: both run."),
		BothDo:          "Set the old one to Venter now.",
		BothCancelDo:    "Cancel the old one now, with the button Jobbstatus.",
		Twin:            with2("Job %s looks like the same as %s."),
		TwinDo:          "Find out which is right. Set the other one to Venter, and delete it.",
		WaitingRuns:     func(s string) string { return "The old job is recorded as Venter, but " + enStands(s) + "." },
		WaitingRunsDo:   "Set it to Venter. If the new one is ordered now, both run.",
		WaitingOtherDo:  "Look it up in Visma. Delete it when the new one is queued.",
		Gone:            with("The old job is recorded as \"%s\", but is not in the list."),
		GoneUnseen:      "The old job known from the last run is not in the list.",
		UnseenThere: func(s string) string {
			return "The old job is not recorded as Venter, but " + enStands(s) + ". The new one is queued."
		},
		GoneDo:              with("See that the list was taken without a filter. If the job is deleted in Visma, record it (resetup walk %s)."),
		GoneRunningDo:       with("See that the list was taken without a filter. If the job is gone in Visma, nothing runs until the new one is set up (resetup walk %s)."),
		StillThere:          func(r, s string) string { return "The old job is recorded as \"" + r + "\", but " + enStands(s) + "." },
		StillThereDo:        "Delete it in Visma. If it stays, somebody may start it by mistake.",
		StillThereCancelDo:  "Cancel it with the button Jobbstatus.",
		StillThereUnclearDo: with("Find out first what the new job's status \"%s\" means."),
		StillThereWaitDo:    "Do not delete it yet: the new job is not queued in the list. Put the new one right first.",
		PausedDo:            with("Record that it is set to Venter (resetup walk %s)."),
	}
}

// enStands says which status a job has in the list.
func enStands(status string) string {
	if status == "" {
		return "has no status in the list"
	}
	return "stands \"" + status + "\" in the list"
}
