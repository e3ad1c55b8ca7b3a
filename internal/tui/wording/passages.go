package wording

import (
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/widget"
)

// Passages returns the lines of a text that fit into a room, around the one that the list stands on. The list is of the lines of all
// passages; its length is set here.
func (w Wording) Passages(parts []overview.Passage, list *widget.List, width, room int) []string {
	var lines []string
	var lineOf []int
	for i, p := range parts {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, " "+w.Theme.Title.Render(p.Heading))
		for _, text := range p.Lines {
			lineOf = append(lineOf, len(lines))
			for n, line := range widget.Wrap(text, width-5) {
				lines = append(lines, " "+widget.Row(w.Theme, n == 0 && len(lineOf)-1 == list.At(), " ", line, w.Theme.Value))
			}
		}
	}
	list.SetLen(len(lineOf))
	from, to := list.Among(room, len(lines), lineOf)
	if list.At() == len(lineOf)-1 { // which may take several lines
		from, to = max(0, len(lines)-room), len(lines)
	}
	return lines[from:to]
}
