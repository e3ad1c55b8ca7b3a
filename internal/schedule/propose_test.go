package schedule

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/site"
)

func exampleRules() Rules {
	return Rules{
		Blocked: []site.Blocked{{At: site.At(23 * 60), Minutes: 15, Why: "Backup"}, {At: site.At(5 * 60), Minutes: 15, Why: "Tomcat"}, {At: site.At(5*60 + 30), Minutes: 15, Why: "Restart"}},
		Hours:   site.Hours{From: 8 * 60, To: 16 * 60},
	}
}

// nets returns the Nets jobs of n companies, the first one large, none with a time.
func nets(n int) []Entry {
	var out []Entry
	for i := range n {
		e := Entry{
			Job: fmt.Sprintf("nets/%d", i+1), Procedure: "nets", Start: Unset, Source: Unset, Origin: Unknown, Gap: 5,
			Window: &site.Hours{From: 6 * 60, To: 7 * 60}, Repeat: site.Regularity{Every: "day"},
		}
		if i == 0 {
			e.Gap, e.Large, e.Source = 15, true, 6*60
		}
		out = append(out, e)
	}
	return out
}

func starts(entries []Entry) []string {
	var out []string
	for _, e := range entries {
		text := "-"
		if e.Start != Unset {
			text = site.At(e.Start).String()
		}
		out = append(out, text)
	}
	return out
}

func TestNetsFitsTenCompanies(t *testing.T) {
	p := Propose(nets(10), exampleRules())
	want := []string{"06:00", "06:15", "06:20", "06:25", "06:30", "06:35", "06:40", "06:45", "06:50", "06:55"}
	if got := starts(p.Entries); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if len(p.Lacking) > 0 {
		t.Errorf("lacking %v", p.Lacking)
	}
}

func TestNetsDoesNotFitTwelve(t *testing.T) {
	p := Propose(nets(12), exampleRules())
	if len(p.Lacking) != 1 {
		t.Fatalf("lacking %v", p.Lacking)
	}
	c := p.Lacking[0]
	if c.Kind != NoRoom || len(c.Jobs) != 2 || c.Have != 10 || c.Need != 10 {
		t.Errorf("%+v: want two jobs and ten minutes too many, ten that fit", c)
	}
}

func TestStatusMovesOffTheBackup(t *testing.T) {
	e := Entry{Job: "status-utgaende-faktura/1", Start: 23 * 60, Origin: Previous, Source: 23 * 60, Gap: 15, Large: true, Repeat: site.Regularity{Every: "day"}}
	p := Propose([]Entry{e}, exampleRules())
	if got := p.Entries[0].Start; got != 23*60+15 {
		t.Errorf("moved to %s", site.At(got))
	}
	if len(p.Moved) != 1 || p.Moved[0].Kind != Blocked || p.Moved[0].Blocked.Why != "Backup" {
		t.Errorf("why: %+v", p.Moved)
	}
}

// A time of the source's that clashed with nothing gives way to a job that has none yet. There is no clash to tell of.
func TestWhatOnlyGaveWayClashedWithNothing(t *testing.T) {
	daily := site.Regularity{Every: "day"}
	p := Propose([]Entry{
		{Job: "utgaende-faktura-0400/1", Start: 6 * 60, Origin: Default, Source: 6 * 60, Gap: 5, Repeat: daily},
		{Job: "nets/1", Start: Unset, Source: 6 * 60, Gap: 5, Repeat: daily, Window: &site.Hours{From: 6 * 60, To: 6*60 + 1}},
	}, exampleRules())
	if got := starts(p.Entries); got[1] != "06:00" || got[0] == "06:00" {
		t.Fatalf("placed at %v", got)
	}
	if len(p.Moved) != 0 {
		t.Errorf("why: %+v", p.Moved)
	}
}

