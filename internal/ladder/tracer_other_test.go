//go:build !(linux && amd64)

package ladder

import (
	"fmt"
	"os"
)

var _ = asChild("tracer", func() int {
	fmt.Fprintln(os.Stderr, "the tracer knows only linux/amd64")
	return 126
})
