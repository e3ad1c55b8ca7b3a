package console_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
)

const daily = "1 gang pr. døgn"

// story is a console that a test works in. The story begins on Saturday 21 November 2026, at 14:02:11 in Oslo.
type story struct {
	*console.Console
	t    *testing.T
	e    exampletest.Example
	from time.Time
}

func begin(t *testing.T) story {
	t.Helper()
	e := exampletest.Load(t, "nb")
	from := exampletest.Saturday().In(e.Site.Location())
	return story{Console: console.New(e.Site, from, 48_210), t: t, e: e, from: from}
}

// at returns a clock time of a day, 1 for tomorrow.
func (s story) at(day int, clock string) time.Time {
	c, _ := site.ParseClock(clock)
	y, m, d := s.from.Date()
	return time.Date(y, m, d+day, c.Minutes()/60, c.Minutes()%60, 0, 0, s.from.Location())
}

func nets(company int) console.Work {
	return console.Work{Company: company, Integration: "Nets Integrasjon"}
}

func dunning(company int) console.Work {
	return console.Work{Company: company, Report: console.DunningReport, Ledger: "K500", Code: "P1", Voucher: console.DunningVoucher}
}

// order orders a job that starts tomorrow.
func (s story) order(w console.Work, clock string) int {
	s.t.Helper()
	o := console.Order{Module: "Økonomi", Work: w, Server: "KK-BROKER", Details: console.Details{User: "KARI", Start: s.at(1, clock), Interval: daily}}
	if w.IsDunning() {
		o.Units = []string{"Purreforslag_1_K500_P1", "Purrenota_1_K500_P1", "Godkjenning_1_K500_P1"}
	}
	j, err := s.Order(o)
	if err != nil {
		s.t.Fatal(err)
	}
	return j.ID
}

func (s story) status(id int) console.Status {
	s.t.Helper()
	j, ok := s.Job(id)
	if !ok {
		s.t.Fatalf("job %d is gone", id)
	}
	return j.Status
}

// harms returns the harm that has come, a word for each.
func (s story) harms(needs ...console.Need) (out []string) {
	for _, h := range s.Harms(needs, s.from) {
		out = append(out, strings.TrimSpace(string(h.Kind)+" "+h.Job+" "+string(h.Fault)))
	}
	return out
}

func need(key string, w console.Work, clock string) console.Need {
	c, _ := site.ParseClock(clock)
	return console.Need{Job: key, Work: w, Start: c, Repeat: site.Regularity{Every: "day"}}
}

func TestANewJobHasTheHighestIDAndStandsAtTheBottom(t *testing.T) {
	s := begin(t)
	first := s.order(nets(12), "06:15")
	s.Skip(5)
	second := s.order(nets(13), "06:20")
	if newest, _ := s.Newest(); first != 48_211 || second != 48_217 || newest.ID != second || newest.Status != console.Queued {
		t.Errorf("%d, then %d; at the bottom: %+v", first, second, newest)
	}
	if err := s.Delete(second); err != nil || len(s.Jobs()) != 1 {
		t.Errorf("%v, %d jobs", err, len(s.Jobs()))
	}
	if third := s.order(nets(13), "06:20"); third != 48_218 {
		t.Errorf("a deleted id is given again: %d", third)
	}
}

func TestAJobRunsByTheClock(t *testing.T) {
	s := begin(t)
	id := s.order(nets(12), "06:15")
	s.Advance(s.at(1, "06:16"))
	if got := s.status(id); got != console.Running {
		t.Errorf("a minute after its start it stands in %q", got)
	}
	if err := s.Delete(id); !errors.Is(err, console.ErrRunning) {
		t.Errorf("a running job is deleted: %v", err)
	}
	s.Advance(s.at(2, "09:00"))
	if j, _ := s.Job(id); len(s.Ran()) != 2 || j.Status != console.Queued || !j.Start.Equal(s.at(3, "06:15")) {
		t.Errorf("ran %d times, stands in %q for %s", len(s.Ran()), j.Status, j.Start)
	}
	if harms := s.harms(need("nets/12", nets(12), "06:15")); len(harms) > 0 {
		t.Errorf("harm: %q", harms)
	}
}

