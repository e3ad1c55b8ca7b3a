package ladder

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

// state is a folder as a power cut leaves it.
type state struct {
	files   map[string]content
	folders []string // a folder before what is in it
}

type content struct {
	data  []byte
	sum   uint64
	mtime int64
}

// hash tells states apart that are found after a number of acknowledgements.
func (s state) hash(acked int) uint64 {
	var h maphash.Hash
	h.SetSeed(seed0)
	_, _ = fmt.Fprint(&h, acked, s.folders)
	for _, path := range slices.Sorted(maps.Keys(s.files)) {
		_, _ = fmt.Fprint(&h, path, s.files[path].sum)
	}
	return h.Sum64()
}

var seed0 = maphash.MakeSeed()

// plot is a folder in which one state after the other is laid out.
type plot struct {
	at   string
	laid map[string]content
}

// lay makes the plot what a folder was when the power was cut. What is there already, and untouched, is left.
func (p *plot) lay(s state, from string) error {
	here := func(path string) string { return p.at + strings.TrimPrefix(path, from) }
	wanted := map[string]bool{p.at: true}
	for _, f := range s.folders {
		wanted[here(f)] = true
	}
	for f := range s.files {
		wanted[here(f)] = true
	}
	err := filepath.WalkDir(p.at, func(path string, entry os.DirEntry, err error) error {
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
	for _, f := range s.folders {
		if err := os.MkdirAll(here(f), 0o700); err != nil {
			return err
		}
	}
	for f, c := range s.files {
		if err := p.put(here(f), c); err != nil {
			return err
		}
	}
	return nil
}

func (p *plot) put(path string, c content) error {
	info, err := os.Lstat(path)
	was := p.laid[path]
	if err == nil && was.sum == c.sum && was.mtime == c.mtime && info.ModTime().UnixNano() == c.mtime && info.Size() == int64(len(c.data)) {
		return nil
	}
	p.laid[path] = c
	if err == nil { // it may have a second name
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	if err := os.WriteFile(path, c.data, 0o600); err != nil {
		return err
	}
	return os.Chtimes(path, time.Unix(0, c.mtime), time.Unix(0, c.mtime))
}
