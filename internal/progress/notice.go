package progress

import (
	"fmt"
	"time"
)

// Notice is something that was put right and that the operator should know of.
type Notice struct {
	Kind  NoticeKind
	Count int    // of RolledForward: changes taken over; of Rebuilt: changes of the new file
	Lost  int    // changes that are missing, after Repair
	Kept  string // the damaged file, kept beside the new one; empty where there was none
}

// NoticeKind tells what was put right.
type NoticeKind string

// The kinds of notices.
const (
	RolledForward     NoticeKind = "rolled-forward"     // the progress file was behind its journal
	Rebuilt           NoticeKind = "rebuilt"            // the progress file was damaged, and was made anew
	JournalRewritten  NoticeKind = "journal-rewritten"  // the journal was damaged or gone, and was made anew
	SnapshotRewritten NoticeKind = "snapshot-rewritten" // the same of the snapshot
)

// LossError is ErrDamaged where less can be restored than there was. Nothing is changed until
// Repair.
type LossError struct {
	Known, Found int       // changes there were, and those that can be restored
	Since        time.Time // of the last one that can be restored; zero where there is none
	Cause        error     // what is damaged
}

func (e *LossError) Error() string {
	return fmt.Sprintf("%v: of %d changes %d can be restored, the last of %s: %v", ErrDamaged, e.Known, e.Found, e.Since.Format(time.RFC3339), e.Cause)
}

// Is makes it ErrDamaged.
func (e *LossError) Is(target error) bool { return target == ErrDamaged }

func (e *LossError) Unwrap() error { return e.Cause }

// Lost is how many changes are missing, at least.
func (e *LossError) Lost() int { return max(1, e.Known-e.Found) }
