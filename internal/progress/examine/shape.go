package examine

import (
	"encoding/binary"
	"io"
	"os"
	"slices"

	"example.org/resetup/internal/progress/datadir"
)

// checkShape makes sure that bbolt comes to an end wherever it begins in a file, and writes on no page that is in use: each page is reached
// once or is free, and none says that it is longer than the file. bbolt would go round in circles, or free pages for ever, until the
// process is killed. Pages that lead to others are read; of leaves that hold no buckets only the head. What can be passed over is taken to be in
// use. It returns ErrDamaged, and the errors of reading.
func (m boltMeta) checkShape(file io.ReaderAt, p passed) error {
	w := newPageWalk(m, file)
	if !w.passOver(p) {
		return datadir.Damaged("other pages can be passed over than the file has")
	}
	if err := w.shape(m.root, 0); err != nil {
		return err
	}
	if len(w.passed) > 0 {
		return datadir.Damaged("%d runs that can be passed over are not in the file", len(w.passed))
	}
	return w.rest()
}

// shape follows the tree of a bucket and of those in it.
func (w *pageWalk) shape(root uint64, depth int) error {
	leaves, first, depth, err := w.leaves(root, depth)
	if err == nil {
		err = w.shapeOfLeaves(leaves, first, depth)
	}
	return err
}

// leaves follows the tree of a bucket, a level at a time, as far as its first leaf is deep. It returns what is that deep and the first
// of them, which alone is read.
func (w *pageWalk) leaves(root uint64, depth int) (level []uint64, first []byte, deep int, err error) {
	for level = []uint64{root}; ; depth++ {
		if len(level) == 0 || depth > maxDepth {
			return nil, nil, 0, datadir.Damaged("page %d leads nowhere, or too deep", root)
		}
		page, err := w.page(level[0])
		if err != nil || binary.NativeEndian.Uint16(page[8:]) != branchPage {
			return level, page, depth, err
		}
		var next []uint64
		for i, id := range level {
			if i > 0 {
				if page, err = w.page(id); err != nil {
					return nil, nil, 0, err
				}
			}
			if next, err = w.appendChildren(next, page, id); err != nil {
				return nil, nil, 0, err
			}
		}
		level = next
	}
}

// appendChildren adds the pages that a page leads to. Where bbolt only reads, it comes to an end in whatever order the keys stand.
func (w *pageWalk) appendChildren(to []uint64, page []byte, id uint64) ([]uint64, error) {
	if !w.reading {
		elements, err := elementsOf(nil, page, id, branchPage, nil, nil)
		for _, e := range elements {
			to = append(to, e.child)
		}
		return to, err
	}
	count := int(binary.NativeEndian.Uint16(page[10:]))
	if pageHeader+count*elementSize > len(page) {
		return nil, datadir.Damaged("page %d has room for fewer than its %d entries", id, count)
	}
	for at := pageHeader; count > 0; at, count = at+elementSize, count-1 {
		to = append(to, binary.NativeEndian.Uint64(page[at+8:]))
	}
	return to, nil
}

// shapeOfLeaves follows the buckets in the leaves of a tree, the first of which is read. If that holds none, the others do not either.
func (w *pageWalk) shapeOfLeaves(ids []uint64, page []byte, depth int) error {
	for i, id := range ids {
		if i > 0 {
			var err error
			if page, err = w.page(id); err != nil {
				return err
			}
		}
		elements, err := elementsOf(nil, page, id, leafPage, nil, nil)
		if err != nil {
			return err
		}
		holds := false
		for _, e := range elements {
			if !e.bucket || len(e.value) < bucketHeader {
				continue
			}
			holds = true
			root := binary.NativeEndian.Uint64(e.value)
			if root == 0 {
				continue
			}
			done, err := w.passes(root)
			if err == nil && !done {
				err = w.shape(root, depth+1)
			}
			if err != nil {
				return err
			}
		}
		if !holds {
			return w.heads(ids[i+1:])
		}
	}
	return nil
}

const (
	maxPiece = 64 << 10 // bytes
	maxGap   = 4        // pages; to read more that are not asked for takes longer than to read twice
)

// heads reads the heads of pages, in pieces where they lie close together: there are ten thousand and more.
func (w *pageWalk) heads(ids []uint64) error {
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	buffer := make([]byte, maxPiece)
	for len(ids) > 0 {
		n := 1
		for n < len(ids) && ids[n] < w.pages && ids[n]-ids[n-1] <= maxGap && ids[n]-ids[0] < maxPiece/uint64(w.pageSize) {
			n++
		}
		piece := buffer[:(ids[n-1]-ids[0])*uint64(w.pageSize)+pageHeader]
		if err := w.read(ids[0], piece); err != nil {
			return err
		}
		for _, id := range ids[:n] {
			if _, err := w.head(id, piece[(id-ids[0])*uint64(w.pageSize):]); err != nil {
				return err
			}
		}
		ids = ids[n:]
	}
	return nil
}

// rest reads the list of free pages, and then makes sure that no page is missing.
func (w *pageWalk) rest() error {
	if err := w.free(); err != nil || w.freelist == noFreelist {
		return err
	}
	for id, seen := range w.seen {
		if !seen {
			return datadir.Damaged("page %d is neither in use nor free", id)
		}
	}
	return nil
}

// Way returns a function that makes sure, for one transaction, that bbolt comes to an end where it reads in a file: it follows the bucket
// with this root, whose pages are reached once and not free. Buckets that are not read are not followed: to look at every page of ten years takes
// a second. Of a leaf, bbolt itself makes sure that it is one. Both return ErrDamaged, and the errors of reading.
func Way(file *os.File) (func(root uint64) error, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	metas, err := readMetas(file, info.Size())
	if err != nil {
		return nil, err
	}
	w := newPageWalk(metas.boltMeta, file)
	w.reading = true
	followed := map[uint64]bool{0: true} // 0 is a bucket without pages of its own
	return func(root uint64) error {
		if followed[root] {
			return nil
		}
		leaves, _, _, err := w.leaves(root, 0)
		for _, id := range leaves[min(1, len(leaves)):] { // the first is read
			if err == nil {
				err = w.reach(id, 0)
			}
		}
		followed[root] = err == nil
		return err
	}, w.free()
}
