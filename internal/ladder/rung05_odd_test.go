//go:build !windows

package ladder

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/progress/ruintest"
)

// TestRung05OddFiles: in the place of each file of the record stands something that is no file, or none that can be read.
func TestRung05OddFiles(t *testing.T) {
	r := alone(t, 5, "damage")
	root := worlds(t)[0]
	w, err := readWorld(root)
	if err != nil {
		t.Fatal(err)
	}
	o := &oddFiles{t: t, world: w, under: userFolder(t), limit: tookLimit * slower()}
	random, tried := r.Random("odd"), 0
	for _, name := range append(heldFiles(), "progress.lock") {
		for _, kind := range ruintest.OddKinds() {
			if r.Short() && random.IntN(6) > 0 {
				continue
			}
			tried++
			if err := o.stands(name, kind); err != nil {
				t.Errorf("%s: %s: %v", name, kind, err)
			}
		}
	}
	r.Figure("odd things in the place of a file", tried)
	r.Figure("slowest command on them", o.slowest)
	o.control(r)
}

// nobody is the user and the group that programs run as where they must not be root, whom rights do not bind.
const nobody = 65534

// userFolder returns a folder that nobody may enter.
func userFolder(t *testing.T) string {
	t.Helper()
	dir := folder(t)
	if err := os.Chmod(filepath.Dir(binary(t)), 0o755); err != nil {
		t.Fatal(err)
	}
	for up := dir; up != "/" && up != os.TempDir() && up != "/dev/shm"; up = filepath.Dir(up) {
		if err := os.Chmod(up, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// oddFiles tries the real binary on folders with odd files in them, as a user whom rights bind.
type oddFiles struct {
	t       *testing.T
	world   world
	under   string
	limit   time.Duration // of a command
	slowest time.Duration
}

// stands puts something odd in the place of a file. Each command works at once, or says at once what is in its way and what to do;
// with that out of the way all is there.
func (o *oddFiles) stands(name, kind string) error {
	dir, aside, err := o.lay(name, kind)
	if err != nil {
		return err
	}
	inTheWay, said := false, ""
	for _, args := range [][]string{{"status"}, {"note", "sett i Visma"}, {"verify"}} {
		text, status, err := o.run(dir, args...)
		said += fmt.Sprintf("$ %s\n%s", args[0], text)
		switch {
		case err != nil:
			return fmt.Errorf("%w\n%s", err, said)
		case status == 0 || status == 3:
			continue
		case !strings.Contains(text, name):
			return fmt.Errorf("%s: status %d, and %s is not named\n%s", args[0], status, name, said)
		}
		if err := plainlyTold(text); err != nil {
			return fmt.Errorf("%s: status %d: %w\n%s", args[0], status, err, said)
		}
		inTheWay = true
	}
	if inTheWay { // then that is moved, as it was told
		if err := os.Rename(filepath.Join(dir, name), filepath.Join(aside, "moved")); err != nil {
			return fmt.Errorf("%w\n%s", err, said)
		}
	}
	for _, args := range [][]string{{"status"}, {"note", "sett igjen"}, {"verify"}} {
		text, status, err := o.run(dir, args...)
		said += fmt.Sprintf("$ %s\n%s", args[0], text)
		if err == nil && status != 0 && status != 3 {
			err = fmt.Errorf("status %d", status)
		}
		if err != nil {
			return fmt.Errorf("afterwards %s: %w\n%s", args[0], err, said)
		}
	}
	return o.allThere(dir, said)
}

func (o *oddFiles) allThere(dir, said string) error {
	got, err := heldThere(dir)
	if missing := o.world.ours.holds[dbName].without(got); err == nil && len(missing) > 0 {
		err = fmt.Errorf("%d answers are not there", len(missing))
	}
	if err != nil {
		return fmt.Errorf("%w\n%s", err, said)
	}
	return nil
}

// lay makes the folder, owned by the user that programs are run as.
func (o *oddFiles) lay(name, kind string) (dir, aside string, err error) {
	dir, aside = filepath.Join(o.under, "data"), filepath.Join(o.under, "aside")
	err = errors.Join(os.RemoveAll(dir), os.RemoveAll(aside), os.MkdirAll(aside, 0o700), copyFolder(filepath.Join(o.world.root, "ours"), dir))
	if err == nil {
		err = ruintest.Odd(filepath.Join(dir, name), kind, aside)
	}
	if err != nil || os.Geteuid() != 0 {
		return dir, aside, err
	}
	err = filepath.WalkDir(o.under, func(path string, _ os.DirEntry, err error) error {
		if err == nil && path != o.under && (kind != "no rights" || filepath.Base(path) != name) {
			err = os.Lchown(path, nobody, nobody)
		}
		return err
	})
	return dir, aside, err
}

// run runs a command as that user, with little memory, and returns an error if it breaks down or is too slow.
func (o *oddFiles) run(dir string, args ...string) (text string, status int, err error) {
	c := program(o.t, dir, args...)
	c.Path, c.Args = "/bin/sh", append([]string{"sh", "-c", `ulimit -v 3000000; exec "$0" "$@"`, c.Path}, args...)
	if os.Geteuid() == 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	return o.timed(c, args[0])
}

func (o *oddFiles) timed(c *exec.Cmd, what string) (text string, status int, err error) {
	began := time.Now()
	kill := time.AfterFunc(3*o.limit/2, func() { _ = c.Process.Kill() })
	out, failed := c.CombinedOutput()
	kill.Stop()
	took := time.Since(began)
	o.slowest = max(o.slowest, took)
	text, status = string(out), driver.ExitStatus(failed)
	switch {
	case took > o.limit:
		err = fmt.Errorf("%s took %v", what, took)
	case status > 5 || status < 0 || strings.Contains(text, "panic") || strings.Contains(text, "fatal error"):
		err = fmt.Errorf("%s broke down with status %d: %s", what, status, tail(text, 400))
	}
	return text, status, err
}

// control lets a program that reads whatever has the name loose on a pipe.
func (o *oddFiles) control(r *Rung) {
	o.t.Helper()
	dir, _, err := o.lay(progressJournal, "pipe")
	if err != nil {
		o.t.Fatal(err)
	}
	o.limit = tookLimit / 2
	_, _, err = o.timed(child("reader", "LADDER_FILE="+filepath.Join(dir, progressJournal)), "it")
	r.Control("a program that reads whatever has the name", err != nil)
}

var _ = asChild("reader", func() int {
	if _, err := os.ReadFile(os.Getenv("LADDER_FILE")); err != nil {
		return 1
	}
	return 0
})
