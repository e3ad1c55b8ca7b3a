package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// effort is what a release costs the operator.
type effort struct {
	acts   int // confirmations that were recorded
	lines  int // lines answered in the plain wizard
	keys   int // presses for that: an Enter for each line, and the characters of commands; what is typed of values does not count
	visits int // windows of the job console that were gone to
}

func (e effort) row(way string) string {
	return fmt.Sprintf("| %s | %d | %d | %d | %d |\n", way, e.acts, e.lines, e.keys, e.visits)
}

// exceeds reports whether something costs more than at most; zero there is no limit.
func (e effort) exceeds(most effort) bool {
	over := func(n, most int) bool { return most > 0 && n > most }
	return over(e.acts, most.acts) || over(e.lines, most.lines) || over(e.keys, most.keys) || over(e.visits, most.visits)
}

// TestTheEffortOfARelease works through the whole example with the real binary, in each of the ways that there are, and counts.
// RESETUP_EFFORT=publish writes the figures to docs/effort.md; without it they must be those that stand there.
func TestTheEffortOfARelease(t *testing.T) {
	if testing.Short() {
		t.Skip("walks some fifty jobs, five times over")
	}
	twice, e := t.TempDir(), exampletest.Load(t, "nb")
	var first *release
	ways := []struct {
		name string
		most effort
		work func(*release)
	}{
		{"Kort, første gang", effort{acts: 330, lines: 800}, func(r *release) { r.data = twice; r.byCards("2026.2"); first = r }},
		{"Kort, andre gang", effort{acts: 330, lines: 520}, func(r *release) { r.after(first).next(6).byCards("2026.3") }},
		{"Kort med liste før og etter", effort{acts: 230}, (*release).withLists},
		{"Runder", effort{visits: 30}, (*release).inRounds},
		{"Runder med liste før og etter", effort{acts: 120, keys: 250, visits: 30}, (*release).inRoundsWithLists},
		{"En Nets-jobb, andre gang", effort{acts: 6, keys: 9}, func(r *release) { r.after(first).oneJob("2026.4", "nets/12") }},
		{"Utsette 19 jobber i en runde", effort{keys: 45}, (*release).postpone},
	}
	table := effortHead
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			r := &release{t: t, data: t.TempDir(), e: e, plans: e.Plans(), at: time.Date(2026, 11, 28, 8, 0, 0, 0, time.UTC)}
			way.work(r)
			after := r.status()
			if after.Ready != after.Total && r.job == "" {
				t.Fatalf("%d of %d are ready", after.Ready, after.Total)
			}
			r.count(after)
			if r.got.exceeds(way.most) {
				t.Errorf("%+v, at most %+v", r.got, way.most)
			}
			table += r.got.row(way.name)
		})
	}
	if strings.Count(table, "\n|") == len(ways)+2 { // not with -run
		publishEffort(t, table)
	}
}

// release is one that is worked through: by whom, does not matter; when, does, since a round minds the clock.
type release struct {
	t     *testing.T
	data  string
	name  string // of the run; empty is the newest
	job   string // that is counted; empty are all
	e     exampletest.Example
	plans []procedures.Plan
	at    time.Time
	got   effort
	visma *consoletest.Room
	done  map[string]bool // in the console, by job and step
}

// after goes on in the data folder and the console of a release before.
func (r *release) after(before *release) *release {
	r.data, r.visma = before.data, before.visma
	return r
}

// start starts a run. The first time, the old jobs stand in the console as the timetable has them.
func (r *release) start(run string) {
	r.run("start", run)
	r.done = map[string]bool{}
	if r.visma != nil {
		return
	}
	starts := map[string]string{}
	for _, args := range [][]string{{"schedule"}, {"schedule", "suggest"}} { // as it is suggested, else as it is
		for _, j := range decode[struct{ Jobs []struct{ Job, Start string } }](r.t, r.run(append(args, "--format", "json")...)).Jobs {
			if j.Start != "" {
				starts[j.Job] = j.Start
			}
		}
	}
	var olds []string
	for _, p := range r.plans {
		if p.Retire != procedures.None {
			olds = append(olds, p.Key+" "+cmp.Or(starts[p.Key], "04:40"))
		}
	}
	r.visma = consoletest.Open(r.t, r.e, r.at, olds...)
	for _, p := range r.plans {
		if p.Keep != "" {
			r.visma.Pause(p.Key)
		}
	}
}

