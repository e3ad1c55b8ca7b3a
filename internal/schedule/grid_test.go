package schedule

import (
	"fmt"
	"slices"
	"testing"

	"example.org/resetup/internal/site"
)

// What is taken out of the week leaves no trace, and what stands beside it stays.
func TestWhatIsTakenOutOfTheWeekLeavesNoTrace(t *testing.T) {
	for _, gap := range []int{0, 1, 5} {
		entries := []Entry{job("beside", 1436, 3), job("e", 1436, gap, "mon", "sun")}
		g, want := newGrid(Rules{}, entries), newGrid(Rules{}, entries)
		g.add(0, entries[0], 1)
		want.add(0, entries[0], 1)
		g.add(1, entries[1], 1)
		g.add(1, entries[1], -1)
		for p := range g.room {
			if !slices.Equal(g.room[p], want.room[p]) || !slices.Equal(g.begun[p], want.begun[p]) {
				t.Fatalf("gap %d: something is left of what was taken out", gap)
			}
		}
		if !slices.EqualFunc(g.starts[:], want.starts[:], slices.Equal) {
			t.Fatalf("gap %d: it still starts", gap)
		}
	}
}

// A job without room does not shut out another that needs less, or stands elsewhere.
func TestOnlyJobsOfOneShapeLackRoomTogether(t *testing.T) {
	last := job("last", 369, 1) // all that starts before it in the window must be over by then
	for name, c := range map[string]struct {
		second Entry
		fits   bool
	}{
		"the same":       {inWindow(timeless("b", 15), 360, 370), false},
		"a smaller gap":  {inWindow(timeless("b", 5), 360, 370), true},
		"another window": {inWindow(timeless("b", 15), 420, 430), true},
		"on another day": {with(inWindow(timeless("b", 15), 360, 370), func(e *Entry) { e.Repeat.Days = []string{"sun"} }), true},
	} {
		entries := []Entry{with(last, func(e *Entry) { e.Repeat.Days = []string{"mon"} }), inWindow(timeless("a", 15), 360, 370), c.second}
		p := Propose(entries, Rules{})
		if p.Entries[1].Start != Unset || (p.Entries[2].Start != Unset) != c.fits {
			t.Errorf("%s: placed at %s", name, starts(p.Entries))
		}
	}
}

// A time that is recorded stays where it is just allowed.
func TestARecordedTimeAtTheEdgeStays(t *testing.T) {
	for name, c := range map[string]struct {
		e    Entry
		keep bool
	}{
		"at the start of its window":       {inWindow(remembered("e", 360, 5), 360, 420), true},
		"before its window":                {inWindow(remembered("e", 359, 5), 360, 420), false},
		"in the last minute of its window": {inWindow(remembered("e", 419, 5), 360, 420), true},
		"right after what it follows":      {after(remembered("e", 721, 1), "first"), true},
		"with what it follows":             {after(remembered("e", 720, 1), "first"), false},
	} {
		e := Propose([]Entry{job("first", 720, 1), c.e}, Rules{}).Entries[1]
		if kept := e.Origin == Previous && e.Start == c.e.Start; kept != c.keep {
			t.Errorf("%s: it is at %s, %v", name, site.At(e.Start), e.Origin)
		}
	}
}

func TestAJobThatRunsRoundTheClockStartsAtMidnightToo(t *testing.T) {
	for _, c := range []struct {
		first       int
		every       string
		count, last int
	}{{0, "hour", 24, 23 * 60}, {59, "hour", 24, 24*60 - 1}, {0, "30min", 48, 24*60 - 30}, {1439, "30min", 48, 1439}} {
		got := StartsOfDay(c.first, site.Regularity{Every: c.every}, site.Hours{From: 480, To: 960})
		if len(got) != c.count || got[0] != c.first%30 && got[0] != c.first%60 || got[len(got)-1] != c.last {
			t.Errorf("from %d every %s: %s", c.first, c.every, fmt.Sprint(got))
		}
	}
}

func TestTheGapThatWouldMakeRoomCountsTheLargeOnesWhole(t *testing.T) {
	entries := nets(16) // one of 15 minutes, and 15 of 5 in an hour
	p := Propose(entries, Rules{})
	if len(p.Lacking) != 1 || p.Lacking[0].Gap != 3 {
		t.Errorf("lacking %+v, want a gap of 3", p.Lacking)
	}
}

// An entry whose series does not fit gets its place back: it has no time, and its minute is free.
func TestWhatIsTakenOutOfAProposalCanBePlacedAgain(t *testing.T) {
	e := timeless("e", 5)
	p := proposer{grid: newGrid(Rules{}, []Entry{e}), entries: []Entry{e}, placed: make([]bool, 1), last: map[string]int{}}
	put := e.at(720)
	put.Origin = Suggested
	p.put(0, put)
	if !p.placed[0] || p.grid.free(0, e.at(720)) {
		t.Fatal("it was not put")
	}
	p.unplace(0)
	if got := p.entries[0]; p.placed[0] || got.Start != Unset || got.Origin != Unknown || !p.grid.free(0, e.at(720)) {
		t.Errorf("placed %t, %+v", p.placed[0], got)
	}
}
