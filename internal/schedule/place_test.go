package schedule

import (
	"fmt"
	"slices"
	"testing"

	"example.org/resetup/internal/site"
)

// timeless is an entry that no time is known of.
func timeless(name string, gap int) Entry {
	e := job(name, Unset, gap)
	e.Origin = Unknown
	return e
}

func remembered(name string, start, gap int) Entry {
	e := job(name, start, gap)
	e.Origin = Previous
	return e
}

// sourced is an entry of a large company with the source's time.
func sourced(name string, source, gap int) Entry {
	e := timeless(name, gap)
	e.Source, e.Large = source, true
	return e
}

func with(e Entry, change func(*Entry)) Entry {
	change(&e)
	return e
}

func of(procedure string, e Entry) Entry {
	e.Procedure = procedure
	return e
}

func preferAfter(e Entry, job string) Entry {
	e.PreferAfter = job
	return e
}

// Which of two that cannot both stay is moved, and where to.
func TestWhoGivesWay(t *testing.T) {
	ordered := func(e *Entry) { e.Ordered = true }
	large := func(e *Entry) { e.Large = true }
	asDefault := func(e *Entry) { e.Origin, e.Source = Default, e.Start }
	for name, c := range map[string]struct {
		entries []Entry
		want    []string
	}{
		"the later of two alike":                {[]Entry{remembered("a", 600, 5), remembered("b", 600, 5)}, []string{"10:00", "10:05"}},
		"the remembered before the recorded":    {[]Entry{remembered("a", 600, 5), job("b", 600, 5)}, []string{"10:05", "10:00"}},
		"the recorded before the ordered":       {[]Entry{job("a", 600, 5), with(remembered("b", 600, 5), ordered)}, []string{"10:05", "10:00"}},
		"the small before the large":            {[]Entry{remembered("a", 600, 5), with(remembered("b", 600, 5), large)}, []string{"10:05", "10:00"}},
		"the large before the recorded":         {[]Entry{with(remembered("a", 600, 5), large), job("b", 600, 5)}, []string{"10:05", "10:00"}},
		"the source's time before any":          {[]Entry{with(job("a", 600, 5), asDefault), remembered("b", 600, 5)}, []string{"10:05", "10:00"}},
		"the one that clashes with most":        {[]Entry{remembered("a", 602, 5), remembered("b", 600, 5), remembered("c", 605, 5)}, []string{"09:55", "10:00", "10:05"}},
		"to the nearer side":                    {[]Entry{job("a", 600, 20), remembered("b", 601, 5)}, []string{"10:00", "09:55"}},
		"to the later of two sides":             {[]Entry{job("a", 600, 5), remembered("b", 600, 5)}, []string{"10:00", "10:05"}},
		"not past midnight":                     {[]Entry{job("a", day-1, 1), remembered("b", day-1, 1)}, []string{"23:59", "23:58"}},
		"not out of its window":                 {[]Entry{job("a", 600, 5), inWindow(remembered("b", 600, 5), 590, 604)}, []string{"10:00", "09:55"}},
		"the one that must come later":          {[]Entry{job("a", 600, 5), after(remembered("b", 590, 5), "a")}, []string{"10:00", "10:05"}},
		"the one that must come first":          {[]Entry{remembered("a", 600, 5), after(job("b", 590, 5), "a")}, []string{"09:45", "09:50"}},
		"one at the time of the one it follows": {[]Entry{with(job("a", 600, 0), ordered), after(job("b", 600, 0), "a")}, []string{"10:00", "10:01"}},
		"the source's time, onward":             {[]Entry{job("a", 600, 5), with(remembered("b", 598, 5), asDefault)}, []string{"10:00", "10:05"}},
	} {
		p := Propose(c.entries, Rules{})
		if got := starts(p.Entries); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		for i, e := range p.Entries {
			moved := c.entries[i].Start != e.Start
			if moved != (e.Origin == Suggested) {
				t.Errorf("%s: %s is from %q", name, e.Job, e.Origin)
			}
		}
	}
}

