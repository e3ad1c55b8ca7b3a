package history

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// How many entries are read at a time: a few at first, more while looking for something.
const (
	fewest = 400
	most   = 4000
)

// ahead is how many entries are kept read beyond the cursor.
const ahead = 100

// readMsg is a stretch of the log, the newest first.
type readMsg struct {
	turn    int
	run     ledger.Run
	entries []entry
	whole   bool // the stretch is all there is of what is shown
	begins  bool // the stretch ends with the first entry of the run
}

// read returns the command that reads a stretch. events reads its events, the oldest first, and completes m.
func (s *Screen) read(m readMsg, events func(in ledger.Reader, m *readMsg) ([]ledger.Event, error)) tea.Cmd {
	store, env := s.store, s.env
	m.turn = s.turn
	return screen.Load(func() (tea.Msg, error) {
		err := store.View(func(in ledger.Reader) error {
			found, err := events(in, &m)
			if err == nil {
				m.entries, err = name(in, m.run, found, env)
			}
			return err
		})
		return m, err
	})
}

// readNew returns the command that reads what is newer than the book; of one job, all.
func (s *Screen) readNew() tea.Cmd {
	run, only, after := s.run, s.only, s.book.newest()
	return s.read(readMsg{whole: only != ""}, func(in ledger.Reader, m *readMsg) (_ []ledger.Event, err error) {
		if m.run, err = in.Run(run); err != nil {
			return nil, err
		}
		if m.whole {
			j, err := in.Job(run, only)
			return j.Events, err
		}
		if after == 0 && m.run.Head.Seq > fewest {
			after = m.run.Head.Seq - fewest
		}
		m.begins = after == 0
		return in.Events(run, after, 0)
	})
}

// readOld returns the command that reads the stretch before the oldest entry of the book.
func (s *Screen) readOld() tea.Cmd {
	before := s.book.oldest() - 1
	after := before - min(before, uint64(max(fewest, min(most, len(s.book.entries)))))
	return s.read(readMsg{run: s.book.run, begins: after == 0}, func(in ledger.Reader, m *readMsg) ([]ledger.Event, error) {
		return in.Events(m.run.ID, after, int(before-after))
	})
}

// readOn returns the command that reads what is missing: what others wrote, or what the cursor
// is near to. While a filter finds little, that goes on to the beginning of the log.
func (s *Screen) readOn() tea.Cmd {
	switch {
	case s.reading:
		return nil
	case s.stale:
		s.stale, s.reading = false, true
		return s.readNew()
	case s.loaded && s.problem == "" && !s.book.complete && len(s.shown)-s.list.At() < ahead+s.Height:
		s.reading = true
		return s.readOld()
	}
	return nil
}

// restart begins again with another choice of jobs. What is being read is dropped.
func (s *Screen) restart() {
	e, _ := s.selected()
	s.seek = e.event.Seq
	s.book, s.shown, s.list = book{}, nil, widget.List{}
	s.turn++
	s.loaded, s.reading, s.stale = false, false, true
}

// keep adds what was read. The cursor stays with its entry, or at the top where it stood there.
func (s *Screen) keep(m readMsg) {
	if m.turn != s.turn {
		return
	}
	s.reading = false
	if e, ok := s.selected(); ok && (s.list.At() > 0 || s.detail) {
		s.seek = e.event.Seq
	}
	s.watch.Saw(m.run)
	s.loaded, s.problem = true, ""
	s.book = s.book.with(m)
	s.match()
	s.goTo(s.seek)
	s.seek = 0
}

// goTo puts the cursor on an entry, by its number, where it is shown.
func (s *Screen) goTo(seq uint64) {
	s.list.Follow(len(s.shown), func(i int) bool { return s.book.entries[s.shown[i]].event.Seq == seq })
}
