package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	changelog "example.org/resetup"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/session"
)

// changelogCommand shows what has changed from version to version.
func (a *app) changelogCommand() *cobra.Command {
	return a.command("changelog", "endringer", a.text.News.Short, a.exactly(0, 0), func([]string) error {
		_, err := io.WriteString(a.out, overview.PlainText(a.text.News.Title, a.changes()))
		return err
	})
}

// changes returns what has changed in this program.
func (a *app) changes() []overview.Passage {
	coming := version
	if version == unreleased {
		coming = a.text.News.Coming
	}
	return changes(changelog.Text, coming, a.text.News)
}

// changes returns what has changed, from CHANGELOG.md: a passage for each part of a version that is in the language, the newest first.
// coming is the name of the version that has none there yet.
func changes(text, coming string, t lang.News) (out []overview.Passage) {
	const released = "## "
	version, in := "", false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		part, isPart := strings.CutPrefix(line, "### ")
		item, isItem := strings.CutPrefix(line, "- ")
		switch at := len(out) - 1; {
		case isPart:
			if in = slices.Contains(t.Parts, part); in {
				out = append(out, overview.Passage{Heading: version + " · " + part})
			}
		case strings.HasPrefix(line, released):
			if version = strings.TrimPrefix(line, released); !strings.ContainsAny(version, "0123456789") {
				version = coming
			}
		case in && isItem:
			out[at].Lines = append(out[at].Lines, strings.ReplaceAll(item, "`", ""))
		case in && strings.HasPrefix(line, "  "):
			out[at].Lines[len(out[at].Lines)-1] += " " + strings.ReplaceAll(strings.TrimSpace(line), "`", "")
		}
	}
	return out
}

// newsPreference is the name under which the store keeps the version that an operator last opened the wizard of.
const newsPreference = "version"

// updated reports whether the operator opens the wizard of another version than the last time, and keeps this one. Who opens it for the
// first time is told of nothing, and neither is who built the program without a version.
func updated(s session.Store, operator, version string) bool {
	if version == unreleased {
		return false
	}
	known, err := s.Preference(operator, newsPreference)
	if err != nil || known == version {
		return false
	}
	return s.SetPreference(operator, newsPreference, version) == nil && known != ""
}
