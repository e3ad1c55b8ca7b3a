package examine

import (
	"encoding/binary"
	"io"

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
	return w.free()
}

// shape follows the tree of a bucket, a level at a time, as far as its first leaf is deep.
func (w *pageWalk) shape(root uint64, depth int) error {
	for level := []uint64{root}; ; depth++ {
		if len(level) == 0 || depth > maxDepth {
			return datadir.Damaged("page %d leads nowhere, or too deep", root)
		}
		page, err := w.page(level[0])
		if err != nil {
			return err
		}
		if binary.NativeEndian.Uint16(page[8:]) != branchPage {
			return w.shapeOfLeaves(level, page, depth)
		}
		var next []uint64
		for i, id := range level {
			if i > 0 {
				if page, err = w.page(id); err != nil {
					return err
				}
			}
			elements, err := elementsOf(page, id, branchPage, nil, nil)
			if err != nil {
				return err
			}
			for _, e := range elements {
				next = append(next, e.child)
			}
		}
		level = next
	}
}

// shapeOfLeaves follows the buckets in the leaves of a tree, the first of which is read. If that holds none, the others do not either.
func (w *pageWalk) shapeOfLeaves(ids []uint64, page []byte, depth int) error {
	holds := true
	for i, id := range ids {
		var err error
		if !holds {
			_, err = w.head(id)
		} else if i > 0 {
			page, err = w.page(id)
		}
		if err != nil {
			return err
		}
		if !holds {
			continue
		}
		elements, err := elementsOf(page, id, leafPage, nil, nil)
		if err != nil {
			return err
		}
		holds = false
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
	}
	return nil
}
