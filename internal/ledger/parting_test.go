package ledger_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// logOf returns a log that starts and goes on with events that are written short: "ID JOB", "ID JOB note", "ID JOB undo:SEQ",
// "ID plan JOB=DIGEST JOB=DIGEST", "ID adopt PROCEDURE=DIGEST" and "ID close". Those between "(" and ")" are one act. An answer is
// to step x, and says its ID, unless "step:ID", "says:VALUE", "slot:SLOT" and "effect:EFFECT" tell otherwise.
func logOf(t *testing.T, parts ...string) ledger.Log {
	t.Helper()
	l := ledger.Log{Changed: map[uint64]map[string]string{}}
	var head ledger.Event
	act := ""
	for _, text := range append([]string{"start begin"}, parts...) {
		begins, ends := strings.HasPrefix(text, "("), strings.HasSuffix(text, ")")
		words := strings.Fields(strings.Trim(text, "()"))
		e := ledger.Event{ID: words[0], At: monday(), By: "kari", Job: words[1], Step: "x", Action: ledger.Done, Value: words[0]}
		if begins {
			act = e.ID
		}
		e.Act = act
		if ends {
			act = ""
		}
		switch words[1] {
		case "begin", "close", "plan", "adopt", "rename":
			e.Job, e.Step, e.Value = "", "", ""
			e.Action = map[string]ledger.Action{"begin": ledger.Started, "close": ledger.Closed, "plan": ledger.Planned, "adopt": ledger.Adopted, "rename": ledger.Renamed}[words[1]]
		}
		for _, more := range words[2:] {
			name, value, _ := strings.Cut(more, "=")
			kind, is, _ := strings.Cut(more, ":")
			switch {
			case more == "note":
				e.Action, e.Value = ledger.Noted, "merknad"
			case kind == "by":
				e.By = is
			case kind == "step":
				e.Step = is
			case kind == "says":
				e.Value = is
			case kind == "slot":
				e.Slot = procedures.Slot(is)
			case kind == "effect":
				e.Effect = procedures.Effect(is)
			case kind == "undo":
				e.Action, e.Value = ledger.Undone, ""
				if _, err := fmt.Sscanf(more, "undo:%d", &e.Ref); err != nil {
					t.Fatal(err)
				}
			default:
				if seq := head.Seq + 1; l.Changed[seq] == nil {
					l.Changed[seq] = map[string]string{}
				}
				l.Changed[head.Seq+1][name] = value
			}
		}
		e, err := ledger.Seal(e, head)
		if err != nil {
			t.Fatal(err)
		}
		l.Events, head = append(l.Events, e), e
	}
	return l
}

