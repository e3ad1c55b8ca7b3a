// Package errorladder measures how many slips of an operator the wizard catches. It holds tests only.
//
// A scripted operator sets jobs up again by what the wizard asks, and does in a make-believe job console what each
// step says. Once in a walk it slips, in one of the kinds of slips: it types another job's id, forgets to
// order, verifies what stands in Feil. A slip is caught if the wizard objects while the operator still is at that job, and
// nothing is wrong in the end; told if the board or a list of the console names it; and never told if neither does.
// The console alone decides what is wrong, not the record.
package errorladder
