package tui

import (
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/procedures"
)

// remembering is a store that returns the same list every time, as the real one does.
type remembering struct {
	Store
	list procedures.Procedure
}

func (r remembering) List(string, string) (procedures.Procedure, error) { return r.list, nil }

func TestTheScreensCleanListIsNotTheStoresOwn(t *testing.T) {
	const dirty = "gjør \u202edet"
	store := remembering{list: procedures.Procedure{Steps: []procedures.Step{{ID: "a", Do: dirty, Menu: []string{dirty}}}}}
	shown, err := newCleanStore(store).List("2026.2", "nets")
	if err != nil {
		t.Fatal(err)
	}
	if got := shown.Steps[0]; got.Do != "gjør det" || got.Menu[0] != "gjør det" {
		t.Errorf("the screen is given %q under %q", got.Do, got.Menu)
	}
	if kept := store.list.Steps[0]; kept.Do != dirty || kept.Menu[0] != dirty {
		t.Errorf("the store's own list became %q under %q", kept.Do, kept.Menu)
	}
}

// TestALineIsAsWideAsItsCharacters: a terminal that puts no characters together draws it as wide as one that does.
func TestALineIsAsWideAsItsCharacters(t *testing.T) {
	for _, mark := range []string{"👩🏽", "👩🏿\u200d👧🏻", "❤\ufe0f", "1\ufe0f\u20e3", "🇳🇴", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏳\ufe0f\u200d🌈", "⚓", "北", "e\u0301", "å"} {
		line, apart := cleantext.Line("Havn "+mark+" KF"), 0
		for _, r := range line {
			apart += ansi.StringWidth(string(r))
		}
		if together := ansi.StringWidth(line); together != apart {
			t.Errorf("%+q is %d wide together and %d apart", line, together, apart)
		}
	}
}
