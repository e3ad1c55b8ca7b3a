package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/resetup/internal/tui/widget"
)

// helpOf returns the whole help of a command: what it does, an example, and how it is called.
func (a *app) helpOf(c *cobra.Command) string {
	return cmp.Or(c.Long, c.Short) + "\n\n" + a.usageOf(c)
}

// sample returns the lines that show how a command is typed, indented.
func (a *app) sample(c *cobra.Command) string {
	return "  " + strings.ReplaceAll(a.text.Cmd.Samples[cmp.Or(commandPath(c), c.Name())], "\n", "\n  ")
}

// usageOf returns an example of a command, how it is called and what else it is called, with what is below it and its flags.
func (a *app) usageOf(c *cobra.Command) string {
	t := a.text.Cmd
	var b strings.Builder
	_, _ = fmt.Fprintf(&b, "%s\n%s\n\n%s %s\n", t.Sample, a.sample(c), t.Usage, c.UseLine())
	if len(c.Aliases) > 0 {
		_, _ = fmt.Fprintf(&b, "%s %s %s\n", t.Also, c.Parent().CommandPath(), strings.Join(c.Aliases, ", "))
	}
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
		_, _ = fmt.Fprintf(&b, "\n%s\n%s\n", t.Flags, flagLines(c.LocalFlags()))
	}
	if c.HasAvailableInheritedFlags() {
		var names []string
		for _, f := range visible(c.InheritedFlags()) {
			names = append(names, "--"+f.Name)
		}
		_, _ = fmt.Fprintf(&b, "\n%s %s (%s)\n", t.GlobalFlags, strings.Join(names, ", "), t.GlobalMore(c.Root().Name()))
	}
	if c.HasAvailableSubCommands() {
		_, _ = fmt.Fprintf(&b, "\n%s\n", t.More(c.CommandPath()))
	}
	return b.String()
}

// flagLines returns a line for each flag. What a flag is without being given stands in its text: pflag would say it in English, and
// takes a letter beyond ASCII for two columns.
func flagLines(flags *pflag.FlagSet) string {
	const width = 80
	var names, lines []string
	column := 0
	for _, f := range visible(flags) {
		value, _ := pflag.UnquoteUsage(f)
		name := strings.TrimRight("      --"+f.Name+" "+value, " ")
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + "," + name[len("     "):]
		}
		names, column = append(names, name), max(column, widget.Width(name)+3)
	}
	for i, f := range visible(flags) {
		_, does := pflag.UnquoteUsage(f)
		for n, line := range widget.Wrap(does, width-column) {
			if n > 0 {
				names[i] = ""
			}
			lines = append(lines, widget.Fit(names[i], column, "")+line)
		}
	}
	return strings.Join(lines, "\n")
}

func visible(flags *pflag.FlagSet) (out []*pflag.Flag) {
	flags.VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			out = append(out, f)
		}
	})
	return out
}

// translate replaces cobra's English help. Templates are left out: they call methods by name, for which the linker keeps every
// exported method of the program.
func (a *app) translate(root *cobra.Command) {
	t := a.text.Cmd
	root.SetUsageFunc(func(c *cobra.Command) error {
		_, err := io.WriteString(c.OutOrStderr(), a.usageOf(c))
		return err
	})
	root.SetHelpCommand(&cobra.Command{Use: "help [" + t.ArgCommand + "]", Aliases: []string{"hjelp"}, Short: t.Help, RunE: func(_ *cobra.Command, args []string) error {
		c, rest, err := root.Find(args)
		if err != nil || c == root && len(rest) > 0 {
			return a.onlyCommands(root, args)
		}
		return c.Help()
	}})
	for _, c := range append(all(root), root) {
		c.DisableFlagsInUseLine = true // cobra would say it in English
	}
	root.SetHelpFunc(func(c *cobra.Command, _ []string) {
		a.translateFlags(c)
		_, _ = io.WriteString(c.OutOrStdout(), a.helpOf(c))
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
