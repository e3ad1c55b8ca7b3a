package reconcile

import (
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/procedures"
)

// text is a text in the forms in which texts are compared. Letters that are read for digits count as these.
type text struct {
	squashed string   // its letters and digits
	written  []string // the words as they stand there
	words    []string
	plain    string // the words, with a space around each
}

func textOf(s string) text {
	folded := cleantext.Fold(s)
	written := wordsOf(folded)
	plain := cleantext.Misread(" " + strings.Join(written, " ") + " ")
	return text{cleantext.Misread(cleantext.Squash(folded)), written, strings.Fields(plain), plain}
}

// wordsOf returns the words of a folded text. A number that is glued to a word is one of its own, as in "nets12", unless it may be
// misread letters of the word.
func wordsOf(folded string) []string {
	const letters = 3 // of a word; K500 and P1 are shorter
	words := cleantext.Words(folded)
	out := make([]string, 0, len(words)+1)
	for _, w := range words {
		name := strings.TrimRight(w, "0123456789")
		if len(name) < letters || strings.Trim(w[len(name):], "01") == "" || strings.ContainsAny(name, "0123456789") {
			out = append(out, w)
		} else {
			out = append(out, name, w[len(name):])
		}
	}
	return out
}

// textsOf returns texts, each once and the empty ones left out.
func textsOf(texts ...string) []text {
	var out []text
	for _, s := range texts {
		if t := textOf(s); t.squashed != "" && !slices.ContainsFunc(out, func(o text) bool { return o.squashed == t.squashed }) {
			out = append(out, t)
		}
	}
	return out
}

// tellingBegin is how many letters of a text that was cut are a sign.
const tellingBegin = 12

// begins reports whether a text is the beginning of another one, as where a column is too narrow.
func (t text) begins(whole text) bool {
	return len(t.squashed) >= tellingBegin && strings.HasPrefix(whole.squashed, t.squashed)
}

// naming is the names by which the jobs of one procedure and integration are recognised.
type naming struct {
	names [][]string // each as its words
	named int        // how many words the longest name has that the row at hand holds
}

// namingOf returns the names of a job: those that its procedure gives it, its integration's, its title and its procedure's id.
func (m *matching) namingOf(p procedures.Procedure, plan procedures.Plan) *naming {
	key := [2]string{p.ID, plan.Integration}
	if n, ok := m.namings[key]; ok {
		return n
	}
	n := &naming{}
	add := func(name string, digits bool) {
		telling := slices.DeleteFunc(cleantext.Words(name), func(w string) bool {
			return slices.Contains(commonWords(), w) || !digits && strings.Trim(w, "0123456789") == ""
		})
		if len(telling) > 0 {
			n.names = append(n.names, strings.Fields(cleantext.Misread(strings.Join(telling, " "))))
		}
	}
	for _, name := range []string{plan.Integration, plan.Written().Title, strings.ReplaceAll(p.ID, "-", " ")} {
		add(name, false)
	}
	for _, name := range p.Job.Names {
		add(name, true)
	}
	m.namings[key] = n
	return n
}

// commonWords say nothing about which job is meant.
func commonWords() []string {
	return []string{"visma", "integrasjon", "generell", "generelt", "oppsett", "jobb", "til", "fra", "for", "av", "og", "kl", "hvert", "hver", "minutt", "min", "30min"}
}

// read notes how much a row's description says of the name.
func (n *naming) read(t text) {
	n.named = 0
	for _, name := range n.names {
		if len(name) > n.named && t.hasWords(name) && (isWord(name[len(name)-1]) || t.hasInRow(name)) {
			n.named = len(name)
		}
	}
}

// hasWords reports whether a text has these words, wherever they stand.
func (t text) hasWords(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(t.words, w) })
}

// hasInRow reports whether a text has these words one behind the other, with a word between two of them at most. A number that
// stands elsewhere is not part of a name.
func (t text) hasInRow(words []string) bool {
	for i := range t.words {
		at := i
		found := !slices.ContainsFunc(words, func(w string) bool {
			next := slices.Index(t.words[at:min(at+2, len(t.words))], w)
			at += next + 1
			return next < 0
		})
		if found {
			return true
		}
	}
	return false
}

// isWord reports whether a word is no number.
func isWord(w string) bool { return strings.Trim(w, "0123456789") != "" }

// marksOf returns the words that tell a dunning job from the others of its company. Somebody may have written the usual code for its own.
func marksOf(p procedures.Procedure, plan procedures.Plan) []string {
	if plan.Ledger == "" {
		return nil
	}
	return cleantext.Words(cleantext.Misread(cleantext.Fold(strings.Join([]string{plan.Ledger, plan.DunningType, plan.DunningCode, p.Job.DunningCode}, " "))))
}

// marked counts the marks of a dunning job in a text. ok is false if another one's stand there.
func (m *matching) marked(s *side, t text) (n int, ok bool) {
	if len(s.marks) == 0 {
		return 0, true
	}
	for _, w := range t.words {
		switch {
		case slices.Contains(s.marks, w):
			n++
		case m.marks[w]:
			return 0, false
		}
	}
	return n, true
}
