package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/lang"
)

// run is the whole program: arguments in, exit status out.
func run(args []string, s streams) explain.Status {
	folder := early(args, "data", "")
	out, messages := &stream{Writer: s.out, isClosed: s.isOutClosed}, &stream{Writer: s.err}
	a := &app{streams: streams{s.in, out, cleantext.Writer(messages)}} // a message may quote a file
	var known bool
	if a.text, known = lang.ForData(language(args), folder); !known {
		a.text, _ = lang.ForData(lang.Default, folder)
	}
	a.meter = newMeter(s.err, a.text.Cmd)
	messages.before = a.meter.clear
	if isTerminal(s.out) {
		out.before = a.meter.clear
	}
	a.notices = explain.NewNotices(a.err, a.text, a.location)
	root := a.root()
	if slices.ContainsFunc(args, func(arg string) bool { return strings.HasPrefix(arg, cobra.ShellCompRequestCmd) }) { // of any command
		for _, c := range append(all(root), root) {
			a.translateFlags(c)
		}
	}
	root.SetArgs(args)
	root.SetIn(s.in)
	root.SetOut(a.out)
	root.SetErr(io.Discard) // what cobra says there is said by us
	c, err := root.ExecuteC()
	a.meter.clear()
	if !known && err == nil {
		err = usage(a.text.Errors.Lang(language(args)), "")
	}
	if err == nil && out.used.Load() && a.onlyShows(c) {
		out.failIfClosed()
	}
	return a.end(err, cmp.Or(out.failed.Load(), messages.failed.Load()))
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

func language(args []string) string {
	return early(args, "lang", cmp.Or(os.Getenv("RESETUP_LANG"), lang.Default))
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
			if !slices.Contains(lang.Codes(), cmp.Or(a.lang, language(nil))) {
				return usage(a.text.Errors.Lang(cmp.Or(a.lang, language(nil))), "")
			}
			return a.prepare()
		},
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage(a.text.Errors.UnknownCommand(args[0]), a.text.Errors.UsageFix("resetup"))
			}
			return nil
		},
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
		a.startCommand(), a.omitCommand(), a.walkCommand(), a.statusCommand(), a.waitingCommand(), a.morningCommand(), a.runsCommand(), a.logCommand(),
		a.noteCommand(), a.printCommand(), a.planCommand(), a.roundCommand(), a.handoverCommand(), a.verifyCommand(), a.backupCommand(), a.restoreCommand(), a.exportCommand(),
		a.importCommand(), a.mergeCommand(), a.reportCommand(), a.closeCommand(), a.scheduleCommand(), a.reconcileCommand(), a.guideCommand(),
		a.postponeCommand(), a.postponedCommand(), a.proceduresCommand(), a.siteCommand(), a.completionCommand(), a.versionCommand(),
	)
	a.translate(root)
	return root
}

func (a *app) flagError(c *cobra.Command, err error) error {
	t := a.text.Errors
	fix := t.UsageFix(c.CommandPath())
	switch e := err.(type) { //nolint:errorlint // pflag returns these bare
	case *pflag.NotExistError:
		return usage(t.UnknownFlag(e.GetSpecifiedName()), fix)
	case *pflag.ValueRequiredError:
		return usage(t.FlagNoValue("--"+e.GetSpecifiedName()), fix)
	case *pflag.InvalidValueError:
		return usage(t.FlagValue("--"+e.GetFlag().Name, e.GetValue()), fix)
	}
	return usage(err.Error(), fix)
}

// usageOf returns how a command is called, with what is below it and its flags.
func (a *app) usageOf(c *cobra.Command) string {
	t := a.text.Cmd
	var b strings.Builder
	_, _ = fmt.Fprintf(&b, "%s %s\n", t.Usage, c.UseLine())
	if c.HasAvailableSubCommands() {
		_, _ = fmt.Fprintf(&b, "\n%s\n", t.Commands)
	}
	for _, sub := range c.Commands() {
		if !sub.IsAvailableCommand() && sub.Name() != "help" {
			continue
		}
		_, _ = fmt.Fprintf(&b, "  %-*s %s", sub.NamePadding(), sub.Name(), sub.Short)
		if len(sub.Aliases) > 0 {
			_, _ = fmt.Fprintf(&b, " [%s]", strings.Join(sub.Aliases, ", "))
		}
		b.WriteString("\n")
	}
	if c.HasAvailableLocalFlags() {
		_, _ = fmt.Fprintf(&b, "\n%s\n%s\n", t.Flags, strings.TrimRight(c.LocalFlags().FlagUsages(), "\n"))
	}
	if c.HasAvailableInheritedFlags() {
		_, _ = fmt.Fprintf(&b, "\n%s\n%s\n", t.GlobalFlags, strings.TrimRight(c.InheritedFlags().FlagUsages(), "\n"))
	}
	if c.HasAvailableSubCommands() {
		_, _ = fmt.Fprintf(&b, "\n%s\n", t.More(c.CommandPath()))
	}
	return b.String()
}

// translate replaces cobra's English help. Templates are left out: they call methods by name, for which the linker keeps every
// exported method of the program.
func (a *app) translate(root *cobra.Command) {
	t := a.text.Cmd
	root.SetUsageFunc(func(c *cobra.Command) error {
		_, err := io.WriteString(c.OutOrStderr(), a.usageOf(c))
		return err
	})
	root.SetHelpCommand(&cobra.Command{Use: "help", Aliases: []string{"hjelp"}, Short: t.Help, RunE: func(_ *cobra.Command, args []string) error {
		c, _, err := root.Find(args)
		if err != nil || c == nil {
			return usage(a.text.Errors.UnknownCommand(strings.Join(args, " ")), a.text.Errors.UsageFix("resetup"))
		}
		return c.Help()
	}})
	for _, c := range append(all(root), root) {
		c.DisableFlagsInUseLine = true // cobra would say it in English
	}
	help := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		a.translateFlags(c)
		help(c, args)
	})
}

// translateFlags gives a command a flag --help that is not in English. Most commands are never asked for it.
func (a *app) translateFlags(c *cobra.Command) {
	c.InitDefaultHelpFlag()
	c.Flags().Lookup("help").Usage = a.text.Cmd.FlagHelp
}

func all(c *cobra.Command) []*cobra.Command {
	var out []*cobra.Command
	for _, sub := range c.Commands() {
		out = append(append(out, sub), all(sub)...)
	}
	return out
}

func (a *app) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "completion bash|zsh|fish|powershell", Short: a.text.Cmd.Completion, Args: a.exactly(1, 1),
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		RunE: func(c *cobra.Command, args []string) error {
			root := c.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.out, true)
			case "zsh":
				return root.GenZshCompletion(a.out)
			case "fish":
				return root.GenFishCompletion(a.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(a.out)
			}
			return usage(a.text.Errors.FlagValue("completion", args[0]), a.text.Errors.UsageFix(c.CommandPath()))
		},
	}
}

// version is set by the release build.
var version = "dev" //nolint:gochecknoglobals // the linker needs a variable

func (a *app) versionCommand() *cobra.Command {
	return a.command("version", "versjon", a.text.Cmd.Version, a.exactly(0, 0), func([]string) error { return a.version() })
}

func (a *app) version() error {
	v := version
	if info, ok := debug.ReadBuildInfo(); ok && v == "dev" && info.Main.Version != "" && info.Main.Version != "(devel)" {
		v = info.Main.Version
	}
	_, err := fmt.Fprintf(a.out, "resetup %s %s/%s %s\n", v, runtime.GOOS, runtime.GOARCH, runtime.Version())
	return err
}
