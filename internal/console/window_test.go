package console_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/console"
)

// desk is somebody who works in the windows of the console.
type desk struct {
	story
	office console.Office
	place  console.Place
}

func sit(t *testing.T, company int) desk {
	t.Helper()
	s := begin(t)
	return desk{s, console.NewOffice(s.e.Lists, s.e.Plans(), s.e.Site), console.Place{Module: "Økonomi", Company: company, User: "KARI"}}
}

// fills opens the window of a menu item that ends so, fills fields in and presses its button. Each is "label=value".
func (d desk) fills(menu string, fields ...string) (console.Job, error) {
	d.t.Helper()
	for _, way := range d.office.Ways(d.place.Module) {
		if !strings.Contains(way.Menu, menu) {
			continue
		}
		w := way.Open(d.Console, d.place)
		for _, f := range fields {
			label, value, _ := strings.Cut(f, "=")
			if !w.Fill(label, value) {
				d.t.Fatalf("%s has no field %q", menu, label)
			}
		}
		return w.Press(d.Console)
	}
	d.t.Fatalf("no menu %q", menu)
	return console.Job{}, nil
}

func TestEveryKindOfJobIsOrderedByItsMenu(t *testing.T) {
	units := []string{"Filnavn, enhet 1=Purreforslag_1_K500_P1", "Filnavn, enhet 2=Purrenota_1_K500_P1", "Filnavn, enhet 3=Godkjenning_1_K500_P1"}
	for key, test := range map[string]struct {
		module, menu string
		fields       []string
	}{
		"nets/12":                {"Økonomi", "Start periodisk", []string{"Integrasjon=Nets Integrasjon"}},
		"overfore-faktura/all":   {"Fakturabehandling", "Overføre faktura", nil},
		"autopay-remittering/13": {"Økonomi", "Kjør rapport", nil},
		"purring-p1/1/K500-PFEL": {"Økonomi", "Innfordring", append(units, "Reskontrotype=K500", "Purrekode=P1")},
	} {
		d := sit(t, 1)
		plan := d.e.Plan(t, key)
		if plan.Company > 0 {
			d.place.Company = plan.Company
		}
		d.place.Module = test.module
		j, err := d.fills(test.menu, append(test.fields, "Klokkeslett=06.15")...)
		if err != nil || j.Work != console.WorkOf(d.e.List(t, plan.Procedure), plan) || j.Details.User != "KARI" || !j.Start.Equal(d.at(1, "06:15")) || j.Status != console.Queued {
			t.Errorf("%s: %v, %+v", key, err, j)
		}
	}
}

func TestWhatAWindowRefuses(t *testing.T) {
	d := sit(t, 13)
	for name, test := range map[string]struct {
		menu  string
		field []string
		want  error
	}{
		"no start":      {"Start periodisk", nil, console.ErrNoStart},
		"no clock time": {"Start periodisk", []string{"Klokkeslett=kvart over"}, console.ErrValue},
		"no date":       {"Start periodisk", []string{"Klokkeslett=06:15", "Startdato=i morgen"}, console.ErrValue},
		"no choice":     {"Start periodisk", []string{"Integrasjon=Nett"}, console.ErrValue},
		"no units":      {"Innfordring", []string{"Klokkeslett=06:15"}, console.ErrUnits},
	} {
		if _, err := d.fills(test.menu, test.field...); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheRegisterOfAutopay(t *testing.T) {
	d := sit(t, 13)
	first, err := d.fills("Kjør rapport", "Klokkeslett=08:00")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.fills("Kjør rapport", "Klokkeslett=08:00"); !errors.Is(err, console.ErrNotCancelled) {
		t.Errorf("a second one: %v", err)
	}
	if _, err := d.fills("Jobbstatus", "Jobbstatus=Avbestilt"); err != nil || d.status(first.ID) != console.Cancelled {
		t.Errorf("%v, stands in %q", err, d.status(first.ID))
	}
	if _, err := d.fills("Kjør rapport", "Klokkeslett=08:00"); err != nil {
		t.Error(err)
	}
}

func TestTheDetailsOfAJobAreChangedByBruk(t *testing.T) {
	d := sit(t, 12)
	id := d.order(nets(12), "06:15")
	w, ok := d.office.Details(d.Console, id)
	if !ok || w.Value("Klokkeslett") != "06:15" || w.Button != "Bruk" {
		t.Fatalf("%+v", w)
	}
	for label, value := range map[string]string{"Bruker": "PROGRAMSERVERBRUKER ØKONOMI", "Status": "Venter", "Startdato": "24.11.2026"} {
		w.Fill(label, value)
	}
	if j, err := w.Press(d.Console); err != nil || j.Details.User != "PROGRAMSERVERBRUKER ØKONOMI" || j.Status != console.Waiting || !j.Start.Equal(d.at(3, "06:15")) {
		t.Errorf("%v, %+v", err, j)
	}
	if _, ok := d.office.Details(d.Console, 1); ok {
		t.Error("there is no job 1")
	}
}

func TestAConsoleIsKeptInAFile(t *testing.T) {
	s := begin(t)
	first, second := s.order(nets(12), "06:15"), s.order(dunning(1), "06:40")
	s.Fail(first)
	s.Advance(s.at(1, "06:45"))
	s.Fail(first)
	text, err := json.Marshal(s.State())
	if err != nil {
		t.Fatal(err)
	}
	var kept console.State
	if err := json.Unmarshal(text, &kept); err != nil {
		t.Fatal(err)
	}
	again := console.Restore(s.e.Site, kept)
	again.Advance(s.at(1, "12:00"))
	s.Advance(s.at(1, "12:00"))
	got, _ := json.Marshal(again.State())
	want, _ := json.Marshal(s.State())
	if j, _ := again.Job(second); string(got) != string(want) || j.Status != console.Queued {
		t.Errorf("%s\nbut\n%s", got, want)
	}
}
