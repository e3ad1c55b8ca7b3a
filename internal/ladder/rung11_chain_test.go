package ladder

import (
	bytesof "encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
)

// TestRung11Chain: whatever is done to the log in the file itself, with every checksum made right again, `resetup verify` finds
// it. It names the first bad record of every run, so that it is tried on all runs of a file at once.
func TestRung11Chain(t *testing.T) {
	r := rung(t, 11, "chain")
	runs, events, passes := r.N(8, 50), r.N(40, 200), r.N(4, 400)
	l := tamper{dir: folder(t), random: r.Random("chain"), events: uint64(events)}
	for i := range runs {
		l.runs = append(l.runs, fmt.Sprintf("k%02d", i+1))
	}
	copyLog(t, longLog(t, r, l.runs, events), l.dir)
	if seen := l.verify(t); len(seen) > 0 {
		t.Fatalf("before anything is done to it: %v", seen)
	}
	tries, missed, kinds := 0, 0, map[string]int{}
	for range passes {
		done := l.alterAll(t)
		seen := l.verify(t)
		for run, what := range done {
			tries++
			kinds[what.kind]++
			if !seen[run] {
				missed++
				t.Errorf("%s, event %d of %d in run %s: not found", what.kind, what.at, events, run)
			}
		}
		l.restore(t)
	}
	long := r.N(0, 60)
	if long > 0 {
		l := tamper{dir: folder(t), random: r.Random("chain of one run"), events: 10_000, runs: []string{"k01"}}
		copyLog(t, longLog(t, r, l.runs, 10_000), l.dir)
		for range long {
			for run, what := range l.alterAll(t) {
				if seen := l.verify(t); !seen[run] {
					missed++
					t.Errorf("%s, event %d of 10,000: not found", what.kind, what.at)
				}
			}
			l.restore(t)
		}
	}
	r.Figure("events in the log", runs*events)
	r.Figure("runs they are of", runs)
	r.Figure("tries, all with `resetup verify`", tries)
	for _, k := range tamperings() {
		r.Figure("of them "+k.name, kinds[k.name])
	}
	r.Figure("tries in one run of 10,000 events", long)
	r.Figure("undetected", missed)
	controlChain(t, r, l)
}

// controlChain checks the records one by one, which finds no event that is gone or in another's place.
func controlChain(t *testing.T, r *Rung, l tamper) {
	t.Helper()
	done, missed := l.alterAll(t), 0
	bad := l.checksumsOnly(t)
	for run := range done {
		if !bad[run] {
			missed++
		}
	}
	r.Control("a check of the records' checksums alone", missed > 0)
	l.restore(t)
}

// longLog makes a data folder with runs of so many events each, and gives its file.
func longLog(t *testing.T, r *Rung, runs []string, events int) string {
	t.Helper()
	o := exampleOffice(t)
	lists := o.lists(t, "nets", "aksesspunkt", "status-utgaende-faktura")
	plans := plansFor(o.site, lists)
	dir := folder(t)
	first, last := openStore(t, filepath.Join(dir, "first")), openStore(t, filepath.Join(dir, "last"))
	for n, run := range runs {
		at := saturday().AddDate(0, 0, n)
		pen := &scribe{name: run, now: func() time.Time { return at }}
		if _, err := startRun(first, o, pen, run, lists, plans); err != nil {
			t.Fatal(err)
		}
		changes, err := first.Changes(run)
		if err != nil {
			t.Fatal(err)
		}
		// All in one transaction: one for each would take half a minute.
		if err := last.Import(goOn(t, r, pen, changes, events)); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "last", "progress.db")
}

// goOn adds answers to the changes of a run, up to so many events.
func goOn(t *testing.T, r *Rung, pen *scribe, changes []progress.Change, events int) []progress.Change {
	t.Helper()
	random, head, run := r.Random("events of "+changes[0].Run), changes[0].Event, changes[0].Run
	m := model{lists: map[string]procedures.Procedure{}}
	for _, p := range changes[0].Lists {
		m.lists[p.ID] = p
	}
	for _, planned := range changes[0].Jobs {
		m.jobs = append(m.jobs, ledger.NewJob(planned.Plan, planned.Memory))
	}
	for len(changes) < events {
		i := random.IntN(len(m.jobs))
		e, err := ledger.Seal(pen.sign(m.someEvent(random, m.jobs[i])), head)
		if err != nil {
			t.Fatal(err)
		}
		after, err := ledger.Apply(m.jobs[i], e)
		if err != nil {
			continue
		}
		m.jobs[i], head = after, e
		changes = append(changes, progress.Change{Run: run, Event: e})
	}
	return changes
}

