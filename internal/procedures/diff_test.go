package procedures_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

func diffOf(id string, sentences ...string) procedures.Procedure {
	p := procedures.Procedure{ID: "nets", Title: "Nets", Steps: []procedures.Step{}}
	for i := 0; i+1 < len(sentences); i += 2 {
		p.Steps = append(p.Steps, procedures.Step{ID: sentences[i], Do: sentences[i+1]})
	}
	if id != "" {
		p.ID = id
	}
	return p
}

func TestDiffSaysWhatASentenceWasAndIs(t *testing.T) {
	old := diffOf("", "a", "Gå dit", "b", "Gjør det", "c", "Se etter", "d", "Slett")
	old.Steps[0].Menu = []string{"Verktøy", "Jobber"}
	old.Steps[3].Ask = procedures.Ask{Kind: procedures.AskChoice, Choices: []procedures.Choice{{Value: "I kø", Effect: procedures.NewVerified}}}
	fresh := diffOf("", "c", "Se etter", "a", "Gå dit nå", "e", "Nytt", "d", "Slett")
	fresh.Title, fresh.Job.Start = "Nets-integrasjon", site.At(6*60+10)
	fresh.Steps[1].Menu = []string{"Verktøy", "Konsoll"}
	fresh.Steps[3].Ask = procedures.Ask{Kind: procedures.AskChoice, Choices: []procedures.Choice{{Value: "I kø"}}}
	want := []procedures.Difference{
		{Kind: procedures.Changed, Field: "job.start", Is: "06:10"},
		{Kind: procedures.Changed, Field: "title", Was: "Nets", Is: "Nets-integrasjon"},
		{Step: "b", Kind: procedures.StepRemoved, Was: "Gjør det"},
		{Step: "a", Kind: procedures.StepMoved, Was: "1", Is: "2"},
		{Step: "a", Kind: procedures.Changed, Field: "do", Was: "Gå dit", Is: "Gå dit nå"},
		{Step: "a", Kind: procedures.Changed, Field: "menu", Was: "Verktøy › Jobber", Is: "Verktøy › Konsoll"},
		{Step: "e", Kind: procedures.StepAdded, Is: "Nytt"},
		{Step: "d", Kind: procedures.Changed, Field: "ask.choices", Was: "I kø: new.verified", Is: "I kø"},
	}
	got := procedures.Diff(old, fresh)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestTheStoredCopyOfAListIsNoChange(t *testing.T) {
	for _, p := range builtInSet(t).All() {
		var copied procedures.Procedure
		data, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &copied); err != nil {
			t.Fatal(err)
		}
		if got := procedures.Diff(copied, p); len(got) > 0 {
			t.Errorf("%s: %+v", p.ID, got)
		}
	}
}

// A change of any property of a step or procedure is seen.
func TestNoPropertyIsForgotten(t *testing.T) {
	for _, v := range []reflect.Value{
		reflect.ValueOf(&procedures.Procedure{}).Elem(),
		reflect.ValueOf(&procedures.Procedure{}).Elem().FieldByName("Job"),
		reflect.ValueOf(&procedures.Step{}).Elem(), reflect.ValueOf(&procedures.Ask{}).Elem(),
	} {
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if name == "Steps" || name == "English" || name == "Original" || name == "ID" && v.Type().Name() == "Step" {
				continue
			}
			old, fresh := diffOf("", "a", "Gjør det"), diffOf("", "a", "Gjør det")
			into := map[string]reflect.Value{
				"Procedure": reflect.ValueOf(&fresh).Elem(), "Job": reflect.ValueOf(&fresh.Job).Elem(),
				"Step": reflect.ValueOf(&fresh.Steps[0]).Elem(), "Ask": reflect.ValueOf(&fresh.Steps[0].Ask).Elem(),
			}[v.Type().Name()]
			fillIn(into.Field(i))
			if len(procedures.Diff(old, fresh)) == 0 {
				t.Errorf("a change of %s.%s is not seen", v.Type().Name(), name)
			}
		}
	}
}

// fillIn returns a value something else than nothing.
func fillIn(v reflect.Value) {
	if c, ok := v.Addr().Interface().(*site.Clock); ok {
		*c = site.At(7)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("noe")
	case reflect.Int:
		v.SetInt(7)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fillIn(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			fillIn(v.Field(i))
		}
	}
}

