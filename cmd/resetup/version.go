package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// unreleased is the version of a build that is no release.
const unreleased = "dev"

// What the release build sets. Another build knows its commit where Go noted it, and its version where it was installed by `go install`.
//
//nolint:gochecknoglobals // the linker needs variables
var (
	version = unreleased
	commit  = "" // its hash, as long as the release writes it
	date    = "" // of the commit: 2006-01-02
)

func (a *app) versionCommand() *cobra.Command {
	return a.command("version", "versjon", a.text.Cmd.Version, a.exactly(0, 0), func([]string) error { return a.version() })
}

func (a *app) version() error {
	_, err := fmt.Fprintln(a.out, "resetup "+built())
	return err
}

// built says what this program was built of, and for what: "1.0.0 (1f3c9a7d20b4, 2026-11-21) linux/amd64 go1.26".
func built() string {
	v, of, at, changed := version, commit, date, ""
	if info, ok := debug.ReadBuildInfo(); ok && of == "" {
		if v == unreleased && info.Main.Version != "" && info.Main.Version != "(devel)" {
			v = info.Main.Version
		}
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				of = s.Value[:min(len(s.Value), 12)]
			case s.Key == "vcs.time":
				at, _, _ = strings.Cut(s.Value, "T")
			case s.Key == "vcs.modified" && s.Value == "true":
				changed = "+"
			}
		}
	}
	if of != "" {
		v += fmt.Sprintf(" (%s%s, %s)", of, changed, at)
	}
	return fmt.Sprintf("%s %s/%s %s", v, runtime.GOOS, runtime.GOARCH, runtime.Version())
}
