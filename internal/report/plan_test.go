package report_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/report"
)

// ahead is a day in which two jobs of one procedure are taken one after another, and before them one in a gap.
func ahead(t testing.TB) overview.Ahead {
	at := func(clock string) time.Time {
		m, err := time.ParseInLocation("2006-01-02 15:04", "2026-11-23 "+clock, oslo(t))
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	job := func(i int, from, to, latest string) overview.AheadJob {
		j := overview.AheadJob{Summary: board()[i]}
		j.Job, j.From, j.To = j.Plan.Key, at(from), at(to)
		if j.Takes = j.To.Sub(j.From); latest != "" {
			j.Latest = at(latest).AddDate(0, 0, 1)
		}
		return j
	}
	gap := job(4, "08:00", "08:05", "06:09")
	calm := []overview.AheadJob{job(3, "08:05", "08:10", "06:04"), job(5, "08:10", "08:15", "")}
	calm[0].Hazard, calm[1].Hazard = ledger.Calm, ledger.Calm
	// A name of 75 octets and more must be folded, and none of its letters cut.
	calm[0].Plan.Title = strings.Repeat("Æøå; kø, \\", 20)
	return overview.Ahead{Jobs: append([]overview.AheadJob{gap}, calm...), Left: board()[1:2], Takes: 15 * time.Minute, Total: 4}
}

func TestACalendarIsReadByAnother(t *testing.T) {
	write := func() string {
		return written(t, report.Calendar, "nb", func(w report.Writer) error {
			return w.Plan(ledger.Run{ID: "2026.2", Head: ledger.Event{Seq: 7}}, ahead(t))
		})
	}
	file := write()
	if file != write() {
		t.Error("the same plan is another file")
	}
	for _, line := range strings.Split(strings.TrimSuffix(file, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d octets: %q", len(line), line)
		}
	}
	cal, err := ical.NewDecoder(bytes.NewReader([]byte(file))).Decode()
	if err != nil {
		t.Fatal(err)
	}
	events := cal.Events()
	if len(events) != 2 {
		t.Fatalf("%d events in\n%s", len(events), file)
	}
	for i, want := range []struct{ uid, from, to, summary, text string }{
		{"2026.2-2026-11-23-nets-1@resetup.invalid", "08:00", "08:05", "Resetup 2026.2: Nets-integrasjon, 1 jobb", "08:00 nets/13. Ikke begynn etter tir 24.11. 06:09"},
		{
			"2026.2-2026-11-23-nets-2@resetup.invalid", "08:05", "08:15", "Resetup 2026.2: " + strings.Repeat("Æøå; kø, \\", 20) + ", 2 jobber",
			"08:05 nets/12. Ikke begynn etter tir 24.11. 06:04\n08:10 nets/14",
		},
	} {
		e := events[i]
		text := func(name string) string {
			v, err := e.Props.Text(name)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		from, errFrom := e.DateTimeStart(time.UTC)
		to, errTo := e.DateTimeEnd(time.UTC)
		if errFrom != nil || errTo != nil {
			t.Fatal(errFrom, errTo)
		}
		got := []string{text("UID"), from.In(oslo(t)).Format("15:04"), to.In(oslo(t)).Format("15:04"), text("SUMMARY"), text("DESCRIPTION")}
		for n, v := range []string{want.uid, want.from, want.to, want.summary, want.text} {
			if got[n] != v {
				t.Errorf("event %d: %q, want %q", i, got[n], v)
			}
		}
		if stamp, err := e.Props.DateTime("DTSTAMP", time.UTC); err != nil || !stamp.Equal(saturday().Truncate(time.Second)) {
			t.Errorf("event %d is stamped %v, %v", i, stamp, err)
		}
		if alarms := len(e.Children); (alarms == 1) != (i == 0) {
			t.Errorf("event %d has %d alarms", i, alarms)
		}
	}
}

func TestAPlanInEveryFormat(t *testing.T) {
	for _, c := range []struct {
		format string
		want   []string
	}{
		{"table", []string{"4 jobber igjen, ca. 15 min", "man 23.11.2026 · 3 jobber · 08:00–08:15", "HULL", "tir 24.11. 06:09", "Uten plass · 1 jobb"}},
		{"md", []string{"## man 23.11.2026", "| 08:00 | 08:05 | nets/13 |"}},
		{"json", []string{`"left": 4`, `"minutes": 15`, `"latest": "2026-11-24T06:09:00+01:00"`, `"from": "2026-11-23T08:00:00+01:00"`, `"utgaende-faktura-1600/14"`}},
	} {
		got := written(t, "", "nb", func(w report.Writer) error {
			for _, f := range report.PlanFormats() {
				if string(f) == c.format {
					w.Format = f
				}
			}
			return w.Plan(ledger.Run{ID: "2026.2"}, ahead(t))
		})
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s lacks %q:\n%s", c.format, want, got)
			}
		}
	}
}

func TestAPlanOfNothingSaysSo(t *testing.T) {
	got := written(t, "table", "nb", func(w report.Writer) error { return w.Plan(ledger.Run{}, overview.Ahead{}) })
	if strings.TrimSpace(got) != "Ingenting gjenstår." {
		t.Errorf("%q", got)
	}
}
