package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/settings"
	"example.org/resetup/internal/wizard"
)

func (a *app) walkCommand() *cobra.Command {
	var steps, cards bool
	c := a.command("walk ["+a.text.Cmd.ArgJob+"]", "gå", a.text.Cmd.Walk, a.exactly(0, 1), func(args []string) error {
		switch {
		case steps && cards:
			return usage(a.text.Cmd.WalkBoth, a.text.Errors.UsageFix("resetup walk"))
		case steps:
			a.manner = new(wizard.ByStep)
		case cards:
			a.manner = new(wizard.ByCard)
		}
		return a.walk(strings.Join(args, ""))
	})
	c.Flags().BoolVar(&a.paper, "from-paper", false, a.text.Paper.FlagFromPaper)
	c.Flags().BoolVar(&steps, "steps", false, a.text.Cmd.WalkSteps)
	c.Flags().BoolVar(&cards, "cards", false, a.text.Cmd.WalkCards)
	return c
}

// walk opens the wizard at a job, or for an empty key where the run was left: on the screen, or line by line where there is no
// terminal.
func (a *app) walk(job string) error {
	p, err := a.setup().Site()
	if err != nil {
		return err
	}
	if job == "" && a.run == "" && !a.paper {
		switch isNew, err := a.isNew(p); {
		case err != nil:
			return err
		case isNew && a.screen():
			return a.welcome(p)
		case isNew:
			return a.welcomeLines(p)
		}
	}
	s, err := a.session(p)
	if err != nil {
		return err
	}
	r, err := s.CurrentRun(a.run)
	w := work{Session: s, run: r}
	if !a.screen() {
		a.warnExample(p)
	}
	switch noRun := errors.Is(err, session.ErrNoRunOpen) && job == ""; {
	case noRun && a.screen():
		return a.walkScreen(w, "")
	case noRun && !a.paper:
		return a.startAndWalk(w, "")
	case err != nil:
		return err
	}
	if job != "" {
		if job, err = a.jobOf(w, job); err != nil || job == "" {
			return err
		}
	}
	return a.walkRun(w, job)
}

// jobOf returns the key of the job that an operator names, who is asked where several fit. It is empty if none of them was meant. A
// key of the right form is left as it is: the job may come with the site file.
func (a *app) jobOf(w work, name string) (string, error) {
	jobs, err := w.Store.Jobs(w.run.ID)
	if err != nil {
		return "", err
	}
	fitting, err := session.Fitting(jobs, name)
	_, _, _, notKey := procedures.ParseKey(name)
	switch {
	case err != nil && notKey == nil:
		return name, nil
	case err != nil:
		return "", err
	case len(fitting) == 1:
		return fitting[0].Plan.Key, nil
	case a.asks():
		return plain.ChooseJob(a.plainOptions(w.Session), fitting)
	}
	var lines strings.Builder
	for _, j := range fitting {
		_, _ = fmt.Fprintf(&lines, "  %s   %s, %d/%d\n", a.text.CommandLine("walk", j.Plan.Key), wizard.JobText(j.Plan, a.text.Words), j.StepsDone, j.StepsTotal)
	}
	return "", usage(a.text.Errors.WhichJob(name, len(fitting)), strings.TrimRight(lines.String(), "\n"))
}

// keepManner keeps the manner that the command line asks for, and returns the one in which the operator is led.
func (a *app) keepManner() (wizard.Manner, error) {
	if a.manner == nil {
		return wizard.MannerOf(cmp.Or(a.environ.Getenv("RESETUP_WALK"), a.settings.For(a.operator).Value(settings.Walk))), nil
	}
	return *a.manner, a.led(*a.manner)
}

// led keeps the manner that the operator chooses, unless the file of settings has faults, which was said.
func (a *app) led(m wizard.Manner) error {
	err := a.set(settings.Walk, cmp.Or(string(m), "cards"))
	if errors.Is(err, settings.ErrBroken) {
		return nil
	}
	return err
}

// walkRun walks a run at a job, in line with the site: on the screen, or line by line.
func (a *app) walkRun(w work, job string) error {
	if !a.screen() {
		if _, err := a.listsFor(w); err != nil {
			return err
		}
		return a.walkLines(a.plainOptions(w.Session), w, job)
	}
	if err := a.align(&w); err != nil {
		return err
	}
	if job != "" {
		if _, err := w.Store.Job(w.run.ID, job); err != nil {
			return err
		}
	}
	return a.walkScreen(w, job)
}

