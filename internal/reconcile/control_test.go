package reconcile_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
)

// oneJob is a run of one job.
type oneJob struct {
	ledger.Reader
	job  ledger.Job
	list procedures.Procedure
}

func (r oneJob) Job(string, string) (ledger.Job, error)            { return r.job, nil }
func (r oneJob) List(string, string) (procedures.Procedure, error) { return r.list, nil }

// inspect is the control of nets/12, whose new job is 51877 at 06:10.
func inspect(t *testing.T, language, date string, state ledger.NewState) *reconcile.Inspection {
	t.Helper()
	e := exampletest.Load(t, language)
	j := ledger.NewJob(e.Plan(t, "nets/12"), ledger.Memory{})
	start, _ := site.ParseClock("06:10")
	j.New = ledger.New{State: state, ID: "51877", Start: start, Date: date}
	x, err := reconcile.Inspect(oneJob{job: j, list: e.List(t, "nets")}, ledger.Run{ID: "2026.2", Started: exampletest.Saturday()}, "nets/12", e.Site, e.Text)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// answer types what the console shows, and returns the questions.
func answer(t *testing.T, x *reconcile.Inspection, answers ...string) (asked []string) {
	t.Helper()
	for _, a := range answers {
		question, ok := x.Ask()
		if !ok {
			t.Fatalf("nothing is asked any more, and %q is left", a)
		}
		asked = append(asked, question)
		if fault := x.Answer(a); fault != "" {
			t.Fatalf("%q to %q: %s", a, question, fault)
		}
	}
	if question, more := x.Ask(); more {
		t.Fatalf("%q is asked, too", question)
	}
	return asked
}

const user, server = "Programserverbruker økonomi", "kk-broker"

func TestWhatIsRecordedIsFoundInTheConsole(t *testing.T) {
	for language, daily := range map[string]string{"nb": "hver dag", "en": "every day"} {
		x := inspect(t, language, "", ledger.NewVerified)
		asked := answer(t, x, "051877", "2 - I kø", "6.10", daily, user, server)
		if strings.Contains(strings.Join(asked, " "), "06:10") || strings.Contains(strings.Join(asked, " "), "51877") {
			t.Errorf("what is recorded is shown: %q", asked)
		}
		e := x.Entry("").Event
		if x.Differences() != "" || e.Effect != "" || e.Deviates || e.Code != ledger.Controlled || !strings.HasPrefix(e.Value, "051877 · 2 - I kø") {
			t.Errorf("%s: %q, %+v", language, x.Differences(), e)
		}
	}
}

func TestWhatDiffersIsReadOnceMoreBeforeItStands(t *testing.T) {
	x := inspect(t, "nb", "", ledger.NewVerified)
	asked := answer(t, x, "51877", "Venter", "06:30", "ukentlig", user, "PS2", "", "06:10", "daglig", "")
	if len(asked) != 10 || strings.Contains(strings.Join(asked, " "), "06:10") {
		t.Errorf("it was asked %q", asked)
	}
	if got, want := x.Differences(), "Status: «Venter» i konsollen, «I kø» ført; Server: «PS2» i konsollen, «KK-BROKER» ført"; got != want {
		t.Errorf("it says %q", got)
	}
	e := x.Entry("alene på jobb").Event
	if e.Effect != procedures.NewFailed || e.Step != "verify" || !e.Deviates || !strings.HasSuffix(e.Reason, "(alene på jobb)") {
		t.Errorf("it records %+v", e)
	}
}

func TestAJobThatIsNotThereIsNotAskedMoreAbout(t *testing.T) {
	x := inspect(t, "nb", "", ledger.NewVerified)
	answer(t, x, "-", "")
	if got := x.Differences(); got != "Jobbid: «-» i konsollen, «51877» ført" {
		t.Errorf("it says %q", got)
	}
	x = inspect(t, "nb", "", ledger.NewVerified)
	answer(t, x, "-", "51877", "I kø", "06:20", "daglig", user, server, "") // it was found after all
	if got := x.Differences(); got != "Starttid: «06:20» i konsollen, «06:10» ført" {
		t.Errorf("it says %q", got)
	}
}

func TestWhatNoConsoleShowsIsNotTaken(t *testing.T) {
	x := inspect(t, "nb", "2026-12-01", ledger.NewVerified)
	for _, c := range []struct{ bad, good string }{
		{"tolv", "51877"}, {"", "I kø"}, {"halv sju", "06:10"}, {"i morgen", "1.12.2026"}, {"av og til", "daglig"}, {"", user}, {"", server},
	} {
		question, _ := x.Ask()
		if x.Answer(c.bad) == "" || x.Answer(c.good) != "" {
			t.Errorf("%q to %q is taken, or %q is not", c.bad, question, c.good)
		}
	}
	if fault := inspect(t, "nb", "", ledger.NewVerified); fault.Differences() == "" {
		t.Error("what was not read is as recorded")
	}
	if x.Differences() != "" {
		t.Errorf("it says %q", x.Differences())
	}
}

func TestThePostponedDateHasGoneOnOnceTheJobHasRun(t *testing.T) {
	for state, differs := range map[ledger.NewState]bool{ledger.NewVerified: true, ledger.NewProved: false} {
		x := inspect(t, "nb", "2026-12-01", state)
		for _, a := range []string{"51877", "I kø", "06:10", "02.12.2026", "daglig", user, server} {
			if fault := x.Answer(a); fault != "" {
				t.Fatal(fault)
			}
		}
		if (x.Differences() != "") != differs {
			t.Errorf("%s: it says %q", state, x.Differences())
		}
	}
}
