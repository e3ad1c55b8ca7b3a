package session

import (
	"errors"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/wizard"
)

// ErrNoJobBegun reports that no job of the run was worked on yet.
var ErrNoJobBegun = errors.New("no job is begun")

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
// changed. It is recorded whatever others answer meanwhile. It returns a *NameError of JobStep, wizard.ErrEmpty and progress.ErrNoJob.
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
		bad := &NameError{Of: JobStep, Name: step, Job: c.Job.Plan.Key}
		for _, s := range c.Steps {
			bad.Known = append(bad.Known, s.ID)
		}
		return ledger.Event{}, bad
	case redline:
		return c.Redline(at, text)
	}
	return c.Note(at, text)
}
