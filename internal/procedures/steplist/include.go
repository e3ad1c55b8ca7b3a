package steplist

import (
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/yamlfile"
)

// readFragments reads a file of blocks, each a list of steps.
func (l *loader) readFragments(f *yamlfile.File) {
	file := stem(f.Name)
	if !f.Root().IsMap() {
		l.broken[file] = true
	}
	if f.Root().Exists() && !procedures.IsID(file) {
		f.Root().Fault(l.says.IDForm(file))
	}
	for _, p := range f.Root().Pairs() {
		if !procedures.IsID(p.Key) {
			p.At.Fault(l.says.IDForm(p.Key))
		}
		l.blocks[file+"/"+p.Key] = l.items(p.Value, false)
	}
}

// located is a step of a procedure, and where its faults are reported: at the key if the procedure's
// own file has it, else at the include.
type located struct {
	procedures.Step
	item  item
	base  procedures.Step // as the fragment has it, and
	layer int             // where the fragment stands
}

// resolve returns the steps that an item stands for: itself, or the steps of the fragment that it
// includes. ok is false if there is no such fragment.
func (l *loader) resolve(it item) (steps []located, ok bool) {
	if it.include == "" {
		return []located{{Step: it.step, item: it}}, true
	}
	block, ok := l.blocks[it.include]
	if !ok {
		l.unknownBlock(it)
		return nil, false
	}
	if len(block) > 1 {
		for _, k := range l.keys {
			if at, stands := it.keys[k.name]; stands && !k.forMany {
				at.Fault(l.says.ManySteps(k.name))
			}
		}
	}
	out := make([]located, len(block))
	for i, base := range block {
		out[i] = located{it.over(base.step, l.keys), it, base.step, base.layer}
		// What is at fault in the fragment's own file is not reported again at every include.
		if it.touches("ask", "critical", "effect") {
			l.checkCritical(out[i].Step, it.keyAt)
		}
	}
	return out, true
}

func (it item) touches(keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { _, ok := it.keys[k]; return ok })
}

// over returns the fragment's step s with the keys beside the include in place of its own.
func (it item) over(s procedures.Step, keys []stepKey) procedures.Step {
	for _, k := range keys {
		if _, stands := it.keys[k.name]; stands {
			k.copy(&s, &it.step)
		}
	}
	return s
}

func (l *loader) unknownBlock(it item) {
	file, _, _ := strings.Cut(it.include, "/")
	if l.broken[file] {
		return // the file could not be read, which is reported already
	}
	names := slices.Sorted(maps.Keys(l.blocks))
	listed := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !strings.HasPrefix(n, file+"/") })
	if len(listed) == 0 {
		listed = names
	}
	it.keyAt("include").Fault(l.didYouMean(it.include, names, l.says.UnknownBlock(it.include, strings.Join(listed, ", "))))
}

// assemble puts the fragments in place and checks what only the whole list can show.
func (l *loader) assemble(d draft) procedures.Procedure {
	var steps []located
	complete := len(d.items) > 0
	for _, it := range d.items {
		more, ok := l.resolve(it)
		if len(steps)+len(more) > mostSteps {
			it.at.Fault(l.says.TooLong(mostSteps))
			complete = false
			break
		}
		steps = append(steps, more...)
		complete = complete && ok
	}
	unique := l.checkSteps(steps)
	f, sound := l.checkConditions(steps, complete)
	l.checkEffects(d, steps, complete)
	l.checkGuide(d, f, complete && unique && sound)
	p := d.Procedure
	p.Cards = l.deal(steps)
	var english procedures.English
	if l.translates {
		english = l.translate(d, steps, p.Cards)
	}
	p.Steps = make([]procedures.Step, len(steps))
	for i, s := range steps {
		p.Steps[i] = s.Step
	}
	if l.t.Code != lang.Default {
		p = p.In(english)
		p.English = english
	}
	return p
}

// checkSteps checks that every step says what it is inferred from. It reports whether every step has an id of its own.
func (l *loader) checkSteps(steps []located) (unique bool) {
	seen := map[string]bool{}
	unique = true
	for _, s := range steps {
		if s.ID != "" && seen[s.ID] {
			unique = false
			s.item.keyAt("id").Fault(l.says.TwoSteps(s.ID))
		}
		if s.Inferred && len(s.Source) == 0 {
			s.item.keyAt("inferred").Fault(l.says.InferredFrom)
		}
		seen[s.ID] = true
	}
	return unique
}
