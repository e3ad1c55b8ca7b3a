//go:build linux

package team

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/resetup/internal/progress/etcdtest"
)

// TestScripts runs the real program with a record that machines share; each data folder is a machine.
func TestScripts(t *testing.T) {
	bin, shared := t.TempDir(), etcdtest.Start(t).Address
	if said, err := exec.Command("go", "build", "-o", bin, "example.org/resetup/cmd/resetup").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("PATH", bin)
			e.Setenv("RESETUP_SETTINGS", e.WorkDir+"/settings.yaml")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"address": func(ts *testscript.TestScript, _ bool, args []string) { // copies a site file, with the address of the shared record
				ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.ReplaceAll(ts.ReadFile(args[0]), "ADDRESS", shared)), 0o600))
			},
		},
	})
}