// copyLog puts the file alone into a folder: journal and snapshot, which would tell too, are gone.
func copyLog(t *testing.T, file, dir string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "progress.db"), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// tamper alters the log of a data folder, and puts it right again.
type tamper struct {
	dir    string
	random *rand.Rand
	runs   []string
	events uint64 // of each run
	was    map[string]map[string][]byte
}

// done is what was done to a run.
type done struct {
	kind string
	at   uint64
}

func (l *tamper) file() string { return filepath.Join(l.dir, "progress.db") }

// verify runs `resetup verify` and gives the runs that it names.
func (l *tamper) verify(t *testing.T) map[string]bool {
	t.Helper()
	out, err := program(t, l.dir, "verify").Output()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 5) {
		t.Fatalf("resetup verify: %v\n%s", err, out)
	}
	seen := map[string]bool{}
	for _, run := range l.runs {
		if strings.Contains(string(out), run) {
			seen[run] = true
		}
	}
	if (err == nil) != (len(seen) == 0) {
		t.Fatalf("resetup verify: %v, and names %d runs\n%s", err, len(seen), out)
	}
	return seen
}

// alterAll alters something in every run.
func (l *tamper) alterAll(t *testing.T) map[string]done {
	t.Helper()
	out := map[string]done{}
	l.was = map[string]map[string][]byte{}
	l.inRuns(t, func(id string, log, run *bbolt.Bucket) error {
		l.was[id+" events"], l.was[id+" run"] = everything(log), everything(run)
		k := tamperings()[l.random.IntN(len(tamperings()))]
		at := 1 + l.random.Uint64N(l.events)
		out[id] = done{k.name, at}
		return k.do(place{log, run, "runs/" + id}, at, l)
	})
	return out
}

func (l *tamper) restore(t *testing.T) {
	t.Helper()
	l.inRuns(t, func(id string, log, run *bbolt.Bucket) error {
		return errors.Join(putBack(log, l.was[id+" events"]), putBack(run, l.was[id+" run"]))
	})
}

