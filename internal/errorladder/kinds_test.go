package errorladder

import (
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/procedures"
)

// kinds returns the slips that are measured.
func kinds() []slip {
	var all []slip
	for _, some := range [][]slip{wrongRows(), wrongIDs(), wrongTimes(), wrongOrders(), wrongDunning(), wrongSteps(), wrongLists()} {
		all = append(all, some...)
	}
	return all
}

// wrongRows are slips by which one job is taken for another.
func wrongRows() []slip {
	deletion := at("old-delete")
	return []slip{
		{kind: "the old job's id given as the new one's", typed: true, at: at("new-id"), do: says(oldID)},
		{kind: "the new job deleted for the old one", at: deletion, do: deletes(func(s *scene) int { return s.fresh })},
		{kind: "another company's job taken for the old one", at: and(at("old-find"), hasNeighbour), do: does(func(s *scene) { s.old = s.neighbour() })},
		{kind: "another company's job deleted", at: and(deletion, hasNeighbour), do: deletes((*scene).neighbour)},
		{kind: "of two jobs called alike the wrong one deleted, the right digits typed", silent: true, at: deletion, do: func(s *scene) error {
			err := s.say(s.digits(s.old), "")
			s.remove(s.fresh)
			return err
		}},
		{kind: "a job that is to stay in Venter set in the queue", silent: true, at: before(procedures.OldWaiting), do: does(func(s *scene) {
			s.deed()
			s.set(s.oldest("aksesspunkt/81"), console.Queued)
		})},
		{kind: "another company's job set to Venter as well", silent: true, at: and(before(procedures.OldWaiting), hasNeighbour), do: does(func(s *scene) {
			s.deed()
			s.set(s.neighbour(), console.Waiting)
		})},
	}
}

// wrongIDs are ids and texts that are typed wrong.
func wrongIDs() []slip {
	old, fresh := at("old-id"), at("new-id")
	yesterday := func(s *scene, id string) string { return strconv.Itoa(number(id) - 4000 - s.random.IntN(900)) }
	return []slip{
		{kind: "a digit of the old id mistyped", typed: true, at: old, do: says(changed(oldID, mistyped)), mend: again("old-id")},
		{kind: "a digit of the new id mistyped", typed: true, at: fresh, do: says(changed(freshID, mistyped)), mend: again("new-id")},
		{kind: "two digits of the old id swapped", typed: true, at: old, do: says(changed(oldID, swapped)), mend: again("old-id")},
		{kind: "two digits of the new id swapped", typed: true, at: fresh, do: says(changed(freshID, swapped)), mend: again("new-id")},
		{kind: "a digit too many in an id", typed: true, at: at("old-id", "new-id"), anywhere: true, do: says(func(s *scene) string {
			if s.step.ID == "old-id" {
				return longer(s, oldID(s))
			}
			return longer(s, freshID(s))
		}), mend: func(s *scene) { s.again("old-id"); s.c = s.open(s.key); s.again("new-id") }},
		{kind: "an id left empty", typed: true, at: at("old-id", "new-id"), anywhere: true, do: says(text(""))},
		{kind: "the old id taken from a list of last year", typed: true, at: old, do: says(changed(oldID, yesterday)), mend: again("old-id")},
		{kind: "the new id taken from yesterday's list", typed: true, at: fresh, do: says(changed(freshID, yesterday)), mend: again("new-id")},
		{kind: "a text typed into the wrong prompt", typed: true, at: at("old-id", "old-start", "new-id", "old-description"), anywhere: true, do: says(func(s *scene) string {
			switch s.step.ID {
			case "old-id":
				return s.details(s.old).Description
			case "new-id":
				return string(s.status(s.fresh))
			}
			return oldID(s)
		}), mend: again("old-description")},
	}
}

