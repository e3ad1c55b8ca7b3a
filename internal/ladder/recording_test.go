package ladder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ladder/bench/powerdisk"
	"example.org/resetup/internal/ladder/bench/tracer"
	"example.org/resetup/internal/ledger"
)

// tick begins a line that acknowledges an answer.
const tick = "✓ "

// recording is what commands did to a disk, and what must be there after each operation.
type recording struct {
	name       string
	disk       *powerdisk.Disk // as it was before
	operations []recorded
	expected   [][]string // the log after each acknowledgement, as event ids
	backups    []backedUp
	data       string
	job        string // that is written in
}

type recorded struct {
	tracer.Operation
	acked int // acknowledgements before it
}

// backedUp is a backup that was acknowledged.
type backedUp struct {
	acked int
	file  string
	holds uint64 // events
}

// recorder makes a recording of one command after the other.
type recorder struct {
	*power
	recording
	root, aside string
	work        work
	logs        int
}

func (p *power) recorder(name string) *recorder {
	root := folder(p.t)
	return &recorder{
		power: p, root: root, aside: p.t.TempDir(), work: workOf(p.t, "autopay-remittering"),
		recording: recording{name: name, disk: powerdisk.New(root), expected: [][]string{nil}, data: filepath.Join(root, "data"), job: "autopay-remittering/1"},
	}
}

// firstDays makes a data folder, answers, backs up, restores and goes on.
func (p *power) firstDays() recording {
	s := p.recorder("first days")
	s.command("er startet", "start", "--minor", "2026.2")
	s.sitting(4)
	file := filepath.Join(s.root, "kopi.db")
	s.command(file, "backup", file)
	s.backups = append(s.backups, backedUp{acked: len(s.expected) - 1, file: file, holds: uint64(len(s.expected[len(s.expected)-1]))})
	s.sitting(3)
	s.command("progress-replaced", "restore", "--yes", file)
	s.sitting(40) // to the job's end, where it is backed up
	return s.recording
}

// smallRecord is a small record, from its first day until it has more than one snapshot.
func (p *power) smallRecord() recording {
	s := p.recorder("small record")
	s.job = "nets/1"
	s.orders("start", "answer 3")
	folder := filepath.Join(s.root, "kopier")
	s.orders("backup " + folder)
	held := s.expected[len(s.expected)-1]
	file := filepath.Join(folder, "progress-"+exampletest.Saturday().Format("2006-01-02T15-04-05")+".db")
	s.backups = append(s.backups, backedUp{acked: len(s.expected) - 1, file: file, holds: uint64(len(held))})
	s.orders("answer 2")
	s.orders("restore "+file, "answer 24")
	return s.recording
}

// merged takes over what a copy of a small record holds that was written in elsewhere, and restores that copy in the end.
func (p *power) merged() recording {
	s := p.recorder("merged record")
	s.job = "nets/1"
	s.orders("start", "answer 2")
	copied, file := s.newLog(), filepath.Join(s.root, "copy.db")
	if err := copyFolder(s.data, copied); err != nil {
		s.t.Fatal(err)
	}
	c := child("store", "LADDER_DATA="+copied, "LADDER_ORDERS=aside 3")
	if said, err := c.CombinedOutput(); err != nil {
		s.t.Fatalf("%v\n%s", err, said)
	}
	s.orders("answer 2")
	data, err := os.ReadFile(filepath.Join(copied, dbName))
	if err := errors.Join(err, os.WriteFile(file, data, 0o600)); err != nil {
		s.t.Fatal(err)
	}
	s.fromHere()
	s.orders("merge " + file)
	s.orders("answer 1")
	s.orders("restore " + file)
	return s.recording
}

// acts goes on with a record, storing acts of several events; orders says how: "act 5", or "parts 5" for what must not be.
func (p *power) acts(orders ...string) recording {
	s := p.recorder("acts")
	s.job = "nets/1"
	s.orders("start", "answer 1")
	s.fromHere()
	s.orders(orders...)
	return s.recording
}

// olderRecord goes on with a record as it was before there was more than the one file.
func (p *power) olderRecord() recording {
	s := p.recorder("older record")
	s.job = "nets/1"
	s.orders("start", "answer 2")
	s.asBefore()
	s.orders("answer 4")
	return s.recording
}

