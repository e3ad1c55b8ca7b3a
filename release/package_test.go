package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/mail"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/tc-hib/winres"
	"go.yaml.in/yaml/v4"
)

func ours() edition {
	return edition{
		version: "1.2.0-rc.1", owner: &mail.Address{Name: "Eksempel kommune", Address: "it@example.org"},
		url: "https://filer.example.org/resetup", time: time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC),
	}
}

// TestWhatWouldStopARelease: a flag that makes no release is told before anything is built, by its value.
func TestWhatWouldStopARelease(t *testing.T) {
	const owner = "Eksempel kommune <it@example.org>"
	full := t.TempDir()
	if err := os.WriteFile(full+"/old", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		e               edition
		owner, out, say string
	}{
		{edition{}, owner, "", `version ""`},
		{edition{version: "1.0"}, owner, "", `version "1.0"`},
		{edition{version: "1.0.0 b"}, owner, "", `version "1.0.0 b"`},
		{edition{version: "1.0.0", url: "http://filer.example.org"}, owner, "", `url "http://filer.example.org"`},
		{edition{version: "1.0.0", commit: "HEAD"}, owner, "", `commit "HEAD"`},
		{edition{version: "1.0.0"}, "it@example.org", "", `owner "it@example.org"`},
		{edition{version: "1.0.0"}, `"Per \"$x" <it@example.org>`, "", "owner "},
		{edition{version: "1.0.0", sign: "./no-such-program"}, owner, "", "no-such-program"},
		{edition{version: "1.0.0"}, owner, full, "is not empty"},
	} {
		t.Run(c.say, func(t *testing.T) {
			err := c.e.check(c.owner, c.out)
			if noInstaller() && c.say == "is not empty" {
				c.say = "apt-get install nsis"
			}
			if err == nil || !strings.Contains(err.Error(), c.say) {
				t.Errorf("got %v, want %s", err, c.say)
			}
		})
	}
	t.Setenv("SOURCE_DATE_EPOCH", "12")
	if _, err := timeOfSources(); err == nil {
		t.Error("a time that a .zip does not know is taken")
	}
	t.Setenv("SOURCE_DATE_EPOCH", "1770091506")
	if at, err := timeOfSources(); err != nil || !at.Equal(ours().time) {
		t.Errorf("got %v %v", at, err)
	}
}

func noInstaller() bool {
	_, err := exec.LookPath("makensis")
	return errors.Is(err, exec.ErrNotFound)
}

// TestPackagesHoldWhatTheyWereGiven: the .zip and the .tar.gz have every file with its bytes, the
// time of the release and a program that may be run, and are the same each time.
func TestPackagesHoldWhatTheyWereGiven(t *testing.T) {
	inside := []file{{"resetup", []byte("a program"), true}, {"doc/LICENSE.txt", []byte("a licence"), false}}
	at := ours().time
	z, err := zipped(inside, at)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(z), int64(len(z)))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil || f.Name != inside[i].name || !bytes.Equal(data, inside[i].data) || !f.Modified.Equal(at) {
			t.Errorf("%s %s %v %v", f.Name, data, f.Modified, err)
		}
	}
	data, err := tarball("resetup-1/", inside, at)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := listed(t, data), "resetup-1/ 755; resetup-1/resetup 755 a program; resetup-1/doc/ 755; resetup-1/doc/LICENSE.txt 644 a licence"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	again, err := tarball("resetup-1/", inside, at)
	if zagain, zerr := zipped(inside, at); err != nil || zerr != nil || !bytes.Equal(again, data) || !bytes.Equal(zagain, z) {
		t.Error("other bytes the second time")
	}
}

// listed tells what is in a .tar.gz.
func listed(t *testing.T, data []byte) string {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for in := tar.NewReader(z); ; {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			return strings.Join(out, "; ")
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Uid != 0 || h.Uname != "root" || !h.ModTime.Equal(ours().time) {
			t.Errorf("%s belongs to %s, from %v", h.Name, h.Uname, h.ModTime)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.TrimSpace(strings.Join([]string{h.Name, strconv.FormatInt(h.Mode, 8), string(content)}, " ")))
	}
}

// TestTheDebianPackageIsOne: three members at even places, and a candidate that sorts before its release.
func TestTheDebianPackageIsOne(t *testing.T) {
	e := ours()
	data, err := e.archived("amd64", []file{{"usr/bin/resetup", []byte("a program"), true}})
	if err != nil {
		t.Fatal(err)
	}
	rest, ok := bytes.CutPrefix(data, []byte("!<arch>\n"))
	if !ok {
		t.Fatalf("begins %q", data[:8])
	}
	var names []string
	for len(rest) > 0 {
		var size int
		names = append(names, strings.TrimSpace(string(rest[:16])))
		if err := json.Unmarshal(bytes.TrimSpace(rest[48:58]), &size); err != nil || string(rest[58:60]) != "`\n" {
			t.Fatalf("%q: %v", rest[:60], err)
		}
		if names[len(names)-1] == "control.tar.gz" {
			control := listed(t, rest[60:60+size])
			for _, want := range []string{"Version: 1.2.0~rc.1\n", "Maintainer: Eksempel kommune <it@example.org>\n", "Architecture: amd64\n", "Homepage: https://filer.example.org/resetup\nDescription: ", "  usr/bin/resetup"} {
				if !strings.Contains(control, want) {
					t.Errorf("no %q in %s", want, control)
				}
			}
		}
		rest = rest[60+size+size%2:]
	}
	if !slices.Equal(names, []string{"debian-binary", "control.tar.gz", "data.tar.gz"}) {
		t.Errorf("members %q", names)
	}
}

