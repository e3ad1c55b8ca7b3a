package main

import (
	"cmp"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
)

// jobLists reads lists of the job console for the screen, and records what they show. It prints nothing: the screen is drawn.
type jobLists struct {
	app     *app
	session *session.Session
}

// Open reads a file, or a pasted text, and returns what it is compared with.
func (l jobLists) Open(run, file, pasted string) (in reconcile.Input, err error) {
	f := session.ListFile{Name: cmp.Or(file, "-"), Data: []byte(pasted), At: l.app.clock()}
	if file != "" {
		if f.Data, err = l.app.readInput(file); err != nil {
			return in, err
		}
		f.At = l.app.writtenAt(file)
	}
	r, err := l.session.Store.Run(run)
	if err != nil {
		return in, err
	}
	in, _, err = l.app.comparison(work{Session: l.session, run: r}, f)
	return in, err
}

// Assign says which job a row is, and keeps that.
func (l jobLists) Assign(in reconcile.Input, id, job string) (reconcile.Input, error) {
	if err := in.Assign([]string{id + "=" + job}); err != nil {
		return in, err
	}
	if in.Run.Closed() {
		return in, nil
	}
	return in, l.session.KeepAssigned(in.Run.ID, in.Assigned)
}

// Standing returns in lines what the newest list showed of a run, as far as it still stands.
func (l jobLists) Standing(run string) ([]string, error) {
	return session.View(l.session.Store, func(in ledger.Reader) ([]string, error) {
		found, err := overview.ReadFindings(in, run)
		if err != nil || len(found.Findings) == 0 {
			return nil, err
		}
		jobs, err := in.Jobs(run)
		return report.Standing(found, jobs, l.app.text), err
	})
}

// Record records what a list shows, and returns what was recorded and what differs.
func (l jobLists) Record(in reconcile.Input, file string) ([]string, error) {
	t := l.app.text
	result, err := l.session.Compare(in, true, t.Reconcile.Reason(l.app.source(cmp.Or(file, "-"))))
	if err != nil {
		return nil, err
	}
	return report.Told(result, in, t), nil
}
