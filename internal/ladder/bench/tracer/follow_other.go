//go:build !(linux && amd64)

package tracer

import "errors"

func run(Options, []string) (int, error) { return 0, errors.New("only linux/amd64 is known") }
