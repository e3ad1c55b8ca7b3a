package history

import (
	"fmt"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/wording"
	"example.org/resetup/internal/wizard"
)

// long is a log of many entries, made up as it is read.
type long struct {
	ledger.Reader
	length  uint64
	reads   int
	longest int // that was read at once
	events  int // read in all
}

func (l *long) head() ledger.Event                      { return l.event(l.length) }
func (l *long) Run(id string) (ledger.Run, error)       { return ledger.Run{ID: id, Head: l.head()}, nil }
func (l *long) View(fn func(ledger.Reader) error) error { return fn(l) }
func (l *long) Jobs(string) ([]ledger.Summary, error)   { return nil, nil }
func (l *long) Job(string, string) (ledger.Job, error)  { return ledger.Job{}, nil }
func (l *long) List(string, string) (procedures.Procedure, error) {
	return procedures.Procedure{}, nil
}

func (l *long) event(seq uint64) ledger.Event {
	e := ledger.Event{Seq: seq, By: "kari", Job: "nets/12", Action: ledger.Noted, Value: fmt.Sprintf("merknad %d", seq)}
	if seq == 17 {
		e.By = "ola"
	}
	return e
}

func (l *long) Events(_ string, after uint64, limit int) ([]ledger.Event, error) {
	var out []ledger.Event
	for seq := after + 1; seq <= l.length && (limit == 0 || len(out) < limit); seq++ {
		out = append(out, l.event(seq))
	}
	l.reads++
	l.events += len(out)
	l.longest = max(l.longest, len(out))
	return out, nil
}

// opened is a log on a screen of 80×22 that has read what it wants to.
func opened(t *testing.T, store *long) (*Screen, func(msg tea.Msg)) {
	t.Helper()
	text, _ := lang.For("nb")
	env := screen.Env{
		Wording: wording.Wording{Text: text, Zone: time.UTC}, Keys: keymap.New(text.TUI.Keys, keymap.Names{}),
		Stamper: wizard.Stamper{Operator: "kari", Now: func() time.Time { return time.Unix(0, 0) }},
	}
	s := New(env, store, "2026.2", "", screen.Nav{})
	s.SetSize(80, 22)
	var do func(cmd tea.Cmd)
	send := func(msg tea.Msg) {
		_, cmd := s.Update(msg)
		do(cmd)
	}
	do = func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, c := range msg {
				do(c)
			}
		default:
			send(msg)
		}
	}
	do(s.Init())
	return s, send
}

func TestALongLogIsReadAsFarAsItIsLookedAt(t *testing.T) {
	store := &long{length: 40000}
	s, send := opened(t, store)
	if store.events > 2*fewest {
		t.Errorf("%d entries were read to show the newest", store.events)
	}
	if e, ok := s.selected(); !ok || e.event.Seq != 40000 {
		t.Fatalf("the cursor stands at %+v", e.event)
	}
	for range 100 {
		s.View()
		send(tea.KeyMsg{Type: tea.KeyPgDown})
	}
	if e, _ := s.selected(); e.event.Seq != 40000-100*uint64(s.list.Shown()) {
		t.Errorf("a hundred pages down stands %d", e.event.Seq)
	}
	if store.events > 8000 || store.longest > most {
		t.Errorf("%d entries were read, %d at once", store.events, store.longest)
	}
	for i, e := range s.book.entries {
		if want := 40000 - uint64(i); e.event.Seq != want {
			t.Fatalf("entry %d is number %d, want %d", i, e.event.Seq, want)
		}
	}
}

func TestAFilterLooksThroughTheWholeLogInStretches(t *testing.T) {
	store := &long{length: 40000}
	s, send := opened(t, store)
	send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("f")})
	for _, r := range "ola" {
		send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	if e, ok := s.selected(); !ok || len(s.shown) != 1 || e.event.Seq != 17 {
		t.Errorf("found %d entries, the first %+v", len(s.shown), e.event)
	}
	if store.longest > most || store.events != 40000 {
		t.Errorf("%d entries were read, %d at once", store.events, store.longest)
	}
}

func TestWhatOthersWriteComesFirstAndTheCursorStays(t *testing.T) {
	store := &long{length: 1000}
	s, send := opened(t, store)
	send(tea.KeyMsg{Type: tea.KeyDown})
	store.length = 1003
	send(screen.Pulse{Now: time.Unix(1, 0)})
	if got := s.book.newest(); got != 1003 {
		t.Errorf("the newest is %d", got)
	}
	if e, _ := s.selected(); e.event.Seq != 999 {
		t.Errorf("the cursor stands at %d, want 999", e.event.Seq)
	}
	send(tea.KeyMsg{Type: tea.KeyHome})
	store.length = 1004
	send(screen.Pulse{Now: time.Unix(2, 0)})
	if e, _ := s.selected(); e.event.Seq != 1004 {
		t.Errorf("at the top the cursor stands at %d, want the newest", e.event.Seq)
	}
}

func TestAStretchReadTwiceIsKeptOnce(t *testing.T) {
	entries := func(from, to uint64) []entry {
		var out []entry
		for seq := from; seq >= to; seq-- {
			out = append(out, entry{event: ledger.Event{Seq: seq}})
		}
		return out
	}
	b := book{}.with(readMsg{entries: entries(9, 7)}).with(readMsg{entries: entries(6, 4)}).with(readMsg{entries: entries(6, 4)})
	b = b.with(readMsg{entries: entries(11, 10)}).with(readMsg{entries: entries(11, 10)}).with(readMsg{entries: entries(3, 1), begins: true})
	if len(b.entries) != 11 || b.newest() != 11 || b.oldest() != 1 || !b.complete {
		t.Errorf("%d entries from %d to %d, complete %t", len(b.entries), b.newest(), b.oldest(), b.complete)
	}
}

func TestTheFilterFoldsLettersAndKeepsNumbersWhole(t *testing.T) {
	text := "kari nets/12 nets-integrasjon selskap 12 svart jobbid 51277 i ko"
	for query, want := range map[string]bool{
		"": true, "KARI": true, "kari nets": true, "12": true, "nets/12": true, "I kø": true, "51277": true,
		"512": false, "2": false, "77": false, "ola": false, "kari ola": false,
	} {
		if got := matcher(query)(text); got != want {
			t.Errorf("%q found: %t", query, got)
		}
	}
}
