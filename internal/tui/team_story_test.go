package tui_test

import (
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/screen"
)

// others are who else works on the record.
type others struct {
	open    map[string][]string
	away    string
	entered []string
}

func (o *others) Others(string) map[string][]string { return o.open }
func (o *others) Enter(_, job string)               { o.entered = append(o.entered, job) }
func (o *others) Away() string                      { return o.away }

func TestWhoHasAJobOpenIsOnTheBoardAndAskedAboutBeforeTakingOver(t *testing.T) {
	s := newSession(t, "nb").withRun()
	team := &others{open: map[string][]string{"nets/12": {"ola"}}}
	s.options.Team = team
	s.open(120, 36)
	s.Sees("Åpent hos andre: ola: Nets-integrasjon · selskap 12")
	s.at("nets/12").open(80, 24)
	s.Sees("ola har denne jobben åpen. Vil du gå inn i den likevel?")
	s.Press("n")
	s.SeesNot("steg 1 av")
	s.at("nets/12").open(80, 24)
	s.Press("j")
	s.Sees("steg 1 av 19")
	s.SeesNot("ola har denne")
	s.Press("esc")
	if got := team.entered; len(got) == 0 || got[0] != "nets/12" || got[len(got)-1] != "" {
		t.Errorf("the others are told of %q", got)
	}
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
