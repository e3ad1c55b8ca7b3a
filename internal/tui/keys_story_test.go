package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/tui/tuitest"
)

// events returns how many events the job has.
func (s *session) events(jobKey string) int {
	s.t.Helper()
	return len(s.talk(jobKey).Job.Events)
}

// pausing opens the session as at a real terminal, where keys that come at once are told from typed ones.
func (s *session) pausing() *session {
	s.t.Helper()
	s.Driver = tuitest.New(s.t, tui.New(s.options).Pausing(func() time.Time { return s.keysAt }), 80, 24)
	return s
}

// atOnce sends keys without a pause between them.
func (s *session) atOnce(keys ...string) {
	s.t.Helper()
	s.Hold()
	s.Press(keys...)
	s.Release()
}

// pastesAsKeys pastes lines as a console does that knows no marks for a paste.
func (s *session) pastesAsKeys(lines string) {
	s.t.Helper()
	s.Hold()
	for _, r := range lines {
		if r == '\n' {
			s.Press("enter")
			continue
		}
		s.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	s.Release()
}

func TestADigitMarksAndEnterConfirms(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "stand")
	s.open(80, 24)
	s.Press("1")
	s.Sees("▸ 1 I kø")
	s.Press("2")
	s.Sees("▸ 2 Planlagt")
	s.atStep("nets/12", "old-find")
	s.Press("left")
	s.Sees("▸ 1 I kø")
	s.Press("9")
	s.Sees("Det er ikke et av valgene.")
	s.Press("1", "enter")
	s.atStep("nets/12", "old-id")
}

// The second Enter came before the step that sets the old job to Venter was drawn.
func TestAKeyTypedBeforeItsStepWasDrawnIsNoAnswer(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-start")
	s.open(80, 24)
	s.Hold()
	s.Press("enter", "enter", "enter")
	s.Release()
	s.Sees("Dobbeltklikk på den gamle jobben", "Tasten kom før dette var vist, og teller ikke.")
	s.atStep("nets/12", "old-waiting")
	s.Press("enter") // now it is seen
	if j := s.talk("nets/12").Job; j.Old.State != ledger.OldWaiting {
		t.Errorf("the old job is %q", j.Old.State)
	}
}

// `111` at the verification verifies nothing, confirms nothing and deletes nothing.
func TestTheSameDigitThriceRecordsNothing(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "save")
	s.open(80, 24)
	before := s.events("nets/12")
	s.atOnce("1", "1", "1")
	if got := s.events("nets/12"); got != before {
		t.Errorf("%d events are recorded", got-before)
	}
	s.Sees("Her velges det med ett siffer")
}

// What is typed ahead into the field of a step that was not drawn yet stands there, and is confirmed by nobody.
func TestTextTypedAheadIsADraft(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "save")
	s.open(80, 24)
	s.Press("1")
	s.Hold()
	s.Press("enter")
	s.Type(s.tail("nets/12"))
	s.Press("enter")
	s.Release()
	s.Sees("Tasten kom før dette var vist", "> "+s.tail("nets/12"))
	s.atStep("nets/12", "old-delete")
	s.Press("enter")
	s.atStep("nets/12", "")
}

func TestAPasteWithoutMarksRecordsNothing(t *testing.T) {
	lines := strings.Repeat("4821N\n", 6)
	for _, step := range []string{"none", "stand", "old-description", "old-waiting", "save", "verify"} {
		s := newSession(t, "nb").withRun().at("nets/12")
		if step != "none" {
			s.through("kari", "nets/12", step)
		}
		s.pausing()
		before := s.events("nets/12")
		captures := step == "verify" // the number to delete by is typed into a field
		s.pastesAsKeys(lines)
		if got := s.events("nets/12"); got != before {
			t.Errorf("after %s: %d events are recorded", step, got-before)
		}
		if !captures {
			s.Sees("Limt inn? Flere taster kom på en gang. Ingenting er gjort eller ført.")
		}
		s.SeesNot("Notat:", "Hvorfor er steget")
	}
}

// Its rest may come late, and is part of it.
func TestTheRestOfAPasteIsPartOfIt(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").pausing()
	s.Hold()
	s.Press("4", "8", "2")
	s.Release()
	s.keysAt = s.keysAt.Add(time.Second)
	s.Press("enter")
	s.atStep("nets/12", "old-find") // the silence in between has ended it
	s.Hold()
	s.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("4821N")})
	s.Release()
	s.keysAt = s.keysAt.Add(time.Second)
	s.atOnce("1", "enter")
	s.atStep("nets/12", "old-id")
}

// Two keys at once are typed; what they come before is not answered by them though it is drawn in the pause that follows.
func TestTwoKeysBehindAnAnswerAnswerNothing(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-start")
	s.pausing()
	s.Hold()
	s.Press("enter", "enter", "enter")
	s.Release()
	s.Sees("Tasten kom før dette var vist")
	s.atStep("nets/12", "old-waiting")
}

