// Package goldentest compares what a test made with a golden file: testdata/NAME.golden in the folder
// of the test's package. `go test -update` rewrites the files.
package goldentest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files") //nolint:gochecknoglobals // a flag is known before tests begin

// Compare fails the test if got is not what the golden file of that name holds.
func Compare(t testing.TB, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not up to date (go test -update rewrites it); got:\n%s", file, got)
	}
}
