package companylist_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
)

func nb() lang.Text {
	text, _ := lang.For("nb")
	return text
}

var ids = []string{"nets", "aksesspunkt", "procasso"}

const around = "# Filen vår\r\nname: Prøve kommune # navnet\r\nusers: {innkjop: A, okonomi: B}\r\nbrokers: {default: C}\r\n"

func edited(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string, want []site.Company) string {
	t.Helper()
	out, err := companylist.Edit("site.yaml", []byte(text), want, ids, nb())
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return string(out)
}

func TestOnlyWhatChangedIsTouched(t *testing.T) {
	before := "\xef\xbb\xbf" + around + `companies:   # alle
  # det store
  - {number: 1, name: Prøve kommune, large: true}   # størst
  -   number: 12        # tolv
      name: 'Prøve''s Eiendom'  # eiendom
      omit:
        - nets          # ikke her
        - procasso

  # menigheter
  - {name: "Nordre {menighet}", number: 81,
     omit: [nets]}      # nord
  -
    number: 82
    name: Søndre menighet
    large:
# slutt
gaps: {large: 20}
`
	before = strings.ReplaceAll(strings.ReplaceAll(before, "\r\n", "\n"), "\n", "\r\n")
	after := edited(t, before, []site.Company{
		{Number: 1, Name: "Prøve og Omegn kommune"},
		{Number: 12, Name: "Prøve's Eiendom KF", Large: true, Omit: []string{"aksesspunkt"}},
		{Number: 82, Name: "Søndre menighet", Large: true, Omit: []string{"nets", "procasso"}},
		{Number: 35, Name: "Fellesrådet: nytt", Large: true},
		{Number: 2, Name: "Havn", Omit: []string{"nets"}},
	})
	want := "\xef\xbb\xbf" + around + `companies:   # alle
  # det store
  - {number: 1, name: Prøve og Omegn kommune, large: false}   # størst
  - {number: 2, name: Havn, omit: [nets]}
  -   number: 12        # tolv
      name: 'Prøve''s Eiendom KF'  # eiendom
      omit: [aksesspunkt]
      large: true
  - {number: 35, name: "Fellesrådet: nytt", large: true}

  # menigheter
  -
    number: 82
    name: Søndre menighet
    large: true
    omit: [nets, procasso]
# slutt
gaps: {large: 20}
`
	want = strings.ReplaceAll(strings.ReplaceAll(want, "\r\n", "\n"), "\n", "\r\n")
	if after != want {
		t.Errorf("got\n%s\nwant\n%s", after, want)
	}
}

