package main

import (
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/lang"
)

// watchedWork is a meter of a terminal of 60 columns, and what stands there.
type watchedWork struct {
	*meter
	shown strings.Builder
	at    time.Time
}

func newWatchedWork(t *testing.T) *watchedWork {
	w := &watchedWork{at: time.Unix(0, 0)}
	w.meter = newMeter(nil, norwegian(t).Cmd, nil)
	w.out, w.columns, w.now = &w.shown, func() int { return 60 }, func() time.Time { return w.at }
	return w
}

// does lets work tell how far it is after a time, and returns what that shows.
func (w *watchedWork) does(after time.Duration, done, total int) string {
	w.shown.Reset()
	w.at = w.at.Add(after)
	w.meter.at(done, total)
	return w.shown.String()
}

func TestLongWorkShowsHowFarItIsAndHowLongItTakes(t *testing.T) {
	w := newWatchedWork(t)
	for _, step := range []struct {
		after       time.Duration
		done, total int
		shown       string
	}{
		{0, 0, 100, ""},
		{400 * time.Millisecond, 10, 100, ""}, // it may be done in a moment
		{600 * time.Millisecond, 25, 100, "\r######------------------ 25 %, omtrent 4 s igjen"},
		{10 * time.Millisecond, 26, 100, ""}, // the eye sees no difference
		{990 * time.Millisecond, 50, 100, "\r############------------ 50 %, omtrent 3 s igjen"},
		{98 * time.Second, 50, 100, "\r############------------ 50 %, omtrent 2 min igjen"},
		{time.Second, 100, 100, "\r" + strings.Repeat(" ", 50) + "\r"},
		{time.Second, 1, 2, ""}, // other work
		{time.Second, 2, 2, ""},
	} {
		if got := w.does(step.after, step.done, step.total); got != step.shown {
			t.Errorf("%d of %d: %q, want %q", step.done, step.total, got, step.shown)
		}
	}
}

func TestPartsOfTheWorkAreOneWhole(t *testing.T) {
	w := newWatchedWork(t)
	w.part(0, 0.5)
	w.does(time.Second, 1, 1)
	w.part(0.5, 1)
	if got := w.does(time.Second, 1, 2); !strings.Contains(got, "75 %, omtrent 1 s") {
		t.Errorf("%q", got)
	}
}

func TestAMessageTakesTheBarAway(t *testing.T) {
	w := newWatchedWork(t)
	w.part(0, 1)
	bar := w.does(time.Second, 1, 2)
	w.shown.Reset()
	w.clear()
	if got := w.shown.String(); got != "\r"+strings.Repeat(" ", len([]rune(bar))-1)+"\r" {
		t.Errorf("%q", got)
	}
	w.hide()
	if got := w.does(time.Second, 1, 2); got != "" {
		t.Errorf("in a conversation: %q", got)
	}
}

func TestWhoIsReadToHearsALineFromTimeToTime(t *testing.T) {
	w := newWatchedWork(t)
	w.lines = true
	w.part(0, 1)
	if got := w.does(time.Second, 1, 4); got != "25 %, omtrent 4 s igjen\n" {
		t.Errorf("%q", got)
	}
	if got := w.does(time.Second, 2, 4) + w.does(4*time.Second, 3, 4); got != "75 %, omtrent 3 s igjen\n" {
		t.Errorf("%q", got)
	}
	if got := w.does(time.Second, 4, 4); got != "" {
		t.Errorf("at the end: %q", got)
	}
}

func TestATooNarrowTerminalHasTheWordsAlone(t *testing.T) {
	w := newWatchedWork(t)
	w.columns = func() int { return 26 }
	w.part(0, 1)
	if got := w.does(time.Second, 1, 4); got != "\r25 %, omtrent 4 s igjen" {
		t.Errorf("%q", got)
	}
}

func norwegian(t *testing.T) lang.Text {
	t.Helper()
	text, ok := lang.For("nb")
	if !ok {
		t.Fatal("no Norwegian")
	}
	return text
}
