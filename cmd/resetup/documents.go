package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/adrg/xdg"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/record"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/tui/screen"
)

// viewerWait is how long a viewer is waited for. One that still runs then shows the file itself.
const viewerWait = 3 * time.Second

// documents writes the documents of runs to files for the screen, and shows them. It prints nothing: the screen is drawn.
type documents struct {
	app     *app
	session *session.Session

	mu      sync.Mutex
	written map[string]bool // paths: no other file is shown
}

func (a *app) documentsOf(s *session.Session) *documents {
	return &documents{app: a, session: s, written: map[string]bool{}}
}

// Write writes a document of a run into the folder of documents, and returns its path. A file of that name is replaced whole.
func (d *documents) Write(run string, what screen.Document) (string, error) {
	r, err := d.session.Store.Run(run)
	if err != nil {
		return "", err
	}
	name, write, err := d.app.document(work{Session: d.session, run: r}, what)
	if err != nil {
		return "", err
	}
	folder, err := d.app.documentFolder()
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, name)
	if err := atomicfile.Write(path, ownerOnly, write); err != nil {
		return "", err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.written[path] = true
	return path, nil
}

// document returns the file name of a document, and what writes it.
func (a *app) document(d work, what screen.Document) (name string, write func(io.Writer) error, err error) {
	t := a.text.TUI.Ending
	switch what {
	case screen.Workbook:
		write, err = a.record(d, record.XLSX)
		return t.ReportFile(d.run.ID) + ".xlsx", write, err
	case screen.Checklists:
		jobs, err := d.Store.Jobs(d.run.ID)
		if err != nil {
			return "", nil, err
		}
		keys, err := a.toPrint(printJob{}, jobs)
		if err != nil {
			return "", nil, err
		}
		write, err = a.checklists(d, keys, jobs, "html")
		return t.ChecklistFile(d.run.ID) + ".html", write, err
	default:
		write, err = a.record(d, record.HTML)
		return t.ReportFile(d.run.ID) + ".html", write, err
	}
}

// documentFolder makes the folder that documents are written to: resetup in the user's folder of
// documents, else in the home folder.
func (a *app) documentFolder() (string, error) {
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

// Open shows a file that Write has written, in the program the system has for it.
func (d *documents) Open(path string) error {
	t := d.app.text.TUI.Ending
	d.mu.Lock()
	own := d.written[path]
	d.mu.Unlock()
	program := viewer(runtime.GOOS, os.Getenv)
	cannot := &problem{text: t.CannotOpen, fix: t.CannotOpenFix, status: failed}
	if !own || len(program) == 0 {
		return cannot
	}
	c := exec.Command(program[0], append(program[1:], path)...) // with no terminal of ours
	if err := c.Start(); err != nil {
		cannot.err = err
		return cannot
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			cannot.err = err
			return cannot
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
