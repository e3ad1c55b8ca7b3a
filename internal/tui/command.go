package tui

import (
	"fmt"
	"runtime/debug"

	tea "github.com/charmbracelet/bubbletea"
)

// addressed is the result of a command, for the screen that asked for it.
type addressed struct {
	to  int
	msg tea.Msg
}

// crashed is a command that panicked. The root ends the program, so that the terminal is put
// in order.
type crashed struct{ err error }

// tag addresses the result of a command to the screen that asked.
func tag(to int, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return recovered(func() tea.Msg {
		switch msg := cmd().(type) {
		case nil:
			return nil
		case tea.BatchMsg:
			tagged := make(tea.BatchMsg, len(msg))
			for i, c := range msg {
				tagged[i] = tag(to, c)
			}
			return tagged
		default:
			return addressed{to: to, msg: msg}
		}
	})
}

// recovered turns a panic in a command into a message.
func recovered(cmd tea.Cmd) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = panicked(r)
			}
		}()
		return cmd()
	}
}

// panicked is the end that follows a panic, with what is needed to find its cause.
func panicked(r any) crashed {
	return crashed{err: fmt.Errorf("panic: %v\n%s", r, debug.Stack())}
}

// recovering is the root with its panics recovered, so that the program ends in order: the terminal is given back, and what is
// being written is written.
type recovering struct {
	*Model
	send func(tea.Msg)
}

// Update handles a message.
func (g *recovering) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			g.err, model, cmd = panicked(r).err, g, tea.Quit
		}
	}()
	g.frames.messages++
	_, cmd = g.Model.Update(msg)
	return g, cmd
}

// View draws the screen.
func (g *recovering) View() (view string) {
	defer func() {
		if r := recover(); r != nil {
			view = ""
			go g.send(panicked(r))
		}
	}()
	view = g.Model.View()
	g.frames.drawn.Store(g.frames.messages)
	return view
}
