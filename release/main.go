// Command release builds what is released: the program for each system, a list of all that went
// into it (SBOM) and the licences of that. The same sources and the same version of Go give the
// same files, byte for byte.
//
//	go run ./release -version 1.0.0 -out dist
package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// target is a system that the program is built for.
type target struct{ os, arch string }

func targets() []target {
	return []target{{"linux", "amd64"}, {"windows", "amd64"}, {"darwin", "arm64"}, {"darwin", "amd64"}}
}

func (t target) file() string {
	name := "resetup-" + t.os + "-" + t.arch
	if t.os == "windows" {
		name += ".exe"
	}
	return name
}

func main() {
	version := flag.String("version", "dev", "the version that the program tells")
	out := flag.String("out", "dist", "the folder to write to")
	flag.Parse()
	if err := release(*version, *out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// release writes the binaries, sbom.cdx.json, LICENSES.txt and SHA256SUMS.
func release(version, out string) error {
	if strings.ContainsAny(version, " \t\n'\"") {
		return fmt.Errorf("version %q has a space or a quotation mark", version)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	var (
		all   []module
		files = map[string][]byte{}
	)
	for _, t := range targets() {
		path := filepath.Join(out, t.file())
		if err := t.build(version, path); err != nil {
			return err
		}
		info, err := buildinfo.ReadFile(path) // what `go version -m` shows
		if err != nil {
			return err
		}
		all = append(all, modulesOf(info)...)
		if files[t.file()], err = os.ReadFile(path); err != nil {
			return err
		}
	}
	all, err := licensed(distinct(all))
	if err != nil {
		return err
	}
	if files["sbom.cdx.json"], err = sbom(version, all); err != nil {
		return err
	}
	files["LICENSES.txt"] = licenceList(all)
	files["SHA256SUMS"] = sums(files)
	for _, name := range []string{"sbom.cdx.json", "LICENSES.txt", "SHA256SUMS"} { // the binaries are there
		if err := os.WriteFile(filepath.Join(out, name), files[name], 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d systems and %d modules in %s\n", len(targets()), len(all), out)
	return nil
}

// build builds one binary, without what would differ from one machine to the next.
func (t target) build(version, path string) error {
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -X main.version="+version, "-o", path, "./cmd/resetup")
	c.Env = append(os.Environ(), "GOOS="+t.os, "GOARCH="+t.arch, "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off", "GOAMD64=v1")
	said, err := c.CombinedOutput()
	if err != nil {
		return fmt.Errorf("build for %s/%s: %w\n%s", t.os, t.arch, err, bytes.TrimSpace(said))
	}
	return nil
}

// sums is as sha256sum writes and checks it.
func sums(files map[string][]byte) []byte {
	var lines []string
	for name, data := range files {
		sum := sha256.Sum256(data)
		lines = append(lines, hex.EncodeToString(sum[:])+"  "+name+"\n")
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[66:], b[66:]) })
	return []byte(strings.Join(lines, ""))
}

var errLicence = errors.New("a licence that is not permitted, or not known")