// P:292: it stands in Planlagt until the server is clear.
func TestAJobIsPlannedWhileItsServerIsBusy(t *testing.T) {
	s := begin(t)
	large, first, second := s.order(nets(1), "06:15"), s.order(nets(12), "06:20"), s.order(nets(13), "06:22")
	hurried := s.order(nets(14), "06:23")
	s.Advance(s.at(1, "06:24"))
	for id, want := range map[int]console.Status{large: console.Running, first: console.Planned, second: console.Planned, hurried: console.Planned} {
		if got := s.status(id); got != want {
			t.Errorf("%d stands in %q, want %q", id, got, want)
		}
	}
	if got := s.harms(need("nets/12", nets(12), "06:20")); slices.Contains(got, "lost nets/12") {
		t.Errorf("harm %q before it has come", got)
	}
	if err := s.SetStatus(hurried, console.Queued); err != nil { // too soon: its start has passed, and so it does not start today
		t.Fatal(err)
	}
	s.Advance(s.at(1, "06:26"))
	if s.status(first) != console.Running || s.status(second) != console.Planned {
		t.Errorf("at 06:26 they stand in %q and %q", s.status(first), s.status(second))
	}
	s.Advance(s.at(1, "07:00"))
	if r := s.Ran(); len(r) != 3 || r[2].ID != second || !r[2].At.Equal(s.at(1, "06:22")) || s.status(second) != console.Queued {
		t.Errorf("it comes to %+v", r)
	}
	if got := s.harms(need("nets/1", nets(1), "06:15"), need("nets/12", nets(12), "06:20"), need("nets/14", nets(14), "06:23")); !slices.Contains(got, "lost nets/14") || slices.Contains(got, "lost nets/12") {
		t.Errorf("harm %q", got)
	}
}

func TestAJobWithoutAnIntervalRunsOnce(t *testing.T) {
	s := begin(t)
	id := s.order(nets(12), "06:15")
	j, _ := s.Job(id)
	j.Details.Interval = ""
	_ = s.Change(id, j.Details)
	s.Advance(s.at(3, "09:00"))
	if r := s.Ran(); len(r) != 1 || s.status(id) != console.Ended {
		t.Errorf("%d starts, and it stands in %q", len(r), s.status(id))
	}
}

func TestWhatVismaRefuses(t *testing.T) {
	s := begin(t)
	remittance := console.Work{Company: 12, Report: console.Remittance}
	old := s.order(remittance, "08:00")
	again := console.Order{Module: "Økonomi", Work: remittance, Details: console.Details{Start: s.at(1, "08:00")}}
	for _, status := range []console.Status{console.Queued, console.Waiting} {
		if err := s.SetStatus(old, status); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Order(again); !errors.Is(err, console.ErrNotCancelled) {
			t.Errorf("ordered beside one in %q: %v", status, err)
		}
	}
	if err := s.CancelRemittance(12); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Order(again); err != nil {
		t.Errorf("refused beside a cancelled one: %v", err)
	}
	twice := console.Order{Work: dunning(1), Units: []string{"a", "b", "a"}, Details: console.Details{Start: s.at(1, "08:00")}}
	if _, err := s.Order(twice); !errors.Is(err, console.ErrUnits) {
		t.Errorf("two output units with one name: %v", err)
	}
	if _, err := s.Order(console.Order{Work: nets(12)}); !errors.Is(err, console.ErrNoStart) {
		t.Errorf("no start: %v", err)
	}
	if err := s.SetStatus(old, console.Queued); !errors.Is(err, console.ErrNotCancelled) {
		t.Errorf("a cancelled one set in the queue beside its successor: %v", err)
	}
	if err := s.SetStatus(old, console.Running); !errors.Is(err, console.ErrStatus) {
		t.Errorf("set to run: %v", err)
	}
	if err := s.SetStatus(7, console.Waiting); !errors.Is(err, console.ErrNoJob) {
		t.Errorf("no job: %v", err)
	}
	if err := s.CancelRemittance(13); !errors.Is(err, console.ErrNoJob) {
		t.Errorf("nothing in the register: %v", err)
	}
}

