package visma_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/visma"
)

func oslo(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// clocks returns the clock times that are read in a column, "" where none is.
func clocks(zone *time.Location, cells ...visma.Cell) []string {
	c := visma.NewClockColumn(cells, zone)
	var out []string
	for _, cell := range cells {
		text := ""
		if m, ok := c.Read(cell); ok {
			text = fmt.Sprintf("%02d:%02d", m/60, m%60)
		}
		out = append(out, text)
	}
	return out
}

func texts(in ...string) []visma.Cell {
	var out []visma.Cell
	for _, t := range in {
		out = append(out, visma.Cell{Text: t})
	}
	return out
}

func numbers(in ...string) []visma.Cell {
	out := texts(in...)
	for i := range out {
		out[i].Numeric = true
	}
	return out
}

func TestClockTimesThatStandForThemselves(t *testing.T) {
	for text, want := range map[string]string{
		"06:15": "06:15", "6:15": "06:15", "06:15:30": "06:15", "06:15:30.123": "06:15", "00:00": "00:00", "23:59": "23:59", "'06:15": "06:15",
		`="06:15"`: "06:15", "kl. 06.10": "06:10", "kl 6.10": "06:10", "Kl.06.10": "06:10", "klokka 06:15": "06:15", "kl. 0615": "06:15", "06.10.00": "06:10",
		"22.11.2026 06:15": "06:15", "22.11.2026 06.10": "06:10", "22.11.2026 06.10.00": "06:10", "22.11.26 16:00": "16:00", "1.2.2026 6:05": "06:05",
		"22.11.2026, 06:15": "06:15", "22.11.2026 kl. 06.10": "06:10", "22.11.26 kl. 08.05": "08:05", "22. 11. 2026 06:15": "06:15", "22 .11.2026 06:20": "06:20",
		"22.11.2026  8.05.00": "08:05", "22.11.2026 0615": "06:15", "06:15 22.11.2026": "06:15", "kl. 06.10 den 22.11.2026": "06:10",
		"2026-11-22 06:15": "06:15", "2026-11-22T06:15:00": "06:15", "2026-11-22 06:15:00.123": "06:15", "2026/11/22 06:15": "06:15", "2026.11.22 06.15": "06:15",
		"20261122 06:15": "06:15", "20261122061500": "06:15", "202611220615": "06:15", "20261122T0805": "08:05", "20261122T080500": "08:05", "20261122 061500": "06:15",
		"22-11-2026 06:15": "06:15", "22/11/2026 06:15": "06:15", "11/23/2026 8:05": "08:05", "11/22/26 06:10": "06:10", "22/11/26 06.10": "06:10",
		"22-nov-2026 06:15": "06:15", "22-NOV-26 06.20.00": "06:20", "22-NOV-26 06.20.00.000000 PM": "18:20", "22. nov. 2026 06.15": "06:15", "23. nov 08:05": "08:05",
		"22. november 2026 kl. 06.15": "06:15", "Nov 22, 2026 6:15 PM": "18:15", "1. des. 06:15": "06:15", "3. mai 2027 06:15": "06:15", "22. nov 08.05": "08:05",
		"22.11. 06:15": "06:15", "22.11 06:20": "06:20", "22.11 06.15": "06:15", "22.11. 06.15": "06:15", "22/11 06:20": "06:20", "1.12. kl. 06.10": "06:10",
		"søn 22.11 06:20": "06:20", "søn. 22.11.2026 06:20": "06:20", "Søndag 22. november 06:20": "06:20", "lør 21.11. 06:20": "06:20", "Sun 22 Nov 2026 06:20": "06:20",
		"man 06:20": "06:20", "2026-11-22-06.15.00.000000": "06:15", "22.11.2026-06:15": "06:15", "22.11.2026 - 06:15": "06:15", "tirsdag kl. 6.20": "06:20", "i morgen 06:15": "06:15", "I dag kl. 06.10": "06:10", "Daglig 06:15": "06:15",
		"11/22/2026 6:10 PM": "18:10", "22.11.2026 4:05 p.m.": "16:05", "4:15 PM": "16:15", "4:15pm": "16:15", "4.15 p.m.": "16:15", "12:05 am": "00:05", "12:05 a.m.": "00:05",
		"12:00 am": "00:00", "12:05 pm": "12:05", "11:59 pm": "23:59", "13:05 pm": "", "12 am": "",
		"46347,256944": "06:10", "46348,5": "12:00", "0.256944": "06:10", "0,260416666666667": "06:15",

		"": "", "snart": "", "24:00": "", "06:60": "", "06:61": "", "06:10 og 07:10": "", "6": "", "06": "", "610": "", "2026": "", "99:99": "", "-": "",
		"ikke før 06:15": "", "06:15 EST": "", "06:15-07:15": "", "06:15 +1 dag": "", "1 t 15 min": "", "06:1": "", "106:15": "", "06:155": "", "2030": "",
		"22.11.26": "", "22.11.2026": "", "05.12.26": "", "05.12": "", "22.11": "", "1.12.": "", "1.12": "", "22. 11.": "", "22/11": "", "5/12": "", "22-11-26": "",
		"22. nov": "", "22. november 2026": "", "20261122": "", "2026-11-22": "", "22.11.26 06.12.26": "", "22.11.2026 06.12.2026": "", "22.11. 06.12.": "", "22.11 23.11": "", "22.11 06.10": "", "22.11.26-06.12.26": "", "22.11.2026-23.11.2026": "", "22.11.26 - 06.12.26": "", "søn 22.11": "", "søndag 22.11.": "", "den 22.11.26": "", "06.10.26": "",
		"22.11.2026 00:00": "", "2026-11-22T00:00:00": "", "2026-11-22 00:00:00.000": "", "46348": "", "46348,0": "", "22.11.2026 24:00": "", "31.12": "",
	} {
		if got := clocks(nil, texts(text)...)[0]; got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"46348.2569444444": "06:10", "0.25": "06:00", "46348": "", "46347.99999": "", "46348.0000001": "", "0": "", "0.99": "23:46", "1": "", "36525": "",
		"36526": "", "36526.5": "12:00", "2958465": "", "2958466.5": "", "6.1": "", "6.15": "", "615": "", "-1": "", "1e300": "", "NaN": "", "": "", "06:10": "",
	} {
		if got := clocks(nil, numbers(text)...)[0]; got != want {
			t.Errorf("the number %q is %q, want %q", text, got, want)
		}
	}
}

func TestTheColumnTellsWhatAClockTimeIs(t *testing.T) {
	for _, c := range []struct {
		cells []visma.Cell
		want  string
	}{
		{texts("06.15", "06.10", "8.05"), "[06:15 06:10 08:05]"},
		{texts("16.00", "06.10"), "[16:00 06:10]"},
		{texts("06.10", "05.12"), "[ ]"},
		{texts("22.11", "05.12"), "[ ]"},
		{texts("06.15", "31.12"), "[ ]"}, // one date makes the others doubtful
		{texts("06.15", "06.10", "22.11.2026"), "[  ]"},
		{texts("06.15", "1.12."), "[ ]"},
		{texts("06.15", "06.10", "22.11.2026 06:20"), "[06:15 06:10 06:20]"}, // a date with a time is no bare date
		{texts("22.11 06.10", "22.11 06.15"), "[06:10 06:15]"},
		{texts("06.15", "06.75"), "[06:15 ]"},
		{texts("06.15", "", "snart"), "[06:15  ]"},
		{texts("0615", "620", "0805"), "[06:15 06:20 08:05]"},
		{texts("1600", "620"), "[16:00 06:20]"},
		{texts("620", "805"), "[ ]"},
		{texts("2026", "2027"), "[ ]"},
		{texts("2211", "0512"), "[ ]"}, // days and months
		{texts("221126", "0615"), "[ 06:15]"},
		{texts("0615", "2026"), "[06:15 20:26]"},
		{texts("0615", "9999"), "[ ]"}, // they are numbers of something
		{numbers("615", "620", "1600"), "[06:15 06:20 16:00]"},
		{numbers("615", "620"), "[ ]"},
		{texts("22.11.2026 00:00", "22.11.2026 06:15"), "[00:00 06:15]"},
		{texts("22.11.2026 00:00", "23.11.2026 00:00"), "[ ]"},
		{texts("2026-11-22T00:00:00+02:00", "2026-11-22T06:00:00+02:00"), "[ ]"}, // no zone is known
		{texts("00:00", "00:00"), "[00:00 00:00]"},
	} {
		if got := fmt.Sprint(clocks(nil, c.cells...)); got != c.want {
			t.Errorf("%v is %s, want %s", c.cells, got, c.want)
		}
	}
}

func TestTimesOfOtherZonesAreReadInTheSitesZone(t *testing.T) {
	for text, want := range map[string]string{
		"2026-11-22T05:15:00Z": "06:15", "2026-11-22T05:20:00.000Z": "06:20", "2026-11-23T07:05:00+00:00": "08:05", "2026-11-22 05:15:00 UTC": "06:15",
		"2026-11-22T06:15:00+01:00": "06:15", "2026-11-22T06:15:00+0100": "06:15", "2026-11-22T06:15:00+01": "06:15", "2026-11-22 06:15:00 +01:00": "06:15",
		"2026-11-22T06:15:00+01:00[Europe/Oslo]": "06:15", "2026-11-22T00:15:00-05:00": "06:15", "2026-11-22T10:45:00+05:30": "06:15", "2026-11-22T01:45:00-03:30": "06:15",
		"22.11.2026 05:15Z": "06:15", "22.11.2026 06:15 CET": "06:15", "22.11.2026 05:15 GMT": "06:15", "22.11.2026 06:15 GMT+1": "06:15", "20261122T051500Z": "06:15",
		"22. nov 2026 05:15 UTC": "06:15", "2026-11-21T23:30:00Z": "00:30",
		// Summer time.
		"2026-07-01T04:15:00Z": "06:15", "2026-07-01T06:15:00+02:00": "06:15", "2026-07-01T06:15:00+01:00": "07:15", "2026-07-01 06:15 CEST": "06:15",
		"2027-03-28T00:59:00Z": "01:59", "2027-03-28T01:00:00Z": "03:00", "2026-10-25T00:59:00Z": "02:59", "2026-10-25T01:00:00Z": "02:00",
		// A day that was exported as its local midnight.
		"2026-11-21T23:00:00Z": "", "2026-07-01T22:00:00Z": "", "2026-11-22T00:00:00Z": "", "2026-11-22T00:00:00+01:00": "",
		// Without a certain date nobody can say.
		"05:15Z": "", "05:15 UTC": "", "06:15+01:00": "", "22.11. 05:15Z": "", "05/06/2026 05:15Z": "", "22/11/2026 05:15Z": "06:15", "22.11.2026 06:15 EST": "",
	} {
		if got := clocks(oslo(t), texts(text)...)[0]; got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
		if got := clocks(nil, texts(text)...)[0]; got != "" {
			t.Errorf("without a zone %q is %q", text, got)
		}
	}
}

func TestDatesAreThoseOfTheSite(t *testing.T) {
	c := visma.NewClockColumn(nil, oslo(t))
	for text, want := range map[string]string{
		"2026-11-21T23:30:00Z": "2026-11-22", "2026-11-22T00:30:00+02:00": "2026-11-21", "22.11.26": "2026-11-22", "22. nov 2026 06:15": "2026-11-22", "11/23/2026": "2026-11-23",
		"22.11.2026 06:15": "2026-11-22", "": "", "06:15": "", "22.11. 06:15": "", "05/06/2026": "", "22.11.2026 sperret": "", "46348": "",
	} {
		got := ""
		if date, ok := c.ReadDate(visma.Cell{Text: text}); ok {
			got = date.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("%q is of %q, want %q", text, got, want)
		}
	}
}

func TestAnAnswerIsReadAsItIsTyped(t *testing.T) {
	for text, want := range map[string]string{
		"6:10": "06:10", "06:10": "06:10", "6.10": "06:10", "06.10": "06:10", "22.11": "22:11", "610": "06:10", "0610": "06:10", "kl. 06.10": "06:10", "kl 610": "06:10",
		"06 10": "06:10", "06:10:00": "06:10", "4:15 p.m.": "16:15", "4.15 pm": "16:15", "22.11.2026 06:15": "06:15", " 06:10 ": "06:10",
		"22.11.26": "", "22.11.2026": "", "24:00": "", "6": "", "": "", "x": "", "2026-11-22T05:15:00Z": "", "06:10 07:10": "", "2575": "", "221126": "", "22 11 26": "", "06 1": "",
	} {
		m, ok := visma.ReadClock(text)
		got := ""
		if ok {
			got = fmt.Sprintf("%02d:%02d", m/60, m%60)
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// FuzzClock reads any column: nothing of it panics, a clock time is one of the day, and reads as the same again.
func FuzzClock(f *testing.F) {
	for _, s := range []string{"22.11.26", "06.15", "2026-11-22T05:15:00Z", "kl. 6.10", "0615", "46348,26", "22. nov 06:20 p.m."} {
		f.Add(s, "06.15", false)
		f.Add(s, "1.12.", true)
	}
	zone := oslo(f)
	f.Fuzz(func(t *testing.T, one, other string, numeric bool) {
		for _, got := range clocks(zone, visma.Cell{Text: one, Numeric: numeric}, visma.Cell{Text: other}) {
			if got == "" {
				continue
			}
			if again := clocks(nil, texts(got)...)[0]; again != got {
				t.Fatalf("%q beside %q is %q, and that is %q", one, other, got, again)
			}
		}
	})
}

// FuzzDate writes any date in any usual way, alone in its column or beside a clock time: it is no clock time.
func FuzzDate(f *testing.F) {
	f.Add(uint16(0), uint8(0), false)
	f.Add(uint16(700), uint8(3), true)
	layouts := []string{"02.01.2006", "2.1.06", "02.01.06", "2.1.", "02.01.", "2.1", "02.01", "2006-01-02", "02/01/2006", "1/2/06", "20060102", "2. Jan 2006", "Jan 2, 2006", "02-Jan-06",
		"2006-01-02 00:00", "02.01.2006 00.00.00", "2006-01-02T00:00:00", "02-01-2006", "2006/01/02", "020106", "0201", "2 .1. 2006"}
	f.Fuzz(func(t *testing.T, days uint16, layout uint8, beside bool) {
		text := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days)%10_000).Format(layouts[int(layout)%len(layouts)])
		cells := texts(text)
		switch {
		case beside && days%2 == 0:
			cells = texts(text, "06:15")
		case beside && !strings.Contains(text, "00"): // a period
			cells = texts(text + " " + text)
		}
		if got := clocks(oslo(t), cells...)[0]; got != "" {
			t.Fatalf("the date %q is %q", text, got)
		}
	})
}
