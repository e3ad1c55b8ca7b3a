package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/adrg/xdg"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/practice"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/settings"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/theme"
	"example.org/resetup/internal/wizard"
)

// lockWait is how long a transaction waits for another program's.
const lockWait = 5 * time.Second

// app is one invocation: its streams, its texts and the global flags.
type app struct {
	streams
	text lang.Text

	data, site, procedures, run, operator, lang, now string
	breakLock                                        string         // why the lock is to be broken; empty: it is not
	plain, paper                                     bool           // line by line; a page is entered
	verbatim                                         bool           // a document or values for a program are written: no line is broken
	drawn                                            bool           // the screen was drawn on
	within                                           bool           // the command was typed in the wizard: what was said as that began is not said again
	reads                                            bool           // the command only reads
	setUp                                            bool           // the site file was written on the screen
	fromScratch                                      bool           // a new record may be begun where one is gone
	desk                                             *practice.Desk // that is practised at; nil where nobody practises
	manner                                           *wizard.Manner // that the command line asks for; nil where it does not
	environ                                          theme.Environ  // with what the settings say below it
	settings                                         settings.File
	clock, real                                      func() time.Time               // clock is that of a practice while somebody practises
	lists                                            func() (procedures.Set, error) // are read once
	notices                                          *explain.Notices
	where                                            *place // nil until it is looked up
	team                                             *team  // nil while nothing is open here
	meter                                            *meter
	typed                                            *bufio.Reader  // the lines of the input; nil until the first is wanted
	zone                                             *time.Location // the site's; nil until it is known
	told                                             string         // what was said on standard error and belongs on the screen, too
}

// env returns the flag's value, else the environment's.
func env(flag, name string) string { return cmp.Or(flag, os.Getenv(name)) }

// prepare checks the global flags, before any command runs.
func (a *app) prepare() error {
	a.tellSettings()
	a.clock = time.Now
	if a.now != "" {
		at, err := time.Parse(time.RFC3339, a.now)
		if err != nil {
			return usage(a.text.Errors.Now(a.now), "")
		}
		a.clock = func() time.Time { return at }
	}
	a.real = a.clock
	a.data = env(a.data, "RESETUP_DATA")
	if a.data == "" {
		a.data = filepath.Join(xdg.DataHome, "resetup")
	}
	a.site = env(a.site, "RESETUP_SITE")
	a.operator = cleantext.Line(env(a.operator, "RESETUP_OPERATOR"))
	if a.operator == "" {
		name := []rune(cleantext.Line(desktop.User()))
		a.operator = string(name[:min(len(name), ledger.MaxName)])
	}
	if err := ledger.CheckName("--operator", a.operator); err != nil {
		return usage(a.explain(err).Text, "")
	}
	a.lists = sync.OnceValues(a.setup().Lists)
	if err := a.takeDesk(); err != nil {
		return err
	}
	a.plain = a.plain || isAccessible()
	a.meter.lines = a.meter.lines || a.plain
	return nil
}

// storeOptions are how this invocation opens the record.
func (a *app) storeOptions() []progress.Option {
	options := []progress.Option{progress.Operator(a.operator), progress.Clock(func() time.Time { return a.clock().In(a.location()) }), progress.OnNotice(a.notices.Add), progress.BackupsIn(a.backups()), progress.OnWork(a.meter.at)}
	options = append(options, progress.OnWait(func(on progress.Holder) {
		a.notices.Say(explain.Waiting(on, a.text, a.location()))
	}))
	if a.breakLock != "" {
		options = append(options, progress.BreakLock(a.breakLock, func(b progress.BrokenLock) {
			a.notices.Say(explain.BrokenLock(b, a.text, a.location()))
		}))
	}
	if a.reads && a.breakLock == "" {
		options = append(options, progress.ForReading())
	}
	if a.text.Code != lang.Default {
		options = append(options, progress.InEnglish(a.lists))
	}
	return options
}

