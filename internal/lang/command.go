package lang

import (
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// program is what stands in a file of texts where a command begins that can be copied into a shell.
const program = "{resetup}"

// ForData returns the texts of a language as For does, for an invocation that names the data folder: every command in
// them names it too, and so is about the same data when it is copied. Without a folder it returns what For does.
func ForData(code, folder string) (t Text, ok bool) {
	if folder == "" || !slices.Contains(Codes(), code) {
		return For(code)
	}
	return *read(code, "resetup --data "+quoteArg(filepath.Clean(folder), runtime.GOOS == "windows"), ""), true
}

// WithoutCommands returns a text without the brackets that name a command, for a screen: nobody can type it there.
func (t Text) WithoutCommands(text string) string {
	return regexp.MustCompile(`\s*\([^()]*`+regexp.QuoteMeta(t.Command)+` [^()]*\)`).ReplaceAllString(text, "")
}

// CommandLine returns a command of this program as it can be copied into a shell.
func (t Text) CommandLine(args ...string) string {
	line := t.Command
	for _, arg := range args {
		line += " " + quoteArg(arg, runtime.GOOS == "windows")
	}
	return line
}

// quoteArg returns an argument as it is typed: in quotation marks if a shell would not leave it as it is. The marks are those that
// cmd.exe and PowerShell both know, where windows is set, and else those of a POSIX shell.
func quoteArg(arg string, windows bool) string {
	signs := "-_./:=+@%,"
	if windows {
		signs = `-_./:=+%\` // PowerShell makes lists at commas, and takes an @ for a list of arguments
	}
	plain := func(r rune) bool {
		return r >= 0x80 && (!windows || !strings.ContainsRune("‘’‚‛“”„", r)) || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune(signs, r)
	}
	switch {
	case arg != "" && !strings.ContainsFunc(arg, func(r rune) bool { return !plain(r) }):
		return arg
	case windows: // a backslash before a mark would take the mark for a letter, so that the last ones are doubled
		last := arg[len(strings.TrimRight(arg, `\`)):]
		return `"` + strings.ReplaceAll(arg, `"`, `""`) + last + `"`
	case !strings.ContainsAny(arg, "\"\\$`!"):
		return `"` + arg + `"`
	}
	return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
}
