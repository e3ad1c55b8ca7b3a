package main

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/progress"
)

// notices are what the store put right in this invocation. It is told at once; while the whole
// screen is in use, on its status line, and in full at its end.
type notices struct {
	mu     sync.Mutex
	early  []string // before the screen
	fresh  []string // not on the screen yet
	late   []string // still to be told
	screen bool
}

// news returns what the screen has not shown yet.
func (n *notices) news() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	text := strings.Join(n.fresh, " ")
	n.fresh = nil
	return text
}

// onScreen begins the time in which nothing can be printed, and returns what was told before.
func (n *notices) onScreen() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.screen = true
	return strings.Join(n.early, " ")
}

// storeOptions are how this invocation opens the record.
func (a *app) storeOptions() []progress.Option {
	return []progress.Option{progress.Operator(a.operator), progress.Clock(a.clock), progress.OnNotice(a.tellNotice)}
}

// tellNotice says on standard error what the store put right.
func (a *app) tellNotice(n progress.Notice) {
	text := a.noticeText(n)
	a.notices.mu.Lock()
	defer a.notices.mu.Unlock()
	if a.notices.screen {
		a.notices.late, a.notices.fresh = append(a.notices.late, text), append(a.notices.fresh, text)
		return
	}
	a.notices.early = append(a.notices.early, text)
	_, _ = fmt.Fprintln(a.err, text)
}

// tellLate says what was put right while the whole screen was in use.
func (a *app) tellLate() {
	a.notices.mu.Lock()
	defer a.notices.mu.Unlock()
	for _, text := range a.notices.late {
		_, _ = fmt.Fprintln(a.err, text)
	}
	a.notices.late, a.notices.screen = nil, false
}

func (a *app) noticeText(n progress.Notice) string {
	t := a.text.Notices
	var parts []string
	switch n.Kind {
	case progress.RolledForward:
		parts = append(parts, t.FileBehind(n.Count))
	case progress.Rebuilt:
		parts = append(parts, t.FileMended(n.Count))
	case progress.JournalRewritten:
		parts = append(parts, t.JournalMended)
	case progress.SnapshotRewritten:
		parts = append(parts, t.SnapshotMended)
	}
	switch {
	case n.Lost > 0:
		parts = append(parts, t.LostOnRequest(n.Lost))
	case n.Kind == progress.JournalRewritten || n.Kind == progress.SnapshotRewritten:
		parts = append(parts, t.NothingLost)
	}
	if n.Kept != "" {
		parts = append(parts, t.KeptDamaged+cleantext.Line(n.Kept))
	}
	return strings.Join(parts, " ")
}

// explainData puts into words who has the data, or how much of it is lost; nil for other errors.
func (a *app) explainData(err error) *problem {
	t, layout := a.text.Errors, a.text.Words.Moment
	var busy *progress.InUseError
	var shared *progress.SharedDriveError
	var loss *progress.LossError
	switch {
	case errors.As(err, &busy) && busy.Machine != "":
		text := t.InUseBy(cleantext.Line(busy.User), cleantext.Line(busy.Machine), busy.Since.Local().Format(layout))
		return &problem{text: text, fix: t.InUseFix, status: outOfReach, err: err}
	case errors.As(err, &shared):
		text := t.Shared(cleantext.Line(shared.User), cleantext.Line(shared.Machine), shared.Since.Local().Format(layout))
		return &problem{text: text, fix: t.SharedFix, status: outOfReach, err: err}
	case errors.As(err, &loss):
		since := ""
		if !loss.Since.IsZero() {
			since = loss.Since.Local().Format(layout)
		}
		return &problem{text: t.Loss(loss.Lost(), since) + fmt.Sprintf(" (%v)", loss.Cause), fix: t.LossFix, status: damaged, err: err}
	}
	return nil
}
