package siteform_test

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/siteform"
)

// answers are what people type, right and wrong.
var answers = []string{
	"", "?", "1", "12", "13", "012", "99", "1, 12", "12 13", "alle", "ingen", "ja", "nei", "kanskje", "23:00", "6.05", "0605", "25:00", "15", "0", "721",
	"08:00-16:00", "16:00-08:00", "K500", "k110", "K100-K800", "K800-K100", "PFEL", "PBHG", "pfel", "B1", "b-1", "den 5. hver måned", "ukentlig tirsdag",
	"siste virkedag", "hver halvtime i arbeidstid", "av og til", "aksesspunkt", "nets", "nett", "Backup", "Vann: og avløp", "# ikke en kommentar", "a # b",
	"Kari's", `"K"`, "{a}", "[b]", "- c", "~", "true", "null", "a\nb", "Å\u00a0B", "x: 'y'", strings.Repeat("lang ", 60),
}

// byHand is a file as people leave it: in all forms, in another order, with a comment wherever there can be one.
const byHand = `# fil0
store: bolt # fil1

dunning: # fil2
  # purr3
  groups: # purr4
  # purr5
  - ledgers: K500 # linje6
    type: PFEL # linje7
    # linje8
    codes: # linje9
      purring-p1: P9 # linje10
  - {ledgers: K110, type: PBHG, after: K500, codes: {purring-p1: B1}, companies: [12]} # linje11
  companies: # purr12
    - 1 # linje13
    - 12 # linje14
  # fil15
name: 'Eksempel''s kommune' # fil16
users:
  # fil17
  okonomi: "Ø" # fil18
  innkjop: I # fil19
  annen: A # linje20
brokers: {default: B} # fil21
companies: # fil22

# fil23
-   number: 1 # linje24
    name: Kommunen # linje25
    large: true # linje26
- {number: 12, name: "Tolv"} # linje27
# fil28
- name: Tretten # linje29
  number: 13 # linje30
  omit: # linje31
    - nets # linje32
blocked: [{at: "23:00", why: Backup}, # linje33
  {at: "05:00", minutes: 15, why: Tomcat}] # linje34
integrations:
  - procedure: aksesspunkt # linje35
    name: En # linje36
    companies: # linje37
    - 1 # linje38
    - 12 # linje39
# fil40
other_jobs:
  # fil41
  - name: HRM # linje42
    at: "02:00" # linje43
    days: # linje44
    - mon # linje45
keep_waiting: [{procedure: aksesspunkt, companies: [13], why: Der}] # linje46
`

// In whatever order a page is answered, with whatever is typed, the file then loads and says what was answered; what was refused has
// changed nothing; comments of the file stay, and those of a line that is still there.
func TestAnyOrderOfAnswers(t *testing.T) {
	set, ids := lists(t)
	comment := regexp.MustCompile(`# (?:fil|purr)\d+\b`)
	rapid.Check(t, func(t *rapid.T) {
		start := rapid.SampledFrom([][]byte{nil, site.Example(), []byte(byHand), []byte(strings.ReplaceAll(byHand, "\n", "\r\n"))}).Draw(t, "start")
		f, err := siteform.New("site.yaml", start, set, ids, nb())
		if err != nil {
			t.Fatal(err)
		}
		explained := len(regexp.MustCompile(`(?m)^#`).FindAllString(string(f.Text()), -1))
		for range rapid.IntRange(1, 12).Draw(t, "answers") {
			before, said := string(f.Text()), f.Pages()
			comments := comment.FindAllString(before, -1)
			what, err := answerOne(t, f)
			if refused := (*siteform.Refused)(nil); err != nil {
				list := (*companylist.ListError)(nil)
				if !errors.As(err, &refused) && !errors.As(err, &list) {
					t.Fatalf("%s: %v in\n%s", what, err, f.Text())
				}
				if string(f.Text()) != before || !reflect.DeepEqual(f.Pages(), said) {
					t.Fatalf("%s was refused (%v), and changed the file", what, err)
				}
			}
			again, err := siteform.New("site.yaml", f.Text(), set, ids, nb())
			if err != nil {
				t.Fatalf("%s: the file does not load: %v\n%s", what, err, f.Text())
			}
			if !reflect.DeepEqual(again.Pages(), f.Pages()) {
				t.Fatalf("%s: the file says %+v, the form %+v", what, again.Pages(), f.Pages())
			}
			if d := f.Site().Dunning; len(d.Companies)+len(d.Groups)+len(d.Runs) == 0 { // the section has gone with what stood in it
				comments = slices.DeleteFunc(comments, func(c string) bool { return strings.HasPrefix(c, "# purr") })
			}
			if got := comment.FindAllString(string(f.Text()), -1); !slices.Equal(got, comments) {
				t.Fatalf("%s: comments are lost:\n%s\nbefore\n%s", what, f.Text(), before)
			}
			if n := len(regexp.MustCompile(`(?m)^#`).FindAllString(string(f.Text()), -1)); n != explained {
				t.Fatalf("%s: %d lines of explanation, were %d:\n%s", what, n, explained, f.Text())
			}
		}
	})
}

