package reconcile_test

import (
	"fmt"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
)

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // nothing here depends on when garbage is collected
	m.Run()
}

// world is the built-in example: its site, its step lists and the jobs of a main release.
type world struct {
	site  site.Site
	set   procedures.Set
	plans []procedures.Plan
	text  lang.Text
}

func example(t testing.TB) world {
	t.Helper()
	e := exampletest.Load(t, "nb")
	return world{e.Site, e.Lists, e.Plans(), e.Text}
}

// record is a run whose jobs are as the caller makes them, and the list that agrees with it.
type record struct {
	world
	run  ledger.Run
	jobs []ledger.Job
	list []reconcile.Row
}

func begin(w world) *record {
	r := &record{world: w, run: ledger.Run{ID: "2026.2", Release: "2026.2", Started: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)}}
	for _, p := range w.plans {
		r.jobs = append(r.jobs, ledger.NewJob(p, ledger.Memory{}))
	}
	return r
}

// job finds a job to change.
func (r *record) job(t testing.TB, key string) *ledger.Job {
	t.Helper()
	for i := range r.jobs {
		if r.jobs[i].Plan.Key == key {
			return &r.jobs[i]
		}
	}
	t.Fatalf("no job %q", key)
	return nil
}

func (r *record) procedure(j ledger.Job) procedures.Procedure {
	p, _ := r.set.Get(j.Plan.Procedure)
	return p
}

// user is the user that the job's procedure asks for.
func (r *record) user(j ledger.Job) string { return r.site.Users[r.procedure(j).Job.User] }

// described is what the job's procedure calls it, else its title and company.
func (r *record) described(j ledger.Job) (text string, fixed bool) {
	p := r.procedure(j)
	if p.Job.Description != "" {
		return procedures.Values(p, j.Plan, r.site, procedures.Known{Year: 2026})["description"], true
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s", j.Plan.Title, j.Plan.CompanyName)), false
}

func (r *record) input() reconcile.Input {
	in := reconcile.Input{
		Run: r.run, Site: r.site, Text: r.text, Lists: map[string]procedures.Procedure{},
		List: reconcile.List{Columns: allColumns(), Rows: r.list},
	}
	for _, j := range r.jobs {
		p := r.procedure(j)
		in.Lists[p.ID] = p
		in.Jobs = append(in.Jobs, ledger.Summarise(p, j))
	}
	return in
}

func allColumns() reconcile.Columns {
	out := reconcile.Columns{}
	for i, c := range reconcile.AllColumns() {
		out[c] = i
	}
	return out
}

// row is a row of the list, its status and start time read as they are from a file.
func row(id, description, user, status, start string) reconcile.Row {
	return readRows(line(id, description, user, status, start))[0]
}

// line is a row of the file.
func line(id, description, user, status, start string) tablefile.Row {
	cells := make([]tablefile.Cell, len(reconcile.AllColumns()))
	for c, text := range map[reconcile.Column]string{
		reconcile.ID: id, reconcile.Description: description, reconcile.User: user, reconcile.Status: status, reconcile.Start: start,
	} {
		cells[allColumns()[c]].Text = text
	}
	return tablefile.Row{Line: 2, Cells: cells}
}

func readRows(rows ...tablefile.Row) []reconcile.Row {
	var header []string
	for _, c := range reconcile.AllColumns() {
		header = append(header, string(c))
	}
	return reconcile.ReadList(tablefile.Table{Header: header, Rows: rows}, allColumns(), time.UTC, visma.NewStatuses(nil)).Rows
}

// begun marks a job as worked on.
func begun(j *ledger.Job) { j.Events = []ledger.Event{{Seq: 1, Job: j.Plan.Key}} }

// told returns the findings as "kind job id", those that differ first.
func told(findings []reconcile.Finding) []string {
	out := []string{}
	for _, f := range findings {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s", f.Kind, f.Job, f.ConsoleID)))
	}
	return out
}
