package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
)

func (a *app) walkCommand() *cobra.Command {
	return a.fromPaper(&cobra.Command{
		Use: "walk [JOBB]", Aliases: []string{"gå"}, Short: a.text.Cmd.Walk, Args: a.exactly(0, 1),
		RunE: func(_ *cobra.Command, args []string) error { return a.walk(strings.Join(args, "")) },
	})
}

// walk opens the wizard: on the screen, or line by line where there is no terminal.
func (a *app) walk(job string) error {
	set, err := a.lists()
	if err != nil {
		return err
	}
	p, err := a.where()
	if err != nil {
		return err
	}
	if job != "" {
		if _, _, _, err := procedures.ParseKey(job); err != nil {
			return usage(a.text.Errors.NoJob(job), a.text.Errors.NoJobFix)
		}
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	if a.screen() {
		return a.walkScreen(store, set, p, job)
	}
	a.tellExample(p)
	return a.walkPlain(store, set, p, job)
}

// screen reports whether the wizard can have the screen: both ends are a terminal that can draw.
func (a *app) screen() bool {
	return !a.plain && !a.paper && os.Getenv("TERM") != "dumb" && a.echoes() && isTerminal(a.out)
}

// echoes reports whether the operator types at a terminal, which shows each line as it is typed.
func (a *app) echoes() bool { return isTerminal(a.in) }

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (a *app) walkPlain(store *progress.Store, set procedures.Set, p place, job string) error {
	in := bufio.NewReader(a.in)
	r, err := a.theRun(store)
	if errors.Is(err, errNoRunOpen) && job == "" && !a.paper {
		_, _ = fmt.Fprint(a.out, a.text.Plain.AskRelease+" > ")
		line, readErr := in.ReadString('\n')
		if line = strings.TrimSpace(line); line == "" || readErr != nil && !errors.Is(readErr, io.EOF) {
			return err
		}
		if !a.echoes() {
			_, _ = fmt.Fprintln(a.out)
		}
		if r, err = a.startRun(store, set, p, line, procedures.Main, nil); err == nil {
			_, _ = fmt.Fprintln(a.out, "✓ "+a.text.Plain.RunStarted(r.ID, a.text.Words.Release[string(r.Kind)], r.Jobs))
		}
	}
	if err != nil {
		return err
	}
	return a.walkLines(in, store, p, r, job)
}

// mayPass tells whoever sits at the terminal what to do about a write that failed. Where lines come from elsewhere there is
// nobody to do it, and the next line would be taken for another step's answer: then it is nil.
func (a *app) mayPass() func(error) ([]string, bool) {
	if !a.echoes() {
		return nil
	}
	return func(err error) ([]string, bool) {
		p := a.explain(err)
		return []string{a.text.Errors.Prefix + p.text, p.fix}, p.status == outOfReach
	}
}

// walkLines runs the plain wizard, and tells what belongs to the end of the run's release.
func (a *app) walkLines(in *bufio.Reader, store *progress.Store, p place, r ledger.Run, job string) error {
	a.run = r.ID
	if r.Closed() {
		return progress.ErrRunClosed
	}
	if err := a.align(&desk{p, store, r}); err != nil {
		return err
	}
	kept := a.keep(store, p)
	defer a.endKeeping(kept)
	err := plain.Walk(plain.Options{
		In: in, Out: a.out, Store: kept, Site: p.Site, Text: a.text, Stamper: a.stamper(), Run: r.ID, Job: job,
		IsConflict: func(err error) bool { return errors.Is(err, progress.ErrConflict) }, Echo: a.echoes(), Paper: a.paper,
		MayPass: a.mayPass(),
	})
	if err != nil {
		return a.noJob(err, job)
	}
	return a.offer(a.out, store, r)
}
