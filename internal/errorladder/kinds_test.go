package errorladder

import (
	"errors"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// kinds returns the slips that are measured.
func kinds() []slip {
	var all []slip
	for _, some := range [][]slip{mistakenIDs(), mistakenPrompts(), mistakenOrders(), mistakenSteps(), mistakenDeletions()} {
		all = append(all, some...)
	}
	return all
}

// mistakenIDs are ids that are not the job's.
func mistakenIDs() []slip {
	old := func(change func(string) string) func(*scene) error {
		return says(func(s *scene) string { return change(id(s.old)) })
	}
	fresh := func(change func(string) string) func(*scene) error {
		return says(func(s *scene) string { return change(id(s.fresh)) })
	}
	return []slip{
		{kind: "the old job's id typed as the new one's", at: at("new-id"), do: says(func(s *scene) string { return id(s.old) })},
		{kind: "another job's old id typed as the old one's", at: and(at("old-id"), hasNeighbour), do: says(func(s *scene) string { return id(s.neighbour()) }), mend: again("old-id")},
		{kind: "another job's id typed as the new one's", at: and(at("new-id"), hasEarlier), do: says(func(s *scene) string { return id(s.earlier().fresh) }), mend: again("new-id")},
		{kind: "an id that nobody has recorded typed as the new one's", best: listed, at: and(at("new-id"), hasNeighbour), do: says(func(s *scene) string { return id(s.neighbour()) }), mend: again("new-id")},
		{kind: "two digits of the old id swapped", at: at("old-id"), do: old(swapped), mend: again("old-id")},
		{kind: "a digit of the old id mistyped", at: at("old-id"), do: old(mistyped), mend: again("old-id")},
		{kind: "two digits of the new id swapped", best: listed, at: at("new-id"), do: fresh(swapped), mend: again("new-id")},
		{kind: "a digit of the new id mistyped", best: listed, at: at("new-id"), do: fresh(mistyped), mend: again("new-id")},
		{kind: "the old id left empty", at: at("old-id"), do: says(text(""))},
		{kind: "the new id left empty", at: at("new-id"), do: says(text(""))},
		{kind: "the company's number typed as the old id", at: at("old-id"), do: says(text("12")), mend: again("old-id")},
		{kind: "the company's number typed as the new id", at: at("new-id"), do: says(text("12"))},
	}
}

// mistakenPrompts are answers to another prompt than they were meant for.
func mistakenPrompts() []slip {
	return []slip{
		{kind: "the old id typed one prompt too late", at: at("old-start"), do: says(func(s *scene) string { return id(s.old) })},
		{kind: "the old id typed two prompts too late", at: at("old-description"), do: says(func(s *scene) string { return id(s.old) }), mend: again("old-description")},
		{kind: "the old start typed one prompt too late", at: at("old-description"), do: says(func(s *scene) string { return s.details(s.old).Start.Format("15:04") }), mend: again("old-description")},
		{kind: "the new id typed one prompt too late", at: at("open-details"), do: says(func(s *scene) string { return id(s.fresh) })},
		{kind: "a list pasted at an id", at: at("old-id", "new-id"), do: paste},
		{kind: "a list pasted at a description", at: at("old-description"), do: paste, mend: again("old-description")},
		{kind: "a row of the list pasted at a description", at: at("old-description", "description"), do: says(func(s *scene) string { return lines(s.console)[1] }), mend: again("old-description")},
		{kind: "a list pasted at a plain step", at: at("stand", "open-console"), do: paste},
		{kind: "the old start misread", best: listed, at: at("old-start"), do: says(func(s *scene) string { return moved(s.details(s.old).Start.Format("15:04"), 70) }), mend: again("old-start")},
	}
}

// mistakenOrders are orders that are not as they should be.
func mistakenOrders() []slip {
	order := before(procedures.NewOrdered)
	start := at("start-time")
	starts := func(when func(s *scene) string) func(*scene) error {
		return func(s *scene) error {
			s.deed()
			return s.say(when(s), "")
		}
	}
	return []slip{
		{kind: "not ordered", at: order, do: confirms, mend: func(s *scene) { s.place() }},
		{kind: "ordered twice", best: listed, at: order, do: does(func(s *scene) { s.deed(); s.office.order(s.form) })},
		{kind: "ordered in another company", best: listed, at: and(order, hasNeighbour, not(isDunning)), do: does(func(s *scene) {
			other, _ := s.console.Job(s.neighbour())
			s.form.Work, s.form.Description = other.Work, other.Description
			s.deed()
		})},
		// No column of the console shows the ledger type, and the description is typed from the page.
		{kind: "dunning ordered for another ledger type", best: never, at: and(order, isDunning), do: does(func(s *scene) {
			other, _ := s.console.Job(s.neighbour())
			s.form.Work = other.Work
			s.deed()
		})},
		{kind: "ordered at another start than recorded", best: listed, at: start, do: onOrder(func(d *console.Details) { d.Start = d.Start.Add(9 * time.Minute) })},
		{kind: "ordered from yesterday", best: listed, at: start, do: onOrder(func(d *console.Details) { d.Start = d.Start.AddDate(0, 0, -2) })},
		// An hourly job starts in working hours only, whatever is typed.
		{kind: "a start on another job's minute", at: and(start, hasEarlier, not(isOf("overfore-faktura"))), do: starts(func(s *scene) string { return s.job(s.earlier().key).New.Start.String() })},
		{kind: "a start in a blocked time", at: start, do: starts(text("23:05"))},
		{kind: "a start outside the hour of Nets", at: and(start, isOf("nets")), do: starts(text("07:30"))},
		{kind: "another interval", best: listed, at: at("interval", "frequency"), do: onOrder(func(d *console.Details) { d.Interval = "Hvert 30. minutt" }), mend: setsUp},
		{kind: "the user not changed", best: listed, at: at("user"), do: confirms, mend: setsUp},
		{kind: "Bruk not pressed", best: listed, at: at("save"), do: confirms, mend: setsUp},
	}
}

// mistakenSteps are steps that are confirmed and were not done, or done to another job.
func mistakenSteps() []slip {
	pause := before(procedures.OldWaiting)
	return []slip{
		{kind: "the old job found missing behind a filter", at: at("old-find"), do: says(text("finnes ikke"))},
		{kind: "another company's job taken for the old one", best: listed, at: and(at("old-find"), hasNeighbour), do: does(func(s *scene) { s.old = s.neighbour() })},
		{kind: "not set to Venter", best: listed, at: pause, do: confirms},
		{kind: "another company's job set to Venter", best: listed, at: and(pause, hasNeighbour), do: does(func(s *scene) { s.set(s.neighbour(), console.Waiting) })},
		{kind: "passed over: to Venter", at: pause, do: skips, mend: again("old-waiting")},
		{kind: "a job that is to stay in Venter set in the queue", best: listed, at: and(pause, isOf("aksesspunkt")), do: does(func(s *scene) { s.deed(); s.set(s.oldest("aksesspunkt/81"), console.Queued) })},
		{kind: "Autopay's job not cancelled", at: before(procedures.OldCancelled), do: confirms, mend: func(s *scene) { s.set(s.old, console.Cancelled) }},
		{kind: "Autopay's job set to Venter", at: before(procedures.OldCancelled), do: does(func(s *scene) { s.set(s.old, console.Waiting) }), mend: func(s *scene) { s.set(s.old, console.Cancelled) }},
		{kind: "Enter once more", best: listed, step: true, at: enterConfirms, do: func(s *scene) error {
			if err := s.honest(); err != nil {
				return err
			}
			return s.enter()
		}, mend: func(s *scene) { s.place() }},
		{kind: "undone once too often", at: afterwards(procedures.OldWaiting, procedures.OldCancelled, procedures.NewOrdered, procedures.NewVerified), do: func(s *scene) error {
			undo, _, err := s.open(s.key).Undo()
			return s.recordAct(undo, err)
		}},
		{kind: "the new job set to Venter", at: at("save"), do: does(func(s *scene) { s.deed(); s.set(s.fresh, console.Waiting) }), mend: func(s *scene) { s.set(s.fresh, console.Queued) }},
		{kind: "left before it is confirmed that the old job is stopped", best: listed, at: before(procedures.OldWaiting, procedures.OldCancelled), do: func(s *scene) error {
			s.deed()
			return errStopped
		}},
		{kind: "left with the old job stopped", best: told, at: afterwards(procedures.OldWaiting, procedures.OldCancelled), do: leaves},
		{kind: "left before the new job is verified", best: told, at: at("verify"), do: leaves},
		{kind: "I kø confirmed of a job in Feil", best: listed, at: at("verify"), do: func(s *scene) error {
			s.set(s.fresh, console.Failed)
			return s.say(string(console.Queued), "")
		}},
		{kind: "another status typed than is read", at: at("verify"), do: says(text(string(console.Failed)))},
		{kind: "passed over: verified", at: at("verify"), do: skips, mend: again("verify")},
	}
}

// mistakenDeletions delete another job, or too early.
func mistakenDeletions() []slip {
	deletion := at("old-delete")
	return []slip{
		{kind: "the new job deleted", at: deletion, do: deletes(func(s *scene) int { return s.fresh })},
		{kind: "another company's job deleted", at: and(deletion, hasNeighbour), do: deletes((*scene).neighbour)},
		{kind: "the row below deleted", at: deletion, do: deletes((*scene).below)},
		{kind: "deleted before it is verified", at: and(at("verify"), hasDeletion), do: func(s *scene) error {
			s.i = s.c.Find("old-delete")
			s.step = s.c.Steps[s.i]
			return deletes(func(s *scene) int { return s.old })(s)
		}},
		{kind: "confirmed, and not deleted", best: listed, at: deletion, do: func(s *scene) error { return s.say(s.right(), "") }},
		{kind: "the new job deleted before its digits are typed", best: told, at: deletion, do: func(s *scene) error {
			s.remove(s.fresh)
			return s.say(s.digits(s.fresh), "")
		}},
		{kind: "left with the old job in Venter", best: told, at: deletion, do: leaves},
		{kind: "the deletion put off and forgotten", best: told, at: deletion, do: func(s *scene) error {
			return errors.Join(s.takeOut(ledger.Deferred, "i morgen"), s.confirm(s.hand), errStopped)
		}},
	}
}

// below returns the job in the row under the old one's.
func (s *scene) below() int {
	jobs := s.console.Jobs()
	for i, j := range jobs[:len(jobs)-1] {
		if j.ID == s.old {
			return jobs[i+1].ID
		}
	}
	return s.fresh
}
