package cleantext_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/resetup/internal/cleantext"
)

func TestCopyCleansEveryTextAndLeavesItsOriginalAlone(t *testing.T) {
	type word string
	type part struct {
		Text  string
		Kind  word
		Lines []string
		Next  *part
		Of    map[string]word
		Parts map[string]part
		At    time.Time
		N     int
	}
	at := time.Date(2026, 11, 21, 13, 2, 0, 0, time.UTC)
	const dirty, clean = "\x1b[31mrød\u202e ", "[31mrød"
	of := func(text string) part {
		w := word(text)
		return part{text, w, []string{text, "ren"}, &part{Text: text, Lines: []string{}}, map[string]word{"a": w}, map[string]part{"b": {Text: text}}, at, 3}
	}
	original := of(dirty)
	if diff := cmp.Diff(of(clean), cleantext.Copy(original)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(of(dirty), original); diff != "" {
		t.Errorf("the original is changed: %s", diff)
	}
}

// A long list with nothing to change in it is not copied: a screen reads forty thousand jobs.
func TestCopySharesWhatIsClean(t *testing.T) {
	type list struct{ Clean, Dirty []string }
	original := list{[]string{"ren"}, []string{"ren", "\x1b[31mrød"}}
	cleaned := cleantext.Copy(original)
	if &cleaned.Clean[0] != &original.Clean[0] || &cleaned.Dirty[0] == &original.Dirty[0] {
		t.Errorf("the clean list is copied, or the other is not: %q", cleaned)
	}
}
