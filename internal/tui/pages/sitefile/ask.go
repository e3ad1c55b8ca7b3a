package sitefile

import (
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/siteform"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
)

// The longest answer and the longest path of a file, in characters.
const (
	longest     = 200
	longestPath = 1000
)

// ask asks for an answer, which is judged as it is typed.
func (s *Screen) ask(title, help, value string, judge func(text string) error, taken func(text string) screen.Outcome) {
	q := dialog.NewQuestion(s.env, title+": "+help, longest)
	q.Field.SetValue(value)
	q.Typed = func(text string) {
		s.judged = ""
		if text != "" { // what is missing is told when it is answered
			s.judge(judge(text))
		}
	}
	s.judged = ""
	s.Ask.Open(q, func() (screen.Outcome, tea.Cmd) {
		text := cleantext.Line(q.Field.Value())
		if err := judge(text); err != nil {
			s.judge(err)
			return screen.Stay(), nil
		}
		return taken(text), nil
	})
}

// judge keeps what is wrong with an answer.
func (s *Screen) judge(err error) {
	s.judged = ""
	if r, refused := errors.AsType[*siteform.Refused](err); refused {
		s.judged = r.Problem
		if r.Remedy != "" {
			s.judged += ". " + r.Remedy
		}
	} else if err != nil {
		s.judged = s.env.ErrorLine(err)
	}
}

// askField asks for the field under the cursor.
func (s *Screen) askField() {
	page, i := s.pages[s.at], s.list.At()
	f := page.Fields[i]
	judge := func(text string) error { return s.form.CheckField(page.ID, i, text) }
	s.ask(f.Asks, f.Help, f.Value, judge, func(text string) screen.Outcome {
		if err := s.form.Set(page.ID, i, text); err != nil {
			s.judge(err)
			return screen.Stay()
		}
		return s.save()
	})
}

// askLine asks for the columns of the line under the cursor, one after another; of a new one behind the last.
func (s *Screen) askLine() {
	t := s.table()
	s.cells = make([]string, len(t.Columns))
	if s.row() < len(t.Rows) {
		copy(s.cells, t.Rows[s.row()])
	}
	s.askCell(0)
}

// askCell asks for a column of the line, or for the next one that is asked for, and writes the line behind the last.
func (s *Screen) askCell(i int) screen.Outcome {
	page, t, row := s.pages[s.at], s.table(), s.row()
	for i < len(t.Columns) && t.Columns[i].Fixed {
		i++
	}
	if i == len(t.Columns) {
		return s.takeLine()
	}
	c := t.Columns[i]
	take := func(text string) screen.Outcome {
		if text == rest {
			return s.takeLine()
		}
		s.cells[i] = text
		return s.askCell(i + 1)
	}
	const few = 3 // choices that the help names
	if len(c.Choices) > few {
		s.pick(c.Title+": "+c.Help, c.Choices, s.cells[i], take)
		return screen.Stay()
	}
	help := c.Help
	if i+1 < len(t.Columns) && !c.Needed {
		help += ". " + s.env.Text.SiteForm.Rest
	}
	s.ask(c.Asks, help, s.cells[i], func(text string) error {
		if text == rest {
			return nil
		}
		cells := slices.Clone(s.cells)
		cells[i] = text
		return s.form.Check(page.ID, row, cells, i)
	}, take)
	return screen.Stay()
}

// rest is the answer that leaves the columns that are still to come.
const rest = "."

// askLarge asks which of the companies is the large one.
func (s *Screen) askLarge() {
	var lines []string
	for _, row := range s.table().Rows {
		lines = append(lines, row[0]+" "+row[1])
	}
	s.pick(s.env.Text.SiteForm.AskLarge, lines, "", func(choice string) screen.Outcome {
		number, _, _ := strings.Cut(choice, " ")
		if err := s.form.SetLarge(number); err != nil {
			s.judge(err)
			return screen.Stay()
		}
		return s.save()
	})
}

// pick asks for one of many choices, which are narrowed by typing. The one that holds now stands first.
func (s *Screen) pick(title string, choices []string, now string, taken func(choice string) screen.Outcome) {
	var lines []string
	pick := dialog.NewPick(s.env, title, nil, func(query string) []string {
		lines = slices.DeleteFunc(slices.Clone(choices), func(c string) bool {
			return !strings.Contains(cleantext.Squash(c), cleantext.Squash(query))
		})
		if i := slices.Index(lines, now); i > 0 {
			lines = slices.Insert(slices.Delete(lines, i, i+1), 0, now)
		}
		return lines
	})
	s.judged = ""
	s.Ask.Open(pick, pick.Then(func(i int) screen.Outcome { return taken(lines[i]) }))
}

// takeLine puts the line into the file. What is wrong with one of its columns is asked for again.
func (s *Screen) takeLine() screen.Outcome {
	page, row := s.pages[s.at].ID, s.row()
	put := s.form.Insert
	if row < len(s.table().Rows) {
		put = s.form.SetRow
	}
	err := put(page, row, s.cells)
	if err == nil {
		return s.save()
	}
	if r, refused := errors.AsType[*siteform.Refused](err); refused && r.Column >= 0 {
		s.askCell(r.Column)
	}
	s.judge(err)
	return screen.Stay()
}

// askRemove asks whether to take the line under the cursor out, and says what goes with it.
func (s *Screen) askRemove() screen.Outcome {
	u, err := s.form.Remove(s.pages[s.at].ID, s.row())
	if err != nil {
		s.judge(err)
		return screen.Alarm(s.judged)
	}
	s.told = u.Says
	cells := s.table().Rows[s.row()]
	s.confirm(s.env.Text.TUI.SiteFile.AskRemove(cleantext.Line(strings.Join(cells[:min(2, len(cells))], " "))), u)
	return screen.Stay()
}

// askFile asks for the file of a table.
func (s *Screen) askFile() {
	q := dialog.NewQuestion(s.env, s.env.Text.TUI.JobList.AskFile, longestPath)
	s.judged = ""
	s.Ask.Open(q, func() (screen.Outcome, tea.Cmd) {
		path, files := q.Path(), s.files
		if path == "" {
			return screen.Stay(), nil
		}
		return screen.Stay(), screen.Load(func() (tea.Msg, error) {
			list, err := files.Read(path)
			return read{list}, err
		})
	})
}
