package ladder

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/progress/ruintest"
)

// ruined is a damaged folder.
type ruined struct {
	hit int
	how string
}

// damageFiles are the contents of the three files at different times, the last as they should be.
type damageFiles struct {
	good  map[string][]byte
	older map[string][][]byte
}

func readDamageFiles(root string) (damageFiles, error) {
	f := damageFiles{map[string][]byte{}, map[string][][]byte{}}
	dirs, err := filepath.Glob(filepath.Join(root, "*"))
	if err != nil {
		return f, err
	}
	for _, dir := range dirs {
		for _, name := range recordFiles() {
			data, err := os.ReadFile(filepath.Join(dir, name))
			switch {
			case errors.Is(err, os.ErrNotExist):
			case err != nil:
				return f, err
			case filepath.Base(dir) == "now":
				f.good[name] = data
			default:
				f.older[name] = append(f.older[name], data)
			}
		}
	}
	if len(f.good) != len(recordFiles()) {
		return f, errors.New("a file of the record is missing")
	}
	return f, nil
}

// put makes damaged folder n: every kind of damage comes in turn, to every file.
func (f damageFiles) put(dir, root string, n int, seed uint64, names []string, hits int) (ruined, error) {
	random := rand.New(rand.NewPCG(seed, uint64(n)))
	if err := errors.Join(os.RemoveAll(dir), copyFolder(filepath.Join(root, "now"), dir)); err != nil {
		return ruined{}, err
	}
	out := ruined{hit: hits, how: fmt.Sprint("folder ", n)}
	first := n / ruintest.Kinds
	for i := range hits {
		name, kind := names[(first+i)%len(names)], n%ruintest.Kinds
		if i > 0 {
			kind = random.IntN(ruintest.Kinds)
		}
		bad, how := ruintest.File(random, kind, f.good[name], f.older[name])
		out.how += ", " + name + ": " + how
		path := filepath.Join(dir, name)
		err := os.Remove(path)
		if err == nil && bad != nil {
			err = os.WriteFile(path, bad, 0o600)
		}
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

// everyFolder opens the folders that a child was given, and prints how each went. put lays folder n into dir, and returns what opens it.
func everyFolder(put func(dir string, n int, seed uint64) (ruined, func() (verdict, detail string), error)) int {
	number := func(name string) int { n, _ := strconv.Atoi(os.Getenv(name)); return n }
	dir := filepath.Join(os.Getenv("LADDER_DATA"), "damaged")
	seed, err := strconv.ParseUint(os.Getenv("LADDER_SEED"), 10, 64)
	for n := number("LADDER_FROM"); err == nil && n < number("LADDER_TO"); n++ {
		var bad ruined
		var open func() (verdict, detail string)
		if bad, open, err = put(dir, n, seed); err != nil {
			break
		}
		fmt.Printf("open\t%d\t0s\t%s\n", bad.hit, bad.how)
		began := time.Now()
		verdict, detail := open()
		fmt.Printf("%s\t%d\t%s\t%s: %q\n", verdict, bad.hit, time.Since(began), bad.how, detail)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// ruinedFiles opens folders in which one or two of the named files are damaged, as disks and copying do it.
func ruinedFiles(names []string, open func(dir, right string) (verdict, detail string)) int {
	root := os.Getenv("LADDER_STATES")
	files, err := readDamageFiles(root)
	right, err2 := recordTold(filepath.Join(root, "now"), nil)
	if err := errors.Join(err, err2); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return everyFolder(func(dir string, n int, seed uint64) (ruined, func() (verdict, detail string), error) {
		hits := min(len(names), 1+n/ruintest.Kinds/len(names)%2)
		bad, err := files.put(dir, root, n, seed, names, hits)
		return bad, func() (verdict, detail string) { return open(dir, right) }, err
	})
}

// recordTold returns all that can be read of a record's runs, as text.
func recordTold(dir string, notice func(progress.Notice)) (string, error) {
	if notice == nil {
		notice = func(progress.Notice) {}
	}
	store, err := progress.Open(dir, 5*time.Second, progress.OnNotice(notice))
	if err != nil {
		return "", err
	}
	runs, err := store.Runs()
	text := plainly(runs)
	for _, run := range runs {
		events, err1 := store.Events(run.ID, 0, 0)
		jobs, err2 := store.Jobs(run.ID)
		urgent, err3 := store.Urgent(run.ID)
		text += plainly(events) + plainly(jobs) + plainly(urgent)
		err = errors.Join(err, err1, err2, err3)
	}
	return text, err
}

var _ = asChild("examiner", func() int {
	return ruinedFiles(recordFiles(), func(dir, right string) (verdict, detail string) {
		notices := 0
		got, err := recordTold(dir, func(progress.Notice) { notices++ })
		switch {
		case errors.Is(err, progress.ErrDamaged):
			if _, again := recordTold(dir, nil); !errors.Is(again, progress.ErrDamaged) {
				return "wrong", fmt.Sprintf("refused once (%v), and then not: %v", err, again)
			}
			return "refused", err.Error()
		case err != nil:
			return "wrong", err.Error()
		case got != right:
			return "wrong", "something else is there"
		}
		store, err := progress.Open(dir, 5*time.Second)
		if err == nil {
			var findings []progress.Finding
			if findings, err = store.Verify(); len(findings) > 0 {
				err = fmt.Errorf("afterwards: %v", findings)
			}
		}
		switch {
		case err != nil:
			return "wrong", err.Error()
		case notices > 0:
			return "restored", ""
		}
		return "harmless", ""
	})
})

// trusting is the negative control: bbolt opens the damaged database, and what it returns is believed.
var _ = asChild("trusting", func() int {
	right, err := inBoltAlone(filepath.Join(os.Getenv("LADDER_STATES"), "now", dbName))
	if err != nil {
		return 1
	}
	return ruinedFiles([]string{dbName}, func(dir, _ string) (verdict, detail string) {
		return believed(filepath.Join(dir, dbName), right)
	})
})

// believed opens a database with bbolt alone, and believes what it returns.
func believed(file, right string) (verdict, detail string) {
	got, err := inBoltAlone(file)
	switch {
	case err != nil:
		return "refused", err.Error()
	case got != right:
		return "wrong", "something else is there, and no error"
	}
	return "harmless", ""
}

// inBoltAlone returns all that bbolt reads in a file.
func inBoltAlone(path string) (string, error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
	if err != nil {
		return "", err
	}
	defer func() { _ = db.Close() }()
	var b strings.Builder
	err = db.View(func(tx *bbolt.Tx) error {
		var walk func(*bbolt.Bucket) error
		walk = func(bucket *bbolt.Bucket) error {
			return bucket.ForEach(func(key, value []byte) error {
				fmt.Fprintf(&b, "%q %q\n", key, value)
				if value == nil {
					return walk(bucket.Bucket(key))
				}
				return nil
			})
		}
		return tx.ForEach(func(_ []byte, bucket *bbolt.Bucket) error { return walk(bucket) })
	})
	return b.String(), err
}
