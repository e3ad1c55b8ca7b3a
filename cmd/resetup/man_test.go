package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/lang"
)

// manPage returns the manual page of the program in a language, in roff: every command with the help that it prints. It is made by a
// test, so that nothing of it is in the program.
func manPage(code string) string {
	text, _ := lang.For(code)
	a := &app{text: text}
	root := a.root()
	root.InitDefaultHelpCmd()
	var b strings.Builder
	b.WriteString(".TH RESETUP 1 \"\" resetup\n.SH NAME\nresetup \\- " + roff(text.Cmd.Short) + "\n")
	for _, c := range append([]*cobra.Command{root}, all(root)...) {
		a.translateFlags(c)
		b.WriteString(".SH " + roff(c.CommandPath()) + "\n.nf\n")
		for line := range strings.Lines(a.helpOf(c)) {
			if line = roff(strings.TrimRight(line, "\n")); strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
				line = `\&` + line
			}
			b.WriteString(line + "\n")
		}
		b.WriteString(".fi\n")
	}
	return b.String()
}

func roff(text string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
}

// TestManPages writes the manual pages below the folder that RESETUP_MAN names, as a release has them; without it it only looks
// at them.
func TestManPages(t *testing.T) {
	for _, code := range lang.Codes() {
		page := manPage(code)
		text, _ := lang.For(code)
		if sections := strings.Count(page, "\n.SH "); sections < 40 || strings.Count(page, text.Cmd.Sample) != sections-1 {
			t.Errorf("%s: %d sections, %d examples", code, sections, strings.Count(page, text.Cmd.Sample))
		}
		folder := os.Getenv("RESETUP_MAN")
		if folder == "" {
			continue
		}
		if code != "en" { // a reader without a language of its own reads English
			folder = filepath.Join(folder, code)
		}
		folder = filepath.Join(folder, "man1")
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "resetup.1"), []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