// answerOne answers one question of the form, drawn at random, and says which.
func answerOne(t *rapid.T, f *siteform.Form) (string, error) {
	draw := rapid.SampledFrom(answers)
	p := rapid.SampledFrom(f.Pages()).Draw(t, "page")
	if len(p.Fields) > 0 && (p.Table == nil || rapid.Bool().Draw(t, "field")) {
		i := rapid.IntRange(0, len(p.Fields)-1).Draw(t, "which")
		text := draw.Draw(t, "text")
		return fmt.Sprintf("%s: %s = %q", p.ID, p.Fields[i].Title, text), f.Set(p.ID, i, text)
	}
	rows := len(p.Table.Rows)
	act := rapid.IntRange(0, 4).Draw(t, "act")
	if act == 4 && rows > 1 && !p.Table.Fixed {
		row := rapid.IntRange(0, rows-2).Draw(t, "row")
		err := f.Swap(p.ID, row)
		if now := f.Page(p.ID).Table.Rows; err == nil && !reflect.DeepEqual([][]string{now[row+1], now[row]}, p.Table.Rows[row:row+2]) {
			t.Fatalf("%s: row %d did not move: %q, was %q", p.ID, row, now, p.Table.Rows)
		}
		return fmt.Sprintf("%s: row %d moves down", p.ID, row), err
	}
	if act == 3 && p.ID == "companies" {
		list := rapid.SampledFrom([]string{"nr;navn\n1;Kommunen\n14;Fjorten\n", "nr;navn\n12;Tolv\n", "nr;navn\n13;Tre\n1;\n"}).Draw(t, "list")
		u, err := f.Paste("companies", companylist.File{Name: "liste.csv", Data: []byte(list)})
		if err == nil {
			f.Take(u)
		}
		return "paste " + list, err
	}
	if act == 0 || rows == 0 {
		if p.Table.Fixed {
			return "nothing", nil
		}
		cells := make([]string, len(p.Table.Columns))
		for i := range cells {
			cells[i] = draw.Draw(t, "cell")
		}
		at := rapid.IntRange(0, rows).Draw(t, "at")
		return fmt.Sprintf("%s: new line %d %q", p.ID, at, cells), f.Insert(p.ID, at, cells)
	}
	row := rapid.IntRange(0, rows-1).Draw(t, "row")
	if act == 1 && !p.Table.Fixed {
		u, err := f.Remove(p.ID, row)
		if err == nil {
			f.Take(u)
		}
		return fmt.Sprintf("%s: without line %d", p.ID, row), err
	}
	cells := slices.Clone(p.Table.Rows[row])
	column := rapid.IntRange(0, len(cells)-1).Draw(t, "column")
	if p.Table.Columns[column].Fixed {
		return "nothing", nil
	}
	cells[column] = draw.Draw(t, "cell")
	err := f.SetRow(p.ID, row, cells)
	if checked := f.Check(p.ID, row, cells, column); err == nil && checked != nil {
		t.Fatalf("%s: %q is taken, and %v", p.ID, cells, checked)
	}
	return fmt.Sprintf("%s: line %d %q", p.ID, row, cells), err
}
