package companylist

import (
	"cmp"
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile"
)

// ErrEdit is the error of a site file whose companies cannot be changed without touching the rest
// of it.
var ErrEdit = errors.New("the companies are not written in a form that can be changed")

// Edit returns the text of a site file with the companies want in place of its own. It changes
// only what the file says of a company that changed: comments, order and form of all else stay
// byte for byte. New companies are inserted by number if the file is sorted by number, and
// otherwise at the end. The arguments name, procedureIDs and t are those of site.Load.
//
// Edit returns faults, and no text, if the file has errors before or after the change, and ErrEdit
// if the file is written in a form that it cannot change, such as a name on several lines. The
// text is loaded again before it is returned: nothing but the companies may differ.
func Edit(name string, data []byte, want []site.Company, procedureIDs []string, t lang.Text) ([]byte, yamlfile.Faults, error) {
	before, faults := site.Load(name, data, procedureIDs, t)
	if len(faults.Errors()) > 0 {
		return nil, faults, nil
	}
	edited, ok := splice(data, before.Companies, want)
	if !ok {
		return nil, nil, ErrEdit
	}
	after, faults := site.Load(name, edited, procedureIDs, t)
	if len(faults.Errors()) > 0 {
		return nil, faults, nil
	}
	sameCompanies := slices.EqualFunc(byNumber(after.Companies), byNumber(want), equal)
	after.Companies = before.Companies
	if !sameCompanies || !reflect.DeepEqual(after, before) {
		return nil, nil, ErrEdit
	}
	return edited, faults, nil
}

// editor collects the changes to the text of one site file. YAML nodes tell where they begin; the
// editor finds where they end.
type editor struct {
	text    string
	lines   []int      // where each line begins, in bytes
	newline string     // as the file has it
	list    *yaml.Node // of the companies
	edits   []edit
	unfit   bool // something is written in a form that cannot be edited
}

// quotes are the styles of a text in quotation marks.
const quotes = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle

// edit puts text in place of the bytes from from up to to.
type edit struct {
	from, to int
	text     string
}

// entry is a company of the file.
type entry struct {
	from, to int // of the bytes: in a list line by line whole lines, in brackets from { to }
	number   int
	stays    bool
}

