// Package round is the screen of a round: one card over many jobs, done at one visit to a window of Visma.
//
// A table has a row for each job that stands at the card. The operator marks the rows that are done in Visma, types what a mark does
// not tell, and stores them by one act; of a card that is done job by job, the row under the cursor. The clock says until when it
// is safe, and what is in a gap stands in the head until it is replaced. The round itself is rounds.Round, which is read anew after each act.
package round

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/rounds"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// Screen is a round over jobs of one run.
type Screen struct {
	dialog.Page // which asks what a mark does not tell, and for reasons

	env   screen.Env
	store write.Store
	nav   screen.Nav
	run   string
	names []string // of what the round is of, see session.ChooseRound
	live  *live.Run[rounds.Round]

	round  rounds.Round
	behind rounds.Behind
	given  map[string]map[string]wizard.Given // what was typed, by job key and step id
	marked map[string]string                  // what would be recorded of the rows that are marked, by job key
	told   time.Time                          // the minute of which the clock tells
	acts   int                                // stored in this sitting
	copied int                                // fields of the row under the cursor that were copied
	list   widget.List                        // of the rows
	typed  bool                               // digits where no field has them
	sight  sight                              // the part in sight of what the card says
	wait   []string                           // keys of rows that are marked next, when what they need is typed
	asked  *asked
	wrote  map[string]uint64 // versions of jobs that were stored here
	begun  bool              // the round is gone on with: no question is open about jobs that others have open
}

// sight is the part in sight of what a card says, where there is no room for all of it.
type sight struct {
	top, shown, below int    // its first line, how many lines it has, and how many are below it
	read              string // the card that was in sight to its end
}

// asked is what the open question asks about a row.
type asked struct {
	job  string
	line wizard.Line
}

// New returns the round of what has these names, see session.ChooseRound.
func New(env screen.Env, store write.Store, run string, nav screen.Nav, names ...string) *Screen {
	s := &Screen{
		env: env, store: store, run: run, nav: nav, names: names,
		behind: rounds.Behind{}, wrote: map[string]uint64{}, given: map[string]map[string]wizard.Given{}, marked: map[string]string{},
	}
	s.live = live.NewRun(env, store, run, func(in ledger.Reader, r ledger.Run) (round rounds.Round, err error) {
		jobs, err := in.Jobs(run)
		if err != nil {
			return round, err
		}
		keys, err := session.ChooseRound(jobs, names...)
		if err != nil && !errors.Is(err, session.ErrNothingLeft) {
			return round, err
		}
		return rounds.ReadRound(in, r, env.Site, keys, env.Stamper.Now())
	})
	return s
}

// Init reads the round.
func (s *Screen) Init() tea.Cmd { return s.live.Load() }

// ListsJobs marks the round as a page to come back to from a job.
func (s *Screen) ListsJobs() {}

// ShowsUrgent reports that the round has its own lines about what is urgent.
func (s *Screen) ShowsUrgent() bool { return true }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.HelpOr(s.keys()) }

// keys returns the keys of the round; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Round {
	k := s.env.Keys.Round
	open := len(s.round.Rows) > 0 && !s.live.Run.Closed()
	for _, b := range []*key.Binding{&k.Take, &k.PutOff, &k.Note, &k.Answer, &k.Next, &k.Copy, &k.Job} {
		b.SetEnabled(open)
	}
	if s.each() {
		k.Take.SetHelp(k.Take.Help().Key, s.env.Text.TUI.Keys.Confirm)
	}
	k.Toggle.SetEnabled(open && !s.each())
	k.All.SetEnabled(open && !s.each())
	return k
}

// each reports whether the card is done job by job.
func (s *Screen) each() bool { return s.round.Card.Round == procedures.RoundEach }

// asks is what a key would answer.
type asks struct {
	card   string
	job    string // under the cursor
	seen   uint64 // newest event of the run that is shown
	marked int
	prompt dialog.Prompt
}

// Asks returns the question, or the rows, that a key would answer.
func (s *Screen) Asks() any {
	return asks{s.round.Card.ID, s.at().Job.Plan.Key, s.live.Run.Head.Seq, len(s.marked), s.Ask.Prompt()}
}

