// Package report writes the lists that the commands show: where a run stands, what waits, the timetable,
// the log, the runs, the findings of a reconciliation, the step lists and the site. Each list is one
// method of Writer; it puts codes into the words of a language for people, and leaves them as they are
// in JSON.
package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// Writer writes lists in one language and format.
type Writer struct {
	Out    io.Writer
	Format table.Format
	Text   lang.Text
	Zone   *time.Location // of the moments in the lists
	Now    time.Time
}

// list writes values as JSON, and in any other format the table of them.
func (w Writer) list(t table.Table, values any) error {
	if w.Format == table.JSON {
		return table.WriteJSON(w.Out, values)
	}
	return t.Write(w.Out, w.Format)
}

// lines writes lines of text.
func (w Writer) lines(lines ...string) error {
	_, err := fmt.Fprintln(w.Out, strings.Join(lines, "\n"))
	return err
}

// sideJSON is the old or the new job of a swap; since and by are the old one's.
type sideJSON struct {
	State       string     `json:"state"`
	ID          string     `json:"id"`
	Start       site.Clock `json:"start"`
	Description string     `json:"description,omitempty"`
	Since       time.Time  `json:"since,omitzero"`
	By          string     `json:"by,omitempty"`
}

type jobJSON struct {
	Job       string        `json:"job"`
	Procedure string        `json:"procedure"`
	Company   int           `json:"company"` // 0 for all companies
	Variant   string        `json:"variant"`
	Title     string        `json:"title"`
	Old       sideJSON      `json:"old"`
	New       sideJSON      `json:"new"`
	Hazard    ledger.Hazard `json:"hazard"`
}

func (w Writer) job(s ledger.Summary) jobJSON {
	p := s.Plan
	return jobJSON{
		Job: p.Key, Procedure: p.Procedure, Company: p.Company, Variant: p.Variant, Title: p.Title,
		Old:    sideJSON{string(s.Old.State), s.Old.ID, s.Old.Start, s.Old.Description, w.second(s.Old.Since), s.Old.By},
		New:    sideJSON{State: string(s.New.State), ID: s.New.ID, Start: s.New.Start, Description: s.New.Description},
		Hazard: s.Hazard,
	}
}

// second returns a moment in Zone, to the second.
func (w Writer) second(at time.Time) time.Time { return at.In(w.Zone).Truncate(time.Second) }

func (w Writer) company(s ledger.Summary) string {
	if s.Plan.Company == 0 {
		return w.Text.Words.All
	}
	return fmt.Sprintf("%d %s", s.Plan.Company, s.Plan.CompanyName)
}

// when returns a moment as the lists show it; empty if it is zero.
func (w Writer) when(at time.Time) string { return wizard.MomentText(at, w.Zone, w.Text.Words) }
