package examine

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"
	"io"
	"slices"

	"example.org/resetup/internal/progress/datadir"
)

// bbolt trusts its file: it maps it, and a wrong number in it makes bbolt fault, hang or read
// something else. So its pages are checked first, by what is known of their form (version 2, in the
// byte order of the machine), and without mapping anything.
const (
	boltMagic    = 0xED0CDAED
	boltVersion  = 2
	metaSize     = 64
	pageHeader   = 16
	elementSize  = 16 // of a branch and of a leaf
	bucketHeader = 16
	minPage      = 512
	maxPage      = 1 << 16
	maxKey       = 1 << 15
	maxDepth     = 48

	branchPage   = 0x01
	leafPage     = 0x02
	freelistPage = 0x10
	noFreelist   = ^uint64(0)
)

// boltMeta is one of the two pages that say where everything is.
type boltMeta struct {
	pageSize              int64
	root, freelist, pages uint64 // pages: how many there are, some of them free
	txid                  uint64
}

func parseMeta(page []byte) (boltMeta, bool) {
	if len(page) < pageHeader+metaSize {
		return boltMeta{}, false
	}
	order, m := binary.NativeEndian, page[pageHeader:]
	sum := fnv.New64a()
	_, _ = sum.Write(m[:metaSize-8])
	if order.Uint32(m) != boltMagic || order.Uint32(m[4:]) != boltVersion || order.Uint64(m[56:]) != sum.Sum64() {
		return boltMeta{}, false
	}
	meta := boltMeta{
		pageSize: int64(order.Uint32(m[8:])), root: order.Uint64(m[16:]), freelist: order.Uint64(m[32:]),
		pages: order.Uint64(m[40:]), txid: order.Uint64(m[48:]),
	}
	size := meta.pageSize
	return meta, size >= minPage && size <= maxPage && size&(size-1) == 0
}

// metaPages is what the two meta pages say.
type metaPages struct {
	boltMeta      // of the newer one that can be read
	both     bool // both can be read
}

// readMetas reads the meta pages of a file of this size in bytes. It returns ErrDamaged, and the
// errors of reading.
func readMetas(file io.ReaderAt, size int64) (metaPages, error) {
	page := make([]byte, pageHeader+metaSize)
	at := func(offset int64) (boltMeta, bool, error) {
		n, err := file.ReadAt(page, offset)
		if err != nil && err != io.EOF {
			return boltMeta{}, false, datadir.Classify(err)
		}
		meta, ok := parseMeta(page[:n])
		return meta, ok, nil
	}
	first, ok, err := at(0)
	if err != nil {
		return metaPages{}, err
	}
	// If the first cannot be read, only the second tells how long a page is.
	for pageSize := int64(minPage); pageSize <= maxPage; pageSize *= 2 {
		if ok && pageSize != first.pageSize {
			continue
		}
		second, good, err := at(pageSize)
		if err != nil {
			return metaPages{}, err
		}
		if good = good && second.pageSize == pageSize; !good {
			continue
		}
		found := metaPages{boltMeta: second, both: ok}
		if ok && first.txid > second.txid {
			found.boltMeta = first
		}
		return found, found.fits(size)
	}
	if !ok {
		return metaPages{}, datadir.Damaged("neither meta page can be read")
	}
	return metaPages{boltMeta: first}, first.fits(size)
}

// fits reports whether all pages lie in a file of this size.
func (m boltMeta) fits(size int64) error {
	all := m.pages <= uint64(size/m.pageSize)
	if !all || m.root < 2 || m.root >= m.pages || m.freelist != noFreelist && (m.freelist < 2 || m.freelist >= m.pages) {
		return datadir.Damaged("the file of %d bytes is shorter than its meta page says, or cut", size)
	}
	return nil
}

