package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/settings"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/tui/theme"
)

// readSettings reads the file of settings, and finds the language of this invocation; known is false where there is none of its code.
func (a *app) readSettings(args []string, folder string) (known bool) {
	path := os.Getenv("RESETUP_SETTINGS")
	if path == "" {
		path = filepath.Join(xdg.ConfigHome, "resetup", "settings.yaml")
	}
	a.settings = settings.Read(path, func(language string) lang.Faults {
		a.environ = append(theme.Environ{"RESETUP_LANG=" + language}, os.Environ()...)
		if a.text, known = lang.ForData(a.language(args), folder); !known {
			a.text, _ = lang.ForData(lang.Default, folder)
		}
		return a.text.Faults
	})
	a.environ = a.settings.Environ(os.Environ())
	return known
}

// tellSettings says on standard error, and for the screen, that the file of settings cannot be used, or not all of it.
func (a *app) tellSettings() {
	if !a.settings.IsBroken() || a.within {
		return
	}
	t := a.text.Settings
	text := a.settings.Faults.Print(a.text.Faults)
	if a.settings.Err != nil {
		text = a.explain(a.settings.Err).Text + "\n"
	}
	a.told = t.Broken(a.settings.Path)
	_, _ = fmt.Fprint(a.err, text, a.told, "\n", t.BrokenFix(a.settings.Path), "\n")
}

// set writes a setting into the file. It counts from the next invocation on.
func (a *app) set(name, value string) error {
	return settings.Set(a.settings.Path, a.operator, name, value, a.text.Settings.Head+"\n", a.text.Faults)
}

// chosen returns the settings as they count in this invocation.
func (a *app) chosen() []settings.Chosen {
	all := settings.Read(a.settings.Path, func(string) lang.Faults { return a.text.Faults }).For(a.operator).Chosen(os.Getenv)
	if a.lang != "" {
		all[0].Value, all[0].By, all[0].Own = a.lang, "--lang", false
	}
	return all
}

// settingsCommand shows the settings, or changes one.
func (a *app) settingsCommand() *cobra.Command {
	t := a.text.Settings
	c := a.command("settings ["+a.text.Cmd.ArgName+" ["+t.ArgValue+"]]", "innstillinger", t.Short, a.exactly(0, 2), nil)
	return a.formatted(c, func(args []string, f table.Format) error {
		all := a.chosen()
		if len(args) > 0 {
			i := slices.IndexFunc(all, func(s settings.Chosen) bool {
				return args[0] == s.Name || cleantext.Fold(args[0]) == cleantext.Fold(t.Names[s.Name])
			})
			if i < 0 {
				return usage(t.Unknown(args[0]), explain.Meant(args[0], names(all), a.text)+t.UnknownFix(strings.Join(names(all), ", ")))
			}
			all = all[i : i+1]
		}
		if len(args) == 2 {
			return a.choose(all[0], args[1])
		}
		return report.Writer{Out: a.out, Format: f, Text: a.text}.Settings(a.settings.Path, all)
	})
}

func names(all []settings.Chosen) (out []string) {
	for _, s := range all {
		out = append(out, s.Name)
	}
	return out
}

// choose gives a setting a value, and says what counts now.
func (a *app) choose(s settings.Chosen, value string) error {
	t := a.text.Settings
	if !slices.Contains(s.Values, value) {
		return usage(t.BadValue(value, s.Name), explain.Meant(value, s.Values, a.text)+t.BadValueFix(strings.Join(s.Values, ", ")))
	}
	if err := a.set(s.Name, value); err != nil {
		if errors.Is(err, settings.ErrBroken) {
			return failure(explain.Failed, t.NotSet(s.Name), t.BrokenFix(a.settings.Path))
		}
		return err
	}
	_, err := fmt.Fprintln(a.out, "✓ "+t.Set(t.Names[s.Name], value, a.settings.Path))
	if err == nil && s.By != "" && s.Value != value {
		_, err = fmt.Fprintln(a.out, t.Above(s.By, s.Value))
	}
	return err
}

// ownSettings are the settings for the screen.
type ownSettings struct{ app *app }

// Path returns where their file lies.
func (o ownSettings) Path() string { return o.app.settings.Path }

// Chosen returns them as they count.
func (o ownSettings) Chosen() []settings.Chosen { return o.app.chosen() }

// Set writes one into the file.
func (o ownSettings) Set(name, value string) error { return o.app.set(name, value) }
