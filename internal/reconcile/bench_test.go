package reconcile_test

import (
	"fmt"
	"testing"

	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/tablefile"
)

// The longest list that is read, against the example's jobs.
func BenchmarkCompare(b *testing.B) {
	r := begin(example(b))
	for i := range tablefile.MaxRows {
		r.list = append(r.list, row(fmt.Sprint(i), fmt.Sprintf("Nets selskap %d", i%90), okonomi, "I kø", fmt.Sprintf("%02d:%02d", i%24, i%60)))
	}
	in := r.input()
	for b.Loop() {
		_ = reconcile.Compare(in)
	}
}
