// Package plain is the wizard line by line, for pipes, screen readers and dumb terminals: one step at a
// time on standard output, one line of answer on standard input.
//
// Walk leads through one job, of a run or of a guide; Round through many jobs of a run, a card of all
// of them at a time. What may be answered and what an answer does is decided by package wizard, as it
// is for the screen; here lines are read and texts are written. An answer is acknowledged with a line that begins with "✓ " once it is stored, or with "≠ " if it deviates.
// Each prompt ends with "> " and no newline, so that a script can wait for it. What nobody can read is not
// answered: once a line could not be written, the walk ends. With Options.Paper a page that was ticked by hand
// is entered instead.
package plain

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Store is what the plain wizard needs of the records. Append returns when the event is stored.
type Store interface {
	ledger.Reader
	Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error)
	AppendAll(run string, entries []ledger.Entry) ([]ledger.Job, error)
}

// Options say what is walked, and how.
type Options struct {
	In      io.Reader
	Out     io.Writer
	Store   Store
	Site    site.Site
	Text    lang.Text
	Stamper wizard.Stamper
	Run     string // run id
	Job     string // job key; empty walks the next open job
	Manner  wizard.Manner
	Led     func(wizard.Manner) error // the operator has chosen another manner; nil where there is only one
	Paper   bool                      // enter a page that was ticked by hand; its events are marked as from paper
	Echo    bool                      // In is a terminal, which ends the line of the prompt itself

	Team     Team                   // nil: nobody else is known
	Commands Commands               // of the program, beside the wizard's own
	Objected func(job, text string) // is told what the wizard objects to about a job, by its key; nil: nobody is

	// Offers returns the routines that a run is left with when every job is ready; nil for a guide.
	Offers func(r ledger.Run, jobs []ledger.Summary) ([]procedures.Procedure, error)

	// Transient reports whether a write that failed may succeed when it is tried again, and returns the
	// lines that say what is wrong. If it reports false, or is nil, the walk ends with the error.
	Transient func(error) (lines []string, ok bool)
}

// Commands are commands of the program that can be typed where the wizard asks.
type Commands struct {
	Names []string // in the language of the operator

	// Do performs the command that a line names. isOne is false where it names none. left is set where another job was walked
	// in place of this one.
	Do func(line string) (isOne, left bool, err error)
}

// errStop ends the walk: the operator stops, or the input ends. errLeft ends it after another job was walked.
var (
	errStop = errors.New("stop")
	errLeft = errors.New("another job was walked")
)

type walker struct {
	Options
	in      *bufio.Reader
	out     *output // Options.Out
	run     ledger.Run
	conv    wizard.Conversation
	pending *pending
	told    bool   // what may be typed
	record  string // identity of the record that the walk is about
}

// pending is an answer that needs a reason.
type pending struct {
	step  int
	input string
}

// Walk leads through one job, and at its end names the routines that the run is left with. It returns nil
// when the job is finished, when the operator stops and at the end of input; every answer acknowledged is
// stored by then.
func Walk(o Options) error {
	w := newWalker(o)
	err := w.lead()
	if err == nil && o.Offers != nil {
		err = w.offer()
	}
	return w.ended(err)
}

// ended returns the error of a walk that has come to its end.
func (w *walker) ended(err error) error {
	if errors.Is(err, errLeft) {
		err = nil
	}
	return cmp.Or(w.out.err, err)
}

func newWalker(o Options) *walker {
	out := &output{to: cleantext.Writer(o.Out)}
	o.Out = out
	return &walker{Options: o, in: bufio.NewReader(o.In), out: out}
}

// output writes until something could not be written, and keeps the error.
type output struct {
	to  io.Writer
	err error
}

// Write writes p, unless an earlier write has failed.
func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.to.Write(p)
	if err != nil {
		o.err = fmt.Errorf("write: %w", err)
	}
	return n, o.err
}

// offer names the routines that the run is left with.
func (w *walker) offer() error {
	jobs, err := w.Store.Jobs(w.run.ID)
	if err != nil {
		return err
	}
	offers, err := w.Offers(w.run, jobs)
	if err != nil || len(offers) == 0 {
		return err
	}
	w.say(w.Text.Routine.Offer(strings.Join(procedures.Titles(offers), ", ")))
	for _, g := range offers {
		w.say("  " + w.Text.CommandLine("guide", g.ID, "--record"))
	}
	return nil
}

