package powerdisk

import (
	"fmt"
	"hash/maphash"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// State is what a power cut leaves of a folder.
type State struct {
	Files   map[string]Content // by path
	Folders []string           // a folder before what is in it
	seed    maphash.Seed
}

// Content is a file.
type Content struct {
	Data  []byte
	sum   uint64
	mtime int64 // ns since 1970
}

// Hash tells states of one disk apart, together with how much was acknowledged before them.
func (s State) Hash(acked int) uint64 {
	var h maphash.Hash
	h.SetSeed(s.seed)
	_, _ = fmt.Fprint(&h, acked, s.Folders)
	for _, path := range slices.Sorted(maps.Keys(s.Files)) {
		_, _ = fmt.Fprint(&h, path, s.Files[path].sum)
	}
	return h.Sum64()
}

func (s State) String() string {
	var out []string
	for path, c := range s.Files {
		out = append(out, fmt.Sprintf("%s %d", filepath.Base(path), len(c.Data)))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// Folder is where the states of one disk are laid out, one after the other.
type Folder struct {
	path string
	laid map[string]Content
}

// NewFolder returns the folder with this path, which must be empty.
func NewFolder(path string) *Folder { return &Folder{path, map[string]Content{}} }

// Path returns the path of the folder.
func (p *Folder) Path() string { return p.path }

// Lay makes the folder what a state is of the folder from. A file that is already there and as it should be is left.
func (p *Folder) Lay(s State, from string) error {
	here := func(path string) string { return p.path + strings.TrimPrefix(path, from) }
	wanted := map[string]bool{p.path: true}
	for _, f := range s.Folders {
		wanted[here(f)] = true
	}
	for f := range s.Files {
		wanted[here(f)] = true
	}
	err := filepath.WalkDir(p.path, func(path string, entry os.DirEntry, err error) error {
		if err != nil || wanted[path] {
			return err
		}
		if err := os.RemoveAll(path); err != nil || !entry.IsDir() {
			return err
		}
		return filepath.SkipDir
	})
	if err != nil {
		return err
	}
	for _, f := range s.Folders {
		if err := os.MkdirAll(here(f), 0o700); err != nil {
			return err
		}
	}
	for f, c := range s.Files {
		if err := p.put(here(f), c); err != nil {
			return err
		}
	}
	return nil
}

func (p *Folder) put(path string, c Content) error {
	info, err := os.Lstat(path)
	was := p.laid[path]
	if err == nil && was.sum == c.sum && was.mtime == c.mtime && info.ModTime().UnixNano() == c.mtime && info.Size() == int64(len(c.Data)) {
		return nil
	}
	p.laid[path] = c
	if err == nil { // it may have a second name
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	if err := os.WriteFile(path, c.Data, 0o600); err != nil {
		return err
	}
	return os.Chtimes(path, time.Unix(0, c.mtime), time.Unix(0, c.mtime))
}
