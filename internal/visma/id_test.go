package visma_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/visma"
)

func TestIDsAreReadInEveryFormThatSpreadsheetsGiveThem(t *testing.T) {
	for text, want := range map[string]string{
		"48211": "48211", " 48211 ": "48211", "048211": "048211", "7": "7", "000048211": "000048211", "999999999999999999": "999999999999999999",
		"48.211": "48211", "48,211": "48211", "48 211": "48211", "48\u00a0211": "48211", "48\u202f211": "48211", "48\u2009211": "48211", "48  211": "48211",
		"48'211": "48211", "48’211": "48211", "48´211": "48211", "1.048.211": "1048211", "1 048 211": "1048211", "48.000": "48000", "50.000": "50000", "1.000.000": "1000000",
		"48211,0": "48211", "48211.0": "48211", "48211,00": "48211", "48211.000": "48211", "48.211,00": "48211", "48,211.00": "48211", "48 211,00": "48211", "48.0": "48", "48,0000": "48",
		`="48211"`: "48211", `"=""48211"""`: "48211", "'48211": "48211", "’48211": "48211", "> 48211": "48211", ">> 48211": "48211", "#48211": "48211", "# 48 211": "48211",
		`"48211"`: "48211", `48211"`: "48211", "=48211": "48211", "«48211»": "48211", "“48211”": "48211", `> ="48.211"`: "48211", "'48211'": "48211",
	} {
		id, fault := visma.ReadID(text)
		if id != want || fault != "" {
			t.Errorf("%q is %q (%s), want %q", text, id, fault, want)
		}
	}
	for text, want := range map[string]visma.IDFault{
		"": "", " ": "", `""`: "", "'": "", "=": "",
		"4,82E+04": visma.LostDigits, "4.8211E+04": visma.LostDigits, "4,82e4": visma.LostDigits, "5E+04": visma.LostDigits, `"4,82E+04"`: visma.LostDigits, "4.82E-2": visma.LostDigits,
		"J-7": visma.NotDigits, "Jobbid": visma.NotDigits, "Antall jobber: 3": visma.NotDigits, "Side 1 av 2": visma.NotDigits, "3 rows selected.": visma.NotDigits, "-----": visma.NotDigits,
		"48.21": visma.Rounded, "48,2": visma.Rounded, "48.20": visma.Rounded, "48.01": visma.Rounded, "='48.21": visma.Rounded, "22.11": visma.Rounded,
		"4821.1": visma.NotDigits, "48.211,5": visma.NotDigits, ".0": visma.NotDigits, "48.": visma.NotDigits, "-48211": visma.NotDigits,
		"22.11.2026": visma.NotDigits, "22.11.26": visma.NotDigits, "06:15": visma.NotDigits, "2026-11-22": visma.NotDigits, "48 21 12": visma.NotDigits, "4 8 2 1 1": visma.NotDigits,
		"1.234,567": visma.NotDigits, "48.211.00": visma.NotDigits, "48211 48212": visma.NotDigits, "48211/12": visma.NotDigits, "٤٨٢١١": visma.NotDigits, "1234.567": visma.NotDigits,
		"482I1": visma.NotDigits, "48211a": visma.NotDigits, "1E": visma.NotDigits, "E4": visma.NotDigits, "1234567890123456789": visma.NotDigits, "48.211,000": visma.NotDigits,
	} {
		if id, fault := visma.ReadID(text); id != "" || fault != want {
			t.Errorf("%q is %q (%s), want %q", text, id, fault, want)
		}
	}
}

// FuzzID reads any text: what comes out is digits of the text in their order, and reads as the same again.
func FuzzID(f *testing.F) {
	for _, s := range []string{"48.211", `="48211"`, "4,82E+04", "48\u00a0211,0", "Side 1 av 2", "1.000.000,00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		id, fault := visma.ReadID(text)
		if id != "" && fault != "" {
			t.Fatalf("%q is both %q and %s", text, id, fault)
		}
		if again, _ := visma.ReadID(id); again != id {
			t.Fatalf("%q is %q, and that is %q", text, id, again)
		}
		rest := text
		for _, digit := range id {
			i := strings.IndexRune(rest, digit)
			if digit < '0' || digit > '9' || i < 0 {
				t.Fatalf("%q is %q", text, id)
			}
			rest = rest[i+1:]
		}
	})
}
