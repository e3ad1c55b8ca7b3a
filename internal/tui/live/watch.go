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

// Watch notices what others wrote: it compares the head of a run's log with the last one seen.
type Watch struct {
	store Store
	run   string
	seen  uint64
	known bool
	busy  bool // a look is under way,
	late  bool // and began before the page itself wrote
}

// NewWatch returns the watch of a run.
func NewWatch(store Store, run string) *Watch { return &Watch{store: store, run: run} }

type headMsg struct{ seq uint64 }

// Saw notes the run that a page has just read. It reports whether that reading is at least as new as
// the last one: an older one that came late is to be dropped.
func (w *Watch) Saw(r ledger.Run) bool {
	if w.known && r.Head.Seq < w.seen {
		return false
	}
	w.seen, w.known = r.Head.Seq, true
	return true
}

// Wrote notes an event that the page itself has stored, and so has at hand. If others wrote before it, the log is still found to
// have grown.
func (w *Watch) Wrote(seq uint64) {
	if w.known && seq == w.seen+1 {
		w.seen, w.late = seq, w.busy
	}
}

// Update looks once for every Pulse, unless a look is under way. It reports whether the log has
// grown, so that the page should read again.
func (w *Watch) Update(msg tea.Msg) (moved bool, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case screen.Pulse:
		if w.busy {
			return false, nil
		}
		w.busy = true
		return false, screen.Load(func() (tea.Msg, error) {
			r, err := w.store.Run(w.run)
			return headMsg{seq: r.Head.Seq}, err
		})
	case headMsg:
		late := w.late
		w.busy, w.late = false, false
		return !late && (!w.known || msg.seq != w.seen), nil
	case screen.Unread:
		w.busy, w.late = false, false
	}
	return false, nil
}
