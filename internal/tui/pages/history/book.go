package history

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// entry is one event, with the names that it is shown and found by.
type entry struct {
	event ledger.Event
	plan  procedures.Plan // zero for the run itself
	do    string          // the step's sentence; empty for the job itself
	text  string          // what it is found by, folded
}

// book is the part of a log that was read, the newest entry first.
type book struct {
	run      ledger.Run
	entries  []entry
	complete bool              // up to the beginning
	undone   map[uint64]uint64 // by which entry an entry was undone, by number
}

func (b book) newest() uint64 {
	if len(b.entries) == 0 {
		return 0
	}
	return b.entries[0].event.Seq
}

func (b book) oldest() uint64 {
	if len(b.entries) == 0 {
		return 1
	}
	return b.entries[len(b.entries)-1].event.Seq
}

// with returns the book with another stretch at its front or end.
func (b book) with(m readMsg) book {
	out := book{run: m.run, complete: b.complete || m.whole || m.begins}
	switch {
	case m.whole || len(b.entries) == 0:
		out.entries = m.entries
	case len(m.entries) == 0:
		out.entries = b.entries
	case m.entries[0].event.Seq == b.oldest()-1:
		out.run = b.run
		out.entries = slices.Concat(b.entries, m.entries)
	case m.entries[len(m.entries)-1].event.Seq == b.newest()+1:
		out.entries = slices.Concat(m.entries, b.entries)
	default:
		return b // read twice
	}
	out.undone = map[uint64]uint64{}
	for _, e := range out.entries {
		if _, back := out.undone[e.event.Seq]; e.event.Action == ledger.Undone && !back {
			out.undone[e.event.Ref] = e.event.Seq
		}
	}
	return out
}

// find returns an entry by its number; ok is false if it has not been read.
func (b book) find(seq uint64) (e entry, ok bool) {
	i, ok := slices.BinarySearchFunc(b.entries, seq, func(e entry, seq uint64) int { return cmp.Compare(seq, e.event.Seq) })
	if ok {
		e = b.entries[i]
	}
	return e, ok
}

// redoes reports whether an entry undoes an undo.
func (b book) redoes(e entry) bool {
	of, known := b.find(e.event.Ref)
	return e.event.Action == ledger.Undone && known && of.event.Action == ledger.Undone
}

// name returns the entries of events, which come oldest first.
func name(in ledger.Reader, r ledger.Run, events []ledger.Event, env screen.Env) ([]entry, error) {
	if len(events) == 0 {
		return nil, nil
	}
	summaries, err := in.Jobs(r.ID)
	if err != nil {
		return nil, err
	}
	jobs := make(map[string]ledger.Summary, len(summaries))
	for _, j := range summaries {
		jobs[j.Plan.Key] = j
	}
	say := wizard.Sentences(r, env.Site, summaries, func(id string) (procedures.Procedure, error) { return in.List(r.ID, id) })
	out := make([]entry, 0, len(events))
	for _, e := range slices.Backward(events) {
		do, err := say(e.Job, e.Step)
		if err != nil {
			return nil, err
		}
		x := entry{event: e, plan: jobs[e.Job].Plan, do: cmp.Or(do, e.Step)}
		x.text = cleantext.Fold(strings.Join(x.words(env), " "))
		if jobs[e.Job].Advice == ledger.Delete { // which asks for the digits of the id
			x.event.Value = wizard.ShownValue(e)
		}
		out = append(out, x)
	}
	return out, nil
}

// words returns what an entry is found by.
func (e entry) words(env screen.Env) []string {
	t, v, p := env.Text, e.event, e.plan
	out := []string{v.By, v.Job, p.Title, p.Short, p.CompanyName, p.Variant, t.History.Action[string(v.Action)], e.do, v.Value, v.Reason}
	switch {
	case v.Job == "":
		out = append(out, t.TUI.History.TheRun)
	case p.Company > 0:
		out = append(out, t.Words.Company, strconv.Itoa(p.Company))
	default:
		out = append(out, t.Words.All)
	}
	if v.Deviates {
		out = append(out, t.History.Deviates)
	}
	if v.Redline {
		out = append(out, t.History.Redline)
	}
	if v.Paper {
		out = append(out, t.History.Paper)
	}
	return out
}

// matcher reports whether a folded text has every word of a query. A number is found only where
// it stands alone: 12 is company 12, not a part of job 51277.
func matcher(query string) func(text string) bool {
	words := strings.Fields(cleantext.Fold(query))
	return func(text string) bool {
		return !slices.ContainsFunc(words, func(w string) bool {
			if strings.Trim(w, "0123456789") == "" {
				return !standsAlone(text, w)
			}
			return !strings.Contains(text, w)
		})
	}
}

func standsAlone(text, number string) bool {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if word == number {
			return true
		}
	}
	return false
}
