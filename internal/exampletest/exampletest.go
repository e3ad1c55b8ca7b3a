// Package exampletest gives tests the built-in example: the step lists and the site of an invented municipality, the
// jobs of a main release there, and the answer to each step of an operator for whom all is well in Visma.
//
// A test that needs a site, a list or a job takes them from here and changes what its story needs, so that the way they
// are loaded, and what a right answer looks like, is written down once. Only tests import it. The tests of procedures,
// site and ledger can do so too, as long as they are in a package of their own (package procedures_test).
package exampletest

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
	"example.org/resetup/internal/site"
	builtin "example.org/resetup/procedures"
)

// RunID is the id, and the release, of the run that Run returns.
const RunID = "2026.2"

// Example is the built-in step lists at the built-in site.
type Example struct {
	Lists procedures.Set
	Site  site.Site
	Text  lang.Text // of the language they were loaded in
}

// Load returns the example, with its texts in "nb" or "en". Each time it is another one, of which a test may change the site, the lists
// and their steps.
func Load(t testing.TB, language string) Example {
	t.Helper()
	e, err := Read(language)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Read is Load for a process that is no test itself, such as one that a test has started. The error names the faults.
func Read(language string) (Example, error) {
	text, ok := lang.For(language)
	if !ok {
		return Example{}, fmt.Errorf("no texts in %q", language)
	}
	all, err := lists[language]()
	if err != nil {
		return Example{}, err
	}
	own := slices.Clone(all)
	for i := range own {
		own[i].Steps = slices.Clone(own[i].Steps)
	}
	e := Example{Lists: procedures.NewSet(own), Text: text}
	e.Site, err = e.ReadSite(string(site.Example()))
	return e, err
}

// lists has the built-in step lists in each language, read once: that takes longer than most tests.
var lists = map[string]func() ([]procedures.Procedure, error){ //nolint:gochecknoglobals // computed once, and never changed
	"nb": sync.OnceValues(func() ([]procedures.Procedure, error) { return readLists("nb") }),
	"en": sync.OnceValues(func() ([]procedures.Procedure, error) { return readLists("en") }),
}

func readLists(language string) ([]procedures.Procedure, error) {
	text, _ := lang.For(language)
	lists, faults := steplist.Load(text, steplist.Layer{Name: "procedures", FS: builtin.FS})
	if bad := faults.Errors(); len(bad) > 0 {
		return nil, fmt.Errorf("built-in step lists: %s", bad.Print(text.Faults))
	}
	return lists.All(), nil
}

// ReadSite reads another site file, of the given YAML, for the example's step lists.
func (e Example) ReadSite(file string) (site.Site, error) {
	var ids []string
	for _, p := range e.Lists.All() {
		ids = append(ids, p.ID)
	}
	s, faults := site.Load("site.yaml", []byte(file), ids, e.Text)
	if bad := faults.Errors(); len(bad) > 0 {
		return site.Site{}, fmt.Errorf("site file: %s", bad.Print(e.Text.Faults))
	}
	return s, nil
}

// List returns the step list with this id.
func (e Example) List(t testing.TB, id string) procedures.Procedure {
	t.Helper()
	p, ok := e.Lists.Get(id)
	if !ok {
		t.Fatalf("the example has no step list %q", id)
	}
	return p
}

// Plans returns the jobs of a main release at the site, in their order.
func (e Example) Plans() []procedures.Plan {
	return procedures.Expand(e.Lists, e.Site, procedures.Main, nil)
}

// Plan returns the job of a main release with this key, such as "nets/12".
func (e Example) Plan(t testing.TB, key string) procedures.Plan {
	t.Helper()
	for _, p := range e.Plans() {
		if p.Key == key {
			return p
		}
	}
	t.Fatalf("the example has no job %q", key)
	return procedures.Plan{}
}

// Run returns a run of the main release RunID at the site, started by kari on Saturday. It is not stored anywhere.
func (e Example) Run() ledger.Run {
	return ledger.Run{ID: RunID, Release: RunID, Kind: procedures.Main, Site: e.Site.Name, Started: Saturday(), By: "kari"}
}

// If returns the condition that a text is. It panics if the text is none.
func If(text string) procedures.Condition {
	c, err := procedures.ParseCondition(text)
	if err != nil {
		panic(err)
	}
	return c
}

// Saturday returns the moment at which the tests' stories take place: 21 November 2026, 14:02:11 in Oslo, in UTC.
func Saturday() time.Time { return time.Date(2026, 11, 21, 13, 2, 11, 0, time.UTC) }
