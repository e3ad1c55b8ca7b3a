package main

import (
	"cmp"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/tui"
)

// run is the whole program: arguments in, exit status out.
func run(args []string, s streams) explain.Status {
	folder := early(args, "data", "")
	out, messages := &stream{Writer: s.out, isClosed: s.isOutClosed}, &stream{Writer: s.err}
	a := &app{streams: streams{s.in, out, cleantext.Writer(messages)}} // a message may quote a file
	known := a.readSettings(args, folder)
	out.encoder, messages.encoder = encoderFor(s.out, a.environ), encoderFor(s.err, a.environ)
	a.meter = newMeter(s.err, a.text.Cmd, a.environ)
	messages.before = a.meter.clear
	for _, to := range []*stream{out, messages} {
		terminal := to.Writer
		to.columns = func() int {
			if !a.plain || a.verbatim {
				return 0
			}
			return columnsOf(terminal)
		}
	}
	if isTerminal(s.out) {
		out.before = a.meter.clear
	}
	a.notices = explain.NewNotices(a.err, a.text, a.location)
	root := a.root()
	if slices.ContainsFunc(args, func(arg string) bool { return strings.HasPrefix(arg, cobra.ShellCompRequestCmd) }) { // of any command
		for _, c := range append(all(root), root) {
			a.translateFlags(c)
		}
		a.completeArguments(root)
	}
	root.SetArgs(args)
	root.SetIn(s.in)
	root.SetOut(a.out)
	root.SetErr(io.Discard) // what cobra says there is said by us
	c, err := root, a.checkQuotes(args)
	if err == nil {
		c, err = root.ExecuteC()
	}
	a.hangUp()
	a.meter.clear()
	if !known && err == nil {
		err = usage(a.text.Errors.Lang(a.language(args)), "")
	}
	if err == nil && out.used.Load() && a.onlyShows(c) {
		out.failIfClosed()
	}
	status := a.end(err, cmp.Or(out.failed.Load(), messages.failed.Load()))
	isClosing := errors.Is(err, tui.ErrTerminal) // by its close button
	if a.asks() && !isClosing && desktop.OwnsConsole() && (status != explain.Fine || !a.drawn) {
		a.holdWindow()
	}
	return status
}

// swallowing is an argument that begins with a path of Windows and has a quotation mark in it, which no name has.
var swallowing = regexp.MustCompile(`^(?:-o|--[a-z-]+=)?((?:[A-Za-z]:|\\\\[^"\\]+)\\[^"]*)"`)

// checkQuotes returns an error where the rest of the command line is part of a path: Windows takes the mark for a letter where a path
// ends in a backslash, as in --data "C:\min mappe\".
func (a *app) checkQuotes(args []string) error {
	for _, arg := range args {
		if of := swallowing.FindStringSubmatch(arg); of != nil {
			return usage(a.text.Errors.Swallowed(of[1]), a.text.Errors.SwallowedFix(of[1]))
		}
	}
	return nil
}

// end says what went wrong, and returns the exit status. lost is why not all could be shown; nil if it could.
func (a *app) end(err error, lost *outputError) explain.Status {
	status := explain.Fine
	if err != nil && !errors.As(err, new(*outputError)) {
		p := a.explain(err)
		printProblem(a.err, a.text.Errors, p)
		status = p.Status
	}
	if lost == nil {
		return status
	}
	if !desktop.ReaderGone(lost) {
		printProblem(a.err, a.text.Errors, a.explain(lost))
	}
	if status == explain.Fine || status == explain.Remains { // nobody has seen what remains
		status = explain.Failed
	}
	return status
}

func (a *app) language(args []string) string {
	return early(args, "lang", cmp.Or(a.environ.Getenv("RESETUP_LANG"), lang.Default))
}

// early looks for the value of a flag before the flags are parsed, since their help texts need the language, and the remedies
// the data folder.
func early(args []string, flag, value string) string {
	for i, arg := range args {
		switch named, isNamed := strings.CutPrefix(arg, "--"+flag+"="); {
		case arg == "--":
			return value
		case isNamed:
			value = named
		case arg == "--"+flag && i+1 < len(args):
			value = args[i+1]
		}
	}
	return value
}