func parted(t *testing.T, ours, theirs ledger.Log) *ledger.Parting {
	t.Helper()
	p, err := ledger.Part(ours, theirs, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func idsOf(events []ledger.Event) string {
	var out []string
	for _, e := range events {
		out = append(out, e.ID)
	}
	return strings.Join(out, " ")
}

// conflicts are written "JOB why", with "+OTHER" for what a job goes together with.
func conflicts(p *ledger.Parting) string {
	var out []string
	for _, c := range p.Conflicts() {
		with := ""
		if c.With != "" {
			with = "+" + c.With
		}
		out = append(out, strings.TrimSpace(c.Job+c.List+" "+string(c.Why)+with))
	}
	return strings.Join(out, ", ")
}

func TestWhatIsTakenOverWhereTwoLogsPart(t *testing.T) {
	for name, c := range map[string]struct {
		ours, theirs     []string // after "1 nets/1", which both have
		taken, conflicts string
	}{
		"nothing new":                    {[]string{"a nets/1"}, nil, "", ""},
		"the other is ahead":             {nil, []string{"b nets/1", "c nets/2"}, "b c", ""},
		"different jobs":                 {[]string{"a nets/1"}, []string{"b nets/2", "c nets/3"}, "b c", ""},
		"one job of both":                {[]string{"a nets/1"}, []string{"b nets/2", "c nets/1", "d nets/2"}, "b d", "nets/1 both"},
		"a variant is a job of its own":  {[]string{"a purring-p1/1/K500"}, []string{"b purring-p1/1/K110"}, "b", ""},
		"an act is taken whole":          {[]string{"a nets/1"}, []string{"(b nets/2", "c nets/1)", "d nets/2", "e nets/3"}, "e", "nets/2 together+nets/1, nets/1 both"},
		"and what goes with that":        {[]string{"a nets/1"}, []string{"(b nets/2", "c nets/1)", "(d nets/2", "e nets/3)", "f nets/3"}, "", "nets/2 together+nets/1, nets/1 both, nets/3 together+nets/1"},
		"notes hinder nobody":            {[]string{"a nets/1 note"}, []string{"b nets/1"}, "b", ""},
		"and are hindered by nobody":     {[]string{"a nets/1"}, []string{"b nets/1 note"}, "b", ""},
		"but go with the rest of a job":  {[]string{"a nets/1"}, []string{"b nets/1 note", "c nets/1"}, "", "nets/1 both"},
		"one id for two events":          {[]string{"a nets/1"}, []string{"a nets/2", "b nets/3"}, "b", "nets/2 both"},
		"new plans":                      {[]string{"a nets/1"}, []string{"b plan nets/8=x nets/9=x", "c nets/9"}, "b c", ""},
		"a new plan of a job at work":    {[]string{"a nets/1"}, []string{"b plan nets/1=x nets/9=x", "c nets/9"}, "", "nets/1 both, nets/9 together+nets/1"},
		"the same plans by themselves":   {[]string{"a plan nets/8=x nets/9=x", "b nets/8"}, []string{"c plan nets/9=x nets/8=x", "d nets/9", "e nets/8"}, "c d", "nets/8 both"},
		"other plans by themselves":      {[]string{"a plan nets/8=x"}, []string{"b plan nets/8=y", "c nets/8"}, "", "nets/8 both"},
		"a list of other jobs":           {[]string{"a nets/1"}, []string{"b adopt dnb=x", "c dnb/all"}, "b c", ""},
		"a list of jobs at work":         {[]string{"a nets/1"}, []string{"b adopt nets=x", "c nets/2", "d dnb/all"}, "d", "nets both, nets/2 together+nets"},
		"our list of jobs at work there": {[]string{"a adopt nets=x"}, []string{"b nets/2", "c dnb/all"}, "c", "nets/2 both"},
		"the same list by themselves":    {[]string{"a adopt nets=x", "b nets/1"}, []string{"c adopt nets=x", "d nets/2"}, "c d", ""},
		"closed there":                   {nil, []string{"b nets/2", "c close"}, "b c", ""},
		"closed there, and gone on here": {[]string{"a nets/1"}, []string{"b nets/2", "c close"}, "b", "went-on"},
		"closed here":                    {[]string{"a close"}, []string{"b nets/2", "c close"}, "", "nets/2 ended, ended"},
		"renamed there":                  {[]string{"a nets/1"}, []string{"b rename", "c nets/2"}, "b c", ""},
		"closed here, renamed there":     {[]string{"a close"}, []string{"b rename"}, "b", ""},
		"renamed by both":                {[]string{"a rename says:x"}, []string{"b rename says:y", "c nets/2"}, "c", ""},
	} {
		t.Run(name, func(t *testing.T) {
			common := []string{"1 nets/1"}
			ours, theirs := logOf(t, slices.Concat(common, c.ours)...), logOf(t, slices.Concat(common, c.theirs)...)
			p := parted(t, ours, theirs)
			taken, held := p.Split()
			if idsOf(taken) != c.taken || conflicts(p) != c.conflicts {
				t.Errorf("taken %q, conflicts %q", idsOf(taken), conflicts(p))
			}
			if len(taken)+len(held) != len(p.Theirs) || p.Common != 2 {
				t.Errorf("%d of %d, after %d in common", len(taken)+len(held), len(p.Theirs), p.Common)
			}
			// What was taken over is known by its content, and once more nothing is taken.
			sealed, from, err := p.Continue()
			if err != nil || len(sealed) != len(taken) || len(from) != len(taken) {
				t.Fatal(sealed, from, err)
			}
			next := ledger.Log{Events: slices.Concat(ours.Events, sealed), Changed: ours.Changed}
			for i, e := range sealed {
				if err := ledger.CheckSeal(e, next.Events[len(ours.Events)+i-1]); err != nil {
					t.Error(err)
				}
			}
			again := parted(t, next, theirs)
			if rest, _ := again.Split(); len(rest) > 0 || idsOf(again.Theirs) != idsOf(held) {
				t.Errorf("once more: taken %q, lacking %q", idsOf(rest), idsOf(again.Theirs))
			}
		})
	}
}

func TestTwoRunsOfOneNameHaveNothingInCommon(t *testing.T) {
	ours, theirs := logOf(t, "1 nets/1"), logOf(t, "1 nets/1")
	var err error
	theirs.Events[0].By = "per"
	theirs.Events[0], err = ledger.Seal(theirs.Events[0], ledger.Event{})
	if err != nil {
		t.Fatal(err)
	}
	if p := parted(t, ours, theirs); p.Common != 0 {
		t.Errorf("%d in common", p.Common)
	}
}

// An undo names the event that it takes back by its place, which is another one in our log.
func TestAnUndoTakesBackTheSameEvent(t *testing.T) {
	ours := logOf(t, "1 nets/1", "a nets/2", "b nets/2")
	theirs := logOf(t, "1 nets/1", "c nets/1", "d nets/1 undo:3", "e nets/1 undo:2")
	sealed, _, err := parted(t, ours, theirs).Continue()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]uint64{0, 5, 2}, []uint64{sealed[0].Ref, sealed[1].Ref, sealed[2].Ref}); diff != "" {
		t.Error(diff)
	}
	// Later, of an event that was taken over before.
	next := ledger.Log{Events: slices.Concat(ours.Events, sealed[:1])}
	sealed, _, err = parted(t, next, theirs).Continue()
	if err != nil || len(sealed) != 2 || sealed[0].Ref != 5 {
		t.Errorf("%v, %+v", err, sealed)
	}
}

