package reconcile_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
)

// listIn reads a list as the program does.
func listIn(w world, name string, data []byte) (reconcile.List, error) {
	table, err := tablefile.Read(name, data, reconcile.Known(nil, nil, nil))
	if err != nil {
		return reconcile.List{}, err
	}
	columns, err := reconcile.MatchColumns(table.Header, nil, nil)
	if err != nil {
		return reconcile.List{}, err
	}
	return reconcile.ReadList(table, columns, w.site.Location(), visma.NewStatuses(nil)), nil
}

// matcher says which job is the row with an id, or on a line if it has none.
type matcher func(in reconcile.Input) []reconcile.Reading

// score returns how many of the console's jobs a matcher finds in a rendering, and what it gets wrong.
func (r *rendering) score(t *testing.T, w world, match matcher) (found int, wrong []string) {
	t.Helper()
	entries := console(t, w)
	list, err := listIn(w, "liste", r.file(t, entries))
	if err != nil {
		return 0, []string{err.Error()}
	}
	run := begin(w)
	if r.remembered {
		run.remembers(entries)
	}
	in := run.input()
	in.List = list
	byJob := map[string]entry{}
	for _, e := range entries {
		byJob[e.job] = e
	}
	for _, l := range match(in) {
		e, start := byJob[l.Job], site.At(l.Start).String()
		switch {
		case l.ID != "" && strings.TrimLeft(l.ID, "0") != e.id, l.ID == "" && !r.misread, l.ID == "" && start != "" && start != e.start.String():
			wrong = append(wrong, fmt.Sprintf("%s (%s) is %s %q %s", l.Job, e.id, l.ID, l.Description, start))
		case start != "" && start != e.start.String():
			wrong = append(wrong, fmt.Sprintf("%s starts at %s, not %s", l.Job, e.start, start))
		default:
			found++
		}
	}
	return found, wrong
}

func learnt(in reconcile.Input) []reconcile.Reading { return reconcile.Learn(in).Lessons }

// One console comes out in two hundred ways. In each of them its jobs are found, and none is taken for another one.
func TestAConsoleIsReadHoweverItsListComesOut(t *testing.T) {
	const renderings, enough = 200, 53
	w := example(t)
	all := 0
	for n := range uint64(renderings) {
		r := renderingOf(n)
		found, wrong := r.score(t, w, learnt)
		all += found
		if found < enough {
			t.Errorf("rendering %d: %d found: %v", n, found, r)
		}
		for _, text := range wrong {
			t.Errorf("rendering %d: %s: %v", n, text, r)
		}
	}
	t.Logf("%d of %d rows found", all, renderings*55)
}

// A matcher that takes the first job whose name a row has is seen to be wrong.
func TestAMatcherThatGuessesIsSeen(t *testing.T) {
	w := example(t)
	for n := range uint64(10) {
		r := renderingOf(n)
		r.bare, r.shape, r.encoding = false, ";", "utf8"
		_, wrong := r.score(t, w, func(in reconcile.Input) (out []reconcile.Reading) {
			taken := map[string]bool{}
			for _, row := range in.List.Rows {
				for _, j := range in.Jobs {
					name, _, _ := strings.Cut(strings.ReplaceAll(j.Plan.Title, "-", " "), " ")
					if !taken[j.Plan.Key] && strings.Contains(row.Description, name) {
						taken[j.Plan.Key] = true
						out = append(out, reconcile.Reading{Job: j.Plan.Key, Row: reconcile.Row{ID: row.ID, Start: schedule.Unset}})
						break
					}
				}
			}
			return out
		})
		if len(wrong) < 10 {
			t.Errorf("rendering %d: %d are wrong: %q", n, len(wrong), wrong)
		}
	}
}

// A console that stands as the record has it gives no finding, however its list comes out, but that something in it cannot be read.
func TestAListThatAgreesIsAgreedWithHoweverItComesOut(t *testing.T) {
	w := example(t)
	for n := range uint64(200) {
		r, run, entries := renderingOf(n), begin(w), console(t, w)
		run.remembers(entries)
		for i := range run.jobs {
			if j := &run.jobs[i]; j.Old.State == ledger.OldUnknown && j.Plan.Retire != procedures.None {
				j.Old.State = ledger.OldQueued
				begun(j)
			}
		}
		in := run.input()
		var err error
		if in.List, err = listIn(w, "liste", r.file(t, entries)); err != nil {
			t.Fatal(err)
		}
		result := reconcile.Compare(in)
		for _, f := range result.Findings {
			unread := r.misread && (f.Kind == reconcile.UnreadID || f.Kind == reconcile.UnknownStatus)
			if f.Kind != reconcile.Kept && !unread {
				t.Errorf("rendering %d: %s %s %s: %s: %v", n, f.Kind, f.Job, f.ConsoleID, f.Why, r)
			}
		}
		if len(result.Unsure) > 0 {
			t.Errorf("rendering %d: unsure of %+v", n, result.Unsure)
		}
	}
}