// confirmed does in the console what a card says of jobs.
func (r *release) confirmed(card string, jobs ...statusJob) {
	for _, j := range jobs {
		for _, s := range r.listed(j) {
			if at := j.Job + " " + s.ID; s.CardID() == card && !r.done[at] && j.Hazard != "keep" {
				r.done[at] = true
				r.visma.Does(j.Job, s)
			}
		}
	}
}

// now returns the flags that set the clock of a command, and say which run it is about.
func (r *release) now() []string {
	return []string{"--now", r.at.Format(time.RFC3339), "--run", r.name}
}

func (r *release) run(args ...string) string {
	r.t.Helper()
	return resetup(r.t, r.data, append(args, r.now()...)...)
}

func (r *release) status() statusReport {
	r.t.Helper()
	return decode[statusReport](r.t, r.run("status", "--format", "json"))
}

// byCards walks every job card by card, each to its end.
func (r *release) byCards(run string) {
	r.start(run)
	r.fillInAll("")
}

// next closes a release some months later, when the one after it comes. All of it is accounted for.
func (r *release) next(months int) *release {
	r.at = r.at.AddDate(0, months, 0)
	run := r.status()
	if n := run.Hazards["gap"] + run.Hazards["double"] + run.Hazards["leftover"]; n > 0 {
		r.t.Errorf("hazards %v", run.Hazards)
	}
	if waiting := venter(r.t, r.data); len(waiting) > 0 {
		r.t.Errorf("still waiting: %v", waiting)
	}
	old := map[string]int{}
	for _, j := range run.Jobs {
		old[j.Old.State]++
	}
	count := decode[map[string]any](r.t, r.run("close", "--format", "json"))
	for key, want := range map[string]int{
		"set_waiting": old["deleted"], "deleted": old["deleted"], "remaining": 0, "cancelled": old["cancelled"], "kept": old["keep"], "jobs": run.Total,
	} {
		if got := int(count[key].(float64)); got != want {
			r.t.Errorf("close: %s is %d, want %d", key, got, want)
		}
	}
	return r
}

// oneJob closes a release a year later, and walks one job of the one after it card by card, whose old one is the new one of the release before.
func (r *release) oneJob(run, job string) {
	before := r.status().job(r.t, job).New
	r.next(12)
	r.start(run)
	r.job = job
	j := r.status().job(r.t, job)
	if j.Old.ID != before.ID || j.Old.Start != before.Start || before.ID == "" || before.Start == "" {
		r.t.Errorf("%+v is remembered of %+v", j.Old, before)
	}
	r.fillIn(j, "")
}

// fillInAll walks every job that has something left card by card, to its end or up to a card.
func (r *release) fillInAll(until string) {
	for _, j := range r.status().Jobs {
		if j.Hazard != "keep" && j.NextStep != "" {
			r.fillIn(j, until)
		}
	}
}

// withLists works with a list of the console before the first job, one when all are ordered, and one at the end.
func (r *release) withLists() {
	r.start("2026.2")
	r.record()
	r.fillInAll("console")
	r.record()
	r.fillInAll("")
	r.record()
}

// record records what the console's list shows, which it returns.
func (r *release) record() (list string) {
	r.t.Helper()
	runs := func(j console.Job) bool { return j.Status == console.Running || j.Status == console.Planned }
	for r.visma.Advance(r.at); slices.ContainsFunc(r.visma.Jobs(), runs); r.visma.Advance(r.at) {
		r.at = r.at.Add(time.Minute) // a job is verified when it is in the queue again
	}
	file := filepath.Join(r.t.TempDir(), "jobber.csv")
	if err := os.WriteFile(file, []byte(r.visma.List()), 0o600); err != nil {
		r.t.Fatal(err)
	}
	if out, err := program(r.data, append(r.now(), "reconcile", file, "--record")...).CombinedOutput(); err != nil {
		r.t.Fatalf("reconcile: %v\n%s", err, out)
	}
	return r.visma.List()
}

