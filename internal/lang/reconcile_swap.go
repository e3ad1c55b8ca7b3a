package lang

// SwapFindings is the texts of what the list says about the old and the new job of a swap.
type SwapFindings struct {
	Missing                                            func(id string) string
	MissingDo                                          func(job string) string
	MissingLike                                        func(id, like string) string
	MissingLikeDo                                      func(like, job string) string
	NewNotQueued                                       func(status string) string
	NewNotQueuedDo                                     func(oldWaits bool) string
	Controlled                                         func(by, differences string) string
	ControlledDo                                       func(job string) string
	OldNotQueued                                       func(status string) string
	OldNotQueuedDo                                     func(job string) string
	SameID                                             func(id string) string
	SameIDDo                                           string
	RecordedTwice                                      func(id, job, other string) string
	RecordedOldAndNew                                  func(id, job string) string
	RecordedTwiceDo                                    string
	Both                                               func(old, fresh string) string
	BothDo, BothCancelDo                               string
	Twin                                               func(id, like string) string
	TwinDo                                             string
	TwinNewDo                                          func(id, job string) string
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
