package tui_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/tui/tuitest"
	"example.org/resetup/internal/wizard"
)

// manySizes are terminals from the smallest to a large one.
func manySizes() [][2]int {
	return sizes([]int{60, 61, 72, 80, 97, 120, 160, 200}, []int{16, 17, 19, 24, 40, 60})
}

// fewSizes are those where something gives way.
func fewSizes() [][2]int { return sizes([]int{60, 77, 120}, []int{16, 20, 40}) }

func sizes(widths, heights []int) [][2]int {
	var out [][2]int
	for _, width := range widths {
		for _, height := range heights {
			out = append(out, [2]int{width, height})
		}
	}
	return out
}

// sized is a session whose root can be looked into.
type sized struct {
	*session
	model *tui.Model
}

func (s *session) sized() *sized {
	s.t.Helper()
	m := tui.New(s.options)
	s.Driver = tuitest.New(s.t, m, 80, 24)
	return &sized{session: s, model: m}
}

// everySize fails the test where the screen on top draws more than its room.
func (s *sized) everySize(name string) {
	s.t.Helper()
	s.fits(name, manySizes())
}

func (s *sized) fits(name string, sizes [][2]int) {
	s.t.Helper()
	for _, size := range sizes {
		s.Resize(size[0], size[1])
		view, width, height := s.model.Raw()
		lines := strings.Split(view, "\n")
		if len(lines) > height {
			s.t.Fatalf("%s draws %d lines in a room of %d×%d:\n%s", name, len(lines), width, height, s.Screen())
		}
		for i, line := range lines {
			if w := ansi.StringWidth(line); w > width {
				s.t.Fatalf("%s, line %d is %d cells wide in a room of %d×%d: %q\n%s", name, i+1, w, width, height, ansi.Strip(line), s.Screen())
			}
		}
	}
	s.Resize(80, 24)
}

func TestEveryScreenFitsEverySize(t *testing.T) {
	for _, language := range lang.Codes() {
		t.Run(language, func(t *testing.T) {
			s := newSession(t, language).withEnding()
			first := s.sized()
			first.everySize("no runs")
			s.withRun()
			for _, company := range []string{"1", "12", "13", "14", "20"} {
				s.through("kari med et langt navn", "nets/"+company, map[string]string{"1": "verify", "12": "old-waiting", "13": "new-id"}[company])
			}
			s.through("ola", "overfore-faktura/all", "old-waiting")
			v := s.sized()
			v.everySize("resume")
			v.Press("o")
			v.everySize("board")
			v.Press("f")
			v.Type("e")
			v.everySize("search")
			v.Press("esc", "x")
			v.everySize("in what way on the board")
			v.Press("1")
			v.Type(strings.Repeat("lang begrunnelse ", 12))
			v.everySize("question on the board")
			v.Press("esc", "v", "a")
			v.everySize("waiting")
			v.Press("k")
			v.everySize("question on the waiting list")
			v.Press("esc", "t")
			v.everySize("timetable")
			v.Press("end", "e")
			v.Type("0610")
			v.everySize("start in the timetable")
			v.Press("enter")
			v.everySize("reason in the timetable")
			v.Press("esc", "esc", "a")
			v.Sees(s.options.Text.TUI.Timetable.SuggestTitle(50))
			v.everySize("suggested times")
			v.Press("esc", "f")
			v.Type(strings.Repeat("lang tekst ", 9))
			v.everySize("filter of the timetable")
			v.Press("esc", "esc", "g")
			v.everySize("guides")
			v.Press("f")
			v.everySize("empty search for a guide")
			v.Type(strings.Repeat("lang tekst ", 9))
			v.everySize("search for a guide that is not there")
			v.Press("esc", "esc", "esc", "esc", "L")
			v.everySize("log")
			v.Press("enter")
			v.everySize("entry of the log")
			v.Press("enter", "f")
			v.Type(strings.Repeat("lang tekst ", 9))
			v.everySize("filter of the log that nothing matches")
			v.Press("esc", "esc", "a")
			v.everySize("end of the run")
			v.Press("K")
			v.everySize("control")
			v.Press("esc")
			v.Press("end", "r")
			v.everySize("a written report")
			v.Press("c")
			v.everySize("question on the end of the run")
			v.Type(strings.Repeat("lang begrunnelse ", 12))
			s.store.fail = errors.New(strings.Repeat("disken er full ", 12))
			v.Press("enter")
			v.everySize("a run that could not be closed")
			s.store.fail = nil
			v.Press("enter")
			v.Sees(s.options.Text.TUI.Ending.Reason("lang"))
			v.everySize("end of a closed run")
			v.Press("r", "esc")
			v.everySize("board of a closed run")
			v.Press("q")
			v.everySize("leave")
			v.Press("n", "r")
			v.everySize("runs")
			v.Press("n")
			v.Type("2026.3")
			v.Press("enter")
			v.everySize("kind of release")
		})
	}
}

