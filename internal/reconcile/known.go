package reconcile

import (
	"regexp"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
)

// Known returns what is known about a job list, for reading its file. mapping names the header of a column, by
// column, and kept the headers of earlier lists, as for MatchColumns; places are the columns from left to right, as ParsePlaces returns them.
func Known(mapping map[string]string, kept map[Column]string, places []string) tablefile.Known {
	headings := map[string]string{}
	for c, header := range kept {
		headings[cleantext.Squash(header)] = string(c)
	}
	for _, c := range AllColumns() {
		for _, name := range append(synonyms(c), string(c)) {
			headings[cleantext.Squash(name)] = string(c)
		}
	}
	headings[number] = string(ID)
	for _, name := range dates() {
		headings[name] = string(Start)
	}
	for from, header := range mapping {
		if c, ok := columnNamed(from); ok {
			headings[cleantext.Squash(header)] = string(c)
		}
	}
	startsWithYear := regexp.MustCompile(`^\d{4} \d`)                                                         // which ends a description, as in "alle selskap 2025 22.11.2026"
	statuses, clocks := visma.NewStatuses(nil), visma.NewClockColumn([]visma.Cell{{Text: "06.45"}}, time.UTC) // dots are believed
	return tablefile.Known{
		Heading: func(text string) string { return headings[cleantext.Squash(text)] },
		Needed:  []string{string(ID), string(Status)},
		Words:   []string{"I kø", "ØKONOMI", "INNKJØP", "Overføring", "Månedlig", "Kjører", "Fullført", "Sperret for kjøring", "Pågår", "Søndag"},
		Shapes: []tablefile.Shape{
			{Column: string(ID), Words: 1, Looks: func(c tablefile.Cell) bool {
				id, fault := visma.ReadID(c.Text)
				isClock := len(id) == 4 && id[0] == '0' // 0615
				return len(id) > 2 && !isClock || fault == visma.LostDigits
			}},
			{Column: string(Status), Words: 6, Looks: func(c tablefile.Cell) bool { return statuses.Read(c.Text) != visma.Unknown }},
			{Column: string(Start), Words: 5, Looks: func(c tablefile.Cell) bool {
				_, ok := clocks.Read(visma.Cell(c))
				return ok && !startsWithYear.MatchString(c.Text)
			}},
			{Column: string(User), Words: 2, Looks: func(c tablefile.Cell) bool {
				return strings.HasPrefix(cleantext.Squash(c.Text), "programserverbruker") && strings.Count(c.Text, " ") < 2
			}},
			{Column: string(Interval), Looks: func(c tablefile.Cell) bool { return visma.ReadInterval(c.Text).Every != "" }},
		},
		Rest:   string(Description),
		Places: places,
	}
}
