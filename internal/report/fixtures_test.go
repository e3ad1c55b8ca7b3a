package report_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
)

// saturday is when everything in these tests is written: 21 November 2026, 14:02:11 in Oslo.
func saturday() time.Time { return time.Date(2026, 11, 21, 13, 2, 11, 999, time.UTC) }

func oslo(t testing.TB) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func texts(t testing.TB, code string) lang.Text {
	t.Helper()
	text, ok := lang.For(code)
	if !ok {
		t.Fatalf("no texts in %q", code)
	}
	return text
}

// written is what one list looks like in a format and language.
func written(t testing.TB, f table.Format, code string, write func(report.Writer) error) string {
	t.Helper()
	var out bytes.Buffer
	w := report.Writer{Out: &out, Format: f, Text: texts(t, code), Zone: oslo(t), Now: saturday()}
	if err := write(w); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// in is a job whose swap stands like this.
func in(p procedures.Plan, o ledger.Old, n ledger.New) ledger.Summary {
	p.Retire = procedures.WaitDelete
	p.Procedure, _, _ = strings.Cut(p.Key, "/")
	j := ledger.Job{Plan: p, Old: o, New: n}
	return ledger.Summary{
		Plan: p, Old: o, New: n, Hazard: j.Hazard(), Advice: j.Advice(), StepsDone: 4, StepsTotal: 19, NextStep: "verify", Version: 4, Worked: 4,
	}
}

func since(minutes int, o ledger.Old) ledger.Old {
	o.Since, o.By = time.Date(2026, 11, 21, 12, 40, 2, 500, time.UTC).Add(time.Duration(minutes)*time.Minute), "kari"
	o.Paused = o.State == ledger.OldWaiting || o.State == ledger.OldDeleted
	return o
}

func nets(company int, name string) procedures.Plan {
	return procedures.Plan{Key: procedures.Key("nets", company, ""), Title: "Nets-integrasjon", Company: company, CompanyName: name}
}

// board is the jobs of a run in plan order, one for each way a job can stand.
func board() []ledger.Summary {
	kept := in(procedures.Plan{Key: "aksesspunkt/81", Title: "Aksesspunkt – inngående faktura", Company: 81, CompanyName: "Nordre Eksempel menighet"},
		ledger.Old{State: ledger.OldKeep}, ledger.New{State: ledger.NewNone})
	kept.Worked, kept.StepsDone, kept.NextStep = 0, 0, "stand"
	untouched := in(procedures.Plan{Key: "utgaende-faktura-1600/14", Title: "Utgående faktura 16:00", Company: 14, CompanyName: "Eksempel Havn KF"},
		ledger.Old{State: ledger.OldUnknown}, ledger.New{State: ledger.NewNone})
	untouched.Worked, untouched.StepsDone, untouched.NextStep = 0, 0, "stand"
	skipped := in(procedures.Plan{Key: "status-utgaende-faktura/20", Title: "Status utgående faktura", Company: 20, CompanyName: "Eksempel Kulturhus KF"},
		ledger.Old{State: ledger.OldQueued}, ledger.New{State: ledger.NewNone})
	skipped.Skipped, skipped.NextStep = "ikke i bruk", ""
	ready := in(procedures.Plan{Key: "purring-p1/1/K500-PFEL", Title: "Inkassovarsel P1", Company: 1, CompanyName: "Eksempel kommune", Variant: "K500-PFEL"},
		since(3, ledger.Old{State: ledger.OldDeleted, ID: "48300", Start: site.At(20 * 60), Description: "Aut.purrerutine.1,K500,P1,månedlig"}),
		ledger.New{State: ledger.NewVerified, ID: "51900", Start: site.At(20 * 60)})
	ready.StepsDone, ready.Deferred, ready.NextStep = 16, 3, "check-units"
	return []ledger.Summary{
		kept, untouched, skipped,
		in(nets(12, "Eksempel Eiendom KF"), since(0, ledger.Old{State: ledger.OldWaiting, ID: "48211", Start: site.At(6*60 + 10)}),
			ledger.New{State: ledger.NewVerified, ID: "51877", Start: site.At(6*60 + 10)}),
		in(nets(13, "Eksempel Vann og Avløp KF"), since(5, ledger.Old{State: ledger.OldWaiting, ID: "48212", Start: site.At(6*60 + 15)}), ledger.New{State: ledger.NewNone}),
		in(nets(14, "Eksempel Havn KF"), since(9, ledger.Old{State: ledger.OldCancelled}), ledger.New{State: ledger.NewNone}),
		in(procedures.Plan{Key: "overfore-faktura/all", Title: "Overføre faktura til økonomi"},
			since(12, ledger.Old{State: ledger.OldWaiting, ID: "48213", Start: site.At(8*60 + 10)}), ledger.New{State: ledger.NewOrdered, Start: site.At(8*60 + 10)}),
		in(procedures.Plan{Key: "autopay-remittering/1", Title: "Autopay – remitteringsjobb", Company: 1, CompanyName: "Eksempel kommune"},
			ledger.Old{State: ledger.OldQueued, ID: "48214", Start: site.At(16 * 60)}, ledger.New{State: ledger.NewOrdered, ID: "51880"}),
		ready,
	}
}

// next knows the two start times that the table of dangers shows.
func next(s ledger.Summary) (time.Time, bool) {
	at, ok := map[string]time.Time{
		"nets/13":               time.Date(2026, 11, 22, 5, 15, 0, 0, time.UTC),
		"autopay-remittering/1": time.Date(2026, 11, 21, 15, 0, 0, 0, time.UTC),
	}[s.Plan.Key]
	return at, ok
}

// missed is what the jobs of the fixtures have missed.
func missed(s ledger.Summary) overview.Missed {
	switch s.Plan.Key {
	case "nets/13":
		return overview.Missed{Lost: []time.Time{time.Date(2026, 11, 20, 5, 15, 0, 0, time.UTC), time.Date(2026, 11, 21, 5, 15, 0, 0, time.UTC)}}
	case "autopay-remittering/1":
		return overview.Missed{Twice: []time.Time{time.Date(2026, 11, 20, 15, 0, 0, 0, time.UTC)}}
	}
	return overview.Missed{}
}

// urgent is what `waiting` lists, in its order.
func urgent(all bool) []ledger.Summary {
	var out []ledger.Summary
	for _, s := range board() {
		if s.Advice != ledger.Nothing && (all || s.Advice != ledger.KeepWaiting) {
			out = append(out, s)
		}
	}
	ledger.SortUrgent(out, next)
	return out
}

func run() ledger.Run {
	return ledger.Run{ID: "2026.2", Release: "2026.2", Kind: procedures.Main, Site: "Eksempel kommune", Started: saturday().Add(-29 * time.Hour), By: "kari"}
}

// found is what a list showed: of a job in danger, and of a row that is nobody's.
func found() overview.Findings {
	return overview.Findings{At: saturday().Add(-time.Hour), By: "ola", Findings: []overview.Finding{
		{Kind: "not-queued", Job: "nets/13", ConsoleID: "51878", Why: "Den nye jobben står som «Feil».", Action: "Få den i kø."},
		{Kind: "unknown-job", ConsoleID: "47999", Why: "Ingen prosedyre svarer til jobben.", Action: "Se etter i Visma."},
	}}
}

// lists is every list of this package with some content.
func lists() map[string]func(report.Writer) error {
	closed := run()
	closed.ID, closed.Release, closed.Kind = "2026.1a", "2026.1a", procedures.Minor
	closed.Started, closed.ClosedAt, closed.By = saturday().Add(-5000*time.Hour), saturday().Add(-4990*time.Hour), "ola"
	count := ledger.CountJobs(board())
	return map[string]func(report.Writer) error{
		"waiting":       func(w report.Writer) error { return w.Waiting("2026.2", urgent(true), next, missed, found()) },
		"waiting-empty": func(w report.Writer) error { return w.Waiting("2026.2", nil, next, missed, overview.Findings{}) },
		"status": func(w report.Writer) error {
			return w.Status(run(), board(), 3, overview.Findings{}, session.Alignment{})
		},
		"runs": func(w report.Writer) error {
			return w.Runs([]ledger.Run{run(), closed}, []ledger.Count{count, {Jobs: 6, Ready: 6}})
		},
		"runs-empty": func(w report.Writer) error { return w.Runs(nil, nil) },
		"merge":      func(w report.Writer) error { return w.Merged(copies()) },
		"merge-none": func(w report.Writer) error { return w.Merged(copies()[1:]) },
		"count":      func(w report.Writer) error { return w.Count("2026.2", count, cost()) },
	}
}

// copies are two copies of the record: in one are runs of every kind, in the other nothing that is lacking.
func copies() []report.MergedFile {
	said := func(n int, by, job string) ledger.Event {
		return ledger.Event{Seq: uint64(n), At: saturday().Add(time.Duration(n) * time.Minute), By: by, Job: job}
	}
	diff := func(run string, relation progress.Relation, takes ...ledger.Event) session.Merged {
		at := progress.PartingPoint{Common: said(41, "kari", ""), Ours: said(42, "kari", ""), Theirs: said(42, "ola", "")}
		return session.Merged{Called: run, Difference: progress.Difference{Run: run, Relation: relation, Lacks: takes, Takes: takes, PartingPoint: at}}
	}
	parted := diff("2026.2", session.Parted, said(42, "ola", "nets/12"), said(43, "ola", "nets/12"), said(44, "ola", "nets/13"))
	parted.Risky, parted.Alike = []string{"nets/13"}, []string{"nets/15"}
	both := func(why ledger.Why, job, list, with string) ledger.Conflict {
		return ledger.Conflict{
			Job: job, List: list, Why: why, With: with,
			Ours: []ledger.Event{said(42, "kari", job)}, Theirs: []ledger.Event{said(45, "ola", job)},
		}
	}
	job := func(old ledger.Old, fresh ledger.New) ledger.Job {
		return ledger.Job{Plan: procedures.Plan{Key: "nets/1", Procedure: "nets", Company: 1}, Old: old, New: fresh}
	}
	here := job(ledger.Old{State: ledger.OldWaiting, ID: "48201"}, ledger.New{State: ledger.NewNone})
	there := job(ledger.Old{State: ledger.OldDeleted, ID: "48201"}, ledger.New{State: ledger.NewVerified, ID: "51870"})
	taken := &ledger.InterlockError{Rule: ledger.TakenID, Against: ledger.Standing{ID: "48201", Plan: procedures.Plan{Key: "nets/1"}}}
	parted.Kept = []session.Kept{
		{Conflict: both(ledger.Both, "nets/1", "", ""), Here: here, There: there},
		{Conflict: ledger.Conflict{Job: "nets/14", Why: ledger.Together, With: "nets/1", Theirs: []ledger.Event{said(46, "ola", "nets/14")}}, Here: here, There: there},
		{Conflict: ledger.Conflict{Job: "nets/20", Why: ledger.Refused, Theirs: []ledger.Event{said(47, "ola", "nets/20")}}, There: there, Cause: taken},
		{Conflict: both(ledger.Both, "", "dnb", "")}, {Conflict: both(ledger.WentOn, "", "", "")},
	}
	var many []ledger.Event
	for n := range 12 {
		many = append(many, said(n, "ola", procedures.Key("nets", n+1, "")))
	}
	return []report.MergedFile{
		{Path: "progress (Karis PC sin konflikt).db", Damaged: true, Runs: []session.Merged{
			parted, diff("2026.1", session.NewRun, many...), diff("2025.2", session.Ahead, said(42, "ola", "nets/12")), diff("2025.1", session.OtherRun),
		}},
		{Path: "progress-2026-11-21T14-02-11.db", Runs: []session.Merged{diff("2026.2", session.Known)}},
	}
}

// cost is what two runs have cost.
func cost() overview.Compared {
	return overview.Compared{
		Run: "2026.2", Before: "2026.1",
		Own:  overview.Figures{Work: 310, Acts: 330, Deviations: 4, Gap: 95, LongestGap: 17, LongestJob: "nets/12"},
		Last: overview.Figures{Work: 660, Acts: 1222, Deviations: 9, Gap: 240, LongestGap: 40, LongestJob: "nets/1"},
	}
}
