//go:build linux

package team

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

const (
	keptIn    = "testdata/figures.json"
	published = "../../docs/team.md"
)

// row is a line of a table of the page.
type row struct{ What, Measured string }

// part is what one part of the full form has found.
type part struct {
	Rows          []row
	Failed        bool
	Date, Machine string
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(1, len(values)))
}

func rates(values []float64) string {
	var each []string
	for _, v := range values {
		each = append(each, fmt.Sprintf("%.0f", v))
	}
	return fmt.Sprintf("%.0f (%s)", mean(values), strings.Join(each, ", "))
}

func times(values []time.Duration) string {
	text := func(d time.Duration) string {
		if d < time.Second {
			return fmt.Sprintf("%.3g ms", float64(d)/float64(time.Millisecond))
		}
		return fmt.Sprintf("%.3g s", d.Seconds())
	}
	return text(quantile(values, 0.5)) + " and " + text(quantile(values, 0.99))
}

// publish keeps what a part has found beside what the others have, and writes the page.
func publish(t *testing.T, name string, rows []row) {
	t.Helper()
	all := map[string]part{}
	data, err := os.ReadFile(keptIn)
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	machine := fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	all[name] = part{rows, t.Failed(), time.Now().Format(time.DateOnly), machine}
	if data, err = json.MarshalIndent(all, "", "  "); err == nil {
		err = errors.Join(os.WriteFile(keptIn, append(data, '\n'), 0o644), os.WriteFile(published, []byte(page(all)), 0o644))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// page returns the page.
func page(all map[string]part) string {
	var b strings.Builder
	b.WriteString(preface)
	for _, p := range []struct{ name, title string }{
		{"figures", "Answers beside bare puts"}, {"leader", "The leader is killed twenty times"}, {"cut", "A member is cut off"},
	} {
		found, measured := all[p.name]
		if !measured {
			continue
		}
		_, _ = fmt.Fprintf(&b, "\n## %s\n\n%s; %s.%s\n\n| what | measured |\n|---|---|\n", p.title, found.Date, found.Machine, map[bool]string{true: " **It failed.**"}[found.Failed])
		for _, r := range found.Rows {
			_, _ = fmt.Fprintf(&b, "| %s | %s |\n", r.What, r.Measured)
		}
	}
	b.WriteString(remarks)
	return b.String()
}

const preface = `# A team at one record

This page is written by the measurement itself (` + "`internal/team`" + `) from its latest full run; do not edit it. The full form builds etcd, starts
its members, measures everything and writes the page:

    RESETUP_TEAM=full go test ./internal/team -timeout 40m

A short form with one member of etcd in the test's own process is part of ` + "`go test ./...`" + `.

- Three members of etcd are processes on loopback; where one is cut off, each has a network namespace of its own, joined by a bridge, and
  its cable is taken out.
- Fifty operators, each a goroutine, sit at four machines: a machine is a data folder of its own that follows etcd, and its operators use
  it at the same time through one store, so that answers that wait go to etcd together. Windows that are programs of their own share the folder, but
  no requests. The folders lie in memory: what is acknowledged is on the members' disks, with etcd's own syncs.
- The record has 100,000 jobs in 200 runs. Operators answer without a pause, one answer in ten in a neighbour's run, and one in twenty in
  one job where all of them meet.
- A bare put is one value of the size of an answer in the log, put by fifty at a time without a pause, over as many connections as there are
  machines, by turns with ours in the same minutes on the same computer.
- A leader is killed when the one that was killed before is at work again.
- Afterwards a machine that is new reads everything: each answer that was acknowledged must be there once, and the chain of hashes of each
  run whole. The history of all answers, taken, refused and tried again, is checked against a model of one record that takes one answer
  after the other (linearizable, by porcupine, which etcd itself is tested with).
`

const remarks = `
## What an answer costs

An answer is judged by the machine's own files, goes to etcd while they are free for others, and is applied to them then. A machine has one request
under way: answers that came meanwhile share the next one, and a transaction of its files. Every machine applies every other's answers as well,
those that came within a fifth of a second in one transaction. A bare put is neither judged nor kept anywhere but in etcd.

The members, the machines and their operators share the processors that are told above. What an answer costs the machines in all stands in the table;
about half of it is to apply it to the files of four machines, a sixth to look at the job first, as somebody does who answers, and a tenth to judge
it. Half the rate of bare puts would leave all of them together twice the time of a bare put, which is less than the machines need for their
files: on processors that they share with etcd, the goal is out of reach of machines that keep a whole copy each. What it costs the members says what
etcd itself has room for.

A person gives an answer in five to thirty seconds: fifty of them come to ten a second at most.
`

func TestThePageIsOfWhatWasMeasured(t *testing.T) {
	data, err := os.ReadFile(keptIn)
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]part
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	is, err := os.ReadFile(published)
	if err != nil || string(is) != page(all) {
		t.Errorf("docs/team.md is not what was measured (%v)", err)
	}
	for name, p := range all {
		if p.Failed {
			t.Errorf("%s failed", name)
		}
	}
}
