package board

import (
	"maps"
	"slices"
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
)

func summary(procedure, title string, company int, name, variant string) ledger.Summary {
	return ledger.Summary{NextStep: "x", StepsTotal: 3, Plan: procedures.Plan{
		Key: procedures.Key(procedure, company, variant), Procedure: procedure, Title: title, Short: procedure,
		Company: company, CompanyName: name, Variant: variant,
	}}
}

func jobs() []ledger.Summary {
	ready := summary("nets", "Nets-integrasjon", 1, "Østre Eksempel", "")
	ready.Hazard = ledger.Ready
	return []ledger.Summary{
		ready,
		summary("nets", "Nets-integrasjon", 12, "Åsen Eksempel", ""),
		summary("nets", "Nets-integrasjon", 112, "Ærlig Eksempel", ""),
		summary("overfore", "Overføre faktura", 0, "", ""),
		summary("purring", "Inkassovarsel", 1, "Østre Eksempel", "K500"),
		summary("purring", "Inkassovarsel", 1, "Østre Eksempel", "K110"),
	}
}

func TestEachGeneralIntegrationHasItsColumn(t *testing.T) {
	one, other := summary("generell-integrasjon", "Lønnsfil", 1, "Eksempel kommune", ""), summary("generell-integrasjon", "Bank", 1, "Eksempel kommune", "bank")
	one.Plan.Kind, other.Plan.Kind = procedures.Template, procedures.Template
	if g := layOut([]ledger.Summary{one, other}, orders()[0]); len(g.columns) != 2 || g.columns[0].title != "Lønnsfil" || g.columns[1].title != "Bank" {
		t.Errorf("columns %+v", g.columns)
	}
}

func TestTheGridHasCompaniesDownAndProceduresAcross(t *testing.T) {
	g := layOut(jobs(), orders()[0])
	if len(g.rows) != 3 || len(g.columns) != 2 || !slices.Equal(g.all, []int{3}) {
		t.Fatalf("rows %v, columns %v, all %v", g.rows, g.columns, g.all)
	}
	if c := g.rows[0].cells[1]; !slices.Equal(c, cell{4, 5}) {
		t.Errorf("ledger groups of company 1: %v", c)
	}
	if c := g.rows[1].cells[1]; len(c) != 0 {
		t.Errorf("company 12 has %v where it has no job", c)
	}
}

func TestCompaniesAreSorted(t *testing.T) {
	for _, c := range []struct {
		by   string
		want []int
	}{
		{"number", []int{1, 12, 112}},
		{"name", []int{112, 1, 12}},      // æ, ø, å
		{"remaining", []int{1, 12, 112}}, // two, one, one
	} {
		i := slices.IndexFunc(orders(), func(o order) bool { return o.code == c.by })
		if i < 0 {
			t.Fatalf("there is no order %q", c.by)
		}
		var got []int
		for _, r := range layOut(jobs(), orders()[i]).rows {
			got = append(got, r.number)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("order %q gives %v, want %v", c.by, got, c.want)
		}
	}
}

func TestEveryOrderHasATextInEveryLanguage(t *testing.T) {
	for _, code := range lang.Codes() {
		text, _ := lang.For(code)
		sorts := maps.Clone(text.TUI.Board.Sorts)
		for _, o := range orders() {
			if sorts[o.code] == "" {
				t.Errorf("%s: the order %q has no text", code, o.code)
			}
			delete(sorts, o.code)
		}
		if len(sorts) > 0 {
			t.Errorf("%s: texts without an order: %v", code, sorts)
		}
	}
}

func TestSearch(t *testing.T) {
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"12", []string{"nets/12", "nets/112"}},
		{"asen", []string{"nets/12"}},
		{"ÅSEN nets", []string{"nets/12"}},
		{"overfore fakt", []string{"overfore/all"}},
		{"k110", []string{"purring/1/K110"}},
		{"finnes ikke", nil},
	} {
		var got []string
		for _, j := range overview.NewSearch(jobs()).Find(c.query, found) {
			got = append(got, j.Plan.Key)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q finds %v, want %v", c.query, got, c.want)
		}
	}
	if got := overview.NewSearch(jobs()).Find("", found); len(got) != len(jobs()) {
		t.Errorf("an empty search finds %d jobs", len(got))
	}
}

func TestTheWorstHazardOfACell(t *testing.T) {
	list := jobs()
	list[4].Hazard, list[5].Hazard = ledger.Leftover, ledger.Gap
	if h := worst(list, cell{4, 5}); h != ledger.Gap {
		t.Errorf("worst is %q", h)
	}
	if h := worst(list, cell{0, 1}); h != ledger.Calm {
		t.Errorf("worst of calm jobs is %q", h)
	}
}
