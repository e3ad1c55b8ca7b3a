package examine

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/progress/datadir"
)

// twoBuckets makes a file with two buckets of several levels and some free pages, and returns the roots of the buckets.
func twoBuckets(t *testing.T) (path string, roots [2]uint64) {
	t.Helper()
	path = filepath.Join(t.TempDir(), datadir.DatabaseName)
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time frees the pages of the first
		for i := range roots {
			err = errors.Join(err, db.Update(func(tx *bbolt.Tx) error {
				b, err := tx.CreateBucketIfNotExists([]byte{byte('a' + i)})
				for n := uint32(0); err == nil && n < 2000; n++ {
					err = b.Put(binary.BigEndian.AppendUint32(nil, n), make([]byte, 700))
				}
				return err
			}))
		}
	}
	err = errors.Join(err, db.View(func(tx *bbolt.Tx) error {
		for i := range roots {
			roots[i] = uint64(tx.Bucket([]byte{byte('a' + i)}).Root())
		}
		return nil
	}), db.Close(), CheckPages(path))
	if err != nil {
		t.Fatal(err)
	}
	return path, roots
}

// A branch that leads back to its root, to a leaf of its own, to a free page or out of the file is seen by who reads the bucket; who reads another
// is not kept from it.
func TestAWayThatLeadsWrongIsSeenWhereItIsRead(t *testing.T) {
	path, roots := twoBuckets(t)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	order, size := binary.NativeEndian, uint64(os.Getpagesize())
	child := func(page, n uint64) []byte { return good[page*size+pageHeader+n*elementSize+8:][:8] }
	if order.Uint16(good[roots[0]*size+8:]) != branchPage {
		t.Fatal("the bucket has one page")
	}
	metas, err := readMetas(mustOpen(t, path), int64(len(good)))
	if err != nil {
		t.Fatal(err)
	}
	free := order.Uint64(good[metas.freelist*size+pageHeader:])
	below := order.Uint64(child(roots[0], 0)) // a branch, or a leaf
	for name, leadsTo := range map[string]uint64{
		"nothing wrong": order.Uint64(child(roots[0], 1)), "its root": roots[0], "its neighbour": below, "a free page": free, "no page": metas.pages + 7,
	} {
		was := order.Uint64(child(roots[0], 1))
		order.PutUint64(child(roots[0], 1), leadsTo)
		if err := os.WriteFile(path, good, 0o600); err != nil {
			t.Fatal(err)
		}
		order.PutUint64(child(roots[0], 1), was)
		way, err := Way(mustOpen(t, path))
		if err != nil {
			t.Fatal(err)
		}
		if err := way(roots[1]); err != nil {
			t.Errorf("%s: the other bucket: %v", name, err)
		}
		err = way(roots[0])
		if wrong := leadsTo != was; wrong != errors.Is(err, datadir.ErrDamaged) || !wrong && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func mustOpen(t *testing.T, path string) *os.File {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}
