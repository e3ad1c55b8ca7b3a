package rounds_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/rounds"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// shelf is a record of jobs of the example in one run.
type shelf struct {
	ledger.Reader
	t    testing.TB
	e    exampletest.Example
	jobs []ledger.Job
	log  []ledger.Event
}

// shelve returns a record of these jobs, in their order.
func shelve(t testing.TB, keys ...string) *shelf {
	return shelveIn(t, exampletest.Load(t, "nb"), keys...)
}

func shelveIn(t testing.TB, e exampletest.Example, keys ...string) *shelf {
	s := &shelf{t: t, e: e}
	for _, key := range keys {
		s.jobs = append(s.jobs, ledger.NewJob(s.e.Plan(t, key), ledger.Memory{}))
	}
	return s
}

func (s *shelf) Runs() ([]ledger.Run, error) { return nil, nil }
func (s *shelf) List(_, procedure string) (procedures.Procedure, error) {
	list, _ := s.e.Lists.Get(procedure)
	return list, nil
}
func (s *shelf) Jobs(string) (out []ledger.Summary, _ error) {
	for _, j := range s.jobs {
		list, _ := s.e.Lists.Get(j.Plan.Procedure)
		out = append(out, ledger.Summarise(list, j))
	}
	return out, nil
}
func (s *shelf) Job(_, key string) (ledger.Job, error) { return *s.job(key), nil }
func (s *shelf) Last(string, int) ([]ledger.Event, error) {
	out := slices.Clone(s.log)
	slices.Reverse(out)
	return out, nil
}

func (s *shelf) job(key string) *ledger.Job {
	return &s.jobs[slices.IndexFunc(s.jobs, func(j ledger.Job) bool { return j.Plan.Key == key })]
}

// does records the entries of an act.
func (s *shelf) does(t testing.TB, entries []ledger.Entry, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		j := s.job(e.Event.Job)
		e.Event.Seq, e.Event.At = j.Version()+1, exampletest.Saturday()
		if *j, err = ledger.Apply(*j, e.Event); err != nil {
			t.Fatal(err)
		}
	}
}

// upTo answers the steps of a job up to a step, which is left open.
func (s *shelf) upTo(t testing.TB, key, step string) {
	t.Helper()
	*s.job(key) = s.e.UpTo(t, *s.job(key), step)
}

// known has the old job start at a clock time.
func (s *shelf) known(key, start, id string) {
	j := s.job(key)
	j.Old.Start, _ = site.ParseClock(start)
	j.Old.ID, j.Old.Description = id, "gammel"
}

func (s *shelf) round(t testing.TB, behind rounds.Behind, now time.Time) rounds.Round {
	t.Helper()
	var keys []string
	for _, j := range s.jobs {
		keys = append(keys, j.Plan.Key)
	}
	round, err := rounds.ReadRound(s, s.e.Run(), s.e.Site, keys, now)
	if err != nil {
		t.Fatal(err)
	}
	return round.At(now, behind)
}

func rows(r rounds.Round) (keys []string) {
	for _, row := range r.Rows {
		keys = append(keys, row.Job.Plan.Key)
	}
	return keys
}

// marks gives rows of a round what a mark gives, and the right answer to what it does not.
func marks(t testing.TB, r rounds.Round, n ...int) map[string]map[string]wizard.Given {
	t.Helper()
	out := map[string]map[string]wizard.Given{}
	for _, at := range n {
		row, given := r.Rows[at], map[string]wizard.Given{}
		for {
			filled, ask, asks := row.Mark(given)
			if !asks {
				out[row.Job.Plan.Key] = filled
				break
			}
			given[ask.ID] = wizard.Given{Input: exampletest.AnswerIn(row.Talk.Job, row.Talk.Steps, ask.At)}
		}
	}
	return out
}

