package main

import (
	"cmp"
	"context"
	"io"
	"sync"

	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/record"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/tui/screen"
)

// walkScreen runs the wizard on the whole screen, at a job of the run or at a round over what has these names; without a run it
// shows the picker. After a change of the site file on the screen the wizard begins anew, in line with that.
func (a *app) walkScreen(w work, job string, round ...string) error {
	anew, err := a.walkOnce(w, job, round)
	if err != nil || !anew {
		return err
	}
	a.run = w.run.Called()
	return a.walkSetUp()
}

// walkSetUp opens the wizard with the site file that was written on the screen.
func (a *app) walkSetUp() error {
	a.zone, a.setUp = nil, true
	return a.walk("")
}

// walkOnce shows the wizard until it is left. anew reports that the site file was changed.
func (a *app) walkOnce(w work, job string, round []string) (anew bool, err error) {
	guides, err := a.guidesFor(w)
	if err != nil {
		return false, err
	}
	team, leave := a.joinTeam(w.Store)
	defer leave()
	begin, end := a.backUp(w.Session)
	defer end()
	o := a.screenOptions(guides, w.Site, w.Example)
	o.Begun = func() string {
		guides() // they may be asked for soon
		notice := begin()
		if notice == "" && updated(w.Store, a.operator, version) {
			notice = a.text.News.Updated(version)
		}
		return notice
	}
	if team != nil {
		o.Team, o.Stirred = team, team.stirred
	}
	o.Store, o.Runs, o.Routines, o.Documents = w.Store, w.Session, w.Session, &documents{app: a, session: w.Session}
	o.Lists = jobLists{app: a, session: w.Session}
	o.RunID, o.JobKey, o.Round = w.run.ID, job, round
	o.Led = a.led
	if o.Manner, err = a.keepManner(); err != nil {
		return false, err
	}
	if !w.Example {
		o.SiteFile = siteFile{a, func() { anew = true }}
		o.SetsUp = !a.setUp && a.isHalfSetUp(w)
	}
	o.AtBoard = a.setUp
	a.deskOptions(&o, w.Session)
	err = tui.Run(context.Background(), o)
	return anew, err
}

// guidesFor returns what returns the guides, in the order of their list. The built-in lists are read when they are first asked for: it takes
// longer than all else before the screen stands. Lists of the operator's own are read at once, as they may have faults.
func (a *app) guidesFor(w work) (func() []procedures.Procedure, error) {
	read := func() procedures.Set {
		built, _ := a.lists() // they are embedded, and checked
		return built
	}
	var err error
	if a.procedures != "" {
		var own procedures.Set
		own, err = a.listsFor(w)
		read = func() procedures.Set { return own }
	}
	return sync.OnceValue(func() []procedures.Procedure { return procedures.Guides(read(), "") }), err
}

// screenOptions are what every session on the screen is given.
func (a *app) screenOptions(guides func() []procedures.Procedure, s site.Site, example bool) tui.Options {
	notice := cmp.Or(a.notices.EnterScreen(), a.told, a.placedAnew())
	if notice == "" && example {
		notice = a.text.Cmd.ExampleShort
	}
	terminal, _ := file(a.out)
	return tui.Options{
		Site: s, Text: a.text, Stamper: a.stamper(), Notice: notice, Guides: guides,
		News:     a.changes,
		Practice: example, Clipboard: desktop.Clipboard{}, Messages: messages{a},
		In: a.in, Out: terminal, Environ: a.environ, Settings: ownSettings{a}, Mouse: a.environ.Getenv("RESETUP_MOUSE") == "on",
	}
}

// messages puts into words for the screen what happens below it.
type messages struct{ app *app }

// Explain says an error, and what to do about it.
func (m messages) Explain(err error) (problem, remedy string) {
	p := m.app.explain(err)
	return p.Text, p.Fix
}

// News returns what the store has put right and the screen has not shown yet.
func (m messages) News() string { return m.app.notices.News() }

// documents writes the documents of runs to files for the screen, and shows them. It prints nothing: the screen is drawn.
type documents struct {
	desktop.Documents
	app     *app
	session *session.Session
}

// Write writes a document of a run into the folder of documents, beside one that is there or in its place, and returns its path.
func (d *documents) Write(run string, what screen.Document, beside bool) (string, error) {
	r, err := d.session.Store.Run(run)
	if err != nil {
		return "", err
	}
	name, write, err := d.app.document(work{Session: d.session, run: r}, what)
	if err != nil {
		return "", err
	}
	return d.Documents.Write(name, beside, write)
}

// document returns the file name of a document, and what writes it.
func (a *app) document(d work, what screen.Document) (name string, write func(io.Writer) error, err error) {
	t := a.text.TUI.Ending
	switch what {
	case screen.Workbook:
		write, err = a.record(d, record.XLSX)
		return t.ReportFile(d.run.Called()) + ".xlsx", write, err
	case screen.Checklists:
		write, _, err = a.checklists(d, session.JobFilter{}, "html")
		return t.ChecklistFile(d.run.Called()) + ".html", write, err
	default:
		write, err = a.record(d, record.HTML)
		return t.ReportFile(d.run.Called()) + ".html", write, err
	}
}
