package main

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"

	"example.org/resetup/internal/procedures/steplist"
	builtin "example.org/resetup/procedures"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
	"example.org/resetup/internal/yamlfile"
)

// lockWait is how long a transaction waits for another program's.
const lockWait = 5 * time.Second

// streams are the three standard streams.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// app is one invocation: its streams, its texts and the global flags.
type app struct {
	streams
	text lang.Text

	data, site, procedures, run, operator, lang, now string
	plain, paper                                     bool // paper: a page is entered
	clock                                            func() time.Time
	notices                                          *notices
}

// env returns the flag's value, else the environment's.
func env(flag, name string) string { return cmp.Or(flag, os.Getenv(name)) }

// prepare checks the global flags, before any command runs.
func (a *app) prepare() error {
	a.clock = time.Now
	if a.now != "" {
		at, err := time.Parse(time.RFC3339, a.now)
		if err != nil {
			return usage(a.text.Errors.Now(a.now), "")
		}
		a.clock = func() time.Time { return at }
	}
	a.data = env(a.data, "RESETUP_DATA")
	if a.data == "" {
		a.data = filepath.Join(xdg.DataHome, "resetup")
	}
	a.site = env(a.site, "RESETUP_SITE")
	a.operator = cleantext.Line(env(a.operator, "RESETUP_OPERATOR"))
	if a.operator == "" {
		a.operator = desktop.User()
	}
	return nil
}

// store opens the record of the data folder.
func (a *app) store() (*progress.Store, error) {
	store, err := progress.Open(a.data, lockWait, a.storeOptions()...)
	if err == nil {
		a.warnPermissions()
	}
	return store, err
}

// warnPermissions says on standard error where others on the machine may look into the data folder, or into a file of the
// record in it. It hinders nobody: the folder may be shared on purpose.
func (a *app) warnPermissions() {
	var names []string
	for _, e := range desktop.Exposed(a.data, a.backups()) {
		names = append(names, fmt.Sprintf("%s (%04o)", filepath.Base(e.Path), e.Mode))
	}
	if len(names) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Data.Wide(strings.Join(names, ", "), a.data))
	}
}

// lists loads the built-in step lists with those of --procedures over them.
func (a *app) lists() (procedures.Set, error) {
	set, faults, err := a.loadLists(a.procedures)
	if err != nil {
		return set, err
	}
	if bad := faults.Errors(); len(bad) > 0 {
		return set, &problem{text: a.text.Errors.ListFaults(len(bad)), detail: faults.Print(a.text.Faults), status: failed}
	}
	return set, nil
}

func (a *app) loadLists(folder string) (procedures.Set, yamlfile.Faults, error) {
	layers := []steplist.Layer{{Name: "", FS: builtin.FS}}
	if folder != "" {
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			return procedures.Set{}, nil, &problem{text: a.text.Errors.NoFile(folder), fix: a.text.Errors.NoFileFix, status: failed}
		}
		layers = append(layers, steplist.Layer{Name: folder, FS: os.DirFS(folder)})
	}
	set, faults := steplist.Load(a.text, layers...)
	return set, faults, nil
}

// siteFile is the site in force and where it came from.
type siteFile struct {
	site.Site
	file    string // empty for the built-in example
	example bool
}

// loadSite loads the site file: --site, else site.yaml in the data folder, else the built-in
// example, which is told on standard error.
func (a *app) loadSite() (siteFile, error) {
	file, data, err := a.readSite()
	if err != nil {
		return siteFile{}, err
	}
	s, faults := site.Load(file, data, a.procedureIDs(), a.text)
	if len(faults.Errors()) > 0 {
		return siteFile{}, &site.FaultsError{Path: file, Faults: faults}
	}
	return siteFile{Site: s, file: file, example: file == exampleName}, nil
}

// exampleName stands for the built-in example where a file name is shown.
const exampleName = "example.yaml"