// osloTime returns a moment in the example's time zone.
func osloTime(t testing.TB, at string) time.Time {
	t.Helper()
	m, err := time.ParseInLocation("2006-01-02 15:04", at, exampletest.Load(t, "nb").Site.Location())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

var nets = []string{"nets/1", "nets/12", "nets/13"}

// netsShelf is three jobs of Nets whose old jobs are known.
func netsShelf(t testing.TB) *shelf {
	s := shelve(t, nets...)
	for i, key := range nets {
		s.known(key, fmt.Sprintf("06:%02d", 5*i), fmt.Sprint(48201+i))
	}
	return s
}

// TestARoundGoesCardByCardThroughItsJobs: all come through one window before the next is opened.
func TestARoundGoesCardByCardThroughItsJobs(t *testing.T) {
	s, now := netsShelf(t), osloTime(t, "2026-11-26 14:00")
	var acts []string
	for range 20 {
		r := s.round(t, nil, now)
		if len(r.Rows) == 0 {
			break
		}
		n := []int{0, 1, 2}[:len(r.Rows)]
		if r.Card.Round == procedures.RoundEach {
			n = n[:1]
		}
		acts = append(acts, fmt.Sprint(r.Card.ID, " ", len(n)))
		entries, err := r.Confirm(marks(t, r, n...), "")
		s.does(t, entries, err)
	}
	equal(t, "acts", acts, []string{"old 3", "order 1", "order 1", "order 1", "console 3", "delete 3"})
	for _, j := range s.jobs {
		if j.Hazard() != ledger.Ready {
			t.Errorf("%s ends as %q", j.Plan.Key, j.Hazard())
		}
	}
}

// TestTheCompanyIsChangedAsSeldomAsPossible: and then comes first what starts first.
func TestTheCompanyIsChangedAsSeldomAsPossible(t *testing.T) {
	s := shelve(t, "utgaende-faktura-1600/1", "utgaende-faktura-1600/12", "nets/1", "nets/12", "nets/13")
	s.known("utgaende-faktura-1600/1", "16:00", "1")
	s.known("utgaende-faktura-1600/12", "05:45", "2")
	s.known("nets/1", "06:00", "3")
	s.known("nets/12", "06:10", "4")
	equal(t, "the order", rows(s.round(t, nil, exampletest.Saturday())),
		[]string{"utgaende-faktura-1600/12", "nets/12", "nets/1", "utgaende-faktura-1600/1", "nets/13"})
}

// TestTheClockIsTheReferee: until when it is safe, and how many fit. A job of Nets has 17 steps, of which three are known here, at 15 seconds each.
func TestTheClockIsTheReferee(t *testing.T) {
	for name, c := range map[string]struct {
		now, safe string
		fits      int
		change    func(*shelf)
	}{
		"the afternoon before":      {now: "2026-11-26 14:00", safe: "2026-11-27 06:00", fits: 3},
		"two before the first":      {now: "2026-11-26 05:53", safe: "2026-11-26 06:00", fits: 1},
		"none before the first":     {now: "2026-11-26 05:58", safe: "2026-11-26 06:00", fits: 0},
		"when the first has run":    {now: "2026-11-26 06:00", safe: "2026-11-26 06:05", fits: 1},
		"the end of a month":        {now: "2026-11-30 23:59", safe: "2026-12-01 06:00", fits: 3},
		"the night summer time end": {now: "2026-10-24 23:00", safe: "2026-10-25 02:30", fits: 3, change: func(s *shelf) { s.known("nets/12", "02:30", "48202") }},
		"the night it begins":       {now: "2026-03-29 01:50", safe: "2026-03-29 03:30", fits: 3, change: func(s *shelf) { s.known("nets/12", "02:30", "48202") }},
		"of one that nobody knows, the window": {now: "2026-11-26 14:00", safe: "2026-11-27 06:00", fits: 3, change: func(s *shelf) {
			for _, key := range nets {
				s.known(key, "", "48201")
			}
		}},
		"a job that is stopped already is seen through first": {
			now: "2026-11-26 05:51", safe: "2026-11-26 06:00", fits: 1, change: func(s *shelf) { s.upTo(s.t, "nets/13", "open-integration") },
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := netsShelf(t)
			if c.change != nil {
				c.change(s)
			}
			at, err := time.ParseInLocation("2006-01-02 15:04", c.now, s.e.Site.Location())
			if err != nil {
				t.Fatal(err)
			}
			r := s.round(t, nil, at)
			if got := r.Safe.In(s.e.Site.Location()).Format("2006-01-02 15:04"); got != c.safe || r.Fits != c.fits {
				t.Errorf("safe until %s, and %d of %v fit (%s); want %s and %d", got, r.Fits, rows(r), r.Takes, c.safe, c.fits)
			}
		})
	}
}

