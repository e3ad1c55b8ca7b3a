package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
)

// TestEveryCommandInTheDocumentationIsOne parses each command that the pages for people tell to type, with its flags, and looks for each file
// that they lead to.
func TestEveryCommandInTheDocumentationIsOne(t *testing.T) {
	inLine := regexp.MustCompile("`(resetup(?: [^`]*)?)`|(?m)^    (resetup(?: [^ \n]+)*)")
	link := regexp.MustCompile(`\]\(([^)#:]+)\)`)
	text, _ := lang.For("nb")
	for page, least := range map[string]int{
		"README.md": 15, "CHANGELOG.md": 5, "CONTRIBUTING.md": 3, "SECURITY.md": 1, "docs/brukerveiledning.md": 80, "docs/user-guide.md": 80,
	} {
		t.Run(page, func(t *testing.T) {
			file := filepath.Join("..", "..", filepath.FromSlash(page))
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			commands := inLine.FindAllStringSubmatch(strings.ReplaceAll(string(data), "`\n", "` "), -1)
			for _, found := range commands {
				line := regexp.MustCompile(` (>|\|) .*`).ReplaceAllString(strings.TrimSpace(found[1]+found[2]), "")
				checkSample(t, &app{text: text}, "resetup", line)
			}
			if len(commands) < least {
				t.Errorf("%s: only %d commands were found", page, len(commands))
			}
			for _, to := range link.FindAllStringSubmatch(string(data), -1) {
				if _, err := os.Stat(filepath.Join(filepath.Dir(file), filepath.FromSlash(to[1]))); err != nil {
					t.Errorf("%s leads to %s: %v", page, to[1], err)
				}
			}
		})
	}
}
