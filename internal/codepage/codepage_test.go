package codepage_test

import (
	"testing"

	"example.org/resetup/internal/codepage"
	"example.org/resetup/internal/tui/theme"
)

// What programs of Windows are given, by what the output is.
func TestOutputIsWhatProgramsOfWindowsRead(t *testing.T) {
	for name, c := range map[string]struct {
		kind codepage.Kind
		page uint32
		text string
		want string
	}{
		"a pipe in Norway":                {codepage.Pipe, 850, "✓ blåbær Ø – …\n", "+ bl\x86b\x91r \x9d - .\n"},
		"a pipe of Windows' own page":     {codepage.Pipe, 1252, "✓ blåbær – …", "+ bl\xe5b\xe6r \x96 \x85"},
		"a pipe in the US has no ø":       {codepage.Pipe, 437, "ÆØÅ æøå", "\x92O\x8f \x91o\x86"},
		"a pipe in UTF-8":                 {codepage.Pipe, 65001, "✓ blåbær", "✓ blåbær"},
		"a pipe of an unknown page":       {codepage.Pipe, 932, "✓ blåbær", "✓ blåbær"},
		"a pipe without a console":        {codepage.Pipe, 0, "✓ blåbær", "✓ blåbær"},
		"a pipe of JSON, in any page":     {codepage.Pipe, 850, `{"a":"å✓😀"}`, `{"a":"\u00e5\u2713\ud83d\ude00"}`},
		"a character there is no sign of": {codepage.Pipe, 850, "Ж", "?"},
		"a file":                          {codepage.NewFile, 850, "✓ blåbær", "\ufeff✓ blåbær"},
		"a file that goes on":             {codepage.OldFile, 850, "✓ blåbær", "✓ blåbær"},
		"a file of JSON":                  {codepage.NewFile, 850, `[{"a":"å"}]`, `[{"a":"å"}]`},
		"a calendar":                      {codepage.NewFile, 850, "BEGIN:VCALENDAR\r\nå", "BEGIN:VCALENDAR\r\nå"},
		"a workbook":                      {codepage.NewFile, 850, "PK\x03\x04\x00\xff", "PK\x03\x04\x00\xff"},
		"a workbook in a pipe":            {codepage.Pipe, 850, "PK\x03\x04\x00\xff\xe5", "PK\x03\x04\x00\xff\xe5"},
		"a console with one font":         {codepage.Terminal, 850, "✓ blåbær – … ▲ Ж", "+ blåbær – … ! Ж"},
	} {
		t.Run(name, func(t *testing.T) {
			e := codepage.New(c.kind, c.page, theme.ASCII())
			if got := string(e.Encode([]byte(c.text))); got != c.want {
				t.Errorf("%q", got)
			}
			e = codepage.New(c.kind, c.page, theme.ASCII())
			got := ""
			for i := range len(c.text) { // as a buffer that is full cuts it
				got += string(e.Encode([]byte(c.text[i : i+1])))
			}
			if begins := c.text[0]; got != c.want && begins != 'P' && begins != 'B' { // what begins these comes in one
				t.Errorf("byte by byte %q", got)
			}
		})
	}
}
