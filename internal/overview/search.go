package overview

import (
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
)

// Search finds jobs by what they are called.
type Search struct {
	jobs  []ledger.Summary
	texts []string // what is searched of each job, folded
}

// NewSearch returns a search among jobs.
func NewSearch(jobs []ledger.Summary) Search {
	folded := map[[2]string]string{} // what many jobs have in common is folded once
	fold := func(a, b string) string {
		text, known := folded[[2]string{a, b}]
		if !known {
			text = cleantext.Fold(a + " " + b)
			folded[[2]string{a, b}] = text
		}
		return text
	}
	texts := make([]string, len(jobs))
	for i := range jobs {
		p := &jobs[i].Plan
		texts[i] = cleantext.Fold(p.Key) + " " + fold(p.Title, p.Short) + " " + fold(strconv.Itoa(p.Company), p.CompanyName) + " " + fold(p.Variant, "")
	}
	return Search{jobs, texts}
}

// Find returns at most this many of the jobs in whose text every word of the query occurs, those of a company with just that number
// first.
func (s Search) Find(query string, most int) []ledger.Summary {
	words := strings.Fields(cleantext.Fold(query))
	var exact, others []ledger.Summary
	for i, text := range s.texts {
		switch {
		case slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }):
		case slices.Contains(words, strconv.Itoa(s.jobs[i].Plan.Company)):
			if len(exact) < most {
				exact = append(exact, s.jobs[i])
			}
		case len(others) < most:
			others = append(others, s.jobs[i])
		}
	}
	return append(exact, others[:min(len(others), most-len(exact))]...)
}
