package reconcile

import (
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/tablefile"
)

// Known returns what is known about a job list, for reading its file. mapping names the header of a column, by
// column, as for MatchColumns.
func Known(mapping map[string]string) tablefile.Known {
	headings := map[string]string{}
	for _, c := range AllColumns() {
		for _, name := range append(synonyms(c), string(c)) {
			headings[cleantext.Squash(name)] = string(c)
		}
	}
	headings[number] = string(ID)
	for from, header := range mapping {
		if c, ok := columnNamed(from); ok {
			headings[cleantext.Squash(header)] = string(c)
		}
	}
	clocks := newClockReader()
	return tablefile.Known{
		Heading: func(text string) string { return headings[cleantext.Squash(text)] },
		Needed:  []string{string(ID), string(Status)},
		Words:   []string{"I kø", "ØKONOMI", "INNKJØP", "Overføring", "Månedlig", "Kjører", "Fullført", "Sperret for kjøring", "Pågår", "Søndag"},
		Shapes: []tablefile.Shape{
			{Column: string(ID), Looks: func(c tablefile.Cell) bool { return len(readID(c.Text)) > 2 && idNumber(readID(c.Text)) >= 0 }},
			{Column: string(Status), Looks: func(c tablefile.Cell) bool { return stateOf(c.Text) != Other }},
			{Column: string(Start), Looks: func(c tablefile.Cell) bool { return clocks.read(c) != schedule.Unset }},
			{Column: string(User), Looks: func(c tablefile.Cell) bool { return strings.HasPrefix(cleantext.Squash(c.Text), "programserverbruker") }},
			{Column: string(Interval), Looks: func(c tablefile.Cell) bool { every, _ := readInterval(c.Text); return every != "" }},
		},
		Rest: string(Description),
	}
}
