package ladder

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

// handFolder names the environment variable with the data folder that the process of appendAndDie writes in.
const handFolder = "RESETUP_LADDER_HAND"

// order is what that process is to append.
type order struct {
	Run   string       `json:"run"`
	Base  uint64       `json:"base"`
	Event ledger.Event `json:"event"`
}

// TestHand is not a test: it is the process that appends events and acknowledges them until it is killed.
func TestHand(t *testing.T) {
	dir := os.Getenv(handFolder)
	if dir == "" {
		t.Skip("started by the model's kills only")
	}
	store, err := progress.Open(dir, 20*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("ready")
	for in := json.NewDecoder(os.Stdin); ; {
		var o order
		if err := in.Decode(&o); err != nil {
			return
		}
		if _, err := store.Append(o.Run, o.Base, o.Event); err != nil {
			t.Fatal(err)
		}
		fmt.Println("stored")
	}
}

// appendAndDie lets another process append an event, kills it after a while, and reports whether it had acknowledged the event.
func appendAndDie(dir, run string, base uint64, e ledger.Event, after time.Duration) (acknowledged bool, err error) {
	self, err := os.Executable()
	if err != nil {
		return false, err
	}
	c := exec.Command(self, "-test.run=^TestHand$")
	c.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "RESETUP_") })
	c.Env = append(c.Env, handFolder+"="+dir)
	in, err := c.StdinPipe()
	if err != nil {
		return false, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return false, err
	}
	if err := c.Start(); err != nil {
		return false, err
	}
	said := bufio.NewReader(out)
	if line, err := said.ReadString('\n'); err != nil || line != "ready\n" {
		return false, fmt.Errorf("the other process says %q: %w", line, c.Wait())
	}
	if err := json.NewEncoder(in).Encode(order{run, base, e}); err != nil {
		return false, err
	}
	// It should die at a different point each time.
	timer := time.NewTimer(after)
	defer timer.Stop()
	<-timer.C
	if err := c.Process.Kill(); err != nil {
		return false, err
	}
	rest, err := io.ReadAll(said)
	_ = c.Wait() // killed
	return bytes.Contains(rest, []byte("stored")), err
}
