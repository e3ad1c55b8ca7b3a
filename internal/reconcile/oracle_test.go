package reconcile

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// The candidates of a row are found by what it has in common with a side. This is what they are: every side is compared with every
// row.
func (m *matching) compareAll() {
	m.findDescribed()
	for _, r := range m.rows {
		if r.side != nil || r.again {
			continue
		}
		t := textOf(r.Description)
		r.ofOne = isOneCompanys(textOf(r.Description).written)
		for _, n := range m.namings {
			n.read(t)
		}
		for _, s := range m.sides {
			rank := m.resemblance(s, r, t)
			switch {
			case rank > r.rank:
				r.rank, r.candidates, r.best = rank, nil, s.job
			case rank == r.rank && r.best != s.job:
				r.best = nil
			}
			if rank == r.rank && m.mayBe(s, r) {
				r.candidates = append(r.candidates, s)
			}
		}
		for _, s := range r.candidates {
			s.rows = append(s.rows, r)
		}
	}
}

func (m *matching) resemblance(s *side, r *row, t text) int {
	is := func(like func(text) bool) bool { return slices.ContainsFunc(s.texts, like) }
	form := regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(s.form), year, "[0-9]{4}") + "$")
	switch {
	case r.contradicts(s.job):
		return unlike
	case t.squashed == "":
		if !s.start.IsZero() && s.user == m.squash(r.User) && sameStart(s.start, r.Start, s.job.Plan.Repeat) {
			return byStart
		}
		return unlike
	case is(func(o text) bool { return o.squashed == t.squashed }):
		return byText
	case s.form != "" && form.MatchString(t.squashed):
		return byForm
	case is(func(o text) bool { return len(o.words) > 2 && strings.Contains(t.plain, o.plain) }):
		return byPhrase
	case is(t.begins):
		return byBeginning
	}
	return m.nameResemblance(s, r, t)
}

// namedOf is what companyReader.named finds, by a look at every name.
func namedOf(c companyReader, words string) []int {
	text, longest, found := cleantext.Misread(" "+words+" "), 0, []int(nil)
	for i, name := range c.names {
		if len(name) > longest && strings.Contains(text, name) {
			longest, found = len(name), []int{c.companies[i].Number}
		}
	}
	if found != nil {
		return found
	}
	text = strings.TrimSuffix(text, " ")
	for at := range max(0, len(text)-tellingName) {
		var begins []int
		for i, name := range c.names {
			if text[at] == ' ' && strings.HasPrefix(name, text[at:]) {
				begins = append(begins, c.companies[i].Number)
			}
		}
		if len(begins) == 1 {
			return begins
		}
	}
	return nil
}

// alikeRun draws a run in which much is called alike, and a list to go with it.
func alikeRun(t *rapid.T, e exampletest.Example) Input {
	of := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
	e.Site.Companies = append(e.Site.Companies, site.Company{Number: 90, Name: "Eksempel Havn"}, site.Company{Number: 91, Name: "Eksempel Havn"},
		site.Company{Number: 2026, Name: "Eksempel Eiendom KF avdeling nord"})
	e.Site.Dunning.Companies = []int{1, 12, 90}
	in := Input{Site: e.Site, Lists: map[string]procedures.Procedure{}, Run: e.Run(), Text: e.Text}
	plans := rapid.Permutation(procedures.Expand(e.Lists, e.Site, procedures.Main, nil)).Draw(t, "plans")
	names := []string{"Nets", "nets integrasjon", "Aut.purrerutine", "Faktura 1600 KF", "Overføring av fakturaer alle selskap 2025", "UI:Autopay_Avregningsretur_alle", "", "K500 PFEL P1", "Innlesing av betalinger fra Nets"}
	described := func(p procedures.Plan) string {
		name := cmp.Or(of("name", append(names, p.Title, p.Integration, in.described(ledger.Summary{Plan: p}))...), "")
		if p.Ledger != "" && rapid.Bool().Draw(t, "dunning") {
			name = fmt.Sprintf("Aut.purrerutine.%d,%s,%s,%s", p.Company, p.Ledger, p.DunningCode, of("regularity", "2026", "20261", "månedlig"))
		}
		if rapid.Bool().Draw(t, "as it is") {
			return name
		}
		whose := of("whose", "", "", p.CompanyName, fmt.Sprint(p.Company), fmt.Sprintf("selskap %d", p.Company), "Eksempel Havn", "Eksempel Eien")
		text := name + of("between", " ", "", " - ", " 06:10 ") + whose
		if letters := []rune(text); len(letters) > 12 && rapid.Bool().Draw(t, "cut") {
			text = string(letters[:rapid.IntRange(10, len(letters)).Draw(t, "at")])
		}
		return text
	}
	start := func() site.Clock {
		return rapid.SampledFrom([]site.Clock{{}, site.At(370), site.At(430), site.At(371), site.At(400)}).Draw(t, "start")
	}
	statuses := visma.NewStatuses(nil)
	for i, p := range plans[:rapid.IntRange(1, len(plans)).Draw(t, "jobs")] {
		in.Lists[p.Procedure], _ = e.Lists.Get(p.Procedure)
		j := ledger.NewJob(p, ledger.Memory{})
		j.Old.State = rapid.SampledFrom([]ledger.OldState{j.Old.State, ledger.OldUnknown, ledger.OldWaiting, ledger.OldDeleted}).Draw(t, "old")
		j.Old.ID, j.Old.Start, j.Old.Description = of("id", "", fmt.Sprint(4000+i), fmt.Sprint(4000+i/2)), start(), described(p)
		if rapid.Bool().Draw(t, "new") {
			j.New.State, j.New.ID, j.New.Start, j.New.Description = ledger.NewOrdered, of("new id", "", fmt.Sprint(5000+i)), start(), described(p)
		}
		in.Jobs = append(in.Jobs, ledger.Summarise(in.Lists[p.Procedure], j))
	}
	for n := range rapid.IntRange(1, 60).Draw(t, "rows") {
		p := rapid.SampledFrom(plans).Draw(t, "of")
		r := Row{
			Line: n + 2, ID: of("row id", "", fmt.Sprint(4000+n), fmt.Sprint(5000+n), fmt.Sprint(6000+n)), Description: described(p), User: of("user", "", in.Site.Users["okonomi"], in.Site.Users["innkjop"]),
			Status: of("status", "I kø", "Venter", "Ferdigstilt", "?"), Start: schedule.Unset, Interval: of("interval", "", "1 gang pr. døgn"),
			Company: of("column", "", "", "", fmt.Sprint(p.Company), p.CompanyName, "eien", "havn", "avløp"),
		}
		if at := start(); !at.IsZero() {
			r.Start = at.Minutes()
		}
		r.State = statuses.Read(r.Status)
		in.List.Rows = append(in.List.Rows, r)
	}
	return in
}

