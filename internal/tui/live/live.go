// Package live keeps what a page shows as new as the record.
//
// Reading does that for a page of all runs: it reads, outside the event loop, when the page is opened,
// when it comes to light again, and every second while it could not be read. Run does it for a page of
// one run, and reads also when others have written: a Watch looks every second at the number of the
// newest event, which is cheap. What comes late, read before what is shown, is dropped.
package live

import (
	"cmp"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// Reading is what a page shows, of type T.
type Reading[T any] struct {
	Now       time.Time
	NewMinute bool // the clock went on to another minute with the last pulse
	Loaded    bool
	Problem   string // why there is nothing to show, or why it is old

	env     screen.Env
	reading bool // a read is under way,
	again   bool // and another is to follow it
	store   Store
	read    func(ledger.Reader) (T, error)
	then    func(*T) error
}

// New returns a Reading of what read returns. read is called outside the event loop, in one transaction;
// then, if not nil, is called after it, and adds what does not come from the record alone.
func New[T any](env screen.Env, store Store, read func(ledger.Reader) (T, error), then func(*T) error) *Reading[T] {
	return &Reading[T]{Now: env.Stamper.Now(), env: env, store: store, read: read, then: then}
}

// Init returns the command with which the page begins.
func (r *Reading[T]) Init() tea.Cmd { return r.Load() }

type readMsg[T any] struct{ is T }

// Load returns the command that reads; nil while another read is under way, which is followed by one more then. A read of a large
// record may take longer than it is until the next is asked for.
func (r *Reading[T]) Load() tea.Cmd {
	if r.reading {
		r.again = true
		return nil
	}
	r.reading = true
	return screen.Load(func() (tea.Msg, error) {
		var got readMsg[T]
		err := r.store.View(func(in ledger.Reader) (err error) {
			got.is, err = r.read(in)
			return err
		})
		if err == nil && r.then != nil {
			err = r.then(&got.is)
		}
		return got, err
	})
}

// Update handles every message of the page. It calls show with what was read, and returns the outcome of
// a read that failed.
func (r *Reading[T]) Update(msg tea.Msg, show func(T)) (out screen.Outcome, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case readMsg[T]:
		r.Loaded, r.Problem = true, ""
		show(msg.is)
		cmd = r.ended()
	case screen.Pulse:
		r.NewMinute = !msg.Now.Truncate(time.Minute).Equal(r.Now.Truncate(time.Minute))
		if r.Now = msg.Now; r.Problem != "" || msg.Stirred {
			cmd = r.Load()
		}
	case screen.Shown, screen.Replaced:
		cmd = r.Load()
	case screen.Unread:
		r.Problem = r.env.Text.TUI.Frame.Unread(r.env.ErrorLine(msg.Err))
		out = screen.Alarm(r.Problem)
		cmd = r.ended()
	}
	return out, cmd
}

// ended notes that a read is over, and returns the command that reads again if that was asked for meanwhile.
func (r *Reading[T]) ended() tea.Cmd {
	again := r.again
	r.reading, r.again = false, false
	if again {
		return r.Load()
	}
	return nil
}

// Blank returns the lines of a page before anything was read: why not, or that it is being read.
func (r *Reading[T]) Blank(width int) []string {
	return widget.Wrap(cmp.Or(r.Problem, r.env.Text.TUI.Frame.Reading), width)
}

// BlankPage returns Blank as a whole page.
func (r *Reading[T]) BlankPage(width int) string { return strings.Join(r.Blank(width), "\n") }

// Run is what a page shows of one run: the run itself, and beside it a T.
type Run[T any] struct {
	*Reading[ofRun[T]]
	ledger.Run // as it was read last

	watch *Watch
}

type ofRun[T any] struct {
	run ledger.Run
	is  T
}

// NewRun returns what is shown of a run by its id. read is called outside the event loop, and reads in the transaction in which
// the run was read.
func NewRun[T any](env screen.Env, store Store, id string, read func(in ledger.Reader, r ledger.Run) (T, error)) *Run[T] {
	return &Run[T]{watch: NewWatch(store, id), Reading: New(env, store, func(in ledger.Reader) (got ofRun[T], err error) {
		if got.run, err = in.Run(id); err == nil {
			got.is, err = read(in, got.run)
		}
		return got, err
	}, nil)}
}

