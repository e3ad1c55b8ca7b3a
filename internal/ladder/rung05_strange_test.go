package ladder

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/cputime"
	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/progress/ruintest"
)

// TestRung05Strangers: in the place of files of the record stand those of a fork, of an older copy, of another folder, or of a store that
// a restore replaced.
func TestRung05Strangers(t *testing.T) {
	r := rung(t, 5, "damage")
	roots := worlds(t)
	d := &damages{rung: r, states: strings.Join(roots, string(filepath.ListSeparator)), count: map[string]int{}}
	stalled := cputime.Stalls()
	d.climb(t, "strangers", r.N(50, 8000))
	d.tooSlow(t, stalled())
	d.inTheRealProgram(t, roots, r.N(4, 240))
	for _, bad := range d.wrong {
		t.Error(bad)
	}
	r.Figure("folders with files of forks, older copies, other folders and replaced stores", d.files)
	for _, v := range []string{harmless, mended, parted, lossTold} {
		n := d.count["1 "+v] + d.count["2 "+v]
		r.Figure("of these "+v, n)
		if n == 0 && (v != parted || !r.Short()) {
			t.Errorf("none of the folders was %s", v)
		}
	}
	r.Figure("of these silently shorter, or said to have lost nothing", d.count["1 "+shorter]+d.count["2 "+shorter]+d.count["1 "+lied]+d.count["2 "+lied])
	controlStrangers(t, r, roots[0])
}

// controlStrangers lets a program loose that believes the progress file, whatever it is, and keeps nothing of the others.
func controlStrangers(t *testing.T, r *Rung, root string) {
	t.Helper()
	w, err := readWorld(root)
	if err != nil {
		t.Fatal(err)
	}
	dir, random := filepath.Join(folder(t), "control"), r.Random("strangers")
	seen, counted := 0, 0
	for n := 0; n < len(places())*len(w.other); n += len(places()) { // the progress file alone
		s, err := w.put(dir, n, random)
		if err != nil {
			t.Fatal(err)
		}
		verdict, _ := judge{hand: careless{}}.of(s)
		seen += btoi(!isHeld(verdict))
		if s, err = w.put(dir, n, random); err != nil {
			t.Fatal(err)
		}
		verdict, _ = judge{hand: careless{}, byNumbers: true}.of(s)
		counted += btoi(!isHeld(verdict))
	}
	r.Control("a program that keeps nothing aside", seen == len(w.other)-1) // only "ahead" holds all of ours
	r.Control("a judge that counts answers, in place of comparing their hashes", counted < seen)
}

func btoi(is bool) int {
	if is {
		return 1
	}
	return 0
}

// strangers opens the folders in turn, one world after the other.
var _ = asChild("strangers", func() int {
	var all []world
	for _, root := range filepath.SplitList(os.Getenv("LADDER_STATES")) {
		w, err := readWorld(root)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		all = append(all, w)
	}
	return everyFolder(func(dir string, n int, seed uint64) (ruined, func() (verdict, detail string), error) {
		w := all[n%len(all)]
		s, err := w.put(dir, n/len(all), rand.New(rand.NewPCG(seed, uint64(n))))
		return ruined{hit: len(places()[n/len(all)%len(places())]), how: s.how}, func() (verdict, detail string) {
			return judge{hand: newStoreHand()}.of(s)
		}, err
	})
})

// inTheRealProgram judges some more folders by what the real binary says, and carries out what it advises.
func (d *damages) inTheRealProgram(t *testing.T, roots []string, total int) {
	t.Helper()
	hand := realHand(t)
	var lanes sync.WaitGroup
	for _, root := range roots {
		w, err := readWorld(root)
		if err != nil {
			t.Fatal(err)
		}
		dir, random := filepath.Join(folder(t), "real"), d.rung.Random("real "+w.name)
		lanes.Go(func() {
			for range total / len(roots) {
				n := random.IntN(len(places()) * len(w.other))
				s, err := w.put(dir, n, random)
				if err != nil {
					t.Error(err)
					return
				}
				began := time.Now()
				verdict, detail := judge{hand: hand}.of(s)
				d.add(verdict, fmt.Sprintf("%d\t%s\t%s: %q", len(places()[n%len(places())]), time.Since(began), "the program, "+s.how, detail))
			}
		})
	}
	lanes.Wait()
	d.rung.Figure("of these by the real program, with what it told carried out", total)
}

