package reconcile_test

import (
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
)

// FuzzCompare compares any table with a run in which something of everything has happened: each
// finding is whole and about a row that is there, and no row of nobody is told of twice.
func FuzzCompare(f *testing.F) {
	w := example(f)
	f.Add([]byte("Jobbid;Beskrivelse;Bruker;Status;Starttid\n1;Nets 12;ola;I kø;06:10\n2;Nets;ola;Venter;5.30\n"))
	f.Add([]byte("Id\tStatus\n1\tFeil\n1\tI kø\n\tVent\n"))
	f.Add([]byte("Jobbid;Status;Beskrivelse;Intervall\n7;Planlagt;Autopay_all_valuta_selskap 13;Hver time\n8;I kø;Autopay_all_valuta_selskap 13;\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := tablefile.Read("liste", data, reconcile.Known(nil, nil, nil))
		if err != nil {
			return
		}
		columns, err := reconcile.MatchColumns(table.Header, nil, nil)
		if err != nil {
			return
		}
		r := begin(w)
		for i := range r.jobs {
			j := &r.jobs[i]
			states := []ledger.OldState{ledger.OldUnknown, ledger.OldQueued, ledger.OldWaiting, ledger.OldDeleted, ledger.OldNone, ledger.OldKeep}
			j.Old.State, j.New.State = states[i%6], []ledger.NewState{ledger.NewNone, ledger.NewOrdered, ledger.NewVerified}[i%3]
			if i%4 == 0 {
				j.Old.ID, j.New.ID, j.New.Start = string(rune('0'+i%9)), string(rune('1'+i%8)), site.At(6*60+10)
			}
		}
		in := r.input()
		in.List = reconcile.ReadList(table, columns, time.UTC, visma.NewStatuses(nil))
		checkResult(t, in, reconcile.Compare(in))
		learnt := reconcile.Learn(in)
		if len(learnt.Left)+len(learnt.Lessons) > len(in.List.Rows) {
			t.Fatalf("%d rows: %d lessons, %d left", len(in.List.Rows), len(learnt.Lessons), len(learnt.Left))
		}
	})
}

func checkResult(t *testing.T, in reconcile.Input, result reconcile.Result) {
	t.Helper()
	var ids []string
	for _, r := range in.List.Rows {
		ids = append(ids, r.ID)
	}
	times := map[string]int{}
	for _, f := range result.Findings {
		if !slices.Contains(reconcile.Kinds(), f.Kind) || f.Why == "" || f.Action == "" {
			t.Fatalf("%+v", f)
		}
		absent := f.Kind == reconcile.Missing || f.Kind == reconcile.Gone
		if !absent && !slices.Contains(ids, f.ConsoleID) || f.Kind == reconcile.UnknownJob && f.Job != "" {
			t.Fatalf("%+v", f)
		}
		times[f.ConsoleID]++
	}
	for _, f := range result.Findings {
		if f.Kind == reconcile.UnknownJob && f.ConsoleID != "" && times[f.ConsoleID] > 1 && count(ids, f.ConsoleID) == 1 {
			t.Fatalf("%q is told of as unknown, and otherwise too: %q", f.ConsoleID, told(result.Findings))
		}
	}
}

func count(ids []string, id string) int {
	n := 0
	for _, x := range ids {
		if x == id {
			n++
		}
	}
	return n
}
