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
	Style   template.CSS
	Foreign template.HTMLAttr // on what is Norwegian in any language
}

// HTML writes the checklists as one HTML file without scripts or outside links, made for A4: each
// job begins a new sheet, and every sheet names its job.
func (c Checklists) HTML(w io.Writer) error {
	style, err := files.ReadFile("paper.css")
	if err != nil {
		return fmt.Errorf("print checklists: %w", err)
	}
	t, err := template.ParseFS(files, "paper.html.tmpl")
	if err != nil {
		return fmt.Errorf("print checklists: %w", err)
	}
	doc := document{wording: c.wording(), Style: template.CSS(style)} //nolint:gosec // our own file
	if lists := lang.ForLists().Code; c.Text.Code != lists {
		doc.Foreign = template.HTMLAttr(` lang="` + lists + `"`)
	}
	if err := t.Execute(w, doc); err != nil {
		return fmt.Errorf("print checklists: %w", err)
	}
	return nil
}
