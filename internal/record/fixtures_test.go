package record_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/record"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
)

// hostileNote is what nobody should type, and somebody will.
const hostileNote = "=cmd|' /C calc'!A0 <script>alert(1)</script> \x1b[31mrød\x1b[0m [x](y) \u202Egal"

func step(id, do string, change ...func(*procedures.Step)) procedures.Step {
	s := procedures.Step{ID: id, Do: do, Ask: procedures.Ask{Kind: procedures.AskDone}}
	for _, c := range change {
		c(&s)
	}
	return s
}

func effect(e procedures.Effect) func(*procedures.Step) {
	return func(s *procedures.Step) { s.Effect = e }
}

func expecting(answer string) func(*procedures.Step) {
	return func(s *procedures.Step) { s.Ask = procedures.Ask{Kind: procedures.AskText, Expect: answer} }
}

// madeUpLists are three short procedures that swap in each way there is.
func madeUpLists() map[string]procedures.Procedure {
	swap := func(id, title string, retire procedures.Retire, leave procedures.Effect) procedures.Procedure {
		p := procedures.Procedure{ID: id, Title: title, Kind: procedures.Setup, Retire: retire, Steps: []procedures.Step{
			step("old-find", "Finn den gamle jobben til ${company_name}", effect(procedures.OldQueued), expecting("I kø")),
			step("old-leave", "Ta den gamle jobben ut", effect(leave)),
			step("order", "Bestill den nye jobben", effect(procedures.NewOrdered)),
			step("start", "Velg starttidspunkt"),
			step("verify", "Les statusen på den nye jobben", effect(procedures.NewVerified), expecting("I kø")),
		}}
		if retire == procedures.WaitDelete {
			p.Steps = append(p.Steps, step("old-delete", "Slett den gamle jobben", effect(procedures.OldDeleted), expecting("${company}")))
		}
		return p
	}
	return map[string]procedures.Procedure{
		"forberedelser": {ID: "forberedelser", Title: "Forberedelser", Kind: procedures.Preflight, Retire: procedures.None, Steps: []procedures.Step{
			step("rights", "Se at du har rettighetene"), step("blocked", "Spør IT om sperrede tider"),
		}},
		"nets":                swap("nets", "Nets-integrasjon", procedures.WaitDelete, procedures.OldWaiting),
		"autopay-remittering": swap("autopay-remittering", "Autopay – remittering", procedures.Cancel, procedures.OldCancelled),
	}
}

func madeUpSite() site.Site {
	return site.Site{
		Name: "Eksempel kommune", Timezone: "Europe/Oslo", WorkingHours: site.Hours{From: 480, To: 960}, Gaps: site.Gaps{Large: 15, Small: 5, Dunning: 30},
		Blocked: []site.Blocked{{At: site.At(1380), Minutes: 15, Why: "Backup"}, {At: site.At(300), Minutes: 15, Why: "Tomcat"}},
		Companies: []site.Company{
			{Number: 1, Name: "Eksempel kommune", Large: true}, {Number: 12, Name: "Eksempel Eiendom KF"}, {Number: 13, Name: "Sønn & <b>Datter</b> | KF"},
		},
	}
}

func planOf(lists map[string]procedures.Procedure, s site.Site, key string) procedures.Plan {
	id, number, variant, err := procedures.ParseKey(key)
	if err != nil {
		panic(err)
	}
	company, _ := s.Company(number)
	return procedures.Plan{
		Key: key, Procedure: id, Company: number, CompanyName: company.Name, Variant: variant, Title: lists[id].Title, Short: cmp.Or(lists[id].Title[:4], id),
		Kind: lists[id].Kind, Retire: lists[id].Retire, Large: company.Large, Repeat: site.Regularity{Every: "day"},
	}
}

// story is a run that is told event by event.
type story struct {
	t      testing.TB
	now    time.Time
	by     string
	src    record.Sources
	plans  map[string]procedures.Plan
	logged []ledger.Event
}

