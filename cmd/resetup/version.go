package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set by the release build.
var version = "dev" //nolint:gochecknoglobals // the linker needs a variable

func (a *app) versionCommand() *cobra.Command {
	return a.command("version", "versjon", a.text.Cmd.Version, a.exactly(0, 0), func([]string) error {
		v := version
		if info, ok := debug.ReadBuildInfo(); ok && v == "dev" && info.Main.Version != "" && info.Main.Version != "(devel)" {
			v = info.Main.Version
		}
		_, err := fmt.Fprintf(a.out, "resetup %s %s/%s %s\n", v, runtime.GOOS, runtime.GOARCH, runtime.Version())
		return err
	})
}
