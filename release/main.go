// Command release builds what is released: the program for each system, packed as people install
// it, with a list of all that went into it (SBOM) and the licences of that. The same sources, the
// same version of Go and the same version of makensis give the same files, byte for byte.
//
//	go run ./release -version 1.0.0 -out dist
//
// docs/release.md tells what each file is and what the other flags are for.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"net/mail"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// edition is what distinguishes one release from another.
type edition struct {
	version string        // "1.0.0", or "1.0.0-rc.1" before it
	owner   *mail.Address // who publishes it, and where to write
	url     string        // the folder that the files will be fetched from; without it no manifests are written
	sign    string        // a program that signs the Windows file that it is given, in place; may be empty
	commit  string        // that the program tells, as 12 digits; empty where it is not known
	time    time.Time     // of the commit, and so of every file in the packages
}

func main() {
	var e edition
	flag.StringVar(&e.version, "version", "", "the version that the program tells, such as 1.0.0")
	flag.StringVar(&e.url, "url", "", "the address of the folder that the files will be fetched from; writes the Scoop and winget manifests")
	flag.StringVar(&e.sign, "sign", "", "a program that signs the Windows file that it is given")
	flag.StringVar(&e.commit, "commit", commitOfSources(), "the commit that the program tells; outside a Git repository")
	owner := flag.String("owner", "The resetup authors <resetup@example.org>", "who publishes the release, and where to write")
	out := flag.String("out", "dist", "the folder to write to; it must be new or empty")
	flag.Parse()
	if err := e.check(*owner, *out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if err := e.release(*out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// check fills in what the flags do not say as it stands, and returns an error for what would stop
// the release later.
func (e *edition) check(owner, out string) error {
	if !regexp.MustCompile(`^\d{1,4}\.\d{1,4}\.\d{1,4}(-[0-9A-Za-z.]+)?$`).MatchString(e.version) {
		return fmt.Errorf("version %q is not like 1.0.0 or 1.0.0-rc.1", e.version)
	}
	if u, err := url.Parse(e.url); e.url != "" && (err != nil || u.Scheme != "https" || u.Host == "") {
		return fmt.Errorf("url %q does not begin with https:// and a host", e.url)
	}
	if !regexp.MustCompile(`^([0-9a-f]{12}\+?)?$`).MatchString(e.commit) {
		return fmt.Errorf("commit %q is not 12 hexadecimal digits", e.commit)
	}
	e.url = strings.TrimSuffix(e.url, "/")
	var err error
	if e.owner, err = mail.ParseAddress(owner); err != nil || !regexp.MustCompile(`^[\pL\pN][\pL\pN .,&-]*$`).MatchString(e.owner.Name) {
		return fmt.Errorf("owner %q is not like \"Eksempel kommune <it@example.org>\"", owner)
	}
	if e.sign != "" {
		if e.sign, err = exec.LookPath(e.sign); err == nil {
			e.sign, err = filepath.Abs(e.sign)
		}
		if err != nil {
			return fmt.Errorf("the program that signs: %w", err)
		}
	}
	if _, err := exec.LookPath("makensis"); err != nil {
		return errors.New("makensis, which makes the installer for Windows, is not here\n  apt-get install nsis")
	}
	if there, err := os.ReadDir(out); err == nil && len(there) > 0 {
		return fmt.Errorf("%s is not empty\n  remove it, or write elsewhere: -out FOLDER", out)
	}
	e.time, err = timeOfSources()
	return err
}

// commitOfSources returns the commit, with a plus where the sources differ from it, or "" outside a Git repository.
func commitOfSources() string {
	out, err := exec.Command("git", "rev-parse", "--short=12", "HEAD").Output()
	if err != nil {
		return ""
	}
	commit := strings.TrimSpace(string(out))
	if changed, err := exec.Command("git", "status", "--porcelain").Output(); err != nil || len(changed) > 0 {
		commit += "+"
	}
	return commit
}

// timeOfSources returns SOURCE_DATE_EPOCH, or else the time of the commit.
func timeOfSources() (time.Time, error) {
	said, ok := os.LookupEnv("SOURCE_DATE_EPOCH")
	if !ok {
		out, err := exec.Command("git", "log", "-1", "--format=%ct").Output()
		if err != nil {
			return time.Time{}, fmt.Errorf("the time of the commit: %w\n  outside a Git repository, set SOURCE_DATE_EPOCH to the seconds since 1970", err)
		}
		said = strings.TrimSpace(string(out))
	}
	seconds, err := strconv.ParseInt(said, 10, 64)
	at := time.Unix(seconds, 0).UTC()
	if err != nil || at.Year() < 1980 || at.Year() > 2100 {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH %q is not the seconds since 1970, from 1980 on (a .zip knows no earlier time)", said)
	}
	return at, nil
}

// release writes every file of the release into the folder out.
func (e edition) release(out string) error {
	temp, err := os.MkdirTemp("", "resetup-release-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(temp) }()
	var all []module
	for _, t := range targets() {
		built, err := t.build(e, filepath.Join(temp, t.file()))
		if err != nil {
			return err
		}
		all = append(all, modulesOf(built)...)
	}
	if all, err = licensed(distinct(all)); err != nil {
		return err
	}
	files := map[string][]byte{"LICENSES.txt": licenceList(all)}
	if files["sbom.cdx.json"], err = sbom(e.version, all); err != nil {
		return err
	}
	if err := writeManual(filepath.Join(temp, manual)); err != nil {
		return err
	}
	beside, err := papers(files["LICENSES.txt"])
	if err != nil {
		return err
	}
	for _, t := range targets() {
		fmt.Println("packing for", t.os, t.arch)
		if err := e.pack(t, temp, beside, files); err != nil {
			return fmt.Errorf("%s/%s: %w", t.os, t.arch, err)
		}
	}
	if e.url != "" {
		if err := e.manifests(files); err != nil {
			return err
		}
	}
	files["SHA256SUMS"] = sums(files)
	for name, data := range files {
		path := filepath.Join(out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d files for %d systems, of %d modules, in %s\n", len(files), len(targets()), len(all), out)
	if e.url == "" {
		fmt.Println("without -url: no manifests for Scoop and winget")
	}
	return nil
}

// sums is as sha256sum writes and checks it.
func sums(files map[string][]byte) []byte {
	var lines []string
	for name, data := range files {
		lines = append(lines, sum(data)+"  "+name+"\n")
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[66:], b[66:]) })
	return []byte(strings.Join(lines, ""))
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}

var errLicence = errors.New("a licence that is not permitted, or not known")
