package reconcile_test

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/reconcile"
)

func TestMappingsAreWrittenAsColumnAndHeader(t *testing.T) {
	got, err := reconcile.ParseMapping([]string{"Jobbid=Nr", " Status = Tilst. ", "Bruker=a=b"})
	want := map[string]string{"Jobbid": "Nr", "Status": "Tilst.", "Bruker": "a=b"}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
	for _, bad := range []string{"Jobbid", "=Nr", "Jobbid=", " = ", ""} {
		var problem *reconcile.SaidError
		if got, err := reconcile.ParseMapping([]string{"Status=Tilst.", bad}); !errors.As(err, &problem) || problem.Given != bad || got != nil {
			t.Errorf("%q: got %q, %v", bad, got, err)
		}
	}
}

// Whoever reads why a list was refused reads everything that is wrong, the headers that there are, and a mapping to copy.
func TestAHeaderThatCannotBeReadIsExplained(t *testing.T) {
	nb, _ := lang.For("nb")
	const columns = "Kolonnene er Jobbid, System, Beskrivelse, Bruker, Status, Starttid, Server, Intervall, Selskap, Klokkeslett. Skriv for eksempel --map Jobbid=Nr, eller --columns Jobbid,-,Status."
	for name, c := range map[string]struct {
		header  []string
		mapping map[string]string
		text    string
		fix     string
	}{
		"both needed columns are missing": {
			[]string{"A", "B"}, nil, "listen mangler kolonnen Jobbid; listen mangler kolonnen Status",
			"Overskriftene i listen er: «A», «B»\nSi hvilken som er hvilken, for eksempel: --map \"Status=OVERSKRIFT\"",
		},
		"two headers may be one column": {
			[]string{"Jobbid", "Status", "Start", "Neste start"}, nil, "flere overskrifter kan være Starttid: «Start», «Neste start»",
			"Overskriftene i listen er: «Jobbid», «Status», «Start», «Neste start»\nSi hvilken som er hvilken, for eksempel: --map \"Starttid=OVERSKRIFT\"",
		},
		"a mapped header is not there": {
			[]string{"Jobbid", "Status"}, map[string]string{"Bruker": "Hvem"}, "--map: listen har ingen overskrift \"Hvem\"",
			"Overskriftene i listen er: «Jobbid», «Status»\nSi hvilken som er hvilken, for eksempel: --map \"Jobbid=OVERSKRIFT\"",
		},
		"a mapped column does not exist": {
			[]string{"Jobbid", "Status"}, map[string]string{"Farge": "Status"}, "det finnes ingen kolonne \"Farge\"",
			"Overskriftene i listen er: «Jobbid», «Status»\n" + columns,
		},
	} {
		_, err := reconcile.MatchColumns(c.header, c.mapping, nil)
		if text, fix, ok := reconcile.Explain(err, nb.Reconcile); !ok || text != c.text || fix != c.fix {
			t.Errorf("%s: got %q, %q, %t", name, text, fix, ok)
		}
	}
	_, err := reconcile.ParseMapping([]string{"Jobbid"})
	text, fix, ok := reconcile.Explain(err, nb.Reconcile)
	if !ok || !strings.Contains(text, `"Jobbid"`) || fix != columns {
		t.Errorf("a mapping without a header: %q, %q, %t", text, fix, ok)
	}
	if text, fix, ok := reconcile.Explain(errors.New("disk full"), nb.Reconcile); ok || text+fix != "" {
		t.Errorf("another error: %q, %q", text, fix)
	}
}