// Taking out the removed, moving and adding gives the new order; nothing moves without need.
func TestDiffOfStepsProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := []string{"a", "b", "c", "d", "e", "f", "g"}
		draw := func(name string) procedures.Procedure {
			ids := rapid.SliceOfDistinct(rapid.SampledFrom(all), rapid.ID[string]).Draw(t, name)
			p := procedures.Procedure{ID: "x"}
			for _, id := range ids {
				p.Steps = append(p.Steps, procedures.Step{ID: id, Do: id})
			}
			return p
		}
		old, fresh := draw("old"), draw("new")
		has := func(p procedures.Procedure, id string) bool {
			return slices.ContainsFunc(p.Steps, func(s procedures.Step) bool { return s.ID == id })
		}
		moved := map[string]bool{}
		for _, d := range procedures.Diff(old, fresh) {
			switch d.Kind {
			case procedures.StepAdded:
				if has(old, d.Step) || !has(fresh, d.Step) {
					t.Errorf("%s is no new step", d.Step)
				}
			case procedures.StepRemoved:
				if !has(old, d.Step) || has(fresh, d.Step) {
					t.Errorf("%s is not gone", d.Step)
				}
			case procedures.StepMoved:
				moved[d.Step] = true
			default:
				t.Errorf("%+v", d)
			}
		}
		stayed := func(p, other procedures.Procedure) []string {
			var out []string
			for _, s := range p.Steps {
				if has(other, s.ID) && !moved[s.ID] {
					out = append(out, s.ID)
				}
			}
			return out
		}
		if a, b := stayed(old, fresh), stayed(fresh, old); !slices.Equal(a, b) {
			t.Errorf("the steps that did not move stand as %v and %v", a, b)
		}
	})
}

func TestAsFewStepsAsPossibleCountAsMoved(t *testing.T) {
	for _, tt := range []struct{ was, is, moved string }{
		{"abcde", "eabcd", "e"},
		{"abcde", "bcdea", "a"},
		{"abcde", "abcde", ""},
		{"abcd", "cdab", "ab"}, // either half could stay; the first in the new order does
		{"abc", "xaybzc", ""},
		{"abcd", "db", "b"},
	} {
		list := func(ids string) procedures.Procedure {
			var pairs []string
			for _, id := range ids {
				pairs = append(pairs, string(id), "Gjør det")
			}
			return diffOf("", pairs...)
		}
		moved := ""
		for _, d := range procedures.Diff(list(tt.was), list(tt.is)) {
			if d.Kind == procedures.StepMoved {
				moved += d.Step
			}
		}
		if moved != tt.moved {
			t.Errorf("from %s to %s %q moved, want %q", tt.was, tt.is, moved, tt.moved)
		}
	}
}

func TestAChangedValueReadsAsAPersonWritesIt(t *testing.T) {
	old, fresh := diffOf("", "a", "Gjør det"), diffOf("", "a", "Gjør det")
	old.Order, fresh.Order = 10, 20
	fresh.Releases = []procedures.Release{procedures.Main, procedures.Minor}
	s := &fresh.Steps[0]
	s.Critical, s.Press, s.Menu = true, []string{"Bruk", "OK"}, []string{"Verktøy", "Jobber"}
	s.Fields = []procedures.Field{{Label: "Navn", Value: "Nets"}, {Label: "Tom"}}
	s.Ask.Choices = []procedures.Choice{{Value: "ja", Effect: procedures.OldKeep, About: []string{"nets", "procasso"}}, {Value: "nei"}}
	want := []procedures.Difference{
		{Kind: procedures.Changed, Field: "order", Was: "10", Is: "20"},
		{Kind: procedures.Changed, Field: "releases", Is: "main, minor"},
		{Step: "a", Kind: procedures.Changed, Field: "ask.choices", Is: "ja: old.keep: nets, procasso, nei"},
		{Step: "a", Kind: procedures.Changed, Field: "critical", Is: "true"},
		{Step: "a", Kind: procedures.Changed, Field: "fields", Is: "Navn: Nets, Tom"},
		{Step: "a", Kind: procedures.Changed, Field: "menu", Is: "Verktøy › Jobber"},
		{Step: "a", Kind: procedures.Changed, Field: "press", Is: "Bruk, OK"},
	}
	if diff := cmp.Diff(want, procedures.Diff(old, fresh)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
