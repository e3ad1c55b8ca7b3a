package plain_test

import (
	"bytes"
	"io"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // nothing here depends on when garbage is collected
	m.Run()
}

func texts(t testing.TB, code string) lang.Text {
	t.Helper()
	text, ok := lang.For(code)
	if !ok {
		t.Fatalf("no texts in %q", code)
	}
	return text
}

// office is a run of the example site in a real progress file.
type office struct {
	t     testing.TB
	dir   string
	store *progress.Store
	site  site.Site
	text  lang.Text
}

func openOffice(t testing.TB) *office {
	t.Helper()
	return officeOf(t, exampletest.Load(t, "nb"))
}

func officeOf(t testing.TB, e exampletest.Example) *office {
	t.Helper()
	dir := t.TempDir()
	var options []progress.Option
	if e.Text.Code != lang.Default {
		options = append(options, progress.InEnglish(func() (procedures.Set, error) { return e.Lists, nil }))
	}
	store, err := progress.Open(dir, 100*time.Millisecond, options...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.CreateRun(e.Run(), e.Lists.All(), e.Plans(), stamper("kari").Stamp(ledger.Event{})); err != nil {
		t.Fatal(err)
	}
	return &office{t, dir, store, e.Site, e.Text}
}

// visma opens the console of a story, in which these old jobs stand ("nets/12 06:10").
func (o *office) visma(olds ...string) *consoletest.Room {
	return consoletest.Open(o.t, exampletest.Load(o.t, "nb"), exampletest.Saturday(), olds...)
}

func stamper(name string) wizard.Stamper {
	return wizard.Stamper{Operator: name, Now: exampletest.Saturday}
}

func (o *office) job(key string) ledger.Job {
	o.t.Helper()
	j, err := o.store.Job("2026.2", key)
	if err != nil {
		o.t.Fatal(err)
	}
	return j
}

// open is the conversation about a job as it is stored now.
func (o *office) open(key string) wizard.Conversation {
	o.t.Helper()
	j := o.job(key)
	run, err := o.store.Run("2026.2")
	if err != nil {
		o.t.Fatal(err)
	}
	list, err := o.store.List("2026.2", j.Plan.Procedure)
	if err != nil {
		o.t.Fatal(err)
	}
	return wizard.Open(list, j, run, o.site)
}

// record stores an event as ola in a window of his own.
func (o *office) record(e ledger.Event, err error) {
	o.t.Helper()
	if err == nil {
		_, err = o.store.Append("2026.2", o.job(e.Job).Version(), stamper("ola").Stamp(e))
	}
	if err != nil {
		o.t.Fatal(err)
	}
}

// upTo answers every step of a job as it should be, as far as this one, without the wizard.
func (o *office) upTo(key, step string) {
	o.t.Helper()
	for range 60 {
		c := o.open(key)
		if c.Finished() && step == "" || !c.Finished() && c.Steps[c.Current()].ID == step {
			return
		}
		o.record(c.Answer(c.Current(), exampletest.AnswerIn(c.Job, c.Steps, c.Current()), ""))
	}
	o.t.Fatalf("%s never comes to %q", key, step)
}

// sitting is one walk through the wizard: what it said at first, and after each line.
type sitting struct {
	t    testing.TB
	said []string
	err  error
}

// walk sits down at a job and types these lines; a func is what happens in between. The end of
// the lines is the end of input.
func (o *office) walk(key string, lines ...any) sitting {
	o.t.Helper()
	return o.walkWith(func(*plain.Options) {}, key, lines...)
}

func (o *office) walkWith(change func(*plain.Options), key string, lines ...any) sitting {
	o.t.Helper()
	out := &bytes.Buffer{}
	in := &keyboard{lines: lines, screen: out}
	options := plain.Options{
		Manner: wizard.ByStep,
		In:     in, Out: out, Echo: true, Store: o.store, Site: o.site, Text: o.text, Stamper: stamper("kari"), Run: "2026.2", Job: key,
	}
	change(&options)
	err := plain.Walk(options)
	return sitting{o.t, append(in.said, out.String()), err}
}

// keyboard returns a line each time the wizard waits for one, and keeps what it said until then.
type keyboard struct {
	lines  []any
	typed  []byte // of the line begun
	screen *bytes.Buffer
	said   []string
}

func (k *keyboard) Read(p []byte) (int, error) {
	if len(k.typed) == 0 {
		k.said = append(k.said, k.screen.String())
		k.screen.Reset()
	}
	for len(k.typed) == 0 {
		if len(k.lines) == 0 {
			return 0, io.EOF
		}
		switch next := k.lines[0].(type) {
		case func():
			next()
		case string:
			k.typed = []byte(next + "\n")
		}
		k.lines = k.lines[1:]
	}
	n := copy(p, k.typed)
	k.typed = k.typed[n:]
	return n, nil
}

// well asserts that the walk ended without an error, and returns what was said after line n; 0
// is before the first, and -1 the last of all.
func (s sitting) well(n int) string {
	s.t.Helper()
	if s.err != nil {
		s.t.Fatalf("the walk ended with %v after:\n%s", s.err, s.said[len(s.said)-1])
	}
	if n < 0 {
		return s.said[len(s.said)-1]
	}
	if n >= len(s.said) {
		s.t.Fatalf("the wizard took only %d lines; at last it said:\n%s", len(s.said)-1, s.said[len(s.said)-1])
	}
	return s.said[n]
}

// has asserts that everything of want is said after line n, in this order.
func (s sitting) has(n int, want ...string) {
	s.t.Helper()
	text := s.well(n)
	rest := text
	for _, w := range want {
		_, after, found := strings.Cut(rest, w)
		if !found {
			s.t.Errorf("after line %d there is no %q, or not there, in:\n%s", n, w, text)
			return
		}
		rest = after
	}
}

func (s sitting) lacks(n int, not ...string) {
	s.t.Helper()
	for _, w := range not {
		if text := s.well(n); strings.Contains(text, w) {
			s.t.Errorf("after line %d it says %q in:\n%s", n, w, text)
		}
	}
}

var opening = regexp.MustCompile(`(?m)^(?:Steg|Step) \d+ (?:av|of) \d+ \(([a-z0-9-]+)\): `)

// at is the id of the step shown last after line n, "" where none is.
func (s sitting) at(n int) string {
	s.t.Helper()
	all := opening.FindAllStringSubmatch(s.well(n), -1)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1][1]
}

// stands asserts where the wizard stands after line n.
func (s sitting) stands(n int, step string) {
	s.t.Helper()
	if got := s.at(n); got != step {
		s.t.Errorf("after line %d it shows step %q, want %q, in:\n%s", n, got, step, s.well(n))
	}
}
