package ladder

import (
	"encoding/gob"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// tracing is what happens to the system calls of a program that touch files below a folder. They are counted over all
// its threads, from 1.
type tracing struct {
	Under string   // the folder
	Calls []string // which calls count, by kind; empty is all of them
	At    int      // the call that is harmed; 0 none
	Do    string   // how, see below
	Errno int
	Until int    // harm all calls from At to before this one; 0 only At
	Log   string // where the operations are written, empty for none
	Note  string // where what was counted is written
	Mark  string // pause: made when the program stands still, which it does until it is gone
	Host  string // the name of the machine that the program sees
	Blind bool   // locks are granted and never taken, as on a mount that shares none
}

// What a tracing may do to a call.
const (
	kill      = "kill"      // SIGKILL in the place of the call
	fail      = "fail"      // it is not done, and returns an error
	failAfter = "failAfter" // it is done, and returns an error
	tear      = "tear"      // a write writes half
	pause     = "pause"     // the program stands still before it
)

// storingCalls are those that change what is stored; besides there are read, open, map and lock.
func storingCalls() []string {
	return []string{"write", "sync", "rename", "create", "link", "truncate", "unlink", "mkdir"}
}

// operation is one thing done to files below the folder, as a disk sees it.
type operation struct {
	Name  string // create, write, truncate, sync, syncdir, rename, link, unlink, mkdir; said is a write to standard output
	Path  string
	To    string // rename, link
	Inode uint64
	Off   int64
	Data  []byte
	Size  int64 // truncate
	MTime int64 // ns, after it
}

// counted is what a tracing saw.
type counted struct {
	Calls int
	Kinds []string // of each call, with its file
	Hit   string   // what was harmed: the call and its file; empty for nothing
}

// traced is a program about to run under a tracing. Its exit status is the program's, or 128 + the signal that killed it.
func traced(c *exec.Cmd, how tracing) *exec.Cmd {
	text, err := json.Marshal(how)
	if err != nil {
		panic(err)
	}
	w := child("tracer")
	w.Args = append(w.Args[:1], append([]string{c.Path}, c.Args[1:]...)...)
	w.Env = []string{"LADDER_TRACING=" + string(text)}
	for _, v := range c.Env {
		if as, ok := strings.CutPrefix(v, "RESETUP_LADDER_CHILD="); ok {
			v = "LADDER_AS=" + as // what the program is a child as
		}
		w.Env = append(w.Env, v)
	}
	w.Env = append(w.Env, "RESETUP_LADDER_CHILD=tracer")
	w.Stdin, w.Stdout, w.Stderr = c.Stdin, c.Stdout, c.Stderr
	return w
}

// canTrace skips a test where programs cannot be traced, and says so in the table.
func canTrace(t *testing.T, r *Rung) {
	t.Helper()
	if why := untraceable(t); why != "" {
		r.Figure("not tried: "+t.Name(), why)
		t.Skip(why)
	}
}

func untraceable(t *testing.T) string {
	t.Helper()
	note := filepath.Join(t.TempDir(), "note")
	c := program(t, t.TempDir(), "version")
	said, err := traced(c, tracing{Under: t.TempDir(), Note: note}).CombinedOutput()
	if err != nil {
		return "system calls cannot be traced here: " + err.Error() + " " + string(said)
	}
	return ""
}

// noted reads what a tracing counted.
func noted(t *testing.T, path string) counted {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var c counted
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// operations reads a log.
func operations(t *testing.T, path string) []operation {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []operation
	for d := gob.NewDecoder(f); ; {
		var o operation
		switch err := d.Decode(&o); {
		case errors.Is(err, io.EOF):
			return out
		case err != nil:
			t.Fatalf("operation %d: %v", len(out)+1, err)
		}
		out = append(out, o)
	}
}

func (o operation) String() string {
	text := o.Name + " " + filepath.Base(o.Path)
	switch o.Name {
	case "write":
		text += " " + strconv.FormatInt(o.Off, 10) + "+" + strconv.Itoa(len(o.Data))
	case "rename", "link":
		text += " " + filepath.Base(o.To)
	case "truncate":
		text += " " + strconv.FormatInt(o.Size, 10)
	}
	return text
}
