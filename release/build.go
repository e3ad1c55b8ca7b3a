package main

import (
	"bytes"
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"time"
)

// target is a system that the program is built for.
type target struct{ os, arch string }

func targets() []target {
	return []target{
		{"linux", "amd64"}, {"linux", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"},
	}
}

// file is the name of the binary while the release is made.
func (t target) file() string { return "resetup-" + t.os + "-" + t.arch + t.suffix() }

func (t target) suffix() string {
	if t.os == "windows" {
		return ".exe"
	}
	return ""
}

// build builds one binary, without what would differ from one machine to the next. It returns what
// it was built of, as `go version -m` shows it.
func (t target) build(e edition, path string) (*debug.BuildInfo, error) {
	stamp := "-ldflags=-s -w -X main.version=" + e.version + " -X main.commit=" + e.commit + " -X main.date=" + e.time.Format(time.DateOnly)
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", stamp, "-o", path, "./cmd/resetup")
	c.Env = append(os.Environ(), "GOOS="+t.os, "GOARCH="+t.arch, "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off", "GOAMD64=v1", "GOARM64=v8.0")
	if said, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build for %s/%s: %w\n%s", t.os, t.arch, err, bytes.TrimSpace(said))
	}
	return buildinfo.ReadFile(path)
}

// ask returns what the program that was built for this machine writes on standard output.
func ask(folder string, args ...string) ([]byte, error) {
	here := target{runtime.GOOS, runtime.GOARCH}
	c := exec.Command(folder+"/"+here.file(), args...)
	c.Stderr = os.Stderr
	return c.Output()
}
