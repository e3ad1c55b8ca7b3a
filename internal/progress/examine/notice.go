package examine

import (
	"errors"
	"fmt"
	"time"

	"example.org/resetup/internal/progress/datadir"
)

// Finding is a record that is not as it was written, or that contradicts the others.
type Finding struct {
	Run  string // run id; empty if it concerns no single run
	Seq  uint64 // of the event; 0 if it is none
	Part Part   // the kind of record
	What string // what is wrong, in English

	Alone  int  // of a file: changes that only it holds; a repair keeps them aside
	Spares bool // a repair loses nothing that any file tells of
}

// Err returns the finding as ErrDamaged.
func (f Finding) Err() error { return datadir.Damaged("run %q, event %d: %s", f.Run, f.Seq, f.What) }

// Part is a kind of record that an examination looks at.
type Part string

// The parts of the store.
const (
	PartEvents    Part = "events"    // the log: altered, missing, or not to be folded
	PartPayload   Part = "payload"   // what comes with an event of the run is not what the event seals
	PartRun       Part = "run"       // the run's own record, with its count
	PartJobs      Part = "jobs"      // a job is not the fold of its events
	PartSummaries Part = "summaries" // what lists show of a job is not made from it
	PartUrgent    Part = "urgent"    // the index of the jobs that wait or are in danger
	PartMemory    Part = "memory"    // what the next run will know
	PartFile      Part = "file"      // the progress file as a whole
	PartJournal   Part = "journal"   // the journal beside it
	PartSnapshot  Part = "snapshot"  // the snapshot of the journal
	PartLacking   Part = "lacking"   // the log that is shared ends before it
	PartParted    Part = "parted"    // the log that is shared has another one in its place
	PartAltered   Part = "altered"   // the log that is shared is not as it was written
)

// Notice is something that was put right, or could not be, and that the operator should know of.
type Notice struct {
	Kind    NoticeKind
	Part    Part       // of KeptAside: which file it was
	Count   int        // of RolledForward: changes taken over; of Rebuilt: changes of the new file; of KeptAside: changes that only the other record has
	Merged  int        // of KeptAside: so many of them were taken over all the same
	Former  bool       // of KeptAside: a restore had replaced that record
	Foreign bool       // of KeptAside: it has nothing in common with ours
	Lost    *LossError // of GivenUp
	Kept    string     // path of the file that was kept beside the new one; empty if there was none
	Proven  bool       // every event that any file told of is there
	Name    string     // of Unwritten: of the file
	Err     error      // of Unwritten, Away and NotShared: why
}

// Aside is a record that was kept aside, and the notice of it.
type Aside struct {
	Notice
	Mergeable bool // it is of ours, and may be merged without asking as far as it is about other jobs
}

// NoticeKind is what was put right.
type NoticeKind string

// The kinds of notices.
const (
	RolledForward     NoticeKind = "rolled-forward"     // the progress file was behind its journal
	Rebuilt           NoticeKind = "rebuilt"            // the progress file was damaged, and was made anew
	JournalRewritten  NoticeKind = "journal-rewritten"  // the journal was damaged, gone or of another history, and was made anew
	SnapshotRewritten NoticeKind = "snapshot-rewritten" // the same of the snapshot
	Unwritten         NoticeKind = "unwritten"          // nothing: a file beside the progress file cannot be written
	Replaced          NoticeKind = "replaced"           // the progress file told another history than the rest, and was made anew
	KeptAside         NoticeKind = "kept-aside"         // a file held changes that the record lacked, and is kept under another name
	Restored          NoticeKind = "restored"           // a restore that was interrupted was finished
	GivenUp           NoticeKind = "given-up"           // less was restored than there was, on request
	Unmended          NoticeKind = "unmended"           // nothing: the files may only be read, and do not fit one another
	Away              NoticeKind = "away"               // nothing: the shared record is out of reach, and the files are shown as they are
	NotShared         NoticeKind = "not-shared"         // nothing: the shared record lacks what the files have, which are shown as they are
	ReadOnly          NoticeKind = "read-only"          // nothing: the files may only be read, and are shown as they are
)

// LossError is ErrDamaged if less can be restored than there was. Nothing is changed until a repair
// is forced.
type LossError struct {
	Known, Found int          // changes there were, at least, and those that can be restored
	AtMost       int          // changes that are missing at most: more than Lost where nothing tells how much of ours the files hold
	Since        time.Time    // of the last one that can be restored; zero if there is none
	Jobs         []Lost       // which are missing, as far as one can tell
	Copies       []CopyHolder // copies that hold something of what is missing, as far as one can tell
	InCopies     bool         // they hold all of it
	Why          LossCause
	Cause        error // what is damaged
}

// CopyHolder is a copy that holds changes which the data files lack.
type CopyHolder struct {
	Path    string
	Count   int  // of these changes
	Foreign bool // it has nothing in common with what the data files hold
}

// LossCause is why not all can be restored from the data files.
type LossCause string

// The causes of a loss.
const (
	FileMissing  LossCause = "missing"       // there is no progress file
	FileDamaged  LossCause = "damaged"       // it cannot be used
	NotContinued LossCause = "not-continued" // it is sound, and of another time or history than the folder was left with
)

var errNotContinued = errors.New("the data files do not lead to where the folder was left")

func (e *LossError) Error() string {
	return fmt.Sprintf("%v: of %d changes %d can be restored, the last of %s: %v", datadir.ErrDamaged, e.Known, e.Found, e.Since.Format(time.RFC3339), e.Cause)
}

// Is reports whether target is ErrDamaged.
func (e *LossError) Is(target error) bool { return target == datadir.ErrDamaged }

func (e *LossError) Unwrap() error { return e.Cause }

// IsExact reports whether it is known how many changes are missing.
func (e *LossError) IsExact() bool { return e.AtMost <= e.Lost() }

// Lost returns how many changes are missing, at least.
func (e *LossError) Lost() int { return max(1, e.Known-e.Found) }