func (a *app) root() *cobra.Command {
	// Explorer starts a program by double-click; cobra would answer that with a lecture.
	cobra.MousetrapHelpText = ""
	t := a.text.Cmd
	root := &cobra.Command{
		Use: "resetup", Short: t.Short, Long: t.Long,
		SilenceErrors: true, SilenceUsage: true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		PersistentPreRunE: func(c *cobra.Command, args []string) error {
			a.reads = a.onlyReads(c, args)
			if !slices.Contains(lang.Codes(), cmp.Or(a.lang, a.language(nil))) {
				return usage(a.text.Errors.Lang(cmp.Or(a.lang, a.language(nil))), "")
			}
			return a.prepare()
		},
		Args: a.onlyCommands,
	}
	asksVersion := root.Flags().Bool("version", false, t.Version)
	root.RunE = func(*cobra.Command, []string) error {
		if *asksVersion {
			return a.version()
		}
		return a.walk("")
	}
	f := root.PersistentFlags()
	f.StringVar(&a.data, "data", "", t.FlagData)
	f.StringVar(&a.site, "site", "", t.FlagSite)
	f.StringVar(&a.procedures, "procedures", "", t.FlagProcedures)
	f.StringVar(&a.run, "run", "", t.FlagRun)
	f.StringVar(&a.operator, "operator", "", t.FlagOperator)
	f.StringVar(&a.lang, "lang", "", t.FlagLang)
	f.BoolVar(&a.plain, "plain", false, t.FlagPlain)
	for _, name := range []string{"break-lock", t.BreakLockToo} {
		f.Var((*reason)(&a.breakLock), name, t.FlagBreakLock)
	}
	_ = f.MarkHidden(t.BreakLockToo)
	f.StringVar(&a.now, "now", "", t.FlagNow)
	_ = f.MarkHidden("now")
	root.SetFlagErrorFunc(a.flagError)
	root.AddCommand(
		a.startCommand(), a.omitCommand(), a.claimCommand(), a.walkCommand(), a.statusCommand(), a.searchCommand(), a.waitingCommand(), a.morningCommand(), a.controlCommand(), a.runsCommand(), a.logCommand(),
		a.noteCommand(), a.printCommand(), a.planCommand(), a.roundCommand(), a.handoverCommand(), a.verifyCommand(), a.backupCommand(), a.restoreCommand(), a.exportCommand(),
		a.importCommand(), a.mergeCommand(), a.reportCommand(), a.closeCommand(), a.scheduleCommand(), a.reconcileCommand(), a.guideCommand(),
		a.postponeCommand(), a.postponedCommand(), a.proceduresCommand(), a.siteCommand(), a.completionCommand(), a.settingsCommand(), a.practiceCommand(), a.infoCommand(), a.versionCommand(), a.changelogCommand(),
	)
	a.translate(root)
	return root
}

func (a *app) flagError(c *cobra.Command, err error) error {
	t := a.text.Errors
	fix := t.UsageFix(c.CommandPath())
	switch e := err.(type) { //nolint:errorlint // pflag returns these bare
	case *pflag.NotExistError:
		var flags []string
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if !f.Hidden {
				flags = append(flags, "--"+f.Name)
			}
		})
		return usage(t.UnknownFlag(e.GetSpecifiedName()), explain.Meant("--"+e.GetSpecifiedName(), flags, a.text)+fix)
	case *pflag.ValueRequiredError:
		return usage(t.FlagNoValue("--"+e.GetSpecifiedName()), fix)
	case *pflag.InvalidValueError:
		return usage(t.FlagValue("--"+e.GetFlag().Name, e.GetValue()), fix)
	case *pflag.InvalidSyntaxError:
		return usage(t.UnknownFlag(e.GetSpecifiedFlag()), fix)
	}
	return usage(err.Error(), fix)
}