// publishEffort writes the table of the figures, or compares it with the one that stands in docs/effort.md.
func publishEffort(t *testing.T, text string) {
	t.Helper()
	file := filepath.Join("..", "..", "docs", "effort.md")
	if os.Getenv("RESETUP_EFFORT") == "publish" {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	stands, err := os.ReadFile(file)
	if err != nil || string(stands) != text {
		t.Errorf("docs/effort.md is not up to date (%v); RESETUP_EFFORT=publish rewrites it:\n%s", err, text)
	}
}

const effortHead = `# What a release costs

Counted by ` + "`go test ./cmd/resetup -run TestTheEffortOfARelease`" + `, which works through the whole built-in example with the real binary.
An *act* is one confirmation that is recorded, a *line* one line answered in the plain wizard. *Keys* are all presses but the
characters of typed values: the Enter of each line, and the characters of commands. A *visit* is a time that the operator
goes to the job console, counted by the windows that the steps name. A round is of all that is ordered in one place; one begun
at nine on a Saturday has time for that.

| Way | Acts | Lines | Keys | Visits |
|---|---:|---:|---:|---:|
`

var cardLine = regexp.MustCompile(`(?m)^Kort \d+ av \d+ \(([a-z0-9-]+)\)`) //nolint:gochecknoglobals // a constant

// cardIn returns the card that is shown last in a text, or the one before.
func cardIn(said, before string) string {
	if all := cardLine.FindAllStringSubmatch(said, -1); len(all) > 0 {
		return all[len(all)-1][1]
	}
	return before
}

// fillIn walks one job card by card, to its end or up to a card.
func (r *release) fillIn(j statusJob, until string) {
	r.t.Helper()
	steps := r.listed(j)
	s := sit(r.t, r.data, append(r.now(), "--cards", j.Job)...)
	card, answered := "", map[string]bool{}
	for n := 0; !s.ended; n++ {
		if next := cardIn(s.said, card); next != card {
			r.confirmed(card, j)
			card = next
		}
		at := slices.IndexFunc(steps, func(step procedures.Step) bool {
			return step.CardID() == card && !answered[step.ID] && asksFor(s.said, step)
		})
		switch {
		case card == until && until != "":
			s.answer("q")
			_ = s.cmd.Wait()
			return
		case n > 60:
			r.t.Fatalf("%s never ends:\n%s", j.Job, s.said)
		case at >= 0:
			answered[steps[at].ID] = true
			r.answer(s, r.visma.Reads(j.Job, steps[at]))
		case strings.HasSuffix(s.said, cardDone):
			r.answer(s, "")
		default:
			r.t.Fatalf("%s, card %q: nobody knows what is asked:\n%s", j.Job, card, s.said)
		}
	}
	r.confirmed(card, j)
	if err := s.cmd.Wait(); err != nil || !strings.Contains(s.said, "FERDIG") {
		r.t.Fatalf("%s: %v\n%s", j.Job, err, s.said)
	}
}

const cardDone = "Enter = alt på kortet er utført > "

// answer types a value, or an Enter.
func (r *release) answer(s *sitting, value string) {
	s.answer(value)
	r.got.lines, r.got.keys = r.got.lines+1, r.got.keys+1
}

// command types a command.
func (r *release) command(s *sitting, line string) {
	r.answer(s, line)
	r.got.keys += len(line)
}

// asksFor reports whether the last prompt is a step's question.
func asksFor(said string, s procedures.Step) bool {
	text, _ := lang.For("nb")
	prompt := said[strings.LastIndex(said, "\n")+1:]
	return s.Ask.Kind != procedures.AskDone && strings.HasPrefix(prompt, wizard.AskLabel(s.Ask, text.Words))
}

// listed returns the steps of a job in their order, rendered.
func (r *release) listed(j statusJob) []procedures.Step {
	list := r.e.List(r.t, j.Procedure)
	values := procedures.Values(list, r.plan(j), r.e.Site, procedures.Known{})
	out := slices.Clone(list.Steps)
	for i := range out {
		out[i] = procedures.Render(out[i], values)
	}
	return out
}

func (r *release) plan(j statusJob) procedures.Plan {
	if i := slices.IndexFunc(r.plans, func(p procedures.Plan) bool { return p.Key == j.Job }); i >= 0 {
		return r.plans[i]
	}
	return procedures.Plan{} // postponed
}

// count counts the acts that the log of the run holds, and the visits to the job console that lie in them.
func (r *release) count(run statusReport) {
	menus := map[string]string{} // by job and step
	for _, j := range run.Jobs {
		menu := ""
		for _, s := range r.listed(j) {
			menu = cmp.Or(strings.Join(s.Menu, " › "), menu)
			menus[j.Job+" "+s.ID] = menu
		}
	}
	seen, window := map[string]bool{}, ""
	for _, e := range decode[[]struct{ Job, Step, Act string }](r.t, r.run("log", "--format", "json")) {
		if e.Job == "" || r.job != "" && e.Job != r.job {
			continue
		}
		seen[e.Act] = true
		now := menus[e.Job+" "+e.Step]
		if now != window && strings.Contains(now, "Programserver") {
			r.got.visits++
		}
		window = cmp.Or(now, window)
	}
	r.got.acts = len(seen)
}
