package live

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/screen"
)

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
