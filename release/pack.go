package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"io/fs"
	"mime"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// file is one in a package: where it lies there, and whether it is a program.
type file struct {
	name    string
	data    []byte
	program bool
}

// pack adds the packages of one system to files. The binary lies in the folder temp, and the manual pages below it.
func (e edition) pack(t target, temp string, beside []file, files map[string][]byte) error {
	binary := filepath.Join(temp, t.file())
	name := "resetup-" + e.version + "-" + t.os + "-" + t.arch
	if t.os == "windows" {
		if err := e.windows(binary); err != nil {
			return err
		}
	}
	data, err := os.ReadFile(binary)
	if err != nil {
		return err
	}
	inside := append([]file{{"resetup" + t.suffix(), data, true}}, beside...)
	if t.os == "windows" {
		if files[name+".zip"], err = zipped(inside, e.time); err != nil {
			return err
		}
		files[name+"-setup.exe"], err = e.installer(inside)
		return err
	}
	manuals, err := readFiles(filepath.Join(temp, manual))
	if err != nil {
		return err
	}
	for _, f := range manuals {
		inside = append(inside, file{manual + "/" + f.name, f.data, false})
	}
	if files[name+".tar.gz"], err = tarball("resetup-"+e.version+"/", inside, e.time); err != nil {
		return err
	}
	if t.os == "linux" {
		files["resetup_"+e.debianVersion()+"_"+t.arch+".deb"], err = e.debian(t.arch, data, beside, manuals, temp)
	}
	return err
}

// papers are what lies beside the program in every package: the guide in both languages, as pages that a
// double-click opens, and the licences.
func papers(licences []byte) ([]file, error) {
	norwegian, err := page("docs/brukerveiledning.md", "nb", "resetup: brukerveiledning")
	if err != nil {
		return nil, err
	}
	english, err := page("docs/user-guide.md", "en", "resetup: user guide")
	if err != nil {
		return nil, err
	}
	shared, err := page("docs/etcd.md", "en", "resetup: a record in etcd")
	if err != nil {
		return nil, err
	}
	own, err := os.ReadFile("LICENSE")
	return []file{
		{"brukerveiledning.html", norwegian, false}, {"user-guide.html", english, false}, {"etcd.html", shared, false}, {"LICENSE.txt", own, false}, {"LICENSES.txt", licences, false},
	}, err
}

// manual is the folder with the manual pages, which systems without `man` do not get.
const manual = "man"

// writeManual writes the manual pages into a folder, as `man` looks for them.
func writeManual(folder string) error {
	c := exec.Command("go", "test", "-count=1", "-run", "^TestManPages$", "./cmd/resetup")
	c.Env = append(os.Environ(), "RESETUP_MAN="+folder)
	if said, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("manual pages: %w\n%s", err, bytes.TrimSpace(said))
	}
	return nil
}

// readFiles returns the files below a folder, by their names in it.
func readFiles(folder string) (out []file, err error) {
	tree := os.DirFS(folder)
	err = fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		out = append(out, file{name, data, false})
		return err
	})
	return out, err
}

// page returns a Markdown file as one HTML file, its pictures within it. The guides beside it are led to as they are packed.
func page(from, language, title string) ([]byte, error) {
	source, err := os.ReadFile(from)
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID())).Convert(source, &body); err != nil {
		return nil, err
	}
	var missing error
	whole := regexp.MustCompile(`<img src="[^":]+"`).ReplaceAllFunc(body.Bytes(), func(tag []byte) []byte {
		name := string(tag[len(`<img src="`) : len(tag)-1])
		picture, err := os.ReadFile(path.Join(path.Dir(from), name))
		if err != nil {
			missing = err
		}
		return []byte(`<img src="data:` + mime.TypeByExtension(path.Ext(name)) + `;base64,` + base64.StdEncoding.EncodeToString(picture) + `"`)
	})
	whole = regexp.MustCompile(`href="([a-z-]+)\.md"`).ReplaceAll(whole, []byte(`href="$1.html"`))
	return fmt.Appendf(nil, `<!DOCTYPE html>
<html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title><style>
body { max-width: 46em; margin: 2em auto; padding: 0 1em; font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff }
code { background: #f0f0f0; padding: 0 .2em } pre { background: #f0f0f0; padding: .6em; overflow-x: auto } pre code { padding: 0 }
table { border-collapse: collapse } td, th { border: 1px solid #999; padding: .2em .5em; text-align: left; vertical-align: top } img { max-width: 100%% }
</style></head><body>
%s</body></html>
`, language, title, whole), missing
}

func zipped(inside []file, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range inside {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: at})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

// tarball is a .tar.gz of the files in the folder root, which belong to the user root. Each folder
// stands before what is in it, as dpkg wants.
func tarball(root string, inside []file, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	t := tar.NewWriter(&out)
	made := map[string]bool{}
	for _, f := range inside {
		name := root + f.name
		for i, c := range name {
			folder := name[:i]
			if c != '/' || made[folder] {
				continue
			}
			made[folder] = true
			if err := t.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: folder + "/", Mode: 0o755, ModTime: at, Uname: "root", Gname: "root", Format: tar.FormatUSTAR}); err != nil {
				return nil, err
			}
		}
		h := &tar.Header{Name: name, Mode: 0o644, Size: int64(len(f.data)), ModTime: at, Uname: "root", Gname: "root", Format: tar.FormatUSTAR}
		if f.program {
			h.Mode = 0o755
		}
		if err := t.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := t.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := t.Close(); err != nil {
		return nil, err
	}
	return gzipped(out.Bytes())
}

// gzipped compresses without a name or a time.
func gzipped(data []byte) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err = z.Close()
	return out.Bytes(), err
}