// wrongTimes are starts and dates that are not as they should be.
func wrongTimes() []slip {
	start := at("start-time")
	starts := func(when func(s *scene) string) func(*scene) error {
		return func(s *scene) error {
			s.deed()
			return s.say(when(s), "")
		}
	}
	days := func(n int) func(*scene, *console.Details) {
		return func(_ *scene, d *console.Details) { d.Start = d.Start.AddDate(0, 0, n) }
	}
	return []slip{
		{kind: "the start an hour off", at: start, do: onOrder(func(_ *scene, d *console.Details) { d.Start = d.Start.Add(time.Hour) })},
		{kind: "a start on another job's minute", typed: true, at: and(start, not(isOf("overfore-faktura", "postere-bilag-30min")), func(s *scene) bool { return s.another() != nil }), do: starts(func(s *scene) string {
			return s.job(s.another().key).New.Start.String()
		})},
		{kind: "a start in a blocked time", typed: true, at: start, do: starts(func(s *scene) string { return []string{"23:05", "05:10", "05:40"}[s.random.IntN(3)] })},
		{kind: "a start outside the hour of Nets", typed: true, at: and(start, isOf("nets")), do: starts(func(s *scene) string { return []string{"05:50", "07:10", "08:00"}[s.random.IntN(3)] })},
		{kind: "ordered from yesterday", at: start, do: onOrder(days(-2))},
		{kind: "ordered from a Sunday, for weekdays", at: and(start, isWeekly), do: onOrder(func(_ *scene, d *console.Details) {
			for d.Start.Weekday() != time.Sunday {
				d.Start = d.Start.AddDate(0, 0, -1)
			}
		})},
		{kind: "another interval", at: at("interval", "frequency"), do: onOrder(func(s *scene, d *console.Details) {
			if d.Interval = "1 gang pr. døgn"; s.office.right(s.plan).Interval == d.Interval {
				d.Interval = "Ukentlig, mandag–fredag"
			}
		})},
	}
}

// wrongOrders are orders that are not as they should be.
func wrongOrders() []slip {
	order := before(procedures.NewOrdered)
	elsewhere := func(other func(s *scene) *hand) func(*scene) error {
		return does(func(s *scene) {
			form := s.office.right(other(s).plan)
			s.form.Work, s.form.Units, s.form.Module = form.Work, form.Units, form.Module
			s.deed()
		})
	}
	foreign := func(s *scene) *hand {
		for _, j := range s.jobs {
			if j.Plan.Company == s.plan.Company && j.Plan.Module != s.plan.Module && j.Plan.Keep == "" {
				return s.hands[j.Plan.Key]
			}
		}
		return nil
	}
	return []slip{
		{kind: "ordered in another company", silent: true, at: and(order, hasNeighbour, not(isDunning)), do: elsewhere(func(s *scene) *hand { return s.neighbours()[0] }), mend: anew},
		{kind: "ordered in another module", silent: true, at: and(order, not(isDunning), func(s *scene) bool { return foreign(s) != nil }), do: elsewhere(foreign), mend: anew},
		{kind: "ordered twice", silent: true, at: order, do: does(func(s *scene) { s.deed(); s.office.order(s.form) }), mend: anew},
		{kind: "not ordered", at: order, do: confirms, mend: func(s *scene) { s.place(); anew(s) }},
		{kind: "the user not changed", at: at("user"), do: confirms},
		{kind: "Bruk not pressed", at: at("save"), do: confirms},
		{kind: "Autopay's job set to Venter, not cancelled", at: before(procedures.OldCancelled), do: does(func(s *scene) { s.set(s.old, console.Waiting) })},
		{kind: "two operators on one job", at: order, do: colleague},
	}
}

