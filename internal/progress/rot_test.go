package progress

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
)

// leftFolder is a folder as it was left, with its times.
type leftFolder struct {
	files folder
	times map[string]time.Time
}

func leave(t *testing.T, dir string) leftFolder {
	t.Helper()
	f := leftFolder{readFolder(t, dir), map[string]time.Time{}}
	for name := range f.files {
		info, err := os.Stat(dir + "/" + name)
		ok(t, err)
		f.times[name] = info.ModTime()
	}
	return f
}

// put writes the folder anew as it was left, one file with other content.
func (f leftFolder) put(t *testing.T, name string, data []byte) string {
	t.Helper()
	dir := f.files.with(name, data).put(t)
	for name, at := range f.times {
		ok(t, os.Chtimes(dir+"/"+name, at, at))
	}
	return dir
}

// rots returns places of the file where a bit may flip, by what lies there: one or more in each meta page, list of free pages, page header,
// table of entries and record.
func rots(r *rand.Rand, data []byte) map[int]string {
	page := os.Getpagesize()
	out := map[int]string{}
	for n := range len(data) / page {
		at := data[n*page : (n+1)*page]
		if len(bytes.Trim(at, "\x00")) == 0 {
			continue
		}
		for _, offset := range []int{r.IntN(8), 8 + r.IntN(2), 10 + r.IntN(2), 12 + r.IntN(4), 16 + r.IntN(64), 16 + r.IntN(200), 16 + r.IntN(page-16)} {
			out[n*page+offset] = fmt.Sprintf("page %d, byte %d", n, offset)
		}
	}
	return out
}

// everyCall calls all that a Store does.
func everyCall(s *Store, n int) (string, error) {
	read, err := dump(s)
	if err != nil {
		return read, err
	}
	for what, call := range map[string]func() error{
		"view": func() error {
			return s.View(func(in ledger.Reader) error {
				_, err := in.Jobs("2026.2")
				return err
			})
		},
		"checkpoint": s.Checkpoint,
		"changes":    func() error { _, err := s.Changes("2026.1"); return err },
		"preference": func() error { return s.SetPreference("kari", "sort", strconv.Itoa(n)) },
		"preferred":  func() error { _, err := s.Preference("kari", "sort"); return err },
		"copy":       func() error { return s.Snapshot(&bytes.Buffer{}) },
		"answer": func() error {
			job, err := s.Job("2026.2", "nets/12")
			if err == nil {
				_, err = s.Append("2026.2", job.Version(), note("nets/12", 900+n, "kari"))
			}
			return err
		},
	} {
		if err := call(); err != nil {
			return read, fmt.Errorf("%s: %w", what, err)
		}
	}
	return read, nil
}

// TestBitRotIsHealedByWhateverMeetsIt flips bits everywhere in each file, without a sign of it in size or time. Every call
// works, what is read is right, and nothing is lost; what no call met, verify finds, and then the next call heals it.
func TestBitRotIsHealedByWhateverMeetsIt(t *testing.T) {
	states, right := history(t)
	s := openAt(t, states[len(states)-1].put(t))
	ok(t, s.SetPreference("kari", "sort", "company"))
	ok(t, s.Checkpoint())
	good := leave(t, s.dir.Path)
	r := rand.New(rand.NewPCG(16, 2))
	step := 5
	if os.Getenv("RESETUP_TEST_ROT") != "" {
		step = 1
	}
	met, found, n := 0, 0, 0
	for _, name := range []string{datadir.DatabaseName, journal.Name, journal.SnapshotName} {
		data := good.files[name]
		at := rots(r, data)
		places := make([]int, 0, len(at))
		for place := range at {
			places = append(places, place)
		}
		slices.Sort(places)
		for _, place := range places {
			mask := byte(1 << r.IntN(8))
			if n++; n%step != 0 {
				continue
			}
			bad := bytes.Clone(data)
			bad[place] ^= mask
			what := fmt.Sprintf("%s, %s ^ %02x", name, at[place], mask)
			dir := good.put(t, name, bad)
			notices := 0
			s := storeIn(dir, patience, OnNotice(func(Notice) { notices++ }))
			read, err := everyCall(s, n)
			if err != nil || read != right {
				t.Errorf("%s: %v (right: %v)", what, err, read == right)
				continue
			}
			if notices > 0 {
				met++
			}
			findings, err := s.Verify()
			if err != nil || len(findings) > 0 {
				found++
				if _, err := s.Runs(); err != nil {
					t.Errorf("%s: after verify: %v", what, err)
				}
				findings, err = s.Verify()
			}
			if err != nil || len(findings) > 0 {
				t.Errorf("%s: afterwards: %v, %v", what, findings, err)
			}
			job, err := s.Job("2026.2", "nets/12")
			ok(t, err)
			same(t, what+": the answer", job.Events[len(job.Events)-1].ID, note("nets/12", 900+n, "kari").ID)
		}
	}
	t.Logf("%d flips: %d met by a call, %d found by verify", n/step, met, found)
	if met == 0 {
		t.Error("the flips hit nothing")
	}
}
