package theme

// Glyphs are the signs of one character set, each one cell wide, and the names of keys.
type Glyphs struct {
	Ready, Proved, Leftover, Gap, Failed, Double, Half, Untouched, None string
	Cursor, Work, Read, Into, Caution, Full, Empty                      string
	Deferred, Deviates, Remembered                                      string
	Undone, Redline                                                     string
	Clash, Blocked, Point                                               string // of the timetable; Point is above a place
	Above, Below                                                        string // rows are hidden there
	Across, Down, TopLeft, TopRight, LowLeft, LowRight                  string
	More                                                                string
	Enter, Tab, Arrows, UpDown, LeftRight                               string // the names of keys
}

// Sign is a glyph that means something, and the code by which lang explains it.
type Sign struct{ Code, Glyph string }

// sign is a glyph in both character sets. One without a code explains itself: frames and the names of keys.
type sign struct {
	code, full, ascii string
	field             func(*Glyphs) *string
}

// signs returns every glyph, in the order in which the help explains them.
func signs() []sign {
	return []sign{
		{"gap", "▲", "!", func(g *Glyphs) *string { return &g.Gap }},
		{"failed", "×", "X", func(g *Glyphs) *string { return &g.Failed }},
		{"double", "◆", "#", func(g *Glyphs) *string { return &g.Double }},
		{"leftover", "●", "*", func(g *Glyphs) *string { return &g.Leftover }},
		{"ready", "✓", "+", func(g *Glyphs) *string { return &g.Ready }},
		{"proved", "★", "@", func(g *Glyphs) *string { return &g.Proved }},
		{"half", "◐", "~", func(g *Glyphs) *string { return &g.Half }},
		{"untouched", "·", ".", func(g *Glyphs) *string { return &g.Untouched }},
		{"none", "–", "-", func(g *Glyphs) *string { return &g.None }},
		{"cursor", "▸", ">", func(g *Glyphs) *string { return &g.Cursor }},
		{"work", "▸", ">", func(g *Glyphs) *string { return &g.Work }},
		{"read", "›", "=", func(g *Glyphs) *string { return &g.Read }},
		{"into", "›", ">", func(g *Glyphs) *string { return &g.Into }},
		{"caution", "!", "!", func(g *Glyphs) *string { return &g.Caution }},
		{"deferred", "»", "z", func(g *Glyphs) *string { return &g.Deferred }},
		{"deviates", "≠", "?", func(g *Glyphs) *string { return &g.Deviates }},
		{"remembered", "○", "o", func(g *Glyphs) *string { return &g.Remembered }},
		{"undone", "↶", "<", func(g *Glyphs) *string { return &g.Undone }},
		{"redline", "¶", "%", func(g *Glyphs) *string { return &g.Redline }},
		{"clash", "▲", "!", func(g *Glyphs) *string { return &g.Clash }},
		{"blocked", "▒", "x", func(g *Glyphs) *string { return &g.Blocked }},
		{"hours", "─", "-", func(g *Glyphs) *string { return &g.Across }},
		{"point", "▾", "v", func(g *Glyphs) *string { return &g.Point }},
		{"full", "█", "#", func(g *Glyphs) *string { return &g.Full }},
		{"empty", "░", "-", func(g *Glyphs) *string { return &g.Empty }},
		{"above", "↑", "^", func(g *Glyphs) *string { return &g.Above }},
		{"below", "↓", "v", func(g *Glyphs) *string { return &g.Below }},
		{"more", "…", "~", func(g *Glyphs) *string { return &g.More }},
		{"", "│", "|", func(g *Glyphs) *string { return &g.Down }},
		{"", "┌", "+", func(g *Glyphs) *string { return &g.TopLeft }},
		{"", "┐", "+", func(g *Glyphs) *string { return &g.TopRight }},
		{"", "└", "+", func(g *Glyphs) *string { return &g.LowLeft }},
		{"", "┘", "+", func(g *Glyphs) *string { return &g.LowRight }},
		{"", "↵", "Enter", func(g *Glyphs) *string { return &g.Enter }},
		{"", "⇥", "Tab", func(g *Glyphs) *string { return &g.Tab }},
		{"", "←↓↑→", "hjkl", func(g *Glyphs) *string { return &g.Arrows }},
		{"", "↑↓", "jk", func(g *Glyphs) *string { return &g.UpDown }},
		{"", "←→", "hl", func(g *Glyphs) *string { return &g.LeftRight }},
	}
}

// glyphs returns the glyphs of a character set, and those that the help explains.
func glyphs(unicode bool) (g Glyphs, legend []Sign) {
	for _, s := range signs() {
		text := s.ascii
		if unicode {
			text = s.full
		}
		*s.field(&g) = text
		if s.code != "" {
			legend = append(legend, Sign{s.code, text})
		}
	}
	return g, legend
}

// ASCII returns what stands for each glyph of one character where a font or a code page does not have it, one cell wide as well.
func ASCII() map[rune]rune {
	out := map[rune]rune{}
	for _, s := range signs() {
		if full, ascii := []rune(s.full), []rune(s.ascii); len(full) == 1 && len(ascii) == 1 {
			out[full[0]] = ascii[0]
		}
	}
	return out
}
