package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// reads reports whether a command with these flags and arguments only reads.
type reads func(c *cobra.Command, args []string) bool

// classes returns, by its path below the program, what each command does with the record. One that only reads leaves the data
// folder as it is: its store refuses to record, and makes nothing. A command has one class: those that depend on how they are called, those that only read, those that write.
func (a *app) classes() map[string]reads {
	unless := func(flags ...string) reads {
		return func(c *cobra.Command, _ []string) bool { return !slices.ContainsFunc(flags, c.Flags().Changed) }
	}
	out := map[string]reads{
		"schedule suggest": unless("apply"),
		"guide":            unless("record"),
		"claim":            func(_ *cobra.Command, args []string) bool { return len(args) == 0 },
		"verify":           unless("repair"),
		"restore":          func(_ *cobra.Command, args []string) bool { return len(args) == 0 },
		"morning": func(c *cobra.Command, _ []string) bool { // on a terminal it asks
			return !c.Flags().Changed("list") && (c.Flags().Changed("format") || !a.asks())
		},
		"control": func(c *cobra.Command, _ []string) bool { // on a terminal it asks
			return c.Flags().Changed("format") || !a.plain && !a.asks()
		},
		"round": func(c *cobra.Command, _ []string) bool { // on a terminal it leads through the round
			return c.Flags().Changed("format") || !a.plain && !a.asks()
		},
	}
	for _, name := range []string{
		"status", "search", "waiting", "runs", "log", "report", "print", "plan", "handover", "export", "postponed", "schedule", "schedule check",
		"procedures", "procedures list", "procedures show", "procedures lint", "procedures diff", "procedures schema", "procedures redlines",
		"site", "site show", "site check", "completion", "settings", "info", "version", "changelog", "help",
	} {
		out[name] = unless()
	}
	for _, name := range []string{
		"", "practice", "start", "omit", "walk", "note", "close", "runs discard", "runs rename", "postpone", "import", "merge", "backup", "reconcile", "schedule set", "procedures adopt",
		"site init", "site edit", "site import", "site apply",
	} {
		out[name] = func(*cobra.Command, []string) bool { return false }
	}
	return out
}

// onlyReads reports whether the command records nothing. One that nobody has put in a class does not.
func (a *app) onlyReads(c *cobra.Command, args []string) bool {
	class, known := a.classes()[commandPath(c)]
	return !known || class(c, args)
}

// commandPath returns the names of a command and those above it, without the program's.
func commandPath(c *cobra.Command) string {
	_, path, _ := strings.Cut(c.CommandPath(), " ")
	return path
}

// onlyShows reports whether what a command prints is all that it was called for: nothing is recorded, and the exit status is no
// answer.
func (a *app) onlyShows(c *cobra.Command) bool {
	if asked := c.Flags(); asked.Changed("help") || asked.Changed("version") {
		return true
	}
	answers := []string{"schedule check", "morning", "control", "verify", "site check", "procedures lint"}
	return a.onlyReads(c, c.Flags().Args()) && !c.Flags().Changed("exit-code") && !slices.Contains(answers, commandPath(c))
}
