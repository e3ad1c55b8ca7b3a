package round

import (
	"errors"
	"maps"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/rounds"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.keys()
	row := s.at()
	job := row.Job.Plan.Key
	switch {
	case s.astray(msg):
		return screen.Alarm(s.env.Text.TUI.Round.NotInRow), nil
	case key.Matches(msg, k.Back):
		return s.leave(), nil
	case key.Matches(msg, k.Toggle) && s.isMarked(job):
		delete(s.marked, job)
	case key.Matches(msg, k.Toggle):
		s.mark(job)
	case key.Matches(msg, k.All):
		var all []string
		for _, row := range s.round.Rows {
			if !s.isMarked(row.Job.Plan.Key) {
				all = append(all, row.Job.Plan.Key)
			}
		}
		s.mark(all...)
	case key.Matches(msg, k.Answer):
		if line, asks := row.Question(s.given[job]); asks {
			s.ask(&asked{job: job, line: line})
		}
	case key.Matches(msg, k.Take):
		return s.take(), nil
	case key.Matches(msg, k.Next):
		return s.leaveRest(), nil
	case key.Matches(msg, k.PutOff):
		s.askText(s.env.Text.TUI.Round.AskPutOff(s.name(job)), func(reason string) screen.Outcome {
			return s.confirm(map[string]map[string]wizard.Given{job: row.PutOff(reason)}, "")
		})
	case key.Matches(msg, k.Note):
		s.askText(s.env.Text.TUI.Round.AskNote(s.name(job)), func(text string) screen.Outcome {
			e, err := row.Talk.Note(-1, text)
			if err != nil {
				return s.explain(job, err)
			}
			return s.save([]ledger.Entry{{Base: row.Job.Version, Event: e}})
		})
	case key.Matches(msg, k.Copy):
		return s.copy()
	case key.Matches(msg, k.Job):
		return screen.Push(s.nav.Job(job)), nil
	default:
		if s.list.Press(msg, k.Nav) {
			s.copied = 0
		}
	}
	return screen.Stay(), nil
}

// turns turns the page of what the card says, also while a question is open. It reports whether there was one to turn to.
func (s *Screen) turns(msg tea.Msg) bool {
	k := s.env.Keys.Round
	press, _ := msg.(tea.KeyMsg)
	if key.Matches(press, k.PageDown) && s.sight.below > 0 {
		s.sight.top += s.sight.shown
		return true
	}
	back := key.Matches(press, k.PageUp) && s.sight.top > 0
	if back {
		s.sight.top -= s.sight.shown
	}
	return back
}

// astray handles digits and pastes where there is no field, such as a clock time that is typed at a row: they answer nothing, and
// neither does the Enter behind them, which would record the proposal. It reports whether the key is part of that.
func (s *Screen) astray(msg tea.KeyMsg) bool {
	before, press := s.typed, msg.String()
	s.typed = len(press) == 1 && strings.Contains("0123456789", press) || msg.Paste
	return len(s.round.Rows) > 0 && (s.typed || before && key.Matches(msg, s.env.Keys.Round.Take))
}

// name is a job in short.
func (s *Screen) name(job string) string {
	return s.env.Name(s.round.Rows[s.row(job)].Job.Plan, s.Width/2)
}

// mark marks rows, one after another. Where a mark does not tell everything of one, that is asked first.
func (s *Screen) mark(jobs ...string) {
	for i, job := range jobs {
		at := s.row(job)
		if at < 0 {
			continue
		}
		row := s.round.Rows[at]
		given, line, asks := row.Mark(s.given[job])
		if asks {
			s.wait = jobs[i+1:]
			s.list.MoveTo(at)
			s.ask(&asked{job: job, line: line})
			return
		}
		s.marked[job] = s.says(row, given)
		s.list.MoveTo(at + 1)
	}
	s.wait = nil
	s.ask(nil)
}

// says returns what would be recorded of a row.
func (s *Screen) says(row rounds.Row, given map[string]wizard.Given) string {
	act, err := row.Talk.Confirm(row.Card.ID, given)
	if err != nil {
		return s.env.Theme.Glyph.Deviates // which is told when the row is to be stored
	}
	return rounds.ActText(row.Talk.List, act, s.env.Text)
}

