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

// tag makes a command's result find the screen that asked.
func tag(to int, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return guard(func() tea.Msg {
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

// guard turns a panic in a command into a message.
func guard(cmd tea.Cmd) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = crashed{err: fmt.Errorf("panic in a command: %v\n%s", r, debug.Stack())}
			}
		}()
		return cmd()
	}
}
