package console

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/console"
	"example.org/resetup/internal/practice"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
)

// pick asks for one of several lines.
func (s *Screen) pick(title string, lines []string, then func(i int) screen.Outcome) {
	p := dialog.NewPick(s.env, title, lines, nil)
	s.Ask.Open(p, p.Then(func(i int) screen.Outcome {
		s.Ask.Close()
		return then(i)
	}))
}

func (s *Screen) askWay() {
	ways := s.nav.Office.Ways(s.place.Module)
	var lines []string
	for _, w := range ways {
		lines = append(lines, w.Menu)
	}
	s.pick(s.env.Text.Practice.AskOrder, lines, func(i int) screen.Outcome {
		s.form = newForm(s.env, ways[i].Open(s.c, s.place), false)
		return screen.Stay()
	})
}

func (s *Screen) askCompany() {
	var found []int
	p := dialog.NewPick(s.env, s.env.Text.Practice.AskCompany, nil, func(query string) (lines []string) {
		found = nil
		for _, c := range s.env.Site.Companies {
			if line := strconv.Itoa(c.Number) + " " + cleantext.Line(c.Name); cleantext.Begins(cleantext.Words(query), line) {
				found, lines = append(found, c.Number), append(lines, line)
			}
		}
		return lines
	})
	s.Ask.Open(p, p.Then(func(i int) screen.Outcome {
		s.Ask.Close()
		s.place.Company = found[i]
		return screen.Stay()
	}))
}

func (s *Screen) askClock() {
	t := s.env.Text.Practice
	var lines []string
	for _, f := range practice.Forwards() {
		lines = append(lines, t.Clock[string(f)])
	}
	s.pick(t.AskClock, lines, func(i int) screen.Outcome {
		desk, f := s.nav.Desk, practice.Forwards()[i]
		return screen.Save(screen.Write{Own: true, Do: func() (tea.Msg, error) {
			err := desk.Set(f)
			if err != nil {
				return nil, err
			}
			c, err := desk.Look()
			if err != nil {
				return nil, err
			}
			return done{looked: looked{c}, say: t.Set(s.env.Clock(c.Now()))}, nil
		}})
	})
}

// askExport copies the list in a layout.
func (s *Screen) askExport() (screen.Outcome, tea.Cmd) {
	t, c := s.env.Text.Practice, s.c
	var lines []string
	for _, l := range console.Layouts() {
		lines = append(lines, l.Name)
	}
	p := dialog.NewPick(s.env, t.AskExport, lines, nil)
	s.Ask.Open(p, func() (screen.Outcome, tea.Cmd) {
		i, _ := p.At()
		s.Ask.Close()
		l := console.Layouts()[i]
		say, copied := t.Exported(len(c.Jobs()), l.Name), s.env.Copy(c.Export(l))
		return screen.Stay(), func() tea.Msg {
			msg := copied()
			if as, ok := msg.(screen.Copied); ok && !as.Failed {
				return screen.Copied{Say: say}
			}
			return msg
		}
	})
	return screen.Stay(), nil
}

func (s *Screen) askDelete(j console.Job) {
	t := s.env.Text.Practice
	s.Ask.Open(dialog.NewConfirm(s.env, t.AskDelete(j.ID, cleantext.Line(j.Details.Description))), func() (screen.Outcome, tea.Cmd) {
		s.Ask.Close()
		return s.act(t.Deleted, func(c *console.Console) (console.Job, error) { return console.Job{}, c.Delete(j.ID) }), nil
	})
}