func (a *app) readSite() (name string, data []byte, err error) {
	name = a.sitePath()
	// A data folder that cannot be looked into is for the store to complain of.
	if a.site == "" && !exists(name) {
		return exampleName, site.Example(), nil
	}
	data, err = os.ReadFile(name)
	if err != nil {
		return name, nil, &problem{text: a.text.Errors.NoFile(name), fix: a.text.Errors.NoFileFix, status: failed, err: err}
	}
	return name, data, nil
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// procedureIDs are the ids a site file may name. A list's file is named after it, so the lists
// themselves need not be read to look something up in a run.
func (a *app) procedureIDs() []string {
	files, _ := fs.Glob(builtin.FS, "*.yaml") // the pattern is sound
	if a.procedures != "" {
		own, _ := fs.Glob(os.DirFS(a.procedures), "*.yaml")
		files = append(files, own...)
	}
	for i, name := range files {
		files[i] = strings.TrimSuffix(name, ".yaml")
	}
	return files
}

// warnExample says on standard error that the built-in example is in use.
func (a *app) warnExample(p siteFile) {
	if p.example {
		_, _ = fmt.Fprintln(a.err, a.text.Cmd.Example)
	}
}

func (a *app) stamper() wizard.Stamper { return wizard.Stamper{Operator: a.operator, Now: a.clock} }

// reasons are the sentences that a session stores with its events.
func (a *app) reasons() session.Reasons {
	t := a.text.Align
	return session.Reasons{Aligned: t.Reason, CompanyGone: t.CompanyGone, JobGone: t.JobGone, Adopted: a.text.Adopt.AdoptedReason}
}

// session opens the record, with a site.
func (a *app) session(p siteFile) (*session.Session, error) {
	store, err := a.store()
	return &session.Session{Store: store, Site: p.Site, Lists: a.lists, Stamper: a.stamper(), Reasons: a.reasons()}, err
}

// openSession opens the record for a command that is about no one run.
func (a *app) openSession() (*session.Session, error) {
	p, err := a.loadSite()
	if err != nil {
		return nil, err
	}
	return a.session(p)
}

// work is what most commands do theirs on: a session, and the run it is about.
type work struct {
	*session.Session
	run     ledger.Run
	example bool // the site is the built-in example
}

// openRun opens a session with the run that choose returns for --run.
func (a *app) openRun(choose func(s *session.Session, id string) (ledger.Run, error)) (work, error) {
	p, err := a.loadSite()
	if err != nil {
		return work{}, err
	}
	a.warnExample(p)
	s, err := a.session(p)
	if err != nil {
		return work{}, err
	}
	r, err := choose(s, a.run)
	return work{s, r, p.example}, err
}

func (a *app) open() (work, error)        { return a.openRun((*session.Session).CurrentRun) }
func (a *app) openToRead() (work, error)  { return a.openRun((*session.Session).LatestRun) }
func (a *app) openToWrite() (work, error) { return a.openRun((*session.Session).OpenRun) }

// openAligned is open for a command that shows all jobs of a run.
func (a *app) openAligned() (work, error) {
	w, err := a.open()
	if err == nil {
		err = a.align(&w)
	}
	return w, err
}

// align brings the run in line with the site, and says on standard error what that did.
func (a *app) align(w *work) error {
	done, err := w.Align(w.run)
	if err != nil {
		return err
	}
	a.printAlignment(done, w.Site.Name)
	w.run = done.Run
	return nil
}

func (a *app) printAlignment(done session.Alignment, siteName string) {
	t, run := a.text.Align, done.Run
	if done.OtherSite {
		_, _ = fmt.Fprintln(a.err, t.OtherSite(run.ID, run.Site, siteName))
		return
	}
	said := ""
	for _, part := range []struct {
		text func(n int, jobs string) string
		keys []string
	}{
		{t.Added, done.Added}, {t.Changed, done.Changed}, {t.Reopened, done.Reopened},
		{t.Closed, done.Closed}, {t.StillOpen, done.Open}, {t.Refused, done.Refused},
	} {
		if len(part.keys) > 0 {
			said += "\n" + part.text(len(part.keys), someOf(part.keys, t))
		}
	}
	if said != "" {
		_, _ = fmt.Fprintln(a.err, t.Head(run.ID)+said)
	}
}

// someOf names the first few of many.
func someOf(keys []string, t lang.Align) string {
	const named = 6
	text := strings.Join(keys[:min(len(keys), named)], ", ")
	if more := len(keys) - named; more > 0 {
		text += " " + t.AndMore(more)
	}
	return text
}
