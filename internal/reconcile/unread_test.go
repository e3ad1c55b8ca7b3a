package reconcile_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
)

// Whatever is recorded and whatever the other job's status is: a status that nobody knows is one finding, and no other
// one tells to do anything to the job, or that all is as it should be.
func TestAnUnknownStatusOrdersNothing(t *testing.T) {
	w := example(t)
	for _, old := range []ledger.OldState{ledger.OldUnknown, ledger.OldQueued, ledger.OldWaiting, ledger.OldDeleted, ledger.OldCancelled, ledger.OldKeep} {
		for _, fresh := range []ledger.NewState{ledger.NewNone, ledger.NewOrdered, ledger.NewVerified, ledger.NewProved, ledger.NewFailed} {
			for _, statuses := range [][2]string{{"Kjørt OK", "Kjørt OK"}, {"Kjørt OK", "I kø"}, {"Kjørt OK", "Venter"}, {"I kø", "I kø - sperret"}, {"Venter", "I kø - sperret"}, {"", "I kø"}} {
				if fresh == ledger.NewNone && statuses[0] != "Kjørt OK" {
					continue // the only job has a status that is known
				}
				r := begin(w)
				r.swap(t, "nets/12", ledger.Old{State: old, ID: "48211", Start: site.At(370)}, ledger.New{State: fresh, ID: "51877", Start: site.At(370)})
				r.list = []reconcile.Row{row("48211", "Nets 12", okonomi, statuses[0], "06:10")}
				if fresh != ledger.NewNone {
					r.list = append(r.list, row("51877", "Nets 12", okonomi, statuses[1], "06:10"))
				}
				unknown := 0
				for _, f := range reconcile.Compare(r.input()).Findings {
					switch {
					case f.Kind == reconcile.UnknownStatus:
						unknown++
					case strings.Contains(f.Action, "Finn først ut hva statusen"):
					case f.ConsoleID == "48211" && statuses[0] != "I kø" && statuses[0] != "Venter", f.ConsoleID == "51877" && statuses[1] != "I kø" && statuses[1] != "Venter",
						strings.Contains(f.Action, "Slett") || strings.Contains(f.Why, "ikke i kø"):
						t.Errorf("old %s, new %s, %q: %s %s: %s %s", old, fresh, statuses, f.Kind, f.ConsoleID, f.Why, f.Action)
					}
				}
				if unknown != 1 {
					t.Errorf("old %s, new %s, %q: told %d times", old, fresh, statuses, unknown)
				}
			}
		}
	}
}

func TestAnIDIsNotOfferedFromARowWithAnUnknownStatus(t *testing.T) {
	for status, want := range map[string]int{"I kø": 1, "Kjørt OK": 0} {
		r := begin(example(t))
		r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewOrdered, Start: site.At(370)})
		r.list = []reconcile.Row{row("51877", "Nets 12", okonomi, status, "06:10")}
		if got := reconcile.Compare(r.input()).Offers; len(got) != want {
			t.Errorf("%s: offered %+v", status, got)
		}
	}
}

func TestAnUnknownStatusNamesAllItsRows(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "1", Start: site.At(370)})
	r.list = []reconcile.Row{
		row("1", "Nets 12", okonomi, "Klar", "06:10"), row("2", "Annet", "ola", "klar.", "02:00"), row("3", "Noe", "ola", "Kjørt", "02:30"), row("4", "Intet", "ola", "", "03:00"),
	}
	f := r.wants(t, "unknown-status  1", "unknown-status  3", "unknown-status  4")
	for i, want := range []string{"«Klar» er ukjent. Den står på Nets 12 (1), jobb 2.", "«Kjørt» er ukjent. Den står på jobb 3.", "Disse jobbene har ingen status i listen: jobb 4."} {
		if !strings.HasSuffix(f[i].Why, want) {
			t.Errorf("got %q, want %q", f[i].Why, want)
		}
	}
	if !strings.Contains(f[0].Action, `--status "Klar=ferdig"`) || strings.Contains(f[2].Action, "--status") {
		t.Errorf("got %q and %q", f[0].Action, f[2].Action)
	}
}

// A job whose row has an id that cannot be read is not missing; another job still is.
func TestAJobWithAnUnreadableIDIsNotMissing(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldDeleted, ID: "48211", Description: "Nets 12"}, ledger.New{State: ledger.NewVerified, ID: "51877", Description: "Nets 12", Start: site.At(370)})
	r.swap(t, "nets/13", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "51878", Description: "Nets 13", Start: site.At(380)})
	r.list = []reconcile.Row{row("5,19E+04", "Nets 12", okonomi, "I kø", "06:10")}
	f := r.wants(t, "missing nets/13 51878", "unread-id")
	if f[1].Why != "1 linje har en jobbid der regnearket har tatt bort sifre: linje 2 «5,19E+04»." {
		t.Errorf("got %q", f[1].Why)
	}
	if seen := reconcile.Compare(r.input()).Seen; len(seen) > 1 || len(seen) == 1 && seen[0].Job != "nets/13" {
		t.Errorf("seen %+v", seen)
	}
}

