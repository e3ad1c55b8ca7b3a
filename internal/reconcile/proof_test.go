package reconcile_test

import (
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
)

// The new job of nets/12 starts at 06:10 every day, and was verified on Saturday 21 November an hour after the run began.
func TestWhatAListShowsOfTheRunsOfANewJob(t *testing.T) {
	const day = 24 * time.Hour
	for name, c := range map[string]struct {
		stands ledger.NewState
		date   string // of the job's row
		status string
		run    string // a row before it with the same id: its status
		on     string // and its date
		after  time.Duration
		want   procedures.Effect
	}{
		"finished":                     {ledger.NewVerified, "", "Ferdigstilt", "", "", day, procedures.NewProved},
		"finished after the run began": {ledger.NewVerified, "2026-11-22", "Ferdigstilt", "", "", day, procedures.NewProved},
		"finished before the run began is another job's":  {ledger.NewVerified, "2026-11-20", "Ferdigstilt", "", "", day, ""},
		"it stands I kø, and has a run":                   {ledger.NewVerified, "", "I kø", "Ferdigstilt", "2026-11-22", 2 * day, procedures.NewProved},
		"it stands I kø, and its run has failed":          {ledger.NewVerified, "", "I kø", "Ferdigstilt med feil", "2026-11-22", 2 * day, procedures.NewFailed},
		"it stands I kø for the next day, and has failed": {ledger.NewVerified, "2026-11-25", "I kø", "Feil", "2026-11-24", 3 * day, procedures.NewFailed},
		"its next start lies behind Monday's":             {ledger.NewVerified, "2026-11-24", "I kø", "", "", 2 * day, procedures.NewProved},
		"its next start lies behind a Sunday's only":      {ledger.NewVerified, "2026-11-23", "I kø", "", "", day, ""},
		"its next start is the one that it should have had": {
			ledger.NewVerified, "2026-11-23", "I kø", "", "", 2 * day, "",
		},
		"its next start is told, and none has passed": {ledger.NewVerified, "2026-11-24", "I kø", "", "", 3 * time.Hour, ""},
		"no date is told":                                    {ledger.NewVerified, "", "I kø", "", "", 5 * day, ""},
		"failed, and has run since":                          {ledger.NewFailed, "", "I kø", "Ferdigstilt", "2026-11-23", 3 * day, procedures.NewProved},
		"failed, and has run before":                         {ledger.NewFailed, "", "Feil", "Ferdigstilt", "2026-11-20", 3 * day, ""},
		"failed, and its last run is the one that failed":    {ledger.NewFailed, "", "I kø", "Feil", "2026-11-22", 3 * day, ""},
		"failed, and it is not told when its run failed":     {ledger.NewFailed, "", "I kø", "Feil", "", 3 * day, procedures.NewVerified},
		"failed, and it is not told when it ran":             {ledger.NewFailed, "", "Feil", "Ferdigstilt", "", 3 * day, ""},
		"proved already":                                     {ledger.NewProved, "2026-11-25", "I kø", "Ferdigstilt", "2026-11-24", 3 * day, ""},
		"proved, and its last run has failed":                {ledger.NewProved, "2026-11-25", "I kø", "Feil", "2026-11-24", 3 * day, procedures.NewFailed},
		"ordered and never verified is not proved by a date": {ledger.NewOrdered, "2026-11-25", "I kø", "", "", 3 * day, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := swapped(t)
			j := r.job(t, "nets/12")
			start, _ := site.ParseClock("06:10")
			j.New.State, j.New.Start = c.stands, start
			listed := func(status, date string) reconcile.Row {
				row := row(j.New.ID, "Nets", "", status, "06:10")
				if date != "" {
					row.Date, _ = time.Parse(time.DateOnly, date)
				}
				return row
			}
			at := r.at(t, "nets/12")
			r.list[at] = listed(c.status, c.date)
			if c.run != "" {
				r.list = append([]reconcile.Row{listed(c.run, c.on)}, r.list...)
			}
			var got procedures.Effect
			for _, o := range r.seen(c.after) {
				if o.Job == "nets/12" {
					got = o.Effect
				}
			}
			if got != c.want {
				t.Errorf("seen %q, want %q", got, c.want)
			}
		})
	}
}
