package schedule

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/site"
)

func monthly(day site.MonthDay) site.Regularity { return site.Regularity{Every: "month", Day: day} }

func weekly(days ...string) site.Regularity { return site.Regularity{Every: "week", Days: days} }

// The rule that decides whether two jobs ever meet is held against the calendar of four hundred years, after which
// it begins anew, holidays and all.
func TestTwoJobsMeetWhereTheCalendarHasADayOfBoth(t *testing.T) {
	kinds := []site.Regularity{{Every: "day"}, monthly(0), monthly(site.Last), monthly(site.LastWorking), weekly("mon", "tue", "wed", "thu", "fri")}
	for _, day := range []site.MonthDay{1, 2, 15, 25, 26, 27, 28, 29, 30, 31} {
		kinds = append(kinds, monthly(day))
	}
	for _, day := range site.Weekdays() {
		kinds = append(kinds, weekly(day))
	}
	var entries []Entry
	for _, r := range kinds {
		entries = append(entries, Entry{Repeat: r})
	}
	p := newPatterns(entries)
	meet, next := map[string]bool{}, map[string]bool{}
	var before []int
	for date := time.Date(1899, 12, 31, 12, 0, 0, 0, time.UTC); date.Year() < 2301; date = date.AddDate(0, 0, 1) {
		var here []int
		for i, r := range kinds {
			if runsOn(r, date) {
				here = append(here, i)
			}
		}
		for _, a := range here {
			for _, b := range here {
				meet[fmt.Sprint(a, b)] = true
			}
		}
		for _, a := range before {
			for _, b := range here {
				next[fmt.Sprint(a, b)] = true
			}
		}
		before = here
	}
	for a := range kinds {
		for b := range kinds {
			key := fmt.Sprint(a, b)
			if got := p.meet[p.of[a]][p.of[b]]; got != meet[key] {
				t.Errorf("%+v and %+v meet is %v", kinds[a], kinds[b], got)
			}
			if got := p.next[p.of[a]][p.of[b]]; got != next[key] {
				t.Errorf("%+v and on the next day %+v is %v", kinds[a], kinds[b], got)
			}
		}
	}
}

