// Package screen is the contract between the root model and the pages, which know nothing of each
// other.
//
// The root holds a stack of screens and hands each message to one of them. A screen answers with an
// Outcome, which says where to go, what to show on the status line and what to write, and with a
// command for what takes time. The root does what the outcome says before it takes the next message, so
// that moving between screens is synchronous; the result of a command comes back to the screen that
// asked, as long as it is there. Writes go through one lane, in order, and their results come back as
// the message that Do returned or as NotWritten.
package screen

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/wording"
	"example.org/resetup/internal/wizard"
)

// Screen is one full page. Init, Update and View read no clock and no store: what takes time
// goes into a command.
type Screen interface {
	Init() tea.Cmd
	Update(msg tea.Msg) (Outcome, tea.Cmd)
	View() string
	// SetSize sets the room in cells: what View draws must fit in it.
	SetSize(width, height int)
	// FullHelp is every key of the screen as it stands. The first group is the footer, the most needed key
	// first, unless the screen has a ShortHelp of its own.
	FullHelp() [][]key.Binding
	// CapturesText reports whether letters are text now, so that no key of the frame takes them.
	CapturesText() bool
}

// Size is the room of a page, in cells. Pages embed it, and so take no letters as text unless they say so.
type Size struct{ Width, Height int }

// SetSize sets the room.
func (s *Size) SetSize(width, height int) { s.Width, s.Height = width, height }

// CapturesText reports that no letter is text.
func (s *Size) CapturesText() bool { return false }

// Move is where an outcome leads.
type Move int

// The moves.
const (
	Here    Move = iota // stay
	Onto                // put the screens of To on top
	Instead             // put the screens of To in place of this one
	Back                // take this screen away
	Home                // go back to the list of jobs that the operator came from, else to the lowest screen
	All                 // put the screens of To in place of all
	End                 // end the program, once everything is written
)

// Outcome is what a message led to.
type Outcome struct {
	Move  Move
	To    []Screen
	Say   string // for the status line; empty leaves it as it is
	Alarm bool   // Say is about something wrong
	Write Write  // for the write lane, where Do is set
}

// Stay keeps the screen.
func Stay() Outcome { return Outcome{} }

// Push puts screens on top of this one, the last of them to be seen.
func Push(to ...Screen) Outcome { return Outcome{Move: Onto, To: to} }

// Replace puts screens in place of this one, the last of them to be seen.
func Replace(to ...Screen) Outcome { return Outcome{Move: Instead, To: to} }

// Pop goes back to the screen below.
func Pop() Outcome { return Outcome{Move: Back} }

// Reset puts screens in place of all there are, the last of them to be seen.
func Reset(to ...Screen) Outcome { return Outcome{Move: All, To: to} }

// ToHome goes back to the nearest screen below that has the method ListsJobs, else to the lowest one.
func ToHome() Outcome { return Outcome{Move: Home} }

// Quit ends the program without asking.
func Quit() Outcome { return Outcome{Move: End} }

// Say stays and shows a text on the status line.
func Say(text string) Outcome { return Outcome{Say: text} }

// Alarm stays and shows that something is wrong.
func Alarm(text string) Outcome { return Outcome{Say: text, Alarm: true} }

// Save stays and hands a write to the lane.
func Save(w Write) Outcome { return Outcome{Write: w} }

// Write is one piece of work for the write lane. The writes of all screens are done one after
// another, in the order they were handed in. No key reaches a screen before they are done, so that a
// screen need not guard itself against a second answer.
type Write struct {
	Job string // what it is about; a later write about the same replaces one that failed
	Own bool   // the screen shows a failure itself, and offers another try
	// Do writes and returns the message that the screen is sent. It runs outside the event loop, and
	// again when the operator asks for another try: doing it twice must do no harm.
	Do func() (tea.Msg, error)
}

// NotWritten is sent to a screen whose write was not done. The root has shown a fault of the store, and
// offers another try; the screen explains a Conflict and errors of the wizard.
type NotWritten struct {
	Err      error
	Conflict bool    // somebody else wrote first
	Msg      tea.Msg // what the write returned beside the error
}

// Unread is sent to a screen for which something could not be read.
type Unread struct{ Err error }

// Pulse is sent to the screen on top every second, and when others have changed something.
type Pulse struct {
	Now     time.Time
	Stirred bool // others have
}

// Shown is sent to a screen that is on top again.
type Shown struct{}

