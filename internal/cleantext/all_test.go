package cleantext_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/resetup/internal/cleantext"
)

func TestAllCleansEveryTextBelow(t *testing.T) {
	type word string
	type part struct {
		Text  string
		Kind  word
		Lines []string
		Next  *part
		Of    map[string]word
		At    time.Time
		N     int
	}
	at := time.Date(2026, 11, 21, 13, 2, 0, 0, time.UTC)
	const dirty, clean = "\x1b[31mrød\u202e ", "[31mrød"
	got := part{dirty, dirty, []string{dirty, "ren"}, &part{Text: dirty}, map[string]word{"a": dirty}, at, 3}
	cleantext.All(&got)
	want := part{clean, clean, []string{clean, "ren"}, &part{Text: clean}, map[string]word{"a": clean}, at, 3}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
