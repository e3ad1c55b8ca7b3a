package reconcile

import (
	"cmp"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// nothing is how an operator says that the console shows nothing in a column, or not the job.
const nothing = "-"

// Inspection is the control of one new job: what the console shows of it, asked for column by column without a word of what is recorded.
// Where something differs it is asked for once more, since people mistype, and then it stands.
type Inspection struct {
	Job ledger.Summary

	in     Input
	t      lang.Text
	all    []Column // in order
	asked  []Column // of all: only the first where the job is not there
	read   map[Column]string
	second bool // those that differ are asked for once more
	at     int
	last   int // that was answered
}

// Inspect begins the control of a job of a run. It returns the errors of in.
func Inspect(in ledger.Reader, r ledger.Run, key string, s site.Site, t lang.Text) (*Inspection, error) {
	job, err := in.Job(r.ID, key)
	if err != nil {
		return nil, err
	}
	list, err := in.List(r.ID, job.Plan.Procedure)
	if err != nil {
		return nil, err
	}
	return Input{Run: r, Site: s, Text: t, Lists: map[string]procedures.Procedure{list.ID: list}}.inspect(ledger.Summarise(list, job)), nil
}

func (in Input) inspect(job ledger.Summary) *Inspection {
	x := &Inspection{Job: job, in: in, t: in.Text, read: map[Column]string{}}
	for _, c := range []Column{ID, Status, Start, date, Interval, User, Server} {
		if x.expected(c) != "" {
			x.all = append(x.all, c)
		}
	}
	x.asked = x.all
	return x
}

// apart stands between the columns in what an event says was read.
const apart = " · "

// inspected is the control that an event recorded, of a job that nobody has set up since. If what was read cannot be told by its columns, all of them
// differ.
func (in Input) inspected(job ledger.Summary, e ledger.Event) *Inspection {
	x := in.inspect(job)
	read := strings.Split(e.Value, apart)
	if e.Value == nothing {
		x.asked = x.all[:1]
	}
	if len(read) == len(x.asked) {
		for i, c := range x.asked {
			x.read[c] = read[i]
		}
	}
	return x
}

// Again returns the control of the job as it stands now, where somebody has recorded something of it meanwhile: what was read stays, and only what differs
// now is asked for again. ok is false if nothing was recorded, or there is nothing to control any more. It returns the errors of in.
func (x *Inspection) Again(in ledger.Reader) (again *Inspection, ok bool, err error) {
	job, err := in.Job(x.in.Run.ID, x.Job.Plan.Key)
	if err != nil {
		return nil, false, err
	}
	_, done := job.Control()
	runs := job.New.State == ledger.NewVerified || job.New.State == ledger.NewProved
	if done || !runs || job.Version() == x.Job.Version {
		return nil, false, nil
	}
	again = x.in.inspect(ledger.Summarise(x.in.Lists[job.Plan.Procedure], job))
	again.read = x.read
	if len(x.asked) < len(x.all) { // it was not there
		again.asked = again.all[:1]
	}
	again.second, again.last = true, len(again.asked)-1
	return again, true, nil
}

// expected returns what is recorded or prescribed of a column; empty if nothing is.
func (x *Inspection) expected(c Column) string {
	j := x.Job
	setup := x.in.Lists[j.Plan.Procedure].Job
	of := x.in.Site.SetupOf(j.Plan.Procedure, j.Plan.Integration, setup.User, setup.Broker)
	switch c {
	case ID:
		return cmp.Or(j.New.ID, nothing)
	case Status:
		return x.t.Words.New[string(ledger.NewVerified)]
	case Start:
		if !j.New.Start.IsZero() {
			return j.New.Start.String()
		}
	case date:
		return j.New.Date
	case Interval:
		if _, runs := j.Runs(); !runs.IsZero() && !j.RunsAssumed() {
			return runs.Text(x.t.Schedule)
		}
	case User:
		return of.User
	case Server:
		return of.Broker
	}
	return ""
}

// Description returns under what name the console has the job; empty if neither the record nor its procedure says it.
func (x *Inspection) Description() string {
	return cmp.Or(x.Job.New.Description, x.in.described(x.Job))
}

// Ask returns the question for the next column, and what is wrong with the last answer to it. ok is false when all is answered.
func (x *Inspection) Ask() (question string, ok bool) {
	if x.second {
		for x.at < len(x.asked) && !x.differs(x.asked[x.at]) {
			x.at++
		}
	}
	if x.at == len(x.asked) {
		return "", false
	}
	field := x.t.Control.Fields[string(x.asked[x.at])]
	if x.second {
		return x.t.Control.Again(field, x.read[x.asked[x.at]]), true
	}
	return field, true
}

// Answer takes what the console shows in the column that was asked for. An empty answer lets what was read before stand. fault says
// why an answer is not taken.
func (x *Inspection) Answer(text string) (fault string) {
	if x.at == len(x.asked) { // it could not be recorded, and is answered again
		x.at = x.last
	}
	c := x.asked[x.at]
	text = strings.TrimSpace(cleantext.Line(text))
	if text == "" && !x.second {
		return x.t.Control.NotEmpty
	}
	if text != "" {
		if fault := x.unread(c, text); fault != "" {
			return fault
		}
		x.read[c] = text
	}
	x.last = x.at
	x.at++
	switch {
	case c == ID && x.read[ID] == nothing && x.Job.New.ID != "":
		x.asked = x.asked[:1] // it is not in the console: nothing more is asked unless it is found when they look once more
	case c == ID && x.second && len(x.asked) == 1:
		x.asked, x.second = x.all, false
	}
	if x.at == len(x.asked) && !x.second {
		x.at, x.second = 0, true
	}
	return ""
}

// unread says why a text is nothing that the console shows in a column; empty if it may be.
func (x *Inspection) unread(c Column, text string) string {
	if text == nothing {
		return ""
	}
	if c == Status && visma.NewStatuses(nil).Read(text) == visma.Unknown {
		return x.t.Control.NotStatus
	}
	kinds := map[Column]procedures.AskKind{ID: procedures.AskNumber, Start: procedures.AskTime, date: procedures.AskDate, Interval: procedures.AskInterval}
	if kind, has := kinds[c]; has {
		if _, err := kind.Parse(text); err != nil {
			return x.t.Wizard.NotForm[string(kind)]
		}
	}
	return ""
}

// differs reports whether what was read of a column is not what is recorded.
func (x *Inspection) differs(c Column) bool {
	text, want := x.read[c], x.expected(c)
	switch c {
	case ID:
		return sameID(text) != sameID(want) && x.Job.New.ID != ""
	case Status:
		return !visma.NewStatuses(nil).Read(text).Live()
	case Start:
		minutes, ok := visma.ReadClock(text)
		return !ok || !sameStart(x.Job.New.Start, minutes, x.Job.Plan.Repeat)
	case date: // it has gone on to a later one once the job has run
		day, err := procedures.AskDate.Parse(text)
		return err != nil || day < want || day > want && x.Job.New.State != ledger.NewProved
	case Interval:
		_, runs := x.Job.Runs()
		return !isInterval(runs, visma.ReadInterval(text))
	}
	return textOf(text).squashed != textOf(want).squashed
}

// Differences says in what the console and the record differ; empty if in nothing.
func (x *Inspection) Differences() string {
	var out []string
	for _, c := range x.asked {
		if x.differs(c) {
			out = append(out, x.t.Control.Differs(x.t.Control.Fields[string(c)], x.read[c], x.expected(c)))
		}
	}
	return strings.Join(out, "; ")
}

// Entry returns the event that records the control, not stamped yet. reason is why an operator controls what is his own; else empty.
func (x *Inspection) Entry(reason string) ledger.Entry {
	var read []string
	for _, c := range x.asked {
		read = append(read, x.read[c])
	}
	e := ledger.Event{
		Job: x.Job.Plan.Key, Action: ledger.Recorded, Code: ledger.Controlled, Value: strings.Join(read, apart), Reason: reason,
	}
	if found := x.Differences(); found != "" {
		e.Step = x.in.Lists[x.Job.Plan.Procedure].StepWith(procedures.NewVerified)
		e.Effect, e.Deviates, e.Reason = procedures.NewFailed, true, found
		if reason != "" {
			e.Reason += " (" + reason + ")"
		}
	}
	return ledger.Entry{Base: x.Job.Version, Event: e}
}

// holdsBack reports whether a control has found that the new job of a row differs, and the row does not show all of that as it is recorded: then
// the list settles nothing. ran reports whether the row, or another one, shows that the job has run since.
func (c *comparison) holdsBack(j *job, r *row, ran bool) bool {
	e, differs := c.in.Controls[j.Plan.Key]
	if !differs {
		return false
	}
	x := c.in.inspected(*j.Summary, e)
	for _, column := range x.asked {
		if x.differs(column) && !c.shows(j, r, column, ran) {
			c.tell(Controlled, j, r, c.t.Controlled(e.By, x.Differences()), c.t.ControlledDo(j.Plan.Key))
			return true
		}
	}
	return false
}

// shows reports whether a row, which is known by its id, shows a column of a new job as it is recorded.
func (c *comparison) shows(j *job, r *row, column Column, ran bool) bool {
	_, runs := j.Runs()
	switch column {
	case ID:
		return true
	case Status:
		return r.State.Live()
	case Start:
		return c.isRightStart(j, r)
	case date:
		day := r.Date.Format(time.DateOnly)
		return !r.Date.IsZero() && (day == j.New.Date || day > j.New.Date && ran)
	case Interval:
		return isInterval(runs, c.runs(r.Interval))
	case User:
		return r.User != "" && c.mayBeUser(r.User, c.userOf(j))
	}
	of := c.in.Site.SetupOf(j.Plan.Procedure, j.Plan.Integration, "", c.in.Lists[j.Plan.Procedure].Job.Broker)
	return textOf(r.Server).squashed == textOf(of.Broker).squashed
}
