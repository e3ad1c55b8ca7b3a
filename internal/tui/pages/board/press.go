package board

import (
	"cmp"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// found is how many lines a search shows at most.
const found = 200

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.keys()
	switch to, leads := s.leads(msg, k); {
	case key.Matches(msg, k.Runs):
		return screen.Replace(s.nav.Runs()), nil
	case !s.Loaded:
	case leads:
		return screen.Push(to()), nil
	case key.Matches(msg, k.Open):
		return s.open()
	case key.Matches(msg, k.Next):
		return s.nextUrgent(), nil
	case key.Matches(msg, k.Search):
		s.search()
	case key.Matches(msg, k.Sort):
		return s.sort(), nil
	case key.Matches(msg, k.Omit):
		return s.askOmit(), nil
	case key.Matches(msg, k.Claim):
		return s.askClaim(), nil
	case s.Run.Closed() && key.Matches(msg, s.env.Keys.Board.Omit):
		return screen.Alarm(s.env.Text.TUI.Board.Closed), nil
	default:
		s.walk(msg)
	}
	return screen.Stay(), nil
}

// leads returns the page that a key puts on top of the board. ok is false for any other key.
func (s *Screen) leads(msg tea.KeyMsg, k keymap.Board) (page func() screen.Screen, ok bool) {
	plan := s.plan()
	for _, way := range []struct {
		key  key.Binding
		page func() screen.Screen
	}{
		{k.Waiting, s.nav.Waiting},
		{k.Morning, s.nav.Morning},
		{k.JobList, s.nav.JobList},
		{k.SiteFile, s.nav.SiteFile},
		{k.Settings, s.nav.Settings},
		{k.Timetable, func() screen.Screen { return s.nav.Timetable(plan.Key) }},
		{k.Postpone, s.nav.Postpone},
		{k.Log, func() screen.Screen { return s.nav.History("") }},
		{k.Handover, s.nav.Handover},
		{k.News, s.nav.News},
		{k.Ending, s.nav.Ending},
		{k.Guides, func() screen.Screen { return s.nav.Guides(plan.Procedure, s.read.Offers) }},
	} {
		if key.Matches(msg, way.key) {
			return way.page, true
		}
	}
	round := func() screen.Screen { return s.nav.Round(plan.Procedure) }
	return round, key.Matches(msg, k.Round) && plan.Procedure != ""
}

// plan returns the plan of the job under the cursor, and the zero plan if there is none.
func (s *Screen) plan() (p procedures.Plan) {
	if c := s.selected(); len(c) > 0 {
		p = s.read.Jobs[c[0]].Plan
	}
	return p
}

// open goes to the job under the cursor, by way of a list where there are several.
func (s *Screen) open() (screen.Outcome, tea.Cmd) {
	c := s.selected()
	switch len(c) {
	case 0:
		return screen.Say(s.env.Text.TUI.Board.NoJob), nil
	case 1:
		return screen.Push(s.nav.Job(s.read.Jobs[c[0]].Plan.Key)), nil
	}
	lines := make([]string, len(c))
	for n, i := range c {
		lines[n] = widget.Fit(cmp.Or(s.read.Jobs[i].Plan.Integration, s.read.Jobs[i].Plan.Variant), 24, s.env.Theme.Glyph.More) + " " + s.jobFace(s.read.Jobs[i], true).text
	}
	first := s.read.Jobs[c[0]].Plan.Together()
	title := wizard.JobText(first, s.env.Text.Words)
	jobs := s.read.Jobs
	s.askWhich(dialog.NewPick(s.env, title, lines, nil), func(i int) ledger.Summary { return jobs[c[i]] })
	return screen.Stay(), nil
}

// askWhich opens a list of jobs, and goes to the one that is picked.
func (s *Screen) askWhich(pick *dialog.Pick, job func(i int) ledger.Summary) {
	s.Ask.Open(pick, pick.Then(func(i int) screen.Outcome {
		s.Ask.Close()
		picked := job(i).Plan.Key
		s.goTo(picked)
		return screen.Push(s.nav.Job(picked))
	}))
}

