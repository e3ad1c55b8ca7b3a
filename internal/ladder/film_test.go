package ladder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"example.org/resetup/internal/ledger"
)

// tick begins a line that acknowledges an answer.
const tick = "✓ "

// film is what was done to a disk, and what must be there after each operation.
type film struct {
	name   string
	disk   *disk   // as it was before
	frames []frame // one per operation
	// expected is the log after each acknowledgement, as event ids.
	expected [][]string
	backups  []backedUp
	data     string
	job      string // that is written in
}

type frame struct {
	operation
	acked int // acknowledgements before it
}

// backedUp is a backup that was acknowledged.
type backedUp struct {
	acked int
	file  string
	holds uint64 // events
}

// shooting makes a film of one command after the other.
type shooting struct {
	*power
	film
	root, aside string
	work        work
	takes       int
}

func (p *power) shooting(name string) *shooting {
	root := folder(p.t)
	return &shooting{
		power: p, root: root, aside: p.t.TempDir(), work: workOf(p.t, "autopay-remittering"),
		film: film{name: name, disk: newDisk(root), expected: [][]string{nil}, data: filepath.Join(root, "data"), job: "autopay-remittering/1"},
	}
}

// firstDays makes a data folder, answers, backs up, restores and goes on.
func (p *power) firstDays() film {
	s := p.shooting("first days")
	s.command("er startet", "start", "--minor", "2026.2")
	s.sitting(4)
	file := filepath.Join(s.root, "kopi.db")
	s.command(file, "backup", file)
	s.backups = append(s.backups, backedUp{acked: len(s.expected) - 1, file: file, holds: uint64(len(s.expected[len(s.expected)-1]))})
	s.sitting(3)
	s.command("progress-replaced", "restore", "--yes", file)
	s.sitting(40) // to the job's end, where it is backed up
	return s.film
}

// smallRecord is the first days of the bookkeeper, until it has more than one snapshot.
func (p *power) smallRecord() film {
	s := p.shooting("small record")
	s.job = "nets/1"
	s.orders("start", "answer 3")
	folder := filepath.Join(s.root, "kopier")
	s.orders("backup " + folder)
	held := s.expected[len(s.expected)-1]
	file := filepath.Join(folder, "progress-"+saturday().Format("2006-01-02T15-04-05")+".db")
	s.backups = append(s.backups, backedUp{acked: len(s.expected) - 1, file: file, holds: uint64(len(held))})
	s.orders("answer 2")
	s.orders("restore "+file, "answer 24")
	return s.film
}

// olderRecord goes on with a record as it was before there was more than the one file.
func (p *power) olderRecord() film {
	s := p.shooting("older record")
	s.job = "nets/1"
	s.orders("start", "answer 2")
	s.asBefore()
	s.orders("answer 4")
	return s.film
}

