// Frame is the least that a program on the whole screen does: a frame that stands still, in which keys move one mark.
package main

import (
	"fmt"
	"os"
	"strings"

	_ "example.org/resetup/internal/darkbackground" // else it waits for the terminal's answer
	tea "github.com/charmbracelet/bubbletea"
)

type frame struct{ width, height, at int }

func (f frame) Init() tea.Cmd { return nil }

func (f frame) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		f.width, f.height = m.Width, m.Height
	case tea.KeyMsg:
		switch m.String() {
		case "q":
			return f, tea.Quit
		case "j":
			f.at = min(f.at+1, f.height-2)
		case "k":
			f.at = max(f.at-1, 0)
		}
	}
	return f, nil
}

func (f frame) View() string {
	lines := make([]string, f.height)
	for i := range lines {
		mark := "  "
		if i == f.at {
			mark = "> "
		}
		lines[i] = fmt.Sprintf("%srow %02d %s", mark, i, strings.Repeat(".", max(0, f.width-9)))
	}
	if f.height > 0 {
		lines[f.height-1] = "all is here"
	}
	return strings.Join(lines, "\n")
}

func main() {
	if _, err := tea.NewProgram(frame{}, tea.WithAltScreen()).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
