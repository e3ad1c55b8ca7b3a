package visma_test

import (
	"testing"

	"example.org/resetup/internal/visma"
)

func TestStatusesAreKnownWhole(t *testing.T) {
	s := visma.NewStatuses(nil)
	for state, statuses := range map[visma.State][]string{
		visma.Queued: {
			"I kø", "i kø", "I KØ", "IKØ", "Ikø", "Kø", "I koe", "I ko", "In queue", "Queued", `"I kø"`, "I kø.", " I  kø ", "I\u00a0kø", "I kø (3)", "I kø [12]",
			"2 - I kø", "1 - I kø", "02 I kø", "2: I kø", "2. I kø", "(2) I kø", "2) I kø", "2=I kø", "Status: I kø", "Jobbstatus: I kø", "Status: 2 - I kø", "S2 - I kø", "10 - I kø", "2 – I kø", "status=I kø",
		},
		visma.Waiting:   {"Venter", "VENTER", "Vent", "På vent", "Waiting", "On hold", "5 - Venter", "Status: Vent"},
		visma.Planned:   {"Planlagt", "planned", "Scheduled", "3 - Planlagt"},
		visma.Running:   {"Kjører", "Kjores", "Under kjøring", "Pågår", "Aktiv", "Running", "Active"},
		visma.Failed:    {"Feil", "Feilet", "Ferdigstilt med feil", "FERDIGSTILT MED FEIL", "Error", "Failed", "Completed with errors", "9 - Feil"},
		visma.Finished:  {"Ferdigstilt", "Ferdig", "Fullført", "Finished", "Completed", "Done", "Ferdig uten feil"},
		visma.Cancelled: {"Avbestilt", "Kansellert", "Slettet", "Cancelled", "Deleted"},
		visma.Unknown: {
			"", " ", "Kjørt", "Kjørt OK", "Kjøres ikke", "Aktiv: Nei", "Ikke aktiv", "I kø - sperret", "Kø stoppet", "Planlagt slettet", "Ikke planlagt", "Venter på ledig tjener", "Sperret",
			"I k?", "I k›", "I k¿", "I kÃ¸", "I k\ufffd", "I kø?", "I kø / sperret", "I kø!", "Ikke i kø", "Nei - I kø", "I kø: nei", "I kø nei", "X I kø", "100 % ferdig", "0 feil", "2 feil", "00 feil",
			"2", "02", "Status:", "2 -", "(3)", "Feil rettet", "Ingen feil", "Slettes", "Venter ikke", "Ferdig om 2 min", "I kø 2", "12 I kø", "1/2 I kø", "Utført", "Klar", "Åpen", "K",
		},
	} {
		for _, status := range statuses {
			if got := s.Read(status); got != state {
				t.Errorf("%q is %q, want %q", status, got, state)
			}
		}
	}
}

func TestTheOperatorSaysWhatAStatusMeans(t *testing.T) {
	s := visma.NewStatuses(map[string]visma.State{"Kjørt OK": visma.Finished, "2 - I kø": visma.Waiting, " I kø - Sperret. ": visma.Waiting, "Feil": visma.Queued})
	for status, want := range map[string]visma.State{
		"Kjørt OK": visma.Finished, "KJØRT OK": visma.Finished, "4 - kjort ok": visma.Finished, "Kjørt": visma.Unknown,
		"I kø - sperret": visma.Waiting, "2 - I kø": visma.Waiting, "1 - I kø": visma.Queued, "I kø": visma.Queued,
		"Feil": visma.Queued, "Ferdigstilt med feil": visma.Failed,
	} {
		if got := s.Read(status); got != want {
			t.Errorf("%q is %q, want %q", status, got, want)
		}
	}
}

func TestWhatRunsIsLive(t *testing.T) {
	for state, want := range map[visma.State]bool{
		visma.Queued: true, visma.Planned: true, visma.Running: true,
		visma.Waiting: false, visma.Failed: false, visma.Finished: false, visma.Cancelled: false, visma.Unknown: false,
	} {
		if state.Live() != want {
			t.Errorf("%s: %t", state, !want)
		}
	}
}

// FuzzStatus reads any text: more words behind a known status make it unknown, unless they are said.
func FuzzStatus(f *testing.F) {
	for _, s := range []string{"I kø", "2 - I kø", "Status: Venter", "(3)", "Feil."} {
		f.Add(s)
	}
	s := visma.NewStatuses(nil)
	f.Fuzz(func(t *testing.T, status string) {
		if got := s.Read(status + " sperret"); got != visma.Unknown {
			t.Fatalf("%q sperret is %q", status, got)
		}
		if got := visma.NewStatuses(map[string]visma.State{status: visma.Failed}).Read(status); got != visma.Failed && got != s.Read(status) {
			t.Fatalf("%q is %q", status, got)
		}
	})
}
