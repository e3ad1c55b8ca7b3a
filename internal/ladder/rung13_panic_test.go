//go:build !windows

package ladder

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/terminal"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui"
)

// panicPlaces are where the program can be made to panic, and the keys that lead there from the board. The moment they are
// pressed, everything up to there has worked.
func panicPlaces() map[string][]string {
	open, note := "\r", []string{"\r", "n", "x", "\r"}
	return map[string][]string{
		"Runs": {"r"}, "Run": {open}, "List": {open}, "Job": {open}, "Jobs": {"t"}, "Urgent": {"v"},
		"Append": note, "Last": {"r", "\r"}, "Now": {}, "Copy": {"\r", "\x1b[B", "y"}, "Paste": {"\r", "n", "\x16"},
		"StartRun": {"r", "n", "2026.9", "\r", "1", "\r"}, "Explain": note,
		"Preference": {open}, "Events": {"L"}, "SetPreference": {"2"},
		"drawing": {"t", "a"},
	}
}

// panics makes the program panic in each of the things it depends on.
func (e *exits) panics(t *testing.T) {
	data, n := withGap(t), 0
	answers(t, program(t, data, "walk", "--plain", "--steps", "nets/13"), slices.Repeat([]string{"s ikke i bruk"}, 19)...)
	answers(t, program(t, data, "walk", "--plain", "--steps", "nets/12"), "n her begynner markøren")
	short := []string{"Append", "Jobs", "Now", "drawing", "Explain"}
	for place, keys := range panicPlaces() {
		if e.r.Short() && !slices.Contains(short, place) {
			continue
		}
		t.Run(place, func(t *testing.T) {
			job := ""
			if place == "SetPreference" { // it keeps the way on from a finished job
				job = "nets/13"
			}
			s := terminal.Start(t, child("panic", "LADDER_PLACE="+place, "LADDER_DATA="+data, "LADDER_JOB="+job))
			if job == "" {
				s.WaitFor("Sist bekreftet")
				s.Type("o")
				s.WaitFor("Aksess")
			} else {
				s.WaitFor("til oversikten")
			}
			w := way{name: "panic in " + place, status: 1, out: func(s *terminal.Session) error {
				if err := s.Cmd.Process.Signal(syscall.SIGUSR1); err != nil {
					return err
				}
				s.WaitFor("\x1b]armed\x07")
				for _, k := range keys {
					if _, gone := s.End(60 * time.Millisecond); gone {
						break
					}
					s.Type(k)
				}
				for range 3 { // on a slow machine the last key may come before its question was drawn
					if s.Shows("made-up panic", 3*second) {
						return nil
					}
					if len(keys) > 0 {
						s.Type(keys[len(keys)-1])
					}
				}
				return fmt.Errorf("the keys %q lead nowhere", keys)
			}}
			e.ends(t, s, w)
			lockIsFree(t, data, "nets/12")
			n++
		})
	}
	e.r.Figure("places of a panic", n)
}

// mine is something that panics once it is armed.
type mine struct {
	place string
	armed atomic.Bool
}

func (m *mine) at(place string) {
	if m.place == place && m.armed.Load() {
		panic("made-up panic in " + place)
	}
}

// minedReader is a reader with a mine in it.
type minedReader struct {
	ledger.Reader
	m *mine
}

func (r minedReader) Runs() ([]ledger.Run, error) { r.m.at("Runs"); return r.Reader.Runs() }

func (r minedReader) Run(id string) (ledger.Run, error) {
	r.m.at("Run")
	run, err := r.Reader.Run(id)
	if r.m.place == "Jobs" && r.m.armed.Load() {
		run.Head.Hash = "" // the jobs that the session knows are of another record
	}
	return run, err
}

func (r minedReader) List(run, id string) (procedures.Procedure, error) {
	r.m.at("List")
	return r.Reader.List(run, id)
}

func (r minedReader) Jobs(run string) ([]ledger.Summary, error) {
	r.m.at("Jobs")
	return r.Reader.Jobs(run)
}

