package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// Recorder reads a job and stores an event about it.
type Recorder interface {
	Run(id string) (ledger.Run, error)
	List(run, procedure string) (procedures.Procedure, error)
	Job(run, key string) (ledger.Job, error)
	Append(run string, base uint64, e ledger.Event) (ledger.Job, error)
}

// Recorded tells a screen that Record has stored its event.
type Recorded struct{ Job ledger.Job }

// Record is the write of one event about a job that is not on screen. say makes the event of
// the job as it stands when the write is done.
func Record(env Env, store Recorder, run, key string, say func(wizard.Conversation) (ledger.Event, error)) Write {
	// Signed once, so that another try is the same event.
	stamp := env.Stamper.Stamp(ledger.Event{})
	return Write{Job: run + " " + key, Do: func() (tea.Msg, error) {
		procedure, _, _, err := procedures.ParseKey(key)
		if err != nil {
			return nil, err
		}
		r, err := store.Run(run)
		if err != nil {
			return nil, err
		}
		list, err := store.List(run, procedure)
		if err != nil {
			return nil, err
		}
		j, err := store.Job(run, key)
		if err != nil {
			return nil, err
		}
		e, err := say(wizard.Open(list, j, r, env.Site))
		if err != nil {
			return nil, err
		}
		e.ID, e.By, e.At = stamp.ID, stamp.By, stamp.At
		j, err = store.Append(run, j.Version(), e)
		return Recorded{Job: j}, err
	}}
}

// Refusal says why the write of Record was refused; own is false for a fault of the store,
// which the root has shown.
func Refusal(env Env, m NotWritten) (text string, own bool) {
	if got, ok := m.Msg.(Recorded); ok && m.Conflict {
		return env.Text.Wizard.Conflict(LastBy(got.Job)), true
	}
	return wizard.Explain(m.Err, env.Text)
}

// LastBy returns the operator of the job's last event, fit for the screen.
func LastBy(j ledger.Job) string { return cleantext.Line(j.LastBy()) }
