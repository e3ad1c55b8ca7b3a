package tui_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/screen"
)

// others are who else works on the record.
type others struct {
	open    map[string][]string
	away    string
	entered [][]string
}

func (o *others) Others(string) map[string][]string { return o.open }
func (o *others) Enter(_ string, jobs []string)     { o.entered = append(o.entered, jobs) }
func (o *others) Away() string                      { return o.away }

func TestWhoHasAJobOpenIsOnTheBoardAndAskedAboutBeforeTakingOver(t *testing.T) {
	s := newSession(t, "nb").withRun()
	team := &others{open: map[string][]string{"nets/12": {"ola"}}}
	s.options.Team = team
	s.open(120, 36)
	s.Sees("Åpent andre steder: ola: Nets-integrasjon · selskap 12")
	s.at("nets/12").open(80, 24)
	s.Sees("ola har denne jobben åpen. Vil du gå inn i den likevel?")
	s.Press("n")
	s.SeesNot("steg 1 av")
	if len(team.entered) > 0 {
		t.Errorf("the others are told of %q, which was not gone into", team.entered)
	}
	s.at("nets/12").open(80, 24)
	s.Press("j")
	s.Sees("steg 1 av 19", "Merk: ola har denne jobben åpen.")
	s.SeesNot("Vil du gå inn")
	s.Press("esc")
	team.tells(t, "nets/12", "")
}

// tells fails unless the others were told of these jobs, one after another.
func (o *others) tells(t *testing.T, jobs ...string) {
	t.Helper()
	var got []string
	for _, jobs := range o.entered {
		got = append(got, strings.Join(jobs, " "))
	}
	if !slices.Equal(got, jobs) {
		t.Errorf("the others are told of %q, not %q", got, jobs)
	}
}

func TestAnAnswerOfWhoHasTheJobOpenDoesNotStandForAYes(t *testing.T) {
	s := newSession(t, "nb").withRun()
	team := &others{open: map[string][]string{"nets/12": {"ola"}}}
	s.options.Team = team
	s.at("nets/12").open(80, 24)
	s.answer("ola", "nets/12", "old-id", "48211")
	s.pulse()
	s.Sees("Vil du gå inn i den likevel?")
	s.Press("n")
	s.SeesNot("steg 2 av", "Merk:")
	team.tells(t)
}

func TestWhoComesLaterToAJobIsToldOfThere(t *testing.T) {
	s := newSession(t, "nb").withRun()
	team := &others{}
	s.options.Team = team
	s.at("nets/12").open(80, 24)
	s.SeesNot("ola")
	team.open = map[string][]string{"nets/12": {"ola", "per"}}
	s.pulse()
	s.Sees("Merk: ola, per har denne jobben åpen.", "steg 1 av 19")
}

func TestARoundTellsItsJobsAndAsksAboutThoseThatOthersHaveOpen(t *testing.T) {
	s := nets(t, 120, 36)
	team := &others{open: map[string][]string{"nets/12": {"ola"}, "nets/14": {"ola"}, "autopay/1": {"per"}}}
	s.options.Team = team
	s.open(120, 36)
	s.Press("o")
	team.entered = nil
	s.toRound()
	s.Sees("Andre har jobber i denne runden åpne (ola: Nets-integrasjon · selskap 12", "+1)", "Vil du ta dem med likevel?")
	s.SeesNot("per")
	team.tells(t)
	s.Press("n")
	s.Sees("kort 1 av 4", s.room.Old("nets/1").ID, "48212", "Åpent andre steder: ola: Nets-integrasjon")
	s.SeesNot("48211", "48213")
	s.Press("a", "enter")
	s.Sees("kort 2 av 4")
	s.Press("esc", "j")
	team.tells(t, "nets/1 nets/13 nets/20 nets/35", "")

	s.toRound()
	s.Press("j")
	s.Sees("48211", "48213")
	team.entered = nil
	team.open = nil
	s.pulse()
	s.SeesNot("Åpent andre steder")
}

func TestTheStatusLineSaysThatTheSharedRecordIsAway(t *testing.T) {
	s := newSession(t, "nb").withRun()
	team := &others{away: "Det felles lageret er borte"}
	s.options.Team = team
	s.open(80, 24)
	s.Sees("Det felles lageret er borte")
	team.away = ""
	s.pulse()
	s.SeesNot("Det felles lageret er borte")
}

func TestWhoHasTakenWhatIsOnTheBoard(t *testing.T) {
	s := newSession(t, "nb").withRun().open(80, 24)
	s.SeesNot("Tatt av")
	if _, err := s.usecases().Claim(ledger.Run{ID: "2026.2"}, []string{"nets/*"}, false); err != nil {
		t.Fatal(err)
	}
	s.Send(screen.Pulse{Now: s.clock, Stirred: true})
	s.Sees("Tatt av kari: nets")
}

func TestWhatWasMarkedInARowThatAColleagueAnswersIsToldNotLost(t *testing.T) {
	s := nets(t, 120, 36)
	s.Press("o")
	s.toRound()
	s.Press(" ", "down", " ", "n")
	s.Type("ringt")
	s.Press("enter") // a note of one's own takes nothing back
	s.Sees("x 1 Eksempel kommune", "x 13 Eksempel")
	s.answer("ola", "nets/1", "old-find", "1")
	s.pulse()
	s.Sees("Andre svarte først, så dette er ikke ført: Nets · selskap 1: I kø → Venter", "Venter", "· 1 Eksempel kommune", "x 13 Eksempel")
	s.through("ola", "nets/13", "old-waiting")
	s.pulse()
	s.Sees("ikke ført: Nets · selskap 13: I kø → Venter")
	s.SeesNot("x 13 Eksempel")
}

func TestAProcedureIsTakenAndGivenBackOnTheBoard(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(120, 36)
	s.Press("esc", "c")
	s.Sees("Ta nets? Andre ser at du har den.")
	s.Press("j")
	s.Sees("✓ kari har tatt nets", "Tatt av kari: nets")
	s.Press("c")
	s.Sees("Gi nets tilbake?")
	s.Press("j")
	s.Sees("✓ nets er gitt tilbake")
	s.SeesNot("Tatt av")
	if err := s.store.SetPreference("", "claim/2026.2/nets", "ola"); err != nil {
		t.Fatal(err)
	}
	s.Send(screen.Pulse{Now: s.clock, Stirred: true})
	s.Press("c")
	s.Sees("nets er tatt av ola. Ta den over?")
	s.Press("n")
	s.Sees("Tatt av ola: nets")
}

func TestOfTwoWhoTakeAProcedureAtOnceTheSecondIsTold(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(120, 36)
	s.Press("esc", "c")
	s.Sees("Ta nets?")
	now, err := s.store.SwapPreference("claim/2026.2/nets", "", "ola") // while kari is asked
	if err != nil || now != "ola" {
		t.Fatal(now, err)
	}
	s.Press("j")
	s.Sees("nets er tatt av ola", "Tatt av ola: nets")
	s.SeesNot("kari har tatt")
	s.Press("c", "j")
	s.Sees("✓ kari har tatt nets", "Tatt av kari: nets")
}
