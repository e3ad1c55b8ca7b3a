package explain

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

// Notices are what the store has put right in one invocation. Each is printed at once. While the whole screen is in use nothing
// can be printed: then they are news for its status line, and printed in full when it is left.
type Notices struct {
	out  io.Writer
	text lang.Text
	zone func() *time.Location

	mu     sync.Mutex
	early  []string // before the screen
	news   []string // not on the screen yet
	late   []string // still to be printed
	screen bool
}

// NewNotices returns notices that are printed to out. zone returns the site's time zone; it is called when there is something to say.
func NewNotices(out io.Writer, t lang.Text, zone func() *time.Location) *Notices {
	return &Notices{out: out, text: t, zone: zone}
}

// Add takes a notice of the store.
func (n *Notices) Add(of progress.Notice) {
	text := Notice(of, n.text, n.zone())
	n.mu.Lock()
	defer n.mu.Unlock()
	lasts := of.Kind == progress.ReadOnly || of.Kind == progress.Unmended || of.Kind == progress.Unwritten || of.Kind == progress.Away // each store of the invocation meets it
	if lasts && (slices.Contains(n.early, text) || slices.Contains(n.late, text)) {
		return
	}
	if n.screen {
		n.late, n.news = append(n.late, text), append(n.news, text)
		return
	}
	n.early = append(n.early, text)
	_, _ = fmt.Fprintln(n.out, text)
}

// Say takes a line that only counts at the moment: it is printed at once, or is news for the screen.
func (n *Notices) Say(text string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	switch {
	case !n.screen:
		_, _ = fmt.Fprintln(n.out, text)
	case !slices.Contains(n.news, text): // several of the screen wait for the same
		n.news = append(n.news, text)
	}
}

// Tell takes a line that is no news: it is printed at once, or when the screen is left.
func (n *Notices) Tell(text string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.screen {
		n.late = append(n.late, text)
		return
	}
	_, _ = fmt.Fprintln(n.out, text)
}

// News returns what the screen has not shown yet, once.
func (n *Notices) News() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	text := strings.Join(n.news, " ")
	n.news = nil
	return text
}

// EnterScreen begins the time in which nothing can be printed, and returns what was printed before.
func (n *Notices) EnterScreen() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.screen = true
	return strings.Join(n.early, " ")
}

// LeaveScreen prints what was put right while the whole screen was in use.
func (n *Notices) LeaveScreen() {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, text := range n.late {
		_, _ = fmt.Fprintln(n.out, text)
	}
	n.late, n.screen = nil, false
}

// Follows returns lines that say what would be done to a run to bring it in line with a site; "" if there is nothing to say.
func Follows(f session.Alignment, siteName string, t lang.Align) string {
	said := ""
	if f.Changes() {
		said = t.Follows(f.Run.Called(), len(f.Added), len(f.Changed), len(f.Closed), len(f.Reopened)) + "\n"
	}
	switch {
	case f.OtherSite:
		return otherSite(f.Run, siteName, t)
	case len(f.Open) > 0:
		said += strings.TrimSpace(t.StillOpen(len(f.Open), SomeOf(f.Open, t))) + "\n"
	}
	return said
}

// Alignment returns lines that say what was done to a run to bring it in line with a site, and what is left for a person; "" if
// there is nothing to say.
func Alignment(done session.Alignment, siteName string, t lang.Align) string {
	run := done.Run
	if done.OtherSite {
		return otherSite(run, siteName, t)
	}
	said := ""
	for _, part := range []struct {
		text func(n int, jobs string) string
		keys []string
	}{
		{t.Added, done.Added}, {t.Changed, done.Changed}, {t.Reopened, done.Reopened},
		{t.Closed, done.Closed}, {t.StillOpen, done.Open}, {t.Refused, done.Refused},
	} {
		if len(part.keys) > 0 {
			said += "\n" + part.text(len(part.keys), SomeOf(part.keys, t))
		}
	}
	if said == "" {
		return ""
	}
	return t.Head(run.Called()) + said + "\n"
}

// otherSite says of a run that it is of another site than the one in place: practice at once says so.
func otherSite(r ledger.Run, siteName string, t lang.Align) string {
	if r.Practice {
		return t.Practice(r.Called(), siteName) + "\n"
	}
	return t.OtherSite(r.Called(), r.Site, siteName) + "\n"
}

// SomeOf names the first few of many.
func SomeOf(keys []string, t lang.Align) string {
	const named = 6
	text := strings.Join(keys[:min(len(keys), named)], ", ")
	if more := len(keys) - named; more > 0 {
		text += " " + t.AndMore(more)
	}
	return text
}
