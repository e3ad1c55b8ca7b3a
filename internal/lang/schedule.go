package lang

import (
	"cmp"
	"fmt"
)

// Schedule is the texts about clock times: clashes, free times, how often a job runs. Clock times come as "HH:MM".
type Schedule struct {
	SameTime      func(other string) string
	Blocked       func(at string, minutes int, why string) string
	TooClose      func(have, need int, other string) string // minutes after another job's start
	TooEarly      func(have, need int, other string) string // minutes before another job's start
	OutsideWindow func(window string) string
	OutOfOrder    func(other string) string
	NoRoom        func(jobs, fit, minutes int, window string) string // window is empty for the whole day
	WiderWindow   func(minutes int) string
	SmallerGap    func(minutes int) string
	Or            string
	Free          func(before, after string) string // what stands on either side
	FreeWhen      func(moves string) string         // moves are those of Moves
	Moves         func(job, to string) string
	AfterJob      func(minutes int, job string) string
	BeforeJob     func(minutes int, job string) string
	Nearest       func(before, after string) string
	NearestOne    func(at string) string
	Origin        map[string]string // by origin code

	Job, Title, Start, Days, From, At, Kind, Why, Suggest, Was string
	Every                                                      map[string]string // by repeat code
	Weekdays                                                   map[string]string // by "mon" …
	Kinds                                                      map[string]string
	NoJobs, NoClashes, BlockedHead, NothingToSuggest           string
	Moved                                                      func(job, from, to, why string) string
	Set                                                        func(job, at string) string
	Applied                                                    func(n int) string
	ApplyHint                                                  string
	Clashes                                                    func(n int) string
	BadTime                                                    func(got string) string
	BadTimeFix, SetFix                                         string
}

func nbSchedule() Schedule {
	return Schedule{
		SameTime:      with("samme klokkeslett som %s"),
		Blocked:       form3[string, int, string]("sperret %s i %d min: %s"),
		TooClose:      form3[int, int, string]("bare %[1]d min etter %[3]s, som trenger %[2]d"),
		TooEarly:      form3[int, int, string]("bare %[1]d min før %[3]s; jobben trenger %[2]d"),
		OutsideWindow: with("utenfor tidsrommet %s"),
		OutOfOrder:    with("skal gå etter %s"),
		NoRoom: func(j, f, m int, w string) string {
			has := count(j, "jobb har", "jobber har")
			return fmt.Sprintf("%s ikke plass i %s; %d får plass, %d min mangler", has, cmp.Or(w, "døgnet"), f, m)
		},
		WiderWindow: number("et tidsrom som er %d min lengre"),
		SmallerGap:  number("%d min mellom selskapene"),
		Or:          "eller",
		Free:        func(b, a string) string { return listed("ledig", b, a) },
		FreeWhen:    with("ledig når %s"),
		Moves:       with2("%s flyttes til %s"),
		AfterJob:    form2[int, string]("%d min etter %s"),
		BeforeJob:   form2[int, string]("%d min før %s"),
		Nearest:     with2("Nærmeste ledige: %s eller %s"),
		NearestOne:  with("Nærmeste ledige: %s"),
		Origin:      map[string]string{"recorded": "ført", "previous": "forrige gang", "default": "kilden", "suggested": "forslag", "unknown": "ukjent"},
		Job:         "Jobb", Title: "Tittel", Start: "Start", Days: "Går", From: "Fra", At: "Kl.", Kind: "Slag", Why: "Hvorfor", Suggest: "Forslag", Was: "Før",
		Every:    map[string]string{"day": "hver dag", "week": "ukentlig", "month": "månedlig", "hour": "hver time i arbeidstiden", "30min": "hvert 30. min i arbeidstiden"},
		Weekdays: map[string]string{"mon": "man", "tue": "tir", "wed": "ons", "thu": "tor", "fri": "fre", "sat": "lør", "sun": "søn"},
		Kinds:    map[string]string{"same-time": "samme tid", "blocked": "sperret", "too-close": "for tett", "outside-window": "utenfor", "no-room": "ikke plass"},
		NoJobs:   "Ingen jobber i tidsplanen.", NoClashes: "Ingen kollisjoner.", BlockedHead: "Sperret",
		NothingToSuggest: "Alle jobber har en tid som passer. Det er ikke noe å foreslå.",
		Moved:            with4("%s flyttes fra %s til %s: %s"),
		Set:              with2("✓ %s er planlagt til %s"),
		Applied:          number("✓ %d {tid er|tider er} ført som planlagt"),
		ApplyHint:        "Før dem som planlagt med: resetup tidsplan suggest --apply",
		Clashes:          number("%d {kollisjon|kollisjoner}"),
		BadTime:          with("%q er ikke et klokkeslett"),
		BadTimeFix:       "Skriv det som 06:10.",
		SetFix:           "Velg en annen tid, eller ta den likevel med --reason GRUNN.",
	}
}

func enSchedule() Schedule {
	return Schedule{
		SameTime:      with("the same clock time as %s"),
		Blocked:       form3[string, int, string]("blocked %s for %d min: %s"),
		TooClose:      form3[int, int, string]("only %[1]d min after %[3]s, which needs %[2]d"),
		TooEarly:      form3[int, int, string]("only %[1]d min before %[3]s; the job needs %[2]d"),
		OutsideWindow: with("outside the window %s"),
		OutOfOrder:    with("must run after %s"),
		NoRoom: func(j, f, m int, w string) string {
			has := count(j, "job has", "jobs have")
			return fmt.Sprintf("%s no room in %s; %d fit, %d min are missing", has, cmp.Or(w, "the day"), f, m)
		},
		WiderWindow: number("a window that is %d min longer"),
		SmallerGap:  number("%d min between the companies"),
		Or:          "or",
		Free:        func(b, a string) string { return listed("free", b, a) },
		FreeWhen:    with("free when %s"),
		Moves:       with2("%s is moved to %s"),
		AfterJob:    form2[int, string]("%d min after %s"),
		BeforeJob:   form2[int, string]("%d min before %s"),
		Nearest:     with2("Nearest free: %s or %s"),
		NearestOne:  with("Nearest free: %s"),
		Origin:      map[string]string{"recorded": "recorded", "previous": "last time", "default": "source", "suggested": "suggested", "unknown": "unknown"},
		Job:         "Job", Title: "Title", Start: "Start", Days: "Runs", From: "From", At: "At", Kind: "Kind", Why: "Why", Suggest: "Suggestion", Was: "Before",
		Every:    map[string]string{"day": "every day", "week": "weekly", "month": "monthly", "hour": "hourly in working hours", "30min": "every 30 min in working hours"},
		Weekdays: map[string]string{"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun"},
		Kinds:    map[string]string{"same-time": "same time", "blocked": "blocked", "too-close": "too close", "outside-window": "outside", "no-room": "no room"},
		NoJobs:   "No jobs in the timetable.", NoClashes: "No clashes.", BlockedHead: "Blocked",
		NothingToSuggest: "Every job has a time that fits. There is nothing to suggest.",
		Moved:            with4("%s moves from %s to %s: %s"),
		Set:              with2("✓ %s is planned for %s"),
		Applied:          number("✓ %d {time is|times are} recorded as planned"),
		ApplyHint:        "Record them as planned with: resetup schedule suggest --apply",
		Clashes:          number("%d {clash|clashes}"),
		BadTime:          with("%q is not a clock time"),
		BadTimeFix:       "Write it as 06:10.",
		SetFix:           "Choose another time, or take it anyway with --reason REASON.",
	}
}
