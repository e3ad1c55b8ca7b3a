// Package ladder is the fault ladder: sixteen rungs that harm the program in every way it must stand, each with a condition
// that it fails on and a negative control that shows the rung bites. The rungs are tests; what they harm and measure with
// are the packages below bench.
//
// `go test ./internal/ladder` climbs it in a short form. The full form also publishes its figures in docs/reliability.md:
//
//	RESETUP_LADDER=full go test ./internal/ladder -timeout 40m
//
// RESETUP_LADDER_SEED repeats the random choices of an earlier run.
package ladder