// listsFor returns the step lists to look things up in while a run is walked. Where there are faults in a folder of them it says so on
// standard error, and returns the run's own: a file that the run does not use must not stop it.
func (a *app) listsFor(w work) (procedures.Set, error) {
	set, err := a.lists()
	if err == nil || w.run.ID == "" {
		return set, err
	}
	fault := a.explain(err)
	a.told = fault.Text
	_, _ = fmt.Fprint(a.err, fault.Detail, fault.Text, "\n", a.text.Cmd.OwnLists(w.run.Called()), "\n")
	return w.OwnLists(w.run)
}

// screen reports whether the wizard can have the screen: both ends are a terminal that can draw. The first time that a console cannot, it
// says so.
func (a *app) screen() bool {
	if !a.asks() {
		return false
	}
	a.plain = a.plain || a.paper || os.Getenv("TERM") == "dumb"
	if out, _ := file(a.out); !a.plain && !desktop.Draws(out) {
		a.plain = true
		a.say(a.text.Cmd.NoDrawing)
	}
	a.drawn = !a.plain
	return a.drawn
}

// asks reports whether the operator can be asked: both ends are a terminal.
func (a *app) asks() bool { return a.echoes() && isTerminal(a.out) }

// echoes reports whether the operator types at a terminal, which shows each line as it is typed.
func (a *app) echoes() bool { return isTerminal(a.in) }

// startAndWalk starts a run after a release and walks it. Without a release it asks for one line by line; an empty line leaves
// everything as it was, and so does the letter that stops the plain wizard everywhere else.
func (a *app) startAndWalk(w work, release string) (err error) {
	o := a.plainOptions(w.Session)
	if release == "" {
		if release, err = plain.Ask(o, a.text.Plain.AskRelease); err != nil {
			return err
		}
	}
	if release == "" || release == "q" {
		return session.ErrNoRunOpen
	}
	if w.run, err = w.StartRun(release, procedures.Main, nil); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.out, "✓ "+a.text.Cmd.Started(w.run.Called(), wizard.ReleaseText(w.run.Kind, w.run.Practice, a.text.Words), w.run.Jobs))
	return a.walkLines(o, w, "")
}

// plainOptions are what the plain wizard is made with.
func (a *app) plainOptions(s *session.Session) plain.Options {
	if out, ok := a.out.(*stream); ok {
		out.failIfClosed()
	}
	o := plain.Options{
		In: a.lines(), Out: a.out, Site: s.Site, Text: a.text, Stamper: s.Stamper, Echo: a.echoes(), Paper: a.paper,
		Transient: a.transient(),
	}
	if a.desk != nil {
		o.Objected = a.desk.Objected
	}
	return o
}

// transient tells whoever sits at the terminal what to do about a write that failed. Where lines come from elsewhere there is
// nobody to do it, and the next line would be taken for another step's answer: then it is nil.
func (a *app) transient() func(error) ([]string, bool) {
	if !a.echoes() {
		return nil
	}
	return func(err error) ([]string, bool) {
		p := a.explain(err)
		return []string{a.text.Errors.Prefix + p.Text, p.Fix}, p.Status == explain.OutOfReach
	}
}

// walkLines runs the plain wizard on a run, in line with the site.
func (a *app) walkLines(o plain.Options, w work, job string) error {
	if w.run.Closed() {
		return &progress.RunError{Run: w.run.Called(), Err: progress.ErrRunClosed}
	}
	if err := a.align(&w); err != nil {
		return err
	}
	team, leave := a.joinTeam(w.Store)
	defer leave()
	if team != nil {
		o.Team = team
	}
	begin, end := a.backUp(w.Session)
	defer end()
	begin()
	if updated(w.Store, a.operator, version) {
		_, _ = fmt.Fprintln(a.out, a.text.News.HasLines(version))
	}
	o.Store, o.Offers, o.Run, o.Job = w.Store, w.Offers, w.run.ID, job
	var err error
	o.Led, o.Commands = a.led, a.commandsBeside(w.run.Called())
	if o.Manner, err = a.keepManner(); err != nil {
		return err
	}
	return plain.Walk(o)
}
