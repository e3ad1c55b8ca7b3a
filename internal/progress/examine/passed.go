package examine

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"maps"
	"os"
	"sync"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/regularfile"
)

// passed is what can be passed over where the way through the pages of a progress file is followed: the pages of closed runs, which are most of a
// file after some years. Without it every command would take longer for each run that was ever closed.
//
// bbolt never writes to a page that is in use: what changes gets other pages, and so do all pages above it. A run whose first page is in its place and
// as it was therefore has all its pages as they were, and nobody else's. That is what is relied on when pages are freed and
// taken; before such a run is read its pages are followed like any others.
type passed struct {
	First map[uint64]uint32 `json:"first"` // CRC-32C of the first page of each run, by its number
	Below []byte            `json:"below"` // a bit for each page of the file that lies below one of these
}

// PassedName is the name of the file in which it is noted what can be passed over. Without that file, all pages are followed.
const PassedName = "progress.pages"

const (
	maxPassed = 64 << 20 // bytes
	sumSize   = 4
)

func crc(data []byte) uint32 { return crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)) }

// readPassed returns what can be passed over in the progress file of a folder; nothing if that cannot be read.
func readPassed(dir *datadir.Dir) (p passed) {
	raw, err := regularfile.Read(dir.File(PassedName), maxPassed)
	if err != nil || len(raw) < sumSize || binary.BigEndian.Uint32(raw) != crc(raw[sumSize:]) || json.Unmarshal(raw[sumSize:], &p) != nil {
		return passed{}
	}
	return p
}

// NotePassed notes that closed runs, given by their first pages, can be passed over from now on. Where that cannot be noted, all pages are followed.
func NotePassed(dir *datadir.Dir, first []uint64) {
	_ = datadir.ReadFile(dir.File(datadir.DatabaseName), func(f *os.File, size int64) error {
		metas, err := readMetas(f, size)
		if err != nil {
			return err
		}
		p := passed{First: map[uint64]uint32{}, Below: make([]byte, metas.pages/8+1)}
		for _, id := range first {
			page, err := newPageWalk(metas.boltMeta, f).page(id)
			w := newPageWalk(metas.boltMeta, f)
			if err == nil {
				err = w.shape(id, 0)
			}
			if err != nil {
				return err
			}
			p.First[id] = crc(page)
			for i := range len(page) / int(w.pageSize) {
				w.seen[int(id)+i] = false
			}
			for i, seen := range w.seen {
				if seen && i > 1 { // no meta page
					p.Below[i/8] |= 1 << (i % 8)
				}
			}
		}
		if maps.Equal(p.First, readPassed(dir).First) {
			return nil
		}
		data, err := json.Marshal(p)
		if err == nil {
			err = dir.Replace(PassedName, bytes.NewReader(append(binary.BigEndian.AppendUint32(nil, crc(data)), data...)))
		}
		return err
	})
}

// passOver marks what can be passed over as seen. It reports false if that is of another file.
func (w *pageWalk) passOver(p passed) bool {
	for i := range uint64(len(p.Below)) * 8 {
		if p.Below[i/8]&(1<<(i%8)) == 0 {
			continue
		}
		if i < 2 || i >= w.pages {
			return false
		}
		w.seen[i] = true
	}
	w.passed = maps.Clone(p.First)
	return true
}

// passes reports whether a page is the first of a run that is passed over. It returns ErrDamaged if that is not as it was.
func (w *pageWalk) passes(id uint64) (bool, error) {
	sum, ok := w.passed[id]
	if !ok {
		return false, nil
	}
	page, err := w.page(id)
	if err == nil && crc(page) != sum {
		err = datadir.Damaged("page %d is not as it was", id)
	}
	delete(w.passed, id)
	return true, err
}

// Followed is what a process has followed of the pages of a progress file. Its zero value has followed nothing.
type Followed struct {
	mu     sync.Mutex
	txid   uint64          // of the transaction whose pages were followed, or written, last
	passed map[uint64]bool // first pages of the runs that were passed over
}

// Wrote says that this process has just written a transaction, on top of the one that it had followed.
func (f *Followed) Wrote(txid uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.txid = txid
}

// follow follows the pages that the file has with a transaction, unless that was done.
func (f *Followed) follow(dir *datadir.Dir, file *os.File, m boltMeta) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.txid == m.txid {
		return nil
	}
	p := readPassed(dir)
	err := m.checkShape(file, p)
	if err != nil && len(p.First) > 0 {
		p = passed{}
		err = m.checkShape(file, p)
	}
	if err != nil {
		return err
	}
	f.txid, f.passed = m.txid, map[uint64]bool{}
	for id := range p.First {
		f.passed[id] = true
	}
	return nil
}

// FollowRun follows the pages of a run, given by its first, if they were passed over. It returns ErrDamaged, and the errors of reading.
func (f *Followed) FollowRun(path string, first uint64) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.passed[first] {
		return nil
	}
	err := datadir.ReadFile(path, func(file *os.File, size int64) error {
		metas, err := readMetas(file, size)
		if err == nil {
			err = newPageWalk(metas.boltMeta, file).shape(first, 0)
		}
		return err
	})
	if err == nil {
		delete(f.passed, first)
	}
	return err
}
