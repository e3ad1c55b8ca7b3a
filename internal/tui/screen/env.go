package screen

import (
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/theme"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// Env is what every page is given.
type Env struct {
	Text    lang.Text
	Site    site.Site
	Zone    *time.Location // the site's; looking it up is slow
	Theme   theme.Theme
	Keys    keymap.Keys
	Stamper wizard.Stamper
	Copy    func(text string) tea.Cmd // puts a text on the clipboard and gives a Copied
	Paste   tea.Cmd                   // reads the clipboard and gives a widget.Pasted
	Trouble func(error) string        // an error as one line: the problem, then what to do
}

// Name is a job in a list. Where it does not fit into room cells, the company is only a number,
// and then the procedure only its short name.
func (e Env) Name(p procedures.Plan, room int) string {
	if p.Of != "" {
		// The variant of a postponement begins with its procedure, which the title tells.
		_, _, p.Variant, _ = procedures.ParseKey(p.Of)
	}
	name := p.Title + " · " + wizard.CompanyText(p, e.Text.Words)
	if widget.Width(name) <= room {
		return name
	}
	p.CompanyName = ""
	company := strings.Join(strings.Fields(wizard.CompanyText(p, e.Text.Words)), " ")
	if name = p.Title + " · " + company; widget.Width(name) <= room {
		return name
	}
	return p.Short + " · " + company
}

// Danger is one line about a job in danger: what, which, where there is room what to do, and
// when it bites.
func (e Env) Danger(j ledger.Summary, now time.Time, room int) string {
	glyph, _ := widget.Mark(e.Theme, j.Hazard)
	head := glyph + " " + e.Text.Words.Hazard[string(j.Hazard)] + "  "
	tail := ""
	if j.Hazard != ledger.Leftover {
		tail = ". " + wizard.NextRunText(j, wizard.NextRun(e.Site, now), now, e.Zone, e.Text.Wizard)
	}
	action := ": " + e.Text.Words.Action[string(j.Advice)]
	left := room - widget.Width(head) - widget.Width(tail)
	if name := e.Name(j.Plan, left-widget.Width(action)) + action; widget.Width(name) <= left {
		return head + name + tail
	}
	// When it bites is told in full; the name gives way.
	name := e.Name(j.Plan, left)
	if widget.Width(name) > left && j.Plan.Company > 0 {
		name = strings.TrimSpace(j.Plan.Short + " " + strconv.Itoa(j.Plan.Company) + " " + j.Plan.Variant)
	}
	return head + widget.Cut(name, left, e.Theme.Glyph.More) + tail
}

// Titles returns what guides are called.
func Titles(guides []procedures.Procedure) []string {
	out := make([]string, len(guides))
	for i, g := range guides {
		out[i] = g.Title
	}
	return out
}

// IDs returns the ids of guides.
func IDs(guides []procedures.Procedure) []string {
	out := make([]string, len(guides))
	for i, g := range guides {
		out[i] = g.ID
	}
	return out
}

// Copied tells a screen what its Copy did, for the status line.
type Copied struct {
	Say    string
	Failed bool
}

// Clock writes a moment for the header, "lør 21.11 14:02" in the site's time.
func (e Env) Clock(at time.Time) string {
	at = at.In(e.Zone)
	return e.Text.Words.Weekdays[at.Weekday()] + at.Format(" 2.1. 15:04")
}

// When writes when something happened: the clock alone on the same day.
func (e Env) When(at, now time.Time) string {
	at, now = at.In(e.Zone), now.In(e.Zone)
	if at.YearDay() == now.YearDay() && at.Year() == now.Year() {
		return at.Format("15:04")
	}
	return at.Format("2.1. 15:04")
}

// Load makes a command of a read. What get gives is sent to the screen, or an Unread.
func Load(get func() (tea.Msg, error)) tea.Cmd {
	return func() tea.Msg {
		msg, err := get()
		if err != nil {
			return Unread{Err: err}
		}
		return msg
	}
}