// ask opens the question of a row; nil closes it.
func (s *Screen) ask(a *asked) {
	if s.asked = a; a == nil {
		s.Ask.Close()
		return
	}
	prompt := s.name(a.job) + " · " + wizard.AskLabel(a.line.Ask, s.env.Text.Words)
	if a.line.Ask.Kind == procedures.AskChoice {
		for i, c := range a.line.Ask.Choices {
			prompt += " · " + strconv.Itoa(i+1) + " " + c.Says()
		}
	}
	q := dialog.NewQuestion(s.env, prompt, wizard.MaxAnswer)
	q.Field.SetValue(a.line.Proposal)
	s.Ask.OpenOr(q, func() (screen.Outcome, tea.Cmd) {
		return s.answer(q, wizard.Given{Input: cleantext.Line(q.Field.Value())}), nil
	}, func() screen.Outcome {
		delete(s.marked, a.job)
		s.wait = nil
		s.ask(nil)
		return screen.Stay()
	})
}

// answer takes what was typed for the row that is asked about, and goes on with what else it needs. What takes a reason is asked why.
func (s *Screen) answer(q *dialog.Question, g wizard.Given) screen.Outcome {
	a := s.asked
	row := s.round.Rows[s.row(a.job)]
	if err := row.Try(s.given[a.job], a.line.ID, g); err != nil {
		text, _ := wizard.Explain(err, s.env.Text)
		if q.Refuse(text); wizard.TakesReason(err) && g.Reason == "" {
			s.askReason(text, func(reason string) screen.Outcome { return s.answer(q, wizard.Given{Input: g.Input, Reason: reason}) })
		}
		return screen.Stay()
	}
	typed := maps.Clone(s.given[a.job])
	if typed == nil {
		typed = map[string]wizard.Given{}
	}
	typed[a.line.ID] = g
	s.given[a.job] = typed
	s.mark(append([]string{a.job}, s.wait...)...)
	if s.each() && s.isMarked(a.job) {
		return s.take()
	}
	return screen.Stay()
}

// askReason asks why something that was said stands. Given up, the rows are as they were.
func (s *Screen) askReason(why string, then func(reason string) screen.Outcome) {
	a := s.asked
	q := dialog.NewQuestion(s.env, why+" "+s.env.Text.TUI.Round.Why, wizard.MaxAnswer)
	s.Ask.OpenOr(q, q.Reason(then), func() screen.Outcome {
		s.ask(a)
		return screen.Stay()
	})
}

// askText asks for a text, and does something with it.
func (s *Screen) askText(prompt string, then func(text string) screen.Outcome) {
	q := dialog.NewQuestion(s.env, prompt, wizard.MaxAnswer)
	s.Ask.Open(q, q.Reason(func(text string) screen.Outcome {
		s.Ask.Close()
		return then(text)
	}))
}

// take stores the marked rows by one act; of a card that is done job by job the one under the cursor. What a card says must have been
// in sight once.
func (s *Screen) take() screen.Outcome {
	if (s.each() || len(s.marked) > 0) && s.sight.below > 0 && s.sight.read != s.round.Card.ID {
		s.sight.top += s.sight.shown
		return screen.Alarm(s.env.Text.TUI.Round.Rest)
	}
	if s.each() && len(s.marked) == 0 {
		s.mark(s.at().Job.Plan.Key)
	}
	given := map[string]map[string]wizard.Given{}
	for job := range s.marked {
		given[job], _, _ = s.round.Rows[s.row(job)].Mark(s.given[job])
	}
	switch {
	case s.Ask.IsOpen():
		return screen.Stay()
	case len(given) == 0:
		return screen.Say(s.env.Text.TUI.Round.NoneMarked)
	}
	return s.confirm(given, "")
}

// confirm judges what is given for rows, and stores it. What takes a reason is asked why.
func (s *Screen) confirm(given map[string]map[string]wizard.Given, reason string) screen.Outcome {
	s.round = s.round.At(s.env.Stamper.Now(), s.behind)
	entries, err := s.round.Confirm(given, reason)
	late, row, of := (*rounds.LateError)(nil), (*rounds.RowError)(nil), (*wizard.CardError)(nil)
	switch {
	case err == nil:
		return s.save(entries)
	case errors.As(err, &late):
		s.askText(late.Text(s.env.Zone, s.env.Text)+" "+s.env.Text.TUI.Round.Why, func(reason string) screen.Outcome { return s.confirm(given, reason) })
		return screen.Stay()
	case errors.As(err, &row) && errors.As(err, &of) && wizard.TakesReason(err):
		text, _ := wizard.Explain(err, s.env.Text)
		s.env.Objected(row.Job, text)
		s.askText(s.name(row.Job)+": "+text+" "+s.env.Text.TUI.Round.Why, func(why string) screen.Outcome {
			g := given[row.Job][of.Step]
			g.Reason = why
			given[row.Job][of.Step] = g
			return s.confirm(given, reason)
		})
		return screen.Stay()
	case errors.As(err, &row):
		delete(s.marked, row.Job)
		s.list.MoveTo(s.row(row.Job))
		return s.explain(row.Job, row.Err)
	}
	return s.explain("", err)
}