// TestMoreThanFitsTakesAReason: which is recorded with what is too much, and with nothing else.
func TestMoreThanFitsTakesAReason(t *testing.T) {
	s := netsShelf(t)
	r := s.round(t, nil, osloTime(t, "2026-11-26 05:53"))
	late := (*rounds.LateError)(nil)
	if _, err := r.Confirm(marks(t, r, 0, 1), ""); !errors.As(err, &late) || late.Fits != 1 || late.Marked != 2 {
		t.Fatalf("two jobs in seven minutes: %v", err)
	}
	if _, err := r.Confirm(marks(t, r, 0), ""); err != nil {
		t.Errorf("one job in seven minutes: %v", err)
	}
	if _, err := r.Confirm(marks(t, r, 0, 1), "12"); !errors.Is(err, wizard.ErrNoReason) {
		t.Errorf("a number is a reason: %v", err)
	}
	entries, err := r.Confirm(marks(t, r, 0, 1), "banken er varslet")
	s.does(t, entries, err)
	var reasons []string
	for _, e := range entries {
		if e.Event.Reason != "" {
			reasons = append(reasons, e.Event.Job+" "+e.Event.Step+" "+e.Event.Reason)
		}
	}
	equal(t, "reasons", reasons, []string{"nets/12 old-waiting banken er varslet"})

	// No third is stopped while those two are not replaced.
	if r = s.round(t, nil, osloTime(t, "2026-11-26 05:54")); r.Card.ID != "order" || len(r.Danger) != 2 {
		t.Errorf("the next card is %q of %v, with %d in danger", r.Card.ID, rows(r), len(r.Danger))
	}
}

// TestWhatAMarkDoesNotTellIsTyped: an id, a status and the digits of the old id; what is not critical and expected a mark tells.
func TestWhatAMarkDoesNotTellIsTyped(t *testing.T) {
	for _, c := range []struct {
		step  string
		asked []string
		says  string
	}{
		{"stand", nil, "I kø → Venter"},
		{"open-integration", nil, "06:00 → bestilt"},
		{"open-console", []string{"new-id", "verify"}, "51876 → I kø"},
		{"old-delete", []string{"old-delete"}, "slettet"},
	} {
		s := netsShelf(t)
		s.upTo(t, "nets/1", c.step)
		s.jobs = s.jobs[:1]
		r := s.round(t, nil, exampletest.Saturday())
		var asked []string
		given := map[string]wizard.Given{}
		for {
			_, ask, asks := r.Rows[0].Mark(given)
			if !asks {
				break
			}
			asked = append(asked, ask.ID)
			if err := r.Rows[0].Try(given, ask.ID, wizard.Given{}); err == nil {
				t.Errorf("an Enter answers %s", ask.ID)
			}
			given[ask.ID] = wizard.Given{Input: exampletest.AnswerIn(r.Rows[0].Talk.Job, r.Rows[0].Talk.Steps, ask.At)}
		}
		equal(t, "asked at "+c.step, asked, c.asked)
		entries, err := r.Confirm(marks(t, r, 0), "")
		if err != nil {
			t.Fatal(err)
		}
		var act []ledger.Event
		for _, e := range entries {
			act = append(act, e.Event)
		}
		if got := rounds.ActText(r.Rows[0].Talk.List, act, s.e.Text); got != c.says {
			t.Errorf("a mark at %s says %q, want %q", c.step, got, c.says)
		}
	}
}

