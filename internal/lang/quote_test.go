package lang

import (
	"syscall"
	"testing"
)

// TestAPathReadsAsItIsTyped: nobody finds a folder by C:\\mappe.
func TestAPathReadsAsItIsTyped(t *testing.T) {
	for text, want := range map[string]string{
		`C:\Økonomi\rapport.xlsx`:  `"C:\Økonomi\rapport.xlsx"`,
		`\\server\felles$\resetup`: `"\\server\felles$\resetup"`,
		`C:\mappe" restore`:        `"C:\mappe\" restore"`,
		"a\nb\u200bc\x00":          `"a\nb\u200bc\x00"`,
		"":                         `""`,
	} {
		if got := fill("%q", word(text)); got != want {
			t.Errorf("%q is written %s, want %s", text, got, want)
		}
	}
	nb, _ := For("nb")
	if got := nb.Data.CannotWrite(`C:\a\b`); got != `filen "C:\a\b" kan ikke skrives` {
		t.Error(got)
	}
}

// TestACommandIsQuotedForTheShellItIsPastedInto: cmd.exe and PowerShell on Windows, a POSIX shell elsewhere.
func TestACommandIsQuotedForTheShellItIsPastedInto(t *testing.T) {
	for _, c := range []struct{ arg, windows, posix string }{
		{`nets/12`, `nets/12`, `nets/12`},
		{``, `""`, `""`},
		{`C:\data\2026`, `C:\data\2026`, `'C:\data\2026'`},
		{`C:\`, `C:\`, `'C:\'`},
		{`C:\Mine dokumenter\resetup`, `"C:\Mine dokumenter\resetup"`, `'C:\Mine dokumenter\resetup'`},
		{`D:\to ord\`, `"D:\to ord\\"`, `'D:\to ord\'`},
		{`\\server\felles$\a`, `"\\server\felles$\a"`, `'\\server\felles$\a'`},
		{`Jobbid,-,Status`, `"Jobbid,-,Status"`, `Jobbid,-,Status`},
		{`@liste`, `"@liste"`, `@liste`},
		{`a&b`, `"a&b"`, `"a&b"`},
		{`Kari’s`, `"Kari’s"`, `Kari’s`},
		{`en "to"`, `"en ""to"""`, `'en "to"'`},
		{`Bjørn's`, `"Bjørn's"`, `"Bjørn's"`},
	} {
		if got := quoteArg(c.arg, true); got != c.windows {
			t.Errorf("%s on Windows: %s, want %s", c.arg, got, c.windows)
		}
		if got := quoteArg(c.arg, false); got != c.posix {
			t.Errorf("%s elsewhere: %s, want %s", c.arg, got, c.posix)
		}
	}
}

// TestTheCodesThatOccurHaveWords: the dozen that Windows answers with, and those of the other systems.
func TestTheCodesThatOccurHaveWords(t *testing.T) {
	for _, code := range Codes() {
		text, _ := For(code)
		s := text.System
		for n, want := range map[int]string{
			267: s.NoFolder, 15: s.NoDisk, 19: s.ReadOnly, 32: s.Held, 53: s.Network, 112: s.Full, 123: s.BadName, 206: s.LongName, 225: s.Virus,
			362: s.Cloud, 1117: s.Broken, 1326: s.Login, 1392: s.Unwell, 4711: "",
		} {
			if got := s.ofCode(syscall.Errno(n), true); got != want {
				t.Errorf("%s: code %d of Windows is %q, want %q", code, n, got, want)
			}
		}
		for n, want := range map[syscall.Errno]string{syscall.ENOSPC: s.Full, syscall.EROFS: s.ReadOnly, 4711: ""} {
			if got := s.ofCode(n, false); got != want {
				t.Errorf("%s: code %d is %q, want %q", code, n, got, want)
			}
		}
		if got := s.Why(syscall.Errno(4711)); got != s.Code(4711) {
			t.Errorf("%s: a code without words is %q", code, got)
		}
	}
}

func TestAScreenNamesNoCommand(t *testing.T) {
	text, _ := ForData("nb", "/srv/en mappe")
	command := text.CommandLine("walk", "nets/12")
	for in, want := range map[string]string{
		"Sett opp den nye nå (" + command + ").":               "Sett opp den nye nå.",
		"Flytt den (se «" + command + "»). Og (nei) mer.":      "Flytt den. Og (nei) mer.",
		"Bestill den på nytt (" + command + ", eller --learn)": "Bestill den på nytt",
		"Se i Visma (konsollen).":                              "Se i Visma (konsollen).",
	} {
		if got := text.WithoutCommands(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
