package progress

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/datadir"
)

const damageDir = "RESETUP_TEST_DAMAGE" // tells the child process where the damaged files lie

// Verdicts on one damaged file.
const (
	right    = "right"
	previous = "previous" // as it was before the last answer: bbolt fell back on its other meta page
	seen     = "damaged"
	killed   = "killed"
)

// TestDamagedFilesAreRightOrDamaged reads and writes files with one wrong byte in each block of
// 512 that is not empty, and files cut short, in a child process.
func TestDamagedFilesAreRightOrDamaged(t *testing.T) {
	dir := t.TempDir()
	good := goodFile(t, dir)
	names := damage(t, dir, good)
	count := map[string]int{}
	for i, verdict := range judge(t, dir, len(names)) {
		kind, _, _ := strings.Cut(verdict, ":")
		count[kind]++
		switch {
		case kind == right || kind == seen:
		case kind == previous && strings.HasPrefix(names[i], "meta"):
		default:
			t.Errorf("%s: %s", names[i], verdict)
		}
	}
	t.Logf("%d files: %v", len(names), count)
	if count[seen] == 0 || count[right] == 0 {
		t.Error("the damage hit nothing, or everything")
	}
}

// goodFile makes a store with two runs, notes what is right to read from it, and returns the file.
func goodFile(t *testing.T, dir string) []byte {
	t.Helper()
	made := filepath.Join(dir, "good")
	s := openAt(t, made)
	begin(t, s, "2026.1")
	record(t, s, "2026.1", wholeSwap("nets/1", "48211", "51877", "06:10")...)
	begin(t, s, "2026.2")
	renamed := planFor("nets", 12)
	renamed.Keep, renamed.CompanyName = "menighetene", "Eksempel Eiendom KF"
	_, err := s.AddJobs("2026.2", change("more"), []procedures.Plan{renamed})
	ok(t, err)
	record(t, s, "2026.2", wholeSwap("overfore-faktura/all", "48212", "51878", "07:10")[:2]...)
	for n := range 40 {
		record(t, s, "2026.2", note("nets/12", n, "ola"))
	}
	writeDump(t, s, filepath.Join(dir, "previous.json"))
	record(t, s, "2026.2", wholeSwap("nets/1", "48211", "51877", "06:10")[0])
	writeDump(t, s, filepath.Join(dir, "right.json"))
	content, err := os.ReadFile(filepath.Join(made, datadir.DatabaseName))
	ok(t, err)
	return content
}

func writeDump(t *testing.T, s *Store, path string) {
	t.Helper()
	text, err := dump(s)
	ok(t, err)
	ok(t, os.WriteFile(path, []byte(text), 0o600))
}

// dump is all that can be read, as JSON.
func dump(s *Store) (string, error) {
	var all []any
	runs, err := s.Runs()
	if err != nil {
		return "", err
	}
	all = append(all, runs)
	for _, run := range []string{"2026.1", "2026.2"} {
		jobs, err1 := s.Jobs(run)
		urgent, err2 := s.Urgent(run)
		events, err3 := s.Events(run, 0, 0)
		last, err4 := s.Last(run, 3)
		list, err5 := s.List(run, "nets")
		if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
			return "", err
		}
		all = append(all, jobs, urgent, events, last, list)
		for _, key := range []string{"nets/1", "nets/12", "overfore-faktura/all"} {
			job, err := s.Job(run, key)
			if err != nil {
				return "", err
			}
			all = append(all, job)
		}
	}
	out, err := json.Marshal(all)
	return string(out), err
}

// damage writes the damaged files, each into a folder of its own, and names them.
func damage(t *testing.T, dir string, good []byte) []string {
	t.Helper()
	var names []string
	add := func(name string, content []byte) {
		folder := filepath.Join(dir, strconv.Itoa(len(names)))
		ok(t, os.Mkdir(folder, 0o700))
		ok(t, os.WriteFile(filepath.Join(folder, datadir.DatabaseName), content, 0o600))
		names = append(names, name)
	}
	page := os.Getpagesize()
	random := rand.New(rand.NewPCG(2026, 2))
	for block := 0; block < len(good); block += 512 {
		if len(bytes.Trim(good[block:block+512], "\x00")) == 0 {
			continue
		}
		at, mask := block+random.IntN(512), byte(1+random.IntN(255))
		bad := bytes.Clone(good)
		bad[at] ^= mask
		name := fmt.Sprintf("byte %d of page %d ^ %02x", at%page, at/page, mask)
		if at < 2*page {
			name = "meta " + name
		}
		add(name, bad)
	}
	for _, size := range []int{1, page / 2, page, 2 * page, 3 * page, len(good) / 4, len(good) / 2, len(good) * 3 / 4} {
		add(fmt.Sprintf("cut to %d", size), good[:size])
	}
	return names
}

