package siteform

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile/splice"
)

// draft is a text while an answer is put into it. After a fault it changes nothing more.
type draft struct {
	*Form
	data   []byte
	column int  // that an answer is put into; -1 outside of lines
	typing *int // the column that is being typed: those behind it are still to come; nil if none are
	err    error
}

func (d *draft) set(value any, path ...any) { d.then(splice.Set(d.data, value, path...)) }
func (d *draft) delete(path ...any)         { d.then(splice.Delete(d.data, path...)) }

func (d *draft) then(data []byte, err error) {
	if d.err != nil {
		return
	}
	if d.err = err; err == nil {
		d.data = data
	}
}

func (d *draft) refuse(fault lang.Fault) {
	if d.err == nil {
		d.err = &Refused{d.column, fault}
	}
}

// put writes the answer to a question at a path.
func (d *draft) put(q question, path []any, text string) {
	value, there := d.value(q, text)
	if path[0] == dunning && len(path) < 4 {
		d.beginDunning()
	}
	if n := d.nodeAt(path); there && n != nil && n.Value == site.Later { // its quotation marks are not the operator's
		d.set(nil, path...)
	}
	if q.instead != "" {
		d.delete(append(slices.Clone(path[:len(path)-1]), q.instead)...)
	}
	switch list, isList := value.([]any); {
	case !there && (q.needed || q.id == "dunning.companies"):
		d.set(site.Later, path...)
	case !there:
		d.delete(path...)
	case isList:
		d.putList(list, path)
	default:
		d.set(value, path...)
	}
	if path[0] == dunning && len(path) < 4 {
		d.endDunning()
	}
}

// putList makes a list hold these elements. Those that stay are not touched, so that comments behind them stay too.
func (d *draft) putList(want []any, path []any) {
	at := d.nodeAt(path)
	if at == nil || at.Kind != yaml.SequenceNode || !slices.ContainsFunc(at.Content, func(n *yaml.Node) bool { return slices.Contains(want, scalar(n.Value)) }) {
		d.set(want, path...)
		return
	}
	for i, n := range slices.Backward(at.Content) {
		if !slices.Contains(want, scalar(n.Value)) {
			d.delete(append(slices.Clone(path), i)...)
		}
	}
	for i, v := range want {
		if !slices.ContainsFunc(at.Content, func(n *yaml.Node) bool { return scalar(n.Value) == v }) {
			d.then(splice.Insert(d.data, v, i, path...))
		}
	}
}

// nodeAt returns what stands at a path of the text.
func (d *draft) nodeAt(path []any) *yaml.Node {
	var doc yaml.Node
	if yaml.Unmarshal(d.data, &doc) != nil || len(doc.Content) == 0 {
		return nil
	}
	n := doc.Content[0]
	for _, step := range path {
		at := -1
		for i := range n.Content {
			if key, ok := step.(string); ok && n.Kind == yaml.MappingNode && i%2 == 0 && n.Content[i].Value == key {
				at = i + 1
			}
		}
		if i, ok := step.(int); ok && i < len(n.Content) {
			at = i
		}
		if at < 0 {
			return nil
		}
		n = n.Content[at]
	}
	return n
}

// beginDunning writes the keys that dunning needs, to be filled in later.
func (d *draft) beginDunning() {
	for _, key := range []any{"companies", "runs", "groups"} {
		switch n := d.nodeAt([]any{dunning, key}); {
		case n != nil:
		case key == "runs":
			d.set(splice.Map{}, dunning, key)
		default:
			d.set(site.Later, dunning, key)
		}
	}
}

// endDunning takes dunning out of the file if nothing of it is filled in.
func (d *draft) endDunning() {
	later := func(key string) bool {
		n := d.nodeAt([]any{dunning, key})
		return n == nil || n.Value == site.Later || len(n.Content) == 0 && n.Kind != yaml.ScalarNode
	}
	if later("companies") && later("runs") && later("groups") {
		d.set(nil, dunning)
	}
}

// remove takes out a line of a list.
func (d *draft) remove(path []any, row int) {
	d.delete(append(slices.Clone(path), row)...)
	if n := d.nodeAt(path); n != nil && len(n.Content) == 0 && path[0] == dunning {
		d.set(site.Later, path...)
	}
	if path[0] == dunning {
		d.endDunning()
	}
}

// rowChange returns the change that gives a line other cells.
func (f *Form) rowChange(page string, row int, cells []string) func(*draft) {
	t := f.page(page).table
	return func(d *draft) {
		for i, q := range t.columns {
			if d.column = i; len(q.path) == 0 || cells[i] == answered(t.rows[row][i]) {
				continue
			}
			if page == inUse {
				d.say(f.setUps()[row].ID, q, cells[i])
				continue
			}
			if cells[i] == "" && q.needed && q.kind != laterText {
				d.refuse(f.t.SiteForm.Needed)
			}
			d.put(q, append(append(slices.Clone(t.path), row), q.path...), cells[i])
		}
	}
}

// insertion returns the change that adds a line.
func (f *Form) insertion(page string, row int, cells []string) func(*draft) {
	t := f.page(page).table
	return func(d *draft) {
		var m splice.Map
		for i, q := range t.columns {
			d.column = i
			value, there := d.value(q, cells[i])
			switch {
			case there:
				m = with(m, q.path, value)
			case q.kind == laterText:
				m = with(m, q.path, site.Later)
			case q.needed && (d.typing == nil || i <= *d.typing):
				d.refuse(f.t.SiteForm.Needed)
			}
		}
		if t.path[0] == dunning {
			d.beginDunning()
		}
		if n := d.nodeAt(t.path); n != nil && n.Value == site.Later {
			d.set(nil, t.path...)
		}
		d.then(splice.Insert(d.data, m, row, t.path...))
	}
}

// with returns a mapping that has a value at a path as well.
func with(m splice.Map, path []any, value any) splice.Map {
	key, _ := path[0].(string)
	if len(path) == 1 {
		return append(m, splice.Pair{Key: key, Value: value})
	}
	if i := slices.IndexFunc(m, func(p splice.Pair) bool { return p.Key == key }); i >= 0 {
		below, _ := m[i].Value.(splice.Map)
		m[i].Value = with(below, path[1:], value)
		return m
	}
	return append(m, splice.Pair{Key: key, Value: with(nil, path[1:], value)})
}
