package exampletest

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
)

// Norwegian finds Norwegian words in what is shown in English. It knows the words of the example's own lists, and what stays as
// Visma and the site have it: menus, fields, buttons, statuses, values and names.
type Norwegian struct {
	words map[string]bool // that only Norwegian texts have
	names []string        // that stay, longest first
	said  string          // all that the lists say in Norwegian
}

// NewNorwegian returns a finder for the example e, which is in Norwegian. names are others that stay.
func NewNorwegian(e Example, names ...string) *Norwegian {
	n := &Norwegian{words: map[string]bool{}, names: names}
	n.names = append(n.names, "distribuer") // a status of KK2's, in small letters
	for _, day := range lang.ForLists().Weekdays {
		n.names = append(n.names, day) // of a start date, as Visma has it
	}
	for _, p := range e.Lists.All() {
		n.names = append(append(n.names, p.ID, p.Module, p.Job.Description), p.Job.Names...)
		said := append([]string{p.Title, p.Short}, p.Signs...)
		for _, s := range p.Steps {
			said = append(said, s.Do, s.Why, s.Caution, s.Ask.Label)
			n.names = append(append(n.names, s.Menu...), s.Press...)
			for _, f := range s.Fields {
				n.names = append(n.names, f.Label, f.Value)
			}
			for _, c := range s.Ask.Choices {
				if said = append(said, c.Value); unicode.IsUpper([]rune(c.Value)[0]) {
					n.names = append(n.names, c.Value)
				}
			}
		}
		n.said += strings.Join(said, "\n") + "\n"
		for _, w := range wordsOf(strings.Join(said, " ")) {
			n.words[w] = true
		}
	}
	for _, w := range strings.Fields(alike) {
		delete(n.words, w)
	}
	for _, c := range e.Site.Companies {
		n.names = append(n.names, c.Name)
	}
	for _, k := range e.Site.KeepWaiting {
		n.names = append(n.names, k.Why)
	}
	for _, b := range e.Site.Blocked {
		n.names = append(n.names, b.Why)
	}
	for _, i := range e.Site.Integrations {
		n.names = append(n.names, i.Name)
	}
	for _, named := range []map[string]string{e.Site.Users, e.Site.Brokers} {
		for _, name := range named {
			n.names = append(n.names, name)
		}
	}
	patterns := slices.DeleteFunc(slices.Clone(n.names), func(name string) bool { return !strings.Contains(name, "${") })
	slices.Sort(patterns)
	patterns = slices.Compact(patterns)
	for _, plan := range e.Plans() {
		list, _ := e.Lists.Get(plan.Procedure)
		values := procedures.Values(list, plan, e.Site, procedures.Known{Year: Saturday().Year(), Release: RunID})
		for _, pattern := range patterns {
			n.names = append(n.names, procedures.Render(procedures.Step{Do: pattern}, values).Do)
		}
	}
	slices.SortFunc(n.names, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	n.names = slices.DeleteFunc(slices.Compact(n.names), func(name string) bool { return name == "" })
	return n
}

// alike are the words that both languages have.
const alike = `a all at autopay backup cremul delete details detaljer dnb dock email et ews excel file for from get god gode
	i id ikv install interval job ki kk kk2 kk2agenten load man markets net nets no ok og order page perioden plan po post program
	programserver rapport redirect se server set sett si ssl start status step system telefon til time to type under up
	valuta var via visma web webservice xx dmz iis ocr pws pews p1 p2 in is as me on over an be so still mai med men mens
	client procasso enterprise kid wsinkasso aksesspunkt infe ws pfel pbhg phus broker service unique it k per e agenten support send resetup remitt integr import`

var placeholder = regexp.MustCompile(`\$\{[^}]*\}`)

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(placeholder.ReplaceAllString(text, " ")), func(r rune) bool { return !unicode.IsLetter(r) })
}

var quoted = regexp.MustCompile(`“([^”]*)”`)

// In returns the Norwegian words of an English text.
func (n *Norwegian) In(text string) (found []string) {
	text = quoted.ReplaceAllStringFunc(text, func(q string) string {
		if strings.Contains(n.said, strings.Trim(q, "“”")) {
			return "" // a name of Visma's, which the Norwegian text has too
		}
		return q
	})
	for _, name := range n.names {
		text = replaceWord(text, name)
	}
	for _, w := range wordsOf(text) {
		if n.words[w] && len(w) > 1 || strings.ContainsAny(w, "æøå") {
			found = append(found, w)
		}
	}
	return found
}

// replaceWord takes a name out of a text where it stands as whole words.
func replaceWord(text, name string) string {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(text, name)
		out.WriteString(before)
		if !found {
			return out.String()
		}
		last, next := []rune(before), []rune(after)
		if len(last) > 0 && unicode.IsLetter(last[len(last)-1]) || len(next) > 0 && unicode.IsLetter(next[0]) {
			out.WriteString(name)
		}
		text = after
	}
}
