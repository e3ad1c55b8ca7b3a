package main

import (
	"io"

	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/record"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/tui/screen"
)

// documents writes the documents of runs to files for the screen, and shows them. It prints nothing: the screen is drawn.
type documents struct {
	desktop.Documents
	app     *app
	session *session.Session
}

// Write writes a document of a run into the folder of documents, and returns its path.
func (d *documents) Write(run string, what screen.Document) (string, error) {
	r, err := d.session.Store.Run(run)
	if err != nil {
		return "", err
	}
	name, write, err := d.app.document(work{Session: d.session, run: r}, what)
	if err != nil {
		return "", err
	}
	return d.Documents.Write(name, write)
}

// document returns the file name of a document, and what writes it.
func (a *app) document(d work, what screen.Document) (name string, write func(io.Writer) error, err error) {
	t := a.text.TUI.Ending
	switch what {
	case screen.Workbook:
		write, err = a.record(d, record.XLSX)
		return t.ReportFile(d.run.ID) + ".xlsx", write, err
	case screen.Checklists:
		write, _, err = a.checklists(d, session.JobFilter{}, "html")
		return t.ChecklistFile(d.run.ID) + ".html", write, err
	default:
		write, err = a.record(d, record.HTML)
		return t.ReportFile(d.run.ID) + ".html", write, err
	}
}