// splice writes the companies want over the companies old of a site file.
func splice(data []byte, old, want []site.Company) ([]byte, bool) {
	text, bom := strings.CutPrefix(string(data), "\xef\xbb\xbf")
	e := editor{text: text, lines: []int{0}, newline: "\n"}
	for _, end := range regexp.MustCompile("\r\n|[\n\r\u0085\u2028\u2029]").FindAllStringIndex(text, -1) {
		e.lines = append(e.lines, end[1])
	}
	if strings.Contains(text, "\r\n") {
		e.newline = "\r\n"
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil || len(doc.Content) == 0 {
		return nil, false
	}
	if _, e.list = pair(doc.Content[0], "companies"); e.list == nil || len(e.list.Content) != len(old) {
		return nil, false
	}
	entries := make([]entry, len(old))
	for i, was := range old {
		node := e.list.Content[i]
		at := slices.IndexFunc(want, func(c site.Company) bool { return c.Number == was.Number })
		entries[i] = e.entry(node, was.Number, at >= 0)
		if at >= 0 {
			e.change(node, was, want[at])
		}
	}
	e.remove(entries)
	e.add(entries, added(old, want))
	out := e.apply()
	if bom {
		out = "\xef\xbb\xbf" + out
	}
	return []byte(out), !e.unfit
}

// apply returns the text with all edits made. They do not overlap.
func (e *editor) apply() string {
	slices.SortStableFunc(e.edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var b strings.Builder
	done := 0
	for _, ed := range e.edits {
		b.WriteString(e.text[min(done, ed.from):ed.from])
		b.WriteString(ed.text)
		done = max(done, ed.to)
	}
	return b.String() + e.text[done:]
}

func (e *editor) put(from, to int, text string) { e.edits = append(e.edits, edit{from, to, text}) }

// entry returns where a company stands.
func (e *editor) entry(n *yaml.Node, number int, stays bool) entry {
	c := entry{e.start(n), e.end(n), number, stays}
	if isFlow(e.list) {
		return c
	}
	line := n.Line // the hyphen may stand on a line of its own
	for line >= e.list.Line && !strings.HasPrefix(e.text[e.lines[line-1]:], e.indent(e.list)+"-") {
		line--
	}
	if line < e.list.Line {
		e.unfit = true
		return c
	}
	c.from = e.lines[line-1]
	if next, _ := slices.BinarySearch(e.lines, c.to); next < len(e.lines) {
		c.to = e.lines[next]
	} else {
		c.to = len(e.text)
	}
	return c
}

// remove deletes the entries that do not stay. In brackets the comma behind an entry goes with it,
// or, if no entry behind it stays, the comma before it.
func (e *editor) remove(entries []entry) {
	last := len(entries) - 1
	for last >= 0 && !entries[last].stays {
		last--
	}
	for i, c := range entries {
		switch {
		case c.stays:
			continue
		case !isFlow(e.list):
		case last >= 0 && i > last:
			c.from = entries[i-1].to
		case i+1 < len(entries):
			c.to = entries[i+1].from
		}
		e.put(c.from, c.to, "")
	}
}

// add inserts new companies: by number if the entries are sorted by number, else behind the last.
func (e *editor) add(entries []entry, companies []site.Company) {
	sorted := slices.IsSortedFunc(entries, func(a, b entry) int { return cmp.Compare(a.number, b.number) })
	if sorted {
		companies = byNumber(companies)
	}
	for i, c := range companies {
		at, behind := entries[0].from, false
		for _, x := range entries {
			if x.stays && (!sorted || x.number < c.Number) {
				at, behind = x.to, true
			}
		}
		text := e.inLine(companyYAML(c), yaml.FlowStyle)
		alone := i == len(companies)-1 && !slices.ContainsFunc(entries, func(x entry) bool { return x.stays })
		switch {
		case isFlow(e.list) && behind:
			text = ", " + text
		case isFlow(e.list) && !alone:
			text += ", "
		case isFlow(e.list):
		case at == len(e.text) && e.lines[len(e.lines)-1] < at: // the last line has no end
			text = e.newline + e.indent(e.list) + "- " + text
		default:
			text = e.indent(e.list) + "- " + text + e.newline
		}
		e.put(at, at, text)
	}
}

// change edits what the file says of one company.
func (e *editor) change(company *yaml.Node, old, want site.Company) {
	if old.Name != want.Name {
		_, name := pair(company, "name")
		e.put(e.start(name), e.end(name), e.inLine(want.Name, name.Style&quotes))
	}
	if old.Large != want.Large {
		e.set(company, "large", strconv.FormatBool(want.Large))
	}
	if !slices.Equal(old.Omit, want.Omit) {
		e.set(company, "omit", e.inLine(want.Omit, yaml.FlowStyle))
	}
}

// set gives a key of a company another value, or adds key and value behind the name.
func (e *editor) set(company *yaml.Node, key, value string) {
	at, now := pair(company, key)
	switch {
	case now == nil:
		first, name := pair(company, "name")
		behind := e.end(name)
		if isFlow(company) {
			e.put(behind, behind, ", "+key+": "+value)
			return
		}
		if n := strings.IndexAny(e.text[behind:], "\n\r\u0085\u2028\u2029"); n >= 0 {
			behind += n
		} else {
			behind = len(e.text)
		}
		e.put(behind, behind, e.newline+e.indent(first)+key+": "+value)
	case now.Kind == yaml.ScalarNode && now.Value == "": // nothing stands there
		colon := e.end(at) + 1
		e.put(colon, colon, " "+value)
	case now.Kind == yaml.ScalarNode || isFlow(now):
		e.put(e.start(now), e.end(now), value)
	default: // a list line by line
		e.put(e.end(at)+1, e.end(now), " "+value)
	}
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

// end returns where a node ends, in bytes. A node in brackets or quotation marks ends at the first
// closing one up to which the text means what the node does. The editor gives up after a number of
// tries, since each one parses.
func (e *editor) end(n *yaml.Node) int {
	from := e.start(n)
	quoted := n.Style&quotes != 0
	switch {
	case n.Kind == yaml.ScalarNode && !quoted:
		if !strings.HasPrefix(e.text[from:], n.Value) {
			e.unfit = true // on several lines
		}
		return from + len(n.Value)
	case !quoted && !isFlow(n):
		return e.end(n.Content[len(n.Content)-1])
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

// pair returns a key of a mapping and its value; both are nil if the mapping has no such key.
func pair(n *yaml.Node, key string) (at, value *yaml.Node) {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// inLine returns a value as YAML on one line, in a form that can stand in brackets.
func (e *editor) inLine(value any, style yaml.Style) string {
	var n yaml.Node
	if err := n.Encode(value); err != nil {
		e.unfit = true
	}
	n.Style = style
	for _, c := range n.Content {
		c.Style = 0 // Encode's own quotation marks
	}
	list := yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{&n}}
	text, err := yaml.Dump(&list, yaml.WithLineWidth(-1), yaml.WithQuotePreference(yaml.QuoteDouble))
	if err != nil {
		e.unfit = true
	}
	return strings.TrimSuffix(strings.TrimPrefix(string(text), "["), "]\n")
}

// companyYAML is a company with its keys in a site file.
type companyYAML struct {
	Number int      `yaml:"number"`
	Name   string   `yaml:"name"`
	Large  bool     `yaml:"large,omitempty"`
	Omit   []string `yaml:"omit,omitempty"`
}
