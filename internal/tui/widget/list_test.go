package widget_test

import (
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/tuitest"
	"example.org/resetup/internal/tui/widget"
)

// navKeys are the keys of any list.
func navKeys(t testing.TB) keymap.Nav {
	t.Helper()
	text, ok := lang.For("nb")
	if !ok {
		t.Fatal("no language")
	}
	return keymap.New(text.TUI.Keys, keymap.Names{}).History.Nav
}

// drawn returns a list of so many items, of which room are in sight.
func drawn(total, room int) *widget.List {
	l := &widget.List{}
	l.SetLen(total)
	l.Window(room)
	return l
}

func TestTheKeysOfAListMoveItsCursor(t *testing.T) {
	keys := navKeys(t)
	for _, c := range []struct {
		name     string
		press    []string
		at       int
		from, to int
	}{
		{"down", []string{"down", "j"}, 2, 0, 10},
		{"up stops at the first", []string{"down", "up", "k", "up"}, 0, 0, 10},
		{"a page is what is in sight", []string{"pgdown"}, 10, 1, 11},
		{"and back", []string{"pgdown", "pgdown", "pgup"}, 10, 10, 20},
		{"the last", []string{"end"}, 34, 25, 35},
		{"the first", []string{"end", "home"}, 0, 0, 10},
		{"beyond the last", []string{"end", "pgdown", "down"}, 34, 25, 35},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := drawn(35, 10)
			var from, to int
			for _, press := range c.press {
				if !l.Press(tuitest.Key(press), keys) {
					t.Fatalf("%q does not move the cursor", press)
				}
				from, to = l.Window(10)
			}
			if l.At() != c.at || from != c.from || to != c.to {
				t.Errorf("the cursor stands at %d of %d to %d; want %d of %d to %d", l.At(), from, to, c.at, c.from, c.to)
			}
		})
	}
}

func TestAnotherKeyDoesNotMoveAList(t *testing.T) {
	l := drawn(5, 5)
	if l.Press(tuitest.Key("enter"), navKeys(t)) || l.At() != 0 {
		t.Error("enter moved the cursor")
	}
}

func TestADisabledKeyDoesNotMoveAList(t *testing.T) {
	l, keys := drawn(5, 5), navKeys(t)
	keys.Bottom.SetEnabled(false)
	if l.Press(tuitest.Key("end"), keys) || l.At() != 0 {
		t.Error("a disabled key moved the cursor")
	}
}

func TestTheCursorFollowsItsItem(t *testing.T) {
	l := drawn(3, 3)
	l.MoveTo(2)
	names := []string{"new", "a", "b", "c"}
	l.Follow(len(names), func(i int) bool { return names[i] == "c" })
	if l.At() != 3 {
		t.Errorf("the cursor stands at %d", l.At())
	}
	l.Follow(2, func(int) bool { return false })
	if l.At() != 1 {
		t.Errorf("without its item the cursor stands at %d of 2", l.At())
	}
}

func TestAHeadingStaysWithItsFirstItem(t *testing.T) {
	// Two groups of three with a heading each, in a room of three lines.
	lineOf := []int{1, 2, 3, 5, 6, 7}
	l := drawn(len(lineOf), 3)
	for _, c := range []struct{ at, from int }{{5, 5}, {4, 5}, {3, 4}, {2, 3}, {1, 2}, {0, 0}} {
		l.MoveTo(c.at)
		if from, to := l.Among(3, 8, lineOf); from != c.from || to != c.from+3 {
			t.Errorf("at item %d lines %d to %d are in sight, want from %d", c.at, from, to, c.from)
		}
	}
}

func TestAPageOfAListWithHeadingsIsItsItemsInSight(t *testing.T) {
	lineOf := []int{1, 2, 3, 5, 6, 7}
	l := drawn(len(lineOf), 3)
	l.Among(5, 8, lineOf)
	l.Press(tuitest.Key("pgdown"), navKeys(t))
	if l.At() != 3 {
		t.Errorf("a page of three items leads to item %d", l.At())
	}
}

func TestTheCursorOfAListIsAlwaysInRangeAndInSight(t *testing.T) {
	keys := navKeys(t)
	rapid.Check(t, func(rt *rapid.T) {
		l := &widget.List{}
		for range rapid.IntRange(1, 30).Draw(rt, "acts") {
			total := rapid.IntRange(0, 60).Draw(rt, "total")
			l.SetLen(total)
			press := rapid.SampledFrom([]string{"up", "down", "pgup", "pgdown", "home", "end", "enter", "x"}).Draw(rt, "key")
			l.Press(tuitest.Key(press), keys)
			if l.At() < 0 || l.At() > max(0, total-1) {
				rt.Fatalf("after %q the cursor stands at %d of %d", press, l.At(), total)
			}
			room := rapid.IntRange(-3, 40).Draw(rt, "room")
			// Headings stand in front of some items.
			lines, lineOf := 0, []int{}
			for i := range total {
				if rapid.IntRange(0, 3).Draw(rt, "heading") == 0 {
					lines++
				}
				lineOf = append(lineOf, lines+i)
			}
			lines += total + rapid.IntRange(0, 3).Draw(rt, "behind")
			from, to := l.Among(room, lines, lineOf)
			if from < 0 || to > lines || to-from > max(0, room) || to-from < min(lines, max(0, room)) {
				rt.Fatalf("lines %d to %d of %d are in sight in a room of %d", from, to, lines, room)
			}
			if total > 0 && room > 0 && (lineOf[l.At()] < from || lineOf[l.At()] >= to) {
				rt.Fatalf("the cursor stands on line %d, in sight are %d to %d", lineOf[l.At()], from, to)
			}
		}
	})
}
