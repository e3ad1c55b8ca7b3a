// Package job is the screen of one job: its steps, and the answer to the one being worked on.
package job

import (
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// Store is what the screen reads and writes of a run.
type Store interface {
	RunStore
	SetPreference(operator, name, value string) error
}

// RunStore reads and writes the job, of a run or of a guide that belongs to none.
type RunStore interface {
	write.Store
	Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error)
}

// Nav makes the screens that this one leads to.
type Nav struct {
	screen.Nav
	Back func() screen.Screen // nil: the screen below; of a guide only
	// Add makes a guide a job of the run, and returns its key; nil where that cannot be done.
	Add    func(guideID string) (jobKey string, err error)
	Manner wizard.Manner             // in which the job is opened
	Led    func(wizard.Manner)       // the operator has chosen how jobs are opened
	Keep   func(wizard.Manner) error // keeps that beyond the session; nil where that cannot be done
}

// wayPreference is the name under which the way on from a finished job is kept.
const wayPreference = "way"

// Screen is the screen of one job, or of a guide.
type Screen struct {
	screen.Size
	env      screen.Env
	store    RunStore
	prefs    Store // nil for a guide
	nav      Nav
	run, key string
	keys     keymap.Job
	watch    *live.Watch
	now      time.Time
	touched  time.Time // when a key was pressed last

	loaded  bool
	problem string // why there is nothing to show
	record
	redo bool // the last thing done was an undo
	form

	reading
	steps   widget.List // the list of steps, scrolled to the one being read
	changed bool        // another company than the last job's, until the first key

	field   *widget.Field     // of the step being answered; nil where nothing is typed
	fieldOf string            // its step
	clock   *dialog.Clock     // under the field, where that asks for the new job's start
	drafts  map[string]string // typed and not saved, by step id
	seen    map[string]bool   // the steps of cards that have been in sight, by id

	prompt  dialog.Dialog
	outside bool           // it is asked whether the job is gone on with though somebody else has it open
	saving  bool           // so that what is read meanwhile is not taken for others' work
	unsaved []ledger.Event // an act that is stamped, and not known to be stored
}

// reading is where in the job the operator reads. It is reset at every step.
type reading struct {
	at     int    // the step being read, of the form; len(form.Steps) is the entry behind the last
	item   int    // the field or choice under the cursor; -1 for none
	again  bool   // the settled step is answered anew
	looks  bool   // after a pause: see resume
	away   bool   // the operator has taken the letters from the field
	why    bool   // the reason for the step is shown in place of what to type
	fault  string // why the last answer was not taken
	doubt  *doubt // an answer that is recorded only with a reason; nil for none
	stop   string // what others did here, so that no key answers; empty where they did nothing
	typed  string // digits in a row where there is no field
	scroll int    // of what stands above the answer
	copies bool   // the cursor among the fields was moved last, and stays in sight
	shows  string // the step of the card that is brought into sight before the card is confirmed; empty for none
}

// New returns the screen of a job. changed says that the job before it was for another company.
func New(env screen.Env, store Store, run, key string, changed bool, nav Nav) *Screen {
	return &Screen{
		env: env, store: store, prefs: store, nav: nav, run: run, key: key, keys: env.Keys.Job, changed: changed,
		watch: live.NewWatch(store, run), now: env.Stamper.Now(), drafts: map[string]string{}, seen: map[string]bool{}, reading: reading{item: -1},
		form: form{manner: nav.Manner, given: map[string]wizard.Given{}},
	}
}

// doubt is an answer that is not what it should be.
type doubt struct{ step, input, text string }

// record is what is read of the job, and of what lies about it.
type record struct {
	r      ledger.Run
	list   procedures.Procedure
	talk   wizard.Conversation
	asRead []ledger.Summary       // the run's jobs; other pages may have them, too
	jobs   []ledger.Summary       // the same, with what was answered here since
	former string                 // what the run is called that the job is remembered from
	last   ledger.Event           // what the operator recorded last in the run; zero if that is nothing
	listed overview.Findings      // what the newest list showed of the run
	offers []procedures.Procedure // what the run is left with when every job is ready
	way    overview.NextMode
}