// TestARowThatDeviatesStaysBehind: nothing but that is recorded of it, and no round takes it past its card.
func TestARowThatDeviatesStaysBehind(t *testing.T) {
	s, now := netsShelf(t), osloTime(t, "2026-11-26 14:00")
	r := s.round(t, nil, now)
	given := marks(t, r, 0, 2)
	given["nets/12"] = r.Rows[1].PutOff("finner den ikke")
	entries, err := r.Confirm(given, "")
	s.does(t, entries, err)
	if j := s.job("nets/12"); len(j.Events) != 1 || j.Events[0].Action != ledger.Deferred || j.Old.State != ledger.OldUnknown {
		t.Errorf("recorded: %+v", j.Events)
	}
	r = s.round(t, rounds.Behind{"nets/12": "old"}, now)
	equal(t, "the others go on", rows(r), []string{"nets/1", "nets/13"})
	if len(r.Open) != 3 {
		t.Errorf("%d are open", len(r.Open))
	}
	r = s.round(t, nil, now)
	equal(t, "the next sitting begins with", rows(r), []string{"nets/12"})
	entries, err = r.Confirm(marks(t, r, 0), "")
	s.does(t, entries, err)
	if got := s.job("nets/12").Old.State; got != ledger.OldWaiting {
		t.Errorf("after all it is %q", got)
	}
}

// TestTwoRowsDoNotTakeOneID: each is judged as the rows before it leave the run.
func TestTwoRowsDoNotTakeOneID(t *testing.T) {
	s := netsShelf(t)
	for _, key := range nets {
		s.upTo(t, key, "open-console")
	}
	r := s.round(t, nil, exampletest.Saturday())
	given := marks(t, r, 0, 1, 2)
	given["nets/13"]["new-id"] = given["nets/1"]["new-id"]
	_, err := r.Confirm(given, "")
	row, lock := (*rounds.RowError)(nil), (*ledger.InterlockError)(nil)
	if needs := (*wizard.NeedsReason)(nil); errors.As(err, &needs) {
		lock = needs.Lock
	}
	if !errors.As(err, &row) || row.Job != "nets/13" || lock == nil || lock.Rule != ledger.TakenID {
		t.Errorf("one id twice: %v", err)
	}
}

// TestATableSaysOnceWhatIsCommon: and beside a row what is its own.
func TestATableSaysOnceWhatIsCommon(t *testing.T) {
	s := netsShelf(t)
	for _, key := range nets {
		s.upTo(t, key, "open-console")
	}
	s.job("nets/13").New.Start = site.At(6*60 + 55)
	r := s.round(t, nil, exampletest.Saturday())
	var shared []string
	for _, l := range r.Shared() {
		for _, f := range l.Fields {
			shared = append(shared, f.Label)
		}
	}
	equal(t, "typed for all", shared, []string{"Bilde", "Bruker", "Startdato", "Intervall", "Bruker"})
	for i, want := range []string{"", "", "Starttid 06:55"} {
		var own []string
		for _, f := range r.Own(r.Rows[i]) {
			own = append(own, f.Label+" "+f.Value)
		}
		if got := strings.Join(own, ", "); got != want {
			t.Errorf("row %d has %q of its own, want %q", i+1, got, want)
		}
	}
	if strings.Join(r.Window, " ") != "Verktøy Programserver Jobber" {
		t.Errorf("the window is %q", r.Window)
	}
}

// TestALeftoverIsDeletedInOneWindowWhateverItsProcedure: and no page shows the digits.
func TestALeftoverIsDeletedInOneWindowWhateverItsProcedure(t *testing.T) {
	s := shelve(t, "nets/1", "aksesspunkt/12", "overfore-faktura/all")
	for _, j := range s.jobs {
		s.upTo(t, j.Plan.Key, "old-delete")
	}
	r := s.round(t, nil, exampletest.Saturday())
	if len(r.Rows) != 3 || r.Card.ID != "delete" || !r.Safe.IsZero() || r.Fits != 3 {
		t.Fatalf("%d rows of %q, safe until %s, of which %d fit", len(r.Rows), r.Card.ID, r.Safe, r.Fits)
	}
	for _, row := range r.Rows {
		if !strings.HasSuffix(row.OldID(), "•••") {
			t.Errorf("%s is shown as %q", row.Job.Plan.Key, row.OldID())
		}
	}
}

