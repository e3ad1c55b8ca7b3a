package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/tc-hib/winres"
	"github.com/tc-hib/winres/version"
)

//go:embed resetup.manifest
var manifest []byte

// windows gives an exe its icon, version and manifest, and has it signed.
func (e edition) windows(path string) error {
	exe, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	rs, err := e.resources()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := rs.WriteToEXE(&out, bytes.NewReader(exe), winres.ForceCheckSum()); err != nil {
		return fmt.Errorf("resources of %s: %w", filepath.Base(path), err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o755); err != nil {
		return err
	}
	return e.signed(path)
}

func (e edition) resources() (*winres.ResourceSet, error) {
	rs := new(winres.ResourceSet)
	icon, err := windowsIcon()
	if err != nil {
		return nil, err
	}
	if err := rs.SetIcon(winres.ID(1), icon); err != nil {
		return nil, err
	}
	if err := rs.Set(winres.RT_MANIFEST, winres.ID(1), 0, manifest); err != nil {
		return nil, err
	}
	var v version.Info
	v.SetFileVersion(e.number())
	v.SetProductVersion(e.number())
	v.Flags.Prerelease = e.number() != e.version
	for key, value := range map[string]string{
		version.ProductName: "resetup", version.FileDescription: "resetup", version.OriginalFilename: "resetup.exe", version.InternalName: "resetup",
		version.CompanyName: e.owner.Name, version.LegalCopyright: "The resetup authors. MIT licence.", version.ProductVersion: e.version,
	} {
		if err := v.Set(version.LangNeutral, key, value); err != nil {
			return nil, err
		}
	}
	rs.SetVersionInfo(v)
	return rs, nil
}

// number is the version without what makes it a candidate: Windows knows numbers only.
func (e edition) number() string {
	number, _, _ := strings.Cut(e.version, "-")
	return number
}

// icon is a green tile with three jobs in a column, the first two of them done: 256 pixels wide.
//
//go:embed icon.png
var icon []byte

func windowsIcon() (*winres.Icon, error) {
	img, err := png.Decode(bytes.NewReader(icon))
	if err != nil {
		return nil, err
	}
	return winres.NewIconFromResizedImage(img, []int{256, 64, 48, 32, 24, 20, 16})
}

// signed has a file signed in place, where the release is signed.
func (e edition) signed(path string) error {
	if e.sign == "" {
		return nil
	}
	c := exec.Command(e.sign, path)
	c.Stdout, c.Stderr = os.Stderr, os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s %s: %w", filepath.Base(e.sign), filepath.Base(path), err)
	}
	return nil
}

//go:embed installer.nsi
var installerScript []byte

// installer returns a program that installs for one person, without an administrator.
func (e edition) installer(inside []file) ([]byte, error) {
	temp, err := os.MkdirTemp("", "resetup-setup-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(temp) }()
	icon, err := windowsIcon()
	if err != nil {
		return nil, err
	}
	var ico bytes.Buffer
	if err := icon.SaveICO(&ico); err != nil {
		return nil, err
	}
	kilobytes := 0
	for _, f := range inside {
		kilobytes += len(f.data) / 1024
	}
	for _, f := range append([]file{{"installer.nsi", installerScript, false}, {"resetup.ico", ico.Bytes(), false}}, inside...) {
		path := filepath.Join(temp, f.name)
		if err := os.WriteFile(path, f.data, 0o644); err != nil {
			return nil, err
		}
		if err := os.Chtimes(path, e.time, e.time); err != nil {
			return nil, err
		}
	}
	args := []string{"-V2", "-WX", "-NOCONFIG", "-DVERSION=" + e.version, "-DNUMBER=" + e.number() + ".0", "-DOWNER=" + e.owner.Name, fmt.Sprint("-DKILOBYTES=", kilobytes)}
	if e.sign != "" {
		args = append(args, "-DSIGN="+e.sign)
	}
	c := exec.Command("makensis", append(args, "installer.nsi")...)
	c.Dir = temp
	c.Env = append(os.Environ(), fmt.Sprint("SOURCE_DATE_EPOCH=", e.time.Unix()))
	if said, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("makensis: %w\n%s", err, bytes.TrimSpace(said))
	}
	setup := filepath.Join(temp, "resetup-setup.exe")
	if err := e.signed(setup); err != nil {
		return nil, err
	}
	return os.ReadFile(setup)
}
