// Package wizard is the conversation about one job: which step it stands at, what may be answered, and
// which event an answer becomes. The screen, the plain wizard and the commands all ask it, so that an
// answer means the same in each.
//
// A Conversation is a job at one moment. Open opens it; Answer, Skip, Defer, Note, Undo, PlanStart and
// the like judge what the operator wants, and return the event that it becomes, or an error that
// Explain puts into words. They record nothing: a Stamper signs the event, a store appends it, and
// Refresh opens the conversation on the job that came back.
//
// Cards divides a conversation into what is done in one window of Visma and confirmed by one act.
//
// Around it stand the day in which a start is chosen (PlanDay, StartPlan) and how a run differs from its
// site (Align). What is told of a whole run is package overview, and one card over many jobs is package rounds;
// both are built on this one. The files named wording hold all that needs the texts of package lang.
package wizard
