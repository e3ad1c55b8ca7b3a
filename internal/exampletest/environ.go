package exampletest

import (
	"os"
	"slices"
	"strings"
)

// Environ returns the environment in which tests start the program: as kari, with a data folder and settings of the test's own. Of the
// machine's environment it has what any program needs to run. All else, such as CI, LC_ALL or NO_COLOR, would change what is shown.
func Environ(data string) []string {
	needed := []string{
		"PATH", "HOME", "USER", "TMPDIR", "GOGC", "GODEBUG", "GOMAXPROCS", "GOCOVERDIR", // and those of Windows:
		"APPDATA", "COMSPEC", "LOCALAPPDATA", "PATHEXT", "PROGRAMDATA", "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TMP", "USERNAME", "USERPROFILE", "WINDIR",
	}
	kept := slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return !slices.Contains(needed, strings.ToUpper(name))
	})
	return append(kept, "RESETUP_DATA="+data, "RESETUP_SETTINGS="+data+".settings.yaml", "RESETUP_OPERATOR=kari")
}
