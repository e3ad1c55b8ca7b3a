package site_test

import (
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
)

func TestTheDaysOfAJobInWords(t *testing.T) {
	words, _ := lang.For("nb")
	for _, c := range []struct {
		r    site.Regularity
		want string
	}{
		{site.Regularity{Every: "day"}, ""},
		{site.Regularity{Every: "hour"}, ""},
		{site.Regularity{Every: "week", Days: []string{"tue"}}, "hver tirsdag"},
		{site.Regularity{Every: "week", Days: []string{"wed", "mon"}}, "man ons"},
		{site.Regularity{Every: "month", Day: 15}, "den 15."},
		{site.Regularity{Every: "month", Day: site.Last}, "siste dag"},
		{site.Regularity{Every: "month", Day: site.LastWorking}, "siste virkedag"},
		{site.Regularity{Every: "month"}, "månedlig ukjent dag"},
		{site.Regularity{}, "ukjent dag"},
	} {
		if got := c.r.DaysText(words.Schedule); got != c.want {
			t.Errorf("%+v: %q, want %q", c.r, got, c.want)
		}
	}
}
