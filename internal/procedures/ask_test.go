package procedures_test

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
)

func TestAnAnswerIsStoredInTheFormOfItsKind(t *testing.T) {
	for _, tt := range []struct {
		kind        procedures.AskKind
		typed, want string
	}{
		{procedures.AskTime, "6:10", "06:10"},
		{procedures.AskTime, "kl. 06.10", "06:10"},
		{procedures.AskTime, "610", "06:10"},
		{procedures.AskTime, "2359", "23:59"},
		{procedures.AskDate, "1.2.2027", "2027-02-01"},
		{procedures.AskDate, "01022027", "2027-02-01"},
		{procedures.AskDate, "1.2.27", "2027-02-01"},
		{procedures.AskTime, "22.11.2026 06:10:00", "06:10"},
		{procedures.AskNumber, "007", "007"},
		{procedures.AskNumber, strings.Repeat("9", 18), strings.Repeat("9", 18)},
		{procedures.AskText, " as it stands ", " as it stands "},
		{procedures.AskChoice, "I kø", "I kø"},
		{procedures.AskDone, "", ""},
	} {
		if got, err := tt.kind.Parse(tt.typed); got != tt.want || err != nil {
			t.Errorf("%s: %q is read as %q, %v; want %q", tt.kind, tt.typed, got, err, tt.want)
		}
	}
}

func TestAnAnswerOfAnotherFormIsRefused(t *testing.T) {
	for kind, typed := range map[procedures.AskKind][]string{
		procedures.AskTime:   {"", "24:00", "12:60", "6", "22.11.26", "six"},
		procedures.AskDate:   {"", "2026-02-30", "29.2.2026", "tomorrow"},
		procedures.AskNumber: {"", "-1", "1a", "1 2", "١٢", strings.Repeat("9", 19)},
		"yes-no":             {"yes"},
	} {
		for _, input := range typed {
			got, err := kind.Parse(input)
			if want := procedures.FormError(kind); !errors.Is(err, want) || got != "" {
				t.Errorf("%s: %q is read as %q, %v; want %v", kind, input, got, err, want)
			}
		}
	}
}

// What is stored is read back as itself: a list that expects or proposes it can be answered.
func TestWhatIsStoredIsReadBackUnchanged(t *testing.T) {
	for kind, stored := range map[procedures.AskKind]string{
		procedures.AskTime: "06:10", procedures.AskDate: "2027-02-01", procedures.AskNumber: "48211",
	} {
		if got, err := kind.Parse(stored); got != stored || err != nil {
			t.Errorf("%s: %q is read back as %q, %v", kind, stored, got, err)
		}
	}
}

func TestEveryKindOfAnswerIsKnownToTheLoader(t *testing.T) {
	source, err := os.ReadFile("ask.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := regexp.MustCompile(`Ask\w+ +AskKind += "([^"]+)"`).FindAllSubmatch(source, -1)
	if len(declared) < 6 {
		t.Fatalf("only %d kinds are declared", len(declared))
	}
	for _, d := range declared {
		if !slices.Contains(procedures.AskKinds(), procedures.AskKind(d[1])) {
			t.Errorf("answerForms lacks %q", d[1])
		}
	}
}

// Whoever adds a kind of answer is told here which words it lacks.
func TestEveryKindOfAnswerHasItsWordsInEveryLanguage(t *testing.T) {
	for _, code := range lang.Codes() {
		text, _ := lang.For(code)
		for _, kind := range procedures.AskKinds() {
			if kind != procedures.AskDone && text.Words.Answer[string(kind)] == "" {
				t.Errorf("%s: Words.Answer lacks what is asked for by %q", code, kind)
			}
			if _, err := kind.Parse("☂"); err != nil && text.Wizard.NotForm[string(kind)] == "" {
				t.Errorf("%s: Wizard.NotForm lacks what is said of an answer that is not of the form %q", code, kind)
			}
		}
	}
}