func TestEveryScreenOfRoutinesFitsEverySize(t *testing.T) {
	for _, language := range lang.Codes() {
		t.Run(language, func(t *testing.T) {
			s := newSession(t, language).withRun().withRoutines().withEnding().finish()
			v := s.sized()
			v.Press("o")
			v.everySize("board with offers")
			v.Press("a")
			v.everySize("end of a run with offers")
			v.Press("c")
			v.everySize("whether to close")
			v.Press("esc", "esc")
			v.Press("g")
			v.everySize("guides offered")
			for range 9 {
				if _, err := s.options.Routines.AddRoutine("2026.2", "kk2-ocr"); err != nil {
					t.Fatal(err)
				}
			}
			v.Press("r")
			v.everySize("guide in the run")
			v.Press("esc")
			v.everySize("board with routines")
			v.Press("end")
			v.everySize("last routine on the board")
			v.Press("e")
			v.everySize("no jobs to postpone")

			s.freshStore()
			v = s.withRun().sized()
			v.Press("e")
			v.everySize("holidays")
			v.Press("4")
			v.Type("24.12.26")
			v.everySize("first day")
			v.Press("enter")
			v.Type("2.12.26")
			v.Press("enter")
			v.everySize("last day before the first")
			v.Press("esc", "1")
			v.everySize("jobs to postpone")
			v.Press("enter")
			v.everySize("whether to postpone")
			v.Press(s.options.Text.TUI.Keys.YesKey)
			v.everySize("board of a holiday")
			v.Press("e")
			v.everySize("what is postponed")
			v.Press("esc", "L")
			v.everySize("log of a holiday")
		})
	}
}

// TestEveryStepFitsEverySize walks whole jobs, and looks at each step as it is answered, with
// the reasons and with a question open.
func TestEveryStepFitsEverySize(t *testing.T) {
	for _, key := range []string{"nets/12", "purring-p1/1/K100-K800-PFEL", "autopay-remittering/1", "overfore-faktura/all", "forberedelser/all"} {
		t.Run(key, func(t *testing.T) {
			s := newSession(t, "nb").withRun().at(key)
			v := s.sized()
			for {
				c := s.talk(key)
				i := c.Current()
				v.fits(key, fewSizes())
				if i < 0 {
					return
				}
				v.answerIsInSight(askedFor(c.Steps[i].Ask, s.options.Text))
				s.answer("kari", key, c.Steps[i].ID, exampletest.ShortAnswerIn(c.Job, c.Steps, i))
				s.pulse()
				v.fits(key+", answered elsewhere", fewSizes())
				s.Press("enter")
			}
		})
	}
}

// TestEveryGuideFitsEverySize walks each guide by the first and by the last choice everywhere;
// where a step is asked anew, by the first.
func TestEveryGuideFitsEverySize(t *testing.T) {
	for _, g := range procedures.Guides(newSession(t, "nb").set, "") {
		t.Run(g.ID, func(t *testing.T) {
			for _, last := range []bool{false, true} {
				s := newSession(t, "nb")
				s.options.Store, s.options.GuideID = nil, g.ID
				v := s.sized()
				scratch, asked := wizard.NewGuideStore(g, s.options.Site, "kari", s.clock), map[string]bool{}
				for {
					j, _ := scratch.Job("", scratch.JobKey())
					c := wizard.Open(g, j, ledger.Run{}, s.options.Site)
					v.fits(g.ID, fewSizes())
					i := c.Current()
					if i < 0 {
						break
					}
					v.answerIsInSight(c.Steps[i].Ask.Label)
					v.walks(scratch, c, i, last && !asked[c.Steps[i].ID])
					asked[c.Steps[i].ID] = true
				}
				v.Sees("Veiledningen er slutt")
			}
		})
	}
}

