// Package procedures holds the built-in step lists.
package procedures

import "embed"

// FS holds a file <id>.yaml per procedure, and fragments/*.yaml.
//
//go:embed *.yaml fragments/*.yaml
var FS embed.FS
