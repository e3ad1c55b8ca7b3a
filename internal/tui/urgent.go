package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
)

// toUrgent is where the results of the line's commands go; no screen of the stack has this id.
const toUrgent = -1

// urgent is the line of the frame about what is most urgent in the run on screen. It is drawn when
// something was read, once a minute and when the width changes, never per frame.
type urgent struct {
	env   screen.Env
	run   string
	live  *live.Run[dangers] // nil where no run is on screen
	is    dangers
	line  string
	width int
}

// dangers is what the line is made of.
type dangers struct {
	practice bool // the run is
	jobs     []ledger.Summary
	spells   overview.Spells // of the first, the most urgent one
	of       string          // its key
}

// ownUrgent is a screen that may show by itself what is urgent, so that the frame does not.
type ownUrgent interface{ ShowsUrgent() bool }

// about returns the line about a run, and the command that reads it.
func (u *urgent) about(run string, store Store) tea.Cmd {
	*u = urgent{env: u.env, run: run, width: u.width}
	if run == "" || store == nil {
		return nil
	}
	env := u.env
	u.live = live.NewRun(env, store, run, func(in ledger.Reader, r ledger.Run) (is dangers, err error) {
		if is.practice = r.Practice; r.Closed() {
			return is, nil
		}
		jobs, err := in.Urgent(run)
		if err != nil {
			return is, err
		}
		if is.jobs = overview.InDanger(jobs); len(is.jobs) == 0 {
			return is, nil
		}
		ledger.SortUrgent(is.jobs, overview.NextRun(env.Site, env.Stamper.Now()))
		is.of = is.jobs[0].Plan.Key
		is.spells, err = overview.ReadSpells(in, run, overview.Biting(is.jobs[:1]))
		return is, err
	})
	return tag(toUrgent, u.live.Load())
}

// update handles a message. What cannot be read is told by the screen.
func (u *urgent) update(msg tea.Msg) tea.Cmd {
	if u.live == nil {
		return nil
	}
	isNew := false
	_, cmd := u.live.Update(msg, func(is dangers) { u.is, isNew = is, true })
	_, isPulse := msg.(screen.Pulse)
	if isNew || isPulse && u.live.NewMinute {
		u.draw(u.width)
	}
	if isPulse && u.live.NewMinute && len(u.is.jobs) > 0 && u.is.jobs[0].Plan.Key != u.is.of {
		cmd = tea.Batch(cmd, u.live.Load()) // another one has become the most urgent
	}
	return tag(toUrgent, cmd)
}

// read returns the command that reads what is urgent now.
func (u *urgent) read() tea.Cmd {
	if u.live == nil {
		return nil
	}
	return tag(toUrgent, u.live.Load())
}

// draw draws the line for a width.
func (u *urgent) draw(width int) {
	u.width, u.line = width, ""
	if u.live == nil || len(u.is.jobs) == 0 {
		return
	}
	ledger.SortUrgent(u.is.jobs, overview.NextRun(u.env.Site, u.live.Now))
	u.line = " " + u.env.Urgent(u.is.jobs, u.is.spells.In(u.env.Site, u.live.Now), u.live.Now, width-2)
}

// lines returns how many lines of the frame are about what is urgent while a screen is shown.
func (u *urgent) lines(s screen.Screen) int {
	if own, ok := s.(ownUrgent); ok && own.ShowsUrgent() || u.line == "" {
		return 0
	}
	return 1
}