func TestKeepsWhatIsLegalAndMovesLittle(t *testing.T) {
	entries := nets(4)
	for i, m := range []int{6 * 60, 6*60 + 20, 6*60 + 22, 6*60 + 30} {
		entries[i].Start, entries[i].Origin = m, Previous
	}
	p := Propose(entries, exampleRules())
	if got, want := starts(p.Entries), []string{"06:00", "06:20", "06:25", "06:30"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDunningGoesInOrder(t *testing.T) {
	var entries []Entry
	for i, g := range []string{"K500-PFEL", "K100-K800-PFEL", "K110-PBHG"} {
		e := Entry{Job: "purring-p1/1/" + g, Procedure: "purring-p1", Start: Unset, Source: Unset, Gap: 30, Large: true, Repeat: site.Regularity{Every: "month"}}
		if i > 0 {
			e.After = entries[i-1].Job
		}
		entries = append(entries, e)
	}
	slices.Reverse(entries)
	p := Propose(entries, exampleRules())
	for _, c := range Clashes(p.Entries, exampleRules()) {
		t.Errorf("%+v", c)
	}
}

// site of random shape and size; some jobs have times, some of which clash.
func randomEntries(t *rapid.T) []Entry {
	n := rapid.IntRange(1, 40).Draw(t, "jobs")
	repeats := []site.Regularity{
		{Every: "day"}, {Every: "week", Days: []string{"mon", "tue", "wed", "thu", "fri"}}, {Every: "week", Days: []string{"sat"}},
		{Every: "hour", Within: "working-hours"}, {Every: "30min", Within: "working-hours"}, {Every: "month"}, monthly(15), monthly(site.Last), monthly(site.LastWorking), weekly("tue"),
	}
	var out []Entry
	for i := range n {
		e := Entry{
			Job: fmt.Sprintf("j/%d", i), Procedure: fmt.Sprint(i % 5), Source: Unset, Start: Unset, Origin: Unknown,
			Repeat: rapid.SampledFrom(repeats).Draw(t, "repeat"), Gap: rapid.IntRange(0, 45).Draw(t, "gap"),
			Large: rapid.Bool().Draw(t, "large"), Ordered: rapid.Bool().Draw(t, "ordered"),
		}
		if rapid.Bool().Draw(t, "timed") {
			e.Start, e.Origin = rapid.IntRange(0, day-1).Draw(t, "start"), rapid.SampledFrom([]Origin{Recorded, Previous}).Draw(t, "origin")
		} else if rapid.Bool().Draw(t, "sourced") {
			e.Source = rapid.IntRange(0, day-1).Draw(t, "source")
		}
		if e.Company = rapid.IntRange(NoCompany, 2).Draw(t, "company"); rapid.IntRange(0, 3).Draw(t, "dunning") == 0 {
			e.OwnGap = e.Gap + rapid.IntRange(0, 30).Draw(t, "own gap")
		}
		if rapid.IntRange(0, 6).Draw(t, "fixed") == 0 {
			e.Origin = rapid.SampledFrom([]Origin{Unchanged, Other}).Draw(t, "of others")
		}
		if rapid.IntRange(0, 3).Draw(t, "windowed") == 0 {
			from := rapid.IntRange(0, day-60).Draw(t, "from")
			e.Window = &site.Hours{From: from, To: from + rapid.IntRange(1, 60).Draw(t, "width")}
		}
		if i > 0 && rapid.IntRange(0, 4).Draw(t, "chained") == 0 {
			e.After = out[i-1].Job
		}
		out = append(out, e)
	}
	return out
}

func TestProposalBreaksNoRuleThatItDoesNotReport(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := randomEntries(t)
		p := Propose(entries, exampleRules())
		reported := map[string]bool{}
		for _, c := range p.Lacking {
			for _, j := range c.Jobs {
				reported[j] = true
			}
		}
		for _, c := range Clashes(p.Entries, exampleRules()) {
			fixed := func(j string) bool {
				return slices.ContainsFunc(entries, func(e Entry) bool { return e.Job == j && e.Fixed() })
			}
			if own := slices.DeleteFunc(slices.Clone(c.Jobs), fixed); c.Beside != (len(own) == 0) {
				t.Fatalf("the run's own %q: %+v", own, c)
			}
			if !c.Beside && !slices.ContainsFunc(c.Jobs, func(j string) bool { return reported[j] }) {
				t.Fatalf("unreported: %+v", c)
			}
		}
		for _, e := range p.Entries {
			if e.Start == Unset && !reported[e.Job] && !e.Fixed() {
				t.Fatalf("%s has no time and no report", e.Job)
			}
		}
		for i, e := range entries {
			if e.Fixed() && (p.Entries[i].Start != e.Start || reported[e.Job]) {
				t.Fatalf("%s was moved from %d to %d", e.Job, e.Start, p.Entries[i].Start)
			}
		}
		if again := Propose(entries, exampleRules()); !slices.Equal(starts(again.Entries), starts(p.Entries)) {
			t.Fatal("two proposals differ")
		}
	})
}

func TestAddingAJobLeavesLegalTimesLegal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := Propose(randomEntries(t), exampleRules())
		more := append(slices.Clone(first.Entries), Entry{
			Job: "new/1", Procedure: "new", Start: Unset, Source: rapid.IntRange(0, day-1).Draw(t, "source"),
			Repeat: site.Regularity{Every: "day"}, Gap: rapid.IntRange(0, 45).Draw(t, "gap"),
		})
		for i := range first.Entries {
			if more[i].Start != Unset {
				more[i].Origin = Recorded
			}
		}
		second := Propose(more, exampleRules())
		told := map[string]bool{}
		for _, c := range slices.Concat(first.Lacking, second.Lacking, second.Moved) {
			for _, j := range c.Jobs {
				told[j] = true
			}
		}
		for i, e := range first.Entries {
			if second.Entries[i].Start != e.Start && e.Start != Unset && !told[e.Job] {
				t.Fatalf("%s moved from %d to %d without a word", e.Job, e.Start, second.Entries[i].Start)
			}
		}
	})
}

func BenchmarkPropose(b *testing.B) {
	for _, companies := range []int{20, 200, 2000} {
		var entries []Entry
		for p := range 15 {
			for c := range companies {
				e := Entry{
					Job: fmt.Sprintf("p%d/%d", p, c+1), Procedure: fmt.Sprint(p), Start: Unset, Source: Unset, Gap: 5,
					Repeat: site.Regularity{Every: "day"},
				}
				if c == 0 {
					e.Gap, e.Large, e.Source = 15, true, p*90
				}
				if p%3 == 0 {
					e.Start, e.Origin = (p*97+c*5)%day, Previous
				}
				entries = append(entries, e)
			}
		}
		b.Run(fmt.Sprintf("%d companies", companies), func(b *testing.B) {
			for b.Loop() {
				Propose(entries, exampleRules())
			}
		})
	}
}
