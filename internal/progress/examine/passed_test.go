package examine

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"testing"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/progress/datadir"
)

// longRuns is a folder with runs of many pages, in dir; first are the first pages of all but the last.
func longRuns(t *testing.T) (dir *datadir.Dir, first []uint64) {
	t.Helper()
	dir = &datadir.Dir{Path: t.TempDir()}
	inRuns(t, dir, func(runs *bbolt.Bucket) error {
		for n := range 3 {
			run, err := runs.CreateBucket(fmt.Append(nil, "run ", n))
			if err != nil {
				return err
			}
			jobs, err := run.CreateBucket([]byte("jobs"))
			for i := range 900 {
				err = errors.Join(err, jobs.Put(fmt.Appendf(nil, "%04d", i), bytes.Repeat([]byte("merknad "), 20)))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	inRuns(t, dir, func(runs *bbolt.Bucket) error {
		for n := range 2 {
			first = append(first, uint64(runs.Bucket(fmt.Append(nil, "run ", n)).Root()))
		}
		return nil
	})
	return dir, first
}

func inRuns(t *testing.T, dir *datadir.Dir, do func(runs *bbolt.Bucket) error) {
	t.Helper()
	db, err := bbolt.Open(dir.File(datadir.DatabaseName), 0o600, nil)
	if err == nil {
		err = db.Update(func(tx *bbolt.Tx) error {
			runs, err := tx.CreateBucketIfNotExists([]byte("runs"))
			if err != nil {
				return err
			}
			return do(runs)
		})
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// followed follows the pages of a folder as a process that begins does, and returns how many runs were passed over.
func followed(t *testing.T, dir *datadir.Dir) (*Followed, int, error) {
	t.Helper()
	f := &Followed{}
	err := datadir.ReadFile(dir.File(datadir.DatabaseName), func(file *os.File, size int64) error {
		metas, err := readMetas(file, size)
		if err != nil {
			t.Fatal(err)
		}
		return f.follow(dir, file, metas.boltMeta)
	})
	return f, len(f.passed), err
}

// spoil changes two bytes of a page, which lie at an offset.
func spoil(t *testing.T, dir *datadir.Dir, page uint64, offset int, to uint16) {
	t.Helper()
	data, err := os.ReadFile(dir.File(datadir.DatabaseName))
	if err == nil {
		binary.NativeEndian.PutUint16(data[int(page)*os.Getpagesize()+offset:], to)
		err = os.WriteFile(dir.File(datadir.DatabaseName), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// below returns a page that leads to others below the first of a run.
func below(t *testing.T, dir *datadir.Dir, first uint64) (branch uint64) {
	t.Helper()
	err := datadir.ReadFile(dir.File(datadir.DatabaseName), func(file *os.File, size int64) error {
		metas, err := readMetas(file, size)
		if err != nil {
			return err
		}
		page, err := newPageWalk(metas.boltMeta, file).page(first)
		if err != nil {
			return err
		}
		elements, err := elementsOf(nil, page, first, leafPage, nil, nil)
		branch = binary.NativeEndian.Uint64(elements[0].value)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return branch
}

func TestPagesOfClosedRunsArePassedOver(t *testing.T) {
	dir, first := longRuns(t)
	if _, n, err := followed(t, dir); n != 0 || err != nil {
		t.Errorf("nothing is noted: %d are passed over, %v", n, err)
	}
	NotePassed(dir, first)
	if _, n, err := followed(t, dir); n != 2 || err != nil {
		t.Errorf("%d are passed over, %v", n, err)
	}
	inRuns(t, dir, func(runs *bbolt.Bucket) error {
		return runs.Bucket([]byte("run 2")).Bucket([]byte("jobs")).Put([]byte("0100"), []byte("ferdig"))
	})
	if _, n, err := followed(t, dir); n != 2 || err != nil {
		t.Errorf("after another run has changed %d are passed over, %v", n, err)
	}
	inRuns(t, dir, func(runs *bbolt.Bucket) error {
		return runs.Bucket([]byte("run 1")).Bucket([]byte("jobs")).Put([]byte("0100"), []byte("ferdig"))
	})
	if _, n, err := followed(t, dir); n != 0 || err != nil {
		t.Errorf("after one of them has changed %d are passed over, %v", n, err)
	}
}

// TestARunThatIsPassedOverIsFollowedBeforeItIsRead has a page of such a run lead to itself: bbolt would never come to an end.
func TestARunThatIsPassedOverIsFollowedBeforeItIsRead(t *testing.T) {
	dir, first := longRuns(t)
	NotePassed(dir, first)
	branch := below(t, dir, first[0])
	spoil(t, dir, branch, pageHeader+8, uint16(branch))
	f, n, err := followed(t, dir)
	if n != 2 || err != nil {
		t.Fatalf("%d are passed over, %v", n, err)
	}
	path := dir.File(datadir.DatabaseName)
	for range 2 {
		if err := f.FollowRun(path, first[0]); !errors.Is(err, datadir.ErrDamaged) {
			t.Errorf("the damaged run: %v", err)
		}
	}
	if err := f.FollowRun(path, first[1]); err != nil {
		t.Errorf("the sound run: %v", err)
	}
}

// TestPagesThatArePassedOverAreInUse has a page of such a run be free as well: bbolt would write over it.
func TestPagesThatArePassedOverAreInUse(t *testing.T) {
	dir, first := longRuns(t)
	NotePassed(dir, first)
	inRuns(t, dir, func(runs *bbolt.Bucket) error { // so that there are free pages
		return runs.Bucket([]byte("run 2")).Bucket([]byte("jobs")).Put([]byte("0100"), []byte("ferdig"))
	})
	branch := below(t, dir, first[0])
	err := datadir.ReadFile(dir.File(datadir.DatabaseName), func(file *os.File, size int64) error {
		metas, err := readMetas(file, size)
		spoil(t, dir, metas.freelist, pageHeader, uint16(branch))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := followed(t, dir); !errors.Is(err, datadir.ErrDamaged) {
		t.Errorf("it was followed: %v", err)
	}
}
