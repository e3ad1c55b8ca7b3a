package report

import (
	"fmt"
	"io"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/table"
)

// Handover writes half a page for who takes over a run from an operator: as text, or as Markdown.
func (w Writer) Handover(h overview.Handover, operator string) error {
	title, passages := h.Title(operator, w.Zone, w.Text), h.Passages(w.Zone, w.Text)
	text := overview.PlainText(title, passages)
	if w.Format == table.Markdown {
		var b strings.Builder
		_, _ = fmt.Fprintf(&b, "# %s\n", cleantext.Markdown(title)) // into memory
		for _, p := range passages {
			_, _ = fmt.Fprintf(&b, "\n## %s\n\n", p.Heading)
			for _, line := range p.Lines {
				_, _ = fmt.Fprintf(&b, "- %s\n", cleantext.Markdown(line))
			}
		}
		text = b.String()
	}
	_, err := io.WriteString(w.Out, text)
	return err
}
