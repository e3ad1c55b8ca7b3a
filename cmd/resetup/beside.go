package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/plain"
)

// spoken returns the names of the commands that can be typed in the wizard line by line, in the order in which they are named. What is
// shown on a screen of its own is had by them.
func spoken() []string {
	return []string{"walk", "round", "status", "search", "waiting", "morning", "schedule", "plan", "guide", "reconcile", "log", "handover", "settings", "help"}
}

// commandsBeside returns the commands that can be typed while the wizard asks line by line, in a run or where that is empty in none.
// They do what they do in a shell, with the same flags. A stroke before one tells it from an answer.
func (a *app) commandsBeside(run string) plain.Commands {
	root := a.spare().root()
	root.InitDefaultHelpCmd()
	var names, lines []string
	known := map[string]*cobra.Command{}
	for _, name := range spoken() {
		c, _, err := root.Find([]string{name})
		if err != nil || c == root {
			continue
		}
		word := c.Name()
		for _, alias := range c.Aliases {
			known[alias] = c
		}
		if known[word] = c; a.text.Code == lang.Default {
			word = cmp.Or(strings.Join(c.Aliases[:min(1, len(c.Aliases))], ""), word)
		}
		_, wants, _ := strings.Cut(c.Use, " ")
		names, lines = append(names, word), append(lines, strings.TrimSpace(word+" "+wants)+": "+c.Short)
	}
	if a.desk != nil {
		lines = append([]string{a.text.Practice.Words["console"] + ": " + a.text.Practice.Console}, lines...)
	}
	return a.consoleBeside(plain.Commands{Names: names, Do: func(line string) (isOne, left bool, err error) {
		words := inWords(strings.TrimPrefix(line, "/"))
		c := known[strings.Join(words[:min(1, len(words))], "")]
		switch {
		case c == nil:
			return false, false, nil
		case c.Name() == "help" && len(words) == 1:
			_, err = fmt.Fprintln(a.out, "  "+strings.Join(lines, "\n  "))
			return true, false, err
		}
		return true, a.beside(run, words) && slices.Contains([]string{"walk", "round"}, c.Name()), nil
	}})
}

// spare returns an invocation beside this one, at the same streams.
func (a *app) spare() *app {
	return &app{streams: a.streams, text: a.text, environ: a.environ, settings: a.settings, meter: a.meter, notices: a.notices, typed: a.lines(), within: true, team: a.team}
}

// beside runs a command on the data and in the run of this one, and says what went wrong. It reports whether nothing did.
func (a *app) beside(run string, words []string) bool {
	var args []string
	for _, global := range [][2]string{
		{"data", a.data}, {"site", a.site}, {"procedures", a.procedures}, {"run", run}, {"operator", a.operator}, {"lang", a.text.Code}, {"now", a.now},
	} {
		if global[1] != "" {
			args = append(args, "--"+global[0], global[1])
		}
	}
	b := a.spare()
	root := b.root()
	root.SetArgs(append(append(args, "--plain"), words...))
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(io.Discard)
	err := root.Execute()
	a.meter.clear()
	b.end(err, nil)
	return err == nil
}

// inWords divides a line into words at spaces, but for those in quotation marks.
func inWords(line string) []string {
	quoted := false
	words := strings.FieldsFunc(cleantext.Line(line), func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return !quoted && unicode.IsSpace(r)
	})
	for i, w := range words {
		words[i] = strings.ReplaceAll(w, `"`, "")
	}
	return words
}
