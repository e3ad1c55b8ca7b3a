package desktop

import (
	"errors"
	"strings"
	"testing"
)

// TestATextReachesTheTerminalWhereThereIsNoDesktop: in a container, in tmux without X, and over SSH, where the desktop is another
// machine's.
func TestATextReachesTheTerminalWhereThereIsNoDesktop(t *testing.T) {
	t.Setenv("STY", "")
	const sequence = "\x1b]52;c;NDgyMTE=\x07"
	copied := ""
	works := func(text string) error { copied = text; return nil }
	fails := func(string) error { return errors.New("no xclip") }
	for _, tt := range []struct {
		name             string
		own              func(string) error
		copied, terminal string
	}{
		{"a desktop", works, "48211", ""},
		{"no desktop", fails, "", sequence},
		{"another machine's", nil, "", sequence},
	} {
		var terminal strings.Builder
		copied = ""
		if err := copyText("48211", tt.own, &terminal); err != nil || copied != tt.copied || terminal.String() != tt.terminal {
			t.Errorf("%s: copied %q, the terminal has %q, %v", tt.name, copied, terminal.String(), err)
		}
	}
	for _, own := range []func(string) error{nil, fails} {
		if err := copyText("48211", own, nil); err == nil {
			t.Error("nothing took the text, and nobody is told")
		}
	}
	t.Setenv("STY", "4711.pts-0")
	var terminal strings.Builder
	if err := copyText("48211", nil, &terminal); err != nil || !strings.HasPrefix(terminal.String(), "\x1bP") {
		t.Errorf("inside screen: %q, %v", terminal.String(), err)
	}
}
