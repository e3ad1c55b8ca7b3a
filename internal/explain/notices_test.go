package explain_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/progress"
)

func TestNoticesArePrintedAtOnceButNeverOverTheScreen(t *testing.T) {
	text, _ := lang.For("nb")
	var out strings.Builder
	n := explain.NewNotices(&out, text)
	rebuilt, mended := progress.Notice{Kind: progress.Rebuilt}, progress.Notice{Kind: progress.JournalRewritten}
	first, second := explain.Notice(rebuilt, text), explain.Notice(mended, text)
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
	n := explain.NewNotices(&out, text)
	unwritten := progress.Notice{Kind: progress.Unwritten, Name: "progress.left", Err: progress.ErrOutOfReach}
	n.Add(unwritten)
	n.Add(progress.Notice{Kind: progress.JournalRewritten})
	n.Add(unwritten)
	n.Add(progress.Notice{Kind: progress.JournalRewritten}) // a second time is news
	if got := strings.Count(out.String(), "\n"); got != 3 {
		t.Errorf("%d lines: %s", got, out.String())
	}
}