// search opens a list of jobs that narrows while the operator types.
func (s *Screen) search() {
	jobs, hits := overview.NewSearch(s.read.Jobs), []ledger.Summary(nil)
	find := func(query string) []string {
		hits = jobs.Find(query, found)
		lines := make([]string, len(hits))
		for i, j := range hits {
			lines[i] = s.env.Name(j.Plan, s.Width) + "  " + s.jobFace(j, false).text
		}
		return lines
	}
	pick := dialog.NewPick(s.env, s.env.Text.TUI.Board.SearchTitle, nil, find)
	s.askWhich(pick, func(i int) ledger.Summary { return hits[i] })
}

func (s *Screen) sort() screen.Outcome {
	selected := s.plan().Key
	s.by = (s.by + 1) % len(orders())
	s.layOut()
	s.goTo(selected)
	return screen.Say(s.env.Text.TUI.Board.Sorts[orders()[s.by].code])
}

// claimedMsg says what was to be taken, or given back, and who has it now.
type claimedMsg struct{ of, to, has string }

// claimed says what was taken or given back, or who was first.
func (s *Screen) claimed(msg claimedMsg) screen.Outcome {
	t, ready := s.env.Text.Shared, s.env.Theme.Glyph.Ready+" "
	switch {
	case msg.has != msg.to && msg.has != "":
		return screen.Alarm(cleantext.Line(t.TakenBy(msg.of, msg.has)))
	case msg.has != msg.to:
		return screen.Alarm(t.GivenBack(msg.of))
	case msg.has == "":
		return screen.Say(ready + t.GivenBack(msg.of))
	}
	return screen.Say(ready + cleantext.Line(t.Claimed(msg.has, msg.of)))
}

// askClaim asks whether the procedure under the cursor is to be taken, taken over, or given back.
func (s *Screen) askClaim() screen.Outcome {
	of, t, by := s.plan().Procedure, s.env.Text.Shared, s.env.Stamper.Operator
	if of == "" {
		return screen.Say(s.env.Text.TUI.Board.NoJob)
	}
	text, has := t.AskClaim(of), s.read.Claims[of]
	switch has {
	case "":
	case by:
		text, by = t.AskBack(of), ""
	default:
		text = t.AskOver(of, cleantext.Line(has))
	}
	store, name := s.store, overview.ClaimName(s.Run.Run.ID, of)
	s.Ask.Open(dialog.NewConfirm(s.env, text), func() (screen.Outcome, tea.Cmd) {
		s.Ask.Close()
		return screen.Save(screen.Write{Job: name, Do: func() (tea.Msg, error) {
			now, err := store.SwapPreference(name, has, by)
			return claimedMsg{of, by, now}, err
		}}), nil
	})
	return screen.Stay()
}

// askOmit asks whether the job under the cursor, or all of its procedure or company, need no new set-up, in what way and why. Of
// one that is omitted it asks whether that is to be taken back.
func (s *Screen) askOmit() screen.Outcome {
	c := s.selected()
	if len(c) == 0 {
		return screen.Say(s.env.Text.TUI.Board.NoJob)
	}
	// Of several jobs in a cell it is the first that still has something to do, else the first that is omitted.
	n := slices.IndexFunc(c, func(i int) bool { return s.read.Jobs[i].ToDo() })
	omitted := slices.IndexFunc(c, func(i int) bool { return s.read.Jobs[i].Omission() != "" })
	switch {
	case n < 0 && omitted >= 0:
		write.AskReinstate(&s.Ask, s.env, s.store, s.run, s.read.Jobs[c[omitted]], s.read.Jobs)
		return screen.Stay()
	case n < 0:
		return screen.Say(s.env.Text.TUI.Job.NothingToDo)
	}
	asked := s.read.Jobs[c[n]].Plan
	write.AskOmission(&s.Ask, s.env, s.store, s.run, asked, s.read.Jobs, func(how ledger.Omission, prompt string) {
		write.AskReason(&s.Ask, s.env, s.store, s.run, asked.Key, prompt, func(c wizard.Conversation, reason string) (ledger.Event, error) {
			return c.Omit(how, reason)
		})
	})
	return screen.Stay()
}

