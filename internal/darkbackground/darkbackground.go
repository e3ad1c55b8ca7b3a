// Package darkbackground answers lipgloss's question about the terminal's background before
// Bubble Tea can ask it. Bubble Tea asks while packages are initialised, in every command that
// is linked with it, and a terminal that does not answer holds the program up for seconds and
// swallows what is typed meanwhile. Go initialises packages in the order of their import
// paths, so this one, whose path sorts before Bubble Tea's and which imports only lipgloss,
// comes first. No style depends on the background, so the answer changes nothing.
package darkbackground

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
