package tuitest

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/theme"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/wording"
	"example.org/resetup/internal/wizard"
)

// Now returns the moment at which pages are driven: exampletest.Saturday, at the full minute.
func Now() time.Time { return exampletest.Saturday().Truncate(time.Minute) }

// Env returns what a page of the example is given, with texts in "nb" or "en". What it copies is what it pastes.
func Env(t testing.TB, language string) screen.Env {
	t.Helper()
	example := exampletest.Load(t, language)
	renderer := lipgloss.NewRenderer(io.Discard)
	renderer.SetColorProfile(termenv.ANSI)
	th := theme.New(renderer, true)
	g := th.Glyph
	clipboard := ""
	return screen.Env{
		Wording: wording.Wording{Text: example.Text, Site: example.Site, Zone: example.Site.Location(), Theme: th},
		Keys:    keymap.New(example.Text.TUI.Keys, keymap.Names{Enter: g.Enter, Tab: g.Tab, Arrows: g.Arrows, UpDown: g.UpDown, LeftRight: g.LeftRight}),
		Stamper: wizard.Stamper{Operator: "kari", Now: Now},
		Copy: func(text string) tea.Cmd {
			clipboard = text
			return func() tea.Msg { return screen.Copied{Say: text} }
		},
		Paste:     func() tea.Msg { return widget.Pasted{Text: clipboard} },
		Objected:  func(_, _ string) {},
		ErrorLine: func(err error) string { return "Feil: " + err.Error() },
	}
}

// Page drives one page alone, without the root model: there is no footer, no status line and no key of the frame. Writes
// are done at once, and where the page leads is noted in place of being followed.
type Page struct {
	*Driver
	frame *frame
}

// NewPage opens a page on a terminal of the given size, in cells.
func NewPage(t testing.TB, s screen.Screen, width, height int) *Page {
	t.Helper()
	f := &frame{page: s}
	return &Page{New(t, f, width, height), f}
}

// Led returns where the page has led since it was asked last: the move and the names of Named screens, such as
// "onto job nets/12", "instead of it job nets/12", "back" or "end"; empty where it stayed.
func (p *Page) Led() string {
	led := p.frame.led
	p.frame.led = ""
	return led
}

// Said returns what the page has put on the status line since it was asked last. An alarm begins with "! ".
func (p *Page) Said() string {
	said := p.frame.said
	p.frame.said = ""
	return said
}

// Wants fails the test unless the page has led there since it was asked last, see Led.
func (p *Page) Wants(where string) {
	p.t.Helper()
	if led := p.Led(); led != where {
		p.t.Fatalf("the page led %q, want %q:\n%s", led, where, p.Screen())
	}
}

// Enabled reports whether the page offers a key now.
func (p *Page) Enabled(name string) bool {
	press := Key(name)
	return slices.ContainsFunc(slices.Concat(p.frame.page.FullHelp()...), func(b key.Binding) bool { return key.Matches(press, b) })
}

// Offers fails the test unless the page offers all of these keys now.
func (p *Page) Offers(names ...string) {
	p.t.Helper()
	for _, name := range names {
		if !p.Enabled(name) {
			p.t.Fatalf("the key %q is not offered:\n%s", name, p.Screen())
		}
	}
}

// Dead fails the test unless each of these keys is not offered, and neither leads anywhere nor changes the page.
func (p *Page) Dead(names ...string) {
	p.t.Helper()
	for _, name := range names {
		before := p.Screen()
		if p.Enabled(name) {
			p.t.Fatalf("the key %q is offered:\n%s", name, before)
		}
		p.Press(name)
		if led := p.Led(); led != "" || p.Screen() != before {
			p.t.Fatalf("the key %q leads %q, to:\n%s\nfrom:\n%s", name, led, p.Screen(), before)
		}
	}
}

// Pulse lets a second pass, in which the page looks for what others wrote.
func (p *Page) Pulse() { p.Send(screen.Pulse{Now: Now()}) }

// frame is what the root model is to a page.
type frame struct {
	page      screen.Screen
	led, said string
}

func (f *frame) Init() tea.Cmd { return f.page.Init() }

func (f *frame) View() string { return f.page.View() }

func (f *frame) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		f.page.SetSize(size.Width, size.Height)
		return f, nil
	}
	out, cmd := screen.Update(f.page, msg)
	if out.Say != "" {
		f.said = out.Say
		if out.Alarm {
			f.said = "! " + out.Say
		}
	}
	if led := destination(out); led != "" {
		f.led = led
	}
	if do := out.Write.Do; do != nil {
		cmd = tea.Batch(cmd, func() tea.Msg {
			msg, err := do()
			if err != nil {
				return screen.NotWritten{Err: err, Conflict: errors.Is(err, ledger.ErrConflict), Msg: msg}
			}
			return msg
		})
	}
	return f, cmd
}

func destination(out screen.Outcome) string {
	words := []string{map[screen.Move]string{
		screen.Onto: "onto", screen.Instead: "instead of it", screen.Back: "back", screen.Home: "home", screen.All: "in place of all", screen.End: "end",
	}[out.Move]}
	for _, s := range out.To {
		words = append(words, strings.TrimSpace(s.View()))
	}
	return strings.Join(words, " ")
}

// Named returns a page that is nothing but a name, for a page under test to lead to.
func Named(words ...string) screen.Screen { return named(strings.Join(words, " ")) }

type named string

func (named) Init() tea.Cmd                            { return nil }
func (named) Update(tea.Msg) (screen.Outcome, tea.Cmd) { return screen.Stay(), nil }
func (n named) View() string                           { return string(n) }
func (named) SetSize(int, int)                         {}
func (named) ShortHelp() []key.Binding                 { return nil }
func (named) FullHelp() [][]key.Binding                { return nil }
func (named) CapturesText() bool                       { return false }