// TestTheWindowsProgramSaysWhatItIs: its manifest is XML and asks for no administrator, long
// paths and UTF-8; its version tells the release and who published it.
func TestTheWindowsProgramSaysWhatItIs(t *testing.T) {
	if err := xml.Unmarshal(manifest, new(struct{})); err != nil {
		t.Error(err)
	}
	rs, err := ours().resources()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := rs.WriteObject(&out, winres.ArchARM64); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`level="asInvoker"`, ">true</longPathAware>", ">UTF-8</activeCodePage>", wide("1.2.0-rc.1"), wide("Eksempel kommune")} {
		if !bytes.Contains(out.Bytes(), []byte(want)) {
			t.Errorf("no %q", want)
		}
	}
}

func wide(s string) string {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return string(out)
}

// TestTheInstallerIsMade: makensis takes the script without a warning, and makes the same each time.
func TestTheInstallerIsMade(t *testing.T) {
	if noInstaller() {
		t.Skip("makensis is not here")
	}
	var inside []file
	for _, name := range []string{"resetup.exe", "brukerveiledning.html", "user-guide.html", "etcd.html", "LICENSE.txt", "LICENSES.txt"} {
		inside = append(inside, file{name, []byte("content"), false})
	}
	one, err := ours().installer(inside)
	if err != nil {
		t.Fatal(err)
	}
	two, err := ours().installer(inside)
	if err != nil || !bytes.Equal(one, two) {
		t.Errorf("other bytes the second time: %v", err)
	}
}

// scoop is as much of Scoop's manifest as is looked at.
type scoop struct {
	Version      string                   `json:"version"`
	Homepage     string                   `json:"homepage"`
	Licence      string                   `json:"license"`
	Architecture map[string]scoopDownload `json:"architecture"`
}

type scoopDownload struct {
	URL string `json:"url"`
	Sum string `json:"hash"`
}

// winget is as much of winget's manifest of the installers as is looked at.
type winget struct {
	Setups []wingetInstaller `yaml:"Installers"`
}

type wingetInstaller struct {
	Architecture string `yaml:"Architecture"`
	URL          string `yaml:"InstallerUrl"`
	Sum          string `yaml:"InstallerSha256"`
}

// TestManifests: what the schemas of winget and Scoop demand is there, and the checksums are those of the packages.
func TestManifests(t *testing.T) {
	e := ours()
	const zip, setup = "resetup-1.2.0-rc.1-windows-amd64.zip", "resetup-1.2.0-rc.1-windows-amd64-setup.exe"
	files := map[string][]byte{zip: []byte("zip"), setup: []byte("setup")}
	if err := e.manifests(files); err != nil {
		t.Fatal(err)
	}
	var s scoop
	if err := json.Unmarshal(files["scoop/resetup.json"], &s); err != nil {
		t.Fatal(err)
	}
	if got, want := s.Architecture["64bit"], (scoopDownload{e.url + "/" + zip, sum([]byte("zip"))}); got != want || s.Version != e.version || s.Homepage == "" || s.Licence != "MIT" {
		t.Errorf("got %+v", s)
	}
	for name, demanded := range map[string]string{
		"":              "DefaultLocale",
		".installer":    "Installers",
		".locale.nb-NO": "PackageLocale Publisher PackageName License ShortDescription",
	} {
		var w map[string]any
		if err := yaml.Unmarshal(files["winget/EksempelKommune.resetup"+name+".yaml"], &w); err != nil {
			t.Fatal(err)
		}
		for _, key := range strings.Fields("PackageIdentifier PackageVersion ManifestType ManifestVersion " + demanded) {
			if w[key] == nil || w[key] == "" {
				t.Errorf("%q has no %s", name, key)
			}
		}
	}
	var w winget
	if err := yaml.Unmarshal(files["winget/EksempelKommune.resetup.installer.yaml"], &w); err != nil {
		t.Fatal(err)
	}
	if got, want := w.Setups[0], (wingetInstaller{"x64", e.url + "/" + setup, strings.ToUpper(sum([]byte("setup")))}); got != want {
		t.Errorf("got %+v", got)
	}
	if got := identifier("Øst- og vestfjord interkommunale IKT-samarbeid"); got != "ØstOgVestfjordInterkommunaleIKTS" {
		t.Errorf("got %s", got)
	}
}

// TestTheGuideIsOnePage: links lead within it, and its pictures are in it.
func TestTheGuideIsOnePage(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{"g.md": "# Først\n\n[dit](#så)\n\n![tavle](b.svg)\n\n## Så\n\n|a|b|\n|-|-|\n|1|2|\n", "b.svg": "<svg/>"} {
		if err := os.WriteFile(folder+"/"+name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	data, err := page(folder+"/g.md", "nb", "Prøve")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<html lang="nb">`, "<table>", `src="data:image/svg+xml;base64,PHN2Zy8+"`} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("no %s in %s", want, data)
		}
	}
	if err := os.Remove(folder + "/b.svg"); err != nil {
		t.Fatal(err)
	}
	if _, err := page(folder+"/g.md", "nb", "Prøve"); err == nil {
		t.Error("a picture that is not there is not told of")
	}
	t.Chdir("..")
	papers, err := papers(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, guide := range papers[:3] {
		for _, link := range regexp.MustCompile(`(?:href|src)="([^"]*)"`).FindAllSubmatch(guide.data, -1) {
			to, within := strings.CutPrefix(string(link[1]), "#")
			packed := slices.ContainsFunc(papers, func(f file) bool { return f.name == to })
			if within && !bytes.Contains(guide.data, []byte(`id="`+to+`"`)) || !within && !packed && !strings.HasPrefix(to, "data:") && !strings.HasPrefix(to, "https://") {
				t.Errorf("%s leads to %s, which does not go with it", guide.name, link[1])
			}
		}
	}
}
