// Package errorladder measures how many slips of an operator the wizard catches. It holds tests only.
//
// A scripted operator sets jobs up again by what the wizard asks, and does on the model of the console (package console) what each
// step says. Once in a walk the operator slips: types another job's id, forgets to order, verifies what stands in
// Feil. It works step by step, card by card, in rounds, or by cards and lists. Card by card it goes through the lines of a card before it
// confirms them by one act, so that nothing is recorded of a card that it leaves. It looks at what a page tells to look at, and at nothing
// else. What became of a slip is judged by the console, not by the record:
//
//   - caught: the program objected, or told, before any job could start, and nothing is wrong in the end;
//   - told: it told by itself when harm had come, or something is still wrong;
//   - listed: only a list of the console tells, compared before the run is closed;
//   - harmless: nothing came of it;
//   - never: nothing tells.
//
// A release is worked through once for each procedure and way, and copied just before the job in which the slip is made.
//
// `go test -v ./internal/errorladder` prints how often each kind of slip ended how. With RESETUP_ERRORS=full each is made a hundred times
// in each way of working, and docs/errors.md written.
package errorladder
