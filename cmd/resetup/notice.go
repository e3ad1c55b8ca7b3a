package main

import (
	"fmt"
	"strings"
	"sync"

	"example.org/resetup/internal/explain"
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
	text := explain.Notice(n, a.text.Notices)
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
