package steplist

import (
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/yamlfile"
)

// checkGuide checks that a guide comes to an end whatever is answered. A loop cannot be written,
// since only_if refers to earlier steps, so every way through is finite. The ways are walked only
// if the list is sound otherwise.
func (l *loader) checkGuide(d draft, f flow, sound bool) {
	switch {
	case d.Kind == "":
		return
	case !d.IsGuide():
		l.onlyGuides(d, f.steps)
		return
	}
	branches := false
	for _, s := range f.steps {
		branches = branches || s.End || s.OnlyIf.Text != ""
		if s.End && s.Ask.Kind == procedures.AskChoice {
			s.item.keyAt("end").Fault(l.says.Guide.EndAsks, l.says.Guide.EndAsksFix)
			sound = false
		}
	}
	if !sound || len(f.steps) == 0 || !branches && d.Kind != procedures.Trouble {
		return
	}
	l.checkIdle(f)
	w := walk{
		flow: f, needs: f.needs(), answers: make([]int, len(f.steps)), reported: map[turn]bool{},
		list: d.at.Key("steps"), says: l.says.Guide,
	}
	if w.from(0); w.ways > mostWays {
		w.list.Fault(w.says.ManyWays(mostWays), w.says.ManyWaysFix)
	}
}

// onlyGuides reports what a procedure that is no guide cannot have.
func (l *loader) onlyGuides(d draft, steps []located) {
	for _, key := range []string{"about", "signs"} {
		if v := d.at.Key(key); v.Exists() {
			v.Fault(l.says.Guide.OnlyGuides(key, string(d.Kind)), l.says.Guide.OnlyGuidesFix)
		}
	}
	for _, s := range steps {
		if s.End {
			s.item.keyAt("end").Fault(l.says.Guide.OnlyGuides("end", string(d.Kind)), l.says.Guide.OnlyGuidesFix)
		}
	}
}

// checkIdle checks that some later step depends on each choice. A choice with a right answer is a
// check, and needs no such step.
func (l *loader) checkIdle(f flow) {
	used := map[string]bool{}
	for _, c := range f.conditions {
		for _, term := range c {
			used[term.Step] = true
		}
	}
	for _, s := range f.steps {
		if s.Ask.Kind == procedures.AskChoice && s.Ask.Expect == "" && !used[s.ID] {
			s.item.keyAt("ask").Fault(l.says.Guide.IdleChoice, l.says.Guide.IdleChoiceFix)
		}
	}
}

// checkAbout checks that the procedures a guide is about are in the set.
func (l *loader) checkAbout(d draft) {
	for i, id := range d.About {
		at := d.about[i]
		if id == d.ID {
			at.Fault(l.says.Guide.AboutItself, l.says.Guide.AboutItselfFix)
		}
		l.checkNamed(id, at)
	}
}

// checkNamed checks that a procedure that is named is in the set.
func (l *loader) checkNamed(id string, at yamlfile.Value) {
	if _, known := l.drafts[id]; known || l.unread[id] {
		return // the file could not be read, which is reported already
	}
	ids := slices.Sorted(maps.Keys(l.drafts))
	at.Fault(l.says.Guide.UnknownProcedure(id), l.didYouMean(id, ids, l.says.Guide.UnknownProcedureFix(strings.Join(ids, ", "))))
}
