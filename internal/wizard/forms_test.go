package wizard_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// taken checks which value each input becomes, or which error it is.
func taken(t *testing.T, k *talk, cases map[string]any) {
	t.Helper()
	for input, want := range cases {
		e, err := k.try("ask", input, "")
		switch want := want.(type) {
		case error:
			if !errors.Is(err, want) {
				t.Errorf("%q: got %q, %v, want %v", input, e.Value, err, want)
			}
		default:
			if err != nil || e.Value != want {
				t.Errorf("%q: got %q, %v, want %q", input, e.Value, err, want)
			}
		}
	}
}

func TestClockTimesAsPeopleWriteThem(t *testing.T) {
	taken(t, asking(t, procedures.Ask{Kind: procedures.AskTime, Save: procedures.NewStart}), map[string]any{
		"06:10": "06:10", "6:10": "06:10", "06.10": "06:10", "6.10": "06:10", "0610": "06:10", "610": "06:10", "06 10": "06:10",
		"kl 6:10": "06:10", "kl. 06.10": "06:10", "Kl. 6.10": "06:10", " 23:59 ": "23:59", "0:00": "00:00", "00:00": "00:00",
		"24:00": procedures.FormError(procedures.AskTime), "12:60": procedures.FormError(procedures.AskTime), "6": procedures.FormError(procedures.AskTime), "6:5": procedures.FormError(procedures.AskTime),
		"06:10:00": "06:10", "22.11.2026 06:10": "06:10", "22.11.2026": procedures.FormError(procedures.AskTime), "22.11.26": procedures.FormError(procedures.AskTime), "seks": procedures.FormError(procedures.AskTime), "kl": procedures.FormError(procedures.AskTime), "kl.": procedures.FormError(procedures.AskTime), ".": procedures.FormError(procedures.AskTime),
		"-6:10": procedures.FormError(procedures.AskTime), "٠٦:١٠": procedures.FormError(procedures.AskTime), "": wizard.ErrEmpty,
	})
}

func TestReadClockGivesOnlyClockTimes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		input := rapid.OneOf(rapid.String(), rapid.StringMatching(`(kl\.? ?)?[0-9]{0,2}[.: ]?[0-9]{0,3}`)).Draw(rt, "input")
		got, err := wizard.ReadClock(input)
		if err == nil && got.IsZero() && strings.TrimSpace(input) != "" {
			rt.Fatalf("%q became %q", input, got)
		}
	})
}

func TestDatesAsPeopleWriteThem(t *testing.T) {
	taken(t, asking(t, procedures.Ask{Kind: procedures.AskDate}), map[string]any{
		"21.11.2026": "2026-11-21", "2026-11-21": "2026-11-21", "21.11.26": "2026-11-21", "21112026": "2026-11-21",
		"1.2.2026": "2026-02-01", "01.02.2026": "2026-02-01", "29.02.2028": "2028-02-29",
		"29.02.2026": procedures.FormError(procedures.AskDate), "2026-13-01": procedures.FormError(procedures.AskDate), "11/21/2026": procedures.FormError(procedures.AskDate),
		"i morgen": procedures.FormError(procedures.AskDate), "21.11": procedures.FormError(procedures.AskDate), "": wizard.ErrEmpty,
	})
}

func TestNumbers(t *testing.T) {
	taken(t, asking(t, procedures.Ask{Kind: procedures.AskNumber}), map[string]any{
		"48211": "48211", "0301": "0301", " 12 ": "12", "0": "0",
		"-1": procedures.FormError(procedures.AskNumber), "1a2": procedures.FormError(procedures.AskNumber), "1 2": procedures.FormError(procedures.AskNumber), "12.0": procedures.FormError(procedures.AskNumber), "١٢": procedures.FormError(procedures.AskNumber),
		strings.Repeat("9", 18): strings.Repeat("9", 18), strings.Repeat("9", 19): procedures.FormError(procedures.AskNumber), "": wizard.ErrEmpty,
	})
}

func TestTexts(t *testing.T) {
	taken(t, asking(t, procedures.Ask{Kind: procedures.AskText}), map[string]any{
		"Overføring av fakturaer": "Overføring av fakturaer", " Nets\t12 \n": "Nets 12", "pa\u030a": "på",
		"\x1b[31mNets\x07": "[31mNets", "\x1b\x07": wizard.ErrEmpty, "  ": wizard.ErrEmpty,
		strings.Repeat("ø", wizard.MaxAnswer):   strings.Repeat("ø", wizard.MaxAnswer),
		strings.Repeat("ø", wizard.MaxAnswer+1): wizard.ErrTooLong,
	})
}

func choices(values ...string) procedures.Ask {
	a := procedures.Ask{Kind: procedures.AskChoice}
	for _, v := range values {
		a.Choices = append(a.Choices, procedures.Choice{Value: v})
	}
	return a
}

func TestChoicesByNumberTextAndBeginning(t *testing.T) {
	taken(t, asking(t, choices("I kø", "Venter", "Feil", "finnes ikke")), map[string]any{
		"1": "I kø", "4": "finnes ikke", "I kø": "I kø", "i kø": "I kø", "I KO": "I kø", "i ko\u0308": "I kø", "V": "Venter", "vent": "Venter",
		"fe": "Feil", "FINNES IKKE": "finnes ikke", "finnes  ikke": "finnes ikke", "fi": "finnes ikke",
		"f": wizard.ErrNoChoice, "0": wizard.ErrNoChoice, "5": wizard.ErrNoChoice, "11": wizard.ErrNoChoice,
		"kø": wizard.ErrNoChoice, "Venter nå": wizard.ErrNoChoice, "": wizard.ErrEmpty,
	})
}

// A whole choice is meant as it stands, even where others begin like it.
func TestAWholeChoiceWinsOverLongerOnes(t *testing.T) {
	taken(t, asking(t, choices("stemmer ikke", "stemmer delvis", "stemmer")), map[string]any{
		"stemmer": "stemmer", "stemmer i": "stemmer ikke", "stem": wizard.ErrNoChoice,
	})
}

func TestOptionalAnswersMayBeLeftEmpty(t *testing.T) {
	for _, kind := range []procedures.AskKind{procedures.AskTime, procedures.AskDate, procedures.AskNumber, procedures.AskText, procedures.AskChoice} {
		a := choices("a", "b")
		a.Kind, a.Optional = kind, true
		taken(t, asking(t, a), map[string]any{"": ""})
	}
}

func TestADoneStepIsConfirmedByEnter(t *testing.T) {
	k := asking(t, procedures.Ask{Kind: procedures.AskDone}, func(s *procedures.Step) { s.Effect = procedures.OldWaiting })
	e := k.says("ask", "", "")
	if e.Action != "done" || e.Effect != procedures.OldWaiting || k.at() != "last" {
		t.Errorf("got %+v, then %q", e, k.at())
	}
}
