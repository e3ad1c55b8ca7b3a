package steplist

import (
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/lang"
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
			s.item.keyAt("end").Fault(l.says.Guide.EndAsks)
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
		w.list.Fault(w.says.ManyWays(mostWays))
	}
}

// onlyGuides reports what a procedure that is no guide cannot have.
func (l *loader) onlyGuides(d draft, steps []located) {
	refuse(d.at, func(key string) lang.Fault { return l.says.Guide.OnlyGuides(key, string(d.Kind)) }, "about", "signs")
	for _, s := range steps {
		if s.End {
			s.item.keyAt("end").Fault(l.says.Guide.OnlyGuides("end", string(d.Kind)))
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
			s.item.keyAt("ask").Fault(l.says.Guide.IdleChoice)
		}
	}
}

// checkNamed checks that a procedure that is named is in the set, and not the guide itself.
func (l *loader) checkNamed(n naming) {
	if n.id == n.guide {
		n.at.Fault(l.says.Guide.AboutItself)
	}
	if _, known := l.drafts[n.id]; known || l.unread[n.id] {
		return // the file could not be read, which is reported already
	}
	ids := slices.Sorted(maps.Keys(l.drafts))
	n.at.Fault(l.didYouMean(n.id, ids, l.says.Guide.UnknownProcedure(n.id, strings.Join(ids, ", "))))
}

// mostWays is the most ways through a guide: far more than anyone can have thought through.
const mostWays = 5000

// walk tries every way through a guide.
type walk struct {
	flow
	needs    [][]need
	answers  []int         // on the way so far, by the step's index: the answer's number from 1; 0 is none
	asked    []int         // the choices shown on the way so far
	ways     int           // gone to their end
	reported map[turn]bool // each fault once, however many ways lead there
	list     yamlfile.Value
	says     lang.GuideFaults
}

// need is a term made ready to be judged on thousands of ways.
type need struct {
	step  int    // index of the choice
	holds []bool // whether the term holds: before an answer, then with each answer in order
}

// needs returns the terms of each step's condition.
func (f flow) needs() [][]need {
	out := make([][]need, len(f.steps))
	for i, c := range f.conditions {
		for _, term := range c {
			n := need{step: f.index[term.Step], holds: []bool{term.Not}}
			for _, choice := range f.steps[n.step].Ask.Choices {
				n.holds = append(n.holds, slices.Contains(term.Values, choice.Value) != term.Not)
			}
			out[i] = append(out[i], n)
		}
	}
	return out
}

// shows reports whether the answers so far show the step, as Condition.Holds does.
func (w *walk) shows(at int) bool {
	return !slices.ContainsFunc(w.needs[at], func(n need) bool { return !n.holds[w.answers[n.step]] })
}

// turn is a point where a way goes wrong: at a step behind an end, or after an answer to a choice.
type turn struct{ step, end, answer int }

// from walks on from the step with index at, once for each answer of the next choice.
func (w *walk) from(at int) {
	last, end := at-1, -1
	for ; at < len(w.steps); at++ {
		s := &w.steps[at]
		if !w.shows(at) {
			continue
		}
		if end >= 0 {
			w.behindEnd(at, end)
			break
		}
		last = at
		if s.End {
			end = at
		}
		if s.Ask.Kind == procedures.AskChoice {
			w.each(at)
			return
		}
	}
	w.ways++
	if end < 0 {
		w.deadEnd(last)
	}
}

// each tries every answer of a choice.
func (w *walk) each(at int) {
	w.asked = append(w.asked, at)
	for i := range w.steps[at].Ask.Choices {
		if w.ways > mostWays {
			break
		}
		w.answers[at] = i + 1
		w.from(at + 1)
	}
	w.answers[at] = 0
	w.asked = w.asked[:len(w.asked)-1]
}

// behindEnd reports a step that is shown after the guide has ended.
func (w *walk) behindEnd(at, end int) {
	if w.first(turn{step: at, end: end}) {
		w.steps[at].item.keyAt("only_if").Fault(w.says.BehindEnd(w.steps[end].ID, w.way()))
	}
}

// deadEnd reports a way that comes to no end, at the choice whose answer leads there.
func (w *walk) deadEnd(last int) {
	at, where := w.list, turn{step: -1, end: -1}
	if n := len(w.asked); n > 0 {
		choice := w.asked[n-1]
		at = w.steps[choice].item.keyAt("ask")
		where.step, where.answer = choice, w.answers[choice]
	}
	if w.first(where) {
		at.Fault(w.says.DeadEnd(w.steps[last].ID, w.way()))
	}
}

// first reports whether nothing was reported at that turn before.
func (w *walk) first(where turn) bool {
	before := w.reported[where]
	w.reported[where] = true
	return !before
}

// way returns the answers given so far, "status = Feil, passed = ja".
func (w *walk) way() string {
	given := make([]string, len(w.asked))
	for i, at := range w.asked {
		s := w.steps[at]
		given[i] = s.ID + " = " + s.Ask.Choices[w.answers[at]-1].Value
	}
	if len(given) == 0 {
		return w.says.Always
	}
	return strings.Join(given, ", ")
}
