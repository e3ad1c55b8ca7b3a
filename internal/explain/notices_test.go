package explain_test

import (
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

func TestNoticesArePrintedAtOnceButNeverOverTheScreen(t *testing.T) {
	text, _ := lang.For("nb")
	var out strings.Builder
	n := explain.NewNotices(&out, text, func() *time.Location { return time.UTC })
	rebuilt, mended := progress.Notice{Kind: progress.Rebuilt}, progress.Notice{Kind: progress.JournalRewritten}
	first, second := explain.Notice(rebuilt, text, time.UTC), explain.Notice(mended, text, time.UTC)
	n.Add(rebuilt)
	if out.String() != first+"\n" {
		t.Errorf("printed %q", out.String())
	}
	if before := n.EnterScreen(); before != first {
		t.Errorf("the screen begins with %q", before)
	}
	n.Add(mended)
	if out.String() != first+"\n" {
		t.Errorf("printed over the screen: %q", out.String())
	}
	if news := n.News(); news != second {
		t.Errorf("news %q", news)
	}
	if again := n.News(); again != "" {
		t.Errorf("news again %q", again)
	}
	n.LeaveScreen()
	n.LeaveScreen()
	if out.String() != first+"\n"+second+"\n" {
		t.Errorf("printed in all %q", out.String())
	}
}

func TestWhatLastsIsToldOnce(t *testing.T) {
	text, _ := lang.For("nb")
	var out strings.Builder
	n := explain.NewNotices(&out, text, func() *time.Location { return time.UTC })
	unwritten := progress.Notice{Kind: progress.Unwritten, Name: "progress.left", Err: progress.ErrOutOfReach}
	n.Add(unwritten)
	n.Add(progress.Notice{Kind: progress.JournalRewritten})
	n.Add(unwritten)
	n.Add(progress.Notice{Kind: progress.JournalRewritten}) // a second time is news
	if got := strings.Count(out.String(), "\n"); got != 3 {
		t.Errorf("%d lines: %s", got, out.String())
	}
}

func TestWhatWouldFollowFromAChangedSiteFileIsSaidInTwoLines(t *testing.T) {
	text, _ := lang.For("nb")
	run := ledger.Run{ID: "2026.2", Site: "Eksempel kommune"}
	const head, end = "Stedsfilen er endret, og det er ikke ført i 2026.2 ennå:", ".\nVeiviseren eller «resetup site apply» fører det.\n"
	for want, f := range map[string]session.Alignment{
		"":                                    {Run: run},
		head + " 2 jobber kommer til" + end:   {Run: run, Added: []string{"a", "b"}},
		head + " 1 endres" + end:              {Run: run, Changed: []string{"a"}},
		head + " 1 lukkes, 1 gjenåpnes" + end: {Run: run, Closed: []string{"a"}, Reopened: []string{"b"}},
		head + " 1 jobb kommer til, 1 endres, 2 lukkes, 1 gjenåpnes" + end: {
			Run: run, Added: []string{"a"}, Changed: []string{"b"}, Closed: []string{"c", "d"}, Reopened: []string{"e"},
		},
	} {
		if got := explain.Follows(f, "Eksempel kommune", text.Align); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