// asBefore leaves only the one file that there was at first, and begins the film there.
func (s *shooting) asBefore() {
	s.t.Helper()
	entries, err := os.ReadDir(s.data)
	for _, e := range entries {
		if e.Name() != "progress.db" {
			err = errors.Join(err, os.RemoveAll(filepath.Join(s.data, e.Name())))
		}
	}
	if err == nil {
		s.disk, err = holding(s.root)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.frames, s.expected = nil, [][]string{s.log()}
}

// orders returns orders to the bookkeeper.
func (s *shooting) orders(orders ...string) {
	s.t.Helper()
	log := s.log0()
	c := child("bookkeeper", "LADDER_DATA="+s.data, "LADDER_ORDERS="+strings.Join(orders, "\n"))
	if said, err := traced(c, tracing{Under: s.root, Log: log}).CombinedOutput(); err != nil {
		s.t.Fatalf("%v: %v\n%s", orders, err, said)
	}
	s.cut(log, tick)
}

// olderFolder answers in a data folder of the program as it was before it had more than the one file.
func (p *power) olderFolder() film {
	s := p.shooting("older folder")
	resetup(p.t, s.data, "start", "--minor", "2026.2")
	answers(p.t, program(p.t, s.data, "walk", "--plain", s.work.keys[0]), "")
	s.asBefore()
	s.sitting(3)
	return s.film
}

// command runs one command, which has done its work when it says so.
func (s *shooting) command(says string, args ...string) {
	s.t.Helper()
	log := s.log0()
	said, err := traced(program(s.t, s.data, args...), tracing{Under: s.root, Log: log}).CombinedOutput()
	if err != nil {
		s.t.Fatalf("%v: %v\n%s", args, err, said)
	}
	s.cut(log, says)
}

// sitting answers so many lines, or to the end of the job.
func (s *shooting) sitting(n int) {
	s.t.Helper()
	key, log := s.work.keys[0], s.log0()
	c, err := seat(traced(program(s.t, s.data, "walk", "--plain", key), tracing{Under: s.root, Log: log}))
	if err != nil {
		s.t.Fatal(err)
	}
	y := typist{random: s.r.Random(fmt.Sprint(s.name, s.takes)), answers: s.work.answers[key], name: fmt.Sprint(s.takes)}
	for ; n > 0 && !c.ended; n-- {
		text, as := y.next(c)
		if as.undo && n > 20 {
			text, as = y.answers[y.at], line{step: y.at}
		}
		if as.acked = c.answer(text); !as.acked {
			s.t.Fatalf("%q at %q: %s", text, y.at, c.said)
		}
		y.took(as)
	}
	if status := c.leave(); status != 0 {
		s.t.Fatalf("status %d: %s", status, c.complaints.String())
	}
	s.cut(log, tick)
}

func (s *shooting) log0() string {
	s.takes++
	return filepath.Join(s.aside, fmt.Sprint(s.takes))
}

// cut adds a take to the film. The last acknowledgements of a take are of one event each; one before them is of a start, a
// backup or a restore.
func (s *shooting) cut(log, says string) {
	s.t.Helper()
	first := len(s.expected) - 1
	acked := first
	for _, o := range operations(s.t, log) {
		if o.Name != "said" {
			s.frames = append(s.frames, frame{o, acked})
		} else if strings.Contains(string(o.Data), says) && (says == tick || acked == first) {
			acked++
		}
	}
	if acked == first {
		s.t.Fatalf("%s: it never says %q", s.name, says)
	}
	now := s.log()
	for n := acked - first - 1; n >= 0; n-- {
		s.expected = append(s.expected, now[:len(now)-n])
	}
	s.isWhole()
}

// log reads the log in a copy, so that nothing happens outside the film.
func (s *shooting) log() []string {
	s.t.Helper()
	copied := s.log0()
	if err := copyFolder(s.data, copied); err != nil {
		s.t.Fatal(err)
	}
	events, err := logOf(copied)
	if err != nil {
		s.t.Fatal(err)
	}
	return ids(events)
}

func ids(events []ledger.Event) []string {
	var out []string
	for _, e := range events {
		out = append(out, e.ID)
	}
	return out
}

// isWhole makes sure that nothing was missed: the film so far leads to the files that are there.
func (s *shooting) isWhole() {
	s.t.Helper()
	d := s.disk.copied()
	for _, f := range s.frames {
		if err := d.do(f.operation); err != nil {
			s.t.Fatal(err)
		}
	}
	there, err := holding(s.root)
	if err != nil {
		s.t.Fatal(err)
	}
	for path, o := range there.names {
		if got, ok := d.names[path]; !ok || o != nil && string(got.now) != string(o.now) {
			s.t.Fatalf("%s: the trace does not lead to %s as it is", s.name, path)
		}
	}
	if len(there.names) != len(d.names) {
		s.t.Fatalf("%s: there are %d files, and the trace leads to %d", s.name, len(there.names), len(d.names))
	}
}