func TestWhatStopsAJob(t *testing.T) {
	for name, setUp := range map[string]func(s story) int{
		"collision": func(s story) int { s.order(nets(13), "06:15"); return s.order(nets(12), "06:15") },
		"blocked":   func(s story) int { return s.order(nets(12), "23:05") },
		"crowded":   func(s story) int { s.order(dunning(1), "06:00"); return s.order(dunning(1), "06:15") },
		"broken":    func(s story) int { id := s.order(nets(12), "06:15"); s.Fail(id); return id },
	} {
		t.Run(name, func(t *testing.T) {
			s := begin(t)
			id := setUp(s)
			s.Advance(s.at(2, "00:00"))
			at := slices.IndexFunc(s.Ran(), func(r console.Ran) bool { return r.ID == id })
			stands := s.status(id)
			if r := s.Ran()[at]; string(r.Fault) != name || (stands == console.EndedBadly) != (name == "broken") || stands != console.EndedBadly && stands != console.Failed {
				t.Errorf("%q, and stands in %q", r.Fault, stands)
			}
			s.Advance(s.at(4, "00:00"))
			if n := len(s.Ran()); s.status(id) != stands || n > 4 {
				t.Errorf("stands in %q after %d starts: a failed job starts again", s.status(id), n)
			}
		})
	}
}

func TestTheHarmOfASwap(t *testing.T) {
	fresh := func(s story, clock string) int { return s.order(nets(12), clock) }
	for name, test := range map[string]struct {
		do   func(s story, old int)
		want []string
	}{
		"done well":      {func(s story, old int) { fresh(s, "06:15"); _ = s.Delete(old) }, nil},
		"moved":          {func(s story, old int) { fresh(s, "06:40"); _ = s.Delete(old) }, nil},
		"not replaced":   {func(s story, old int) { _ = s.SetStatus(old, console.Waiting) }, []string{"lost nets/12", "leftover nets/12"}},
		"not paused":     {func(s story, _ int) { fresh(s, "06:20") }, []string{"twice nets/12"}},
		"not deleted":    {func(s story, old int) { fresh(s, "06:15"); _ = s.SetStatus(old, console.Waiting) }, []string{"leftover nets/12"}},
		"both deleted":   {func(s story, old int) { _ = s.Delete(fresh(s, "06:15")); _ = s.Delete(old) }, []string{"lost nets/12"}},
		"ordered twice":  {func(s story, old int) { fresh(s, "06:15"); fresh(s, "06:25"); _ = s.Delete(old) }, []string{"twice nets/12"}},
		"same minute":    {func(s story, _ int) { fresh(s, "06:15") }, []string{"lost nets/12", "stopped nets/12 collision", "stopped nets/12 collision"}},
		"for another":    {func(s story, old int) { s.order(nets(14), "06:15"); _ = s.Delete(old) }, []string{"unwanted", "lost nets/12"}},
		"from yesterday": {func(s story, old int) { id := fresh(s, "06:15"); backdate(s, id); _ = s.Delete(old) }, []string{"lost nets/12"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := begin(t)
			test.do(s, s.order(nets(12), "06:15"))
			s.Advance(s.at(1, "23:59"))
			if got := s.harms(need("nets/12", nets(12), "06:15")); !slices.Equal(got, test.want) {
				t.Errorf("harm %q, want %q", got, test.want)
			}
		})
	}
}

