package main

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/resetup/internal/lang"
)

// commandText is a command in what the program says, as somebody marks it to copy it: to the end of the line, of the quotation or of the bracket.
var commandText = regexp.MustCompile(`resetup ("[^"\n]*"|'[^'\n]*'|[^\n»”()"'])+`)

// follow copies the command that a pattern finds in what the last command said into a shell, and answers yes where it asks. All
// the commands there must name the data folder.
func follow(ts *testscript.TestScript, neg bool, args []string) {
	want := 0
	if len(args) == 2 {
		n, err := strconv.Atoi(args[0])
		ts.Check(err)
		want, args = n, args[1:]
	}
	if neg || len(args) != 1 {
		ts.Fatalf("usage: follow [STATUS] PATTERN")
	}
	var found []string
	for _, line := range commandText.FindAllString(ts.ReadFile("stdout")+ts.ReadFile("stderr"), -1) {
		line = strings.TrimRight(line, " .,;:")
		if !strings.HasPrefix(line, "resetup --data ") {
			ts.Fatalf("%q is about other data", line)
		}
		if regexp.MustCompile(args[0]).MatchString(line) {
			found = append(found, line)
		}
	}
	if len(found) == 0 {
		ts.Fatalf("no command like %q", args[0])
	}
	line := found[0]
	if regexp.MustCompile(` (restore|merge) .`).MatchString(line) {
		line += " --yes"
	}
	checkStatus(ts, false, []string{strconv.Itoa(want), "sh", "-c", line})
}

// TestEveryCommandInATextIsOne parses each command that a text tells to type.
func TestEveryCommandInATextIsOne(t *testing.T) {
	named := regexp.MustCompile(`\{resetup\} ((?:[a-zæøå0-9./-]+|--[a-z-]+|%s|%\[\d\]s)(?: (?:[a-zæøå0-9./-]+|%s|%\[\d\]s))*)`)
	forgotten := regexp.MustCompile(`[«“"]resetup |: resetup |\(resetup `)
	for _, code := range lang.Codes() {
		data, err := os.ReadFile("../../internal/lang/" + code + ".texts")
		if err != nil {
			t.Fatal(err)
		}
		text, _ := lang.For(code)
		commands := 0
		for line := range strings.Lines(string(data)) {
			key, _, _ := strings.Cut(line, ":")
			if strings.HasPrefix(key, "Cmd.Samples[") {
				continue // they have arguments in quotation marks, and are parsed with the help
			}
			if forgotten.MatchString(line) && key != "Data.NotExportFix" && key != "Cmd.FlagOmit" && key != "Cmd.Long" {
				t.Errorf("%s: %s names a command that --data is not put into", code, key)
			}
			for _, found := range named.FindAllStringSubmatch(line, -1) {
				commands++
				args := strings.Fields(strings.TrimRight(regexp.MustCompile(`%(\[\d\])?s`).ReplaceAllString(found[1], "nets/12"), "."))
				a := &app{text: text}
				c, rest, err := a.root().Find(args)
				if err == nil {
					err = c.ParseFlags(rest)
				}
				if err == nil && c.Args != nil {
					err = c.Args(c, c.Flags().Args())
				}
				if err != nil || c.Parent() == nil {
					t.Errorf("%s: %s: %q: %v", code, key, found[0], err)
				}
			}
		}
		if commands < 40 {
			t.Errorf("%s: only %d commands were found", code, commands)
		}
	}
}
