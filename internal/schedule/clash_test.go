package schedule

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// told puts a clash into one line: when, what, whom, and what else is known of it.
func told(c Clash) string {
	text := c.At.String() + " " + string(c.Kind) + " " + strings.Join(c.Jobs, "+")
	if c.Have != 0 || c.Need != 0 {
		text += fmt.Sprintf(" %d/%d", c.Have, c.Need)
	}
	if c.Early != "" {
		text += " early " + c.Early
	}
	if c.After != "" {
		text += " after " + c.After
	}
	if c.Window != nil {
		text += " in " + c.Window.String()
	}
	if c.Blocked.Why != "" {
		text += " by " + c.Blocked.Why
	}
	if !c.Suggest.IsZero() {
		text += " to " + c.Suggest.String()
	}
	return text
}

func allTold(clashes []Clash) []string {
	var out []string
	for _, c := range clashes {
		out = append(out, told(c))
	}
	return out
}

// job is an entry that starts at a minute on these weekdays, every day if none is named.
func job(name string, start, gap int, days ...string) Entry {
	return Entry{Job: name, Procedure: name, Start: start, Source: Unset, Origin: Recorded, Gap: gap, Repeat: site.Regularity{Every: "day", Days: days}}
}

func repeated(name string, start, gap int, every, within string) Entry {
	e := job(name, start, gap)
	e.Repeat = site.Regularity{Every: every, Within: within}
	return e
}

func inWindow(e Entry, from, to int) Entry {
	e.Window = &site.Hours{From: from, To: to}
	return e
}

func after(e Entry, job string) Entry {
	e.After = job
	return e
}