func backdate(s story, id int) {
	j, _ := s.Job(id)
	j.Details.Start = s.at(-1, "06:15")
	_ = s.Change(id, j.Details)
}

func TestAJobThatIsToWaitDoesNoHarmUntilItIsSetInTheQueue(t *testing.T) {
	s := begin(t)
	id := s.order(nets(81), "06:15")
	kept := need("nets/81", nets(81), "06:15")
	kept.Keep = true
	_ = s.SetStatus(id, console.Waiting)
	s.Advance(s.at(1, "12:00"))
	if got := s.harms(kept); len(got) > 0 {
		t.Errorf("harm %q", got)
	}
	_ = s.SetStatus(id, console.Queued)
	j, _ := s.Job(id)
	j.Details.Start = s.at(2, "06:15")
	_ = s.Change(id, j.Details)
	s.Advance(s.at(2, "12:00"))
	if got := s.harms(kept); !slices.Equal(got, []string{"unwanted nets/81"}) {
		t.Errorf("harm %q", got)
	}
}

func TestTheFilesOfADunningJob(t *testing.T) {
	procasso := dunning(1)
	procasso.Code, procasso.Voucher = "PWS", console.ProcassoVoucher
	for name, test := range map[string]struct {
		work  console.Work
		units []string
		harm  bool
	}{
		"in order":              {dunning(1), []string{"Purreforslag_1", "Purrenota_1", "Godkjenning_1"}, false},
		"swapped":               {dunning(1), []string{"Purrenota_1", "Purreforslag_1", "Godkjenning_1"}, true},
		"procasso":              {procasso, []string{"Purreforslag_1", "Godkjenning_1"}, false},
		"procasso with letters": {procasso, []string{"Purreforslag_1", "Purrenota_1", "Godkjenning_1"}, true},
	} {
		s := begin(t)
		o := console.Order{Module: "Økonomi", Work: test.work, Units: test.units, Details: console.Details{Start: s.at(1, "08:00"), Interval: daily}}
		if _, err := s.Order(o); err != nil {
			t.Fatal(err)
		}
		s.Advance(s.at(1, "12:00"))
		if got := s.harms(need("p", test.work, "08:00")); slices.Contains(got, "units p") != test.harm {
			t.Errorf("%s: harm %q", name, got)
		}
	}
}

func TestEveryPlanOfTheExampleHasWorkOfItsOwn(t *testing.T) {
	e := exampletest.Load(t, "nb")
	seen := map[console.Work]string{}
	for _, p := range e.Plans() {
		if p.Kind != "setup" {
			continue
		}
		w := console.WorkOf(e.List(t, p.Procedure), p)
		if other, again := seen[w]; again && !strings.HasPrefix(p.Procedure, "utgaende-faktura") {
			t.Errorf("%s does the work of %s: %+v", p.Key, other, w)
		}
		seen[w] = p.Key
	}
}

func TestTheListIsReadAsItIsExported(t *testing.T) {
	s := begin(t)
	s.order(nets(12), "06:15")
	_ = s.SetStatus(s.order(nets(13), "06:20"), console.Waiting)
	for _, layout := range console.Layouts() {
		table, err := tablefile.Read(layout.Name, []byte(s.Export(layout)), reconcile.Known(nil, nil, nil))
		if err != nil {
			t.Fatalf("%s: %v", layout.Name, err)
		}
		matched, err := reconcile.MatchColumns(table.Header, nil, nil)
		if err != nil {
			t.Fatalf("%s: %v", layout.Name, err)
		}
		list := reconcile.ReadList(table, matched, s.e.Site.Location(), visma.NewStatuses(nil))
		var got []string
		for _, r := range list.Rows {
			got = append(got, r.ID+" "+r.Status+" "+site.At(r.Start).String())
		}
		if want := []string{"48211 I kø 06:15", "48212 Venter 06:20"}; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q:\n%s", layout.Name, got, want, s.Export(layout))
		}
	}
}
