package main

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if err := os.Setenv("GOGC", "1600"); err != nil { // the programs that are started live for a moment
		panic(err)
	}
	if os.Getenv("RESETUP_SETTINGS") == "" { // those of whoever tests are no business of the tests
		if err := os.Setenv("RESETUP_SETTINGS", filepath.Join(os.TempDir(), "resetup-test", "none.yaml")); err != nil {
			panic(err)
		}
	}
	testscript.Main(m, map[string]func(){"resetup": main})
}

// TestScripts runs the real binary under testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("RESETUP_DATA", e.WorkDir+"/data")
			e.Setenv("RESETUP_OPERATOR", "kari")
			e.Setenv("RESETUP_SETTINGS", e.WorkDir+"/settings.yaml")
			if runtime.GOOS == "windows" {
				e.Setenv("LANG", "C.UTF-8") // the console of who runs the tests has any code page
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": checkStatus, "follow": follow},
	})
}
