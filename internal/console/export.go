package console

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// Layout is a form in which the console's list leaves Visma.
type Layout struct {
	Name    string // of the file
	columns []Column
	write   func(table [][]string) string
}

// Layouts returns the forms in which lists leave Visma and a spreadsheet, the one that is copied from the window first.
func Layouts() []Layout {
	apart := []Column{ID, Company, Description, User, StatusText, Date, Clock, Interval}
	return []Layout{
		{"konsoll.tsv", Columns(), separated("\t")},
		{"konsoll.csv", Columns(), separated(";")},
		{"konsoll-sitat.csv", Columns(), quoted},
		{"konsoll-selskap.csv", apart, separated(";")},
		{"konsoll-tittel.csv", Columns(), titled},
		{"Rapport.txt", Columns(), columned},
		{"konsoll.md", Columns(), barred},
		{"konsoll.xls", Columns(), markup}, // a web page by that name
	}
}

// Export returns the list in a layout.
func (c *Console) Export(l Layout) string { return l.write(c.Table(l.columns...)) }

func separated(by string) func([][]string) string {
	return func(table [][]string) string {
		out := ""
		for _, row := range table {
			out += strings.Join(row, by) + "\n"
		}
		return out
	}
}

// titled writes a title above the table, and below it how many jobs there are.
func titled(table [][]string) string {
	return fmt.Sprintf("%s\n%sAntall jobber: %d\n", Title, separated(";")(table), len(table)-1)
}

// barred writes a table of Markdown.
func barred(table [][]string) string {
	head, rows, _ := strings.Cut(separated(" | ")(table), "\n")
	return head + "\n" + strings.Repeat("---|", len(table[0])) + "\n" + rows
}

// quoted writes cells in quotation marks, and ids so that a spreadsheet keeps them as they are.
func quoted(table [][]string) string {
	var out strings.Builder
	for n, row := range table {
		cells := slices.Clone(row)
		for i := range cells {
			cells[i] = `"` + strings.ReplaceAll(cells[i], `"`, `""`) + `"`
		}
		if n > 0 {
			cells[0] = "=" + cells[0]
		}
		out.WriteString(strings.Join(cells, ",") + "\n")
	}
	return out.String()
}

// columned writes columns of a fixed width, with spaces between them.
func columned(table [][]string) string {
	widths := make([]int, len(table[0]))
	for _, row := range table {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	var out strings.Builder
	for _, row := range table {
		line := ""
		for i, cell := range row {
			line += cell + strings.Repeat(" ", widths[i]-len([]rune(cell))+2)
		}
		out.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return out.String()
}

func markup(table [][]string) string {
	out := "<html><body><table>\n"
	for _, row := range table {
		out += "<tr>"
		for _, cell := range row {
			out += "<td>" + html.EscapeString(cell) + "</td>"
		}
		out += "</tr>\n"
	}
	return out + "</table></body></html>\n"
}
