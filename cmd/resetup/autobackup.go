package main

import (
	"fmt"
	"time"

	"example.org/resetup/internal/session"
)

// backUp makes a session's store back itself up, and returns what ends that. A backup that failed is reported, and is no
// failure of the session.
func (a *app) backUp(s *session.Session) (end func()) {
	store, can := s.Store.(session.BackupStore)
	if !can {
		return func() {}
	}
	auto := session.NewAutoBackup(store, a.backups(), func() time.Time { return a.clock().In(s.Site.Location()) })
	s.Store = auto
	return func() {
		err := auto.End()
		a.notices.LeaveScreen()
		if err != nil {
			_, _ = fmt.Fprintln(a.err, a.text.Data.BackupFailed(a.explain(err).text))
		}
	}
}
