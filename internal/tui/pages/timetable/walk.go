package timetable

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/agenda"
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// arrange computes the lines of the day, for the jobs that match.
func (s *Screen) arrange() {
	s.shown = nil
	shown, matches := map[string]bool{}, matcher(s.query, s.plans)
	for _, e := range s.day.Entries {
		if matches(e.Job) {
			s.shown, shown[e.Job] = append(s.shown, e), true
		}
	}
	s.items = agenda.Of(s.shown, s.day.Rules, agenda.Date(s.date))
	s.matched = slices.DeleteFunc(slices.Clone(s.day.Clashes()), func(c schedule.Clash) bool {
		return !slices.ContainsFunc(c.Jobs, func(job string) bool { return shown[job] })
	})
	s.clashes = s.clashesOn(s.date)
	s.clashed = map[string][]schedule.Clash{}
	for _, c := range s.clashes {
		for _, job := range c.Jobs {
			s.clashed[job] = append(s.clashed[job], c)
		}
	}
	s.names = 8
	for _, e := range s.shown {
		s.names = max(s.names, widget.Width(s.day.Name(e.Job)))
	}
	s.agenda.SetLen(len(s.items))
}

func (s *Screen) clashesOn(date time.Time) []schedule.Clash {
	return agenda.ClashesOn(s.matched, s.day.Entries, s.day.Rules, agenda.Date(date))
}

// dayOf returns noon in UTC of the day that it is at a moment where the site is.
func (s *Screen) dayOf(at time.Time) time.Time {
	year, month, day := at.In(s.env.Zone).Date()
	return time.Date(year, month, day, 12, 0, 0, 0, time.UTC)
}

// matcher reports whether a job matches a query: all its words stand in the names of procedure and
// company, but a word that is the number of a company is only that.
func matcher(query string, plans map[string]ledger.Summary) func(job string) bool {
	numbers := map[string]bool{}
	for _, j := range plans {
		numbers[strconv.Itoa(j.Plan.Company)] = true
	}
	words := strings.Fields(cleantext.Fold(query))
	return func(job string) bool {
		p := plans[job].Plan
		text := cleantext.Fold(strings.Join([]string{cmp.Or(p.Title, job), p.Short, p.Procedure, p.CompanyName, p.Variant}, " "))
		return !slices.ContainsFunc(words, func(w string) bool {
			if numbers[w] && w != "0" {
				return w != strconv.Itoa(p.Company)
			}
			return !strings.Contains(text, w)
		})
	}
}

// job returns the entry under the cursor; ok is false on a line without a job of this run.
func (s *Screen) job() (e schedule.Entry, ok bool) {
	if len(s.items) == 0 {
		return e, false
	}
	e = s.items[s.agenda.At()].Entry
	return e, e.Job != "" && !e.Fixed()
}

// turn goes so many days on. The cursor stays with its job, else at its clock time.
func (s *Screen) turn(by int) {
	was := agenda.Item{}
	if len(s.items) > 0 {
		was = s.items[s.agenda.At()]
	}
	s.date = s.date.AddDate(0, 0, by)
	s.arrange()
	if was.Entry.Job != "" && s.goTo(was.Entry.Job) {
		return
	}
	for i, item := range s.items {
		if item.Kind != agenda.NoTime && item.At <= was.At {
			s.agenda.MoveTo(i)
		}
	}
}

// goTo puts the cursor on a job, and reports whether it has a line.
func (s *Screen) goTo(job string) bool {
	i := slices.IndexFunc(s.items, func(i agenda.Item) bool { return job != "" && i.Entry.Job == job })
	if i >= 0 {
		s.agenda.MoveTo(i)
	}
	return i >= 0
}

// goToNext goes to the next day on which a job runs, and puts the cursor on it. It reports whether there is such a day.
func (s *Screen) goToNext(job string) bool {
	i := slices.IndexFunc(s.shown, func(e schedule.Entry) bool { return e.Job == job })
	if i < 0 {
		return false
	}
	e := s.shown[i]
	next, ok := schedule.Next(site.At(e.Start), e.Repeat, s.day.Rules.Hours, s.Now, s.env.Zone)
	if ok {
		s.date = s.dayOf(next)
		s.arrange()
	}
	return s.goTo(job)
}

// step goes to the next line that will do, beginning so many lines below the cursor and
// starting over at the top. It reports whether there is one.
func (s *Screen) step(does func(agenda.Item) bool, from int) bool {
	for k := range s.items {
		if i := (s.agenda.At() + from + k) % len(s.items); does(s.items[i]) {
			s.agenda.MoveTo(i)
			return true
		}
	}
	return false
}

// nextClash goes to the next job that clashes, on this day or the first one after it that has a clash.
func (s *Screen) nextClash() screen.Outcome {
	clashing := func(i agenda.Item) bool { return i.Entry.Job != "" && len(s.clashed[i.Entry.Job]) > 0 }
	if s.step(clashing, 1) {
		return screen.Stay()
	}
	const furthest = 28 * 366 // days, after which each date falls on the same weekday again
	for days := 1; days <= furthest && len(s.matched) > 0; days++ {
		if len(s.clashesOn(s.date.AddDate(0, 0, days))) > 0 {
			s.turn(days)
			s.agenda.MoveTo(0)
			s.step(clashing, 0)
			return screen.Stay()
		}
	}
	return s.noClashes()
}

func (s *Screen) noClashes() screen.Outcome {
	if s.query != "" {
		return screen.Say(s.env.Text.TUI.Timetable.NoClashesWithTheQuery)
	}
	return screen.Say(s.env.Text.Schedule.NoClashes)
}

// askFilter asks which jobs to show, and narrows the lines while that is typed.
func (s *Screen) askFilter() {
	q := dialog.NewQuestion(s.env, s.env.Text.TUI.Timetable.AskFilter, wizard.MaxAnswer)
	q.Field.SetValue(s.query)
	q.Typed = s.filterBy
	closed := func() (screen.Outcome, tea.Cmd) {
		s.Ask.Close()
		return screen.Stay(), nil
	}
	s.Ask.OpenOr(q, closed, func() screen.Outcome {
		s.Ask.Close()
		s.filterBy("")
		return screen.Stay()
	})
}

// filterBy shows only what matches. The cursor stays with its job, else goes to the first.
func (s *Screen) filterBy(query string) {
	query = cleantext.Line(query)
	if query == s.query {
		return
	}
	was, _ := s.job()
	s.query = query
	s.arrange()
	if !s.goTo(was.Job) {
		s.agenda.MoveTo(0)
		s.step(func(i agenda.Item) bool { return i.Entry.Job != "" }, 0)
	}
}
