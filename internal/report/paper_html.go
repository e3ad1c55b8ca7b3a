package report

import (
	"embed"
	"fmt"
	"html/template"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
)

//go:embed paper
var paperFiles embed.FS

type paperDocument struct {
	paperText
	Site    string
	Style   template.CSS
	Foreign template.HTMLAttr // on what is Norwegian in any language
	Pages   []Page
}

// PaperHTML writes pages as one HTML file without scripts or links out of it, made for A4: each
// job begins a new sheet, and every sheet names its job.
func (w Writer) PaperHTML(r ledger.Run, pages []Page) error {
	style, err := paperFiles.ReadFile("paper/paper.css")
	if err != nil {
		return fmt.Errorf("print checklists: %w", err)
	}
	t, err := template.ParseFS(paperFiles, "paper/paper.html.tmpl")
	if err != nil {
		return fmt.Errorf("print checklists: %w", err)
	}
	doc := paperDocument{paperText: w.paper(r), Site: cleantext.Line(r.Site), Style: template.CSS(style), Pages: cleanPages(pages)} //nolint:gosec // our own file
	if w.Text.Code != "nb" {
		doc.Foreign = ` lang="nb"`
	}
	if err := t.Execute(w.Out, doc); err != nil {
		return fmt.Errorf("print checklists: %w", err)
	}
	return nil
}
