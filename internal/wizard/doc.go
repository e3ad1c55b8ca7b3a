// Package wizard is the conversation about one job: which step it stands at, what may be answered, and
// which event an answer becomes. The screen, the plain wizard and the commands all ask it, so that an
// answer means the same in each.
//
// A Conversation is a job at one moment. Open opens it; Answer, Skip, Defer, Note, Undo, PlanStart and
// the like judge what the operator wants, and return the event that it becomes, or an error that
// Explain puts into words. They record nothing: a Stamper signs the event, a store appends it, and
// Refresh opens the conversation on the job that came back.
//
// Cards divides a conversation into what is done in one window of Visma and confirmed by one act. A
// Round is one such card over many jobs: ReadRound says which jobs stand at it, in what order they are
// taken and what the clock allows; Row.Mark and Round.Confirm make the entries of one act of what is
// marked and typed.
//
// Around it stand what is decided for all faces of the program alike: which job comes next (NextOpen,
// NextAfter), the day a start is chosen in (PlanDay, StartPlan), the routines at the end of a release
// (Offers), postponements (Postpone, AllPostponed), and how a run differs from its site (Align).
// The files named wording hold all that needs the texts of package lang.
package wizard
