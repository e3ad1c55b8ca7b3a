// Package ledger is the record of runs: what was planned, what was confirmed, where each swap of
// an old job for a new one stands, and what is dangerous about it. It knows no clock, disk or screen.
//
// # What a job is
//
// A job is one swap: a job of the programserver that must be set up again after a release, for one
// company, or for all. It is met under four names, each of which holds the one before:
//
//   - procedures.Plan says which job it is and what is known of it before anybody has worked on it.
//     procedures.Expand makes the plans of a run out of the step lists and the site. A plan's Key
//     names its job for ever: "nets/12", "purring-p1/1/K500-PFEL".
//   - Job is the plan with all that has happened to it: its events, and their fold, which is the
//     state of the Old job and of the New one, the Record under each step, the notes.
//   - Summary is what lists and the board show of a job. It is stored beside the job, so that
//     nothing has to be folded to read it. Summarise makes it.
//   - wizard.Conversation is a job at the moment somebody works on it: its steps, and what an
//     answer to each would do.
//
// Around it: Memory is what the run before knew of the job that is the old one now,
// schedule.Entry its place in the day, and reconcile finds it in a list of the console.
//
// # How it changes
//
// Nothing changes a record but an Event, and Apply is the one way to apply one: it returns another
// job and leaves the given one as it was, or refuses the event. An undo is an event too. The events
// of a run are a chain (Seal, CheckSeal): each has the hash of the one before, so that an altered
// or missing one is found.
//
// The swap is a pair of states. An Interlock holds back what would make it dangerous; only deleting
// the old job before the new one is verified is refused whatever the reason. Of a pair of states
// Hazard says what is dangerous about it, and Advice what to do.
package ledger