func TestEveryRuleThatAStartBreaks(t *testing.T) {
	const six = 6 * 60
	for name, c := range map[string]struct {
		entries []Entry
		want    []string
	}{
		"two in one minute":              {[]Entry{job("a", six, 1), job("b", six, 1)}, []string{"06:00 same-time b+a"}},
		"two in one minute without gaps": {[]Entry{job("a", six, 0), job("b", six, 0)}, []string{"06:00 same-time b+a"}},
		"three in one minute":            {[]Entry{job("a", six, 1), job("b", six, 1), job("c", six, 1)}, []string{"06:00 same-time c+b+a"}},
		"never on the same day":          {[]Entry{job("a", six, 9, "mon"), job("b", six, 9, "tue", "wed")}, nil},
		"another one each day":           {[]Entry{job("a", six, 1), job("b", six, 1, "mon"), job("c", six, 1, "sun")}, []string{"06:00 same-time b+a", "06:00 same-time c+a"}},
		"the minute before a blocked":    {[]Entry{job("a", 23*60-1, 1)}, nil},
		"the first minute of a blocked":  {[]Entry{job("a", 23*60, 1)}, []string{"23:00 blocked a by Backup"}},
		"the last minute of a blocked":   {[]Entry{job("a", 23*60+14, 1)}, []string{"23:14 blocked a by Backup"}},
		"the minute after a blocked":     {[]Entry{job("a", 23*60+15, 1)}, nil},
		"blocked twice a day, told once": {[]Entry{repeated("a", 5, 1, "hour", "")}, []string{"05:05 blocked a by Tomcat"}},
		"before its window":              {[]Entry{inWindow(job("a", six-1, 1), six, six+60)}, []string{"05:59 outside-window a in 06:00-07:00"}},
		"where its window begins":        {[]Entry{inWindow(job("a", six, 1), six, six+60)}, nil},
		"the last minute of its window":  {[]Entry{inWindow(job("a", six+59, 1), six, six+60)}, nil},
		"where its window ends":          {[]Entry{inWindow(job("a", six+60, 1), six, six+60)}, []string{"07:00 outside-window a in 06:00-07:00"}},
		"a minute too close":             {[]Entry{job("a", six, 15), job("b", six+14, 5)}, []string{"06:14 too-close b+a 14/15 early a"}},
		"just far enough":                {[]Entry{job("a", six, 15), job("b", six+15, 5)}, nil},
		"the later one needs the room":   {[]Entry{job("a", six, 5), job("b", six+5, 15), job("c", six+10, 1)}, []string{"06:10 too-close c+b 5/15 early b"}},
		"across midnight":                {[]Entry{job("a", 23*60+58, 5), job("b", 1, 1)}, []string{"00:01 too-close b+a 3/5 early a"}},
		"from Sunday to Monday":          {[]Entry{job("a", 23*60+58, 5, "sun"), job("b", 1, 1, "mon")}, []string{"00:01 too-close b+a 3/5 early a"}},
		"from Monday to Tuesday only":    {[]Entry{job("a", 23*60+58, 5, "mon"), job("b", 1, 1, "mon")}, nil},
		"its own next start":             {[]Entry{repeated("a", six, 45, "30min", "")}, []string{"05:00 blocked a by Tomcat"}},
		"not before the one it follows":  {[]Entry{job("a", six, 1), after(job("b", six+1, 1), "a")}, nil},
		"in the minute of the one it follows": {[]Entry{job("a", six, 1), after(job("b", six, 1), "a")}, []string{
			"06:00 outside-window b+a after a", "06:00 same-time b+a",
		}},
		"before the one it follows": {[]Entry{job("a", six+9, 1), after(job("b", six, 1), "a")}, []string{"06:00 outside-window b+a after a"}},
		"outside its window, and before the one it follows": {[]Entry{job("x", 60, 1), job("a", six+9, 1), inWindow(after(job("b", six, 1), "a"), 0, 1)}, []string{
			"06:00 outside-window b in 00:00-00:01", "06:00 outside-window b+a after a",
		}},
		"follows one without a time":   {[]Entry{job("a", Unset, 1), after(job("b", six, 1), "a")}, nil},
		"has no time and follows":      {[]Entry{job("a", six, 1), after(job("b", Unset, 1), "a")}, nil},
		"follows one that is not here": {[]Entry{after(job("b", six, 1), "a")}, nil},
		"in order of clock time, then of kind, then of job": {[]Entry{
			job("z", six, 1), inWindow(job("y", six, 1), 0, 1), inWindow(job("x", six, 1), 0, 1), job("w", 60, 1), job("v", 60, 1),
		}, []string{
			"01:00 same-time v+w", "06:00 outside-window x in 00:00-00:01", "06:00 outside-window y in 00:00-00:01", "06:00 same-time x+y+z",
		}},
	} {
		if got := allTold(Clashes(c.entries, exampleRules())); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

// The hourly job starts at 08:20, fifty minutes before the first start of the other one, and from
// then on twenty minutes before every second one.
func TestOfSeveralDistancesTheShortestIsToldWhereItIsFirst(t *testing.T) {
	rules := Rules{Hours: site.Hours{From: 9 * 60, To: 16 * 60}}
	entries := []Entry{repeated("a", 20, 55, "hour", ""), repeated("b", 10, 1, "30min", "working-hours")}
	if got, want := allTold(Clashes(entries, rules)), []string{"09:40 too-close b+a 20/55 early a"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Where very many jobs start too soon after very many others, the one that needs most room stands
// for its minute, so that the list stays readable.
func TestVeryManyPairsAreToldByTheJobThatNeedsMostRoom(t *testing.T) {
	crowd := func(early, late int) []Entry {
		var out []Entry
		for i := range early {
			out = append(out, job(fmt.Sprint("early/", i), 6*60, 5))
		}
		out[1].Gap = 7
		for i := range late {
			out = append(out, job(fmt.Sprint("late/", i), 6*60+4, 1))
		}
		return out
	}
	for _, c := range []struct{ early, late, pairs int }{{100, 100, 10_000}, {101, 100, 100}} {
		n := 0
		for _, clash := range Clashes(crowd(c.early, c.late), Rules{}) {
			if clash.Kind != TooClose {
				continue
			}
			if n++; c.pairs == c.late && (clash.Early != "early/1" || clash.Need != 7) {
				t.Fatalf("told by %+v", clash)
			}
		}
		if n != c.pairs {
			t.Errorf("%d and %d jobs: %d pairs, want %d", c.early, c.late, n, c.pairs)
		}
	}
}

func TestTheGapAfterAJob(t *testing.T) {
	gaps := site.Gaps{Large: 15, Small: 5, Dunning: 30}
	for _, c := range []struct {
		gaps   site.Gaps
		large  bool
		weight procedures.Weight
		gap    int // to any job
		want   int // to the next of the company
	}{
		{gaps, false, procedures.Normal, 5, 5},
		{gaps, true, procedures.Normal, 15, 15},
		{gaps, false, procedures.Dunning, 5, 30},
		{gaps, true, procedures.Dunning, 15, 30},
		{site.Gaps{Large: 40, Small: 5, Dunning: 30}, true, procedures.Dunning, 40, 40},
	} {
		if got, own := Gaps(c.gaps, c.large, c.weight); got != c.gap || own != c.want {
			t.Errorf("large %v, weight %q: %d and %d, want %d and %d", c.large, c.weight, got, own, c.gap, c.want)
		}
	}
}

func TestTheDaysAJobRunsOn(t *testing.T) {
	for _, c := range []struct {
		days []string
		want []string
	}{
		{nil, []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}},
		{[]string{"sun", "mon"}, []string{"mon", "sun"}},
	} {
		if got := job("a", 0, 1, c.days...).Days(); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v", c.days, got)
		}
	}
}

func TestEntriesInOrderOfTheirStarts(t *testing.T) {
	entries := []Entry{job("none", Unset, 1), job("late", day-1, 1), job("early", 0, 1), job("none too", Unset, 1), job("early too", 0, 1)}
	var got []string
	for _, e := range ByStart(entries) {
		got = append(got, e.Job)
	}
	if want := []string{"early", "early too", "late", "none", "none too"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if entries[0].Job != "none" {
		t.Error("the entries given were sorted themselves")
	}
	hourly := repeated("a", 8*60+10, 1, "hour", "working-hours").Clocks(Rules{Hours: site.Hours{From: 480, To: 600}})
	if !slices.Equal(hourly, []site.Clock{site.At(490), site.At(550)}) {
		t.Errorf("the clock times are %v", hourly)
	}
	if none := entries[0].Clocks(Rules{}); none == nil || len(none) > 0 {
		t.Errorf("without a start they are %v", none)
	}
}
