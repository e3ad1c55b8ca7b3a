package tui_test

import (
	"bytes"
	"errors"
	"flag"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
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
	clip    string // the clipboard
	ends    endings
}

// flaky is the real store, which fails when told to.
type flaky struct {
	*progress.Store
	fail     error // of writing
	failRead error
	reads    map[string]int
}

func (f *flaky) Append(run string, base uint64, e ledger.Event) (ledger.Job, error) {
	if f.fail != nil {
		return ledger.Job{}, f.fail
	}
	return f.Store.Append(run, base, e)
}

func (f *flaky) Jobs(run string) ([]ledger.Summary, error) {
	f.reads["jobs"]++
	if f.failRead != nil {
		return nil, f.failRead
	}
	return f.Store.Jobs(run)
}

// newSession prepares a session in a language; open starts it.
func newSession(t *testing.T, language string) *session {
	t.Helper()
	example := exampletest.Load(t, language)
	s := &session{t: t, set: example.Lists, clock: exampletest.Saturday().Truncate(time.Minute)}
	s.options = tui.Options{
		Site: example.Site, Text: example.Text, Guides: procedures.Guides(s.set, ""), Notice: "innebygd eksempel",
		Stamper:    wizard.Stamper{Operator: "kari", Now: func() time.Time { return s.clock }},
		StartRun:   s.start,
		IsConflict: func(err error) bool { return errors.Is(err, progress.ErrConflict) },
		ErrText:    func(err error) (string, string) { return err.Error(), "Prøv igjen." },
		Copy:       func(text string) error { s.clip = text; return nil },
		Paste:      func() (string, error) { return s.clip, nil },
		Out:        &bytes.Buffer{}, Environ: []string{"LANG=nb_NO.UTF-8"},
	}
	s.freshStore()
	return s
}

// freshStore returns the session an empty store.
func (s *session) freshStore() {
	s.t.Helper()
	store, err := progress.Open(s.t.TempDir(), 5*time.Second)
	if err != nil {
		s.t.Fatal(err)
	}
	s.store = &flaky{Store: store, reads: map[string]int{}}
	s.options.Store = s.store
}

func (s *session) start(release string, kind procedures.Release) (ledger.Run, error) {
	plans := procedures.Expand(s.set, s.options.Site, kind, nil)
	r := ledger.Run{
		ID: release, Release: release, Kind: kind, Site: s.options.Site.Name, Started: s.clock,
		By: s.options.Stamper.Operator, Jobs: len(plans),
	}
	return s.store.CreateRun(r, s.set.All(), plans, s.options.Stamper.Stamp(ledger.Event{Action: ledger.Started}))
}

// withRun starts the run 2026.2 beforehand.
func (s *session) withRun() *session {
	s.t.Helper()
	if _, err := s.start("2026.2", procedures.Main); err != nil {
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
		s.answer(by, jobKey, step.ID, exampletest.ShortAnswer(c.Steps[i].Step))
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