// Stores reports whether a key stores something or answers the open question.
func (s *Screen) Stores(msg tea.KeyMsg) bool {
	if s.Ask.IsOpen() {
		return s.Ask.Takes(msg)
	}
	return key.Matches(msg, s.keys().Take)
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	lost := ""
	out, look := s.live.Update(msg, func(is rounds.Round) {
		lost = s.overtaken(is)
		s.show(is)
	})
	if lost != "" {
		out = screen.Alarm(lost)
	}
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg, widget.Pasted:
		if !s.turns(msg) {
			out, cmd = s.Press(msg, s.command)
		}
	case screen.Pulse:
		if !s.Ask.IsOpen() && !s.live.Now.Truncate(time.Minute).Equal(s.told) {
			s.show(s.round)
		}
	case stored:
		cmd = s.live.Load()
		out = s.stored(msg)
	case screen.NotWritten:
		out, cmd = s.refused(msg), s.live.Load()
	}
	return out, tea.Batch(cmd, look)
}

// show shows a round as of now. The cursor stays with its job, and marks with the rows that are still there.
func (s *Screen) show(is rounds.Round) {
	was, card := s.at().Job.Plan.Key, s.round.Card.ID
	s.round, s.told = is.At(s.live.Now, s.behind), s.live.Now.Truncate(time.Minute)
	s.list.Follow(len(s.round.Rows), func(i int) bool { return s.round.Rows[i].Job.Plan.Key == was })
	if card != s.round.Card.ID {
		s.list.MoveTo(0)
		s.sight.top = 0
	}
	gone := func(job string) bool { return card != s.round.Card.ID || s.row(job) < 0 }
	maps.DeleteFunc(s.marked, func(job, _ string) bool { return gone(job) })
	maps.DeleteFunc(s.given, func(job string, _ map[string]wizard.Given) bool { return gone(job) })
	if s.asked != nil && gone(s.asked.job) {
		s.ask(nil)
	}
	if !s.begun && s.live.Loaded && !s.Ask.IsOpen() {
		s.begin()
	}
}

// overtaken unmarks the rows in which others have answered since they were shown, and says what was marked or typed there; empty where that is nothing.
func (s *Screen) overtaken(is rounds.Round) string {
	now := map[string]uint64{}
	for _, j := range is.Open {
		now[j.Plan.Key] = j.Version
	}
	var said []string
	for _, row := range s.round.Rows {
		job := row.Job.Plan.Key
		if v := now[job]; v == row.Job.Version || v == s.wrote[job] {
			continue
		}
		had := s.marked[job]
		for _, l := range row.Card.Lines {
			if g, typed := s.given[job][l.ID]; typed && s.marked[job] == "" {
				had += " " + g.Input
			}
		}
		if q, asks := s.Ask.Prompt().(*dialog.Question); asks && s.asked != nil && s.asked.job == job {
			had += " " + q.Field.Value()
		}
		delete(s.marked, job)
		if had = strings.TrimSpace(had); had != "" {
			said = append(said, s.env.Name(row.Job.Plan, 0)+": "+cleantext.Line(had))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return s.env.Text.TUI.Round.Overtaken(strings.Join(said, " · "))
}

// begin asks before jobs are taken into the round that others have open. Those are left out unless the answer is yes.
func (s *Screen) begin() {
	text := s.env.OpenElsewhere(s.run, s.round.Open, s.Width)
	if s.begun = text == "" || s.live.Run.Closed(); s.begun {
		return
	}
	goOn := func() screen.Outcome {
		s.begun = true
		s.Ask.Close()
		return screen.Stay()
	}
	s.Ask.OpenOr(dialog.NewConfirm(s.env, s.env.Text.Shared.RoundOver(text)), func() (screen.Outcome, tea.Cmd) { return goOn(), nil }, func() screen.Outcome {
		for job := range s.env.Others(s.run) {
			s.behind[job] = rounds.EveryCard
		}
		out := goOn()
		s.show(s.round)
		return out
	})
}

// OpenJobs returns the keys of the jobs that are gone on with here.
func (s *Screen) OpenJobs() []string {
	if !s.begun || s.live.Run.Closed() {
		return nil
	}
	return s.behind.Taken(s.round.Open)
}

// row returns the index of the row of a job; -1 if it has none.
func (s *Screen) row(job string) int {
	return slices.IndexFunc(s.round.Rows, func(r rounds.Row) bool { return r.Job.Plan.Key == job })
}

// isMarked reports whether the row of a job is marked.
func (s *Screen) isMarked(job string) bool {
	_, marked := s.marked[job]
	return marked
}

// at returns the row under the cursor; the zero Row if there is none.
func (s *Screen) at() rounds.Row {
	if len(s.round.Rows) == 0 {
		return rounds.Row{}
	}
	return s.round.Rows[s.list.At()]
}

// openNames names the jobs of the round that are left, in short.
func (s *Screen) openNames() string {
	names := make([]string, len(s.round.Open))
	for i, j := range s.round.Open {
		names[i] = s.env.Name(j.Plan, 0)
	}
	return strings.Join(names, ", ")
}