// location returns the time zone in which times are told: that of the site, or of the example where its file cannot be used.
func (a *app) location() *time.Location {
	if a.zone == nil {
		p, err := a.setup().Site()
		if err != nil {
			p.Site = a.setup().Example()
		}
		a.zone = p.Location()
	}
	return a.zone
}

// store opens the record of the data folder.
func (a *app) store() (*progress.Store, error) {
	placed := ""
	if !a.reads {
		placed = a.placedAnew()
	}
	store, err := a.openStore()
	if err == nil {
		a.warnFolder(placed)
	}
	return store, err
}

// warnFolder says on standard error where others on the machine may look into the data folder, or into a file of the
// record in it, and what is said of where it lies. It hinders nobody: both may be on purpose.
func (a *app) warnFolder(placed string) {
	if a.within {
		return
	}
	var names []string
	for _, e := range desktop.Exposed(a.folder(), a.backups()) {
		names = append(names, fmt.Sprintf("%s (%04o)", filepath.Base(e.Path), e.Mode))
	}
	if len(names) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Data.Wide(strings.Join(names, ", "), a.data))
	}
	if placed != "" {
		_, _ = fmt.Fprintln(a.err, placed)
	}
}

// placed says that a program copies a data folder to the cloud, or that the folder lies on another machine, and what to do; it says
// nothing of a folder that stays here.
func (a *app) placed(folder string) string {
	switch by, synced := desktop.SyncedBy(folder); {
	case synced:
		return a.text.Data.Synced(cmp.Or(by, a.text.Data.SomeProgram), folder)
	case desktop.OnNetwork(folder):
		return a.text.Data.Network(folder)
	}
	return ""
}

// placedAnew is placed where the data folder has no record yet, so that it is said once, while another folder costs nothing.
func (a *app) placedAnew() string {
	if progress.IsGone(a.folder()) {
		return a.placed(a.data)
	}
	return ""
}

// setup is where step lists and the site file are looked for.
func (a *app) setup() setup.Setup {
	return setup.Setup{Text: a.text, Procedures: a.procedures, SiteFile: a.site, Data: a.data}
}

// warnExample says on standard error that the built-in example is in use, and which file may have been meant.
func (a *app) warnExample(p setup.Site) {
	if p.Example && !a.within {
		_, _ = fmt.Fprint(a.err, p.Warnings.Print(a.text.Faults), a.text.Cmd.Example, "\n")
	}
}

func (a *app) stamper() wizard.Stamper { return wizard.Stamper{Operator: a.operator, Now: a.clock} }

// session opens the record, with a site.
func (a *app) session(p setup.Site) (*session.Session, error) {
	a.zone = p.Location()
	store, err := a.store()
	t := a.text.Align
	return &session.Session{
		Store: store, Site: p.Site, Example: p.Example || p.Unusable != nil, Lists: a.lists, Stamper: a.stamper(),
		Reasons: session.Reasons{Aligned: t.Reason, CompanyGone: t.CompanyGone, JobGone: t.JobGone, Adopted: a.text.Adopt.AdoptedReason},
	}, err
}

// work is what most commands do theirs on: a session, and the run it is about.
type work struct {
	*session.Session
	run      ledger.Run
	unusable error // the fault of the site file, where the work goes on without it

	follows session.Alignment // what would follow from the site file
}

// openRun opens a session at a site with the run that choose returns for --run.
func (a *app) openRun(at func() (setup.Site, error), choose func(s *session.Session, id string) (ledger.Run, error)) (work, error) {
	p, err := at()
	if err != nil {
		return work{}, err
	}
	a.warnExample(p)
	s, err := a.session(p)
	if err != nil {
		return work{}, err
	}
	r, err := choose(s, a.run)
	return work{Session: s, run: r, unusable: p.Unusable}, err
}

