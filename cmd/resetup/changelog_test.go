package main

import (
	"strings"
	"testing"
	"time"

	changelog "example.org/resetup"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/progress"
)

// Both languages have every part of every version, and say as much.
func TestTheChangelogSaysTheSameInEveryLanguage(t *testing.T) {
	nb, _ := lang.For("nb")
	most := changes(changelog.Text, "", nb.News)
	if len(most) != 2*strings.Count(changelog.Text, "\n## ") {
		t.Errorf("%d parts", len(most))
	}
	for _, code := range lang.Codes() {
		text, _ := lang.For(code)
		parts := changes(changelog.Text, "", text.News)
		if len(parts) != len(most) {
			t.Fatalf("%s has %d parts, nb %d", code, len(parts), len(most))
		}
		for i, p := range parts {
			if len(p.Lines) == 0 || len(p.Lines) != len(most[i].Lines) {
				t.Errorf("%s: %q has %d lines, %q has %d", code, p.Heading, len(p.Lines), most[i].Heading, len(most[i].Lines))
			}
		}
	}
}

func TestChangesAreReadFromTheChangelog(t *testing.T) {
	en, _ := lang.For("en")
	parts := changes("# Changelog\n\n- no\n\n## Not yet released\n\n### Programmet\n\n- nei\n\n### The program\n\n- one\n  and `two`\n- three\n\n## 1.0.0\n\n### The lists\n\n- four\n", "1.1.0", en.News)
	if len(parts) != 2 || parts[0].Heading != "1.1.0 · The program" || strings.Join(parts[0].Lines, "|") != "one and two|three" ||
		parts[1].Heading != "1.0.0 · The lists" || strings.Join(parts[1].Lines, "|") != "four" {
		t.Errorf("%q", parts)
	}
}

func TestAnUpdateIsToldOnceToEachOperator(t *testing.T) {
	store, err := progress.Open(t.TempDir(), 5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	for _, opens := range []struct {
		operator, version string
		told              bool
	}{
		{"kari", "1.0.0", false}, // her first time
		{"kari", "1.0.0", false},
		{"kari", "1.1.0", true},
		{"kari", "1.1.0", false},
		{"kari", unreleased, false},
		{"ola", "1.1.0", false},
		{"kari", "1.2.0", true},
		{"ola", "1.2.0", true},
	} {
		if told := updated(store, opens.operator, opens.version); told != opens.told {
			t.Errorf("%s opens %s: told %v", opens.operator, opens.version, told)
		}
	}
}