func TestClockTimesAreMissedOnlyWhereAJobIsStillToRun(t *testing.T) {
	w := example(t)
	for _, c := range []struct{ status, start, want string }{
		{"I kø", "22.11.26", " 1 linje har et klokkeslett som ikke kan leses: linje 2 «22.11.26»."}, {"I kø", "06:15", ""}, {"I kø", "", ""}, {"I kø", "-", ""}, {"I kø", "snart", ""},
		{"Ferdigstilt", "22.11.26", ""}, {"Avbestilt", "22.11.26", ""}, {"Venter", "24:00", " 1 linje har et klokkeslett som ikke kan leses: linje 2 «24:00»."},
	} {
		list := reconcile.List{Rows: []reconcile.Row{row("1", "Nets 12", okonomi, c.status, c.start)}}
		if text, remain := list.Remarks(w.text.Reconcile); text != c.want || remain != (c.want != "") {
			t.Errorf("%s %q: %q, %t; want %q", c.status, c.start, text, remain, c.want)
		}
	}
}

func TestJobsWithoutAnIDAreTold(t *testing.T) {
	w := example(t)
	list := reconcile.List{Rows: readRows(line("", "Nets 12", okonomi, "I kø", "06:15"), line("48212", "Nets 13", okonomi, "I kø", ""), line("4821O", "Nets 14", okonomi, "", ""))}
	const want = " 1 linje har en jobbid som ikke er bare sifre: linje 2 «4821O». 1 linje har ingen jobbid: linje 2 «Nets 12»."
	if text, remain := list.Remarks(w.text.Reconcile); text != want || !remain {
		t.Errorf("%q, %t", text, remain)
	}
}

func TestWhatIsSaidOfAListAddsToWhatWasSaid(t *testing.T) {
	statuses, err := reconcile.ParseStatuses([]string{"Kjørt OK=ferdig", "Aktiv: Nei=VENTER", "a=b=queued"})
	if err != nil || len(statuses) != 3 || statuses["a=b"] != "queued" || statuses["Aktiv: Nei"] != "waiting" || statuses["Kjørt OK"] != "finished" {
		t.Fatalf("got %v, %v", statuses, err)
	}
	h := reconcile.Habits{}.With(map[string]string{"jobbid": "Nr", "Farge": "Rød"}, statuses)
	forgotten, err := reconcile.ParseStatuses([]string{"kjørt ok =", "A=B=feil"})
	if err != nil {
		t.Fatal(err)
	}
	then := h.With(map[string]string{"Status": "Tilst"}, forgotten)
	if len(then.Headers) != 2 || then.Headers[reconcile.ID] != "Nr" || len(then.Statuses) != 2 || then.Statuses["A=B"] != "failed" {
		t.Errorf("got %v", then)
	}
	if len(h.Headers) != 1 || len(h.Statuses) != 3 {
		t.Errorf("what was said has changed: %v", h)
	}
	for _, given := range []string{"", "=", "=ferdig", "Kjørt OK", "Kjørt OK=kanskje", " =venter"} {
		if _, err := reconcile.ParseStatuses([]string{given}); err == nil || !strings.Contains(err.Error(), given) {
			t.Errorf("%q: %v", given, err)
		}
	}
}

// A header of earlier lists goes behind the console's own name, and before other names of the column.
func TestAKeptHeaderIsFound(t *testing.T) {
	kept := map[reconcile.Column]string{reconcile.ID: "Løpenr", reconcile.Description: "Hva"}
	for header, want := range map[string]int{"Løpenr|Status": 0, "Løpenr|Jobbid|Status": 1, "Id|løpenr|Status": 1, "Id|Status": 0} {
		got, err := reconcile.MatchColumns(strings.Split(header, "|"), nil, kept)
		if err != nil || got[reconcile.ID] != want {
			t.Errorf("%s: %v, %v; want %d", header, got, err, want)
		}
	}
	if got, err := reconcile.MatchColumns([]string{"Løpenr", "Annet", "Status"}, map[string]string{"Jobbid": "Annet"}, kept); err != nil || got[reconcile.ID] != 1 {
		t.Errorf("got %v, %v", got, err)
	}
}
