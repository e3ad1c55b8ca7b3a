package live_test

import (
	"errors"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

// record is a run that is read; its log grows, and it may be out of reach.
type record struct {
	ledger.Reader
	head  uint64
	away  error
	reads int
}

func (r *record) Run(id string) (ledger.Run, error) {
	return ledger.Run{ID: id, Head: ledger.Event{Seq: r.head}}, r.away
}

func (r *record) View(fn func(ledger.Reader) error) error { return fn(r) }

// page is a page that shows how long the log of a run was when it was read.
type page struct {
	live  *live.Run[uint64]
	shown uint64
	alarm bool
}

func open(t *testing.T, r *record) *page {
	t.Helper()
	return &page{live: live.NewRun(tuitest.Env(t, "nb"), r, "2026.2", func(_ ledger.Reader, run ledger.Run) (uint64, error) {
		r.reads++
		return run.Head.Seq, nil
	})}
}

// send sends a message, and runs the commands that come of it.
func (p *page) send(msg tea.Msg) {
	out, cmd := p.live.Update(msg, func(head uint64) { p.shown = head })
	p.alarm = p.alarm || out.Alarm
	p.do(cmd)
}

func (p *page) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			p.do(c)
		}
	default:
		p.send(msg)
	}
}

func TestAPageIsReadAgainOnlyWhenTheLogHasGrown(t *testing.T) {
	r := &record{head: 3}
	p := open(t, r)
	p.do(p.live.Load())
	p.send(screen.Pulse{})
	if p.shown != 3 || r.reads != 1 {
		t.Fatalf("shows %d after %d reads", p.shown, r.reads)
	}
	r.head = 5
	p.send(screen.Pulse{})
	if p.shown != 5 || r.reads != 2 {
		t.Errorf("shows %d after %d reads, when the log has grown to 5", p.shown, r.reads)
	}
}

func TestWhatCouldNotBeReadIsReadAgainTheNextSecond(t *testing.T) {
	r := &record{head: 3}
	p := open(t, r)
	p.do(p.live.Load())
	r.away = errors.New("disken er borte")
	p.send(screen.Pulse{})
	if !p.alarm || p.live.Problem == "" {
		t.Fatal("nothing says that the record is out of reach")
	}
	r.away = nil
	p.send(screen.Pulse{})
	if p.live.Problem != "" || p.shown != 3 {
		t.Errorf("shows %d and the problem %q, when the record is back", p.shown, p.live.Problem)
	}
}

func TestWhatWasReadBeforeWhatIsShownIsDropped(t *testing.T) {
	r := &record{head: 3}
	p := open(t, r)
	late := p.live.Load()()
	r.head = 5
	p.do(p.live.Load())
	p.send(late)
	if p.shown != 5 || p.live.Run.Head.Seq != 5 {
		t.Errorf("shows %d", p.shown)
	}
}

func TestOneReadIsUnderWayAtATimeAndOneMoreFollowsIt(t *testing.T) {
	r := &record{head: 3}
	p := open(t, r)
	first := p.live.Load()
	for range 3 {
		if p.live.Load() != nil {
			t.Error("a second read was begun")
		}
	}
	read := first()
	r.head = 5
	p.send(read)
	if p.shown != 5 || r.reads != 2 {
		t.Errorf("shows %d after %d reads", p.shown, r.reads)
	}
}

func TestWhatWasAskedForWhileAReadFailsIsReadAfterIt(t *testing.T) {
	r := &record{head: 3, away: errors.New("no disk")}
	p := open(t, r)
	failed := p.live.Load()()
	p.live.Load()
	r.away = nil
	p.send(failed)
	if p.shown != 3 || !p.live.Loaded {
		t.Errorf("shows %d", p.shown)
	}
}