// newStory begins a run with these jobs, kari at the keyboard, at 08:00 on Friday 20 November 2026.
func newStory(t testing.TB, keys ...string) *story {
	t.Helper()
	s := &story{t: t, now: time.Date(2026, 11, 20, 7, 0, 0, 0, time.UTC), by: "kari", plans: map[string]procedures.Plan{}}
	s.src = record.Sources{Lists: madeUpLists(), Site: madeUpSite(), Cost: overview.Compared{
		Run: "2026.2", Before: "2026.1", Own: overview.Figures{Work: 70, Acts: 26, Gap: 9, LongestGap: 5, LongestJob: "nets/12"},
		Last: overview.Figures{Work: 660, Acts: 1222, Deviations: 9, Gap: 240, LongestGap: 40, LongestJob: "nets/1"},
	}}
	s.src.Found = overview.Findings{At: s.now.Add(time.Hour), By: "kari", Findings: []overview.Finding{
		{Kind: "other-start", Job: "nets/12", ConsoleID: "51903", Why: "Jobben starter 06:05, men er ført med 06:03.", Action: "Rett den i Visma."},
		{Kind: "unknown-job", ConsoleID: "49999", Why: "Ingen prosedyre har jobben.", Action: "Finn ut hvem som satte den opp."},
	}}
	s.src.Run = ledger.Run{
		ID: "2026.2", Release: "2026.2", Kind: procedures.Main, Site: "Eksempel kommune", Started: s.now, By: "kari", Jobs: len(keys),
		Omitted: map[string]string{"valutakurser-dnb": "Visma: trengs ikke denne gangen"},
	}
	for _, key := range keys {
		s.plans[key] = planOf(s.src.Lists, s.src.Site, key)
	}
	s.log(ledger.Event{Action: ledger.Started, Value: "f00d"})
	for _, key := range keys {
		s.src.Jobs = append(s.src.Jobs, ledger.Summary{Plan: s.plans[key], Memory: ledger.Memory{Run: "2026.1", ID: "48" + fmt.Sprint(len(s.src.Jobs)), Start: site.At(6*60 + 10)}})
	}
	return s
}

func (s *story) after(d time.Duration) *story { s.now = s.now.Add(d); return s }
func (s *story) from(by string) *story        { s.by = by; return s }

func (s *story) log(e ledger.Event) uint64 {
	s.t.Helper()
	var prev ledger.Event
	if n := len(s.logged); n > 0 {
		prev = s.logged[n-1]
	}
	e.ID, e.At, e.By = fmt.Sprint("e", len(s.logged)), s.now, s.by
	e, err := ledger.Seal(e, prev)
	if err != nil {
		s.t.Fatal(err)
	}
	s.logged = append(s.logged, e)
	return e.Seq
}

// does confirms a step of a job, with the effect that its list gives it.
func (s *story) does(job, id string, change ...func(*ledger.Event)) uint64 {
	s.t.Helper()
	e := ledger.Event{Job: job, Step: id, Action: ledger.Done}
	for _, st := range s.src.Lists[s.plans[job].Procedure].Steps {
		if st.ID == id {
			e.Effect = st.Effect
		}
	}
	for _, c := range change {
		c(&e)
	}
	return s.log(e)
}

func answers(value string) func(*ledger.Event) {
	return func(e *ledger.Event) { e.Action, e.Value = ledger.Answered, value }
}

func because(reason string) func(*ledger.Event) {
	return func(e *ledger.Event) { e.Reason = reason }
}

func deviating(e *ledger.Event) { e.Deviates, e.Effect = true, "" }
func onPaper(e *ledger.Event)   { e.Paper = true }

func into(slot procedures.Slot) func(*ledger.Event) {
	return func(e *ledger.Event) { e.Slot = slot }
}

// of returns the events of one job.
func (s *story) of(job string) []ledger.Event {
	var own []ledger.Event
	for _, e := range s.logged {
		if e.Job == job {
			own = append(own, e)
		}
	}
	return own
}

// sources returns what a record is made of, at the story's present moment.
func (s *story) sources() record.Sources {
	s.src.Events, s.src.Now = s.logged, s.now
	s.src.Run.Head = s.logged[len(s.logged)-1]
	return s.src
}

