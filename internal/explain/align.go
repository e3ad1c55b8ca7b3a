package explain

import (
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/session"
)

// Alignment says what was done to a run to bring it in line with a site, and what is left for a person: lines, or "" for nothing.
func Alignment(done session.Alignment, siteName string, t lang.Align) string {
	run := done.Run
	if done.OtherSite {
		return t.OtherSite(run.ID, run.Site, siteName) + "\n"
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
	return t.Head(run.ID) + said + "\n"
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