func (w *walker) lead() error {
	var err error
	w.watch()
	if w.run, err = w.Store.Run(w.Run); err != nil {
		return err
	}
	jobs, err := w.Store.Jobs(w.Run)
	if err != nil {
		return err
	}
	if !w.guide() {
		if err := w.resume(jobs); err != nil {
			return err
		}
	}
	key := w.Job
	if key == "" {
		next, ok := overview.NextOpen(jobs)
		if !ok {
			w.say(w.Text.Plain.NothingLeft)
			return nil
		}
		key = next.Plan.Key
	}
	job, err := w.Store.Job(w.Run, key)
	if err != nil {
		return err
	}
	w.preflight(jobs, key)
	return w.walk(job)
}

func (w *walker) walk(job ledger.Job) error {
	list, err := w.Store.List(w.run.ID, job.Plan.Procedure)
	if err != nil {
		return err
	}
	if err := w.open(list, job); err != nil {
		return err
	}
	w.header()
	if job.Old.State == ledger.OldKeep && job.Plan.Keep != "" {
		w.say(w.Text.Plain.Kept(job.Plan.Keep))
		return nil
	}
	work := w.work
	if w.Paper {
		work = w.page
	}
	leave, err := w.join(job.Plan.Key)
	defer leave()
	if err == nil {
		err = w.afterPause()
	}
	if err == nil {
		err = work()
	}
	for errors.Is(err, errReplaced) {
		if err = w.renew(); err == nil {
			err = work()
		}
	}
	switch {
	case errors.Is(err, errStop) && w.guide():
		w.say("")
		return nil
	case errors.Is(err, errStop):
		w.say("", w.Text.Plain.Stopped(w.walkCommand()))
		return w.leave()
	case err == nil && w.guide():
		w.say("", w.Text.Plain.GuideEnd)
		return nil
	case err == nil:
		return w.end()
	}
	return err
}

// guide reports whether a guide is walked, which belongs to no run.
func (w *walker) guide() bool { return w.run.ID == "" }

// open opens the conversation about a job, or brings it up to date.
func (w *walker) open(list procedures.Procedure, job ledger.Job) error {
	jobs, err := w.Store.Jobs(w.run.ID)
	switch {
	case err != nil:
		return err
	case w.conv.List.ID == "":
		of, err := wizard.Beside(w.Store, w.run, w.Site)
		if err != nil {
			return err
		}
		w.conv = wizard.Open(list, job, w.run, of, jobs...)
	default:
		w.conv = w.conv.Refresh(job, w.run, jobs...)
	}
	w.conv = w.conv.At(w.Stamper.Now())
	return nil
}

// work asks card after card, or step after step, until nothing is left but the steps that were deferred in this sitting.
func (w *walker) work() error {
	deferred := map[string]bool{}
	for {
		at := w.next(deferred)
		if at < 0 {
			return nil
		}
		if err := w.turn(at, deferred); err != nil {
			return err
		}
	}
}

// turn asks the step at an index, or its card.
func (w *walker) turn(at int, deferred map[string]bool) error {
	if w.Manner == wizard.ByStep {
		return w.step(at, deferred)
	}
	return w.card(at, deferred)
}

// next returns the index of the step to ask, leaving out those that were deferred in this sitting; -1
// if there is none.
func (w *walker) next(deferred map[string]bool) int {
	at := w.conv.Current()
	if at < 0 || w.conv.Steps[at].State != ledger.StepDeferred {
		return at
	}
	return slices.IndexFunc(w.conv.Steps, func(s ledger.Step) bool {
		return s.State == ledger.StepDeferred && !deferred[s.ID]
	})
}

// step shows the step at an index, and performs lines until the work has moved on. Going back changes
// only which step is shown.
func (w *walker) step(at int, deferred map[string]bool) error {
	w.show(at)
	for {
		w.prompt(at)
		line, err := w.read()
		if err != nil {
			return err
		}
		next, err := w.perform(at, line, deferred)
		if err != nil || next < 0 {
			return err
		}
		if next != at {
			w.show(next)
		}
		at = next
	}
}

// read returns one line, without spaces around it. It returns errStop at the end of input, and where what was asked
// could not be written, and errReplaced, which it tells, where the question was about another record than stands here now.
func (w *walker) read() (string, error) {
	if w.out.err != nil {
		return "", errStop
	}
	line, err := w.in.ReadString('\n')
	if err != nil && (!errors.Is(err, io.EOF) || line == "") {
		if errors.Is(err, io.EOF) {
			return "", errStop
		}
		return "", fmt.Errorf("read answer: %w", err)
	}
	if !w.Echo {
		w.say("") // what follows begins a line of its own
	}
	line = strings.TrimSpace(strings.TrimRight(line, "\r\n"))
	if line != "q" && w.isReplaced() {
		w.say(w.Text.Plain.Replaced(cmp.Or(line, "Enter")))
		return "", errReplaced
	}
	return line, nil
}

func (w *walker) say(lines ...string) {
	for _, l := range lines {
		_, _ = fmt.Fprintln(w.Out, l) // output keeps the error
	}
}
