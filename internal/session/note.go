package session

import (
	"errors"
	"fmt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/wizard"
)

// ErrNoJobBegun reports that no job of the run was worked on yet.
var ErrNoJobBegun = errors.New("no job is begun")

// NoStepError reports a step that a job does not have, or that does not apply to it now.
type NoStepError struct {
	Job, Step string
	Steps     []string // ids of those that apply
}

// Error names the step.
func (e *NoStepError) Error() string { return fmt.Sprintf("job %q has no step %q", e.Job, e.Step) }

// LatestJob returns the key of the job in which something was recorded last, or ErrNoJobBegun.
func (s *Session) LatestJob(run string) (string, error) {
	jobs, err := s.Store.Jobs(run)
	if err != nil {
		return "", err
	}
	var latest ledger.Summary
	for _, j := range jobs {
		if j.Version > latest.Version {
			latest = j
		}
	}
	if !latest.Begun() {
		return "", ErrNoJobBegun
	}
	return latest.Plan.Key, nil
}

// Note records a remark on a job, or on one of its steps where that is named; as a redline it says that the procedure should be
// changed. It is recorded whatever others answer meanwhile. It returns a *NoStepError, wizard.ErrEmpty and progress.ErrNoJob.
func (s *Session) Note(r ledger.Run, key, step, text string, redline bool) error {
	talk, err := wizard.Read(s.Store, r, key, s.Site)
	if err != nil {
		return err
	}
	e, err := remark(talk, step, text, redline)
	if err != nil {
		return err
	}
	e = s.Stamper.Stamp(e)
	for job := talk.Job; ; {
		_, err := s.Store.Append(r.ID, job.Version(), e)
		if !errors.Is(err, ledger.ErrConflict) {
			return err
		}
		if job, err = s.Store.Job(r.ID, key); err != nil {
			return err
		}
	}
}

func remark(c wizard.Conversation, step, text string, redline bool) (ledger.Event, error) {
	at := c.Find(step)
	switch {
	case step != "" && at < 0:
		bad := &NoStepError{Job: c.Job.Plan.Key, Step: step}
		for _, s := range c.Steps {
			bad.Steps = append(bad.Steps, s.ID)
		}
		return ledger.Event{}, bad
	case redline:
		return c.Redline(at, text)
	}
	return c.Note(at, text)
}
