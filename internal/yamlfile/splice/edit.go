package splice

import (
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// editor collects the changes to one text. YAML nodes tell where they begin; the editor finds where they end.
type editor struct {
	text    string
	lines   []int  // where each line begins, in bytes
	newline string // as the file has it
	edits   []edit
	inFlow  bool // the change is within brackets
	unfit   bool // something is written in a form that cannot be edited
}

// edit puts text in place of the bytes from from up to to.
type edit struct {
	from, to int
	text     string
}

// quotes are the styles of a text in quotation marks.
const quotes = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle

func (e *editor) put(from, to int, text string) { e.edits = append(e.edits, edit{from, to, text}) }

// set plans the edits for Set below a node whose key is key, and returns the node as it will be.
func (e *editor) set(n, key *yaml.Node, path []any, value any) *yaml.Node {
	if len(path) == 0 {
		e.replace(n, key, value)
		return e.node(value)
	}
	e.inFlow = e.inFlow || isFlow(n)
	i := place(n, path[0])
	if i >= 0 {
		n.Content[i] = e.set(n.Content[i], keyOf(n, i), path[1:], value)
		return n
	}
	for _, step := range slices.Backward(path) {
		name, ok := step.(string)
		e.unfit = e.unfit || !ok
		value = Map{{name, value}}
	}
	switch added := e.node(value); {
	case isNothing(n) && !e.inFlow:
		p := value.(Map)[0]
		e.below(n, key, e.inLine(p.Key, 0)+": "+e.inLine(p.Value, yaml.FlowStyle))
		return added
	case isNothing(n):
		e.replace(n, key, value)
		return added
	case n.Kind != yaml.MappingNode:
		e.unfit = true
		return n
	default:
		e.addKey(n, key, value.(Map)[0])
		n.Content = append(n.Content, added.Content...)
		return n
	}
}

// addKey writes a new key at the end of a mapping.
func (e *editor) addKey(n, key *yaml.Node, p Pair) {
	text := e.inLine(p.Key, 0) + ": " + e.inLine(p.Value, yaml.FlowStyle)
	if len(n.Content) == 0 {
		e.replace(n, key, Map{p})
		return
	}
	end := e.end(n.Content[len(n.Content)-1], n.Content[len(n.Content)-2])
	switch {
	case isFlow(n):
		e.put(end, end, ", "+text)
	default:
		e.line(e.lineEnd(end), e.indent(n.Content[0])+text)
	}
}

// replace writes a value in the place of another.
func (e *editor) replace(n, key *yaml.Node, value any) {
	text := " "
	switch {
	case value != nil && n.Kind == yaml.ScalarNode && n.Style&quotes != 0:
		text += e.inLine(value, n.Style&quotes)
	case value != nil:
		text += e.inLine(value, yaml.FlowStyle)
	default:
		text = ""
	}
	switch {
	case key == nil && n.Kind != yaml.ScalarNode && !isFlow(n):
		e.unfit = true
	case key == nil:
		e.put(e.start(n), e.end(n, key), strings.TrimPrefix(text, " "))
	case isNothing(n) || n.Line == key.Line && text == "":
		colon := e.end(key, nil) + 1
		e.put(colon, e.end(n, key), text)
	case n.Line == key.Line:
		e.put(e.start(n), e.end(n, key), strings.TrimPrefix(text, " "))
	default: // on lines of its own, whose comments go with it
		colon := e.end(key, nil) + 1
		e.put(colon, colon, text)
		e.put(e.textEnd(colon), e.textEnd(e.end(n, key)), "")
	}
}

// delete plans the edits for Delete.
func (e *editor) delete(n *yaml.Node, path []any) *yaml.Node {
	parent, key := n, (*yaml.Node)(nil)
	for _, step := range path[:len(path)-1] {
		i := place(parent, step)
		if i < 0 {
			return n
		}
		key = keyOf(parent, i)
		parent = parent.Content[i]
	}
	i := place(parent, path[len(path)-1])
	if i < 0 {
		return n
	}
	width := 1
	if parent.Kind == yaml.MappingNode {
		i, width = i-1, 2
	}
	empty := any([]any{})
	if parent.Kind == yaml.MappingNode {
		empty = Map{}
	}
	switch {
	case len(parent.Content) > width:
		e.cut(parent, i, width)
	case key != nil && !isFlow(parent): // comments before it stay
		colon := e.end(key, nil) + 1
		e.put(colon, colon, " "+e.inLine(empty, yaml.FlowStyle))
		e.cut(parent, i, width)
	default:
		e.replace(parent, key, empty)
	}
	parent.Content = slices.Delete(parent.Content, i, i+width)
	return n
}

// cut takes out a part of a list or mapping from which others stay. In brackets the comma behind it goes with it, or behind the
// last part the one before it.
func (e *editor) cut(n *yaml.Node, i, width int) {
	c := n.Content
	last, key := c[i+width-1], keyOf(n, i+width-1)
	switch {
	case isFlow(n) && i+width < len(c):
		e.put(e.start(c[i]), e.start(c[i+width]), "")
	case isFlow(n):
		e.put(e.end(c[i-1], keyOf(n, max(i-1, 1))), e.end(last, key), "")
	default:
		from, to := e.lineOf(n, c[i]), e.lineEnd(e.end(last, key))
		if width == 2 && strings.TrimSpace(e.text[from:e.start(c[i])]) != "" { // behind the hyphen of an element
			from, to = e.start(c[i]), e.start(c[i+width])
		}
		e.put(from, to, "")
	}
}

// insert plans the edits for Insert.
func (e *editor) insert(root *yaml.Node, value any, at int, path []any) *yaml.Node {
	list, key := root, (*yaml.Node)(nil)
	e.inFlow = isFlow(root)
	for _, step := range path {
		i := place(list, step)
		if i < 0 {
			if len(path) > 1 {
				e.unfit = true
				return root
			}
			name, _ := path[0].(string)
			e.line(len(e.text), e.inLine(name, 0)+":"+e.newline+"  - "+e.inLine(value, yaml.FlowStyle))
			root.Content = append(root.Content, e.node(name), e.node([]any{value}))
			return root
		}
		key = keyOf(list, i)
		list = list.Content[i]
		e.inFlow = e.inFlow || isFlow(list) && len(list.Content) > 0
	}
	text := e.inLine(value, yaml.FlowStyle)
	switch n := len(list.Content); {
	case n == 0 && (e.inFlow || key == nil):
		e.replace(list, key, []any{value})
	case n == 0: // the list begins below its key
		e.below(list, key, "- "+text)
	case isFlow(list) && at >= n:
		end := e.end(list.Content[n-1], nil)
		e.put(end, end, ", "+text)
	case isFlow(list):
		start := e.start(list.Content[at])
		e.put(start, start, text+", ")
	case at > 0:
		e.line(e.lineEnd(e.end(list.Content[min(at, n)-1], nil)), e.indent(list)+"- "+text)
	default:
		e.line(e.lineOf(list, list.Content[0]), e.indent(list)+"- "+text)
	}
	list.Kind, list.Style, list.Tag, list.Value = yaml.SequenceNode, yaml.FlowStyle, "", ""
	list.Content = slices.Insert(list.Content, min(at, len(list.Content)), e.node(value))
	return root
}

// swap plans the edits for Swap.
func (e *editor) swap(root *yaml.Node, at int, path []any) *yaml.Node {
	list := root
	for _, step := range path {
		i := place(list, step)
		if i < 0 {
			e.unfit = true
			return root
		}
		list = list.Content[i]
	}
	if list.Kind != yaml.SequenceNode || at < 0 || at+1 >= len(list.Content) {
		e.unfit = true
		return root
	}
	c := list.Content
	span := func(n *yaml.Node) (from, to int, text string) {
		from, to = e.start(n), e.end(n, nil)
		if !isFlow(list) {
			from, to = e.lineOf(list, n), e.textEnd(to)
		}
		return from, to, e.text[from:to]
	}
	from1, to1, text1 := span(c[at])
	from2, to2, text2 := span(c[at+1])
	e.put(from1, to1, text2)
	e.put(from2, to2, text1)
	c[at], c[at+1] = c[at+1], c[at]
	return root
}

// below writes the beginning of a list or mapping on the line below its key, in the place of nothing.
func (e *editor) below(n, key *yaml.Node, text string) {
	colon, end := e.end(key, nil)+1, e.end(n, key)
	e.put(colon, end, "")
	e.line(e.lineEnd(end), e.indent(key)+"  "+text)
}

// line puts a line where one begins, or behind a last line that has no end.
func (e *editor) line(at int, text string) {
	if at == len(e.text) && at > 0 && e.lines[len(e.lines)-1] < at {
		e.put(at, at, e.newline+text)
		return
	}
	e.put(at, at, text+e.newline)
}

// lineOf returns where the line of a part begins. The hyphen of an element may stand on a line of its own.
func (e *editor) lineOf(n, part *yaml.Node) int {
	line := part.Line
	for n.Kind == yaml.SequenceNode && line >= n.Line && !strings.HasPrefix(e.text[e.lines[line-1]:], e.indent(n)+"-") {
		line--
	}
	if line < n.Line {
		e.unfit = true
		return e.start(part)
	}
	return e.lines[line-1]
}

// lineEnd returns where the line behind the one of a byte begins, or the end of the text.
func (e *editor) lineEnd(at int) int {
	for _, begin := range e.lines {
		if begin > at {
			return begin
		}
	}
	return len(e.text)
}

// textEnd returns where the line of a byte ends, without its line end.
func (e *editor) textEnd(at int) int {
	if n := strings.IndexAny(e.text[at:], "\n\r\u0085\u2028\u2029"); n >= 0 {
		return at + n
	}
	return len(e.text)
}

// indent returns the spaces before a node that begins its line.
func (e *editor) indent(n *yaml.Node) string { return strings.Repeat(" ", n.Column-1) }

// start returns where a node begins, in bytes. YAML counts columns in characters.
func (e *editor) start(n *yaml.Node) int {
	at, column := e.lines[n.Line-1], 1
	for i := range e.text[at:] {
		if column == n.Column {
			return at + i
		}
		column++
	}
	return len(e.text)
}

// end returns where a node ends, in bytes; nothing behind a key ends at its colon. A node in brackets or quotation marks ends at the
// first closing one up to which the text means what the node does. The editor gives up after a number of tries, since each one parses.
func (e *editor) end(n, key *yaml.Node) int {
	if isNothing(n) && n.Value == "" && key != nil {
		return e.end(key, nil) + 1
	}
	from := e.start(n)
	quoted := n.Style&quotes != 0
	switch {
	case n.Kind == yaml.ScalarNode && !quoted:
		if !strings.HasPrefix(e.text[from:], n.Value) {
			e.unfit = true // on several lines
		}
		return from + len(n.Value)
	case !quoted && !isFlow(n):
		last := len(n.Content) - 1
		return e.end(n.Content[last], keyOf(n, last))
	}
	closing := map[byte]byte{'{': '}', '[': ']', '"': '"', '\'': '\''}[e.text[from]]
	var want any
	e.unfit = e.unfit || n.Decode(&want) != nil
	const most = 200
	for at, tries := from+1, 0; at < len(e.text) && tries < most; at++ {
		if e.text[at] != closing {
			continue
		}
		tries++
		var got any
		if yaml.Unmarshal([]byte(e.text[from:at+1]), &got) == nil && reflect.DeepEqual(got, want) {
			return at + 1
		}
	}
	e.unfit = true
	return len(e.text)
}

func isFlow(n *yaml.Node) bool { return n.Style&yaml.FlowStyle != 0 }

// isNothing reports whether nothing stands behind a key.
func isNothing(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// node returns a value as the parser would.
func (e *editor) node(value any) *yaml.Node {
	n := parse(e.inLine(value, yaml.FlowStyle))
	if n == nil {
		n = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
	}
	if value == nil {
		n.Value = ""
	}
	return n
}

// inLine returns a value as YAML on one line, in a form that can stand in brackets.
func (e *editor) inLine(value any, style yaml.Style) string {
	var n yaml.Node
	if err := n.Encode(value); err != nil {
		e.unfit = true
	}
	flow(&n)
	n.Style = style
	list := yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{&n}}
	text, err := yaml.Dump(&list, yaml.WithLineWidth(-1), yaml.WithQuotePreference(yaml.QuoteDouble))
	if err != nil {
		e.unfit = true
	}
	return strings.TrimSuffix(strings.TrimPrefix(string(text), "["), "]\n")
}

// flow takes from a node the quotation marks that Encode gave it, and puts all below it in brackets.
func flow(n *yaml.Node) {
	for _, c := range n.Content {
		c.Style = 0
		if c.Kind != yaml.ScalarNode {
			c.Style = yaml.FlowStyle
		}
		flow(c)
	}
}
