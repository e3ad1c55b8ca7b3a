package ladder

import (
	"fmt"
	"hash/maphash"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

const sector = 512 // what a disk writes whole or not at all

// disk is what a file system knows of the files below one folder while operations are done to it: what is safe on the disk,
// and what a power cut may still take away. It is as unkind as the standards allow: only a sync makes the content of a file
// safe, and only a sync of a folder makes the names in it safe.
type disk struct {
	root  string
	names map[string]*object  // as the programs see them; a nil object is a folder
	safe  map[string]*object  // that a power cut leaves
	open  map[string][]naming // by folder: what was done to the names in it since it was synced
	files map[uint64]*object  // by inode
}

// object is one file.
type object struct {
	now, safe []byte
	pending   []operation // writes and truncations since it was synced
	mtime     int64
	sum       uint64 // of safe; 0 not known
}

// naming is a change of names in a folder, done whole or not at all.
type naming struct {
	path string
	is   *object // nil is a folder
	from string  // the name that it had before and loses; empty for none
	gone bool    // the name is removed
}

func newDisk(root string) *disk {
	return &disk{
		root: root, names: map[string]*object{}, safe: map[string]*object{}, open: map[string][]naming{},
		files: map[uint64]*object{},
	}
}

// holding is a disk that holds what is below the folder, all of it safe.
func holding(root string) (*disk, error) {
	d := newDisk(root)
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || path == root {
			return err
		}
		var o *object
		if !entry.IsDir() {
			info, err := entry.Info()
			if err != nil {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			o = &object{now: data, safe: slices.Clone(data), mtime: info.ModTime().UnixNano()}
			d.files[inodeOf(info)] = o
		}
		d.names[path], d.safe[path] = o, o
		return nil
	})
	return d, err
}

// do applies one operation.
func (d *disk) do(o operation) error {
	switch o.Name {
	case "create":
		f := &object{mtime: o.MTime}
		d.files[o.Inode] = f
		d.name(naming{path: o.Path, is: f})
	case "mkdir":
		d.name(naming{path: o.Path})
	case "link":
		d.name(naming{path: o.To, is: d.names[o.Path]})
	case "rename":
		d.name(naming{path: o.To, is: d.names[o.Path], from: o.Path})
	case "unlink":
		d.name(naming{path: o.Path, gone: true})
	case "write", "truncate":
		f := d.files[o.Inode]
		if f == nil {
			return fmt.Errorf("%v: a file that is not known", o)
		}
		f.now, f.mtime = o.on(f.now), o.MTime
		f.pending = append(f.pending, o)
	case "sync":
		if f := d.files[o.Inode]; f != nil {
			f.safe, f.pending, f.sum = slices.Clone(f.now), nil, 0
		}
	case "syncdir":
		for _, n := range d.open[o.Path] {
			n.apply(d.safe)
		}
		delete(d.open, o.Path)
	}
	return nil
}

func (d *disk) name(n naming) {
	if n.apply(d.names); n.path == d.root {
		return
	}
	folder := filepath.Dir(n.path)
	d.open[folder] = append(d.open[folder], n)
}

func (n naming) apply(names map[string]*object) {
	delete(names, n.from)
	names[n.path] = n.is
	if n.gone {
		delete(names, n.path)
	}
}

// on returns a content after a write or truncation.
func (o operation) on(content []byte) []byte {
	if o.Name == "truncate" {
		return resized(content, o.Size)
	}
	content = resized(content, max(int64(len(content)), o.Off+int64(len(o.Data))))
	copy(content[o.Off:], o.Data)
	return content
}

func resized(content []byte, size int64) []byte {
	if size <= int64(len(content)) {
		return content[:size:size]
	}
	return append(content, make([]byte, size-int64(len(content)))...)
}

// after returns the files that a power cut leaves.
func (d *disk) after(c cut) state {
	names := maps.Clone(d.safe)
	for _, folder := range slices.Sorted(maps.Keys(d.open)) {
		changes := d.open[folder]
		for _, n := range changes[:c.names(len(changes))] {
			n.apply(names)
		}
	}
	s := state{files: map[string]content{}}
	contents := map[*object]content{}
	for _, path := range slices.Sorted(maps.Keys(names)) {
		o := names[path]
		if !d.reached(path, names) {
			continue
		}
		if o == nil {
			s.folders = append(s.folders, path)
			continue
		}
		is, ok := contents[o]
		if !ok {
			is = o.after(c)
			contents[o] = is
		}
		s.files[path] = is
	}
	return s
}

// reached reports whether every folder on the way to a path is there.
func (d *disk) reached(path string, names map[string]*object) bool {
	for p := filepath.Dir(path); p != d.root && len(p) > len(d.root); p = filepath.Dir(p) {
		if _, ok := names[p]; !ok {
			return false
		}
	}
	return true
}

func (o *object) after(c cut) content {
	if len(o.pending) > 0 {
		data := o.torn(c)
		return content{data, maphash.Bytes(seed0, data), o.mtime}
	}
	if o.sum == 0 {
		o.sum = maphash.Bytes(seed0, o.safe)
	}
	return content{o.safe, o.sum, o.mtime}
}

func (o *object) torn(c cut) []byte {
	data, size := slices.Clone(o.safe), int64(len(o.safe))
	for i, p := range o.pending {
		keep := c.keep(i, len(o.pending), p)
		if p.Name == "truncate" {
			if len(keep) > 0 && keep[0] {
				data = p.on(data)
			}
			size = p.Size
			continue
		}
		size = max(size, p.Off+int64(len(p.Data)))
		for n, kept := range keep {
			from, to := n*sector, min((n+1)*sector, len(p.Data))
			if kept {
				data = operation{Name: "write", Off: p.Off + int64(from), Data: p.Data[from:to]}.on(data)
			}
		}
	}
	if c.grown {
		data = resized(data, max(size, int64(len(data))))
	}
	return data
}

func (o operation) sectors() int { return max(1, (len(o.Data)+sector-1)/sector) }

// copied is a disk that can go another way.
func (d *disk) copied() *disk {
	out, as := newDisk(d.root), map[*object]*object{nil: nil}
	again := func(o *object) *object {
		if _, ok := as[o]; !ok {
			c := *o
			c.now, c.safe, c.pending = slices.Clone(o.now), slices.Clone(o.safe), slices.Clone(o.pending)
			as[o] = &c
		}
		return as[o]
	}
	for path, o := range d.names {
		out.names[path] = again(o)
	}
	for path, o := range d.safe {
		out.safe[path] = again(o)
	}
	for inode, o := range d.files {
		out.files[inode] = again(o)
	}
	for folder, changes := range d.open {
		for _, n := range changes {
			n.is = again(n.is)
			out.open[folder] = append(out.open[folder], n)
		}
	}
	return out
}
