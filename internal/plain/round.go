package plain

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/rounds"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// RoundStore is what a round needs of the records.
type RoundStore interface {
	Store
	View(fn func(ledger.Reader) error) error
}

// rounder leads through a round.
type rounder struct {
	*walker
	store  RoundStore
	keys   []string
	again  string // the command that goes on
	behind rounds.Behind
	round  rounds.Round
	last   string // key of the job that was shown last
}

// Round leads through the jobs of a run with these keys, a card of all of them at a time, until nothing is left but what the operator
// left behind. Of a card that is done job by job it asks as Walk does. again is the command that goes on with the round. It
// returns nil as Walk does; every answer acknowledged is stored by then.
func Round(o Options, store RoundStore, keys []string, again string) error {
	o.Store = store
	r := &rounder{walker: newWalker(o), store: store, keys: keys, again: again, behind: rounds.Behind{}}
	err := r.lead()
	return r.ended(err)
}

func (r *rounder) lead() error {
	var err error
	r.watch()
	if r.run, err = r.Store.Run(r.Run); err != nil {
		return err
	}
	if err := r.join(); errors.Is(err, errStop) {
		return nil
	} else if err != nil {
		return err
	}
	for {
		if err := r.read(); err != nil {
			return err
		}
		r.tellTeam()
		if len(r.round.Rows) == 0 {
			return r.end()
		}
		work := r.all
		if r.round.Card.Round == procedures.RoundEach {
			work = r.each
		}
		err := work()
		if errors.Is(err, errReplaced) {
			r.last = ""
			err = r.renew()
		}
		if errors.Is(err, errStop) {
			r.say("", r.Text.Round.Stopped(r.again))
			return r.end()
		}
		if err != nil {
			return err
		}
	}
}

// read reads the round as it stands now.
func (r *rounder) read() error {
	return r.store.View(func(in ledger.Reader) (err error) {
		r.round, err = rounds.ReadRound(in, r.run, r.Site, r.keys, r.Stamper.Now())
		r.round = r.round.At(r.Stamper.Now(), r.behind)
		return err
	})
}

// end names the jobs that are left, and those in danger.
func (r *rounder) end() error {
	if len(r.round.Open) == 0 {
		r.say("", r.Text.Round.Done)
		return nil
	}
	r.say("", r.Text.Round.Left(len(r.round.Open)))
	for _, j := range r.round.Open {
		r.say("  " + wizard.JobText(j.Plan, r.Text.Words))
	}
	return r.leave()
}

// each asks the card of the first job, as a walk does.
func (r *rounder) each() error {
	row := r.round.Rows[0]
	key := row.Job.Plan.Key
	r.conv = row.Talk
	switch r.last {
	case key:
	case "":
		r.head()
		r.header()
	default:
		r.head()
		r.stand()
	}
	r.last = key
	at, deferred := r.conv.Current(), map[string]bool{}
	card := r.conv.Steps[at].CardID()
	err := r.turn(at, deferred)
	if slices.ContainsFunc(r.conv.Steps, func(s ledger.Step) bool { return s.CardID() == card && s.State == ledger.StepDeferred }) {
		r.behind[key] = r.round.Card.ID
	}
	return err
}

// head says how far the round is, and what it must mind.
func (r *rounder) head() {
	t := r.Text
	r.say("", t.Round.Title(r.run.Called(), len(r.round.Open))+" · "+r.round.ClockText(r.Site.Location(), t))
	for _, j := range r.round.Danger {
		r.say(r.hazardLine(j))
	}
}

// all asks which jobs the card is done for, and stores them by one act.
func (r *rounder) all() error {
	r.show()
	r.ways(r.Text.Round.Commands)
	for {
		line, err := r.ask(r.Text.Round.Prompt)
		if err != nil {
			return err
		}
		moved, err := r.performRound(line)
		if err != nil || moved {
			return err
		}
	}
}

// show writes the card and its rows.
func (r *rounder) show() {
	t, c := r.Text, r.round
	r.head()
	r.say(t.Plain.Card(c.Number, c.Of, c.Card.ID, c.Card.Title))
	if len(c.Window) > 0 {
		r.say("  " + t.Words.Menu + ": " + strings.Join(c.Window, " › "))
	}
	for _, l := range c.Shared() {
		r.say("  " + l.Do)
		r.parts(*l.Step.Step, "    ")
	}
	list := table.Table{Columns: []string{"", "", t.Report.OldID, t.Report.OldStart, t.Round.Description, ""}}
	for i, row := range c.Rows {
		var own []string
		for _, f := range c.Own(row) {
			own = append(own, f.Label+" "+f.Value)
		}
		for _, caution := range c.Cautions(row) {
			own = append(own, t.Words.Caution+": "+caution)
		}
		p := row.Job.Plan
		list.Add(strconv.Itoa(i+1)+"  "+p.Key, wizard.CompanyText(p, t.Words), row.OldID(), row.Start().String(), row.Job.Old.Description, strings.Join(own, ", "))
	}
	_ = list.Write(r.Out, table.Lines) // output keeps the error
}