// walks answers step i of a guide on the screen, and beside it in a record of its own.
func (s *sized) walks(scratch *wizard.GuideStore, c wizard.Conversation, i int, last bool) {
	s.t.Helper()
	input := exampletest.ShortAnswerIn(c.Job, c.Steps, i)
	if n := len(c.Steps[i].Ask.Choices); n > 0 {
		input = "1"
		if last {
			input = strconv.Itoa(n)
		}
	}
	s.Type(input)
	e, err := c.Answer(i, input, "")
	var need *wizard.NeedsReason
	why := errors.As(err, &need)
	if why {
		e, err = c.Answer(i, input, "grunn")
	}
	if err == nil {
		_, err = scratch.Append("", c.Job.Version(), s.options.Stamper.Stamp(e))
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.Press("enter")
	if why {
		s.Press("ctrl+r")
		s.Type("grunn")
		s.Press("enter")
	}
}

// askedFor is what a step asks for; empty where it asks for nothing.
func askedFor(a procedures.Ask, t lang.Text) string {
	if a.Kind != procedures.AskIDTail && a.Label == "" {
		return ""
	}
	return wizard.AskText(a, t.Words)
}

// answerIsInSight fails the test where the question of the step has been pushed off a small screen.
func (s *sized) answerIsInSight(label string) {
	s.t.Helper()
	s.Resize(60, 16)
	if label == "" {
		s.Sees("↵ utført")
	} else {
		s.Sees(label + ":")
	}
	s.Resize(80, 24)
}

func TestATooSmallTerminalSaysSoAndTakesNoKeys(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(59, 20)
	s.Sees("Vinduet er for lite (59×20). Gjør det minst 60×16.")
	s.Press("enter")
	s.Resize(60, 15)
	s.Sees("60×15")
	s.Resize(60, 16)
	s.Sees("steg 1 av 19")
	s.atStep("nets/12", "stand")
	s.Resize(20, 3)
	s.Press("ctrl+c")
	if !s.Quit() {
		t.Error("ctrl+c does not work")
	}
}

// TestAnyKeysAtAnySize presses whatever comes: nothing crashes, and everything fits.
func TestAnyKeysAtAnySize(t *testing.T) {
	s := newSession(t, "nb")
	keys := strings.Fields("enter enter enter esc tab up down left right home end pgup pgdown backspace f1 ctrl+r ctrl+v ctrl+y " +
		"h j k l 1 2 3 4 e y s d n u w ? v x f / r o a æ t c g + - L p n j a c")
	keys = append(keys, " ")
	rapid.Check(t, func(rt *rapid.T) {
		s.freshStore()
		s.withRun().withRoutines().withEnding()
		s.through("kari", "nets/12", "old-waiting")
		v := s.sized()
		for range rapid.IntRange(1, 25).Draw(rt, "presses") {
			if rapid.IntRange(0, 9).Draw(rt, "resize") == 0 {
				v.Resize(rapid.IntRange(60, 200).Draw(rt, "width"), rapid.IntRange(16, 60).Draw(rt, "height"))
			}
			v.Press(rapid.SampledFrom(keys).Draw(rt, "key"))
			if v.Quit() {
				return
			}
			view, width, height := v.model.Raw()
			lines := strings.Split(view, "\n")
			if len(lines) > height {
				rt.Fatalf("%d lines in a room of %d×%d:\n%s", len(lines), width, height, view)
			}
			for _, line := range lines {
				if w := ansi.StringWidth(line); w > width {
					rt.Fatalf("%d cells in a room of %d×%d: %q", w, width, height, line)
				}
			}
		}
	})
}
