package main

import "testing"

// TestACommandThatNamesAFolderStandsOnALineOfItsOwn where it does not fit, so that it is copied whole.
func TestACommandThatNamesAFolderStandsOnALineOfItsOwn(t *testing.T) {
	const command = "resetup --data /home/kari/en-lang-mappe/resetup restore progress-2026-11-21T14-02-11.db"
	for _, c := range []struct{ text, want string }{
		{"Kort: resetup --data x status\n", "Kort: resetup --data x status\n"},
		{"  Sett kopien inn i stedet: " + command + "\n", "  Sett kopien inn i stedet:\n    " + command + "\n"},
		{"Steglistene kan tas over med «" + command + "». Det kan vente.\n", "Steglistene kan tas over med\n  «" + command + "».\n  Det kan vente.\n"},
		{command + "\n", command + "\n"},
	} {
		if got := wrapped(c.text, 40); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}