// checkPages follows every page of a bbolt file of this size in bytes: each must be of the form it
// should have, and either be reached once or be free. It returns ErrDamaged, and the errors of
// reading.
func checkPages(file io.ReaderAt, size int64) (metaPages, error) {
	if size == 0 {
		return metaPages{}, datadir.Damaged("the file is empty")
	}
	metas, err := readMetas(file, size)
	if err != nil {
		return metas, err
	}
	w := newPageWalk(metas.boltMeta, file)
	if err := w.tree(w.root, nil, nil, 0); err != nil {
		return metas, err
	}
	return metas, w.rest()
}

type pageWalk struct {
	boltMeta
	file    io.ReaderAt
	seen    []bool            // by page
	passed  map[uint64]uint32 // CRC-32C of the first pages of the runs to be passed over that were not met yet
	reading bool              // the file will only be read
	levels  [maxDepth + 1]level
}

// level is room for a page of some depth and what stands in it: one after another is read into it.
type level struct {
	page     []byte
	elements []element
}

// newPageWalk returns a walk that has seen the meta pages.
func newPageWalk(m boltMeta, file io.ReaderAt) *pageWalk {
	w := &pageWalk{boltMeta: m, file: file, seen: make([]bool, m.pages)}
	w.seen[0], w.seen[1] = true, true
	return w
}

// read reads from the beginning of a page.
func (w *pageWalk) read(id uint64, to []byte) error {
	if id < 2 || id >= w.pages {
		return datadir.Damaged("page %d is outside the file", id)
	}
	_, err := w.file.ReadAt(to, int64(id)*w.pageSize)
	return datadir.Classify(err)
}

// head marks a page as seen, given its head, and those that it overflows into, and returns how many these are.
func (w *pageWalk) head(id uint64, head []byte) (more uint64, err error) {
	more = uint64(binary.NativeEndian.Uint32(head[12:]))
	if named := binary.NativeEndian.Uint64(head); named != id || more >= w.pages-id {
		return 0, datadir.Damaged("page %d says that it is page %d, with %d more", id, named, more)
	}
	return more, w.reach(id, more)
}

// reach marks a page as seen, and those that it overflows into. Each is reached once, and none of them is free.
func (w *pageWalk) reach(id, more uint64) error {
	if id < 2 || id >= w.pages || more >= w.pages-id {
		return datadir.Damaged("page %d is outside the file", id)
	}
	for i := id; i <= id+more; i++ {
		if w.seen[i] {
			return datadir.Damaged("page %d is used twice", i)
		}
		w.seen[i] = true
	}
	return nil
}

// page reads a page and those that it overflows into.
func (w *pageWalk) page(id uint64) ([]byte, error) { return w.pageInto(nil, id) }

// pageInto is page with room that may be used for what is read.
func (w *pageWalk) pageInto(page []byte, id uint64) ([]byte, error) {
	page = slices.Grow(page[:0], int(w.pageSize))[:w.pageSize]
	if err := w.read(id, page); err != nil {
		return nil, err
	}
	more, err := w.head(id, page)
	if err == nil && more > 0 {
		size := int(int64(more+1) * w.pageSize)
		page = slices.Grow(page[:0], size)[:size]
		err = w.read(id, page)
	}
	return page, err
}

