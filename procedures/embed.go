// Package procedures holds the built-in step lists.
package procedures

import "embed"

// FS holds a file <id>.yaml per procedure, and fragments/*.yaml. Under en, files of the same names hold their English texts.
//
//go:embed *.yaml */*.yaml */*/*.yaml
var FS embed.FS
