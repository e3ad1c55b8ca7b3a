package wizard_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

func TestEveryClashInWords(t *testing.T) {
	nb := texts(t, "nb").Schedule
	name := func(job string) string { return "«" + job + "»" }
	window := &site.Hours{From: 360, To: 420}
	for text, c := range map[string]schedule.Clash{
		nb.SameTime("«b», «c»"):            {Kind: schedule.SameTime, Jobs: []string{"b", "a", "c"}},
		nb.Blocked("23:00", 15, "Backup"):  {Kind: schedule.Blocked, Jobs: []string{"a"}, Blocked: site.Blocked{At: at("23:00"), Minutes: 15, Why: "Backup"}},
		nb.TooClose(4, 15, "«b»"):          {Kind: schedule.TooClose, Jobs: []string{"a", "b"}, Early: "b", Have: 4, Need: 15},
		nb.TooEarly(4, 15, "«b»"):          {Kind: schedule.TooClose, Jobs: []string{"a", "b"}, Early: "a", Have: 4, Need: 15},
		nb.OutsideWindow("06:00-07:00"):    {Kind: schedule.OutsideWindow, Jobs: []string{"a"}, Window: window},
		nb.OutOfOrder("«b»"):               {Kind: schedule.OutsideWindow, Jobs: []string{"a", "b"}, After: "b"},
		nb.NoRoom(2, 10, 5, "06:00-07:00"): {Kind: schedule.NoRoom, Jobs: []string{"a", "b"}, Have: 10, Need: 5, Window: window},
		nb.NoRoom(1, 0, 1, ""):             {Kind: schedule.NoRoom, Jobs: []string{"a"}, Need: 1},
	} {
		if got := wizard.ClashText(c, "a", name, nb); got != text {
			t.Errorf("%q, want %q", got, text)
		}
	}
}

func TestWhatWouldMakeRoomInWords(t *testing.T) {
	nb := texts(t, "nb").Schedule
	for _, c := range []struct {
		clash schedule.Clash
		want  string
	}{
		{schedule.Clash{}, ""},
		{schedule.Clash{Window: &site.Hours{}, Need: 5}, nb.WiderWindow(5)},
		{schedule.Clash{Gap: 1}, nb.SmallerGap(1)},
		{schedule.Clash{Window: &site.Hours{}, Need: 5, Gap: 3}, nb.WiderWindow(5) + ", " + nb.Or + " " + nb.SmallerGap(3)},
	} {
		if got := wizard.RoomText(c.clash, nb); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// A job that starts several times stands at the start that is nearest on its side.
func TestTheNeighboursOfAFreeTimeInWords(t *testing.T) {
	nb := texts(t, "nb").Schedule
	name := func(job string) string { return job }
	rules := schedule.Rules{Hours: site.Hours{From: 480, To: 960}}
	hourly := schedule.Entry{Job: "hourly", Start: 480, Repeat: site.Regularity{Every: "hour", Within: "working-hours"}}
	once := schedule.Entry{Job: "once", Start: 480}
	for _, c := range []struct {
		judged schedule.Judgement
		start  int
		want   string
	}{
		{schedule.Judgement{}, 600, nb.Free("", "")},
		{schedule.Judgement{Before: hourly}, 665, nb.Free(nb.AfterJob(5, "hourly"), "")},
		{schedule.Judgement{Before: hourly}, 660, nb.Free(nb.AfterJob(0, "hourly"), "")},
		{schedule.Judgement{After: hourly}, 665, nb.Free("", nb.BeforeJob(55, "hourly"))},
		{schedule.Judgement{After: hourly}, 660, nb.Free("", nb.BeforeJob(60, "hourly"))},
		{schedule.Judgement{Before: once, After: hourly}, 485, nb.Free(nb.AfterJob(5, "once"), nb.BeforeJob(55, "hourly"))},
		{schedule.Judgement{Same: []schedule.Entry{once, hourly}}, 480, nb.Free("", "") + ". " + nb.SameOtherDays("once")},
		{schedule.Judgement{After: once}, 479, nb.Free("", nb.BeforeJob(1, "once"))},
	} {
		if got := wizard.FreeText(c.judged, c.start, rules, name, nb); got != c.want {
			t.Errorf("at %s: %q, want %q", site.At(c.start), got, c.want)
		}
	}
}

func TestAVerdictNamesTheFreeTimesThatThereAre(t *testing.T) {
	nb := texts(t, "nb").Schedule
	s := site.Site{Gaps: site.Gaps{Small: 5}}
	for name, c := range map[string]struct {
		from, to      int
		before, after string
	}{
		"both":        {0, 1440, "05:55", "06:05"},
		"the earlier": {0, 361, "05:55", ""},
		"the later":   {360, 1440, "", "06:05"},
		"none":        {360, 361, "", ""},
	} {
		d := wizard.PlanDay([]ledger.Summary{swap("a/1", newAt("06:00"), ordered), swap("b/1", within(c.from, c.to))}, s)
		v := d.StartPlan("b/1").Judge(at("06:00"))
		want := v.Finding(nb)
		switch name {
		case "both":
			want += ". " + nb.Nearest(c.before, c.after)
		case "the earlier", "the later":
			want += ". " + nb.NearestOne(c.before+c.after)
		}
		if got := v.Text(nb); got != want || v.Before != at(c.before) || v.After != at(c.after) || !v.Clashes() {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// Of the jobs that a time waits for, three are named.
func TestATimeThatWaitsForManyNamesThree(t *testing.T) {
	nb := texts(t, "nb").Schedule
	s := site.Site{Gaps: site.Gaps{Small: 5, Large: 5}}
	jobs := []ledger.Summary{swap("own/1", large, oldAt("06:00"))}
	for n, key := range []string{"p0/12", "p1/12", "p2/12", "p3/12", "p4/12"} {
		jobs = append(jobs, swap(key, oldAt("06:00")))
		d := wizard.PlanDay(jobs, s)
		v := d.StartPlan("own/1").Judge(at("06:00"))
		text := v.Text(nb)
		named := 0
		for _, e := range d.Suggested() {
			if strings.Contains(text, nb.Moves(d.Name(e.Job), site.At(e.Start).String())) {
				named++
			}
		}
		if v.Clashes() || named != min(n+1, 3) || strings.HasSuffix(text, ", …") != (n+1 > 3) || !strings.HasPrefix(text, "06:00: "+nb.FreeWhen("")) {
			t.Errorf("%d others: %q", n+1, text)
		}
	}
}

func TestANameIsTheTitleTheCompanyAndTheVariant(t *testing.T) {
	jobs := []ledger.Summary{swap("nets/12"), swap("rate/all"), swap("p1/1/K500")}
	name := wizard.ShortNames(jobs, site.Site{})
	for job, want := range map[string]string{"nets/12": "nets 12", "rate/all": "rate", "p1/1/K500": "p1 1 K500", "unknown": ""} {
		if got := name(job); got != want {
			t.Errorf("%s is %q, want %q", job, got, want)
		}
	}
}