func (s *story) closes(reason string) {
	s.log(ledger.Event{Action: ledger.Closed, Reason: reason})
	s.src.Run.ClosedAt, s.src.Run.ClosedBy, s.src.Run.Reason = s.now, s.by, reason
}

func gathered(t testing.TB, src record.Sources) record.Record {
	t.Helper()
	rec, err := record.Gather(src)
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// madeUp is a run with everything in it that a record tells of.
func madeUp(t testing.TB) *story {
	t.Helper()
	s := newStory(t, "forberedelser/all", "nets/1", "nets/12", "nets/13", "nets/14", "nets/81", "autopay-remittering/1")
	s.src.Jobs[5].Plan.Keep = "menighetene"
	s.does("forberedelser/all", "rights")
	s.log(ledger.Event{Job: "forberedelser/all", Step: "blocked", Action: ledger.Deferred, Reason: "IT svarer mandag"})
	swap := func(job, id string) {
		s.does(job, "old-find", answers("I kø"))
		s.after(time.Minute).does(job, "old-leave")
		s.after(12*time.Minute).does(job, "order")
		s.does(job, "start", answers(id), into(procedures.NewStart))
		s.log(ledger.Event{Job: job, Action: ledger.Recorded, Slot: procedures.NewID, Value: "519" + id[3:]})
	}
	swap("nets/1", "06:00")
	s.does("nets/1", "verify", answers("I kø"))
	s.after(40*time.Second).does("nets/1", "old-delete", answers("1"))
	// nets/12 is left in a gap overnight, and its new job fails at first.
	s.after(7*time.Hour).does("nets/12", "old-find", answers("I kø"))
	s.does("nets/12", "old-leave")
	s.log(ledger.Event{Job: "nets/12", Step: "order", Action: ledger.Noted, Value: hostileNote, Redline: true})
	s.after(16*time.Hour).from("ola").does("nets/12", "order")
	s.does("nets/12", "start", answers("06:03"), into(procedures.NewStart), because("banken krever det"))
	s.does("nets/12", "verify", answers("Feil"), deviating, because("feil server, rettes"))
	s.after(5*time.Minute).does("nets/12", "verify", answers("I kø"))
	s.does("nets/12", "old-delete", answers("12"))
	// nets/13 is ordered while the old one is queued, and stays so.
	s.does("nets/13", "old-find", answers("I kø"))
	wrong := s.does("nets/13", "old-leave", onPaper)
	s.after(time.Minute)
	s.log(ledger.Event{Job: "nets/13", Step: "old-leave", Action: ledger.Undone, Ref: wrong})
	s.does("nets/13", "order", because("den gamle kan ikke stoppes nå"), onPaper)
	s.log(ledger.Event{Job: "nets/13", Action: ledger.Noted, Value: "ringte brukerstøtte"})
	s.log(ledger.Event{Job: "nets/14", Action: ledger.Skipped, Reason: "=1+1 ikke i bruk"})
	s.does("autopay-remittering/1", "old-find", answers("I kø"))
	s.log(ledger.Event{Job: "autopay-remittering/1", Step: "start", Action: ledger.Skipped, Reason: "står alt riktig"})
	s.log(ledger.Event{Job: "nets/1", Action: ledger.Recorded, Code: ledger.Controlled, Value: "51900 · I kø · 06:00"})
	s.log(ledger.Event{
		Job: "nets/12", Step: "verify", Action: ledger.Recorded, Code: ledger.Controlled, Effect: procedures.NewFailed, Deviates: true,
		Value: "51903 · Venter · 06:03", Reason: "Status: «Venter» i konsollen, «I kø» ført (alene på jobb)",
	})
	s.does("nets/12", "verify", answers("I kø"))
	s.after(90 * time.Minute)
	return s
}

func copied(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func texts(t testing.TB, code string) lang.Text {
	t.Helper()
	text, ok := lang.For(code)
	if !ok {
		t.Fatalf("no texts in %q", code)
	}
	return text
}

// written returns a record in a format and language.
func written(t testing.TB, rec record.Record, f table.Format, code string) string {
	t.Helper()
	var out bytes.Buffer
	if err := rec.Write(&out, f, texts(t, code), func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
