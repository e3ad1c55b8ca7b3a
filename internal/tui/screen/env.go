package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/wording"
	"example.org/resetup/internal/wizard"
)

// Env is what every page is given.
type Env struct {
	wording.Wording
	Keys      keymap.Keys
	Stamper   wizard.Stamper
	Copy      func(text string) tea.Cmd // puts a text on the clipboard and returns a Copied
	Paste     tea.Cmd                   // reads the clipboard and returns a widget.Pasted
	ErrorLine func(error) string        // an error in one line: the problem, then what to do
	// Drawn returns a Drawn with the number n once what the screen draws now is on the terminal. waiting says that
	// keys typed before may still come: then it waits for silence instead.
	Drawn func(n int, waiting bool) tea.Cmd
}

// Copied is sent to a screen after Copy, with what the status line says.
type Copied struct {
	Say    string
	Failed bool
}

// Load returns a command that reads. The screen is sent what get returns, or Unread if that fails.
func Load(get func() (tea.Msg, error)) tea.Cmd {
	return func() tea.Msg {
		msg, err := get()
		if err != nil {
			return Unread{Err: err}
		}
		return msg
	}
}
