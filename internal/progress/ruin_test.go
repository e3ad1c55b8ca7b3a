package progress

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/progress/ruintest"
)

// folder is the content of a data folder, by file name.
type folder map[string][]byte

func readFolder(t testing.TB, dir string) folder {
	t.Helper()
	out := folder{}
	entries, err := os.ReadDir(dir)
	ok(t, err)
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		ok(t, err)
		out[e.Name()] = data
	}
	return out
}

// put writes the content into a new folder. Nothing is as it was left: the times differ.
func (f folder) put(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range f {
		ok(t, os.WriteFile(filepath.Join(dir, name), data, 0o600))
	}
	return dir
}

func (f folder) with(name string, data []byte) folder {
	out := folder{}
	for n, d := range f {
		out[n] = d
	}
	if out[name] = data; data == nil {
		delete(out, name)
	}
	return out
}

// history makes a data folder in steps, with a snapshot on the way, and returns what it holds
// after each, and at the end what can be read.
func history(t testing.TB) (states []folder, right string) {
	t.Helper()
	dir := t.TempDir()
	s := openAt(t, dir)
	keep := func() { states = append(states, readFolder(t, dir)) }
	begin(t, s, "2026.1")
	record(t, s, "2026.1", wholeSwap("nets/1", "48211", "51877", "06:10")...)
	keep()
	begin(t, s, "2026.2")
	for n := range 30 {
		record(t, s, "2026.2", note("nets/12", n, "ola"))
	}
	keep()
	ok(t, s.Checkpoint())
	for _, e := range wholeSwap("overfore-faktura/all", "48212", "51878", "07:10") {
		record(t, s, "2026.2", e)
		keep()
	}
	right, err := dump(s)
	ok(t, err)
	return states, right
}

// TestRuinedFilesAreRestoredOrTold damages one file, or two: what comes out is all there was, or
// the loss is told. One damaged file is always made good.
func TestRuinedFilesAreRestoredOrTold(t *testing.T) {
	states, right := history(t)
	good := states[len(states)-1]
	seed := uint64(2026)
	n := 320
	if text := os.Getenv("RESETUP_TEST_RUINS"); text != "" {
		var err error
		n, err = strconv.Atoi(text)
		ok(t, err)
		seed = uint64(time.Now().UnixNano())
	}
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	files := []string{datadir.DatabaseName, journal.Name, journal.SnapshotName}
	count := map[string]int{}
	for i := range n {
		here, name := good, fmt.Sprintf("%d", i)
		r.Shuffle(len(files), func(a, b int) { files[a], files[b] = files[b], files[a] })
		hit := 1 + r.IntN(2)
		for _, f := range files[:hit] {
			var older [][]byte
			for _, s := range states {
				if s[f] != nil {
					older = append(older, s[f])
				}
			}
			bad, how := ruintest.File(r, r.IntN(ruintest.Kinds), good[f], older)
			here = here.with(f, bad)
			name += ", " + f + ": " + how
		}
		began := time.Now()
		verdict, err := restored(t, i, here, right)
		count[fmt.Sprintf("%d %s", hit, verdict)]++
		switch {
		case verdict == "wrong":
			t.Errorf("%s: %v", name, err)
		case verdict != "right" && hit == 1:
			t.Errorf("%s: not made good: %v", name, err)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
	t.Logf("%v", count)
	if count["1 right"] == 0 || count["2 right"] == 0 || count["2 told"] == 0 {
		t.Error("some kind of damage was never tried")
	}
}

// restored opens a damaged folder: "right" when all is there, "told" when a loss is told and can
// then be accepted.
func restored(t *testing.T, i int, f folder, right string) (verdict string, err error) {
	t.Helper()
	dir := f.put(t)
	s, err := Open(dir, patience)
	verdict = "right"
	if err != nil {
		var loss *LossError
		switch {
		case !errors.Is(err, ErrDamaged):
			return "wrong", err
		case !errors.As(err, &loss) || loss.Lost() < 1:
			return "told", nil
		}
		told := 0
		s = storeIn(dir, patience, OnNotice(func(n Notice) {
			if n.Lost != nil {
				told += n.Lost.Lost()
			}
		}))
		if err := s.Repair(); err != nil {
			return "wrong", fmt.Errorf("repair: %w", err)
		}
		verdict = "told"
	} else if got, err := dump(s); err != nil || got != right {
		return "wrong", fmt.Errorf("something else is there (%w)", err)
	}
	findings, err := s.Verify()
	if err != nil || len(findings) > 0 {
		return "wrong", fmt.Errorf("afterwards: %v, %w", findings, err)
	}
	if verdict == "right" && i%4 == 0 {
		record(t, s, "2026.2", note("nets/1", 1, "kari"))
		if findings, err = openAt(t, dir).Verify(); err != nil || len(findings) > 0 {
			return "wrong", fmt.Errorf("after another answer: %v, %w", findings, err)
		}
	}
	return verdict, nil
}
