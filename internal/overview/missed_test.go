package overview_test

import (
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

func TestWhatAJobMissedInItsHazards(t *testing.T) {
	s := exampletest.Load(t, "nb").Site
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, s.Location()) }
	hourly := site.Regularity{Every: "hour", Within: "working-hours"}
	daily := site.Regularity{Every: "day"}
	for name, c := range map[string]struct {
		repeat      site.Regularity
		old, fresh  string
		spells      []ledger.Spell
		lost, twice int
	}{
		"none":                              {daily, "06:10", "06:10", nil, 0, 0},
		"an hourly job that stood two days": {hourly, "08:05", "", []ledger.Spell{{Hazard: ledger.Gap, From: at(17, 0), To: at(19, 0)}}, 16, 0},
		"one that still stands":             {daily, "06:10", "", []ledger.Spell{{Hazard: ledger.Gap, From: at(18, 12)}}, 3, 0},
		"several":                           {daily, "06:10", "", []ledger.Spell{{Hazard: ledger.Gap, From: at(10, 0), To: at(11, 0)}, {Hazard: ledger.Gap, From: at(12, 0), To: at(14, 0)}}, 3, 0},
		"a gap is counted by the old start": {daily, "", "06:10", []ledger.Spell{{Hazard: ledger.Gap, From: at(10, 0), To: at(11, 0)}}, 0, 0},
		"a failure by the new one":          {daily, "06:10", "16:00", []ledger.Spell{{Hazard: ledger.Failed, From: at(10, 12), To: at(10, 18)}}, 1, 0},
		"else by the old one":               {daily, "06:10", "", []ledger.Spell{{Hazard: ledger.Failed, From: at(10, 0), To: at(10, 12)}}, 1, 0},
		"a double, both at one time":        {daily, "06:10", "06:10", []ledger.Spell{{Hazard: ledger.Double, From: at(10, 0), To: at(12, 0)}}, 0, 2},
		"a double, at two times":            {daily, "06:10", "06:20", []ledger.Spell{{Hazard: ledger.Double, From: at(10, 0), To: at(12, 0)}}, 0, 2},
		"a double, only the new one ran":    {daily, "06:10", "16:00", []ledger.Spell{{Hazard: ledger.Double, From: at(10, 12), To: at(10, 18)}}, 0, 1},
		"of each kind":                      {daily, "06:10", "06:10", []ledger.Spell{{Hazard: ledger.Double, From: at(10, 0), To: at(11, 0)}, {Hazard: ledger.Gap, From: at(11, 0), To: at(12, 0)}}, 1, 1},
	} {
		j := job("nets/12")
		j.Plan.Repeat = c.repeat
		j.Old.Start, j.New.Start = startAt(c.old), startAt(c.fresh)
		m := overview.MissedIn(c.spells, j, s, at(21, 12))
		if len(m.Lost) != c.lost || len(m.Twice) != c.twice || m.Count() != c.lost+c.twice || len(m.All()) != m.Count() {
			t.Errorf("%s: lost %v, twice %v", name, m.Lost, m.Twice)
		}
	}
}

func TestWhatWasMissedIsSaidWithWhatItMeans(t *testing.T) {
	nb := texts(t, "nb")
	day := exampletest.Saturday()
	for name, c := range map[string]struct {
		m         overview.Missed
		procedure string
		want      string
	}{
		"nothing":          {overview.Missed{}, "nets", ""},
		"a bank file":      {overview.Missed{Lost: []time.Time{day}}, "autopay-remittering", "1 kjøring har falt ut. Ingen bankfil"},
		"dunning letters":  {overview.Missed{Twice: []time.Time{day, day}}, "purring-p1", "2 kjøringer har gått dobbelt. Kunder kan ha fått to purringer"},
		"a site's own job": {overview.Missed{Lost: []time.Time{day, day}}, "eget", "2 kjøringer har falt ut. Se om"},
	} {
		got := overview.MissedText(c.m, procedures.Plan{Procedure: c.procedure}, nb.Missed)
		if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// A procedure of ours is never spoken of in general words.
func TestEveryProcedureThatSwapsAJobSaysWhatAMissedRunMeans(t *testing.T) {
	for _, list := range exampletest.Load(t, "nb").Lists.All() {
		if list.Retire == procedures.None || list.ID == "generell-integrasjon" {
			continue
		}
		for _, code := range lang.Codes() {
			text := texts(t, code)
			for kind, say := range map[string]map[string]string{"lost": text.Missed.LostMeans, "twice": text.Missed.TwiceMeans} {
				if say[list.ID] == "" {
					t.Errorf("%s has no words in %s for a run of %s that was %s", list.ID, code, list.ID, kind)
				}
			}
		}
	}
}

// startAt is a clock time; none where the text is empty.
func startAt(text string) site.Clock {
	c, _ := site.ParseClock(text)
	return c
}