// TestACautionOfOneProcedureIsNotSaidOfAll: it stands with the rows that it is about.
func TestACautionOfOneProcedureIsNotSaidOfAll(t *testing.T) {
	s := shelve(t, "utgaende-faktura-0400/12", "nets/1", "nets/12")
	for _, j := range s.jobs {
		s.upTo(t, j.Plan.Key, "old-delete")
	}
	r := s.round(t, nil, exampletest.Saturday())
	for _, l := range r.Shared() {
		if l.Caution != "" {
			t.Errorf("all rows are told %q", l.Caution)
		}
	}
	for _, row := range r.Rows {
		got, want := strings.Join(r.Cautions(row), " "), "Slett bare den gamle jobben, den som står på «Venter». Les raden i Visma først, jobbid skal begynne som her."
		if row.Job.Plan.Procedure == "utgaende-faktura-0400" {
			want = "Slett bare den gamle jobben for kl. 04.00, den som står på «Venter». Jobbid skal begynne som her."
		}
		want += " Se etterpå at den nye står igjen «I kø»."
		if got != want {
			t.Errorf("%s is told %q, want %q", row.Job.Plan.Key, got, want)
		}
	}
}

// TestARoundSaysWhatItsJobsSay drives random answers, right and wrong, through rounds over random jobs of the example. The jobs
// are the same as if those were given job by job.
func TestARoundSaysWhatItsJobsSay(t *testing.T) {
	var keys []string
	example := exampletest.Load(t, "nb")
	for _, p := range example.Plans() {
		keys = append(keys, p.Key)
	}
	stored, refused := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		s := shelveIn(t, example, rapid.SliceOfNDistinct(rapid.SampledFrom(keys), 2, 3, rapid.ID).Draw(rt, "jobs")...)
		for range rapid.IntRange(1, 4).Draw(rt, "acts") {
			r := s.round(t, nil, exampletest.Saturday())
			given := map[string]map[string]wizard.Given{}
			for _, row := range r.Rows {
				answers := map[string]wizard.Given{}
				card, _ := row.Talk.Card(r.Card.ID)
				for _, l := range card.Lines {
					if l.Due {
						answers[l.ID] = someInput(rt, exampletest.AnswerIn(row.Talk.Job, row.Talk.Steps, l.At))
					}
				}
				given[row.Job.Plan.Key] = answers
			}
			entries, err := r.Confirm(given, "")
			one := &shelf{e: s.e, jobs: slices.Clone(s.jobs)}
			refusing := ""
			for _, row := range r.Rows {
				key := row.Job.Plan.Key
				jobs, _ := one.Jobs("")
				talk := wizard.Open(row.Talk.List, *one.job(key), s.e.Run(), s.e.Site, jobs...).At(exampletest.Saturday())
				act, err := talk.Confirm(r.Card.ID, given[key])
				if err != nil {
					refusing = key
					break
				}
				one.does(t, ledger.Entries(0, act), nil)
			}
			row := (*rounds.RowError)(nil)
			switch {
			case len(r.Rows) == 0:
			case errors.As(err, &row) || refusing != "":
				if row == nil || row.Job != refusing {
					rt.Fatalf("the round: %v, job by job %q refuses", err, refusing)
				}
				refused++
			case errors.As(err, new(*rounds.LateError)): // the clock holds rounds back, and no job by itself
			case err != nil:
				rt.Fatal(err)
			default:
				s.does(t, entries, nil)
				if !reflect.DeepEqual(s.jobs, one.jobs) {
					rt.Fatalf("a round of %q makes other jobs than its answers job by job", r.Card.ID)
				}
				stored++
			}
		}
	})
	if stored == 0 || refused == 0 {
		t.Errorf("%d acts stored, %d refused, which proves nothing", stored, refused)
	}
}

// someInput is what an operator gives for a step, mostly what is right.
func someInput(t *rapid.T, right string) wizard.Given {
	reason := rapid.SampledFrom([]string{"", "", "avtalt med IT"}).Draw(t, "reason")
	switch rapid.IntRange(0, 29).Draw(t, "what") {
	case 29:
		return wizard.Given{Out: ledger.Skipped, Reason: reason}
	case 28:
		return wizard.Given{Out: ledger.Deferred, Reason: reason}
	case 27, 26:
		return wizard.Given{Left: true}
	case 25:
		return wizard.Given{Input: "2", Reason: reason}
	case 24:
		return wizard.Given{Reason: reason}
	}
	return wizard.Given{Input: right, Reason: reason}
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}
