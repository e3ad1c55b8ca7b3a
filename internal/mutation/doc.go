// Package mutation measures whether the tests bite: it changes the code of the heart in small ways, one at a time, and sees
// whether a test fails. A change that no test notices is a rule that nobody asks about.
//
// A round is run by hand, since it compiles and tests a package once for each change:
//
//	RESETUP_MUTATIONS=120 go test ./internal/mutation -v -timeout 90m
//
// The changes are drawn evenly from the packages in scope; RESETUP_MUTATIONS_SEED repeats an earlier draw, and
// RESETUP_MUTATIONS_ONLY=ledger,schedule narrows the packages. A changed package is tested by its own tests first and, where
// they notice nothing, by those of the packages that import it directly. The round fails if fewer than 95 % of the changes are
// noticed. A change that cannot be noticed, because the program does the same with it, is listed in testdata/equivalent.txt
// with the reason and is not counted.
//
// The sources are never touched: the go command is given the changed file as an overlay.
package mutation
