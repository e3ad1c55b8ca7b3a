package ladder

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ladder/bench/driver"
)

const dbName = "progress.db"

// TestRung09Versions: what a newer or an older version wrote is refused in words that name its layout, and not a byte of it
// changes. No layout but the present one has ever been released; the first that replaces it brings its file and its opening here.
func TestRung09Versions(t *testing.T) {
	r := rung(t, 9, "versions")
	binary(t)
	layouts := []int{4, 1, 5, 99}[:r.N(2, 4)]
	for _, layout := range layouts {
		dir := withGap(t)
		relabel(t, dir, layout)
		if left := refusedUntouched(t, dir, fmt.Sprintf("layout %d", layout)); len(left) > 0 {
			t.Errorf("layout %d: %s", layout, strings.Join(left, "\n"))
		}
	}
	r.Figure("files of other layouts refused untouched, by each of seven commands", len(layouts))
	r.Control("a file of this version", len(refusedUntouched(t, withGap(t), "layout")) > 0)
}

// refusedUntouched goes every way into a record, and returns the ways that are not refused in words that name why, or that change
// a byte of it.
func refusedUntouched(t *testing.T, dir, why string) (left []string) {
	t.Helper()
	before := recordIn(t, dir)
	for _, args := range [][]string{
		{"status"}, {"start", "2027.1"}, {"note", "hei"}, {"verify"}, {"verify", "--repair"}, {"walk", "--plain", "--steps", "nets/12"}, {"close"},
	} {
		said, err := program(t, dir, args...).CombinedOutput()
		if driver.ExitStatus(err) != 4 || !strings.Contains(string(said), why) || strings.Contains(string(said), "panic") {
			left = append(left, fmt.Sprintf("%v: status %d: %s", args, driver.ExitStatus(err), said))
		}
		if !bytes.Equal(recordIn(t, dir), before) {
			left = append(left, fmt.Sprintf("%v: a file was changed", args))
		}
	}
	return left
}

// recordIn returns the bytes of the files that hold the record, one after the other.
func recordIn(t *testing.T, dir string) []byte {
	t.Helper()
	var all []byte
	for _, name := range recordFiles() {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		all = append(all, data...)
	}
	return all
}

// relabel writes another layout number into a file.
func relabel(t *testing.T, dir string, layout int) {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(dir, dbName), 0o600, &bbolt.Options{Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	data := fmt.Appendf(nil, `{"magic":"resetup progress","layout":%d}`, layout)
	err = db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put([]byte("layout"), sealedRecord("meta", []byte("layout"), data))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}
