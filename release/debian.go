package main

import (
	"bytes"
	"crypto/md5" //nolint:gosec // dpkg's own checksum of installed files
	"example.org/resetup/internal/lang"
	"fmt"
	"os"
	"strings"
	"time"
)

// debianVersion is the version as dpkg sorts it: a candidate comes before its release.
func (e edition) debianVersion() string { return strings.Replace(e.version, "-", "~", 1) }

// debian returns a .deb: the program, its completions for three shells, an entry in the
// menu, the manual pages, the guide and the licences.
func (e edition) debian(arch string, program []byte, beside, manuals []file, temp string) ([]byte, error) {
	inside := []file{{"usr/bin/resetup", program, true}}
	for _, c := range []struct{ shell, path string }{
		{"bash", "usr/share/bash-completion/completions/resetup"},
		{"zsh", "usr/share/zsh/vendor-completions/_resetup"},
		{"fish", "usr/share/fish/vendor_completions.d/resetup.fish"},
	} {
		script, err := ask(temp, "completion", c.shell)
		if err != nil {
			return nil, fmt.Errorf("completion %s: %w", c.shell, err)
		}
		inside = append(inside, file{c.path, script, false})
	}
	changes, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		return nil, err
	}
	// dpkg's own form, which leads to ours.
	formal := fmt.Appendf(nil, "resetup (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n -- %s <%s>  %s\n",
		e.debianVersion(), e.owner.Name, e.owner.Address, e.time.Format(time.RFC1123Z))
	pressed := []file{{"usr/share/doc/resetup/CHANGELOG.md.gz", changes, false}, {"usr/share/doc/resetup/changelog.gz", formal, false}}
	for _, f := range manuals {
		pressed = append(pressed, file{"usr/share/man/" + f.name + ".gz", f.data, false})
	}
	for _, f := range pressed {
		if f.data, err = gzipped(f.data); err != nil {
			return nil, err
		}
		inside = append(inside, f)
	}
	inside = append(inside, file{"usr/share/icons/hicolor/256x256/apps/resetup.png", icon, false},
		file{"usr/share/applications/resetup.desktop", []byte(desktopEntry()), false})
	for _, f := range beside {
		name := f.name
		if name == "LICENSE.txt" {
			name = "copyright"
		}
		inside = append(inside, file{"usr/share/doc/resetup/" + name, f.data, false})
	}
	return e.archived(arch, inside)
}

// archived is the .deb of the files inside.
func (e edition) archived(arch string, inside []file) ([]byte, error) {
	data, err := tarball("./", inside, e.time)
	if err != nil {
		return nil, err
	}
	var checks strings.Builder
	size := 0
	for _, f := range inside {
		size += len(f.data)
		fmt.Fprintf(&checks, "%x  %s\n", md5.Sum(f.data), strings.TrimPrefix(f.name, "")) //nolint:gosec // as above
	}
	control, err := tarball("./", []file{{"control", e.control(arch, size), false}, {"md5sums", []byte(checks.String()), false}}, e.time)
	if err != nil {
		return nil, err
	}
	out := bytes.NewBufferString("!<arch>\n")
	for _, m := range []file{{"debian-binary", []byte("2.0\n"), false}, {"control.tar.gz", control, false}, {"data.tar.gz", data, false}} {
		fmt.Fprintf(out, "%-16s%-12d%-6d%-6d%-8o%-10d`\n%s", m.name, e.time.Unix(), 0, 0, 0o100644, len(m.data), m.data)
		if len(m.data)%2 == 1 {
			out.WriteByte('\n') // members begin at even places
		}
	}
	return out.Bytes(), nil
}

func (e edition) control(arch string, size int) []byte {
	homepage := ""
	if e.url != "" {
		homepage = "Homepage: " + e.url + "\n"
	}
	return fmt.Appendf(nil, `Package: resetup
Version: %s
Architecture: %s
Maintainer: %s <%s>
Installed-Size: %d
Section: utils
Priority: optional
%sDescription: %s
 After a release of Visma Enterprise, every scheduled programserver job must be
 set up again by hand. This program walks through it job by job, remembers what
 is confirmed, and tells which old jobs still wait.
`, e.debianVersion(), arch, e.owner.Name, e.owner.Address, (size+1023)/1024, homepage, summary)
}

// summary is what lists of packages say.
const summary = "wizard for setting up programserver jobs again after a release"

// desktopEntry returns what the menus of a desktop show.
func desktopEntry() string {
	return fmt.Sprintf(`[Desktop Entry]
Type=Application
Name=resetup
Comment=%s
Comment[nb]=%s
Exec=resetup
Icon=resetup
Terminal=true
Categories=Office;
`, description("en"), description("nb"))
}

// description returns what the program is for, in a language.
func description(language string) string {
	text, _ := lang.For(language) // both are there
	return text.Cmd.Short
}
