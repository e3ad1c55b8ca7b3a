package main

import (
	"errors"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

// reason is a flag whose value is a reason.
type reason string

// Set takes a text that says something.
func (r *reason) Set(text string) error {
	if *r = reason(cleantext.Line(text)); *r == "" || len(*r) > ledger.MaxText {
		return errors.New("not a reason")
	}
	return nil
}

func (r *reason) String() string { return string(*r) }

// Type returns "" : the help names the value.
func (r *reason) Type() string { return "" }

// tellBroken says on standard error who did not wait after another machine had written, and who accepted a loss.
func (a *app) tellBroken(in ledger.Reader) error {
	losses, err := progress.ReadGivenUp(in)
	for _, g := range losses {
		a.say(explain.GivenUp(g, a.text, a.location()))
	}
	if err != nil {
		return err
	}
	locks, err := progress.ReadBrokenLocks(in)
	for _, b := range locks {
		a.say(explain.BrokenLock(b, a.text, a.location()))
	}
	return err
}