// explain says why something about a job is not taken.
func (s *Screen) explain(job string, err error) screen.Outcome {
	text, own := wizard.Explain(err, s.env.Text)
	if !own {
		text = s.env.ErrorLine(err)
	}
	s.env.Objected(job, text)
	if s.row(job) >= 0 {
		text = s.name(job) + ": " + text
	}
	return screen.Alarm(text)
}

// stored is sent when an act is stored. beside an error it holds the jobs that stand in its way.
type stored struct {
	entries []ledger.Entry
	jobs    []ledger.Job
}

func (s *Screen) save(entries []ledger.Entry) screen.Outcome {
	entries = s.env.Stamper.StampEntries(entries)
	store, run := s.store, s.run
	return screen.Save(screen.Write{Job: run + " " + s.names[0], Do: func() (tea.Msg, error) {
		jobs, err := store.AppendAll(run, entries)
		return stored{entries, jobs}, err
	}})
}

// stored says what is stored. A row that was put off stays behind.
func (s *Screen) stored(msg stored) screen.Outcome {
	t := s.env.Text.TUI.Round
	s.acts++
	s.copied = 0
	for _, j := range msg.jobs {
		s.wrote[j.Plan.Key] = j.Version()
	}
	for _, e := range msg.entries {
		delete(s.marked, e.Event.Job)
		delete(s.given, e.Event.Job)
		if e.Event.Action == ledger.Deferred {
			s.behind[e.Event.Job] = s.round.Card.ID
		}
	}
	first := msg.entries[0].Event
	switch first.Action {
	case ledger.Noted:
		return screen.Say(s.env.Theme.Glyph.Ready + " " + s.env.Text.Plain.Noted)
	case ledger.Deferred:
		return screen.Say(s.env.Theme.Glyph.Deferred + " " + s.env.Text.Plain.Deferred)
	}
	return screen.Say(s.env.Theme.Glyph.Ready + " " + t.Stored(len(msg.jobs), s.round.Card.Title))
}

// refused says why an act was not stored. What was typed for the rows stays; a row in which somebody else has answered is not marked.
func (s *Screen) refused(msg screen.NotWritten) screen.Outcome {
	not, _ := msg.Msg.(stored)
	refused := (*ledger.EntryError)(nil)
	switch {
	case msg.Conflict && len(not.jobs) > 0:
		job := not.jobs[0]
		delete(s.marked, job.Plan.Key)
		return screen.Alarm(s.env.Name(job.Plan, s.Width/2) + ": " + s.env.Text.Wizard.Conflict(cleantext.Line(job.LastBy())))
	case errors.As(msg.Err, &refused):
		e := not.entries[refused.At].Event
		delete(s.marked, e.Job)
		return s.explain(e.Job, wizard.Objection(e, msg.Err))
	}
	return screen.Stay() // the root has told it
}

// leaveRest goes on to the next card without the rows that are left.
func (s *Screen) leaveRest() screen.Outcome {
	n := len(s.round.Rows)
	for _, row := range s.round.Rows {
		s.behind[row.Job.Plan.Key] = s.round.Card.ID
	}
	s.show(s.round)
	return screen.Say(s.env.Text.Round.Behind(n))
}

// leave goes back. Half-way it says how many rows are marked and not stored, names the jobs that are open, and asks.
func (s *Screen) leave() screen.Outcome {
	if len(s.round.Rows) == 0 || len(s.marked) == 0 && s.acts == 0 && len(s.round.Danger) == 0 {
		return screen.Pop()
	}
	t := s.env.Text.TUI.Round
	prompt := t.AskLeave(len(s.round.Open), s.openNames())
	if n := len(s.marked); n > 0 {
		prompt = t.Unstored(n) + " " + prompt
	}
	s.Ask.Open(dialog.NewConfirm(s.env, prompt), func() (screen.Outcome, tea.Cmd) { return screen.Pop(), nil })
	return screen.Stay()
}

// copy copies the next value that is to be typed in Visma for the row under the cursor.
func (s *Screen) copy() (screen.Outcome, tea.Cmd) {
	var values []string
	for _, f := range s.at().Card.Fields() {
		if v := strings.TrimSpace(f.Value); v != "" {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return screen.Say(s.env.Text.TUI.Job.NothingCopy), nil
	}
	s.copied++
	return screen.Stay(), s.env.Copy(values[(s.copied-1)%len(values)])
}
