package history

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// entry is one event, with the names that it is shown and found by.
type entry struct {
	event ledger.Event
	plan  procedures.Plan // zero for the run itself
	do    string          // the step's sentence; empty for the job itself
	text  string          // what it is found by, folded
}

// book is the part of a log that was read, the newest entry first.
type book struct {
	run      ledger.Run
	entries  []entry
	complete bool              // up to the beginning
	undone   map[uint64]uint64 // by which entry an entry was undone, by number
}

func (b book) newest() uint64 {
	if len(b.entries) == 0 {
		return 0
	}
	return b.entries[0].event.Seq
}

func (b book) oldest() uint64 {
	if len(b.entries) == 0 {
		return 1
	}
	return b.entries[len(b.entries)-1].event.Seq
}

// with returns the book with another stretch at its front or end.
func (b book) with(m readMsg) book {
	out := book{run: m.run, complete: b.complete || m.whole || m.begins}
	switch {
	case m.whole || len(b.entries) == 0:
		out.entries = m.entries
	case len(m.entries) == 0:
		out.entries = b.entries
	case m.entries[0].event.Seq == b.oldest()-1:
		out.run = b.run
		out.entries = slices.Concat(b.entries, m.entries)
	case m.entries[len(m.entries)-1].event.Seq == b.newest()+1:
		out.entries = slices.Concat(m.entries, b.entries)
	default:
		return b // read twice
	}
	out.undone = map[uint64]uint64{}
	for _, e := range out.entries {
		if _, back := out.undone[e.event.Seq]; e.event.Action == ledger.Undone && !back {
			out.undone[e.event.Ref] = e.event.Seq
		}
	}
	return out
}

// find returns an entry by its number; ok is false if it has not been read.
func (b book) find(seq uint64) (e entry, ok bool) {
	i, ok := slices.BinarySearchFunc(b.entries, seq, func(e entry, seq uint64) int { return cmp.Compare(seq, e.event.Seq) })
	if ok {
		e = b.entries[i]
	}
	return e, ok
}

// redoes reports whether an entry undoes an undo.
func (b book) redoes(e entry) bool {
	of, known := b.find(e.event.Ref)
	return e.event.Action == ledger.Undone && known && of.event.Action == ledger.Undone
}

// name returns the entries of events, which come oldest first.
func name(in ledger.Reader, r ledger.Run, events []ledger.Event, env screen.Env) ([]entry, error) {
	if len(events) == 0 {
		return nil, nil
	}
	summaries, err := in.Jobs(r.ID)
	if err != nil {
		return nil, err
	}
	jobs := make(map[string]ledger.Summary, len(summaries))
	for _, j := range summaries {
		jobs[j.Plan.Key] = j
	}
	say := wizard.Sentences(r, env.Site, summaries, func(id string) (procedures.Procedure, error) { return in.List(r.ID, id) })
	out := make([]entry, 0, len(events))
	for _, e := range slices.Backward(events) {
		said, err := say(e.Job, e.Step)
		if err != nil {
			return nil, err
		}
		e.Value = said.Say(e.Value)
		x := entry{event: e, plan: jobs[e.Job].Plan, do: cmp.Or(said.Do, e.Step)}
		x.text = cleantext.Fold(strings.Join(x.words(env), " "))
		x.event.Value = wizard.EventValue(e, env.Text.Words)
		if jobs[e.Job].Advice == ledger.Delete { // which asks for the digits of the id
			x.event.Value = wizard.ShownValue(e, env.Text.Words)
		}
		out = append(out, x)
	}
	return out, nil
}

// words returns what an entry is found by.
func (e entry) words(env screen.Env) []string {
	t, v, p := env.Text, e.event, e.plan
	out := []string{v.By, v.Job, p.Title, p.Short, p.CompanyName, p.Variant, t.History.Action[v.Called()], e.do, v.Value, v.Reason}
	switch {
	case v.Job == "":
		out = append(out, t.TUI.History.TheRun)
	case p.Company > 0:
		out = append(out, t.Words.Company, strconv.Itoa(p.Company))
	default:
		out = append(out, t.Words.All)
	}
	if v.Deviates {
		out = append(out, t.History.Deviates)
	}
	if v.Redline {
		out = append(out, t.History.Redline)
	}
	if v.Paper {
		out = append(out, t.History.Paper)
	}
	return out
}

// matcher reports whether a folded text has every word of a query. A number is found only where
// it stands alone: 12 is company 12, not a part of job 51277.
func matcher(query string) func(text string) bool {
	words := strings.Fields(cleantext.Fold(query))
	return func(text string) bool {
		return !slices.ContainsFunc(words, func(w string) bool {
			if strings.Trim(w, "0123456789") == "" {
				return !standsAlone(text, w)
			}
			return !strings.Contains(text, w)
		})
	}
}

func standsAlone(text, number string) bool {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if word == number {
			return true
		}
	}
	return false
}

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