// tree follows a page and those below it. Their keys must lie from low on, and below high unless
// high is nil.
func (w *pageWalk) tree(id uint64, low, high []byte, depth int) error {
	if depth > maxDepth {
		return datadir.Damaged("page %d lies too deep", id)
	}
	l := &w.levels[depth]
	page, err := w.pageInto(l.page, id)
	if err != nil {
		return err
	}
	kind := binary.NativeEndian.Uint16(page[8:])
	if kind != leafPage && kind != branchPage {
		return datadir.Damaged("page %d is of kind %#x", id, kind)
	}
	elements, err := elementsOf(l.elements, page, id, kind, low, high)
	if err != nil {
		return err
	}
	l.page, l.elements = page, elements
	if kind == branchPage && len(elements) == 0 {
		return datadir.Damaged("page %d leads nowhere", id)
	}
	for i, e := range elements {
		below := high
		if i+1 < len(elements) {
			below = elements[i+1].key
		}
		switch {
		case kind == branchPage:
			err = w.tree(e.child, e.key, below, depth+1)
		case e.bucket:
			err = w.bucket(e.value, id, depth)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// bucket follows a bucket, which has pages of its own or lies in the value.
func (w *pageWalk) bucket(value []byte, id uint64, depth int) error {
	if len(value) < bucketHeader {
		return datadir.Damaged("page %d: a bucket is cut", id)
	}
	if root := binary.NativeEndian.Uint64(value); root != 0 {
		return w.tree(root, nil, nil, depth+1)
	}
	inline := value[bucketHeader:]
	if len(inline) < pageHeader || binary.NativeEndian.Uint64(inline) != 0 ||
		binary.NativeEndian.Uint16(inline[8:]) != leafPage || binary.NativeEndian.Uint32(inline[12:]) != 0 {
		return datadir.Damaged("page %d: a bucket inside it is no page", id)
	}
	elements, err := elementsOf(nil, inline, id, leafPage, nil, nil)
	if err != nil {
		return err
	}
	for _, e := range elements {
		if e.bucket {
			return datadir.Damaged("page %d: a bucket inside a bucket inside it", id)
		}
	}
	return nil
}

// free reads the list of free pages, and marks them as seen.
func (w *pageWalk) free() error {
	if w.freelist == noFreelist {
		return nil
	}
	page, err := w.page(w.freelist)
	if err != nil {
		return err
	}
	order := binary.NativeEndian
	if order.Uint16(page[8:]) != freelistPage {
		return datadir.Damaged("page %d is not the list of free pages", w.freelist)
	}
	count, ids := uint64(order.Uint16(page[10:])), page[pageHeader:]
	if count == 0xFFFF {
		count, ids = order.Uint64(ids), ids[8:]
	}
	if count > uint64(len(ids)/8) {
		return datadir.Damaged("the list of free pages is cut")
	}
	for ; count > 0; count, ids = count-1, ids[8:] {
		id := order.Uint64(ids)
		if id >= w.pages || w.seen[id] {
			return datadir.Damaged("page %d is in use and free", id)
		}
		w.seen[id] = true
	}
	return nil
}

// element is one entry of a page.
type element struct {
	key, value []byte
	child      uint64 // of a branch
	bucket     bool   // of a leaf
}

// elementsOf returns the entries of a page, which must lie inside it, in the room of out if there is enough. Their keys must ascend, from low
// on and below high unless high is nil.
func elementsOf(out []element, page []byte, id uint64, kind uint16, low, high []byte) ([]element, error) {
	order := binary.NativeEndian
	count := int(order.Uint16(page[10:]))
	table := pageHeader + count*elementSize
	if table > len(page) {
		return nil, datadir.Damaged("page %d has room for fewer than its %d entries", id, count)
	}
	out = slices.Grow(out[:0], count)[:count]
	for i := range out {
		at := pageHeader + i*elementSize
		raw, e := page[at:at+elementSize], &out[i]
		var pos, keySize, valueSize, flags uint32
		if kind == branchPage {
			pos, keySize, e.child = order.Uint32(raw), order.Uint32(raw[4:]), order.Uint64(raw[8:])
		} else {
			flags, pos, keySize, valueSize = order.Uint32(raw), order.Uint32(raw[4:]), order.Uint32(raw[8:]), order.Uint32(raw[12:])
		}
		from := int64(at) + int64(pos)
		end := from + int64(keySize) + int64(valueSize)
		if flags > 1 || keySize == 0 || keySize > maxKey || from < int64(table) || end > int64(len(page)) {
			return nil, datadir.Damaged("page %d: entry %d lies outside it", id, i)
		}
		e.key, e.value, e.bucket = page[from:from+int64(keySize)], page[from+int64(keySize):end], flags == 1
		if i > 0 && bytes.Compare(out[i-1].key, e.key) >= 0 || i == 0 && bytes.Compare(low, e.key) > 0 ||
			high != nil && bytes.Compare(e.key, high) >= 0 {
			return nil, datadir.Damaged("page %d: its keys are not in order", id)
		}
	}
	return out, nil
}
