package lang

// News is the texts of what has changed from version to version, which stands in CHANGELOG.md.
type News struct {
	Short    string
	Title    string
	Parts    []string                    // the headings there of this language's parts of a version: the program, the lists
	Coming   string                      // in place of a version
	Updated  func(version string) string // on the screen, once
	HasLines func(version string) string // line by line, once
}