// wrongDunning are dunning jobs that are ordered wrong.
func wrongDunning() []slip {
	other := func(s *scene) console.Work { return s.workOf(s.neighbours()[0].plan) }
	return []slip{
		{kind: "dunning: another ledger type", at: at("choose-ledger"), do: does(func(s *scene) { s.deed(); s.form.Work.Ledger = other(s).Ledger })},
		{kind: "dunning: another code", at: at("choose-code"), do: does(func(s *scene) { s.deed(); s.form.Work.Code = other(s).Code })},
		{kind: "dunning: another voucher type", at: at("voucher-type"), do: does(func(s *scene) {
			s.deed()
			if s.form.Work.Voucher = console.ProcassoVoucher; s.plan.Procedure == "procasso" {
				s.form.Work.Voucher = console.DunningVoucher
			}
		})},
		{kind: "dunning: output units swapped", at: at("unit-approval"), do: does(func(s *scene) {
			s.deed()
			n := len(s.form.Units)
			i := s.random.IntN(n - 1)
			s.form.Units[i], s.form.Units[n-1] = s.form.Units[n-1], s.form.Units[i]
		})},
		{kind: "Procasso with a Purrenota", at: and(at("unit-approval"), isOf("procasso")), do: does(func(s *scene) {
			s.deed()
			s.form.Units = []string{s.form.Units[0], strings.Replace(s.form.Units[0], "Purreforslag", "Purrenota", 1), s.form.Units[1]}
		})},
	}
}

// wrongSteps are steps that are confirmed and were not done, done at the wrong moment, or left.
func wrongSteps() []slip {
	done := func(s *scene) bool {
		return !s.step.Critical && (s.step.Effect != "" || at("user", "save", "description", "interval", "frequency")(s))
	}
	return []slip{
		{kind: "not set to Venter, though confirmed", silent: true, at: before(procedures.OldWaiting), do: confirms},
		{kind: "the old job set to Venter, and the new one too", at: at("save"), do: does(func(s *scene) { s.deed(); s.set(s.fresh, console.Waiting) })},
		{kind: "a step skipped and confirmed", at: done, anywhere: true, do: confirms},
		{kind: "Enter pressed twice", typed: true, at: enterConfirms, do: func(s *scene) error {
			if err := s.honest(); err != nil {
				return err
			}
			return s.enter()
		}},
		{kind: "I kø confirmed of a job that stands in Feil", silent: true, at: at("verify"), do: func(s *scene) error {
			s.fail(s.fresh)
			return s.say(string(console.Queued), "")
		}},
		{kind: "not deleted, though confirmed", silent: true, at: at("old-delete"), do: func(s *scene) error { return s.say(s.right(), "") }},
		{kind: "the deletion put off and forgotten", left: true, at: at("old-delete"), do: func(*scene) error { return errStopped }},
		{kind: "gone for a day in the middle of a job", left: true, at: betweenActs, anywhere: true, do: goesAway(true)},
		{kind: "torn away for a day, the wizard left open", left: true, at: betweenActs, anywhere: true, do: goesAway(false)},
	}
}

// wrongLists are lists that are not what the console shows now.
func wrongLists() []slip {
	return []slip{
		{kind: "a list of the day before pasted", list: func(o *operator, _ []string) []string { return o.yesterday }},
		{kind: "a list of another server pasted", list: func(_ *operator, now []string) []string {
			other := now[:1:1]
			for i := range 8 {
				other = append(other, strings.Join([]string{strconv.Itoa(7000 + i*3), "LONN", "", "Lønnskjøring " + strconv.Itoa(i), "LØNN", "I kø", "23.11.2026 0" + strconv.Itoa(i) + ":30", "1 gang pr. døgn", "HR-BROKER"}, ";"))
			}
			return other
		}},
		{kind: "a filtered list pasted", list: func(o *operator, now []string) []string {
			only, by := now[:1:1], []string{";FAKTURA;", ";OKONOMI;", ";1;", ";12;", "selskap"}[o.random.IntN(5)]
			for _, line := range now[1:] {
				if strings.Contains(line, by) {
					only = append(only, line)
				}
			}
			return only
		}},
	}
}
