package plain

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// commit stores an event as an act of its own: see commitAct.
func (w *walker) commit(at int, e ledger.Event, err error, ack string) (int, error) {
	return w.commitAct(at, []ledger.Event{e}, err, ack)
}

// commitAct stores the events of an act, and acknowledges it when that is done: all of it, or each event with a text of
// its own. err is that of making them. A refusal is explained, and the same step is asked again.
func (w *walker) commitAct(at int, act []ledger.Event, err error, acks ...string) (int, error) {
	if err != nil {
		return w.refuse(at, err)
	}
	before := w.conv.Job
	act = w.Stamper.StampAct(act)
	for i := range act {
		act[i].Paper = w.Paper
	}
	e := act[0]
	job, err := w.append(before.Version(), act)
	if errors.Is(err, ledger.ErrReplaced) {
		w.say(w.Text.Plain.Replaced(""))
		return at, errReplaced
	}
	if err != nil && errors.Is(err, ledger.ErrConflict) {
		if err := w.conflict(job); err != nil {
			return at, err
		}
		if e.Action == ledger.Noted { // it does not depend on what stands
			return w.commitAct(at, act, nil, acks...)
		}
		return moved, nil
	}
	if err != nil {
		if refused := (*ledger.EntryError)(nil); errors.As(err, &refused) {
			e, at = act[refused.At], max(at, w.conv.Find(act[refused.At].Step))
		}
		if err = wizard.Objection(e, err); e.Action == ledger.Answered && errors.As(err, new(*wizard.NeedsReason)) {
			w.pending = &pending{at, e.Value}
		}
		return w.refuse(at, err)
	}
	if e.Action != ledger.Noted {
		w.pending = nil
	}
	for i, ack := range acks {
		mark := "✓ "
		if act[i].Deviates {
			mark = "≠ "
		}
		w.say(mark + ack)
	}
	if err := w.open(w.conv.List, job); err != nil {
		return at, err
	}
	w.hazard(before, job)
	return moved, nil
}

// refuse explains why an answer is not stored. If the old job was deleted too early, it returns the step
// that verifies the new one.
func (w *walker) refuse(at int, err error) (int, error) {
	if other := w.explain("", err); other != nil {
		return at, other
	}
	var lock *ledger.InterlockError
	if !errors.As(err, &lock) || lock.Rule != ledger.NotVerified {
		return at, nil
	}
	for i, s := range w.conv.Steps {
		if s.Effect == procedures.NewVerified {
			return i, nil
		}
	}
	return at, nil
}

// explain says why something is not taken, about a job unless that is empty. It returns an error that is not of the wizard.
func (w *walker) explain(job string, err error) error {
	text, own := wizard.Explain(err, w.Text)
	if !own {
		return err
	}
	if w.Objected != nil {
		w.Objected(cmp.Or(job, w.conv.Job.Plan.Key), text)
	}
	if job != "" {
		text = job + ": " + text
	}
	w.say(text)
	return nil
}

// conflict says that somebody else answered first, and opens the job as it stands now.
func (w *walker) conflict(job ledger.Job) error {
	w.pending = nil
	w.say(w.Text.Wizard.Conflict(job.LastBy()))
	return w.open(w.conv.List, job)
}

// append appends an act to the record, as insist does.
func (w *walker) append(base uint64, act []ledger.Event) (job ledger.Job, err error) {
	err = w.insist(func() (err error) {
		job, err = w.Store.Append(w.run.ID, base, act...)
		return err
	})
	return job, err
}

// insist is that of Options, with the walk's questions. Once a line could not be shown, it writes no more and returns errStop.
func (w *walker) insist(write func() error) error {
	return w.Options.insist(w.ask, func() error {
		if w.out.err != nil {
			return errStop
		}
		return write()
	})
}

// insist writes to the record. After a transient error the very same is written again when Enter is pressed; as its
// events have the same ids, it is stored once even if the first try succeeded. The operator may give up with q, and the end of
// input gives up too: insist then returns the error.
func (o Options) insist(ask func(question string) (string, error), write func() error) error {
	for {
		err := write()
		if err == nil || o.Transient == nil {
			return err
		}
		lines, ok := o.Transient(err)
		if !ok {
			return err
		}
		_, _ = fmt.Fprintln(o.Out, strings.Join(lines, "\n"))
		for {
			line, reading := ask(o.Text.Plain.Retry)
			if reading != nil || line == "q" {
				return err
			}
			if line == "" {
				break
			}
		}
	}
}