// places are the files that are exchanged: one, or two of them.
func places() [][]string {
	return [][]string{
		{dbName}, {progressJournal}, {progressSnapshot}, {markName},
		{dbName, progressJournal}, {dbName, progressSnapshot}, {dbName, markName},
		{progressJournal, progressSnapshot}, {progressJournal, markName}, {progressSnapshot, markName},
	}
}

// put makes stranger n of the world in a folder: everything that may come in the place of a file comes in turn, in every place.
func (w world) put(dir string, n int, random *rand.Rand) (stranger, error) {
	s := stranger{dir: dir, known: answersHeld{}, whole: answersHeld{}}
	if err := errors.Join(os.RemoveAll(dir), copyFolder(filepath.Join(w.root, "ours"), dir)); err != nil {
		return s, err
	}
	said := []string{fmt.Sprintf("%s %d", w.name, n)}
	from := map[string]relative{}
	for _, name := range heldFiles() {
		from[name] = w.ours
	}
	hit := places()[n%len(places())]
	other, kept := w.other[n/len(places())%len(w.other)], random.IntN(2) == 0
	for i, name := range hit {
		switch choice := random.IntN(4); {
		case i == 0 || choice < 2:
		case choice == 2:
			other = w.other[random.IntN(len(w.other))]
		default: // it is damaged, as disks do it
			bad, how := ruintest.File(random, random.IntN(ruintest.Kinds), w.ours.files[name], [][]byte{w.ours.files[name]})
			said = append(said, name+": "+how)
			err := os.Remove(filepath.Join(dir, name))
			if err == nil && bad != nil {
				err = os.WriteFile(filepath.Join(dir, name), bad, 0o600)
			}
			if err != nil {
				return s, err
			}
			s.known.also(w.ours.holds[name])
			delete(from, name)
			continue
		}
		from[name] = other
		said = append(said, name+" of "+other.name)
		path := filepath.Join(dir, name)
		err := os.WriteFile(path, other.files[name], 0o600)
		if kept {
			err = errors.Join(err, os.Chtimes(path, other.times[name], other.times[name]))
		}
		if err != nil {
			return s, err
		}
	}
	for name, of := range from {
		switch {
		case of.replaced:
		case name != markName:
			s.known.also(of.holds[name])
			s.whole.also(of.holds[name])
		case of.isFork(): // it holds no answer, and tells of some that were never in this folder
			s.doubted = of.holds[name]
		case !of.isForeign():
			s.known.also(of.holds[name])
		}
	}
	s.how = strings.Join(said, ", ")
	return s, nil
}

// realProgram is a hand that runs the real binary.
type realProgram struct {
	run func(dir string, args ...string) (string, error)
}

func realHand(t *testing.T) realProgram {
	t.Helper()
	binary(t)
	return realProgram{func(dir string, args ...string) (string, error) {
		out, err := program(t, dir, args...).CombinedOutput()
		return string(out), err
	}}
}

func (p realProgram) look(dir string) (told, error) { return p.said(dir, "status") }

func (p realProgram) obey(dir string, a advice) (told, error) {
	words := strings.Split(a.line, "\x00")
	if a.verb != "repair" {
		words = append(words, "--yes")
	}
	return p.said(dir, words...)
}

// said runs a command, and returns an error if it breaks down.
func (p realProgram) said(dir string, args ...string) (told, error) {
	text, err := p.run(dir, args...)
	said := heard(dir, text)
	switch status := driver.ExitStatus(err); {
	case status > 5 || status < 0 || strings.Contains(text, "panic"):
		return said, fmt.Errorf("%v: status %d: %s", args, status, text)
	case status != 0 && status != 3 && len(said.advised) == 0:
		return said, fmt.Errorf("%v: status %d, and nothing is advised: %s", args, status, text)
	}
	return said, nil
}

// careless is a program that believes the progress file, and keeps nothing of the others.
type careless struct{}

func (careless) look(dir string) (told, error) {
	for _, name := range heldFiles() {
		if name != dbName {
			_ = os.Remove(filepath.Join(dir, name))
		}
	}
	_, err := heldThere(dir)
	return told{}, err
}

func (careless) obey(string, advice) (told, error) { return told{}, nil }
