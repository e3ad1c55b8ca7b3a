package tui_test

import (
	"testing"

	"example.org/resetup/internal/ledger"
)

// planned plans a job's start behind the screen's back.
func (s *session) planned(by, jobKey, at string) {
	s.t.Helper()
	c := s.talk(jobKey)
	e, err := c.PlanStart(at, "")
	if err != nil {
		s.t.Fatal(err)
	}
	s.record(by, c, e)
}

// startOf is the planned start of a job's new job, as it is stored, and its last event.
func (s *session) startOf(jobKey string) (string, ledger.Event) {
	s.t.Helper()
	j, err := s.store.Job("2026.2", jobKey)
	if err != nil {
		s.t.Fatal(err)
	}
	if len(j.Events) == 0 {
		return j.New.Start.String(), ledger.Event{}
	}
	return j.New.Start.String(), j.Events[len(j.Events)-1]
}

// netsHour is a run in which the hour of Nets is partly taken.
func netsHour(t *testing.T) *session {
	s := newSession(t, "nb").withRun()
	s.planned("ola", "nets/1", "06:00")
	s.planned("ola", "nets/12", "06:15")
	s.planned("ola", "nets/20", "06:30")
	return s
}

func TestTheStartStandsReadyWithItsNeighbours(t *testing.T) {
	s := netsHour(t).at("nets/13")
	s.through("kari", "nets/13", "choose-integration") // the old job starts at 06:10
	s.open(80, 24)
	s.Sees("Startdato søn 22.11.2026 [ctrl+y]", "Starttid 06:20", "> _ (06:20)", "✓ 06:20: ledig. Gammel 06:10: bare 10 min etter Nets 1", "Ledig: + 06:21", "Enter alene svarer 06:20")
	s.Press("enter")
	if at, e := s.startOf("nets/13"); at != "06:20" || e.Reason != "" {
		t.Errorf("stored %q, %+v", at, e)
	}
}

func TestATypedStartIsJudgedAsItIsTyped(t *testing.T) {
	s := netsHour(t).at("nets/13")
	s.through("kari", "nets/13", "choose-integration")
	s.open(80, 24)
	s.Type("06")
	s.SeesNot("06:20: ledig")
	s.Type("17")
	s.Sees("> 0617", "▲ 06:17: bare 2 min etter Nets 12, som trenger 5")
	s.Press("+")
	s.Sees("> 06:20", "✓ 06:20: ledig")
	s.Press("+")
	s.Sees("> 06:21", "Ledig: - 06:20 + 06:22")
	s.Press("-", "-")
	s.Sees("> 06:20", "Det er ingen ledig tid på den siden.")
	s.Press("ctrl+u")
	s.Type("05:35")
	s.Sees("sperret 05:30 i 15 min: Restart av Unique Broker Service", "utenfor tidsrommet 06:00-07:00")
}

func TestAClashIsTakenWithAReason(t *testing.T) {
	s := netsHour(t).at("nets/13")
	s.through("kari", "nets/13", "choose-integration")
	s.open(80, 24)
	s.Type("0617")
	s.Press("enter")
	s.Sees("bare 2 min etter Nets 12, som trenger 5. Nærmeste ledige: 06:20.", "ctrl+r begrunn svaret")
	s.atStep("nets/13", "start-time")
	s.Press("ctrl+r")
	s.Type("avtalt +- med banken")
	s.Press("enter")
	if at, e := s.startOf("nets/13"); at != "06:17" || e.Reason != "avtalt +- med banken" {
		t.Errorf("stored %q, %+v", at, e)
	}
}

func TestPlusAndMinusAreTextInEveryOtherField(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-start")
	s.open(80, 24)
	s.Type("a-b+c")
	s.Sees("> a-b+c")
	s.SeesNot("neste ledige")
}
