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

func nbSwapFindings(t *SwapFindings) {
	t.Missing = func(id string) string {
		if id == "" {
			return "Den nye jobben er ført som bestilt, uten jobbid, og ingen jobb i listen likner den."
		}
		return "Den nye jobben er ført, men finnes ikke i listen."
	}
	t.MissingLike = func(_, like string) string {
		return "Den nye jobben er ført, men finnes ikke i listen. Jobb " + like + " har samme beskrivelse."
	}
	t.NewNotQueued = func(s string) string { return "Den nye jobben skal stå i kø, men " + nbStands(s) + "." }
	t.NewNotQueuedDo = func(oldWaits bool) string {
		if oldWaits {
			return "Sett den i kø i jobbkonsollen. Ikke slett den gamle før den nye står i kø."
		}
		return "Sett den i kø i jobbkonsollen. Til da kjører ingenting."
	}
	t.OldNotQueued = func(s string) string { return "Den gamle jobben " + nbStands(s) + ", og ingen ny kjører i stedet." }
	t.RecordedTwice = func(id, a, b string) string {
		if a == b {
			return "Jobbid " + id + " er ført både som gammel og som ny jobb på " + a + "."
		}
		return fmt.Sprintf("Jobbid %s er ført både på %s og på %s.", id, a, b)
	}
	t.WaitingRuns = func(s string) string { return "Den gamle jobben er ført som Venter, men " + nbStands(s) + "." }
	t.UnseenThere = func(s string) string {
		return "Den gamle jobben er ikke ført som Venter, men " + nbStands(s) + ". Den nye står i kø."
	}
	t.StillThere = func(r, s string) string {
		return "Den gamle jobben er ført som «" + r + "», men " + nbStands(s) + "."
	}
}

// nbStands says which status a job has in the list.
func nbStands(status string) string {
	if status == "" {
		return "har ingen status i listen"
	}
	return "står «" + status + "» i listen"
}

func enSwapFindings(t *SwapFindings) {
	t.Missing = func(id string) string {
		if id == "" {
			return "The new job is recorded as ordered, without an id, and no job of the list resembles it."
		}
		return "The new job is recorded, but is not in the list."
	}
	t.MissingLike = func(_, like string) string {
		return "The new job is recorded, but is not in the list. Job " + like + " has the same description."
	}
	t.NewNotQueued = func(s string) string { return "The new job should be queued, but " + enStands(s) + "." }
	t.NewNotQueuedDo = func(oldWaits bool) string {
		if oldWaits {
			return "Queue it in the job console. Do not delete the old one before the new one is queued."
		}
		return "Queue it in the job console. Until then nothing runs."
	}
	t.OldNotQueued = func(s string) string { return "The old job " + enStands(s) + ", and no new one runs in its place." }
	t.RecordedTwice = func(id, a, b string) string {
		if a == b {
			return "Job id " + id + " is recorded both as the old and as the new job of " + a + "."
		}
		return fmt.Sprintf("Job id %s is recorded both for %s and for %s.", id, a, b)
	}
	t.WaitingRuns = func(s string) string { return "The old job is recorded as Venter, but " + enStands(s) + "." }
	t.UnseenThere = func(s string) string {
		return "The old job is not recorded as Venter, but " + enStands(s) + ". The new one is queued."
	}
	t.StillThere = func(r, s string) string { return "The old job is recorded as \"" + r + "\", but " + enStands(s) + "." }
}

// enStands says which status a job has in the list.
func enStands(status string) string {
	if status == "" {
		return "has no status in the list"
	}
	return "stands \"" + status + "\" in the list"
}
