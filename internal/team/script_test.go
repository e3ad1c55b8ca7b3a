//go:build linux

package team

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/resetup/internal/progress/etcdtest"
)

// built is where the program was built.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "resetup")
	if err != nil {
		return "", err
	}
	if said, err := exec.Command("go", "build", "-o", dir, "example.org/resetup/cmd/resetup").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, said)
	}
	return filepath.Join(dir, "resetup"), nil
})

// program returns the path of the real program.
func program(t *testing.T) string {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestScripts runs the real program with a record that machines share; each data folder is a machine.
func TestScripts(t *testing.T) {
	bin, shared := filepath.Dir(program(t)), etcdtest.Start(t).Address
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
