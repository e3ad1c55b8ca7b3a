package keymap

import (
	"github.com/charmbracelet/bubbles/key"

	"example.org/resetup/internal/lang"
)

// Console are the keys of the console to practise on.
type Console struct {
	Nav
	Open, Wait, Queue, Order, Company, Module, Delete key.Binding
	Clock, Export, Copy, Search, Back, Summary        key.Binding
}

// Form are the keys of a window of the console that is filled in.
type Form struct{ Take, Up, Down, Left, Right, Paste, Cancel key.Binding }

// Full returns the keys of the console.
func (c Console) Full() [][]key.Binding {
	return [][]key.Binding{
		{c.Open, c.Order, c.Clock, c.Wait, c.Queue, c.Delete, c.Company, c.Module, c.Search, c.Back, c.Copy, c.Export, c.Summary}, c.behind(),
	}
}

// Full returns the keys of a window.
func (f Form) Full() [][]key.Binding {
	return [][]key.Binding{{f.Take, f.Up, f.Down, f.Left, f.Right, f.Paste, f.Cancel}}
}

func newConsole(t lang.TUIKeys, n Names) Console {
	return Console{
		Nav: newNav(n.UpDown, t.Move, t).letters(), Open: bind(n.Enter, t.Open, "enter"),
		Wait: bind("v", t.SetWaiting, "v"), Queue: bind("i", t.SetQueued, "i"), Order: bind("b", t.OrderJob, "b"), Delete: bind("x", t.DeleteJob, "x"),
		Company: bind("s", t.Company, "s"), Module: bind("m", t.Module, "m"), Clock: bind("t", t.Clock, "t"), Export: bind("e", t.Export, "e"),
		Copy: bind("y", t.CopyID, "y"), Search: bind("f", t.Search, "f", "/"), Back: bind("esc", t.ShowAll, "esc"), Summary: bind("o", t.Summary, "o"),
	}
}

func newForm(t lang.TUIKeys, n Names) Form {
	return Form{
		Take: bind(n.Enter, t.Take, "enter"), Up: bind(n.UpDown, t.NextField, "up", "shift+tab"), Down: quiet("down", "tab"),
		Left: bind(n.LeftRight, t.ChangeField, "left"), Right: quiet("right", " "), Paste: bind("ctrl+v", t.Paste, "ctrl+v"), Cancel: bind("esc", t.Cancel, "esc"),
	}
}