func TestTheDaysThatAJobRunsOn(t *testing.T) {
	for _, c := range []struct {
		name     string
		r        site.Regularity
		from, to string
		want     []string
	}{
		{"the first, on a Sunday too", monthly(1), "2026-10-20", "2026-12-05", []string{"2026-11-01", "2026-12-01"}},
		{"New Year's Day", monthly(1), "2026-12-31", "2027-01-02", []string{"2027-01-01"}},
		{"a 31st in the months that have one", monthly(31), "2026-08-01", "2027-01-31", []string{"2026-08-31", "2026-10-31", "2026-12-31", "2027-01-31"}},
		{"a 29th of February", monthly(29), "2027-02-01", "2028-03-01", []string{
			"2027-03-29", "2027-04-29", "2027-05-29", "2027-06-29", "2027-07-29", "2027-08-29", "2027-09-29", "2027-10-29", "2027-11-29", "2027-12-29", "2028-01-29", "2028-02-29",
		}},
		{"the last day", monthly(site.Last), "2028-01-01", "2028-04-30", []string{"2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"}},
		{"the last working day before a weekend", monthly(site.LastWorking), "2026-10-01", "2027-01-31", []string{"2026-10-30", "2026-11-30", "2026-12-31", "2027-01-29"}},
		{"the last working day before Easter", monthly(site.LastWorking), "2024-03-01", "2024-03-31", []string{"2024-03-27"}},
		{"the last working day before Whit Monday", monthly(site.LastWorking), "2027-05-01", "2027-05-31", []string{"2027-05-31"}},
		{"Tuesdays", weekly("tue"), "2026-12-26", "2027-01-06", []string{"2026-12-29", "2027-01-05"}},
	} {
		var got []string
		from, _ := time.Parse(time.DateOnly, c.from)
		for date := from; date.Format(time.DateOnly) <= c.to; date = date.AddDate(0, 0, 1) {
			if runsOn(c.r, date) {
				got = append(got, date.Format(time.DateOnly))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheNextStartOfAMonthlyJob(t *testing.T) {
	oslo, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		r         site.Regularity
		now, want string
	}{
		{monthly(15), "2026-11-15 18:59", "2026-11-15 19:00"},
		{monthly(15), "2026-11-15 19:00", "2026-12-15 19:00"},
		{monthly(30), "2027-01-30 19:00", "2027-03-30 19:00"},
		{monthly(31), "2026-08-31 20:00", "2026-10-31 19:00"},
		{monthly(29), "2027-01-29 19:00", "2027-03-29 19:00"},
		{monthly(1), "2026-12-31 23:00", "2027-01-01 19:00"},
		{monthly(site.LastWorking), "2026-12-01 08:00", "2026-12-31 19:00"},
	} {
		now, _ := time.ParseInLocation("2006-01-02 15:04", c.now, oslo)
		next, ok := Next(site.At(19*60), c.r, site.Hours{}, now, oslo)
		if got := next.Format("2006-01-02 15:04"); !ok || got != c.want {
			t.Errorf("%+v at %s: %s, want %s", c.r, c.now, got, c.want)
		}
		if passed := Passed(site.At(19*60), c.r, site.Hours{}, now, next, oslo); len(passed) != 1 || !passed[0].Equal(next) {
			t.Errorf("%+v at %s: between then and the next start it starts %v", c.r, c.now, passed)
		}
	}
}

// Jobs that never run on one day may have one clock time, unless the site takes the source by the letter.
func TestJobsThatNeverMeetMayHaveOneTime(t *testing.T) {
	at := func(name string, r site.Regularity) Entry {
		return with(job(name, 19*60, 30), func(e *Entry) { e.Repeat = r })
	}
	tuesday, fifteenth, last := at("tuesday", weekly("tue")), at("fifteenth", monthly(15)), at("last", monthly(site.Last))
	for _, c := range []struct {
		name    string
		entries []Entry
		unique  bool
		want    []string
	}{
		{"the 15th and the last", []Entry{fifteenth, last}, false, nil},
		{"the 15th may be a Tuesday", []Entry{fifteenth, tuesday}, false, []string{"19:00 same-time tuesday+fifteenth"}},
		{"the 15th and the last, to the letter", []Entry{fifteenth, last}, true, []string{"19:00 same-time last+fifteenth"}},
		{"three of which two meet", []Entry{fifteenth, last, at("first", monthly(1)), at("daily", site.Regularity{Every: "day"})}, false, []string{
			"19:00 same-time daily+first", "19:00 same-time daily+fifteenth", "19:00 same-time daily+last",
		}},
		{"the last and the first of the next month, across midnight", []Entry{with(last, func(e *Entry) { e.Start = day - 5 }), with(at("first", monthly(1)), func(e *Entry) { e.Start = 5 })}, false, []string{"00:05 too-close first+last 10/30 early last"}},
		{"the last and the second", []Entry{with(last, func(e *Entry) { e.Start = day - 5 }), with(at("second", monthly(2)), func(e *Entry) { e.Start = 5 })}, false, nil},
	} {
		r := Rules{Unique: c.unique}
		if got := allTold(Clashes(c.entries, r)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		checker := NewChecker(c.entries, r, c.entries[0].Job)
		judged := checker.Judge(c.entries[0].Start)
		own := slices.DeleteFunc(slices.Clone(c.want), func(clash string) bool { return !strings.Contains(clash, c.entries[0].Job) })
		if !slices.Equal(allTold(judged.Clashes), own) {
			t.Errorf("%s: judged %q", c.name, allTold(judged.Clashes))
		}
		proposed := Propose(c.entries, r)
		if left := Clashes(proposed.Entries, r); len(left) > 0 || len(proposed.Moved) > len(c.want) {
			t.Errorf("%s: the proposal has %q", c.name, allTold(left))
		}
	}
	if same := NewChecker([]Entry{fifteenth, last}, Rules{}, "last").Judge(19 * 60).Same; len(same) != 1 || same[0].Job != "fifteenth" {
		t.Errorf("at the same time on other days: %+v", same)
	}
}

// A dunning job needs more room before the next job of its company than before any other (P:11).
func TestADunningJobNeedsRoomInItsOwnCompany(t *testing.T) {
	of := func(name string, start, company int) Entry {
		return with(job(name, start, 5), func(e *Entry) { e.Company = company })
	}
	dunning := with(of("p1/1", 19*60, 1), func(e *Entry) { e.OwnGap = 30 })
	for _, c := range []struct {
		name  string
		other Entry
		want  []string
	}{
		{"its own company's", of("nets/1", 19*60+29, 1), []string{"19:29 too-close nets/1+p1/1 29/30 early p1/1"}},
		{"its own company's in time", of("nets/1", 19*60+30, 1), nil},
		{"all companies'", of("bilag/all", 19*60+29, AllCompanies), []string{"19:29 too-close bilag/all+p1/1 29/30 early p1/1"}},
		{"another company's", of("nets/12", 19*60+5, 12), nil},
		{"another company's too soon", of("nets/12", 19*60+4, 12), []string{"19:04 too-close nets/12+p1/1 4/5 early p1/1"}},
		{"another system's", of("other/HRM", 19*60+5, NoCompany), nil},
		{"its own before it", of("nets/1", 19*60-5, 1), nil},
	} {
		entries := []Entry{dunning, c.other}
		if got := allTold(Clashes(entries, Rules{})); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		for _, e := range entries {
			checker := NewChecker(entries, Rules{}, e.Job)
			if got := allTold(checker.Judge(e.Start).Clashes); !slices.Equal(got, c.want) {
				t.Errorf("%s: %s is judged %q, want %q", c.name, e.Job, got, c.want)
			}
			for _, free := range []func() int{func() int { b, _ := checker.Nearest(e.Start); return b }, func() int { _, a := checker.Nearest(e.Start); return a }} {
				if at := free(); len(checker.Judge(at).Clashes) > 0 {
					t.Errorf("%s: %s may be moved to %s, which clashes", c.name, e.Job, site.At(at))
				}
			}
		}
	}
}

// What is no part of the run keeps its time, and what is moves out of its way.
func TestJobsOfOthersStayWhereTheyAre(t *testing.T) {
	other := with(job("other/HRM", 6*60, 5), func(e *Entry) { e.Origin, e.Company = Other, NoCompany })
	unchanged := with(job("nets/1", 6*60+5, 15), func(e *Entry) { e.Origin = Unchanged })
	untimed := with(job("nets/12", Unset, 5), func(e *Entry) { e.Origin = Unchanged })
	own := job("autopay/1", 6*60, 15)
	entries := []Entry{own, other, unchanged, untimed}
	want := []string{"06:00 same-time autopay/1+other/HRM", "06:05 too-close autopay/1+nets/1 5/15 early autopay/1"}
	slices.Sort(want)
	got := allTold(Clashes(entries, Rules{}))
	slices.Sort(got)
	if !slices.Equal(got, []string{"06:00 same-time autopay/1+other/HRM", "06:05 too-close autopay/1+nets/1 5/15 early autopay/1"}) {
		t.Errorf("clashes %q", got)
	}
	p := Propose(entries, Rules{})
	if p.Entries[1].Start != other.Start || p.Entries[2].Start != unchanged.Start || p.Entries[3].Start != Unset || len(p.Lacking) > 0 {
		t.Errorf("proposed %s, lacking %q", starts(p.Entries), allTold(p.Lacking))
	}
	if at := p.Entries[0].Start; at != 6*60+20 && at != 5*60+45 {
		t.Errorf("its own job is moved to %s", site.At(at))
	}
	if left := Clashes(p.Entries, Rules{}); len(left) > 0 {
		t.Errorf("the proposal has %q", allTold(left))
	}
}

// Two jobs in one minute stop the server also where the run sets up neither of them (P:10).
func TestJobsThatRunOnClashWithOneAnother(t *testing.T) {
	fixed := func(name string, at int, origin Origin) Entry {
		return with(job(name, at, 5), func(e *Entry) { e.Origin = origin })
	}
	assumed := func(e Entry) Entry { return with(e, func(e *Entry) { e.Assumed = true }) }
	hrm, nets, status := fixed("other/HRM", 6*60, Other), fixed("nets/1", 6*60, Unchanged), fixed("status/1", 6*60+2, Unchanged)
	for _, c := range []struct {
		name    string
		entries []Entry
		beside  int // of what is found
		want    []string
	}{
		{"of another system and unchanged", []Entry{hrm, nets}, 1, []string{"06:00 same-time nets/1+other/HRM"}},
		{"too close", []Entry{nets, status}, 1, []string{"06:02 too-close status/1+nets/1 2/5 early nets/1"}},
		{"in a blocked time", []Entry{fixed("nets/1", 5*60+2, Unchanged)}, 1, []string{"05:02 blocked nets/1"}},
		{"a time that nobody has said proves nothing", []Entry{hrm, assumed(nets), assumed(status)}, 0, nil},
		{"but keeps the run's own jobs away", []Entry{job("autopay/1", 6*60, 5), assumed(nets)}, 0, []string{"06:00 same-time autopay/1+nets/1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := Clashes(c.entries, Rules{Blocked: []site.Blocked{{At: site.At(5 * 60), Minutes: 15}}})
			got, beside := allTold(found), 0
			for _, f := range found {
				if f.Beside {
					beside++
				}
			}
			if !slices.Equal(got, c.want) || beside != c.beside {
				t.Errorf("%q, %d of them beside the run; want %q, %d", got, beside, c.want, c.beside)
			}
		})
	}
}
