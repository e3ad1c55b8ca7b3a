package tui_test

import (
	"bytes"
	"flag"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	usecases "example.org/resetup/internal/session"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
	"example.org/resetup/internal/wizard"
)

// updating reports whether the golden files are to be written anew.
func updating() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write the golden files anew")
	debug.SetGCPercent(400) // nothing here depends on when garbage is collected
	m.Run()
}

// session is one operator at one terminal, with a real store and the built-in example.
type session struct {
	*tuitest.Driver
	t       *testing.T
	store   *flaky
	options tui.Options
	set     procedures.Set
	clock   time.Time
	keysAt  time.Time // by the clock of the keyboard
	clip    string    // the clipboard
	news    []string  // of the store
	ends    endings
	room    *consoletest.Room
}

// flaky is the real store, which fails when told to.
type flaky struct {
	*progress.Store
	fail     error // of writing
	failRead error
	reads    map[string]int
}

func (f *flaky) Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error) {
	if f.fail != nil {
		return ledger.Job{}, f.fail
	}
	return f.Store.Append(run, base, act...)
}

func (f *flaky) AppendAll(run string, entries []ledger.Entry) ([]ledger.Job, error) {
	if f.fail != nil {
		return nil, f.fail
	}
	return f.Store.AppendAll(run, entries)
}

func (f *flaky) CreateRun(run ledger.Run, lists []procedures.Procedure, plans []procedures.Plan, started ledger.Event) (ledger.Run, error) {
	if f.fail != nil {
		return ledger.Run{}, f.fail
	}
	return f.Store.CreateRun(run, lists, plans, started)
}

func (f *flaky) AddJobs(run string, e ledger.Event, plans []procedures.Plan) (ledger.Run, error) {
	if f.fail != nil {
		return ledger.Run{}, f.fail
	}
	return f.Store.AddJobs(run, e, plans)
}

func (f *flaky) CloseRun(run string, base uint64, e ledger.Event, count ledger.Count) (ledger.Run, error) {
	if f.fail != nil {
		return ledger.Run{}, f.fail
	}
	return f.Store.CloseRun(run, base, e, count)
}

func (f *flaky) View(fn func(ledger.Reader) error) error {
	f.reads["views"]++
	if f.failRead != nil {
		return f.failRead
	}
	return f.Store.View(func(in ledger.Reader) error { return fn(flakyReader{in, f}) })
}

// flakyReader is what flaky reads of one moment.
type flakyReader struct {
	ledger.Reader
	f *flaky
}

func (r flakyReader) Jobs(run string) ([]ledger.Summary, error) {
	r.f.reads["jobs"]++
	return r.Reader.Jobs(run)
}

// newSession prepares a session in a language; open starts it.
func newSession(t *testing.T, language string) *session {
	t.Helper()
	example := exampletest.Load(t, language)
	s := &session{t: t, set: example.Lists, clock: exampletest.Saturday().Truncate(time.Minute), keysAt: exampletest.Saturday()}
	s.options = tui.Options{
		Manner: wizard.ByStep,
		Site:   example.Site, Text: example.Text, Guides: func() []procedures.Procedure { return procedures.Guides(s.set, "") }, Notice: "innebygd eksempel",
		Stamper:   wizard.Stamper{Operator: "kari", Now: func() time.Time { return s.clock }},
		Clipboard: outside{s}, Messages: outside{s},
		Out: &bytes.Buffer{}, Environ: []string{"LANG=nb_NO.UTF-8"},
	}
	s.freshStore()
	return s
}

// freshStore returns the session an empty store.
func (s *session) freshStore() {
	s.t.Helper()
	var options []progress.Option
	if s.options.Text.Code != lang.Default {
		options = append(options, progress.InEnglish(func() (procedures.Set, error) { return s.set, nil }))
	}
	store, err := progress.Open(s.t.TempDir(), 5*time.Second, options...)
	if err != nil {
		s.t.Fatal(err)
	}
	s.store = &flaky{Store: store, reads: map[string]int{}}
	s.options.Store = s.store
	s.options.Runs = s.usecases()
}

// usecases is what the session does with runs, as the command does it.
func (s *session) usecases() *usecases.Session {
	lists := func() (procedures.Set, error) { return s.set, nil }
	return &usecases.Session{Store: s.store, Site: s.options.Site, Stamper: s.options.Stamper, Lists: lists}
}

