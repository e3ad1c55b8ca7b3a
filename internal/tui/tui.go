// Package tui is the terminal face of resetup: full-screen pages under one root model.
//
// Run shows the pages until the operator leaves. Model, the root, is the only tea.Model: it has the size,
// the stack of screens, the help, the status line and the lane in which everything is written, one write
// after another. It knows how every page is made (pages.go), so that no page needs to know another one.
// What a page may do and how it speaks to the root is in screen; what pages have in common is in the
// packages below: keymap, theme and widget for what is pressed and drawn, wording for what is said, live
// for what is read, dialog for what is asked and write for what a list stores.
//
// Nothing is recorded that nobody saw. Keys that are typed while an answer is being stored wait for it
// (ahead.go), so that none is judged by a step that is about to change; a paste that comes as keys where
// nothing takes text, and what a held Enter sends are dropped and told (held.go). The root knows what has been
// drawn, and hands no key that stores something to a page, or to a question on it, that had not been drawn when
// the key was typed (sight.go). A page says which keys those are. A panic anywhere ends the program in
// order: the terminal is given back, and what is being written is written.
package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"sync"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	_ "example.org/resetup/internal/darkbackground" // before Bubble Tea asks the terminal
	"example.org/resetup/internal/tui/input"
	"example.org/resetup/internal/tui/screen"
)

// ErrTerminal is a terminal that went away, or a signal to end.
var ErrTerminal = errors.New("the session was ended from outside")

// Run shows the screens until the operator leaves. It returns nil for that, an error that
// matches ErrTerminal when the terminal, a signal or ctx ended the session, and the error of a
// write that failed while it ended. Everything confirmed on screen is stored.
func Run(ctx context.Context, o Options) error {
	m := New(o)
	keyboard, err := input.Open(o.In)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrTerminal, err)
	}
	defer keyboard.Close()
	m.live = true
	safe := &recovering{Model: m}
	begun := sync.OnceFunc(keyboard.Begun)
	filter := func(_ tea.Model, msg tea.Msg) tea.Msg { // there are messages once there is a reader
		begun()
		switch msg := msg.(type) {
		case tea.KeyMsg:
			if isSilent(msg) {
				return nil
			}
		case tea.MouseMsg:
			return mouse(msg)
		}
		return msg
	}
	options := []tea.ProgramOption{tea.WithFilter(filter), tea.WithInput(keyboard.Reader), tea.WithOutput(m.frames.note(o.Out)), tea.WithAltScreen(), tea.WithoutSignalHandler()}
	if o.Mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	p := tea.NewProgram(safe, options...)
	safe.send = p.Send
	keyboard.Start(func(err error) { p.Send(stop{err: fmt.Errorf("%w: the input ended: %w", ErrTerminal, err)}) })

	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(signals)
	over, watching := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watching)
		watch(ctx, over, signals, p, o)
	}()
	_, err = p.Run()
	close(over)
	<-watching
	m.lane.flight.Wait()
	switch {
	case m.Err() != nil:
		return m.Err()
	case err != nil:
		return fmt.Errorf("%w: %w", ErrTerminal, err)
	}
	return nil
}

// isSilent reports whether a key types nothing: a console of Windows tells of dead keys, and of Ctrl and AltGr by themselves, as of a
// character that is NUL.
func isSilent(key tea.KeyMsg) bool {
	return key.Type == tea.KeyRunes && !slices.ContainsFunc(key.Runes, func(r rune) bool { return r != 0 })
}

// mouse returns the arrow key that a wheel stands for, and the place of a click; nothing for what else a mouse does.
func mouse(m tea.MouseMsg) tea.Msg {
	switch {
	case m.Button == tea.MouseButtonWheelUp:
		return tea.KeyMsg{Type: tea.KeyUp}
	case m.Button == tea.MouseButtonWheelDown:
		return tea.KeyMsg{Type: tea.KeyDown}
	case m.Button == tea.MouseButtonLeft && m.Action == tea.MouseActionPress:
		return clicked{m.X, m.Y}
	}
	return nil
}

// watch sends the program a pulse every second, and ends it at a signal or when ctx ends.
func watch(ctx context.Context, over <-chan struct{}, signals <-chan os.Signal, p *tea.Program, o Options) {
	pulse := time.NewTicker(time.Second)
	defer pulse.Stop()
	defer func() {
		if r := recover(); r != nil {
			p.Send(panicked(r))
		}
	}()
	for {
		select {
		case s := <-signals:
			p.Send(stop{err: fmt.Errorf("%w: %v", ErrTerminal, s)})
		case <-o.Stirred:
			p.Send(screen.Pulse{Now: o.Stamper.Now(), Stirred: true})
		case <-pulse.C:
			p.Send(screen.Pulse{Now: o.Stamper.Now()})
		case <-ctx.Done():
			p.Send(stop{err: fmt.Errorf("%w: %w", ErrTerminal, ctx.Err())})
			return
		case <-over:
			return
		}
	}
}
