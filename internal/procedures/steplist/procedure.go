package steplist

import (
	"cmp"
	"unicode/utf8"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile"
)

// draft is a procedure as its file has it, before the fragments are put in place.
type draft struct {
	procedures.Procedure
	file  string
	at    yamlfile.Value
	items []item
	layer int
}

// required returns the keys that a procedure of a kind must have. A guide is no job, and so has no
// column, belongs to no release and retires no job.
func required(k procedures.Kind) []string {
	keys := []string{"id", "order", "title", "kind", "steps"}
	switch k {
	case procedures.Setup:
		return append(keys, "short", "module", "once_per", "releases", "retire", "job")
	case procedures.Preflight, procedures.Template:
		return append(keys, "short", "once_per", "releases", "retire")
	}
	return keys
}

// readProcedure reads everything that can be judged without the fragments. ok is false if the file
// has no procedure at all.
func (l *loader) readProcedure(f *yamlfile.File) (d draft, ok bool) {
	if !f.Root().Exists() {
		return draft{}, false
	}
	v := f.Root().Map(procedureKeys()...)
	if !v.IsMap() {
		return draft{}, false
	}
	p := procedures.Procedure{
		ID:     l.id(v.Key("id")),
		Order:  v.Key("order").Int(0, 9999),
		Title:  l.plain(v.Key("title")),
		Short:  l.plain(v.Key("short")),
		Kind:   procedures.Kind(v.Key("kind").OneOf(kinds()...)),
		Module: l.plain(v.Key("module")),
		Retire: procedures.Retire(v.Key("retire").OneOf(retires()...)),
		Source: l.sources(v.Key("source")),
		Job:    l.job(v.Key("job")),
	}
	p.OncePer = procedures.OncePer(v.Key("once_per").OneOf(oncePers()...))
	p.Releases = []procedures.Release{}
	for _, r := range l.distinct(v.Key("releases"), func(e yamlfile.Value) string { return e.OneOf(releases()...) }) {
		p.Releases = append(p.Releases, procedures.Release(r))
	}
	p.About = l.about(v.Key("about"), p.ID)
	p.Signs = l.distinct(v.Key("signs"), l.plain)
	for _, key := range required(p.Kind) {
		v.Need(key)
	}
	if !swaps(p.Kind) { // no job, and so it may leave these out
		p.OncePer, p.Retire = cmp.Or(p.OncePer, procedures.PerAll), cmp.Or(p.Retire, procedures.None)
	}
	if procedures.IsID(p.ID) && p.ID != stem(f.Name) {
		v.Key("id").Fault(l.says.FileName(p.ID))
	}
	if n := utf8.RuneCountInString(p.Short); n > procedures.MaxShort {
		v.Key("short").Fault(l.says.LongShort(p.Short, procedures.MaxShort))
	}
	d = draft{Procedure: p, file: f.Name, at: v, items: l.items(v.Key("steps"), true), layer: l.layer}
	l.checkRetire(d)
	return d, true
}

// swaps reports whether a procedure of this kind swaps an old job for a new one.
func swaps(k procedures.Kind) bool { return k == procedures.Setup || k == procedures.Template }

func (l *loader) job(v yamlfile.Value) procedures.Job {
	if !v.Exists() {
		return procedures.Job{}
	}
	v = v.Map(jobKeys()...)
	j := procedures.Job{
		User:        l.plain(v.Key("user")),
		Broker:      l.plain(v.Key("broker")),
		Start:       l.clock(v.Key("start")),
		Repeat:      site.YAMLRegularity(v.Key("repeat"), l.t.Site),
		Interval:    l.plain(v.Key("interval")),
		Weight:      procedures.Weight(v.Key("weight").OneOf(weights()...)),
		DunningCode: l.plain(v.Key("dunning_code")),
		Integration: l.plain(v.Key("integration")),
		Description: l.description(v.Key("description")),
	}
	if j.Weight != procedures.Dunning { // the site or the operator says how often those run
		v.Need("repeat")
	}
	j.Names = l.distinct(v.Key("names"), l.plain)
	window := v.Key("window")
	text := window.Line()
	var ok bool
	j.Window, ok = site.ParseHours(text)
	switch start := j.Start.Minutes(); {
	case text == "":
	case !ok:
		window.Fault(l.says.WindowForm(text))
	case !j.Start.IsZero() && (start < j.Window.From || start >= j.Window.To):
		v.Key("start").Fault(l.says.StartOutside(j.Start.String(), text))
	}
	return j
}

// distinct reads a list of different texts, at least one.
func (l *loader) distinct(v yamlfile.Value, read func(yamlfile.Value) string) []string {
	return yamlfile.Distinct(nil, v.Filled(l.says.EmptyList), read, l.says.Twice)
}
