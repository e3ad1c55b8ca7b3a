package steplist_test

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"strings"
	"testing"

	"example.org/resetup/internal/procedures/steplist"
	"example.org/resetup/internal/yamlfile"
)

func TestFilesThatCannotBeRead(t *testing.T) {
	files := soundFiles()
	files["later.yml"], files["LOUD.YAML"], files["readme.txt"] = "id: later\n", "id: loud\n", "not a list"
	broken := layer("lists", files)
	broken.FS = unreadable{broken.FS, "nets.yaml"}
	missing := steplist.Layer{Name: "gone", FS: os.DirFS(path.Join(t.TempDir(), "gone"))}
	set, faults := steplist.Load(texts(t, "en"), broken, missing)
	for i, want := range []string{
		"gone:0:0 the folder cannot be read:",
		`lists/LOUD.YAML:0:0 the file is not read; was it to be called "loud.yaml"?`,
		`lists/later.yml:0:0 the file is not read; was it to be called "later.yaml"?`,
		"lists/nets.yaml:0:0 the file cannot be read: out of order",
	} {
		lines := strings.Split(short(faults), "\n")
		if len(lines) != 4 || !strings.HasPrefix(lines[i], want) {
			t.Fatalf("faults:\n%s\nwant as number %d: %s", short(faults), i, want)
		}
	}
	if len(set.All()) > 0 {
		t.Error("something is loaded all the same")
	}
}

// TestFilesBesideTheLists: the system's own files are nobody's lists, and those that an editor named otherwise are warned of.
func TestFilesBesideTheLists(t *testing.T) {
	own := map[string]string{
		"._nets.yaml": "\x00\x05", ".#nets.yaml": "kari@pc", "~$nets.yaml": "\x04kari", ".DS_Store": "\x00", "Thumbs.db": "\xd0\xcf", "desktop.ini": "[x]",
		"fragments/._old-job.yaml": "\x00", "nets.yaml~": "id: nets", "nets.yaml.bak": "id: nets", "les meg.txt": "hei",
	}
	for _, name := range []string{"nets.yaml.txt", "nets.txt", "new.yml.txt", "fragments/old-job.yaml.txt"} {
		files := maps.Clone(own)
		files[name] = "id: nets\n"
		_, faults := steplist.Load(texts(t, "en"), layer("", soundFiles()), layer("lists", files))
		if len(faults) != 1 || !faults[0].Warning || faults[0].File != "lists/"+name || !strings.Contains(faults[0].Problem, ".yaml\"") {
			t.Errorf("%s:\n%s", name, short(faults))
		}
	}
	files := layer("", own)
	if _, faults := steplist.Load(texts(t, "en"), layer("", soundFiles()), files); len(faults) > 0 {
		t.Errorf("the system's files: %s", short(faults))
	}
	if ids := steplist.IDs(files.FS); len(ids) > 0 {
		t.Errorf("ids: %q", ids)
	}
}

func TestAFolderIsNoStepList(t *testing.T) {
	files := soundFiles()
	files["old.yaml/notes.txt"], files["fragments/old.yaml/notes.txt"] = "kept", "kept"
	if _, faults := steplist.Load(texts(t, "en"), layer("", files)); len(faults) > 0 {
		t.Error(short(faults))
	}
}

func TestAFolderOfFragmentsThatCannotBeReadIsAFault(t *testing.T) {
	broken := layer("lists", soundFiles())
	broken.FS = unreadable{broken.FS, "fragments"}
	_, faults := steplist.Load(texts(t, "en"), broken)
	if want := "lists/fragments:0:0 the folder cannot be read: out of order"; !strings.Contains(short(faults), want) {
		t.Errorf("faults:\n%s\nwant: %s", short(faults), want)
	}
	if _, faults := steplist.Load(texts(t, "en"), layer("", map[string]string{"p.yaml": "id: p\norder: 1\ntitle: P\nkind: routine\nsteps:\n  - {id: a, do: b}\n"})); len(faults) > 0 {
		t.Errorf("without a folder of fragments: %s", short(faults))
	}
}

func TestAFileTooLargeIsNotCutShort(t *testing.T) {
	large := soundProcedure + "#" + strings.Repeat("x", yamlfile.Limit-len(soundProcedure)-1)
	files := soundFiles()
	files["nets.yaml"] = large
	if _, faults := steplist.Load(texts(t, "en"), layer("", files)); len(faults) > 0 {
		t.Errorf("%d bytes: %s", len(large), short(faults))
	}
	files["nets.yaml"] += "x"
	_, faults := steplist.Load(texts(t, "en"), layer("", files))
	if got, want := short(faults), "nets.yaml:0:0 the file is larger than 64 KiB"; got != want {
		t.Errorf("%d bytes: %q, want %q", len(large)+1, got, want)
	}
}

// unreadable is a folder with one file on a bad spot of the disk.
type unreadable struct {
	fs.FS
	name string
}

func (u unreadable) Open(name string) (fs.File, error) {
	if name == u.name {
		return nil, errors.New("out of order")
	}
	return u.FS.Open(name)
}
