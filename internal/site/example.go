package site

import _ "embed"

//go:embed example.yaml
var example string

// Example is the built-in site file: an invented municipality with every key explained in
// Norwegian (UTF-8). It loads without faults and is what a new site file begins as.
func Example() []byte { return []byte(example) }
