package ladder

import (
	"os"
	"strings"
	"testing"
	"time"
)

func TestProbeTracer(t *testing.T) {
	root := folder(t)
	note, log := root+"-note", root+"-log"
	defer os.Remove(note)
	defer os.Remove(log)
	how := tracing{Under: root, Note: note, Log: log}
	at := time.Now()
	c := traced(program(t, root+"/data", "start", "2026.2"), how)
	said, err := c.CombinedOutput()
	t.Log(string(said), err, time.Since(at), noted(t, note))
	ops := operations(t, log)
	for _, o := range ops {
		t.Log(o)
	}
	at = time.Now()
	c2 := program(t, root+"/data", "walk", "--plain", "nets/12")
	c2.Stdin = strings.NewReader("\nI kø\n48211\n06:10\n\n\n")
	c = traced(c2, how)
	said, err = c.CombinedOutput()
	t.Log(string(said), err, time.Since(at), noted(t, note))
	for _, o := range operations(t, log) {
		if o.Name != "said" {
		t.Log(o)
		}
	}
}
