package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/goldentest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

// entries is a log with one event of each kind and mark.
func entries() []session.LogEntry {
	at := saturday()
	event := func(seq uint64, e ledger.Event) session.LogEntry {
		e.Seq, e.ID, e.By, e.At = seq, fmt.Sprintf("e%d", seq), "kari", at.Add(time.Duration(seq)*time.Minute)
		e.Hash = strings.Repeat(fmt.Sprint(seq%10), 8)
		return session.LogEntry{Event: e}
	}
	step := func(seq uint64, do string, e ledger.Event) session.LogEntry {
		e.Job = "nets/12"
		entry := event(seq, e)
		entry.Do = do
		return entry
	}
	undone := step(4, "Les dato, klokkeslett og intervall på den gamle jobben", ledger.Event{Step: "old-start", Action: ledger.Answered, Value: "06:10", Slot: procedures.OldStart})
	undone.Undone = true
	return []session.LogEntry{
		event(1, ledger.Event{Action: ledger.Started, Value: "abc123"}),
		step(2, "Stå i modul Økonomi", ledger.Event{Step: "stand", Action: ledger.Done, Paper: true}),
		step(3, "Finn den gamle jobben", ledger.Event{Step: "old-find", Action: ledger.Answered, Value: "Venter", Deviates: true, Reason: "sto slik"}),
		undone,
		step(5, "Les dato, klokkeslett og intervall på den gamle jobben", ledger.Event{Step: "old-start", Action: ledger.Undone, Ref: 4}),
		step(6, "", ledger.Event{Step: "retired-step", Action: ledger.Noted, Value: "=HYPERLINK(1) \x1b[31m|", Redline: true}),
		step(7, "", ledger.Event{Action: ledger.Recorded, Slot: procedures.NewStart, Value: "06:15"}),
		step(8, "", ledger.Event{Action: ledger.Recorded, Effect: procedures.OldKeep, Reason: "menighetene"}),
		event(9, ledger.Event{Action: ledger.Closed, Reason: "resten tas i januar"}),
	}
}

func TestLogInEveryFormat(t *testing.T) {
	for _, f := range table.Formats() {
		for _, code := range lang.Codes() {
			if f == table.JSON && code == "en" {
				continue
			}
			goldentest.Compare(t, fmt.Sprintf("log.%s.%s", code, f), written(t, f, code, func(w report.Writer) error { return w.Log("2026.2", entries()) }))
		}
	}
}

func TestEmptyLog(t *testing.T) {
	empty := func(w report.Writer) error { return w.Log("2026.2", nil) }
	if got := written(t, table.JSON, "nb", empty); got != "[]\n" {
		t.Errorf("got %q", got)
	}
	if got := written(t, table.Terminal, "nb", empty); got != "Ingen hendelser i 2026.2 passer.\n" {
		t.Errorf("got %q", got)
	}
}
