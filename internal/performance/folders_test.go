//go:build linux

package performance

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/wizard"
)

// size is how much there is in a data folder.
type size struct {
	name      string
	companies int   // 0 is the example
	closed    []int // jobs of each closed run
	entries   int   // answered in the open run, job by job
	waiting   int   // old jobs that wait there
}

// The sizes; in the short form all but the first are small.
var (
	typical = size{"typical", 0, nil, 0, 1}
	big     = size{"big", 60, slices.Repeat([]int{1000}, 10), 200, 25}
	large   = size{"large", 2000, slices.Repeat([]int{40_000}, 24), 10_000, 1000}
	tenth   = size{"tenth", 2000, []int{40_000, 20_000}, 10_000, 1000} // of the history of large
	first   = size{"first", 2000, nil, 10_000, 1000}                   // without any
	busy    = size{"busy", 60, nil, 8_000, 0}                          // many jobs answered
)

// scaled returns the size of this form.
func (s size) scaled() size {
	if full() || s.companies == 0 {
		return s
	}
	s.companies, s.entries, s.waiting = 12, min(s.entries, 40), min(s.waiting, 2)
	s.closed = slices.Repeat([]int{80}, min(2, len(s.closed)))
	return s
}

// jobsInFile returns how many jobs are in the file.
func (s size) jobsInFile(jobsInRun int) int {
	for _, n := range s.scaled().closed {
		jobsInRun += n
	}
	return jobsInRun
}

// folder is a filled data folder.
type folder struct {
	data, site string
	jobs       int // in the open run
}

// folder returns the data folder of a size, which is filled when it is first asked for. Only those that take long stay in the
// cache, as each run leaves some answers in them.
func (b *bench) folder(t testing.TB, s size) folder {
	t.Helper()
	return once(b, "folder "+s.name, func() folder {
		e, s := exampleOf(t, s), s.scaled()
		root := filepath.Join(b.cache, s.name)
		if s.companies < 2000 {
			root = filepath.Join(b.programs, s.name)
		}
		f := folder{data: filepath.Join(root, "data"), jobs: len(e.Plans())}
		if s.companies > 0 {
			f.site = filepath.Join(root, "site.yaml")
		}
		if _, err := os.Stat(root); err == nil {
			return f
		}
		draft := root + ".new"
		if err := errors.Join(os.RemoveAll(draft), os.MkdirAll(filepath.Join(draft, "data"), 0o700)); err != nil {
			t.Fatal(err)
		}
		if f.site != "" {
			if err := os.WriteFile(filepath.Join(draft, "site.yaml"), []byte(exampletest.LargeSite(s.companies)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		fill(t, e, s, filepath.Join(draft, "data"))
		if err := os.Rename(draft, root); err != nil {
			t.Fatal(err)
		}
		return f
	})
}

// exampleOf returns the example at the site of a size.
func exampleOf(t testing.TB, s size) exampletest.Example {
	t.Helper()
	if s.companies == 0 {
		return exampletest.Load(t, "nb")
	}
	return exampletest.Large(t, s.scaled().companies)
}

// fill makes the closed runs, one a year, and the open one.
func fill(t testing.TB, e exampletest.Example, s size, data string) {
	t.Helper()
	s1 := openSession(t, e, data)
	plans := e.Plans()
	for i, jobs := range s.closed {
		id, at := fmt.Sprintf("%d.1", 2026-len(s.closed)+i), exampletest.Saturday().AddDate(i-len(s.closed), 0, 0)
		s1.Stamper.Now = func() time.Time { return at }
		run := ledger.Run{ID: id, Release: id, Kind: procedures.Main, Site: e.Site.Name, Started: at, By: "kari", Jobs: jobs}
		_, err := s1.Store.CreateRun(run, e.Lists.All(), plans[:jobs], s1.Stamper.Stamp(ledger.Event{Action: ledger.Started}))
		if err == nil {
			_, _, err = s1.Close(id, "eksempel")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	s1.Stamper.Now = exampletest.Saturday
	if _, err := s1.StartRun(exampletest.RunID, procedures.Main, nil); err != nil {
		t.Fatal(err)
	}
	if s.entries > 0 {
		e.Fill(t, plans, "", s.entries, s1.Store.AppendAll)
	}
	if s.waiting > 0 { // six answers each
		nets := slices.DeleteFunc(plans, func(p procedures.Plan) bool { return p.Procedure != "nets" })
		e.Fill(t, nets, "open-integration", 6*s.waiting, s1.Store.AppendAll)
	}
}

// openSession opens a data folder in this process.
func openSession(t testing.TB, e exampletest.Example, data string) *session.Session {
	t.Helper()
	store, err := progress.Open(data, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	return &session.Session{
		Store: store, Site: e.Site, Stamper: wizard.Stamper{Operator: "kari", Now: time.Now},
		Lists: func() (procedures.Set, error) { return e.Lists, nil },
	}
}

// untouched returns the keys of jobs of Nets in which nothing is answered yet, the last ones first.
func untouched(t testing.TB, f folder) (keys []string) {
	t.Helper()
	store, err := progress.Open(f.data, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	jobs, err := store.Jobs(exampletest.RunID)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range slices.Backward(jobs) {
		if j.Plan.Procedure == "nets" && j.Version == 0 {
			keys = append(keys, j.Plan.Key)
		}
	}
	return keys
}

// onDisk returns how much room a folder takes, in bytes, without what lies in the folders below it.
func onDisk(t testing.TB, folder string) (bytes int64) {
	t.Helper()
	all, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range all {
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		bytes += info.Size()
	}
	return bytes
}
