// Package performance is the table of figures: how long the program takes, what it costs, and how that grows with the size of
// the record. Each figure is measured beside a floor, or beside the same at another size, by turns in one run, so that a busy
// machine slows both; what stands in the table is the middle of all rounds with the least and the most of them.
//
// The figures are a list of data (figures_test.go): a name, a size, a goal and the function that measures. One runner goes
// through them, one writer makes the page and its curves of what was measured. The floors are small programs below testdata/floor.
//
// `go test ./internal/performance` measures everything once at small sizes, with no goal held to: only that it can be measured.
// The full form fills data folders of the true sizes and publishes docs/performance.md:
//
//	RESETUP_PERFORMANCE=full go test ./internal/performance -timeout 40m
//
// It fails, once all is published, if a goal is not kept and nothing in the list says why. RESETUP_PERFORMANCE_CACHE names a folder in which
// the filled data folders stay for the next time; RESETUP_PERFORMANCE_TESTS is how long `go test ./...` took and what took most of it, such
// as "80s cmd/resetup 60 s, tui 30 s", if that is to stand in the table. With -run only some of the figures are measured anew, such as
// -run 'TestFigures/start'.
package performance
