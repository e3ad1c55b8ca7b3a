package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if err := os.Setenv("GOGC", "1600"); err != nil { // the programs that are started live for a moment
		panic(err)
	}
	if strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test") { // not one of those programs; how whoever tests has set resetup up is no business of the tests
		settings := filepath.Join(os.TempDir(), "resetup-test", "none.yaml")
		for name, value := range map[string]string{"RESETUP_SETTINGS": settings, "RESETUP_DATA": "", "RESETUP_SITE": "", "RESETUP_LANG": "", "RESETUP_OPERATOR": "", "RESETUP_WALK": "", "ACCESSIBLE": "", "NO_COLOR": ""} {
			if err := os.Setenv(name, value); err != nil {
				panic(err)
			}
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
			e.Values[room{}] = &room{}
			e.Setenv("RESETUP_DATA", e.WorkDir+"/data")
			e.Setenv("RESETUP_OPERATOR", "kari")
			e.Setenv("RESETUP_SETTINGS", e.WorkDir+"/settings.yaml")
			if runtime.GOOS == "windows" {
				e.Setenv("LANG", "C.UTF-8") // the console of who runs the tests has any code page
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": checkStatus, "follow": follow, "visma": visma},
	})
}