// inRuns changes the runs in the file, without waiting for the disk.
func (l *tamper) inRuns(t *testing.T, fn func(id string, log, run *bbolt.Bucket) error) {
	t.Helper()
	db, err := bbolt.Open(l.file(), 0o600, &bbolt.Options{Timeout: 10 * time.Second, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, id := range l.runs {
			run := tx.Bucket([]byte("runs")).Bucket([]byte(id))
			if err := fn(id, run.Bucket([]byte("events")), run); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// checksumsOnly is how a log should not be checked: record by record.
func (l *tamper) checksumsOnly(t *testing.T) map[string]bool {
	t.Helper()
	bad := map[string]bool{}
	l.inRuns(t, func(id string, log, _ *bbolt.Bucket) error {
		return log.ForEach(func(key, raw []byte) error {
			if string(sealedRecord("runs/"+id+"/events", key, raw[5:])) != string(raw) {
				bad[id] = true
			}
			return nil
		})
	})
	return bad
}

// place is where a run lies in the file.
type place struct {
	log, run *bbolt.Bucket
	name     string
}

// tampering is one way to alter the log. at is the sequence number of an event.
type tampering struct {
	name string
	do   func(p place, at uint64, l *tamper) error
}

func tamperings() []tampering {
	return []tampering{
		{"a bit flipped", flipBit}, {"altered", alter}, {"altered and sealed again", forge}, {"removed", removeEvent}, {"swapped", swapEvents},
		{"cut", cutLog}, {"cut, with the head put back", cutAndPutBack},
	}
}

func everything(b *bbolt.Bucket) map[string][]byte {
	out := map[string][]byte{}
	_ = b.ForEach(func(key, value []byte) error { // it gives no error of its own
		if value != nil {
			out[string(key)] = append([]byte(nil), value...)
		}
		return nil
	})
	return out
}

func putBack(b *bbolt.Bucket, was map[string][]byte) error {
	for key, value := range was {
		if string(b.Get([]byte(key))) != string(value) {
			if err := b.Put([]byte(key), value); err != nil {
				return err
			}
		}
	}
	return nil
}

func eventKey(seq uint64) []byte { return bytesof.BigEndian.AppendUint64(nil, seq) }

// sealedRecord is a record as the store writes it: the format, a checksum over place, key and content, and the content.
func sealedRecord(place string, key, data []byte) []byte {
	polynomial := crc32.MakeTable(crc32.Castagnoli)
	sum := crc32.Checksum(append([]byte(place), 0), polynomial)
	sum = crc32.Update(sum, polynomial, bytesof.AppendUvarint(nil, uint64(len(key))))
	sum = crc32.Update(crc32.Update(sum, polynomial, key), polynomial, data)
	return append(bytesof.BigEndian.AppendUint32([]byte{1}, sum), data...)
}

func (p place) event(at uint64) (e ledger.Event, err error) {
	raw := p.log.Get(eventKey(at))
	if len(raw) < 5 {
		return e, fmt.Errorf("no event %d", at)
	}
	return e, json.Unmarshal(raw[5:], &e)
}

func (p place) put(at uint64, e ledger.Event) error {
	data, err := json.Marshal(e)
	if err != nil {
		return err
	}
	return p.log.Put(eventKey(at), sealedRecord(p.name+"/events", eventKey(at), data))
}

func flipBit(p place, at uint64, l *tamper) error {
	raw := append([]byte(nil), p.log.Get(eventKey(at))...)
	raw[l.random.IntN(len(raw))] ^= 1 << l.random.IntN(8)
	return p.log.Put(eventKey(at), raw)
}

func (l *tamper) altered(e ledger.Event) ledger.Event {
	switch l.random.IntN(6) {
	case 0:
		e.At = e.At.Add(time.Second)
	case 1:
		e.By += "x"
	case 2:
		e.Value += "0"
	case 3:
		e.Reason = "noe annet"
	case 4:
		e.Step += "x"
	case 5:
		e.Paper = !e.Paper
	}
	return e
}

func alter(p place, at uint64, l *tamper) error {
	e, err := p.event(at)
	if err != nil {
		return err
	}
	return p.put(at, l.altered(e))
}

func forge(p place, at uint64, l *tamper) error {
	e, err := p.event(at)
	if err != nil {
		return err
	}
	e, err = ledger.Seal(l.altered(e), ledger.Event{Seq: at - 1, Hash: e.Prev})
	if err != nil {
		return err
	}
	return p.put(at, e)
}

func removeEvent(p place, at uint64, l *tamper) error {
	if l.random.IntN(2) == 0 {
		return p.log.Delete(eventKey(at))
	}
	// Those behind it close the gap, as far as that does not take too long.
	for ; at < l.events && l.events-at < 200; at++ {
		e, err := p.event(at + 1)
		if err != nil {
			return err
		}
		e.Seq = at
		if err := p.put(at, e); err != nil {
			return err
		}
	}
	return p.log.Delete(eventKey(at))
}

func swapEvents(p place, at uint64, l *tamper) error {
	other := 1 + (at+l.random.Uint64N(l.events-1))%l.events
	one, err := p.event(at)
	if err != nil {
		return err
	}
	two, err := p.event(other)
	if err != nil {
		return err
	}
	if l.random.IntN(2) == 0 {
		one.Seq, two.Seq = two.Seq, one.Seq
	}
	return errors.Join(p.put(at, two), p.put(other, one))
}

// cutLog takes off the end, up to a hundred events.
func cutLog(p place, _ uint64, l *tamper) error {
	for n := range 1 + l.random.Uint64N(min(100, l.events-1)) {
		if err := p.log.Delete(eventKey(l.events - n)); err != nil {
			return err
		}
	}
	return nil
}

// cutAndPutBack takes off the end, and lets the run say that the log ends there.
func cutAndPutBack(p place, _ uint64, l *tamper) error {
	n := 1 + l.random.Uint64N(min(100, l.events-1))
	head, err := p.event(l.events - n)
	if err != nil {
		return err
	}
	for i := range n {
		if err := p.log.Delete(eventKey(l.events - i)); err != nil {
			return err
		}
	}
	var record map[string]json.RawMessage
	raw := p.run.Get([]byte("run"))
	if err := json.Unmarshal(raw[5:], &record); err != nil {
		return err
	}
	var of ledger.Run
	if err := json.Unmarshal(record["run"], &of); err != nil {
		return err
	}
	of.Head = head
	if record["run"], err = json.Marshal(of); err != nil {
		return err
	}
	data, err := json.Marshal(record)
	if err != nil {
		return err
	}
	return p.run.Put([]byte("run"), sealedRecord(p.name, []byte("run"), data))
}
