package visma_test

import (
	"slices"
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

func TestIntervalsAsPeopleAndVismaWriteThem(t *testing.T) {
	week := func(days ...string) site.Regularity { return site.Regularity{Every: "week", Days: days} }
	month := func(day site.MonthDay) site.Regularity { return site.Regularity{Every: "month", Day: day} }
	office := site.Weekdays()[:5]
	for text, want := range map[string]site.Regularity{
		"Daglig": {Every: "day"}, "1 gang pr. døgn": {Every: "day"}, "hver dag": {Every: "day"}, "every day": {Every: "day"},
		"Ukentlig": week(), "ukentlig tirsdag": week("tue"), "hver tirsdag": week("tue"), "tirsdager": week("tue"), "Weekly, Tue": week("tue"),
		"Ukentlig / mandag-fredag": week(office...), "man–fre": week(office...), "mandag til fredag": week(office...), "hverdager": week(office...), "Monday to Friday": week(office...),
		"fre-man": week("mon", "fri", "sat", "sun"), "mandag, onsdag og fredag": week("mon", "wed", "fri"), "lør søn": week("sat", "sun"),
		"Månedlig": month(0), "hver måned": month(0), "den 15. hver måned": month(15), "månedlig den 5.": month(5), "den 31.": month(31), "15. hver måned": month(15), "monthly on day 2": month(2),
		"månedlig siste dag": month(site.Last), "siste dag i måneden": month(site.Last), "last day of the month": month(site.Last),
		"siste virkedag": month(site.LastWorking), "månedlig siste virkedag": month(site.LastWorking), "siste arbeidsdag i måneden": month(site.LastWorking), "last working day": month(site.LastWorking),
		"siste fredag i måneden": month(0), "den 32.": month(0),
		"Hver time": {Every: "hour"}, "hver time i arbeidstiden": {Every: "hour", Within: "working-hours"}, "60 min": {Every: "hour"},
		"Hvert 30. minutt": {Every: "30min"}, "30min": {Every: "30min"}, "hver halvtime": {Every: "30min"}, "hvert 45. min": {Every: "minutes", Minutes: 45}, "every 20 min in working hours": {Every: "minutes", Minutes: 20, Within: "working-hours"},
		"": {}, "av og til": {}, "hver 14. dag": {}, "Mandal": {}, "man": week("mon"), "mandagsmøte": {},
	} {
		if got := visma.ReadInterval(text); got.Every != want.Every || got.Day != want.Day || got.Minutes != want.Minutes || got.Within != want.Within || !slices.Equal(got.Days, want.Days) {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

// What is shown of a regularity in either language is read as the same one.
func TestAnIntervalIsReadAsItIsShown(t *testing.T) {
	for _, code := range lang.Codes() {
		words, _ := lang.For(code)
		for _, r := range []site.Regularity{
			{Every: "day"}, {Every: "week", Days: []string{"tue"}}, {Every: "week", Days: []string{"mon", "thu", "sun"}}, {Every: "month"}, {Every: "month", Day: 1}, {Every: "month", Day: 31},
			{Every: "month", Day: site.Last}, {Every: "month", Day: site.LastWorking}, {Every: "hour"}, {Every: "hour", Within: "working-hours"}, {Every: "30min", Within: "working-hours"}, {Every: "minutes", Minutes: 20},
		} {
			text := r.Text(words.Schedule)
			if got := visma.ReadInterval(text); got.Every != r.Every || got.Day != r.Day || got.Minutes != r.Minutes || got.Within != r.Within || !slices.Equal(got.Days, r.Days) {
				t.Errorf("%q, which is %+v, is read as %+v", text, r, got)
			}
		}
	}
}
