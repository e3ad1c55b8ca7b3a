// Package board is the overview of a run: companies down, procedures across.
package board

import (
	"cmp"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
)

// Store is what the board reads and writes of a run.
type Store interface {
	write.Store
	SwapPreference(name, old, value string) (now string, err error) // of everybody
}

// Screen is the board of one run.
type Screen struct {
	dialog.Page // which asks which of several jobs, or why the whole job does not apply
	*live.Run[live.Jobs]

	env   screen.Env
	store Store
	nav   screen.Nav
	run   string
	at    *string // the key of the job at which the operator was last, on whatever page; "" for none

	read   live.Jobs
	wants  atomic.Bool // the day is drawn, and so to be read
	due    int         // new jobs that should have run, of which nobody has seen whether they did
	ready  bool        // every job is, so that the run can be closed
	grid   grid
	label  int              // the width of the longest name of a company
	widths [2][]int         // of the columns, with long and with short cells
	by     int              // the order of the companies
	urgent []ledger.Summary // in danger, the most urgent first

	row, col  int         // rows behind the companies are those of the other jobs
	companies widget.List // the rows of companies, scrolled to the cursor
	lower     []lowerLine // the lines below the companies
	below     widget.List // of these
	left      int         // first column shown
	toured    string      // the job at which the key for what is urgent has put the cursor
	stood     string      // what at was when the cursor was moved last

	drawn drawn
	step  nextStep // of the job under the cursor, in words
	asked nextStep // what was asked for last, without its text
}

// drawn is what is drawn beforehand: when the run was read, once a minute, and when the size changes.
type drawn struct {
	head  []string
	now   []string
	strip []string
}

// New returns the board of a run. at is where every page keeps the key of the job at which the operator was last.
func New(env screen.Env, store Store, run string, at *string, nav screen.Nav) *Screen {
	s := &Screen{env: env, store: store, nav: nav, run: run, at: at}
	today := live.ReadToday(env.Site)
	s.Run = live.NewJobs(env, store, run, nav.Offers, live.ReadPace, live.ReadClaims, live.ReadDue(env.Site), func(in ledger.Reader, r ledger.Run, now time.Time, is *live.Jobs) error {
		if !s.wants.Load() {
			return nil
		}
		return today(in, r, now, is)
	})
	return s
}

// SetSize sets the room. The cursor stays with its job, though other lines may hold the jobs below the companies.
func (s *Screen) SetSize(width, height int) {
	selected := s.plan().Key
	s.Page.SetSize(width, height)
	s.wants.Store(width == 0 || s.wide()) // the size may not be known yet
	s.lower = s.lowerLines()
	s.goTo(selected)
	s.draw()
}

// ShowsUrgent reports that the board has its own line about what is urgent.
func (s *Screen) ShowsUrgent() bool { return true }

// ShortHelp returns the keys of the footer.
func (s *Screen) ShortHelp() []key.Binding {
	if s.Ask.IsOpen() {
		return s.Ask.Prompt().Help()[0]
	}
	k := s.keys()
	if s.Run.Closed() || s.ready {
		return []key.Binding{k.Open, k.Ending, k.Waiting, k.Timetable, k.Guides, k.Search, k.Sort, k.Log, k.Runs}
	}
	return []key.Binding{k.Open, k.Next, k.Waiting, k.Timetable, k.Guides, k.JobList, k.Search, k.Ending, k.Sort, k.Log}
}

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.HelpOr(s.keys()) }

// keys returns the keys of the board; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Board {
	k := s.env.Keys.Board
	k.Omit.SetEnabled(!s.Run.Closed())
	k.Claim.SetEnabled(!s.Run.Closed())
	k.Round.SetEnabled(!s.Run.Closed())
	k.Postpone.SetEnabled(s.nav.Postpone != nil)
	k.JobList.SetEnabled(s.nav.JobList != nil)
	k.SiteFile.SetEnabled(s.nav.SiteFile != nil)
	k.Settings.SetEnabled(s.nav.Settings != nil)
	k.News.SetEnabled(s.nav.News != nil)
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	out, look := s.Run.Update(msg, s.fill)
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg, widget.Pasted:
		out, cmd = s.Press(msg, s.command)
		if at := s.plan().Key; at != "" {
			*s.at = at
		}
		s.stood = *s.at
	case screen.Shown:
		if *s.at != s.stood { // on another page
			s.goTo(*s.at)
		}
	case screen.Pulse:
		if s.wide() && s.Loaded && !s.read.Today.Read {
			cmd = s.Load()
		}
		if s.NewMinute {
			s.draw()
		}
	case claimedMsg:
		out, cmd = s.claimed(msg), s.Load()
	case nextStep:
		s.step = msg
	case write.Done:
		switch cmd = s.Load(); {
		case !msg.Close(&s.Ask):
		case msg.Several:
			out = screen.Say(msg.Text(s.env))
		default:
			out = screen.Say(s.env.Name(msg.Job.Plan, s.Width) + ": " + s.env.Text.Words.Omitted[msg.Job.Skipped.Value])
		}
	case screen.NotWritten:
		out = write.Refused(&s.Ask, s.env, msg)
	}
	return out, tea.Batch(cmd, look, s.readStep())
}

// fill shows what was read. The cursor stays with its job; at first it is at the job at which the operator was, else at the one
// that was worked on last.
func (s *Screen) fill(m live.Jobs) {
	selected := s.plan().Key
	if s.read.Jobs == nil {
		last, _ := overview.LastWorked(m.Jobs)
		next, _ := overview.NextOpen(m.Jobs)
		selected = cmp.Or(*s.at, last.Plan.Key, next.Plan.Key)
	}
	s.read = m
	s.urgent = overview.InDanger(s.read.Jobs)
	ledger.SortUrgent(s.urgent, overview.NextRun(s.env.Site, s.Now))
	s.due, s.ready = overview.CountStates(m.Due)[overview.RunDue], overview.Finished(s.Run.Run, m.Jobs)
	s.layOut()
	s.goTo(selected)
	s.draw()
}