// asBefore leaves only the one file that there was at first, and begins the recording there.
func (s *recorder) asBefore() {
	s.t.Helper()
	entries, err := os.ReadDir(s.data)
	for _, e := range entries {
		if e.Name() != "progress.db" {
			err = errors.Join(err, os.RemoveAll(filepath.Join(s.data, e.Name())))
		}
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.fromHere()
}

// fromHere begins the recording with the files as they are.
func (s *recorder) fromHere() {
	s.t.Helper()
	var err error
	if s.disk, err = powerdisk.Read(s.root); err != nil {
		s.t.Fatal(err)
	}
	s.operations, s.expected = nil, [][]string{ids(s.log())}
}

// orders lets the child process store.
func (s *recorder) orders(orders ...string) {
	s.t.Helper()
	log := s.newLog()
	c := child("store", "LADDER_DATA="+s.data, "LADDER_ORDERS="+strings.Join(orders, "\n"))
	if said, err := tracer.Command(c, tracer.Options{Under: s.root, Log: log}).CombinedOutput(); err != nil {
		s.t.Fatalf("%v: %v\n%s", orders, err, said)
	}
	s.add(log, tick)
}

// olderFolder answers in a data folder of the program as it was before it had more than the one file.
func (p *power) olderFolder() recording {
	s := p.recorder("older folder")
	resetup(p.t, s.data, "start", "--minor", "2026.2")
	answers(p.t, program(p.t, s.data, "walk", "--plain", "--steps", s.work.keys[0]), "")
	s.asBefore()
	s.sitting(3)
	return s.recording
}

// command runs one command, which acknowledges its work with the text says.
func (s *recorder) command(says string, args ...string) {
	s.t.Helper()
	log := s.newLog()
	said, err := tracer.Command(program(s.t, s.data, args...), tracer.Options{Under: s.root, Log: log}).CombinedOutput()
	if err != nil {
		s.t.Fatalf("%v: %v\n%s", args, err, said)
	}
	s.add(log, says)
}

// sitting types n lines to the plain wizard, or fewer if the job ends.
func (s *recorder) sitting(n int) {
	s.t.Helper()
	key, log := s.work.keys[0], s.newLog()
	c, err := driver.Start(tracer.Command(program(s.t, s.data, "walk", "--plain", "--steps", key), tracer.Options{Under: s.root, Log: log}))
	if err != nil {
		s.t.Fatal(err)
	}
	y := typist{random: s.r.Random(fmt.Sprint(s.name, s.logs)), answers: s.work.answers[key], name: fmt.Sprint(s.logs)}
	for ; n > 0 && !c.Ended; n-- {
		text, as := y.next(c)
		if as.undo && n > 20 {
			text, as = y.answers[y.at], line{step: y.at}
		}
		if as.acked = c.Answer(text); !as.acked {
			s.t.Fatalf("%q at %q: %s", text, y.at, c.Said)
		}
		y.took(as)
	}
	if status := c.Leave(); status != 0 {
		s.t.Fatalf("status %d: %s", status, c.Errors.String())
	}
	s.add(log, tick)
}

// newLog returns the path of a file or folder that does not exist yet, outside of the folder that is recorded.
func (s *recorder) newLog() string {
	s.logs++
	return filepath.Join(s.aside, fmt.Sprint(s.logs))
}

// add adds to the recording what a command did. Its last acknowledgements are of one event each, and the first of an act is of all
// its events; one before them is of a start, a backup or a restore.
func (s *recorder) add(log, says string) {
	s.t.Helper()
	first := len(s.expected) - 1
	acked := first
	for _, o := range operations(s.t, log) {
		if o.Name != "said" {
			s.operations = append(s.operations, recorded{o, acked})
		} else if strings.Contains(string(o.Data), says) && (says == tick || acked == first) {
			acked++
		}
	}
	if acked == first {
		s.t.Fatalf("%s: it never says %q", s.name, says)
	}
	now := s.log()
	for n := acked - first - 1; n >= 0; n-- {
		s.expected = append(s.expected, ids(now[:endOfAct(now, len(now)-n)]))
	}
	s.isWhole()
}

// log reads the log in a copy, so that nothing happens that is not recorded.
func (s *recorder) log() []ledger.Event {
	s.t.Helper()
	copied := s.newLog()
	if err := copyFolder(s.data, copied); err != nil {
		s.t.Fatal(err)
	}
	events, err := logOf(copied)
	if err != nil {
		s.t.Fatal(err)
	}
	return events
}

// endOfAct returns how many events there are with the whole act that the n-th of them is of.
func endOfAct(events []ledger.Event, n int) int {
	for 0 < n && n < len(events) && actOf(events[n]) == actOf(events[n-1]) {
		n++
	}
	return n
}

// actOf returns what the events of one act have in common, also of one that was stored in parts.
func actOf(e ledger.Event) string {
	act, _, _ := strings.Cut(e.ActID(), ":")
	return act
}

func ids(events []ledger.Event) []string {
	var out []string
	for _, e := range events {
		out = append(out, e.ID)
	}
	return out
}

// isWhole fails the test if something was missed: the recording so far must lead to the files that are there.
func (s *recorder) isWhole() {
	s.t.Helper()
	d := s.disk.Copy()
	for _, o := range s.operations {
		if err := d.Do(o.Operation); err != nil {
			s.t.Fatal(err)
		}
	}
	there, err := powerdisk.Read(s.root)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := d.SameAs(there); err != nil {
		s.t.Fatalf("%s: the trace does not lead to the files that are there: %v", s.name, err)
	}
}
