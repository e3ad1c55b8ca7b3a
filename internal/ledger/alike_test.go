package ledger_test

import (
	"slices"
	"testing"
)

// Two people who did the same job in the same way have nothing to decide.
func TestAJobThatBothDidAlikeIsNoConflict(t *testing.T) {
	for name, c := range map[string]struct {
		ours, theirs []string // after "1 nets/1" and "2 nets/1", which both have
		alike        bool
	}{
		"the same answer":            {[]string{"a nets/1 says:v by:ola"}, []string{"b nets/1 says:v"}, true},
		"another answer":             {[]string{"a nets/1 says:v"}, []string{"b nets/1 says:w"}, false},
		"one more answer there":      {[]string{"a nets/1 says:v"}, []string{"b nets/1 says:v", "c nets/1 step:y says:w"}, false},
		"one more answer here":       {[]string{"a nets/1 says:v", "c nets/1 step:y says:w"}, []string{"b nets/1 says:v"}, false},
		"in one act, and in two":     {[]string{"(a nets/1 says:v", "c nets/1 step:y says:w)"}, []string{"b nets/1 says:v", "d nets/1 step:y says:w"}, true},
		"in another order":           {[]string{"a nets/1 says:v", "c nets/1 step:y says:w"}, []string{"b nets/1 step:y says:w", "d nets/1 says:v"}, true},
		"after a slip":               {[]string{"a nets/1 says:v", "c nets/1 says:w"}, []string{"b nets/1 says:w"}, true},
		"after a slip taken back":    {[]string{"a nets/1 says:v", "c nets/1 undo:4", "d nets/1 says:w"}, []string{"b nets/1 says:w"}, true},
		"the slip there":             {[]string{"a nets/1 says:w"}, []string{"b nets/1 says:w", "c nets/1 step:y says:v", "d nets/1 undo:5"}, true},
		"taken back there":           {[]string{"a nets/1 says:v"}, []string{"b nets/1 says:v", "c nets/1 undo:4"}, false},
		"both took the same back":    {[]string{"a nets/1 undo:3"}, []string{"b nets/1 undo:3"}, true},
		"another one":                {[]string{"a nets/1 undo:3"}, []string{"b nets/1 undo:2"}, false},
		"the same effects":           {[]string{"a nets/1 says:v effect:new-ordered"}, []string{"b nets/1 says:v effect:new-ordered"}, true},
		"effects in another order":   {[]string{"a nets/1 effect:p says:v", "c nets/1 step:y effect:q says:v"}, []string{"b nets/1 step:y effect:q says:v", "d nets/1 effect:p says:v"}, false},
		"an effect on the way there": {[]string{"a nets/1 says:v"}, []string{"b nets/1 says:w effect:p", "d nets/1 says:v"}, false},
		"a slot filled last by another step": {
			[]string{"a nets/1 slot:s says:v", "c nets/1 step:y slot:s says:w"}, []string{"b nets/1 step:y slot:s says:w", "d nets/1 slot:s says:v"}, false,
		},
		"another slot":           {[]string{"a nets/1 slot:s says:v"}, []string{"b nets/1 slot:z says:v"}, false},
		"our note":               {[]string{"a nets/1 says:v", "c nets/1 note"}, []string{"b nets/1 says:v"}, true},
		"their note":             {[]string{"a nets/1 says:v"}, []string{"b nets/1 says:v", "c nets/1 note"}, false},
		"the same note":          {[]string{"a nets/1 says:v", "c nets/1 note"}, []string{"b nets/1 note", "d nets/1 says:v"}, true},
		"one id for two events":  {[]string{"a nets/1 says:v", "c nets/1 says:w"}, []string{"c nets/1 says:w by:ola"}, false},
		"a new plan of it there": {[]string{"a nets/1 says:v"}, []string{"b plan nets/1=x", "c nets/1 says:v"}, false},
		"a new plan of it here":  {[]string{"b plan nets/1=x", "c nets/1 says:v"}, []string{"a nets/1 says:v"}, false},
		"a new list of it there": {[]string{"a nets/1 says:v"}, []string{"b adopt nets=x", "c nets/1 says:v"}, false},
		"the same new plan":      {[]string{"a plan nets/1=x", "c nets/1 says:v"}, []string{"b plan nets/1=x", "d nets/1 says:v"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			common := []string{"1 nets/1", "2 nets/1 step:y"}
			ours, theirs := logOf(t, slices.Concat(common, c.ours)...), logOf(t, slices.Concat(common, c.theirs)...)
			if got := conflicts(parted(t, ours, theirs)); (got == "nets/1 alike") != c.alike {
				t.Errorf("conflicts %q", got)
			}
		})
	}
}

// What goes together with such a job is told of all the same.
func TestTheRestOfAnActWithAnAlikeJobIsHeldBack(t *testing.T) {
	ours, theirs := logOf(t, "1 nets/1", "a nets/1 says:v"), logOf(t, "1 nets/1", "(b nets/1 says:v", "c nets/2)", "d nets/3")
	p := parted(t, ours, theirs)
	if taken, _ := p.Split(); idsOf(taken) != "d" || conflicts(p) != "nets/1 alike, nets/2 together+nets/1" {
		t.Errorf("taken %q, conflicts %q", idsOf(taken), conflicts(p))
	}
}
