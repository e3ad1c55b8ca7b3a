package reconcile

import (
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/visma"
)

// Habits is what operators have said about the lists that they get. It holds for every later list of the site.
type Habits struct {
	Headers  map[Column]string      `json:"headers,omitempty"`  // of columns that have another name
	Statuses map[string]visma.State `json:"statuses,omitempty"` // by status, as the operator wrote it
}

// With returns the habits with what an operator says now: the headers of columns, as for MatchColumns, and what
// statuses mean. A status that means Unknown is forgotten.
func (h Habits) With(mapping map[string]string, statuses map[string]visma.State) Habits {
	out := Habits{Headers: map[Column]string{}, Statuses: map[string]visma.State{}}
	maps.Copy(out.Headers, h.Headers)
	for from, header := range mapping {
		if c, ok := columnNamed(from); ok {
			out.Headers[c] = header
		}
	}
	maps.Copy(out.Statuses, h.Statuses)
	for status, state := range statuses {
		maps.DeleteFunc(out.Statuses, func(known string, _ visma.State) bool { return sameText(known, status) })
		if state != visma.Unknown {
			out.Statuses[status] = state
		}
	}
	return out
}

// News says what of the habits is new since before.
func (h Habits) News(before Habits, t lang.Reconcile) []string {
	var out []string
	for c, header := range h.Headers {
		if before.Headers[c] != header {
			out = append(out, t.KeptHeader(string(c), header))
		}
	}
	for status, state := range h.Statuses {
		if before.Statuses[status] != state {
			out = append(out, t.KeptStatus(status, t.States[string(state)]))
		}
	}
	for status := range before.Statuses {
		if _, ok := h.Statuses[status]; !ok && h.Statuses != nil {
			out = append(out, t.ForgotStatus(status))
		}
	}
	slices.Sort(out)
	return out
}

// ParseStatuses reads what statuses mean, each "STATUS=MEANING". The meaning is a status that is known, in Norwegian or
// English, or empty for Unknown. It returns a *SaidError.
func ParseStatuses(given []string) (map[string]visma.State, error) {
	known, out := visma.NewStatuses(nil), map[string]visma.State{}
	for _, g := range given {
		at := max(0, strings.LastIndex(g, "="))
		status, meaning := strings.TrimSpace(g[:at]), strings.TrimLeft(g[at:], "= ")
		state := known.Read(meaning)
		if status == "" || meaning != "" && state == visma.Unknown {
			return nil, &SaidError{g, func(t lang.Reconcile) (text, fix string) { return t.BadStatus(g), t.StatusFix }}
		}
		out[status] = state
	}
	return out, nil
}