// Replaced is sent to every screen when another record was put in the place of the one it shows, as by a restore.
type Replaced struct{}

// Document is something on paper that a run can be written to.
type Document string

// The documents of a run.
const (
	Report     Document = "report"     // for the browser and the printer
	Workbook   Document = "workbook"   // the report in Excel
	Checklists Document = "checklists" // to tick by hand: the jobs that have something left
)

// Nav makes the pages that others lead to, so that none of them needs to know another, and tells what several of them ask of
// the guides.
type Nav struct {
	Job       func(key string) Screen
	Timetable func(job string) Screen       // at a job by its key; "" is at the first one
	History   func(job string) Screen       // of a job by its key; "" is of the whole run
	Round     func(procedure string) Screen // over the jobs of a procedure
	Leftovers func() Screen                 // a round over the old jobs to be deleted
	JobList   func() Screen                 // nil where no list can be read
	Waiting   func() Screen
	Morning   func() Screen
	Control   func() Screen
	Ending    func() Screen
	Handover  func() Screen
	News      func() Screen // what has changed in the program; nil where that is not known
	Runs      func() Screen
	Postpone  func() Screen // nil where that cannot be done
	SiteFile  func() Screen // nil where the site file cannot be changed
	Settings  func() Screen // nil where they cannot be changed
	Summary   func() Screen // how the practice has gone; nil where nobody practises
	// Guides makes the list of guides: first those that a finished run is left with, then those about a procedure, which may be "".
	Guides func(procedure string, atTheEnd []procedures.Procedure) Screen
	Guide  func(id string) (s Screen, ok bool)       // ok is false where there is none
	About  func(procedure string) (id, title string) // of the first guide to what may be wrong with its job; "" where there is none
	// Offers returns the routines that a run is left with when every job is ready.
	Offers func(r ledger.Run, jobs []ledger.Summary) ([]procedures.Procedure, error)
}

// Team is who else works on the same record, each in a program of his own. What it returns is at hand.
type Team interface {
	// Others returns who else has which job of a run open, by its key.
	Others(run string) map[string][]string
	// Enter tells the others which jobs are open here, by their keys.
	Enter(run string, jobs []string)
	// Away says why nothing can be recorded at present; empty where it can.
	Away() string
}

// Env is what every page is given.
type Env struct {
	wording.Wording
	Keys      keymap.Keys
	Stamper   wizard.Stamper
	Copy      func(text string) tea.Cmd // puts a text on the clipboard and returns a Copied
	Paste     tea.Cmd                   // reads the clipboard and returns a widget.Pasted
	Objected  func(job, text string)    // is told what the wizard objects to about a job, by its key
	Team      Team                      // nil: nobody else is known
	ErrorLine func(error) string        // an error in one line: the problem, then what to do
}

// Others returns who else has which job of a run open.
func (e Env) Others(run string) overview.Elsewhere {
	if e.Team == nil {
		return nil
	}
	return e.Team.Others(run)
}

// OpenElsewhere returns who else has which of these jobs open, in words; empty if nobody has any.
func (e Env) OpenElsewhere(run string, jobs []ledger.Summary, width int) string {
	return cleantext.Line(e.Others(run).Text(jobs, func(p procedures.Plan) string { return e.Name(p, width) }))
}

// OthersLine draws OpenElsewhere as a line of its own; it is none if nobody has any.
func (e Env) OthersLine(run string, jobs []ledger.Summary, width int) []string {
	text := e.OpenElsewhere(run, jobs, width)
	if text == "" {
		return nil
	}
	return []string{e.Theme.Half.Render(widget.Cut(" "+e.Text.Shared.Here+text, width, e.Theme.Glyph.More))}
}

// Copied is sent to a screen after Copy, with what the status line says unless the screen says something else.
type Copied struct {
	Say    string
	Failed bool
}

// Update hands a message to a screen. That a text was copied, or could not be, is always told.
func Update(s Screen, msg tea.Msg) (Outcome, tea.Cmd) {
	out, cmd := s.Update(msg)
	if copied, ok := msg.(Copied); ok && out.Say == "" {
		out.Say, out.Alarm = copied.Say, copied.Failed
	}
	return out, cmd
}

// Load returns a command that reads. The screen is sent what get returns, or Unread if that fails.
func Load(get func() (tea.Msg, error)) tea.Cmd {
	return func() tea.Msg {
		msg, err := get()
		if err != nil {
			return Unread{Err: err}
		}
		return msg
	}
}
