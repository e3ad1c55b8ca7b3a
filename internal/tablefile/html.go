package tablefile

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isMarkup reports whether a text is a page with a table, as some programs write for Excel, rather than lines.
func isMarkup(text string) bool {
	text = strings.TrimLeft(text, "\ufeff \t\r\n")
	const looked = 64 * 1024
	head := strings.ToLower(text[:min(len(text), looked)])
	return strings.HasPrefix(head, "<") && (strings.Contains(head, "<table") || strings.Contains(head, "<html") || strings.Contains(head, "<tr"))
}

// htmlTable is a table of a page being read.
type htmlTable struct {
	sheet
	row   []Cell
	below []int // by column, how many further rows the cell above reaches down into
	down  []Cell
	text  strings.Builder
	open  bool // a cell is open
	span  [2]int
	line  int
}

// readHTML returns the tables of a page. A table inside another is one of its own. Their rows are numbered in
// each table. A cell over several rows counts in each of them, one over several columns in the first.
func readHTML(text string) ([]sheet, error) {
	var tables []*htmlTable
	var stack []*htmlTable
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(4 * maxTag)
	hidden := ""
	cells := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		t := z.Token()
		switch {
		case hidden != "":
			if kind == html.EndTagToken && t.Data == hidden {
				hidden = ""
			}
			continue
		case kind == html.StartTagToken && (t.DataAtom == atom.Style || t.DataAtom == atom.Script || t.DataAtom == atom.Title):
			hidden = t.Data
			continue
		case kind == html.StartTagToken && t.DataAtom == atom.Table:
			stack = append(stack, &htmlTable{sheet: sheet{name: strconv.Itoa(len(tables) + 1), cells: &cells}})
			tables = append(tables, stack[len(stack)-1])
			continue
		case len(stack) == 0:
			continue
		}
		top := stack[len(stack)-1]
		if err := top.token(kind, t); err != nil {
			return nil, err
		}
		if kind == html.EndTagToken && t.DataAtom == atom.Table {
			stack = stack[:len(stack)-1]
		}
	}
	var out []sheet
	for _, t := range tables {
		if err := t.endRow(); err != nil {
			return nil, err
		}
		out = append(out, t.sheet)
	}
	return out, nil
}

// token takes in one token of the table.
func (t *htmlTable) token(kind html.TokenType, token html.Token) error {
	ends := kind == html.EndTagToken
	switch token.DataAtom {
	case atom.Table:
		return t.endRow()
	case atom.Tr:
		if err := t.endRow(); err != nil {
			return err
		}
		if !ends {
			t.line++
		}
	case atom.Td, atom.Th:
		if err := t.endCell(); err != nil {
			return err
		}
		t.open, t.span = !ends, [2]int{1, 1}
		for i, name := range []string{"colspan", "rowspan"} {
			for _, a := range token.Attr {
				if n, err := strconv.Atoi(a.Val); a.Key == name && err == nil {
					t.span[i] = max(1, min(n, MaxColumns))
				}
			}
		}
	case atom.Br, atom.P, atom.Div, atom.Li:
		t.text.WriteByte(' ')
	default:
		if kind == html.TextToken && t.open && t.text.Len() <= 8*MaxText {
			t.text.WriteString(token.Data)
		}
	}
	return nil
}

// endCell puts the open cell into the row.
func (t *htmlTable) endCell() error {
	text := t.text.String()
	t.text.Reset()
	if !t.open {
		return nil
	}
	t.open = false
	t.reachDown()
	text, err := clean(strings.Join(strings.Fields(text), " "), t.line)
	if err != nil {
		return err
	}
	for i := range t.span[0] {
		if len(t.row) >= MaxColumns {
			return &TooLargeError{ColumnLimit, MaxColumns, t.line}
		}
		c := Cell{}
		if i == 0 {
			c.Text = text
		}
		for len(t.below) <= len(t.row) {
			t.below, t.down = append(t.below, 0), append(t.down, Cell{})
		}
		t.below[len(t.row)], t.down[len(t.row)] = t.span[1]-1, c
		t.row = append(t.row, c)
	}
	return nil
}

// reachDown fills in the cells of rows above that reach into this one at the next columns.
func (t *htmlTable) reachDown() {
	for at := len(t.row); at < len(t.below) && t.below[at] > 0; at++ {
		t.below[at]--
		t.row = append(t.row, t.down[at])
	}
}

// endRow ends the row and its last cell.
func (t *htmlTable) endRow() error {
	if err := t.endCell(); err != nil {
		return err
	}
	if len(t.row) > 0 {
		t.reachDown()
	}
	row := Row{max(t.line, 1), t.row}
	t.row = nil
	return t.add(row)
}
