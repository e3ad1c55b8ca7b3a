// Package overview is what is told of a run as a whole: which job comes next (NextOpen, NextAfter), when jobs in danger bite
// (NextRun) and what they have missed (MissedIn), which new jobs should have run (ReadMorning), what is put off (ReadDeferred) or
// postponed (AllPostponed), what a list of the console still stands against (ReadFindings), how long the rest takes and when to take
// it (Pace, PlanAhead), what the run has cost (ReadFigures), what it ends with (Offers), and all of this for who takes it
// over (ReadHandover).
//
// The functions whose names begin with Read read a run as it stands at one moment; the rest work on summaries of jobs. The screen, the
// plain wizard, the commands and the record ask the same ones, so that a figure is the same everywhere. They record nothing: Saw,
// Postpone and AddRoutine return what is to be recorded. One job is package wizard.
package overview
