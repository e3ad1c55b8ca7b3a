package examine

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/progress/datadir"
)

// boltFile returns the bytes of a sound file: buckets within buckets, with pages of their own and without, and free pages.
func boltFile(t testing.TB) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), datadir.DatabaseName)
	db, err := bbolt.Open(path, 0o600, nil)
	for n := range 40 {
		if err != nil {
			break
		}
		err = db.Update(func(tx *bbolt.Tx) error {
			outer, err := tx.CreateBucketIfNotExists([]byte("runs"))
			if err != nil {
				return err
			}
			inner, err := outer.CreateBucketIfNotExists([]byte{byte('a' + n%4)})
			if err != nil {
				return err
			}
			return inner.Put([]byte{byte(n)}, bytes.Repeat([]byte("merknad "), n%4*40))
		})
	}
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err == nil {
		err = CheckPages(path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// resum puts the checksum of a meta page right.
func resum(page []byte) {
	sum := fnv.New64a()
	_, _ = sum.Write(page[pageHeader : pageHeader+metaSize-8])
	binary.NativeEndian.PutUint64(page[pageHeader+metaSize-8:], sum.Sum64())
}

// TestWrongNumbersInMetaPagesAreSeen gives both meta pages numbers that no file of this program
// has, with the right checksum.
func TestWrongNumbersInMetaPagesAreSeen(t *testing.T) {
	good := boltFile(t)
	page := os.Getpagesize()
	for name, set := range map[string]func(meta []byte){
		"pages of no bytes":         func(m []byte) { binary.NativeEndian.PutUint32(m[8:], 0) },
		"pages of odd length":       func(m []byte) { binary.NativeEndian.PutUint32(m[8:], 4097) },
		"longer pages":              func(m []byte) { binary.NativeEndian.PutUint32(m[8:], 1<<30) },
		"a root outside":            func(m []byte) { binary.NativeEndian.PutUint64(m[16:], 1<<40) },
		"a root in the meta page":   func(m []byte) { binary.NativeEndian.PutUint64(m[16:], 1) },
		"a free list outside":       func(m []byte) { binary.NativeEndian.PutUint64(m[32:], 1<<63) },
		"a free list in the root":   func(m []byte) { copy(m[32:40], m[16:24]) },
		"more pages than there are": func(m []byte) { binary.NativeEndian.PutUint64(m[40:], 1<<62) },
		"fewer pages":               func(m []byte) { binary.NativeEndian.PutUint64(m[40:], 3) },
		"another version":           func(m []byte) { binary.NativeEndian.PutUint32(m[4:], 9) },
	} {
		bad := bytes.Clone(good)
		for n := range 2 {
			set(bad[n*page+pageHeader:])
			resum(bad[n*page:])
		}
		if _, err := checkPages(bytes.NewReader(bad), int64(len(bad))); !errors.Is(err, datadir.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzPages(f *testing.F) {
	good := boltFile(f)
	metas, err := readMetas(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		f.Fatal(err)
	}
	good = good[:metas.pages*uint64(metas.pageSize)]
	_, err = checkPages(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(0, byte(1), 0, byte(0))
	f.Add(3*os.Getpagesize()+8, byte(3), 20, byte(255))
	f.Fuzz(func(t *testing.T, at int, mask byte, at2 int, mask2 byte) {
		bad := bytes.Clone(good)
		bad[uint(at)%uint(len(bad))] ^= mask
		bad[uint(at2)%uint(len(bad))] ^= mask2
		for n := range 2 {
			resum(bad[n*os.Getpagesize():])
		}
		if _, err := checkPages(bytes.NewReader(bad), int64(len(bad))); err != nil && !errors.Is(err, datadir.ErrDamaged) {
			t.Error(err)
		}
	})
}
