package plain

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/wizard"
)

// Postponer postpones jobs over a holiday, as *session.Session does.
type Postponer interface {
	Postponable() (jobs []procedures.Plan, usual int, err error)
	Postpone(period holidays.Period, name string, jobs []string) (ledger.Run, error)
}

// Ask asks for one line. It returns "" for an empty line and at the end of input.
func Ask(o Options, question string) (string, error) {
	line, err := newAsker(o).ask(question, "")
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return line, err
}

// Postpone asks for a period and for jobs, and starts the run in which they are postponed, called name or after the period. An
// empty line takes the proposal. At the end of input nothing is started, and the run returned is the zero Run. It returns a
// *overview.PeriodError and the errors of the Postponer.
func Postpone(o Options, p Postponer, name string) (ledger.Run, error) {
	a := newAsker(o)
	jobs, usual, err := p.Postponable()
	if err != nil {
		return ledger.Run{}, err
	}
	period, err := a.period()
	if err == nil {
		a.list(jobs, usual, period)
	}
	line := ""
	if err == nil {
		line, err = a.ask(o.Text.Routine.AskJobs, "")
	}
	if errors.Is(err, io.EOF) {
		return ledger.Run{}, nil
	}
	var chosen []string
	if err == nil {
		chosen, err = numbered(line, jobs)
	}
	if err != nil {
		return ledger.Run{}, err
	}
	r, err := p.Postpone(period, name, chosen)
	if err == nil {
		_, _ = fmt.Fprintln(a.Out, Postponed(o, r, period))
	}
	return r, err
}

// Postponed says what was started.
func Postponed(o Options, r ledger.Run, p holidays.Period) string {
	return o.Text.Routine.Started(r.Called(), date(p.From), date(p.Until), date(overview.ResumeDate(p)), r.Jobs)
}

func date(day time.Time) string { return day.Format(time.DateOnly) }

// asker asks questions outside a walk.
type asker struct {
	Options
	in *bufio.Reader
}

func newAsker(o Options) asker {
	o.Out = &output{to: cleantext.Writer(o.Out)} // no question is answered of which a line is missing
	return asker{o, bufio.NewReader(o.In)}
}

// ask asks for one line; an empty one is the proposal. It returns io.EOF at the end of input.
func (a asker) ask(question, proposal string) (string, error) {
	if _, err := fmt.Fprint(a.Out, question+" > "); err != nil {
		return "", err
	}
	line, err := a.in.ReadString('\n')
	if err != nil && line == "" {
		return "", err
	}
	if !a.Echo {
		_, _ = fmt.Fprintln(a.Out)
	}
	if line = strings.TrimSpace(line); line == "" {
		line = proposal
	}
	return line, nil
}

// insist is that of Options, with questions outside a walk.
func (a asker) insist(write func() error) error {
	return a.Options.insist(func(question string) (string, error) { return a.ask(question, "") }, write)
}

// period proposes the holidays to come, and asks for the first and the last day.
func (a asker) period() (holidays.Period, error) {
	t, upcoming := a.Text.Routine, holidays.Upcoming(a.Stamper.Now().In(a.Site.Location()))
	for _, h := range upcoming {
		_, _ = fmt.Fprintf(a.Out, "  %-12s %s – %s\n", t.Holiday[string(h.Holiday)], date(h.From), date(h.Until))
	}
	proposed := date(upcoming[0].From)
	from, err := a.ask(t.AskFrom(proposed), proposed)
	if err != nil {
		return holidays.Period{}, err
	}
	last := from
	if period, err := overview.ReadPeriod(from, from); err == nil {
		last = date(period.From)
		for _, h := range upcoming {
			if date(h.From) == last {
				last = date(h.Until)
				break
			}
		}
	}
	until, err := a.ask(t.AskUntil(last), last)
	if err != nil {
		return holidays.Period{}, err
	}
	return overview.ReadPeriod(from, until)
}

// list numbers the jobs that can be postponed, and marks the usual ones.
func (a asker) list(jobs []procedures.Plan, usual int, p holidays.Period) {
	_, _ = fmt.Fprintln(a.Out, a.Text.Routine.Choose(date(overview.ResumeDate(p))))
	for i, j := range jobs {
		mark := " "
		if i < usual {
			mark = "*"
		}
		_, _ = fmt.Fprintf(a.Out, "%4d %s %s  %s\n", i+1, mark, j.Key, j.Title)
	}
}

// numbered turns "1,3-5" into job keys.
func numbered(line string, jobs []procedures.Plan) ([]string, error) {
	numbers, bad := readRanges(line)
	var out []string
	for _, n := range numbers {
		if n > len(jobs) {
			bad = strconv.Itoa(n)
			break
		}
		out = append(out, jobs[n-1].Key)
	}
	if bad != "" {
		return nil, &session.NameError{Of: session.ToPostpone, Name: bad}
	}
	return out, nil
}

// ChooseJob asks which of several jobs is meant, and returns its key; empty if none is.
func ChooseJob(o Options, jobs []ledger.Summary) (key string, err error) {
	a := newAsker(o)
	keys := make([]string, len(jobs))
	for i, j := range jobs {
		keys[i] = j.Plan.Key
		_, _ = fmt.Fprintf(a.Out, "%4d  %s, %s\n", i+1, wizard.JobText(j.Plan, o.Text.Words), o.Text.TUI.Board.Steps(j.StepsDone, j.StepsTotal))
	}
	key, err = a.numberOf(keys, o.Text.Plain.WhichJob)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return key, err
}

// AskWhose asks about each row of a list that may be several jobs, once, adds the answers to list.Assigned, and returns how many there
// were. learning says what the list is for, as for list.Doubts.
func AskWhose(o Options, list *reconcile.Input, learning bool) (known int, err error) {
	a, asked := newAsker(o), map[string]bool{}
	for {
		doubts := list.Doubts(learning)
		i := slices.IndexFunc(doubts, func(u reconcile.Reading) bool { return !asked[u.ID] })
		if i < 0 {
			return known, nil
		}
		id := doubts[i].ID
		asked[id] = true
		job, err := a.whose(doubts[i])
		switch {
		case errors.Is(err, io.EOF):
			return known, nil
		case err != nil:
			return known, err
		case job == "":
			continue
		}
		if err := list.Assign([]string{id + "=" + job}); err != nil {
			return known, err
		}
		known++
	}
}

// whose asks which job a row is. The answer is empty if nobody knows.
func (a asker) whose(u reconcile.Reading) (job string, err error) {
	t := a.Text.Reconcile.Assign
	row := strings.Join(slices.DeleteFunc([]string{u.Description, u.Status, u.StartText}, func(s string) bool { return s == "" }), ", ")
	_, _ = fmt.Fprintln(a.Out, t.Question(u.ID, row))
	for i, key := range u.Jobs {
		_, _ = fmt.Fprintf(a.Out, "  %d  %s\n", i+1, key)
	}
	return a.numberOf(u.Jobs, t.Prompt)
}

// numberOf asks for the number of one of several jobs that are listed; its key will do. The answer is empty for an empty line.
func (a asker) numberOf(keys []string, prompt string) (string, error) {
	for {
		answer, err := a.ask(prompt, "")
		if answer == "" || err != nil {
			return "", err
		}
		if n, err := strconv.Atoi(answer); err == nil && n > 0 && n <= len(keys) {
			return keys[n-1], nil
		}
		if slices.Contains(keys, answer) {
			return answer, nil
		}
		_, _ = fmt.Fprintln(a.Out, a.Text.Reconcile.Assign.NotOne(answer))
	}
}
