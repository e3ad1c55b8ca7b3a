// Package tracer runs a program under ptrace, counts the system calls with which it touches the files below one folder,
// records what they do, and harms one of them: the program is killed at it, or the call fails, writes half, or waits.
//
// The tracer is a process of its own between the test and the program, because ptrace binds the program to the thread
// that started it. It is the test binary once more: a test's TestMain asks Requested first and then does nothing but
// Main. Command makes a program into one that runs so; its standard input, output and error are passed through, and its
// exit status is the program's own. What was counted and recorded is left in two files, read with ReadCounts and ReadLog.
//
// Only linux/amd64 is known. A seccomp filter lets the program stop at the calls of concern alone, which makes tracing a
// Go program several times faster; where the kernel refuses the filter, every call is looked at.
package tracer

import (
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// variable names the environment variable that makes a process of the test binary a tracer: it holds its Options in JSON.
const variable = "RESETUP_LADDER_TRACER"

// Options say what happens to the system calls that touch files below a folder. The calls are counted from 1, over all
// threads of the program.
type Options struct {
	Under string   // the folder
	Calls []string // the kinds of call that count, see Operation and Counts; empty is all
	At    int      // the call that is harmed; 0 for none
	Do    string   // the harm: Kill, Fail, FailAfter, Tear or Pause
	Errno int      // of Fail and FailAfter
	Until int      // every call from At to before this one is harmed; 0 for At alone
	Log   string   // the file to record operations in; empty for none
	Note  string   // the file to write Counts to; empty for none
	Mark  string   // Pause makes this file when the program stands still, and goes on when it is gone
	Host  string   // the machine's name that the program sees; empty for the real one
	Blind bool     // locks are granted and never taken, as on a mount that shares none
}

// The harm that may be done to a call.
const (
	Kill      = "kill"      // SIGKILL in its place
	Fail      = "fail"      // it is not done, and returns an error
	FailAfter = "failAfter" // it is done, and returns an error
	Tear      = "tear"      // a write writes half
	Pause     = "pause"     // the program stands still before it
)

// StoringCalls returns the kinds of call that change what is stored. The others are read, open, map, lock and socket.
func StoringCalls() []string {
	return []string{"write", "sync", "rename", "create", "link", "truncate", "unlink", "mkdir"}
}

// Operation is one thing done to the files below the folder, as a disk sees it.
type Operation struct {
	Name  string // create, write, truncate, sync, syncdir, rename, link, unlink or mkdir; said is a write to standard output
	Path  string
	To    string // rename, link
	Inode uint64
	Off   int64  // write: bytes from the beginning
	Data  []byte // write, said
	Size  int64  // truncate, in bytes
	MTime int64  // ns since 1970, after it
}

func (o Operation) String() string {
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

// Counts is what the tracer saw.
type Counts struct {
	Calls int
	Kinds []string // of each call, followed by the base name of its file, or for a socket by its family
	Hit   string   // the kind and file of the call that was harmed; empty for none
}

// Command returns a program that is about to run under a tracer. Its exit status will be the program's, 128 + the number
// of the signal that killed it, or 126 where the tracer itself failed and said so on standard error.
func Command(c *exec.Cmd, o Options) *exec.Cmd {
	text, err := json.Marshal(o)
	if err != nil {
		panic(err) // Options can always be written
	}
	w := exec.Command(os.Args[0], append([]string{c.Path}, c.Args[1:]...)...)
	w.Env = append(c.Environ(), variable+"="+string(text))
	w.Stdin, w.Stdout, w.Stderr = c.Stdin, c.Stdout, c.Stderr
	return w
}

// Requested reports whether this process was started by Command.
func Requested() bool { return os.Getenv(variable) != "" }

// Main traces the program that Command was given, and returns the exit status.
func Main() int {
	var o Options
	err := json.Unmarshal([]byte(os.Getenv(variable)), &o)
	status := 0
	if err == nil {
		status, err = run(o, os.Args[1:])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "tracer:", err)
		return 126
	}
	return status
}

// ReadCounts reads the file Options.Note.
func ReadCounts(path string) (Counts, error) {
	var c Counts
	data, err := os.ReadFile(path)
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(data, &c)
}

// ReadLog reads the operations in the file Options.Log, in their order.
func ReadLog(path string) ([]Operation, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	var out []Operation
	for d := gob.NewDecoder(f); ; {
		var o Operation
		switch err := d.Decode(&o); {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return out, fmt.Errorf("operation %d: %w", len(out)+1, err)
		}
		out = append(out, o)
	}
}