// Update handles every message of the page. It calls show with what was read, unless that is older than
// what is shown, and returns the outcome of a read that failed.
func (r *Run[T]) Update(msg tea.Msg, show func(T)) (out screen.Outcome, cmd tea.Cmd) {
	moved, look := r.watch.Update(msg)
	out, cmd = r.Reading.Update(msg, func(got ofRun[T]) {
		if r.watch.Saw(got.run) {
			r.Run = got.run
			show(got.is)
		}
	})
	if moved && r.Loaded && cmd == nil { // what was not read yet is being read
		cmd = r.Load()
	}
	return out, tea.Batch(cmd, look)
}

// Missed returns what tells the starts that a job has missed in its danger.
func (r *Run[T]) Missed(spells overview.Spells) func(ledger.Summary) overview.Missed {
	return spells.In(r.env.Site, overview.Until(r.Run, r.Now))
}

// Jobs are the jobs of a run, and the routines that it is left with when every job is ready.
type Jobs struct {
	Jobs     []ledger.Summary
	Spells   overview.Spells // of those in a hazard that bites
	Deferred []overview.Deferred
	Findings overview.Findings
	Pace     overview.Pace     // if ReadPace was asked for
	Cost     overview.Compared // if ReadCost was
	Today    Today             // if ReadToday was
	Due      []overview.Due    // if ReadDue was
	Claims   overview.Claims   // if ReadClaims was asked for
	Offers   []procedures.Procedure
}

// Today is the timetable of a run, the jobs included that run on beside it, and the first of what is to be taken then.
type Today struct {
	Read    bool // else the rest is not known
	Entries []schedule.Entry
	Rules   schedule.Rules
	Clashes []schedule.Clash
	Ahead   []overview.AheadJob // at most ShownAhead, and none in a hazard that bites
}

// ShownAhead is how many jobs are read of what is to be taken then.
const ShownAhead = 20

// ReadToday returns what reads the timetable at a site, and plans by the pace that was read before.
func ReadToday(at site.Site) More {
	return func(in ledger.Reader, r ledger.Run, now time.Time, is *Jobs) error {
		all, err := wizard.Beside(in, r, at)
		is.Today = Today{Read: true, Entries: wizard.Timetable(is.Jobs, all), Rules: schedule.RulesOf(all)}
		is.Today.Clashes = schedule.Clashes(is.Today.Entries, is.Today.Rules)
		if !r.Closed() {
			for _, j := range overview.PlanAhead(is.Jobs, at, is.Pace, now).Jobs {
				if !j.Hazard.Bites() && len(is.Today.Ahead) < ShownAhead {
					is.Today.Ahead = append(is.Today.Ahead, j)
				}
			}
		}
		return err
	}
}

// More reads more of the jobs of a run, as of a moment.
type More func(in ledger.Reader, r ledger.Run, now time.Time, is *Jobs) error

// ReadPace reads how long work takes.
func ReadPace(in ledger.Reader, r ledger.Run, _ time.Time, is *Jobs) (err error) {
	is.Pace, err = overview.ReadPace(in, r)
	return err
}

// ReadCost reads what the run has cost.
func ReadCost(in ledger.Reader, r ledger.Run, now time.Time, is *Jobs) (err error) {
	is.Cost, err = overview.ReadFigures(in, r, now)
	return err
}

// ReadClaims reads who has taken what.
func ReadClaims(in ledger.Reader, r ledger.Run, _ time.Time, is *Jobs) (err error) {
	is.Claims, err = overview.ReadClaims(in, r.ID, is.Jobs)
	return err
}

// ReadDue returns what reads which new jobs should have run, at a site.
func ReadDue(s site.Site) More {
	return func(in ledger.Reader, r ledger.Run, now time.Time, is *Jobs) (err error) {
		is.Due, err = overview.ReadMorning(in, r, s, overview.Until(r, now))
		return err
	}
}