func TestTheCandidatesAreThoseThatAComparisonOfAllWithAllFinds(t *testing.T) {
	e := exampletest.Load(t, "nb")
	runs := rapid.Custom(func(t *rapid.T) Input { return alikeRun(t, e) })
	ranks := map[int]int{}
	for seed := range 30 { // the same each time, so that every rank is among them
		compareCandidates(t, runs.Example(seed), ranks)
	}
	rapid.Check(t, func(t *rapid.T) { compareCandidates(t, runs.Draw(t, "run"), map[int]int{}) })
	for _, rank := range []int{unlike, byStart, byName + 2, byName + 3, byBeginning, byPhrase, byForm, byText} {
		if ranks[rank] == 0 {
			t.Errorf("no row had rank %d: %v", rank, ranks)
		}
	}
}

// compareCandidates finds the candidates of the rows of a list in both ways, and counts the ranks of the rows.
func compareCandidates(t rapid.TB, in Input, ranks map[int]int) {
	is, should := matchByID(in), matchByID(in)
	is.findCandidates()
	should.compareAll()
	for i, r := range is.rows {
		if got, want := resembled(r), resembled(should.rows[i]); got != want {
			t.Fatalf("%+v\nresembles %s\n   and not %s", *r.Row, got, want)
		}
		ranks[r.rank]++
	}
	for i, s := range is.sides {
		lines := func(s *side) (out []int) {
			for _, r := range s.rows {
				out = append(out, r.Line)
			}
			return out
		}
		if got, want := lines(s), lines(should.sides[i]); !slices.Equal(got, want) {
			t.Fatalf("%s has rows %v and not %v", s.job.Plan.Key, got, want)
		}
	}
}

// resembled is what is known of the sides that a row resembles.
func resembled(r *row) string {
	best := ""
	if r.best != nil {
		best = r.best.Plan.Key
	}
	places := []int{}
	for _, s := range r.candidates {
		places = append(places, s.place)
	}
	return fmt.Sprintf("%d of %q, sides %v", r.rank, best, places)
}

func TestACompanyIsFoundByItsNameAsALookAtEveryNameFindsIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SampledFrom([]string{"Eksempel", "Havn", "Vann", "og", "Avløp", "KF", "Eiendom", "Ål", "Io", ""})
		some := func(label string) string {
			return strings.Join(rapid.SliceOfN(words, 1, 6).Draw(t, label), " ")
		}
		var s site.Site
		for i := range rapid.IntRange(1, 12).Draw(t, "companies") {
			s.Companies = append(s.Companies, site.Company{Number: i + 1, Name: some("name")})
		}
		c, text := newCompanyReader(s), strings.Join(wordsOf(cleantext.Fold(some("text"))), " ")
		text = text[:rapid.IntRange(0, len(text)).Draw(t, "cut")]
		if got, want := c.named(text), namedOf(c, text); !slices.Equal(got, want) {
			t.Fatalf("%q names %v and not %v", text, got, want)
		}
	})
}
