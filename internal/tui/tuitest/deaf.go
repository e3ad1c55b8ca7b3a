package tuitest

import tea "github.com/charmbracelet/bubbletea"

// Deaf returns a program that is told of its first size only: it draws too wide on a smaller terminal. It shows that a test of
// sizes would notice.
func Deaf(model tea.Model) tea.Model { return &deaf{model: model} }

type deaf struct {
	model tea.Model
	told  bool
}

func (d *deaf) Init() tea.Cmd { return d.model.Init() }

func (d *deaf) View() string { return d.model.View() }

func (d *deaf) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
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
