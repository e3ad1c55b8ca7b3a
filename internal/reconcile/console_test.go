package reconcile_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// entry is one job of the example's console: what is true of it, however a list tells it.
type entry struct {
	job     string // key
	id      string
	system  string
	names   []string // what it may be called, its company left out
	whole   bool     // the names tell the company, too
	company int      // 0 for all
	named   string   // the company's name
	user    string
	status  string
	start   site.Clock
	day     int // of November 2026
	server  string
	every   string
}

// console returns the 55 jobs that the example has on its programserver.
func console(t testing.TB, w world) []entry {
	t.Helper()
	var out []entry
	for _, p := range w.plans {
		if p.Retire == procedures.None {
			continue
		}
		list, _ := w.set.Get(p.Procedure)
		n := len(out)
		e := entry{
			job: p.Key, id: strconv.Itoa(48010 + 37*n), system: strings.ToUpper(p.Module), company: p.Company, named: p.CompanyName,
			user: w.site.Users[list.Job.User], status: []string{"I kø", "I kø", "I kø", "Planlagt", "I kø", "Kjører", "I kø"}[n%7],
			start: startIn(p, n), day: 22 + n%7, server: "KK-BROKER", every: "1 gang pr. døgn",
		}
		if p.Keep != "" {
			e.status = "Venter"
		}
		switch p.Repeat.Every {
		case "hour":
			e.every = "Hver time"
		case "30min":
			e.every = "Hver 30 min"
		case "week":
			e.every = "Ukentlig, man-fre"
		case "month":
			e.every = "Månedlig"
		}
		e.names, e.whole = called(w, p)
		out = append(out, e)
	}
	if len(out) != 55 {
		t.Fatalf("the console has %d jobs", len(out))
	}
	return out
}

// startIn returns when a job starts: near the source's time, and at no other job's.
func startIn(p procedures.Plan, n int) site.Clock {
	first := map[string]int{
		"aksesspunkt": 60, "utgaende-faktura-1600": 16 * 60, "utgaende-faktura-0400": 4 * 60, "status-utgaende-faktura": 22 * 60, "nets": 6 * 60,
		"overfore-faktura": 8*60 + 4, "postere-bilag-30min": 8*60 + 11, "postere-bilag-0730": 7*60 + 30, "valutakurser-dnb": 10*60 + 40,
		"autopay-remittering": 2 * 60, "autopay-avregningsretur": 3*60 + 40, "purring-p1": 17 * 60, "purring-p2": 18 * 60, "procasso": 19 * 60,
	}
	if p.Company == 0 {
		return site.At(first[p.Procedure])
	}
	return site.At(first[p.Procedure] + n%10*4)
}

// called returns the names that a job may have in a list: what its procedure prescribes, its title, and other words for it.
func called(w world, p procedures.Plan) (names []string, whole bool) {
	list, _ := w.set.Get(p.Procedure)
	if list.Job.Description != "" {
		year := 2025 // last year's
		return []string{procedures.Values(list, p, w.site, procedures.Known{Year: year})["description"]}, true
	}
	other := map[string][]string{
		"aksesspunkt":             {"Visma Aksesspunkt", "Aksesspunkt inngående faktura", "Aksesspunkt"},
		"utgaende-faktura-1600":   {"Utgående faktura 1600", "Utgående faktura kl. 16.00"},
		"utgaende-faktura-0400":   {"Utgående faktura 0400", "Utgående faktura kl. 04.00"},
		"status-utgaende-faktura": {"Status utgående faktura", "Status utgående fakturaer"},
		"nets":                    {"Nets", "Nets-integrasjon", "NETS integrasjon"},
		"postere-bilag-30min":     {"Postere bilag 30 min", "Postere bilag hvert 30. minutt"},
		"postere-bilag-0730":      {"Postere bilag 0730", "Postere bilag kl. 07.30"},
		"valutakurser-dnb":        {"Valutakurser DNB", "DNB Markets valutakurser", "Valutakurser fra DNB"},
	}[p.Procedure]
	return append(other, p.Title), false
}

// otherwise returns what a job whose description is prescribed is called where somebody did not keep to it.
func otherwise(e entry) string {
	parts := strings.Split(e.job, "/")
	switch parts[0] {
	case "overfore-faktura":
		return "Overføring av fakturaer"
	case "autopay-avregningsretur":
		return "UI: Autopay"
	case "autopay-remittering":
		return "Autopay remittering"
	}
	ledger, kind, _ := cutLast(parts[2], "-")
	code := strings.Split(e.names[0], ",")[2]
	return fmt.Sprintf("Innfordring - periodisk kjøring - %s %s %s", ledger, kind, code)
}

func cutLast(text, at string) (before, after string, ok bool) {
	i := strings.LastIndex(text, at)
	return text[:max(i, 0)], text[i+len(at):], i >= 0
}

// remembers lets the jobs of a run know what an earlier run knew of the console.
func (r *record) remembers(entries []entry) {
	for i, j := range r.jobs {
		for _, e := range entries {
			if e.job == j.Plan.Key {
				r.jobs[i] = ledger.NewJob(j.Plan, ledger.Memory{Run: "2026.1", ID: e.id, Start: e.start})
			}
		}
	}
}
