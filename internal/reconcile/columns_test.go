package reconcile_test

import (
	"errors"
	"reflect"
	"testing"

	"example.org/resetup/internal/reconcile"
)

func TestHeadersAreKnownByMeaning(t *testing.T) {
	for _, c := range []struct {
		header  []string
		mapping map[string]string
		want    reconcile.Columns
	}{
		{[]string{"Jobbid", "System", "Beskrivelse", "Bruker", "Status", "Starttid", "Server", "Intervall", "Selskap", "Klokkeslett"}, nil, allColumns()},
		{[]string{"STATUS", " jobb-id ", "Neste start"}, nil, reconcile.Columns{reconcile.Status: 0, reconcile.ID: 1, reconcile.Start: 2}},
		{[]string{"Jobbnr.", "Jobbstatus", "Kjørefrekvens", "Broker", "Jobbeskrivelse", "Brukernavn", "Modul", "Ukjent"}, nil, reconcile.Columns{
			reconcile.ID: 0, reconcile.Status: 1, reconcile.Interval: 2, reconcile.Server: 3, reconcile.Description: 4, reconcile.User: 5, reconcile.System: 6,
		}},
		// The clock time may stand beside the date, or be all that there is.
		{[]string{"Jobbid", "Status", "Startdato", "Klokkeslett"}, nil, reconcile.Columns{reconcile.ID: 0, reconcile.Status: 1, reconcile.Start: 2, reconcile.Clock: 3}},
		{[]string{"Jobbid", "Status", "Dato", "Tid"}, nil, reconcile.Columns{reconcile.ID: 0, reconcile.Status: 1, reconcile.Start: 2, reconcile.Clock: 3}},
		{[]string{"Jobbid", "Status", "Starttid", "Kl.", "Tid"}, nil, reconcile.Columns{reconcile.ID: 0, reconcile.Status: 1, reconcile.Start: 2, reconcile.Clock: 3}},
		{[]string{"Jobbid", "Status", "Kl"}, nil, reconcile.Columns{reconcile.ID: 0, reconcile.Status: 1, reconcile.Start: 2, reconcile.Clock: 2}},
		{[]string{"Jobbid", "Status", "Dato", "Startdato", "Neste kjøring"}, nil, reconcile.Columns{reconcile.ID: 0, reconcile.Status: 1, reconcile.Start: 4}},
		{[]string{"Job ID", "Status", "Owner", "Description"}, nil, reconcile.Columns{reconcile.ID: 0, reconcile.Status: 1, reconcile.User: 2, reconcile.Description: 3}},
		// The console's own name goes before another name of the same thing.
		{[]string{"Id", "Jobbid", "Navn", "Beskrivelse", "Status"}, nil, reconcile.Columns{reconcile.ID: 1, reconcile.Description: 3, reconcile.Status: 4}},
		// What the operator says goes before both.
		{[]string{"Løpenr", "Jobbid", "Tilst."}, map[string]string{"jobbid": "løpenr", "Status": "Tilst."}, reconcile.Columns{reconcile.ID: 0, reconcile.Status: 2}},
		{[]string{"Id", "Nr", "Status"}, map[string]string{"Jobbid": "Nr"}, reconcile.Columns{reconcile.ID: 1, reconcile.Status: 2}},
		// Nr is the job's where nothing else is, and else the company's. Of several that tell the company, one is enough.
		{[]string{"Nr", "Status"}, nil, reconcile.Columns{reconcile.ID: 0, reconcile.Status: 1}},
		{[]string{"Nr", "Id", "Status"}, nil, reconcile.Columns{reconcile.ID: 1, reconcile.Status: 2, reconcile.Company: 0}},
		{[]string{"Firmanavn", "Firma", "Jobbid", "Status"}, nil, reconcile.Columns{reconcile.ID: 2, reconcile.Status: 3, reconcile.Company: 1}},
		// A header that is mapped to one column cannot be another.
		{[]string{"Id", "Nr", "Status"}, map[string]string{"Beskrivelse": "Nr"}, reconcile.Columns{reconcile.ID: 0, reconcile.Description: 1, reconcile.Status: 2}},
		// A mapping that is written exactly like one header means that one, and not those that are almost like it.
		{[]string{"Jobbid", "", "Tilst", "Tilst."}, map[string]string{"Status": "Tilst."}, reconcile.Columns{reconcile.ID: 0, reconcile.Status: 3}},
		{[]string{"Status", "Tilstand", "Jobbid"}, map[string]string{"Status": "Tilstand", "Beskrivelse": "Status"}, reconcile.Columns{reconcile.Status: 1, reconcile.Description: 0, reconcile.ID: 2}},
	} {
		got, err := reconcile.MatchColumns(c.header, c.mapping, nil)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q with %v: %v, %v; want %v", c.header, c.mapping, got, err, c.want)
		}
	}
}

func TestAHeaderThatCannotBeReadTellsWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		header  []string
		mapping map[string]string
		want    reconcile.HeaderError
	}{
		"nothing known": {[]string{"A", "B"}, nil, reconcile.HeaderError{Missing: []reconcile.Column{reconcile.ID, reconcile.Status}}},
		"no status":     {[]string{"Jobbid", "Bruker"}, nil, reconcile.HeaderError{Missing: []reconcile.Column{reconcile.Status}}},
		"two names of one column": {[]string{"Jobbnr", "Id", "Status"}, nil, reconcile.HeaderError{
			Ambiguous: map[reconcile.Column][]string{reconcile.ID: {"Jobbnr", "Id"}},
		}},
		"one name twice": {[]string{"Jobbid", "Status", "Status"}, nil, reconcile.HeaderError{
			Ambiguous: map[reconcile.Column][]string{reconcile.Status: {"Status", "Status"}},
		}},
		"no such column": {[]string{"Jobbid", "Status"}, map[string]string{"Farge": "Status"}, reconcile.HeaderError{NoColumn: []string{"Farge"}}},
		"two like headers are mapped": {[]string{"Jobbid", "Tilst", "Tilst."}, map[string]string{"Status": "tilst"}, reconcile.HeaderError{
			Ambiguous: map[reconcile.Column][]string{reconcile.Status: {"Tilst", "Tilst."}},
		}},
		"two headers are mapped that may be another column": {[]string{"Id", "ID", "Status"}, map[string]string{"Beskrivelse": "id"}, reconcile.HeaderError{
			Ambiguous: map[reconcile.Column][]string{reconcile.Description: {"Id", "ID"}, reconcile.ID: {"Id", "ID"}},
		}},
		"no such header": {[]string{"Jobbid", "Status"}, map[string]string{"Bruker": "Hvem"}, reconcile.HeaderError{NoHeader: []string{"Hvem"}}},
	} {
		_, err := reconcile.MatchColumns(c.header, c.mapping, nil)
		var got *reconcile.HeaderError
		if !errors.As(err, &got) {
			t.Errorf("%s: got %v", name, err)
			continue
		}
		c.want.Header = c.header
		if c.want.Ambiguous == nil {
			c.want.Ambiguous = map[reconcile.Column][]string{}
		}
		if !reflect.DeepEqual(*got, c.want) || err.Error() == "" {
			t.Errorf("%s: got %+v, want %+v", name, *got, c.want)
		}
	}
}
