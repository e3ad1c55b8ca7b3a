//go:build linux

package performance

import (
	"cmp"
	"debug/elf"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// writing stores an entry in a record, each in another job, opening and closing included, beside the least that makes it durable in
// two files: a synced append to one and a bare Update of the other.
func writing(s size) measuring {
	return func(t *testing.T, b *bench) sample {
		f := b.folder(t, s)
		opened := openSession(t, exampleOf(t, s), f.data)
		jobs, err := opened.Store.Jobs(exampletest.RunID)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		return byTurns(rounds(200), func() time.Duration {
			n++
			j := jobs[n*7919%len(jobs)]
			e := opened.Stamper.Stamp(ledger.Event{Job: j.Plan.Key, Action: ledger.Noted, Value: fmt.Sprint("notat ", n)})
			return took(func() {
				after, err := opened.Store.Append(exampletest.RunID, j.Version, e)
				if err != nil {
					t.Fatal(err)
				}
				jobs[n*7919%len(jobs)].Version = after.Version()
			})
		}, bareWrite(t, f)).times()
	}
}

// bareWrite returns a function that writes a record of usual length into an append-only file and a database of as many keys
// as the run has jobs, on the disk of the folder.
func bareWrite(t *testing.T, f folder) func() time.Duration {
	t.Helper()
	dir, err := os.MkdirTemp(filepath.Dir(f.data), "bare")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	record, path, n := []byte(strings.Repeat("x", 600)), filepath.Join(dir, "db"), 0
	key := func(i int) []byte { return fmt.Appendf(nil, "%08d", i*7919%f.jobs) }
	update := func(keys int) error {
		db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second, FreelistType: bbolt.FreelistMapType})
		if err != nil {
			return err
		}
		return errors.Join(db.Update(func(tx *bbolt.Tx) error {
			bucket, err := tx.CreateBucketIfNotExists([]byte("jobs"))
			for range keys {
				n++
				err = errors.Join(err, bucket.Put(key(n), record))
			}
			return err
		}), db.Close())
	}
	if err := update(f.jobs); err != nil {
		t.Fatal(err)
	}
	return func() time.Duration {
		return took(func() {
			log, err := os.OpenFile(filepath.Join(dir, "log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
			if err == nil {
				_, err = log.Write(record)
				err = errors.Join(err, log.Sync(), log.Close(), update(1))
			}
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

// planning plans a day of the jobs of so many companies.
func planning(companies int) measuring {
	return func(t *testing.T, b *bench) sample {
		if !full() {
			companies = min(companies, 20)
		}
		return seconds(once(b, fmt.Sprint("planning ", companies), func() []time.Duration {
			e := exampletest.Large(t, companies)
			var jobs []ledger.Summary
			for i, plan := range e.Plans() {
				j := ledger.NewJob(plan, ledger.Memory{})
				j.Old.Start = site.At(i * 7 % 1440)
				jobs = append(jobs, ledger.Summarise(e.List(t, plan.Procedure), j))
			}
			return repeat(rounds(7), func() time.Duration {
				return took(func() { schedule.Propose(wizard.Timetable(jobs, e.Site), schedule.RulesOf(e.Site)) })
			})
		}))
	}
}

// planningGrows is the exponent of planning over the companies.
func planningGrows(t *testing.T, b *bench) sample {
	var p pairs
	p.floor = repeat(1, func() time.Duration { return inSeconds(planning(200)(t, b).Raw) })
	p.ours = repeat(1, func() time.Duration { return inSeconds(planning(2000)(t, b).Raw) })
	return exponent(p)
}

func inSeconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// room is how much of the disk a job in the file takes, in KB.
func room(folderName string) measuring {
	return func(t *testing.T, b *bench) sample {
		f := b.folder(t, large)
		jobs := float64(large.jobsInFile(f.jobs))
		return of([]float64{float64(onDisk(t, filepath.Join(f.data, folderName))) / jobs / 1000})
	}
}

// binary is how long the program's file is as a release has it, in MB.
func binary(t *testing.T, b *bench) sample {
	info, err := os.Stat(b.program(t, "cmd/resetup"))
	if err != nil {
		t.Fatal(err)
	}
	s := of([]float64{float64(info.Size()) / 1e6})
	if full() {
		s.Note = "code and data of " + b.dependencies(t)
	}
	return s
}

// dependencies says what the largest modules have put into the program, in MB of its file.
func (b *bench) dependencies(t *testing.T) string {
	t.Helper()
	f, err := elf.Open(b.build(t, "cmd/resetup", "-tags=unstripped"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // only read
	symbols, err := f.Symbols()
	if err != nil {
		t.Fatal(err)
	}
	sizes := map[string]float64{}
	for _, s := range symbols {
		if at := int(s.Section); at > 0 && at < len(f.Sections) && f.Sections[at].Type != elf.SHT_NOBITS {
			sizes[moduleOf(s.Name)] += float64(s.Size) / 1e6
		}
	}
	names := slices.SortedFunc(maps.Keys(sizes), func(a, b string) int { return cmp.Compare(sizes[b], sizes[a]) })
	var out []string
	for _, name := range names[:min(12, len(names))] {
		out = append(out, fmt.Sprintf("%s %.2f", name, sizes[name]))
	}
	return strings.Join(out, ", ")
}

// moduleOf returns roughly the module of a symbol: host, owner and name.
func moduleOf(symbol string) string {
	symbol = strings.TrimPrefix(symbol, "type:.eq.")
	parts := strings.SplitN(symbol, "/", 4)
	host := strings.Contains(parts[0], ".") && len(parts) > 1
	switch {
	case strings.HasPrefix(symbol, "go:"):
		return "tables of the linker"
	case strings.HasPrefix(symbol, "example.org"), strings.HasPrefix(symbol, "main."):
		return "the program itself"
	case !host:
		return "the standard library"
	}
	parts = parts[:min(3, len(parts))]
	last := len(parts) - 1
	parts[last], _, _ = strings.Cut(parts[last], ".")
	return strings.Join(parts, "/")
}

// tests is how long every test took, with what took most of it, as it was told.
func tests(t *testing.T, _ *bench) sample {
	took, most, _ := strings.Cut(os.Getenv("RESETUP_PERFORMANCE_TESTS"), " ")
	if took == "" {
		t.Skip("RESETUP_PERFORMANCE_TESTS does not tell")
	}
	d, err := time.ParseDuration(took)
	if err != nil {
		t.Fatal(err)
	}
	s := seconds([]time.Duration{d})
	s.Note = most
	return s
}
