// Package choices is the page of the settings: each with its value, and what it means. Enter chooses the next value.
package choices

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/settings"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Settings are the settings of the operator.
type Settings interface {
	Path() string // of their file
	Chosen() []settings.Chosen
	Set(name, value string) error // writes one into the file
}

// Screen is the page.
type Screen struct {
	screen.Size
	env     screen.Env
	of      Settings
	changed func(name, value string) // the session follows a setting at once
	rows    []settings.Chosen        // nil until they were read
	list    widget.List
}

// New returns the page. changed is called with each setting that was changed.
func New(env screen.Env, of Settings, changed func(name, value string)) *Screen {
	return &Screen{env: env, of: of, changed: changed}
}

// read is what the file says.
type read struct{ rows []settings.Chosen }

// set is a setting that was written, and what the file says then.
type set struct {
	read
	name, value string
}

// Init reads the file.
func (s *Screen) Init() tea.Cmd {
	of := s.of
	return screen.Load(func() (tea.Msg, error) { return read{of.Chosen()}, nil })
}

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return keymap.Full(s.env.Keys.Choices) }

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case read:
		s.show(msg.rows)
	case set:
		s.show(msg.rows)
		s.changed(msg.name, msg.value)
		if row := s.rows[s.list.At()]; row.By != "" {
			return screen.Say(s.env.Text.Settings.Above(row.By, row.Value)), nil
		}
		if msg.name != settings.Walk {
			return screen.Say(s.env.Text.Settings.Later), nil
		}
	case screen.NotWritten:
		return screen.Alarm(s.env.ErrorLine(msg.Err)), nil
	case tea.KeyMsg:
		return s.press(msg), nil
	}
	return screen.Stay(), nil
}

func (s *Screen) show(rows []settings.Chosen) {
	s.rows = rows
	s.list.SetLen(len(rows))
}

func (s *Screen) press(msg tea.KeyMsg) screen.Outcome {
	switch k := s.env.Keys.Choices; {
	case key.Matches(msg, k.Back):
		return screen.Pop()
	case key.Matches(msg, k.Change) && s.rows != nil:
		row, of := s.rows[s.list.At()], s.of
		value := row.Next(row.Value)
		return screen.Save(screen.Write{Job: row.Name, Own: true, Do: func() (tea.Msg, error) {
			err := of.Set(row.Name, value)
			return set{read{of.Chosen()}, row.Name, value}, err
		}})
	default:
		s.list.Press(msg, k.Nav)
		return screen.Stay()
	}
}

// View draws the settings, and what the one under the cursor means.
func (s *Screen) View() string {
	t, th := s.env.Text.Settings, s.env.Theme
	head := []string{th.Title.Render(widget.Cut(" "+t.Title, s.Width, th.Glyph.More)), widget.Rule(th, s.Width)}
	var body, foot []string
	for i, row := range s.rows {
		var values []string
		for _, v := range row.Values {
			if v == row.Value {
				v = "[" + v + "]"
			}
			values = append(values, v)
		}
		line := widget.Fit(t.Names[row.Name], 21, th.Glyph.More) + " " + widget.Fit(strings.Join(values, " "), 16, th.Glyph.More) + " " + report.SettingFrom(row, t)
		body = append(body, " "+widget.Row(th, i == s.list.At(), " ", widget.Cut(line, s.Width-5, th.Glyph.More), th.Value))
		if i == s.list.At() {
			foot = widget.Wrap(t.Hints[row.Name]+".", s.Width-2)
		}
	}
	foot = append(append(foot, ""), widget.Wrap(t.Later, s.Width-2)...)
	foot = append(foot, widget.Wrap(t.File(cleantext.Line(s.of.Path())), s.Width-2)...)
	return widget.Page(s.Height, head, append(body, ""), widget.Indent(" ", foot))
}