func TestWhatFollowsIsTakenAsItIs(t *testing.T) {
	theirs := logOf(t, "1 nets/1", "a nets/1", "b nets/1 undo:3")
	ours := ledger.Log{Events: theirs.Events[:2]}
	p := parted(t, ours, theirs)
	sealed, _, err := p.Continue()
	if diff := cmp.Diff(theirs.Events[2:], sealed); diff != "" || err != nil || !p.IsAhead() {
		t.Error(err, p.IsAhead(), diff)
	}
	// Unless something of it cannot follow.
	theirs = logOf(t, "1 nets/1", "a nets/1", "b nets/2", "c close")
	p = parted(t, ledger.Log{Events: theirs.Events[:2]}, theirs)
	p.Hold("nets/1")
	if taken, _ := p.Split(); p.IsAhead() || idsOf(taken) != "b" || conflicts(p) != "nets/1 refused, went-on" {
		t.Errorf("taken %q, conflicts %q", idsOf(taken), conflicts(p))
	}
}

func TestWhatWasDeclinedStaysSo(t *testing.T) {
	ours, theirs := logOf(t, "1 nets/1", "a nets/1"), logOf(t, "1 nets/1", "b nets/1", "c nets/1", "d nets/2", "e close")
	declined := map[string]bool{}
	for _, i := range []int{2, 5} {
		content, err := theirs.Events[i].Content()
		if err != nil {
			t.Fatal(err)
		}
		declined[content] = true
	}
	p, err := ledger.Part(ours, theirs, declined)
	if err != nil {
		t.Fatal(err)
	}
	taken, _ := p.Split()
	if idsOf(taken) != "d" || idsOf(p.Theirs) != "c d" || conflicts(p) != "nets/1 both" {
		t.Errorf("taken %q of %q, conflicts %q", idsOf(taken), idsOf(p.Theirs), conflicts(p))
	}
	// Though our log says nothing of the job any more that they do not know.
	p, err = ledger.Part(ledger.Log{Events: ours.Events[:2]}, theirs, declined)
	if err != nil {
		t.Fatal(err)
	}
	if taken, _ = p.Split(); idsOf(taken) != "d" || conflicts(p) != "nets/1 declined" {
		t.Errorf("taken %q, conflicts %q", idsOf(taken), conflicts(p))
	}
}