// A digit and Enter in one go are typed, not pasted.
func TestADigitAndEnterAtOnceAreAnAnswer(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "stand")
	s.pausing()
	s.atOnce("1", "enter")
	s.atStep("nets/12", "old-id")
	s.atOnce("4", "8", "2", "1", "1", "enter")
	s.atStep("nets/12", "old-start")
}

// Somebody else answers the step that one stands at: the screen stays, keeps the text and says who, and no key answers.
func TestAnotherOperatorsAnswerMovesNothingUnderTheFingers(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-id")
	s.open(80, 24)
	s.Type("06:1")
	s.answer("ola", "nets/12", "old-start", "06:20")
	s.pulse()
	s.Sees("Les dato, klokkeslett og intervall på den gamle jobben", "> 06:1", "ola har svart i denne jobben i mellomtiden: svart «06:20», 14:02.", "↵ fortsett")
	s.Type("5")
	s.Sees("> 06:15")
	s.Press("enter")
	s.Sees("Skriv inn beskrivelsen", "ola har svart")
	s.SeesNot("> 06:1")
	s.atStep("nets/12", "old-description")
	if j := s.talk("nets/12").Job; j.Old.Start.String() != "06:20" {
		t.Errorf("stored %q", j.Old.Start)
	}
}

func TestTheFirstKeyAfterSomebodyElsesAnswerIsNone(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-description")
	s.open(80, 24)
	s.answer("ola", "nets/12", "old-waiting", "")
	s.pulse()
	s.Sees("Dobbeltklikk på den gamle jobben", "✓ utført · ola 14:02", "ola har svart i denne jobben i mellomtiden: utført, 14:02.")
	before := s.events("nets/12")
	s.Press("s", "1", "u", "enter")
	if got := s.events("nets/12"); got != before {
		t.Errorf("%d events are recorded", got-before)
	}
	s.Sees("Åpne periodisk kjøring")
	s.SeesNot("Angre dette?", "Hvorfor er steget")
	s.Press("enter")
	s.atStep("nets/12", "choose-integration")
}

// A reason that is being typed for a step that somebody else has settled is not recorded without a word.
func TestAQuestionThatSomebodyElseHasAnsweredTellsSoFirst(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.open(80, 24)
	s.Press("s")
	s.Type("står der")
	s.answer("ola", "nets/12", "stand", "")
	s.pulse()
	s.Press("enter")
	s.Sees("ola har svart i denne jobben", "> står der")
	if got := s.events("nets/12"); got != 1 {
		t.Errorf("%d events", got)
	}
}

// An id that is typed one step too early or too late, key by key, answers nothing: neither where Enter alone confirms, nor where a
// digit chooses.
func TestANumberTypedAtTheWrongStepIsNoAnswer(t *testing.T) {
	for _, c := range []struct{ last, typed, says, right string }{
		{"old-description", "48211", "Her skal det ikke skrives noe", "enter"},
		{"none", "0610", "Her skal det ikke skrives noe", "enter"},
		{"stand", "48211", "Her velges det med ett siffer", "1"},
		{"save", "51877", "Her velges det med ett siffer", "1"},
		{"save", "211", "Her velges det med ett siffer", "1"},
		{"save", "111", "Her velges det med ett siffer", "1"},
	} {
		s := newSession(t, "nb").withRun().at("nets/12")
		if c.last != "none" {
			s.through("kari", "nets/12", c.last)
		}
		s.open(80, 24)
		before := s.events("nets/12")
		s.Type(c.typed)
		s.Sees(c.says)
		s.Press("enter")
		if got := s.events("nets/12"); got != before {
			t.Errorf("%q after %s: %d events are recorded:\n%s", c.typed, c.last, got-before, s.Screen())
		}
		if s.Press(c.right); c.right == "1" {
			s.Press("enter")
		}
		if got := s.events("nets/12"); got != before+1 {
			t.Errorf("%q after %s, then the answer: %d events are recorded:\n%s", c.typed, c.last, got-before, s.Screen())
		}
	}
}

// Neither does one that is pasted there.
func TestAPasteAtTheWrongStepIsNoAnswer(t *testing.T) {
	for _, last := range []string{"old-description", "stand"} {
		for name, paste := range map[string]func(s *session){"terminal": func(s *session) { s.Paste("48211") }, "key": func(s *session) { s.Press("ctrl+v") }} {
			s := newSession(t, "nb").withRun().at("nets/12")
			s.through("kari", "nets/12", last)
			s.open(80, 24)
			before := s.events("nets/12")
			paste(s)
			s.Sees("ingenting er ført")
			s.Press("enter")
			if got := s.events("nets/12"); got != before {
				t.Errorf("%s after %s: %d events are recorded", name, last, got-before)
			}
		}
	}
}

// An answer that is given anew and deviates is asked for again where it stands.
func TestANewAnswerThatDeviatesIsAskedForWhereItStands(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-id")
	s.open(80, 24)
	s.Press("esc", "up", "up", "e", "4", "enter")
	s.Sees("Svaret «Feil» avviker", "↵ svar på nytt")
	s.Press("enter")
	s.Sees("Finn den gamle jobben og les statusen", "Status:", "↵ svar")
	s.SeesNot("Hoppet til")
}