// openRecord opens the record for a command that is about no one run.
func (a *app) openRecord() (work, error) {
	p, err := a.siteToRead()
	if err != nil {
		return work{}, err
	}
	s, err := a.session(p)
	return work{Session: s, unusable: p.Unusable}, err
}

func (a *app) open() (work, error) {
	return a.compared(a.openRun(a.siteToRead, (*session.Session).CurrentRun))
}
func (a *app) openToRead() (work, error) {
	return a.compared(a.openRun(a.siteToRead, (*session.Session).LatestRun))
}
func (a *app) openToWrite() (work, error) {
	return a.openRun(a.setup().Site, (*session.Session).OpenRun)
}

// compared says on standard error what would follow for the run that was opened, where the site file was changed.
func (a *app) compared(w work, err error) (work, error) {
	if err != nil || w.unusable != nil {
		return w, err
	}
	if w.follows, err = w.WouldAlign(w.run); err == nil {
		_, _ = fmt.Fprint(a.err, explain.Follows(w.follows, w.Site.Name, a.text.Align))
	}
	return w, err
}

// aligned brings the run that was opened in line with the site file.
func (a *app) aligned(w work, err error) (work, error) {
	if err == nil {
		err = a.align(&w)
	}
	return w, err
}

// align brings the run in line with the site file, and says on standard error, and for the screen, what that did. Without the file it
// does nothing.
func (a *app) align(w *work) error {
	done, err := session.Alignment{Run: w.run}, error(nil)
	if w.unusable == nil {
		done, err = w.Align(w.run)
	}
	switch {
	case errors.Is(err, progress.ErrReadOnly):
		done = session.Alignment{Run: w.run} // it is shown as it is; the store has said so
	case err != nil:
		return err
	}
	_, _ = fmt.Fprint(a.err, explain.Alignment(done, w.Site.Name, a.text.Align))
	if done.OtherSite {
		a.told = strings.TrimSpace(explain.Alignment(done, w.Site.Name, a.text.Align))
	}
	if done.Changes() {
		a.told = a.text.Align.Aligned(done.Run.Called(), len(done.Added), len(done.Changed), len(done.Closed), len(done.Reopened))
	}
	w.run, w.follows = done.Run, done
	return nil
}

// A command that only reads goes on where the site file cannot be used: a slip in one line of it must not hide which old jobs wait.

// siteToRead returns the site for such a command: without a usable file the one that the run was last in line with, and for a run
// of which that is not known the built-in example.
func (a *app) siteToRead() (setup.Site, error) {
	return a.siteOr(func(example setup.Site) (site.Site, string) {
		t := a.text.Cmd
		store, err := a.openStore()
		s := session.Session{Store: store}
		var r ledger.Run
		if err == nil {
			r, err = s.LatestRun(a.run)
		}
		if err == nil {
			if of, known, err := s.SiteOf(r.ID); known && err == nil {
				return of, t.SiteOfRun(of.Name, r.Called())
			}
		}
		return example.Site, t.SiteUnknown // where it is an error, the command will say which
	})
}

// siteForTimes returns the site for a command that needs no more of it than the time zone, and may not open the record for it.
func (a *app) siteForTimes() (setup.Site, error) {
	return a.siteOr(func(example setup.Site) (site.Site, string) {
		return example.Site, a.text.Cmd.SiteForTimes(example.Timezone)
	})
}

// siteOr returns the site of the site file. Where that cannot be used it says on standard error why, and what instead returned and
// said.
func (a *app) siteOr(instead func(example setup.Site) (site.Site, string)) (setup.Site, error) {
	p, err := a.setup().Site()
	if !setup.IsUnusable(err) {
		return p, err
	}
	p = setup.Site{Site: a.setup().Example(), Unusable: err}
	of, said := instead(p)
	p.Site = of
	fault := a.explain(err)
	_, _ = fmt.Fprint(a.err, fault.Detail, fault.Text, "\n", said, "\n")
	return p, nil
}