func (r minedReader) Urgent(run string) ([]ledger.Summary, error) {
	r.m.at("Urgent")
	return r.Reader.Urgent(run)
}

func (r minedReader) Job(run, key string) (ledger.Job, error) {
	r.m.at("Job")
	return r.Reader.Job(run, key)
}

func (r minedReader) Last(run string, n int) ([]ledger.Event, error) {
	r.m.at("Last")
	return r.Reader.Last(run, n)
}

func (r minedReader) Events(run string, after uint64, limit int) ([]ledger.Event, error) {
	r.m.at("Events")
	return r.Reader.Events(run, after, limit)
}

func (r minedReader) Preference(operator, name string) (string, error) {
	r.m.at("Preference")
	return r.Reader.Preference(operator, name)
}

// mined is a store with a mine in it, which may lie in the middle of a View.
type mined struct {
	minedReader
	store tui.Store
}

func (s mined) View(fn func(ledger.Reader) error) error {
	return s.store.View(func(in ledger.Reader) error { return fn(minedReader{in, s.m}) })
}

func (s mined) Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error) {
	s.m.at("Append")
	if s.m.armed.Load() && s.m.place == "Explain" {
		return ledger.Job{}, os.ErrPermission
	}
	return s.store.Append(run, base, act...)
}

func (s mined) AppendAll(run string, entries []ledger.Entry) ([]ledger.Job, error) {
	s.m.at("AppendAll")
	return s.store.AppendAll(run, entries)
}

func (s mined) SetPreference(operator, name, value string) error {
	s.m.at("SetPreference")
	return s.store.SetPreference(operator, name, value)
}

func (s mined) SwapPreference(name, old, value string) (string, error) {
	s.m.at("SwapPreference")
	return s.store.SwapPreference(name, old, value)
}

type minedClipboard struct {
	tui.Clipboard
	m *mine
}

func (c minedClipboard) Copy(text string) error { c.m.at("Copy"); return c.Clipboard.Copy(text) }

func (c minedClipboard) Paste() (string, error) { c.m.at("Paste"); return c.Clipboard.Paste() }

type minedMessages struct {
	tui.Messages
	m *mine
}

func (w minedMessages) Explain(err error) (problem, remedy string) {
	w.m.at("Explain")
	return w.Messages.Explain(err)
}

type minedRuns struct {
	tui.Runs
	m *mine
}

func (r minedRuns) StartRun(release string, kind procedures.Release, omit map[string]string) (ledger.Run, error) {
	r.m.at("StartRun")
	return r.Runs.StartRun(release, kind, omit)
}

// The child is a session on the screen with a mine in it, which SIGUSR1 arms.
var _ = asChild("panic", func() int {
	o, store, err := screenOptions(os.Getenv("LADDER_DATA"), "nb")
	if err != nil {
		fmt.Println(err)
		return 3
	}
	m := &mine{place: os.Getenv("LADDER_PLACE")}
	arm := make(chan os.Signal, 1)
	signal.Notify(arm, syscall.SIGUSR1)
	go func() {
		<-arm
		m.armed.Store(true)
		fmt.Print("\x1b]armed\x07")
	}()
	o.Store, o.RunID, o.JobKey = mined{minedReader{store, m}, store}, "2026.2", os.Getenv("LADDER_JOB")
	o.In, o.Out, o.Environ = os.Stdin, os.Stdout, os.Environ()
	now := o.Stamper.Now
	o.Stamper.Now = func() time.Time { m.at("Now"); return now() }
	o.Clipboard, o.Messages, o.Runs = minedClipboard{o.Clipboard, m}, minedMessages{o.Messages, m}, minedRuns{o.Runs, m}
	title := o.Text.TUI.Timetable.SuggestTitle
	o.Text.TUI.Timetable.SuggestTitle = func(n int) string { m.at("drawing"); return title(n) }
	if err := tui.Run(context.Background(), o); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
})
