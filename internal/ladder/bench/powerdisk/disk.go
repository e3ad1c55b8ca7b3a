// Package powerdisk knows what a power cut may leave of the files below one folder.
//
// A Disk is given the operations that a tracer recorded, one after the other. After each of them, Cuts returns power cuts
// that may come then, and After what each leaves: the State of the folder. A Folder is where states are laid out one
// after the other, for the program under test to open.
//
// The disk is as unkind as the standards allow: only a sync makes the content of a file safe, only a sync of a folder
// makes the names in it safe, and a write that was under way may be torn at any sector.
package powerdisk

import (
	"fmt"
	"hash/maphash"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"example.org/resetup/internal/ladder/bench/tracer"
)

const sector = 512 // bytes that a disk writes whole or not at all

// Disk is what a file system knows of the files below one folder while operations are done to it: what is safe on the
// disk, and what a power cut may still take away.
type Disk struct {
	root  string
	names map[string]*object  // as the programs see them; a nil object is a folder
	safe  map[string]*object  // that a power cut leaves
	open  map[string][]naming // by folder: what was done to the names in it since it was synced
	files map[uint64]*object  // by inode
	seed  maphash.Seed
}

// object is one file.
type object struct {
	now, safe []byte
	pending   []tracer.Operation // writes and truncations since it was synced
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

// New returns an empty disk, of the files below this folder.
func New(root string) *Disk {
	return &Disk{
		root: root, names: map[string]*object{}, safe: map[string]*object{}, open: map[string][]naming{},
		files: map[uint64]*object{}, seed: maphash.MakeSeed(),
	}
}

// Read returns a disk that holds what is below the folder now, all of it safe.
func Read(root string) (*Disk, error) {
	d := New(root)
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

// Root returns the folder.
func (d *Disk) Root() string { return d.root }

// Do applies one operation. It returns an error if the operation is on a file that the disk does not know.
func (d *Disk) Do(o tracer.Operation) error {
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
		f.now, f.mtime = applied(o, f.now), o.MTime
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

func (d *Disk) name(n naming) {
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

// applied returns a content after a write or truncation.
func applied(o tracer.Operation, content []byte) []byte {
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

// After returns what a power cut leaves. It shares its content with the disk, and must not be changed.
func (d *Disk) After(c Cut) State {
	names := maps.Clone(d.safe)
	for _, folder := range slices.Sorted(maps.Keys(d.open)) {
		changes := d.open[folder]
		for _, n := range changes[:c.names(len(changes))] {
			n.apply(names)
		}
	}
	s := State{Files: map[string]Content{}, seed: d.seed}
	contents := map[*object]Content{}
	for _, path := range slices.Sorted(maps.Keys(names)) {
		o := names[path]
		if !d.reached(path, names) {
			continue
		}
		if o == nil {
			s.Folders = append(s.Folders, path)
			continue
		}
		is, ok := contents[o]
		if !ok {
			is = d.left(o, c)
			contents[o] = is
		}
		s.Files[path] = is
	}
	return s
}

// reached reports whether every folder on the way to a path is there.
func (d *Disk) reached(path string, names map[string]*object) bool {
	for p := filepath.Dir(path); p != d.root && len(p) > len(d.root); p = filepath.Dir(p) {
		if _, ok := names[p]; !ok {
			return false
		}
	}
	return true
}

// left returns what a power cut leaves of a file.
func (d *Disk) left(o *object, c Cut) Content {
	if len(o.pending) > 0 {
		data := o.torn(c)
		return Content{data, maphash.Bytes(d.seed, data), o.mtime}
	}
	if o.sum == 0 {
		o.sum = maphash.Bytes(d.seed, o.safe)
	}
	return Content{o.safe, o.sum, o.mtime}
}

func (o *object) torn(c Cut) []byte {
	data, size := slices.Clone(o.safe), int64(len(o.safe))
	for i, p := range o.pending {
		keep := c.keep(i, len(o.pending), p)
		if p.Name == "truncate" {
			if len(keep) > 0 && keep[0] {
				data = applied(p, data)
			}
			size = p.Size
			continue
		}
		size = max(size, p.Off+int64(len(p.Data)))
		for n, kept := range keep {
			from, to := n*sector, min((n+1)*sector, len(p.Data))
			if kept {
				data = applied(tracer.Operation{Name: "write", Off: p.Off + int64(from), Data: p.Data[from:to]}, data)
			}
		}
	}
	if c.grown {
		data = resized(data, max(size, int64(len(data))))
	}
	return data
}

func sectors(o tracer.Operation) int { return max(1, (len(o.Data)+sector-1)/sector) }

// SameAs returns an error that names a file in which this disk, as the programs see it, differs from another.
func (d *Disk) SameAs(other *Disk) error {
	for path, o := range other.names {
		if got, ok := d.names[path]; !ok || o != nil && string(got.now) != string(o.now) {
			return fmt.Errorf("%s differs", path)
		}
	}
	if len(other.names) != len(d.names) {
		return fmt.Errorf("%d files and folders, and %d", len(d.names), len(other.names))
	}
	return nil
}

// Copy returns a disk like this one, to which other operations can be done.
func (d *Disk) Copy() *Disk {
	out, as := New(d.root), map[*object]*object{nil: nil}
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