// rowsInAll returns the number of rows that the cursor can stand in.
func (s *Screen) rowsInAll() int { return len(s.grid.rows) + len(s.lower) }

// columnsIn returns the number of cells in a row.
func (s *Screen) columnsIn(row int) int {
	if row < len(s.grid.rows) {
		return len(s.grid.columns)
	}
	if n := row - len(s.grid.rows); n < len(s.lower) {
		return len(s.lower[n].jobs)
	}
	return 0
}

// jobsAt returns the jobs in a cell; none if the company has no such job.
func (s *Screen) jobsAt(row, col int) cell {
	if row < len(s.grid.rows) {
		return s.grid.rows[row].cells[col]
	}
	if n := row - len(s.grid.rows); n < len(s.lower) && col < len(s.lower[n].jobs) {
		return cell{s.lower[n].jobs[col]}
	}
	return nil
}

func (s *Screen) selected() cell { return s.jobsAt(s.row, s.col) }

// walk moves the cursor. A page is the companies in sight, or the lines below them if those are more.
func (s *Screen) walk(msg tea.KeyMsg) {
	switch k := s.env.Keys.Board; {
	case key.Matches(msg, k.Left):
		s.moveTo(s.row, s.col-1)
	case key.Matches(msg, k.Right):
		s.moveTo(s.row, s.col+1)
	default:
		by, _ := k.Step(msg, max(s.companies.Shown(), s.below.Shown()), s.rowsInAll())
		s.moveTo(s.row+by, s.col)
	}
}

func (s *Screen) moveTo(row, col int) {
	s.row = max(0, min(row, s.rowsInAll()-1))
	s.col = max(0, min(col, s.columnsIn(s.row)-1))
}

// goTo puts the cursor on a job, or keeps it within the grid where there is no such job.
func (s *Screen) goTo(jobKey string) {
	if !s.find(func(j ledger.Summary) bool { return j.Plan.Key == jobKey }) {
		s.moveTo(s.row, s.col)
	}
}

// find puts the cursor on the next cell that has a job for which is reports true: row by row, and from the top again behind the last
// one. It reports whether there is one.
func (s *Screen) find(is func(ledger.Summary) bool) bool {
	row, col := s.row, s.col
	for range s.rowsInAll() + len(s.grid.rows)*len(s.grid.columns) + len(s.read.Jobs) {
		col++
		if col >= s.columnsIn(row) {
			row, col = (row+1)%max(1, s.rowsInAll()), 0
		}
		if slices.ContainsFunc(s.jobsAt(row, col), func(i int) bool { return is(s.read.Jobs[i]) }) {
			s.row, s.col = row, col
			return true
		}
	}
	return false
}

// nextUrgent goes to the most urgent job in danger, from there to the next most urgent one, and behind the last one to the next
// that is not ready though in no danger.
func (s *Screen) nextUrgent() screen.Outcome {
	here := s.selected()
	at := slices.IndexFunc(s.urgent, func(j ledger.Summary) bool {
		return slices.ContainsFunc(here, func(i int) bool { return s.read.Jobs[i].Plan.Key == j.Plan.Key })
	})
	if at > 0 && s.plan().Key != s.toured { // the cursor came there in another way
		at = -1
	}
	defer func() { s.toured = s.plan().Key }()
	switch {
	case at+1 < len(s.urgent):
		s.goTo(s.urgent[at+1].Plan.Key)
	case s.find(func(j ledger.Summary) bool { return !j.Ready() && !j.Hazard.Danger() }):
	case len(s.urgent) > 0:
		s.goTo(s.urgent[0].Plan.Key)
	default:
		return screen.Say(s.env.Text.TUI.Board.AllReady)
	}
	return screen.Stay()
}
