// Package errorladder measures how many slips of an operator the wizard catches. It holds tests only.
//
// A scripted operator sets jobs up again by what the wizard asks, and does on the model of the console (package console) what each
// step says. Once in a walk the operator slips: types another job's id, forgets to order, verifies what stands in
// Feil. It works step by step, or card by card: there it goes through the lines of a card before it confirms them by one
// act, so that nothing is recorded of a card that it leaves. What became of a slip is judged by the console, not by the record:
//
//   - caught: the wizard objected while the operator was still at that job, and nothing is wrong in the end;
//   - told: the wizard objected later, or when the harm was done, or the board names the job;
//   - listed: only a list of the console tells, pasted before the old job is stopped, before the new one is verified and
//     the old one deleted, or at the end;
//   - healed: a later step put it right;
//   - never: nothing tells.
//
// `go test -v ./internal/errorladder` prints how often each kind of slip ended how. With RESETUP_LADDER=full each is made
// in every job.
package errorladder
