package ledger_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

func TestWhatMayBeRecordedIsVisibleAndOfALength(t *testing.T) {
	long := func(n int) string { return strings.Repeat("å", n) }
	type imported struct {
		Event ledger.Event           `json:"event"`
		Begun *ledger.Run            `json:"begun,omitempty"`
		Lists []procedures.Procedure `json:"lists,omitempty"`
		Jobs  []procedures.Plan      `json:"jobs,omitempty"`
	}
	for name, c := range map[string]struct {
		of    imported
		field string // "" where all is well
		most  int
	}{
		"nothing":                      {},
		"a name as long as may be":     {of: imported{Event: ledger.Event{By: long(ledger.MaxName)}}},
		"a note of two lines":          {of: imported{Event: ledger.Event{Value: "en\nto\ttre"}}},
		"an operator":                  {imported{Event: ledger.Event{By: long(ledger.MaxName + 1)}}, "event.by", ledger.MaxName},
		"an id":                        {imported{Event: ledger.Event{ID: strings.Repeat("1", 201)}}, "event.id", ledger.MaxName},
		"an act":                       {imported{Event: ledger.Event{Act: strings.Repeat("1", 201)}}, "event.act", ledger.MaxName},
		"a job key":                    {imported{Event: ledger.Event{Job: strings.Repeat("1", 201)}}, "event.job", ledger.MaxName},
		"a step":                       {imported{Event: ledger.Event{Step: strings.Repeat("1", 201)}}, "event.step", ledger.MaxName},
		"a code":                       {imported{Event: ledger.Event{Code: strings.Repeat("1", 201)}}, "event.code", ledger.MaxName},
		"a value":                      {imported{Event: ledger.Event{Value: strings.Repeat("1", 4001)}}, "event.value", ledger.MaxText},
		"a reason":                     {imported{Event: ledger.Event{Reason: long(2001)}}, "event.reason", ledger.MaxText},
		"the list of the evidence":     {imported{Event: ledger.Event{Evidence: ledger.Evidence{List: long(201)}}}, "event.evidence.list", ledger.MaxName},
		"an operator that is obeyed":   {imported{Event: ledger.Event{By: "ola\x1b[2J"}}, "event.by", 0},
		"an operator of two lines":     {imported{Event: ledger.Event{By: "ola\nkari"}}, "event.by", 0},
		"a note turned around":         {imported{Event: ledger.Event{Value: "\u202egnirrup"}}, "event.value", 0},
		"a note that is no text":       {imported{Event: ledger.Event{Value: "\xff"}}, "event.value", 0},
		"who began the run":            {imported{Begun: &ledger.Run{By: long(201)}}, "begun.by", ledger.MaxName},
		"why a procedure is omitted":   {imported{Begun: &ledger.Run{Omitted: map[string]string{"nets": "\x07"}}}, "begun.omitted.nets", 0},
		"the name of an omitted one":   {imported{Begun: &ledger.Run{Omitted: map[string]string{long(201): ""}}}, "begun.omitted.…", ledger.MaxName},
		"the title of a list":          {imported{Lists: []procedures.Procedure{{}, {Title: long(201)}}}, "lists[1].title", ledger.MaxName},
		"a step of a list":             {imported{Lists: []procedures.Procedure{{Steps: []procedures.Step{{Do: "\x1b"}}}}}, "lists[0].steps[0].do", 0},
		"a long explanation in a list": {of: imported{Lists: []procedures.Procedure{{Steps: []procedures.Step{{Why: long(10_000) + "\n"}}}}}},
		"the company of a job":         {imported{Jobs: []procedures.Plan{{CompanyName: long(201)}}}, "jobs[0].company_name", ledger.MaxName},
	} {
		err := ledger.CheckTexts(c.of)
		bad := (*ledger.TextError)(nil)
		switch {
		case c.field == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.field != "" && (!errors.As(err, &bad) || bad.Field != c.field || bad.Most != c.most || !errors.Is(err, ledger.ErrEvent)):
			t.Errorf("%s: %v, want %s at most %d", name, err, c.field, c.most)
		}
	}
}
