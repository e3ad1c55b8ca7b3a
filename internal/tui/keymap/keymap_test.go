package keymap_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/tui/keymap"
)

func both(t *testing.T, check func(t *testing.T, k keymap.Keys)) {
	for _, code := range lang.Codes() {
		t.Run(code, func(t *testing.T) {
			text, ok := lang.For(code)
			if !ok {
				t.Fatalf("no language %q", code)
			}
			check(t, keymap.New(text.TUI.Keys, keymap.Names{Enter: "↵", Tab: "⇥", Arrows: "←↓↑→", UpDown: "↑↓", LeftRight: "←→"}))
		})
	}
}

// sets returns what each part of the keys says its bindings are, and how many it holds.
func sets(k keymap.Keys) map[string]struct {
	full   [][]key.Binding
	fields int
} {
	out := map[string]struct {
		full   [][]key.Binding
		fields int
	}{}
	v := reflect.ValueOf(k)
	for i := range v.NumField() {
		part := v.Field(i)
		entry := out[v.Type().Field(i).Name]
		entry.full = keymap.Full(part.Interface())
		entry.fields = bindings(part)
		out[v.Type().Field(i).Name] = entry
	}
	return out
}

// bindings counts the bindings that a part of the keys holds, also those of the parts it embeds.
func bindings(part reflect.Value) int {
	if part.Type() == reflect.TypeFor[key.Binding]() {
		return 1
	}
	n := 0
	for i := range part.NumField() {
		n += bindings(part.Field(i))
	}
	return n
}

func TestNoKeyStandsTwiceOnOneScreen(t *testing.T) {
	both(t, func(t *testing.T, k keymap.Keys) {
		for name, set := range sets(k) {
			groups := set.full
			if name != "Global" && name != "Help" {
				groups = append(groups, keymap.Full(k.Global.Free(set.full))...)
			}
			seen := map[string]string{}
			for _, g := range groups {
				for _, b := range g {
					for _, press := range b.Keys() {
						// The key to save again is the frame's only while something is unsaved.
						if other, twice := seen[press]; twice && press != k.Global.Retry.Keys()[0] {
							t.Errorf("%s: %q is both %q and %q", name, press, other, b.Help().Desc)
						}
						seen[press] = b.Help().Desc
					}
				}
			}
		}
	})
}

// Each binding has a row in the table of keys, and that row a text.
func TestEveryBindingIsPressed(t *testing.T) {
	both(t, func(t *testing.T, k keymap.Keys) {
		for name, set := range sets(k) {
			for i, b := range slices.Concat(set.full...) {
				if len(b.Keys()) == 0 || b.Keys()[0] == "" || b.Help().Desc == "" && b.Help().Key != "" {
					t.Errorf("%s: binding %d is %q, %+v", name, i, b.Keys(), b.Help())
				}
			}
		}
	})
}

func TestEveryBindingIsInTheHelp(t *testing.T) {
	both(t, func(t *testing.T, k keymap.Keys) {
		for name, set := range sets(k) {
			n := 0
			for _, g := range set.full {
				n += len(g)
			}
			if n != set.fields {
				t.Errorf("%s: Full has %d bindings of %d", name, n, set.fields)
			}
		}
	})
}

func TestNoKeyNeedsAltGr(t *testing.T) {
	both(t, func(t *testing.T, k keymap.Keys) {
		for name, set := range sets(k) {
			for _, g := range set.full {
				for _, b := range g {
					for _, press := range b.Keys() {
						if strings.ContainsAny(press, `[]{}@$\|~£€`) {
							t.Errorf("%s: %q needs AltGr on a Norwegian keyboard", name, press)
						}
					}
				}
			}
		}
	})
}

func TestKeysThatNeedShiftHaveAnother(t *testing.T) {
	both(t, func(t *testing.T, k keymap.Keys) {
		for name, set := range sets(k) {
			for _, g := range set.full {
				for _, b := range g {
					for _, press := range b.Keys() {
						if (press == "/" || press == "?") && len(b.Keys()) < 2 {
							t.Errorf("%s: %q stands alone", name, press)
						}
					}
				}
			}
		}
	})
}

// The key of the help means the same everywhere.
func TestNoScreenTakesTheKeysOfTheHelp(t *testing.T) {
	both(t, func(t *testing.T, k keymap.Keys) {
		for name, set := range sets(k) {
			for _, b := range slices.Concat(set.full...) {
				if press := b.Keys(); name != "Global" && name != "Help" && (slices.Contains(press, "?") || slices.Contains(press, "f1")) {
					t.Errorf("%s: %q is not the help", name, press)
				}
			}
		}
	})
}