// visma opens the console of a story, in which these old jobs stand ("nets/12 06:15").
func (s *session) visma(olds ...string) *consoletest.Room {
	s.room = consoletest.Open(s.t, exampletest.Load(s.t, "nb"), s.clock, olds...)
	return s.room
}

// withRoutines lets the session do guides in the run and postpone jobs.
func (s *session) withRoutines() *session {
	s.options.Routines = s.usecases()
	return s
}

// outside is what lies around the screen: the clipboard, and what the store says.
type outside struct{ of *session }

// Explain says an error of the store.
func (outside) Explain(err error) (problem, remedy string) { return err.Error(), "Prøv igjen." }

// News returns what the store has put right since it was last asked.
func (o outside) News() string {
	news := strings.Join(o.of.news, " ")
	o.of.news = nil
	return news
}

// Copy puts a text on the clipboard.
func (o outside) Copy(text string) error { o.of.clip = text; return nil }

// Paste returns what is on the clipboard.
func (o outside) Paste() (string, error) { return o.of.clip, nil }

// withRun starts the run 2026.2 beforehand.
func (s *session) withRun() *session {
	s.t.Helper()
	s.options.Runs = s.usecases()
	if _, err := s.options.Runs.StartRun("2026.2", procedures.Main, nil); err != nil {
		s.t.Fatal(err)
	}
	s.options.RunID = "2026.2"
	return s
}

// corner moves to the board's first cell.
func (s *session) corner() {
	s.t.Helper()
	for range 12 {
		s.Press("left", "up")
	}
}

// open starts the session on a terminal of the given size.
func (s *session) open(width, height int) *session {
	s.t.Helper()
	s.Driver = tuitest.New(s.t, tui.New(s.options), width, height)
	return s
}

// at opens a job at once.
func (s *session) at(jobKey string) *session {
	s.options.JobKey = jobKey
	return s
}

// talk is the conversation about a job as it is stored.
func (s *session) talk(jobKey string) wizard.Conversation {
	s.t.Helper()
	r, err := s.store.Run("2026.2")
	if err != nil {
		s.t.Fatal(err)
	}
	j, err := s.store.Job("2026.2", jobKey)
	if err != nil {
		s.t.Fatal(err)
	}
	list, err := s.store.List("2026.2", j.Plan.Procedure)
	if err != nil {
		s.t.Fatal(err)
	}
	return wizard.Open(list, j, r, s.options.Site)
}

// answer answers a step of a job behind the screen's back, as another operator would.
func (s *session) answer(by, jobKey, step, input string) {
	s.t.Helper()
	c := s.talk(jobKey)
	e, err := c.Answer(c.Find(step), input, "")
	if err != nil {
		s.t.Fatalf("%s %s %q: %v", jobKey, step, input, err)
	}
	s.record(by, c, e)
}

func (s *session) record(by string, c wizard.Conversation, e ledger.Event) {
	s.t.Helper()
	stamper := wizard.Stamper{Operator: by, Now: func() time.Time { return s.clock }}
	if _, err := s.store.Store.Append("2026.2", c.Job.Version(), stamper.Stamp(e)); err != nil {
		s.t.Fatal(err)
	}
}

// through answers a job's steps behind the screen's back, up to and with the named one; "" is
// to the end.
func (s *session) through(by, jobKey, last string) {
	s.t.Helper()
	for {
		c := s.talk(jobKey)
		i := c.Current()
		if i < 0 {
			return
		}
		step := c.Steps[i]
		s.answer(by, jobKey, step.ID, exampletest.ShortAnswerIn(c.Job, c.Steps, i))
		if step.ID == last {
			return
		}
	}
}

// pulse is the second hand: the screen looks for what others wrote.
func (s *session) pulse() { s.Send(screen.Pulse{Now: s.clock}) }

// atStep fails the test unless the stored job stands at the step.
func (s *session) atStep(jobKey, step string) {
	s.t.Helper()
	c := s.talk(jobKey)
	at := ""
	if i := c.Current(); i >= 0 {
		at = c.Steps[i].ID
	}
	if at != step {
		s.t.Fatalf("%s stands at %q, want %q", jobKey, at, step)
	}
}
