//go:build linux

package team

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/etcdtest"
)

// killings is how often an operator's program is killed, and card how many events the card is that it is killed over.
const killings, card = 20, 6

// office is an operator's machines: a folder each, whose record is shared.
type office struct {
	t       *testing.T
	program string
	root    string
	wire    *etcdtest.Wire // of kari
}

// newOffice makes the folders, each with the address at which it finds the record.
func newOffice(t *testing.T, machines map[string]string) office {
	t.Helper()
	o := office{t: t, program: program(t), root: t.TempDir()}
	site := "name: Vår kommune\nusers: {innkjop: INN, okonomi: OKO}\nbrokers: {default: KK}\ncompanies:\n"
	for n := range killings + 1 {
		site += fmt.Sprintf("  - {number: %d, name: Selskap %[1]d}\n", n+1)
	}
	for who, at := range machines {
		err := os.Mkdir(filepath.Join(o.root, who), 0o700)
		if err == nil {
			err = os.WriteFile(filepath.Join(o.root, who, "site.yaml"), []byte(site+"store: etcd://"+at+"/kommune\n"), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// command returns a command of the program at a machine, whose operator is called as the machine.
func (o office) command(who string, args ...string) *exec.Cmd {
	c := exec.Command(o.program, args...)
	c.Env = append(exampletest.Environ(filepath.Join(o.root, who)), "RESETUP_OPERATOR="+who)
	return c
}

func (o office) run(who string, args ...string) string {
	o.t.Helper()
	said, err := o.command(who, args...).Output()
	if err != nil {
		o.t.Fatalf("%s: %v: %v: %s", who, args, err, said)
	}
	return string(said)
}

// events returns what a machine has of a job.
func (o office) events(who, job string) (events []ledger.Event) {
	o.t.Helper()
	if err := json.Unmarshal([]byte(o.run(who, "log", "--job", job, "--format", "json")), &events); err != nil {
		o.t.Fatal(err)
	}
	return events
}

// confirm answers the first card of a job, and has the program killed so long after the last answer; never if that is negative. It returns whether
// the card was acknowledged, and how long that took.
func (o office) confirm(job string, n int, kill time.Duration) (acked bool, took time.Duration) {
	o.t.Helper()
	d, err := driver.Start(o.command("kari", "walk", "--cards", job))
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = d.Cmd.Process.Kill(); _ = d.Cmd.Wait() }()
	for _, line := range []string{"1", fmt.Sprint(48200 + n), fmt.Sprintf("06:%02d", n), ""} {
		d.Answer(line)
	}
	if !strings.Contains(d.Said, "alt på kortet er utført") {
		o.t.Fatalf("it asks %q", d.Said)
	}
	o.wire.Slow(2 * time.Millisecond)
	defer o.wire.Slow(0)
	began := time.Now()
	if kill >= 0 {
		dies := time.AfterFunc(kill, func() { _ = d.Cmd.Process.Kill() })
		defer dies.Stop()
	}
	acked = d.Answer("")
	return acked, time.Since(began)
}

// TestAKilledProgramLosesNothing kills the real program at moments around an answer that several events are, over a slow wire. Then another machine looks,
// and the same one: what was acknowledged is there, whole, once.
func TestAKilledProgramLosesNothing(t *testing.T) {
	member := etcdtest.Start(t)
	wire := etcdtest.NewWire(t, member.Address)
	o := newOffice(t, map[string]string{"kari": wire.Address, "ola": member.Address})
	o.wire = wire
	o.run("kari", "start", "2026.2")
	_, usual := o.confirm("nets/1", 1, -1)

	acknowledged, there := 0, 0
	for n := range killings {
		job := fmt.Sprintf("nets/%d", n+2)
		acked, _ := o.confirm(job, n+2, usual*time.Duration(n)*2/killings)
		for _, who := range []string{"ola", "kari"} {
			has := o.events(who, job)
			ids := map[string]bool{}
			for _, e := range has {
				ids[e.ID] = true
			}
			if len(ids) != len(has) || len(has) != 0 && len(has) != card || acked && len(has) == 0 {
				t.Errorf("%s, acknowledged: %v: %s has %d events with %d ids", job, acked, who, len(has), len(ids))
			}
			if who == "kari" && len(has) > 0 {
				there++
			}
		}
		if acked {
			acknowledged++
		}
		if len(o.events("kari", job)) == 0 { // he comes back, and answers again
			if acked, _ := o.confirm(job, n+2, -1); !acked || len(o.events("ola", job)) != card {
				t.Errorf("%s is not taken afterwards", job)
			}
		}
	}
	t.Logf("an answer took %v; of %d killed ones %d were recorded, and %d acknowledged", usual, killings, there, acknowledged)
	if there == 0 || there == killings {
		t.Error("none of the kills was in the middle of an answer")
	}
	for _, who := range []string{"kari", "ola"} {
		if said := o.run(who, "verify"); !strings.Contains(said, "hendelse for hendelse") {
			t.Errorf("%s: %s", who, said)
		}
	}
}