// NewJobs returns what is shown of the jobs of a run by its id. offers returns the routines; it is called
// after the read, and may go to the store.
func NewJobs(env screen.Env, store Store, id string, offers func(ledger.Run, []ledger.Summary) ([]procedures.Procedure, error), more ...More) *Run[Jobs] {
	page := NewRun(env, store, id, func(in ledger.Reader, r ledger.Run) (is Jobs, err error) {
		if is.Jobs, err = in.Jobs(id); err == nil {
			is.Spells, err = overview.ReadSpells(in, id, overview.Biting(is.Jobs))
		}
		if err == nil {
			is.Deferred, err = overview.ReadDeferred(in, r, env.Site, is.Jobs)
		}
		if err == nil {
			is.Findings, err = overview.ReadFindings(in, id)
		}
		for _, read := range more {
			if err == nil {
				err = read(in, r, env.Stamper.Now(), &is)
			}
		}
		return is, err
	})
	page.then = func(got *ofRun[Jobs]) (err error) {
		got.is.Offers, err = offers(got.run, got.is.Jobs)
		return err
	}
	return page
}

// Store is the record as a page reads it: the head of a run's log, or several things of one moment.
type Store interface {
	Run(id string) (ledger.Run, error)
	View(fn func(ledger.Reader) error) error
}

// Watch notices what others wrote: it compares the head of a run's log with the last one seen. It notices too that the record
// was replaced, as by a restore: the event seen last is no longer in it.
type Watch struct {
	store    Store
	run      string
	seen     ledger.Event // the head of the log when it was read last
	known    bool
	replaced bool // the record is another one than was read
	busy     bool // a look is under way,
	late     bool // and began before the page itself read or wrote
}

// NewWatch returns the watch of a run.
func NewWatch(store Store, run string) *Watch { return &Watch{store: store, run: run} }

type headMsg struct {
	head     ledger.Event
	replaced bool
}

// Replaced reports whether the record was found to be another one than the page shows. Saw resets it.
func (w *Watch) Replaced() bool { return w.replaced }

// Saw notes the run that a page has just read. It reports whether that reading is at least as new as
// the last one, or of another record: an older one that came late is to be dropped.
func (w *Watch) Saw(r ledger.Run) bool {
	if w.known && !w.replaced && r.Head.Seq < w.seen.Seq {
		return false
	}
	w.seen, w.known, w.replaced, w.late = r.Head, true, false, w.busy
	return true
}

// Wrote notes an event that the page itself has stored, and so has at hand. If others wrote before it, the log is still found to
// have grown.
func (w *Watch) Wrote(e ledger.Event) {
	if w.known && e.Seq == w.seen.Seq+1 {
		w.seen, w.late = e, w.busy
	}
}

// Update looks once for every Pulse, unless a look is under way. It reports whether the log has
// grown or the record was replaced, so that the page should read again.
func (w *Watch) Update(msg tea.Msg) (moved bool, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case screen.Pulse:
		if w.busy {
			return false, nil
		}
		w.busy = true
		return false, w.look()
	case headMsg:
		late := w.late
		w.busy, w.late = false, false
		if late {
			return false, nil
		}
		w.replaced = w.replaced || msg.replaced
		return !w.known || msg.replaced || msg.head.Seq != w.seen.Seq, nil
	case screen.Replaced:
		w.replaced, w.late = true, w.busy
		return true, nil
	case screen.Unread:
		w.busy, w.late = false, false
	}
	return false, nil
}

// look returns the command that reads the head of the log.
func (w *Watch) look() tea.Cmd {
	store, run, seen, known := w.store, w.run, w.seen, w.known
	return screen.Load(func() (tea.Msg, error) {
		r, err := store.Run(run)
		if err != nil || !known {
			return headMsg{head: r.Head}, err
		}
		at := r.Head // the event that has the number of the one seen last
		if at.Seq > seen.Seq && seen.Hash != "" {
			err = store.View(func(in ledger.Reader) error {
				events, err := in.Events(run, seen.Seq-1, 1)
				if len(events) > 0 {
					at = events[0]
				}
				return err
			})
		}
		return headMsg{head: r.Head, replaced: at.Seq < seen.Seq || seen.Hash != "" && at.Hash != seen.Hash}, err
	})
}
