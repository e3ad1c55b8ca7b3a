package progress

import (
	"cmp"
	"errors"
	"fmt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/sharedlog"
)

// Errors of a Store, to be matched by errors.Is.
var (
	ErrInUse       = datadir.ErrInUse       // another process kept the lock for the whole timeout
	ErrSharedDrive = datadir.ErrSharedDrive // another machine wrote lately: the drive may not share locks
	ErrOutOfReach  = datadir.ErrOutOfReach  // wraps the operating system's error
	ErrReadOnly    = datadir.ErrReadOnly    // of what writes, where the files may only be read; goes with ErrOutOfReach
	ErrDamaged     = datadir.ErrDamaged     // a file is not as it was written, or is of something else
	ErrNewerLayout = datadir.ErrNewerLayout
	ErrOlderLayout = datadir.ErrOlderLayout
	ErrRestart     = errors.New("the program must be started again") // goes with ErrDamaged: the system does not let the file be replaced before

	ErrAway      = sharedlog.ErrAway   // the shared record is out of reach, and nothing can be recorded
	ErrTrust     = sharedlog.ErrTrust  // goes with ErrAway: a certificate does not fit
	ErrUser      = sharedlog.ErrUser   // of the shared record: the user is not known, or the password is wrong
	ErrRights    = sharedlog.ErrRights // the user may not use the prefix of the shared record
	ErrNotShared = sharedlog.ErrBroken // the shared record lacks what this machine has, or was altered

	ErrRunExists = errors.New("the run exists")
	ErrNoRun     = errors.New("no such run")
	ErrRunClosed = errors.New("the run is closed")
	ErrRunUsed   = errors.New("something was recorded in the run")
	ErrNoJob     = errors.New("no such job")
	ErrNoList    = errors.New("no such step list")
	ErrConflict  = ledger.ErrConflict
)

// RunError is an error about a run: ErrNoRun, ErrRunExists, ErrRunClosed, ErrRunUsed or ErrNoJob.
type RunError struct {
	Run string // what it is called; its id where there is none, or where that is not known
	Job string // of ErrNoJob: key
	Err error

	Known []string // what the runs are called, or the keys of the jobs there are; only of ErrNoRun and ErrNoJob
}

// Error names the run.
func (e *RunError) Error() string { return fmt.Sprintf("%v: %q", e.Err, cmp.Or(e.Job, e.Run)) }

// Unwrap returns which error it is.
func (e *RunError) Unwrap() error { return e.Err }

// IDError is the error of an import in which a job has an id that breaks a rule. Err is the *ledger.InterlockError.
type IDError struct {
	Run, Job string
	Seq      uint64 // of the event that gave it
	Err      error
}

// Error names the job.
func (e *IDError) Error() string {
	return fmt.Sprintf("run %q, event %d: job %q: %v", e.Run, e.Seq, e.Job, e.Err)
}

// Unwrap returns which rule it is.
func (e *IDError) Unwrap() error { return e.Err }

// BadLogError is ErrDamaged for changes that were to be taken over: they are not as they were recorded, and the store is sound.
type BadLogError struct {
	Run string
	Seq uint64 // of the first event that is not; 0 where it is none
	Err error
}

// Error says what is wrong.
func (e *BadLogError) Error() string { return e.Err.Error() }

// Unwrap returns what is wrong.
func (e *BadLogError) Unwrap() error { return e.Err }

// PartedError is the error of an import of a run that was continued both in the store and where it comes from.
type PartedError struct {
	Run string
	PartingPoint
}

// Error says where the two part.
func (e *PartedError) Error() string {
	return fmt.Sprintf("run %q parted after event %d", e.Run, e.Common.Seq)
}

// Holder is who writes, or wrote last.
type Holder = datadir.Holder

// InUseError is ErrInUse with the one who holds the lock.
type InUseError = datadir.InUseError

// SharedDriveError is ErrSharedDrive with the one who wrote from another machine.
type SharedDriveError = datadir.SharedDriveError

// Finding is a record that is not as it was written, or that contradicts the others.
type Finding = examine.Finding

// Notice is something that was put right and that the operator should know of.
type Notice = examine.Notice

// LossError is ErrDamaged if less can be restored than there was. Nothing is changed until Repair.
type LossError = examine.LossError

// The causes of a loss.
const (
	FileMissing  = examine.FileMissing
	FileDamaged  = examine.FileDamaged
	NotContinued = examine.NotContinued
)

// CopyHolder is a copy that holds changes which the data files lack.
type CopyHolder = examine.CopyHolder

// Lost is how many changes of one job are lost.
type Lost = examine.Lost

// The kinds of notices.
const (
	RolledForward     = examine.RolledForward
	Rebuilt           = examine.Rebuilt
	JournalRewritten  = examine.JournalRewritten
	SnapshotRewritten = examine.SnapshotRewritten
	Unwritten         = examine.Unwritten
	Replaced          = examine.Replaced
	KeptAside         = examine.KeptAside
	Restored          = examine.Restored
	GivenUp           = examine.GivenUp
	Unmended          = examine.Unmended
	Away              = examine.Away
	NotShared         = examine.NotShared
	ReadOnly          = examine.ReadOnly
)

// The parts of a Finding that is about a file as a whole, or about a shared record.
const (
	PartFile     = examine.PartFile
	PartJournal  = examine.PartJournal
	PartSnapshot = examine.PartSnapshot
	PartLacking  = examine.PartLacking
	PartParted   = examine.PartParted
	PartAltered  = examine.PartAltered
)

func damaged(format string, args ...any) error { return datadir.Damaged(format, args...) }
