package live

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/screen"
)

// Reader reads the head of a run's log.
type Reader interface {
	Run(id string) (ledger.Run, error)
}

// Watch notices what others wrote: it compares the head of a run's log with the last one seen.
type Watch struct {
	store Reader
	run   string
	seen  uint64
	known bool
	busy  bool
}

// NewWatch returns the watch of a run.
func NewWatch(store Reader, run string) *Watch { return &Watch{store: store, run: run} }

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

// Update looks once for every Pulse, unless a look is under way. It reports whether the log has
// grown, so that the page should read again.
func (w *Watch) Update(msg tea.Msg) (moved bool, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case screen.Pulse:
		if w.busy {
			return false, nil
		}
		w.busy = true
		store, run := w.store, w.run
		return false, screen.Load(func() (tea.Msg, error) {
			r, err := store.Run(run)
			return headMsg{seq: r.Head.Seq}, err
		})
	case headMsg:
		w.busy = false
		return !w.known || msg.seq != w.seen, nil
	case screen.Unread:
		w.busy = false
	}
	return false, nil
}