// Where a job without a time is put.
func TestWhereAJobWithoutATimeIsPut(t *testing.T) {
	rules := Rules{Hours: site.Hours{From: 8 * 60, To: 16 * 60}, Blocked: []site.Blocked{{At: site.At(17 * 60), Minutes: 10}}}
	hourly := func(e Entry) Entry { e.Repeat = site.Regularity{Every: "hour", Within: "working-hours"}; return e }
	for name, c := range map[string]struct {
		entries []Entry
		want    []string
	}{
		"an hour after the working hours, past what is blocked": {[]Entry{timeless("a", 5)}, []string{"17:10"}},
		"in room before a blocked time, where it is asked for":  {[]Entry{sourced("a", 17*60-4, 5)}, []string{"17:10"}},
		"just with room before a blocked time":                  {[]Entry{sourced("a", 17*60-5, 5)}, []string{"16:55"}},
		"where its window begins":                               {[]Entry{inWindow(timeless("a", 5), 360, 420)}, []string{"06:00"}},
		"several times a day: from the working hours on":        {[]Entry{hourly(timeless("a", 5))}, []string{"08:00"}},
		"at the source's time":                                  {[]Entry{sourced("a", 300, 5)}, []string{"05:00"}},
		"behind the latest of its procedure":                    {[]Entry{of("p", job("a", 600, 5)), of("p", job("b", 500, 5)), of("p", timeless("c", 5))}, []string{"10:00", "08:20", "10:05"}},
		"not behind that of another procedure":                  {[]Entry{of("q", job("a", 600, 5)), of("p", timeless("c", 5))}, []string{"10:00", "17:10"}},
		"from the window's begin again, where the end is taken": {[]Entry{job("a", 410, 10), inWindow(sourced("b", 415, 5), 360, 420)}, []string{"06:50", "06:00"}},
		"a source's time before the window":                     {[]Entry{inWindow(sourced("a", 300, 5), 360, 420)}, []string{"06:00"}},
		"a source's time after the window":                      {[]Entry{inWindow(sourced("a", 500, 5), 360, 420)}, []string{"06:59"}},
		"the narrowest window first":                            {[]Entry{inWindow(timeless("a", 5), 360, 420), inWindow(timeless("b", 5), 360, 366)}, []string{"06:05", "06:00"}},
		"the narrowest, though it begins later":                 {[]Entry{inWindow(sourced("a", 420, 5), 360, 480), inWindow(timeless("b", 5), 420, 426)}, []string{"07:05", "07:00"}},
		"a window before the whole day":                         {[]Entry{sourced("a", 360, 5), inWindow(timeless("b", 5), 360, 420)}, []string{"06:05", "06:00"}},
		"the source's time before several times a day":          {[]Entry{hourly(timeless("b", 5)), sourced("a", 480, 5)}, []string{"08:05", "08:00"}},
		"several times a day before once":                       {[]Entry{of("p", job("c", 475, 5)), of("p", timeless("a", 5)), hourly(timeless("b", 5))}, []string{"07:55", "08:05", "08:00"}},
		"one with a time to stay near before one without":       {[]Entry{timeless("a", 5), sourced("b", 17*60+10, 5)}, []string{"17:15", "17:10"}},
		"after the one it follows":                              {[]Entry{after(sourced("a", 300, 5), "b"), job("b", 600, 5)}, []string{"10:05", "10:00"}},
		"nowhere after the day's last minute":                   {[]Entry{after(timeless("a", 1), "b"), job("b", day-1, 1)}, []string{"-", "23:59"}},
		"tight before a blocked time, rather than not at all":   {[]Entry{inWindow(timeless("a", 9), 17*60-3, 17*60+5)}, []string{"16:57"}},
		"where its last minute is the only one":                 {[]Entry{after(timeless("a", 1), "b"), job("b", day-2, 1)}, []string{"23:59", "23:58"}},
	} {
		p := Propose(c.entries, rules)
		if got := starts(p.Entries); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestASeriesIsPutInOneRow(t *testing.T) {
	series := func(gap int, names ...string) []Entry {
		var out []Entry
		for i, name := range names {
			e := of("p", timeless(name, gap))
			if i > 0 {
				e.PreferAfter = names[i-1]
			}
			out = append(out, e)
		}
		return out
	}
	rules := Rules{Hours: site.Hours{From: 8 * 60, To: 16 * 60}, Blocked: []site.Blocked{{At: site.At(18 * 60), Minutes: 15}}}
	for name, c := range map[string]struct {
		entries []Entry
		want    []string
	}{
		"gap after gap":              {series(30, "a", "b"), []string{"17:00", "17:30"}},
		"around a blocked time":      {series(30, "a", "b", "c"), []string{"17:00", "17:30", "18:15"}},
		"without a gap, by a minute": {series(0, "a", "b"), []string{"17:00", "17:01"}},
		"around a job in between":    {append(series(30, "a", "b"), job("x", 17*60+40, 5)), []string{"17:00", "18:15", "17:40"}},
		"not the first, which has a time": {
			[]Entry{of("p", remembered("a", 600, 30)), of("p", preferAfter(timeless("b", 30), "a")), job("x", 600, 5)}, []string{"10:05", "10:35", "10:00"},
		},
		"not the second, which has a time": {
			[]Entry{of("p", inWindow(timeless("a", 30), 590, 650)), of("p", preferAfter(remembered("b", 600, 30), "a")), job("x", 600, 5)}, []string{"10:05", "09:30", "10:00"},
		},
		"the rest of one that is set": {append(series(30, "a", "b", "c")[1:], of("p", job("a", 600, 30))), []string{"10:30", "11:00", "10:00"}},
	} {
		if got := starts(Propose(c.entries, rules).Entries); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// The last of the series would start past midnight, so all of it is put earlier.
func TestASeriesDoesNotGoOverMidnight(t *testing.T) {
	rules := Rules{Hours: site.Hours{From: 8 * 60, To: 22 * 60}}
	entries := []Entry{of("p", timeless("a", 30)), of("p", preferAfter(timeless("b", 30), "a")), of("p", preferAfter(timeless("c", 30), "b"))}
	if got, want := starts(Propose(entries, rules).Entries), []string{"00:00", "00:30", "01:00"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	pair := []Entry{of("p", timeless("a", 60)), of("p", preferAfter(timeless("b", 60), "a"))}
	if got, want := starts(Propose(pair, rules).Entries), []string{"00:00", "01:00"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	// What was tried in vain leaves its room to others.
	entries = append(entries, timeless("x", 5), timeless("y", 5))
	if got, want := starts(Propose(entries, rules).Entries), []string{"00:00", "00:30", "01:00", "23:00", "23:05"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// The windows forbid that one follows the other, so each is put by itself.
func TestASeriesThatFitsNowhereIsTakenApart(t *testing.T) {
	entries := []Entry{of("p", inWindow(timeless("a", 5), 600, 610)), of("p", inWindow(preferAfter(timeless("b", 5), "a"), 500, 510))}
	p := Propose(entries, Rules{})
	for _, e := range p.Entries {
		if e.Start == Unset || !e.inWindow(e.Start) || e.Origin != Suggested {
			t.Errorf("%s is put at %s, from %q", e.Job, site.At(e.Start), e.Origin)
		}
	}
	if len(p.Lacking) > 0 {
		t.Errorf("lacking %q", allTold(p.Lacking))
	}
	// What was tried in vain leaves neither too much room nor too little.
	entries = []Entry{of("p", timeless("a", 0)), of("p", preferAfter(timeless("b", 0), "a")), of("p", inWindow(preferAfter(timeless("c", 0), "b"), 0, 1))}
	for _, name := range []string{"v", "w", "x", "y", "z"} {
		entries = append(entries, of("p", timeless(name, 0)))
	}
	if got := allTold(Clashes(Propose(entries, Rules{}).Entries, Rules{})); len(got) > 0 {
		t.Errorf("it clashes: %q", got)
	}
}

func TestWhyAJobIsMoved(t *testing.T) {
	p := Propose([]Entry{job("a", 600, 15), remembered("b", 604, 5), remembered("c", 23*60, 5)}, exampleRules())
	want := []string{"10:04 too-close b+a 4/15 early a to 09:55", "23:00 blocked c by Backup to 22:55"}
	if got := allTold(p.Moved); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// It clashes at the source's time with a job that must move in any case.
func TestAJobThatComesToItsOwnTimeIsNotMoved(t *testing.T) {
	a := job("a", 600, 5)
	a.Origin, a.Source = Default, 600
	p := Propose([]Entry{a, inWindow(remembered("b", 600, 5), 700, 760)}, Rules{})
	if got, want := starts(p.Entries), []string{"10:00", "11:40"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if len(p.Moved) != 1 || p.Moved[0].Jobs[0] != "b" {
		t.Errorf("%q", allTold(p.Moved))
	}
}

// A job that clashes with very many names eight of them.
func TestAMovedJobNamesEightRivals(t *testing.T) {
	var entries []Entry
	for i := range 12 {
		entries = append(entries, remembered(fmt.Sprint("j/", i), 600, 1))
	}
	p := Propose(entries, Rules{})
	if len(p.Moved) != 11 {
		t.Fatalf("%d are moved", len(p.Moved))
	}
	for _, c := range p.Moved {
		if len(c.Jobs) != 9 || slices.Contains(c.Jobs[1:], c.Jobs[0]) {
			t.Errorf("%q", c.Jobs)
		}
	}
	few := Propose(entries[:3], Rules{}).Moved
	if len(few) != 2 || !slices.Equal(few[0].Jobs, []string{"j/1", "j/2", "j/0"}) {
		t.Errorf("%+v", few)
	}
}

func TestWhatHasNoRoomAndWhatWouldMakeSome(t *testing.T) {
	// many returns n companies in a window of an hour, the first so many of them large.
	many := func(n, large, largeGap, smallGap int) []Entry {
		var out []Entry
		for i := range n {
			e := of("p", inWindow(timeless(fmt.Sprint("p/", i), smallGap), 360, 420))
			if i < large {
				e.Large, e.Gap = true, largeGap
			}
			out = append(out, e)
		}
		return out
	}
	for name, c := range map[string]struct {
		entries             []Entry
		lacking, have, need int
		gap                 int
		solve               bool
	}{
		"all fit":                         {many(12, 0, 0, 5), 0, 0, 0, 0, false},
		"one too many":                    {many(13, 0, 0, 5), 1, 12, 5, 4, true},
		"room but for another job":        {append(many(12, 0, 0, 5), job("x", 371, 5)), 1, 11, 6, 0, false},
		"another job behind the window":   {append(many(13, 0, 0, 5), job("x", 419, 20)), 2, 11, 29, 4, true},
		"beside a large one":              {many(14, 1, 15, 5), 4, 10, 20, 3, true},
		"no gap would do":                 {many(5, 5, 15, 5), 1, 4, 15, 0, false},
		"a minute for each and no more":   {many(70, 0, 0, 5), 58, 12, 290, 0, false},
		"exactly a minute for each":       {many(60, 0, 0, 5), 48, 12, 240, 1, true},
		"large ones take more than there": {many(8, 7, 15, 5), 4, 4, 50, 0, false},
	} {
		p := Propose(c.entries, Rules{})
		if c.lacking == 0 {
			if len(p.Lacking) > 0 {
				t.Errorf("%s: %+v", name, p.Lacking)
			}
			continue
		}
		if len(p.Lacking) != 1 {
			t.Errorf("%s: %+v", name, p.Lacking)
			continue
		}
		got := p.Lacking[0]
		if len(got.Jobs) != c.lacking || got.Have != c.have || got.Need != c.need || got.Gap != c.gap || got.At != site.At(360) || got.Window == nil || !got.Suggest.IsZero() || got.Kind != NoRoom {
			t.Errorf("%s: %d jobs, %+v", name, len(got.Jobs), got)
		}
		if left := lackingWithGap(c.entries, got.Gap); c.solve && len(left) > 0 {
			t.Errorf("%s: with gaps of %d there is still no room: %+v", name, got.Gap, left)
		}
	}
}

func TestWhatHasNoRoomInTheWholeDay(t *testing.T) {
	p := Propose([]Entry{after(timeless("a", 0), "b"), job("b", day-1, 1)}, Rules{})
	if len(p.Lacking) != 1 || p.Lacking[0].Gap != 0 || p.Lacking[0].Window != nil || p.Lacking[0].At != site.At(0) || p.Lacking[0].Need != 1 || p.Lacking[0].Have != 0 {
		t.Errorf("outside any window: %+v", p.Lacking)
	}
}

// lackingWithGap returns what would have no room if the jobs of small companies had this gap.
func lackingWithGap(entries []Entry, gap int) []Clash {
	entries = slices.Clone(entries)
	for i := range entries {
		if !entries[i].Large {
			entries[i].Gap = gap
		}
	}
	return Propose(entries, Rules{}).Lacking
}

// What has no room is told by procedure.
func TestWhatHasNoRoomIsToldByProcedure(t *testing.T) {
	var entries []Entry
	for _, procedure := range []string{"p", "q"} {
		for i := range 3 {
			entries = append(entries, of(procedure, inWindow(timeless(fmt.Sprint(procedure, "/", i), 5), 360, 361)))
		}
	}
	got := Propose(entries, Rules{}).Lacking
	if len(got) != 2 || got[0].Have != 1 || got[1].Have != 0 || len(got[0].Jobs) != 2 || len(got[1].Jobs) != 3 {
		t.Errorf("%+v", got)
	}
}
