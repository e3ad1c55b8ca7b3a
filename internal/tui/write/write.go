// Package write stores one event about a job that is not on screen, for the pages that list jobs: that
// an old job is to stay, that a job does not apply, when a new one is to start.
//
// The page of a job has the job at hand when it stores an answer. A list has only a summary, which may
// be old. So the job is read when its turn in the write lane has come, the event is made of the job as
// it then stands, and it is stored only if nobody has written to the job in between.
package write

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// Store reads jobs, and stores acts about them.
type Store interface {
	live.Store
	AppendAll(run string, entries []ledger.Entry) ([]ledger.Job, error)
}

// Done is sent to a page whose event is stored, with the job as it now is. An event that was refused
// returns it too, beside the error.
type Done struct {
	Job     ledger.Job
	Several bool          // it was about several jobs, of which Job is the last that is stored
	Stored  int           // of how many of them it is
	Left    int           // and of how many it could not be
	asked   dialog.Prompt // the question that was answered with the event
}

// Close closes the question that was answered with the event. It reports whether that was still open.
func (m Done) Close(d *dialog.Dialog) bool {
	if m.asked == nil || d.Prompt() != m.asked {
		return false
	}
	d.Close()
	return true
}

// Event returns the write of one event of a job, with which the open question of d is answered.
func Event(d *dialog.Dialog, env screen.Env, store Store, run, key string, event func(wizard.Conversation) (ledger.Event, error)) screen.Write {
	return act(Done{asked: d.Prompt()}, env, store, run, key, func(in ledger.Reader, r ledger.Run) ([]ledger.Entry, int, error) {
		c, err := wizard.Read(in, r, key, env.Site)
		if err != nil {
			return nil, 0, err
		}
		e, err := event(c)
		return ledger.Entries(c.Job.Version(), []ledger.Event{e}), 0, err
	})
}

// Act returns the write of one act about several jobs.
func Act(env screen.Env, store Store, run string, entries func(in ledger.Reader, r ledger.Run) ([]ledger.Entry, error)) screen.Write {
	return act(Done{Several: true}, env, store, run, "", func(in ledger.Reader, r ledger.Run) ([]ledger.Entry, int, error) {
		act, err := entries(in, r)
		return act, 0, err
	})
}

// act returns the write of an act. entries makes it of the jobs as they stand when the write is first done, and says of how many jobs it
// could not be made; done is what the page is sent, filled in. Of two writes about the same, the later replaces the first if that failed.
func act(done Done, env screen.Env, store Store, run, about string, entries func(in ledger.Reader, r ledger.Run) ([]ledger.Entry, int, error)) screen.Write {
	var made []ledger.Entry // stamped once, so that another try is the same act
	return screen.Write{Job: run + " " + about, Do: func() (tea.Msg, error) {
		if made == nil {
			err := store.View(func(in ledger.Reader) error {
				r, err := in.Run(run)
				if err != nil {
					return err
				}
				act, left, err := entries(in, r)
				if err == nil {
					made, done.Left = env.Stamper.StampEntries(act), left
				}
				return err
			})
			if err != nil || len(made) == 0 {
				return done, err
			}
		}
		jobs, err := store.AppendAll(run, made)
		if len(jobs) > 0 {
			done.Job = jobs[len(jobs)-1]
		}
		if err == nil {
			done.Stored = len(jobs)
		}
		return done, err
	}}
}

// AskReason asks why something is to be recorded of a job, and stores the event that event makes of
// the reason. The question stays open until the page is sent Done, and closes it.
func AskReason(d *dialog.Dialog, env screen.Env, store Store, run, key, prompt string, event func(wizard.Conversation, string) (ledger.Event, error)) {
	q := dialog.NewQuestion(env, prompt, wizard.MaxAnswer)
	d.Open(q, q.Reason(func(reason string) screen.Outcome {
		return screen.Save(Event(d, env, store, run, key, func(c wizard.Conversation) (ledger.Event, error) { return event(c, reason) }))
	}))
}

// Refused shows why an event was not stored. The question that was answered with it, if still open, keeps
// what was typed and can be answered again. A fault of the store is shown by the root.
func Refused(d *dialog.Dialog, env screen.Env, m screen.NotWritten) screen.Outcome {
	done, _ := m.Msg.(Done)
	text, own := wizard.Explain(m.Err, env.Text)
	switch {
	case m.Conflict:
		text = env.Text.Wizard.Conflict(cleantext.Line(done.Job.LastBy()))
	case !own:
		return screen.Stay()
	}
	if done.asked != nil && d.Prompt() == done.asked {
		d.Fault(text)
	}
	return screen.Alarm(text)
}
