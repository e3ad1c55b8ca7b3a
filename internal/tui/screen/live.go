package screen

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
)

// Live keeps what a screen shows of a run as new as the record: it reads when the screen comes to
// light and when others have written. T is what is read beside the run itself.
type Live[T any] struct {
	Run     ledger.Run // as it was read last
	Now     time.Time
	Loaded  bool
	Problem string // why there is nothing to show, or why it is old

	env   Env
	store RunReader
	id    string
	watch *Watch
	read  func(ledger.Run) (T, error)
}

// NewLive keeps to one run. read goes through the store, outside the event loop.
func NewLive[T any](env Env, store RunReader, run string, read func(ledger.Run) (T, error)) *Live[T] {
	return &Live[T]{Now: env.Stamper.Now(), env: env, store: store, id: run, watch: NewWatch(store, run), read: read}
}

type freshMsg[T any] struct {
	run ledger.Run
	is  T
}

// Load reads.
func (l *Live[T]) Load() tea.Cmd {
	store, id, read := l.store, l.id, l.read
	return Load(func() (tea.Msg, error) {
		r, err := store.Run(id)
		if err != nil {
			return nil, err
		}
		is, err := read(r)
		return freshMsg[T]{r, is}, err
	})
}

// Update takes every message of the screen. fresh is what was read, nil where nothing was, or
// only what is older than what is shown; out tells that something could not be read.
func (l *Live[T]) Update(msg tea.Msg) (fresh *T, out Outcome, cmd tea.Cmd) {
	moved, look := l.watch.Update(msg)
	out = Stay()
	switch msg := msg.(type) {
	case freshMsg[T]:
		if l.watch.Saw(msg.run) {
			l.Run, l.Loaded, l.Problem, fresh = msg.run, true, "", &msg.is
		}
	case Pulse:
		l.Now = msg.Now
	case Shown:
		moved = true
	case Unread:
		l.Problem = l.env.Text.TUI.Frame.Unread(l.env.Trouble(msg.Err))
		out = Alarm(l.Problem)
	}
	if moved {
		return fresh, out, tea.Batch(l.Load(), look)
	}
	return fresh, out, look
}
