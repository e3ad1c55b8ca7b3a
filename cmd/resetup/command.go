package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
)

// command makes a command. use begins with its name; alias may be empty. run is nil where formatted, shown or written sets what it does.
func (a *app) command(use, alias, short string, args cobra.PositionalArgs, run func(args []string) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Aliases: strings.Fields(alias), Short: short, Args: args,
		RunE: func(_ *cobra.Command, args []string) error { return run(args) },
	}
}

// exactly returns an argument check that answers in the operator's language.
func (a *app) exactly(lo, hi int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < lo || len(args) > hi {
			return usage(a.text.Errors.ArgCount(c.CommandPath()), a.text.Cmd.Usage+" "+c.UseLine()+"\n"+a.text.Errors.UsageFix(c.CommandPath()))
		}
		return nil
	}
}

// onlyCommands is the argument check of a command of which every argument is the name of another one.
func (a *app) onlyCommands(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			names = append(append(names, sub.Name()), sub.Aliases...)
		}
	}
	for i, name := range names {
		names[i] = c.CommandPath() + " " + name
	}
	asked := c.CommandPath() + " " + args[0]
	meant := explain.Meant(asked, names, a.text)
	if _, _, _, err := procedures.ParseKey(args[0]); err == nil && !c.HasParent() {
		meant = a.text.Faults.DidYouMean(asked[:len(c.CommandPath())]+" walk "+args[0]) + "\n"
	}
	return usage(a.text.Errors.UnknownCommand(args[0]), meant+a.text.Errors.UsageFix(c.CommandPath()))
}

// group makes a command that only holds others.
func (a *app) group(name, alias, short string) *cobra.Command {
	c := &cobra.Command{Use: name, Aliases: strings.Fields(alias), Short: short, Args: a.onlyCommands}
	c.RunE = func(c *cobra.Command, _ []string) error {
		_ = c.Help()
		return usage("", "")
	}
	return c
}

// formatted returns a reading command its --format and what it does in that format.
func (a *app) formatted(c *cobra.Command, do func(args []string, f table.Format) error) *cobra.Command {
	value := c.Flags().String("format", string(table.Terminal), a.text.Cmd.FlagFormat)
	c.RunE = func(_ *cobra.Command, args []string) error {
		f, err := table.ParseFormat(*value, table.Formats())
		if err != nil {
			return err
		}
		a.verbatim = f != table.Terminal
		return do(args, f)
	}
	return c
}

// written makes c a command that writes a document to a file, or to standard output where none is named: in the format asked for,
// else in the one that the file is named after, else in the usual one.
func (a *app) written(
	c *cobra.Command, flagFormat string, usual table.Format, formats []table.Format, write func(f table.Format, to outFile) error,
) *cobra.Command {
	format := c.Flags().String("format", "", flagFormat)
	to := a.outFlags(c)
	c.RunE = func(*cobra.Command, []string) error {
		name := *format
		if name == "" {
			name = string(usual)
			if f := table.Format(strings.TrimPrefix(strings.ToLower(filepath.Ext(to.name)), ".")); slices.Contains(formats, f) {
				name = string(f)
			}
		}
		f, err := table.ParseFormat(name, formats)
		if err != nil {
			return err
		}
		a.verbatim = f != table.Terminal
		to.usual = c.CalledAs() + "." + name
		return write(f, *to)
	}
	return c
}

// shown makes c a command without arguments that shows something of what open opens.
func (a *app) shown(c *cobra.Command, open func() (work, error), show func(work, report.Writer) error) *cobra.Command {
	return a.formatted(c, func(_ []string, f table.Format) error {
		w, err := open()
		if err != nil {
			return err
		}
		if commandPath(c) == "status" { // which says in its own first line what is practice
			return show(w, a.writer(w.Site, f))
		}
		return show(w, a.writerOf(w, f))
	})
}

// writerOf returns the writer of a list about a run. Where that is practice, it says so on the output itself, so that nobody takes what
// was printed or sent on for the work.
func (a *app) writerOf(w work, f table.Format) report.Writer {
	if w.run.Practice && f.Reads() {
		_, _ = fmt.Fprintln(a.out, a.text.Words.Practice+" · "+w.run.Site)
	}
	return a.writer(w.Site, f)
}

// writer returns the writer of a list. Line by line, tables are lines, too.
func (a *app) writer(s site.Site, f table.Format) report.Writer {
	if f == table.Terminal && a.plain {
		f = table.Lines
	}
	return report.Writer{Out: a.out, Format: f, Text: a.text, Zone: s.Location(), Now: a.clock()}
}
