package plain

import (
	"errors"
)

// replaceable is a store in whose place another record may be put while a walk is open, as by a restore in another window.
type replaceable interface {
	Identity() (string, error) // of the record; another record has another one
	Expect(id string)          // from now on only that record is written to
}

// errReplaced is returned where another record was put in place: what was typed answers a question about the former one.
var errReplaced = errors.New("another record was put in place")

// watch makes the record that the walk is about the only one in which it records anything.
func (w *walker) watch() {
	if of, ok := w.Store.(replaceable); ok {
		w.record, _ = of.Identity() // what cannot be read now is told by the next read
		of.Expect(w.record)
	}
}

// isReplaced reports whether another record was put in place since watch. What cannot be read is told by whoever reads it next.
func (w *walker) isReplaced() bool {
	of, ok := w.Store.(replaceable)
	if !ok || w.guide() {
		return false
	}
	id, err := of.Identity()
	if err == nil && w.record == "" { // it could not be read when the walk began
		w.record = id
		of.Expect(id)
	}
	return err == nil && id != w.record
}

// renew reads the run and the job in the record that was put in place.
func (w *walker) renew() error {
	w.watch()
	var err error
	if w.run, err = w.Store.Run(w.run.ID); err != nil || w.conv.List.ID == "" {
		return err
	}
	of := w.conv.Job.Plan
	job, err := w.Store.Job(w.run.ID, of.Key)
	if err != nil {
		return err
	}
	list, err := w.Store.List(w.run.ID, of.Procedure)
	if err != nil {
		return err
	}
	w.pending = nil
	w.conv.List.ID = "" // it is opened anew
	if err := w.open(list, job); err != nil {
		return err
	}
	w.stand()
	return nil
}