type loadedMsg record

// JobKey returns the key of the job; empty for a guide, which is of no record.
func (s *Screen) JobKey() string {
	if s.prefs == nil {
		return ""
	}
	return s.key
}

// OpenJobs returns the key of the job if it is gone on with here.
func (s *Screen) OpenJobs() []string {
	if !s.loaded || s.prefs == nil || s.outside || s.r.Closed() {
		return nil
	}
	return []string{s.key}
}

// Init reads the job.
func (s *Screen) Init() tea.Cmd { return s.load() }

func (s *Screen) load() tea.Cmd {
	store, run, jobKey, operator, site, now := s.store, s.run, s.key, s.env.Stamper.Operator, s.env.Site, s.env.Stamper.Now
	talk, known, offers := s.talk, s.loaded && !s.watch.Replaced(), s.nav.Offers
	return screen.Load(func() (tea.Msg, error) {
		procedure, _, _, err := procedures.ParseKey(jobKey)
		if err != nil {
			return nil, err
		}
		m := loadedMsg{}
		beside := site
		var j ledger.Job
		err = store.View(func(in ledger.Reader) error {
			way, errWay := in.Preference(operator, wayPreference)
			m.way = overview.NextMode(way)
			var errRun, errList, errJob, errJobs, errListed, errLast error
			m.r, errRun = in.Run(run)
			m.list, errList = in.List(run, procedure)
			j, errJob = in.Job(run, jobKey)
			m.jobs, errJobs = in.Jobs(run)
			m.listed, errListed = overview.ReadFindings(in, run)
			m.last, errLast = wizard.LastActBy(in, run, operator)
			m.former = j.Memory.Run
			if r, err := in.Run(m.former); err == nil { // else it is not known here
				m.former = r.Called()
			}
			if errRun == nil {
				beside, errRun = wizard.Beside(in, m.r, site)
			}
			return errors.Join(errRun, errJob, errList, errJobs, errWay, errListed, errLast)
		})
		if err != nil {
			return nil, err
		}
		if offers != nil {
			if m.offers, err = offers(m.r, m.jobs); err != nil {
				return nil, err
			}
		}
		if known {
			m.talk = talk.Refresh(j, m.r, m.jobs...)
		} else {
			m.talk = wizard.Open(m.list, j, m.r, beside, m.jobs...)
		}
		m.talk = m.talk.At(now())
		return m, nil
	})
}

// mode is what the operator can do at the step being read.
type mode int

const (
	unread    mode = iota // nothing: the job has not been read yet
	looking               // look: it is not the step's turn, or the run is closed
	answering             // answer: it is the current step, or one that is answered anew
	stopped               // go on: others have changed the step while it was being answered
	finished              // choose how to go on: it is the entry behind the last step
)

func (s *Screen) mode() mode {
	switch {
	case !s.loaded:
		return unread
	case s.at >= len(s.conv.Steps):
		return finished
	case s.stop != "":
		return stopped
	case !s.r.Closed() && (s.again || s.isTurn()):
		return answering
	}
	return looking
}

// current returns the step whose turn it is; len(conv.Steps), the entry behind the last, when all are done.
func (s *Screen) current() int {
	if i := s.conv.Find(s.turn); i >= 0 {
		return i
	}
	return len(s.conv.Steps)
}

// step returns the step being read.
func (s *Screen) step() ledger.Step { return s.conv.Steps[s.at] }

// items returns how many fields and choices the cursor can stand on.
func (s *Screen) items() int {
	switch s.mode() {
	case unread:
		return 0
	case finished:
		return len(s.waysOn())
	case answering:
		return len(s.fields()) + len(s.step().Ask.Choices)
	default:
		return len(s.fields())
	}
}
