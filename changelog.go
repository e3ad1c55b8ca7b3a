// Package changelog holds CHANGELOG.md, which the program shows. It stands here since a file is embedded by a package in its own folder
// or above.
package changelog

import _ "embed"

// Text is CHANGELOG.md.
//
//go:embed CHANGELOG.md
var Text string //nolint:gochecknoglobals // embedding needs a variable
