package progress

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"
	"os"
	"testing"
)

// TestSoundFilesAreFoundSound examines the file after each of many answers, large and small: a
// false alarm would have it made anew.
func TestSoundFilesAreFoundSound(t *testing.T) {
	s := openAt(t, t.TempDir())
	for n := range 3 {
		eventful(t, s, "2026."+string(rune('1'+n)))
	}
	begin(t, s, "2026.9")
	for n := range 120 {
		e := note("nets/12", n, "ola")
		e.Value = string(bytes.Repeat([]byte("lang merknad "), n%40*4+1))
		record(t, s, "2026.9", e)
		metas, err := s.examinePages()
		if err != nil || !metas.both {
			t.Fatalf("after %d answers: %v, %+v", n, err, metas)
		}
	}
}

// resum puts the checksum of a meta page right.
func resum(page []byte) {
	sum := fnv.New64a()
	_, _ = sum.Write(page[pageHeader : pageHeader+metaSize-8])
	binary.NativeEndian.PutUint64(page[pageHeader+metaSize-8:], sum.Sum64())
}

// TestWrongNumbersInMetaPagesAreSeen returns both meta pages numbers that no file of this program
// has, with the right checksum.
func TestWrongNumbersInMetaPagesAreSeen(t *testing.T) {
	s := twoRuns(t)
	good, err := os.ReadFile(s.path)
	ok(t, err)
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
		if _, err := examinePages(bytes.NewReader(bad), int64(len(bad))); err == nil {
			t.Errorf("%s: nothing is seen", name)
		} else {
			mustBe(t, err, ErrDamaged)
		}
	}
}

func FuzzPages(f *testing.F) {
	s := openAt(f, f.TempDir())
	begin(f, s, "2026.2")
	good, err := os.ReadFile(s.path)
	ok(f, err)
	metas, err := readMetas(bytes.NewReader(good), int64(len(good)))
	ok(f, err)
	good = good[:metas.pages*uint64(metas.pageSize)]
	_, err = examinePages(bytes.NewReader(good), int64(len(good)))
	ok(f, err)
	f.Add(0, byte(1), 0, byte(0))
	f.Add(3*os.Getpagesize()+8, byte(3), 20, byte(255))
	f.Fuzz(func(t *testing.T, at int, mask byte, at2 int, mask2 byte) {
		bad := bytes.Clone(good)
		bad[uint(at)%uint(len(bad))] ^= mask
		bad[uint(at2)%uint(len(bad))] ^= mask2
		for n := range 2 {
			resum(bad[n*os.Getpagesize():])
		}
		if _, err := examinePages(bytes.NewReader(bad), int64(len(bad))); err != nil {
			mustBe(t, err, ErrDamaged)
		}
	})
}
