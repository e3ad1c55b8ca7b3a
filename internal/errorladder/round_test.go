package errorladder

import (
	"errors"
	"maps"
	"slices"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/rounds"
	"example.org/resetup/internal/wizard"
)

// workRound goes through all jobs of a procedure, card by card: what the card says is done in Visma for one job after the other, each is
// marked, and all are confirmed by one act.
func (o *operator) workRound(procedure string) {
	keys := o.toDo(procedure)
	left, tries := map[string]bool{}, map[string]int{}
	for range 60 {
		round, err := rounds.ReadRound(shelf{office: o.office}, o.run, o.Site, slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return left[k] }), o.now)
		if err != nil {
			o.t.Fatal(err)
		}
		if len(round.Rows) == 0 {
			return
		}
		given := map[string]map[string]wizard.Given{}
		for _, row := range round.Rows {
			h := o.hands[row.Job.Plan.Key]
			h.round, h.sheet = true, newSheet(row.Talk)
			h.sheet.id = row.Card.ID
			version := o.job(h.key).Version()
			if !o.markRow(h, row, tries) {
				left[h.key] = true
			} else if o.job(h.key).Version() == version {
				given[h.key] = h.sheet.given
			}
		}
		o.confirmRound(round, given, left, tries)
		for _, h := range o.hands {
			h.sheet = nil
		}
	}
	o.stuck = append(o.stuck, procedure+" without end")
}

// markRow does in Visma what the card says for one job, and marks it. goesOn is false if the operator leaves the job.
func (o *operator) markRow(h *hand, row rounds.Row, tries map[string]int) (goesOn bool) {
	version := o.job(h.key).Version()
	for o.job(h.key).Version() == version {
		s := o.nextLine(h)
		if s == nil {
			marked, _, _ := row.Mark(h.sheet.given)
			h.sheet.given = marked
			return true
		}
		done, goesOn := o.workStep(s, tries)
		if !goesOn {
			return false
		}
		if h.sheet != nil {
			h.sheet.gone[s.step.ID] = done
		}
	}
	return true
}

// isMarked reports whether the step is one that a mark answers, so that the operator does not type it: all was as the card says.
func (s *scene) isMarked() bool {
	return s.round && s.step.Ask.Kind == procedures.AskChoice && s.step.Ask.Expect != "" && !s.step.Critical
}

// confirmRound confirms what is given for the rows. A row that does not do is looked at again.
func (o *operator) confirmRound(round rounds.Round, given map[string]map[string]wizard.Given, left map[string]bool, tries map[string]int) {
	for range 10 {
		if len(given) == 0 {
			return
		}
		open := shelf{office: o.office}
		now, err := rounds.ReadRound(open, o.run, o.Site, slices.Sorted(maps.Keys(given)), o.now)
		if err != nil {
			o.t.Fatal(err)
		}
		entries, err := now.Confirm(given, "")
		var bad *rounds.RowError
		var card *wizard.CardError
		switch {
		case err == nil:
			if err = o.recordAll(entries); err != nil {
				o.t.Errorf("%s: %v", round.Card.ID, err)
			}
			return
		case !errors.As(err, &bad):
			if !o.slipped {
				o.t.Errorf("a round of %s: %v", round.Card.ID, err)
			}
			o.notice(err.Error())
			for key := range given {
				left[key] = true
			}
			return
		}
		o.acts++
		h := o.hands[bad.Job]
		if !o.slipped {
			o.t.Errorf("%s: an honest round is refused: %v", bad.Job, err)
		}
		delete(given, bad.Job)
		o.take(h, err)
		step := ""
		if errors.As(err, &card) {
			step = card.Step
		}
		if tries[h.key+step]++; tries[h.key+step] > 4 {
			o.stuck = append(o.stuck, h.key+" "+step)
			left[h.key] = true
		}
	}
}

// leftOpen returns the keys of the jobs that leaving and closing name: in danger, with an old job that waits, or begun and not finished.
func (o *office) leftOpen() (keys []string) {
	for _, s := range o.sums {
		if o.without != hazards && s.LeftOpen() || s.Begun() && s.ToDo() {
			keys = append(keys, s.Plan.Key)
		}
	}
	return keys
}

// leave ends the sitting. The wizard names the jobs that are left in danger or half done, and the operator sees to them.
func (o *operator) leave() {
	for range 3 {
		open := o.leftOpen()
		if o.without == hazards || len(open) == 0 {
			break
		}
		o.notice("leaving: " + open[0])
		for _, key := range open {
			o.repair(key)
			o.workOn(o.hands[key])
		}
	}
	if o.way == withLists && o.without != lists {
		o.paste(nil)
	}
}
