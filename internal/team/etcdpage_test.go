//go:build linux

package team

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// The commands that docs/etcd.md tells an IT department are run as they stand, one after the other, with the programs of etcd and ours. Only
// the addresses are others: each machine of the page is an address of this one's loopback.
func TestThePageOfEtcd(t *testing.T) {
	if os.Getenv("RESETUP_ETCD_PAGE") != "run" {
		t.Skip("RESETUP_ETCD_PAGE=run runs the commands of docs/etcd.md")
	}
	bin, err := tools()
	if err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command("go", "build", "-o", bin, "example.org/resetup/cmd/resetup").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	page, err := os.ReadFile("../../docs/etcd.md")
	if err != nil {
		t.Fatal(err)
	}
	script := []string{"set -euo pipefail", "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT"}
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		script = append(script, "printf '\\n== '; date +%T", block[1])
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "page.sh")
	text := strings.ReplaceAll(strings.Join(script, "\n"), "10.0.0.", "127.0.0.")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), "bash", file)
	run.Dir, run.WaitDelay = dir, 10*time.Second
	run.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "RESETUP_LANG=en", "HOME="+dir, "XDG_CONFIG_HOME="+dir)
	out, err := run.CombinedOutput()
	said := string(out)
	if err != nil {
		t.Fatalf("%v:\n%s", err, said)
	}
	for _, want := range []string{
		"127.0.0.12:2379 is healthy", "Authentication Enabled", "Snapshot saved at backup.db", "node 3 has the new version", "started with",
		"The shared store has the same, event by event", "Member", "ends before no.", "All was fetched again", "etcd_server_has_leader 1", "Finished defragmenting etcd member",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	t.Log(said)
}
