package site

import (
	"bytes"
	"cmp"
	"errors"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/yamlfile"
)

// ErrEdit is a site file whose companies cannot be changed without touching the rest of it.
var ErrEdit = errors.New("the companies are not written in a form that can be changed")

// EditCompanies returns the text of a site file with these companies in place of its own. Only
// what is said of a company that changed is touched: comments, order and form of all else stay
// byte for byte. New companies are put by number where the file is so ordered, else last. name,
// procedureIDs and t are as in Load, which the text given back passes. Expect faults of the
// file as it was, or as it would be, and ErrEdit.
func EditCompanies(name string, data []byte, want []Company, procedureIDs []string, t lang.Text) ([]byte, yamlfile.Faults, error) {
	before, faults := Load(name, data, procedureIDs, t)
	if len(faults.Errors()) > 0 {
		return nil, faults, nil
	}
	edited, err := editCompanies(data, before.Companies, want)
	if err != nil {
		return nil, nil, err
	}
	after, faults := Load(name, edited, procedureIDs, t)
	if len(faults.Errors()) > 0 {
		return nil, faults, nil
	}
	if !sameCompanies(after.Companies, want) {
		return nil, nil, ErrEdit
	}
	after.Companies = before.Companies
	if !reflect.DeepEqual(after, before) {
		return nil, nil, ErrEdit
	}
	return edited, faults, nil
}

func sameCompanies(a, b []Company) bool {
	byNumber := func(a, b Company) int { return cmp.Compare(a.Number, b.Number) }
	return slices.EqualFunc(slices.SortedFunc(slices.Values(a), byNumber), slices.SortedFunc(slices.Values(b), byNumber), Company.equal)
}

func (c Company) equal(o Company) bool {
	return c.Number == o.Number && c.Name == o.Name && c.Large == o.Large && slices.Equal(c.Omit, o.Omit)
}

// edit puts text in place of the bytes from–to.
type edit struct {
	from, to int
	text     string
}

// editor changes the companies of one file.
type editor struct {
	source
	list    *yaml.Node // of the companies
	newline string
	edits   []edit
}

func editCompanies(data []byte, old, want []Company) ([]byte, error) {
	bom := data[:len(data)-len(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))]
	e := editor{source: newSource(string(data[len(bom):])), newline: "\n"}
	if strings.Contains(e.text, "\r\n") {
		e.newline = "\r\n"
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(e.text), &doc); err != nil || len(doc.Content) == 0 {
		return nil, ErrEdit
	}
	var ok bool
	if _, e.list, ok = pair(doc.Content[0], "companies"); !ok || len(e.list.Content) != len(old) {
		return nil, ErrEdit
	}
	spans, ok := e.spans()
	if !ok {
		return nil, ErrEdit
	}
	kept := make([]bool, len(old))
	for i, was := range old {
		at := slices.IndexFunc(want, func(c Company) bool { return c.Number == was.Number })
		if kept[i] = at >= 0; kept[i] && !was.equal(want[at]) && !e.change(e.list.Content[i], was, want[at]) {
			return nil, ErrEdit
		}
	}
	e.remove(spans, kept)
	e.add(spans, kept, old, want)
	return append(bytes.Clone(bom), e.apply()...), nil
}

// apply makes the edits, which do not overlap. Of those at one place the earlier comes first.
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

// span is where one company stands: in a list of lines whole lines, else from { to }.
type span struct{ from, to int }

func (e *editor) inline() bool { return e.list.Style&yaml.FlowStyle != 0 }

func (e *editor) spans() ([]span, bool) {
	out := make([]span, len(e.list.Content))
	for i, n := range e.list.Content {
		end, ok := e.end(n)
		if !ok {
			return nil, false
		}
		if out[i] = (span{e.offset(n), end}); e.inline() {
			continue
		}
		line := n.Line
		for line >= e.list.Line && !e.has(line, e.list.Column, '-') {
			line--
		}
		if line < e.list.Line {
			return nil, false
		}
		out[i] = span{e.starts[line-1], e.lineAfter(end)}
	}
	return out, true
}

// remove takes out the companies that are not kept.
func (e *editor) remove(spans []span, kept []bool) {
	if !e.inline() {
		for i, s := range spans {
			if !kept[i] {
				e.edits = append(e.edits, edit{from: s.from, to: s.to})
			}
		}
		return
	}
	last := len(spans) - 1
	for last >= 0 && !kept[last] {
		last--
	}
	for i := range spans[:last+1] {
		if !kept[i] {
			e.edits = append(e.edits, edit{from: spans[i].from, to: spans[i+1].from})
		}
	}
	switch end := spans[len(spans)-1].to; {
	case last < 0:
		e.edits = append(e.edits, edit{from: spans[0].from, to: end})
	case last < len(spans)-1:
		e.edits = append(e.edits, edit{from: spans[last].to, to: end})
	}
}

// add puts in the companies that are new.
func (e *editor) add(spans []span, kept []bool, old, want []Company) {
	sorted := slices.IsSortedFunc(old, func(a, b Company) int { return cmp.Compare(a.Number, b.Number) })
	var fresh []Company
	for _, c := range want {
		if !slices.ContainsFunc(old, func(o Company) bool { return o.Number == c.Number }) {
			fresh = append(fresh, c)
		}
	}
	if sorted {
		slices.SortStableFunc(fresh, func(a, b Company) int { return cmp.Compare(a.Number, b.Number) })
	}
	none := !slices.Contains(kept, true)
	for n, c := range fresh {
		behind, first := -1, -1
		for i, o := range old {
			if kept[i] && first < 0 {
				first = i
			}
			if kept[i] && (!sorted || o.Number < c.Number) {
				behind = i
			}
		}
		switch {
		case !e.inline():
			e.addLine(spans, behind, c)
		case none:
			comma := map[bool]string{true: ", "}[n > 0]
			e.edits = append(e.edits, edit{spans[0].from, spans[0].from, comma + companyEntry(c)})
		case behind < 0:
			e.edits = append(e.edits, edit{spans[first].from, spans[first].from, companyEntry(c) + ", "})
		default:
			e.edits = append(e.edits, edit{spans[behind].to, spans[behind].to, ", " + companyEntry(c)})
		}
	}
}

// addLine puts in a company as a line behind another one's, or above the first.
func (e *editor) addLine(spans []span, behind int, c Company) {
	at := spans[0].from
	if behind >= 0 {
		at = spans[behind].to
	}
	line := strings.Repeat(" ", e.list.Column-1) + "- " + companyEntry(c)
	if at == len(e.text) && !e.endsLine(at) {
		line = e.newline + line
	} else {
		line += e.newline
	}
	e.edits = append(e.edits, edit{at, at, line})
}
