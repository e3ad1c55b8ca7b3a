package ledger_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// Records written by an earlier version of the program are read by this one, and digests are made
// of these bytes.
func TestTheBytesOfWhatIsStored(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	window := site.Hours{From: 6 * 60, To: 7 * 60}
	for name, c := range map[string]struct {
		value any
		text  string
	}{
		"a plan": {
			procedures.Plan{Key: "nets/12", Procedure: "nets", Company: 12, Title: "Nets-integrasjon", Short: "Nets", Module: "Økonomi", Kind: procedures.Setup, Retire: procedures.WaitDelete, Start: site.At(365), Repeat: site.Regularity{Every: "day"}, Window: window, Weight: procedures.Normal},
			`{"key":"nets/12","procedure":"nets","company":12,"title":"Nets-integrasjon","short":"Nets","module":"Økonomi","kind":"setup","retire":"wait-delete","start":"06:05","repeat":{"every":"day"},"window":"06:00-07:00","weight":"normal"}`,
		},
		"a plan without a time": {
			procedures.Plan{Key: "a/all", Procedure: "a", Kind: procedures.Routine, Retire: procedures.None},
			`{"key":"a/all","procedure":"a","title":"","short":"","module":"","kind":"routine","retire":"none","repeat":{"every":""}}`,
		},
		"an old job": {
			ledger.Old{State: ledger.OldWaiting, ID: "48211", Start: site.At(0), Description: "Nets", Since: at, By: "kari", Paused: true},
			`{"state":"waiting","id":"48211","start":"00:00","description":"Nets","since":"2026-11-23T09:00:00Z","by":"kari","paused":true}`,
		},
		"an old job nobody has looked at": {ledger.Old{State: ledger.OldUnknown}, `{"state":"unknown"}`},
		"a new job": {
			ledger.New{State: ledger.NewOrdered, ID: "51877", Start: site.At(1439), Date: "2027-01-02", Description: "Nets", Since: at, By: "kari"},
			`{"state":"ordered","id":"51877","start":"23:59","date":"2027-01-02","description":"Nets","since":"2026-11-23T09:00:00Z","by":"kari"}`,
		},
		"no new job": {ledger.New{State: ledger.NewNone}, `{"state":"none"}`},
		"a memory": {
			ledger.Memory{Run: "2026.1", ID: "48211", Start: site.At(370), Description: "Nets"},
			`{"run":"2026.1","id":"48211","start":"06:10","description":"Nets"}`,
		},
		"a memory of little": {ledger.Memory{Run: "2026.1"}, `{"run":"2026.1"}`},
	} {
		if got := text(t, c.value); got != c.text {
			t.Errorf("%s is stored as\n%s, not\n%s", name, got, c.text)
		}
		back := reflect.New(reflect.TypeOf(c.value))
		if err := json.Unmarshal([]byte(c.text), back.Interface()); err != nil || !reflect.DeepEqual(back.Elem().Interface(), c.value) {
			t.Errorf("%s is read back as %+v, %v", name, back.Elem(), err)
		}
	}
}
