package tuitest

import tea "github.com/charmbracelet/bubbletea"

// FirstSizeOnly returns a program that is told of its first size only: it draws too wide on a smaller terminal. It shows that a test of
// sizes would notice.
func FirstSizeOnly(model tea.Model) tea.Model { return &firstSizeOnly{model: model} }

type firstSizeOnly struct {
	model tea.Model
	told  bool
}

func (d *firstSizeOnly) Init() tea.Cmd { return d.model.Init() }

func (d *firstSizeOnly) View() string { return d.model.View() }

func (d *firstSizeOnly) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, size := msg.(tea.WindowSizeMsg); size {
		if d.told {
			return d, nil
		}
		d.told = true
	}
	model, cmd := d.model.Update(msg)
	d.model = model
	return d, cmd
}