// judge has child processes look at the files, and starts another where one was killed.
func judge(t *testing.T, dir string, n int) []string {
	t.Helper()
	verdicts := make([]string, n)
	for from := 0; from < n; {
		reached := runChild(t, dir, from, n, verdicts)
		if reached < n {
			verdicts[reached] = killed + ": " + verdicts[reached]
		}
		from = reached + 1
	}
	return verdicts
}

// runChild returns the number of the first file without a verdict.
func runChild(t *testing.T, dir string, from, n int, verdicts []string) int {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	child := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestJudgeInChild$")
	child.Env = append(os.Environ(), fmt.Sprintf("%s=%s|%d|%d", damageDir, dir, from, n))
	out, err := child.StdoutPipe()
	ok(t, err)
	var stderr strings.Builder
	child.Stderr = &stderr
	ok(t, child.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if verdict, found := strings.CutPrefix(lines.Text(), "verdict "); found && from < n {
			verdicts[from] = verdict
			from++
		}
	}
	if err := child.Wait(); err != nil && from < n {
		first, _, _ := strings.Cut(stderr.String(), "\n")
		verdicts[from] = fmt.Sprintf("%v %s", err, first)
	}
	return from
}

// TestJudgeInChild does nothing unless runChild started it.
func TestJudgeInChild(t *testing.T) {
	order := strings.Split(os.Getenv(damageDir), "|")
	if len(order) != 3 {
		t.Skip("only for the damage test")
	}
	dir := order[0]
	from, err := strconv.Atoi(order[1])
	ok(t, err)
	to, err := strconv.Atoi(order[2])
	ok(t, err)
	good, err := os.ReadFile(filepath.Join(dir, "right.json"))
	ok(t, err)
	before, err := os.ReadFile(filepath.Join(dir, "previous.json"))
	ok(t, err)
	for i := from; i < to; i++ {
		fmt.Printf("verdict %s\n", strings.ReplaceAll(verdict(filepath.Join(dir, strconv.Itoa(i)), string(good), string(before)), "\n", " "))
	}
}

func verdict(dir, good, before string) string {
	s, err := Open(dir, time.Second)
	var read string
	if err == nil {
		read, err = dump(s)
	}
	var state string
	switch {
	case errors.Is(err, ErrDamaged):
		return seen
	case err != nil:
		return "error: " + err.Error()
	case read == good:
		state = right
	case read == before:
		state = previous
	default:
		return "wrong: " + read
	}
	// What lies idle, such as a meta page or what was recorded and never read above, may be
	// damaged all the same.
	findings, err := s.Verify()
	switch {
	case errors.Is(err, ErrDamaged) || len(findings) > 0:
		return seen
	case err != nil:
		return "error: verifying: " + err.Error()
	}
	return afterWriting(s, state)
}

// afterWriting records two answers and reads them back.
func afterWriting(s *Store, state string) string {
	for n := range 2 {
		before, err := s.Job("2026.1", "overfore-faktura/all")
		if err == nil {
			_, err = s.Append("2026.1", before.Version(), note("overfore-faktura/all", n, "kari"))
		}
		if errors.Is(err, ErrDamaged) {
			return seen
		}
		if err != nil {
			return "error: writing: " + err.Error()
		}
	}
	if _, err := dump(s); errors.Is(err, ErrDamaged) {
		return seen
	}
	job, err := s.Job("2026.1", "overfore-faktura/all")
	if err != nil {
		return "error: reading: " + err.Error()
	}
	if len(job.Notes) != 2 || job.Notes[1].Text != note("", 1, "").Value {
		return "wrong: the answers are not there"
	}
	return state
}
