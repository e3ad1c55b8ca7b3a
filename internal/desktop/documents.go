package desktop

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/adrg/xdg"

	"example.org/resetup/internal/atomicfile"
)

// ErrCannotShow reports a file that cannot be shown from here: it was not written here, or there is no program to show it.
var ErrCannotShow = errors.New("the file cannot be shown from here")

// viewerWait is how long a viewer is waited for. One that still runs then shows the file itself.
const viewerWait = 3 * time.Second

// Documents writes files into the folder of documents, and shows those that it has written.
type Documents struct {
	mu      sync.Mutex
	written map[string]bool // by path
}

// Write writes a file that only its owner can read into the folder of documents, and returns its path. A file of that name is
// replaced whole, or with beside it stays, and the new one gets the next free name. Where another program, such as Excel, has the
// file open, regularfile.IsHeld reports that of the error. It returns the path with an *atomicfile.Error too.
func (d *Documents) Write(name string, beside bool, write func(io.Writer) error) (path string, err error) {
	folder, err := documentFolder()
	if err != nil {
		return "", err
	}
	path = filepath.Join(folder, name)
	if beside {
		path = atomicfile.FreeName(path)
	}
	if _, err = atomicfile.Write(path, true, write); err != nil {
		return path, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.written == nil {
		d.written = map[string]bool{}
	}
	d.written[path] = true
	return path, nil
}

// documentFolder makes the folder that documents are written to: resetup in the user's folder of documents, else in the home
// folder.
func documentFolder() (string, error) {
	base := xdg.UserDirs.Documents
	if info, err := os.Stat(base); err != nil || !info.IsDir() {
		if base, err = os.UserHomeDir(); err != nil {
			return "", &atomicfile.Error{Path: "resetup", Err: err}
		}
	}
	folder := filepath.Join(base, "resetup")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", &atomicfile.Error{Path: folder, Err: err}
	}
	return folder, nil
}

// Open shows a file that Write has written, in the program that the system has for it. It returns ErrCannotShow.
func (d *Documents) Open(path string) error {
	d.mu.Lock()
	own := d.written[path]
	d.mu.Unlock()
	program := viewer(runtime.GOOS, os.Getenv)
	if !own || len(program) == 0 {
		return fmt.Errorf("%w: %q", ErrCannotShow, path)
	}
	c := exec.Command(program[0], append(program[1:], path)...) // with no terminal of ours
	if err := c.Start(); err != nil {
		return fmt.Errorf("%w: %q: %w", ErrCannotShow, path, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return fmt.Errorf("%w: %q: %w", ErrCannotShow, path, err)
		}
	case <-time.After(viewerWait):
	}
	return nil
}

// viewer is the program, with its arguments, that shows a file named behind them; none where
// there is no desktop to show it on.
func viewer(system string, getenv func(string) string) []string {
	switch {
	case system == "windows":
		return []string{filepath.Join(getenv("SystemRoot"), "System32", "rundll32.exe"), "url.dll,FileProtocolHandler"}
	case system == "darwin":
		return []string{"open"}
	case getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != "":
		return []string{"xdg-open"}
	}
	return nil
}
