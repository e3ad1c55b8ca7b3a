// Package rounds leads one card through many jobs at one visit to a window of Visma, and confirms it for all of them by one act.
//
// ReadRound says which jobs stand at the card, in what order they are taken and what the clock allows. Row.Mark says what a mark on a row
// gives for its steps, Row.Question what must be typed, and Round.Confirm makes the entries of the act. Each row is a conversation
// of package wizard, so that an answer means in a round what it means in a job of its own.
package rounds
