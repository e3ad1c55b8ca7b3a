package paper

import (
	"embed"
	"fmt"
	"html/template"
	"io"

	"example.org/resetup/internal/lang"
)

//go:embed paper.css paper.html.tmpl
var files embed.FS

type document struct {
	wording
	Foreign template.HTMLAttr // on what is Norwegian in any language
}

// HTML writes the checklists as one HTML file without scripts or outside links, made for A4: each
// job begins a new sheet, and every sheet names its job.
func (c Checklists) HTML(w io.Writer) error {
	doc := document{wording: c.wording()}
	if lists := lang.ForLists().Code; c.Text.Code != lists {
		doc.Foreign = template.HTMLAttr(` lang="` + lists + `"`)
	}
	page := template.Must(template.ParseFS(files, "paper.html.tmpl", "paper.css")) // embedded, so it parses
	if err := page.Execute(w, doc); err != nil {
		return fmt.Errorf("print checklists: %w", err)
	}
	return nil
}