func TestCompaniesInOneBracket(t *testing.T) {
	before := around + "companies: [{number: 1, name: Prøve, large: true}, {\"number\": 2, \"name\":\"To, [to]\"}, # to\n   {number: 3, name: Tre}]\n"
	for name, tt := range map[string]struct {
		want []site.Company
		text string
	}{
		"first gone": {
			[]site.Company{{Number: 2, Name: "To, [to]"}, {Number: 3, Name: "Tre"}},
			"[{\"number\": 2, \"name\":\"To, [to]\"}, # to\n   {number: 3, name: Tre}]",
		},
		"last gone": {
			[]site.Company{{Number: 1, Name: "Prøve", Large: true}},
			"[{number: 1, name: Prøve, large: true}]",
		},
		"one more at each end": {
			[]site.Company{{Number: 2, Name: "To, [to]"}, {Number: 1, Name: "Prøve", Large: true}, {Number: 9, Name: "true"}},
			"[{number: 1, name: Prøve, large: true}, {\"number\": 2, \"name\":\"To, [to]\"}, # to\n   {number: 9, name: \"true\"}]",
		},
		"all others": {
			[]site.Company{{Number: 8, Name: "Åtte"}, {Number: 7, Name: "Sju"}},
			"[{number: 7, name: Sju}, {number: 8, name: Åtte}]",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got, want := edited(t, before, tt.want), around+"companies: "+tt.text+"\n"; got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestNoLineEndAtTheEnd(t *testing.T) {
	before := around + "companies:\r\n- {number: 1, name: Prøve}"
	got := edited(t, before, []site.Company{{Number: 1, Name: "Prøve"}, {Number: 2, Name: "To"}})
	if want := before + "\r\n- {number: 2, name: To}"; got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// A name on several lines is not for a program to edit.
func TestWhatCannotBeEditedIsRefused(t *testing.T) {
	text := around + "companies:\n- number: 1\n  name: Prøve\n    kommune\n- {number: 2, name: To}\n"
	if out, err := companylist.Edit("site.yaml", []byte(text), []site.Company{{Number: 1, Name: "Prøve"}}, ids, nb()); err == nil {
		t.Errorf("edited to\n%s", out)
	}
}

var names = []string{"Eksempel kommune", "Vann og Avløp KF", "true", "12", "A: b", "#1", "Kari's", `"K"`, "a, {b} [c]", "- x", "Å\u00a0B", `\n`, "'", "x: 'y'", "~"}

func randomCompany(t *rapid.T, number int) site.Company {
	return site.Company{
		Number: number, Name: rapid.SampledFrom(names).Draw(t, "name"), Large: rapid.Bool().Draw(t, "large"),
		Omit: rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 0, 2, rapid.ID[string]).Draw(t, "omit"),
	}
}

func randomCompanies(t *rapid.T) []site.Company {
	numbers := rapid.SliceOfNDistinct(rapid.IntRange(1, 9), 1, 6, rapid.ID[int]).Draw(t, "numbers")
	if rapid.Bool().Draw(t, "sorted") {
		slices.Sort(numbers)
	}
	var out []site.Company
	for _, n := range numbers {
		out = append(out, randomCompany(t, n))
	}
	return out
}

// written is a company in one of the forms that people write; all its lines end with its number.
func written(t *rapid.T, c site.Company) string {
	quoted := "'" + strings.ReplaceAll(c.Name, "'", "''") + "'"
	if rapid.Bool().Draw(t, "double") {
		quoted = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(c.Name) + `"`
	}
	mark := fmt.Sprintf("   # {nr %d", c.Number)
	omit := strings.Join(c.Omit, ", ")
	switch rapid.IntRange(0, 3).Draw(t, "form") {
	case 0:
		return fmt.Sprintf("- {number: %d, name: %s, large: %v, omit: [%s]}%s\n", c.Number, quoted, c.Large, omit, mark)
	case 1:
		return fmt.Sprintf("- number: %d%s\n  name: %s%s\n  large: %v%s\n  omit: [%s]%s\n", c.Number, mark, quoted, mark, c.Large, mark, omit, mark)
	case 2:
		if c.Large || len(c.Omit) > 0 {
			return fmt.Sprintf("- {large: %v,%s\n   omit: [%s], name: %s, number: %d}%s\n", c.Large, mark, omit, quoted, c.Number, mark)
		}
		return fmt.Sprintf("- {number: %d, name: %s}%s\n", c.Number, quoted, mark)
	}
	text := fmt.Sprintf("- name: %s%s\n  number: %d%s\n", quoted, mark, c.Number, mark)
	if c.Large {
		text += "  large: true" + mark + "\n"
	}
	if len(c.Omit) > 0 {
		text += "  omit:" + mark + "\n"
		for _, id := range c.Omit {
			text += "  - " + id + mark + "\n"
		}
	}
	return text
}

// Whatever changes, the file then has exactly the companies that are wanted, and each line of
// the others is still there, in its order.
func TestImportProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, want := randomCompanies(t), randomCompanies(t)
		for i := range want {
			// Some companies stay as they were.
			at := slices.IndexFunc(old, func(c site.Company) bool { return c.Number == want[i].Number })
			if at >= 0 && rapid.Bool().Draw(t, "same") {
				want[i] = old[at]
			}
		}
		before, untouched := around+"companies:\n", around+"companies:\n"
		for _, c := range old {
			text := written(t, c)
			comment := rapid.SampledFrom([]string{"", "# over\n", "\n  # {over\n\n"}).Draw(t, "comment")
			before += comment + text
			untouched += comment
			if slices.ContainsFunc(want, func(w site.Company) bool { return same(w, c) }) {
				untouched += text
			}
		}
		end := rapid.SampledFrom([]string{"", "# slutt\ngaps: {large: 9}\n", "\nstore: bolt"}).Draw(t, "end")
		before, untouched = before+end, untouched+end
		after := edited(t, before, want)
		s, faults := site.Load("site.yaml", []byte(after), ids, nb())
		if len(faults.Errors()) > 0 || len(s.Companies) != len(want) {
			t.Fatalf("%v in\n%s", faults, after)
		}
		for _, w := range want {
			if got, ok := s.Company(w.Number); !ok || !same(got, w) {
				t.Errorf("got %+v, want %+v", got, w)
			}
		}
		rest := strings.SplitAfter(after, "\n")
		for line := range strings.SplitAfterSeq(untouched, "\n") {
			at := slices.Index(rest, line)
			if at < 0 {
				t.Fatalf("%q is lost or moved in\n%s\nbefore\n%s", line, after, before)
			}
			rest = rest[at+1:]
		}
	})
}

func same(a, b site.Company) bool {
	return a.Number == b.Number && a.Name == b.Name && a.Large == b.Large && slices.Equal(a.Omit, b.Omit)
}
