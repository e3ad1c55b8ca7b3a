package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/pflag"

	"example.org/resetup/internal/lang"
)

// foreign are words that only the other language has, in lower case. Words that are typed as they stand, and names of Visma's, are
// none of them.
var foreign = map[string][]string{ //nolint:gochecknoglobals // a table
	"nb": strings.Fields(`the of and with for-the usage flags flag command commands available use unknown accepts arg args argument received requires
		default string int stringarray help-for about more-information show which what where else from-the this that only also file folder name reason job procedure`),
	"en": strings.Fields(`og som av til ikke eller er den det med på hva hvor hvilke vis bruk valg kommando kommandoer felles hjelp mer om ukjent feil
		jobben jobbene gjennomføring gjennomføringen stedsfilen mappe fil navn grunn`),
}

// words returns the words of a text without what is typed as it stands: flags, commands in it, and what is in capitals.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
}

// TestEveryCommandsHelpIsInOneLanguageAndShowsHow walks over all commands in both languages: what it does, an example that is
// a call of it, its other names, and no word of the other language.
func TestEveryCommandsHelpIsInOneLanguageAndShowsHow(t *testing.T) {
	for _, code := range lang.Codes() {
		text, _ := lang.For(code)
		a := &app{text: text}
		root := a.root()
		root.InitDefaultHelpCmd()
		for _, c := range append(all(root), root) {
			path := c.CommandPath()
			a.translateFlags(c)
			help := a.helpOf(c)
			for line := range strings.Lines(a.sample(c)) {
				checkSample(t, a, path, strings.TrimSpace(line))
			}
			if at, use := strings.Index(help, text.Cmd.Sample), strings.Index(help, text.Cmd.Usage); at < 0 || at > use {
				t.Errorf("%s, %s: no example before how it is called:\n%s", code, path, help)
			}
			for _, alias := range c.Aliases {
				if !strings.Contains(help, alias) {
					t.Errorf("%s, %s: %q is not told:\n%s", code, path, alias, help)
				}
			}
			c.Flags().VisitAll(func(f *pflag.Flag) {
				if value, _ := pflag.UnquoteUsage(f); !f.Hidden && f.Value.Type() != "bool" && value == strings.ToLower(value) {
					t.Errorf("%s, %s: --%s is said to take %q", code, path, f.Name, value)
				}
			})
			for _, word := range words(said(help)) {
				if slices.Contains(foreign[code], strings.ToLower(word)) {
					t.Errorf("%s, %s: %q is of another language:\n%s", code, path, word, help)
				}
			}
		}
	}
}

// checkSample parses a line that shows how a command is typed.
func checkSample(t *testing.T, a *app, path, line string) {
	t.Helper()
	quoted := regexp.MustCompile(`"[^"]*"|[^" ]+`)
	_, typed, _ := strings.Cut(line, "resetup")
	typed, _, _ = strings.Cut(strings.TrimSuffix(typed, ")"), " |")
	root := a.root()
	root.InitDefaultHelpCmd()
	c, rest, err := root.Find(quoted.FindAllString(typed, -1))
	if err == nil {
		err = c.ParseFlags(rest)
	}
	if err == nil && c.Args != nil {
		err = c.Args(c, c.Flags().Args())
	}
	if err != nil || path != "resetup" && !strings.HasPrefix(c.CommandPath(), path) {
		t.Errorf("%s, %s: %q: %v", a.text.Code, path, line, err)
	}
}

// said returns a help without its commands, flags and aliases, which are the same in both languages.
func said(help string) string {
	var out []string
	for line := range strings.Lines(help) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.Contains(line, " resetup ") && !strings.Contains(line, "«"):
			line = strings.Fields(line)[0] // an example, a call, the aliases
		case strings.HasPrefix(line, "  ") && strings.HasSuffix(line, "]"):
			line = line[:strings.LastIndex(line, "[")]
		}
		if fields := strings.Fields(line); strings.HasPrefix(line, "  ") && len(fields) > 0 && !strings.HasPrefix(fields[0], "-") {
			line = strings.Join(fields[1:], " ") // a command
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}
