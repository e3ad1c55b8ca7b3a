// Package docs holds the JSON Schemas of the step lists' files, by which editors complete and check them. A test of package steplist makes
// them from the types that the files are read by, so that nothing of that is in the program.
package docs

import "embed"

// Schemas has a file for each kind of file: procedure, fragment, cards, english, fragment-english and cards-english, each with the ending
// .schema.json.
//
//go:embed *.schema.json
var Schemas embed.FS
