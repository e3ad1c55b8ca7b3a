package reconcile_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
)

// learntFrom returns what a new run learns from a file, as "job id".
func learntFrom(t *testing.T, w world, file string) []string {
	t.Helper()
	list, err := listIn(w, "liste.csv", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	in := begin(w).input()
	in.List = list
	var out []string
	for _, l := range reconcile.Learn(in).Lessons {
		out = append(out, l.Job+" "+l.ID)
	}
	return out
}

func TestTheColumnOfTheCompanyIsReadInEveryForm(t *testing.T) {
	w := example(t)
	for cell, want := range map[string]string{
		"12": "nets/12 48211", "012": "nets/12 48211", "12,0": "nets/12 48211", "12 Eksempel Eiendom KF": "nets/12 48211", "Eksempel Eiendom KF": "nets/12 48211",
		"EKSEMPEL EIENDOM KF": "nets/12 48211", "Eksempel Eiendom KF (12)": "nets/12 48211", "Selskap 12": "nets/12 48211", "Eiendom": "nets/12 48211", "l2": "nets/12 48211",
		"99": "", "99 Gammelt foretak": "", "Eksempel": "", // no company of the site's, and no one company
	} {
		for _, header := range []string{"Selskap", "Firma", "Klient", "Nr", "Selskapsnr"} {
			got := learntFrom(t, w, header+";Jobbid;Beskrivelse;Status;Starttid\n"+cell+";48211;Nets-integrasjon;I kø;06:00\n13;48212;Nets-integrasjon;I kø;06:20\n")
			if !slices.Contains(got, "nets/13 48212") || want != "" && !slices.Contains(got, want) || want == "" && len(got) > 1 {
				t.Errorf("%s %q: %q", header, cell, got)
			}
		}
	}
	// A cell for all companies says nothing, and a column of something else is none of companies.
	for _, cell := range []string{"", "Alle", "Alle selskap", "0"} {
		if got := learntFrom(t, w, "Selskap;Jobbid;Beskrivelse;Status\n"+cell+";1;Valutakurser DNB;I kø\n13;2;Nets;I kø\n"); !slices.Contains(got, "valutakurser-dnb/all 1") {
			t.Errorf("%q: %q", cell, got)
		}
	}
	for _, file := range []string{
		"Klient;Jobbid;Beskrivelse;Status\nPC-KARI;48211;Nets 12;I kø\nPC-OLA;48212;Nets 13;I kø\n",
		"Nr;Jobbid;Beskrivelse;Status\n1;48211;Nets 12;I kø\n2;48212;Nets 13;I kø\n",
	} {
		if got := learntFrom(t, w, file); !slices.Equal(got, []string{"nets/12 48211", "nets/13 48212"}) {
			t.Errorf("%q: %q", file, got)
		}
	}
}

func TestALineThatNamesACompanyStandsForTheRowsBelowIt(t *testing.T) {
	w := example(t)
	rows := func(lines ...string) string {
		return "Jobbid;Beskrivelse;Status;Starttid\n" + lines[0] + ";;;\n48210;Nets;I kø;06:00\n" + lines[1] + ";;;\n48211;Nets;I kø;06:15\n"
	}
	for _, lines := range [][]string{{"Selskap 1", "Selskap 12"}, {"1 Eksempel kommune", "12 Eksempel Eiendom KF"}, {"Firma: 1", "Firma: 12"}} {
		if got := learntFrom(t, w, rows(lines...)); !slices.Equal(got, []string{"nets/1 48210", "nets/12 48211"}) {
			t.Errorf("%q: %q", lines, got)
		}
	}
	// Who printed the list, and what it counts, is no part of it.
	for _, lines := range [][]string{{"Selskap 1 Eksempel kommune", "Selskap 1 Eksempel kommune"}, {"Antall selskap 1", "Sum selskap 12"}, {"Side 1", "Side 12"}} {
		if got := learntFrom(t, w, rows(lines...)); len(got) != 0 {
			t.Errorf("%q: %q", lines, got)
		}
	}
}

// Whatever a row of one company looks like, it never becomes another company's job.
func TestARowIsNeverAnotherCompanysJob(t *testing.T) {
	r := begin(example(t))
	r.job(t, "nets/1").Old = ledger.Old{State: ledger.OldUnknown, ID: "48211", Start: site.At(6 * 60), Description: "Nets-integrasjon"}
	row := row("48211", "Nets-integrasjon", okonomi, "I kø", "06:00")
	row.Company = "12"
	r.list = []reconcile.Row{row}
	r.learns(t, "nets/12 48211 06:00")
	f := r.wants(t, "other-id nets/1 48211")
	if !strings.Contains(f[0].Why, "hører til et annet selskap") {
		t.Errorf("got %q", f[0].Why)
	}
	in := r.input()
	if err := in.Assign([]string{"48211=nets/1"}); err == nil {
		t.Error("the operator may say so")
	}
	// The new job of another company's is not the missing one, nor its double.
	r = begin(example(t))
	for key, id := range map[string]string{"nets/1": "51000", "nets/12": "51877"} {
		r.swap(t, key, ledger.Old{State: ledger.OldDeleted}, ledger.New{State: ledger.NewOrdered, ID: id, Description: "Nets-integrasjon"})
	}
	row.ID, row.Company = "51000", "12"
	r.list = []reconcile.Row{row}
	if f := r.wants(t, "missing nets/12 51877", "other-id nets/1 51000"); strings.Contains(f[0].Why, "51000") {
		t.Errorf("got %q", f[0].Why)
	}
}

func TestWhatAPictureWasMisreadForIsReadRight(t *testing.T) {
	r := begin(example(t))
	r.list = []reconcile.Row{
		row("1", "Autopay_a1I_va1uta_se1skap I3", okonomi, "I kø", ""), row("2", "Aut.purrerutine.l,K5OO,Pl,måned1ig", okonomi, "I kø", ""),
		row("3", "Nets se1skap l2", okonomi, "I kø", ""), row("4", "Status utgående faktura 2O", okonomi, "I kø", ""),
	}
	r.learns(t, "status-utgaende-faktura/20 4 ", "nets/12 3 ", "autopay-remittering/13 1 ", "purring-p1/1/K500-PFEL 2 ")
}

// A number that counts, or a day, is no company; one that was cut off with its name is not guessed.
func TestWhichNumbersAreNoCompanys(t *testing.T) {
	r := begin(example(t))
	for text, want := range map[string]string{
		"Nets 14. nov": "", "Nets 1 gang pr. døgn": "", "NETS S35": "nets/35", "Nets Eksempel Vann og Avl": "nets/13", "Nets Eksempel k": "",
	} {
		r.list = []reconcile.Row{row("1", text, okonomi, "I kø", "")}
		var got []string
		for _, l := range reconcile.Learn(r.input()).Lessons {
			got = append(got, l.Job)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// An id with a letter in it is no id, unless it can only be the one that is recorded.
func TestAMisreadIDIsMendedWhereItIsCertain(t *testing.T) {
	r := begin(example(t))
	r.swap(t, "nets/12", ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "51018"})
	r.list = []reconcile.Row{row("5lO18", "Nets 12", okonomi, "I kø", "06:15")}
	if f := reconcile.Compare(r.input()).Findings; slices.ContainsFunc(f, func(f reconcile.Finding) bool { return f.Kind == reconcile.Missing }) {
		t.Errorf("got %q", told(f))
	}
	for name, rows := range map[string][]reconcile.Row{
		"another row has it":     {row("5lO18", "Nets 12", okonomi, "Feil", "06:15"), row("51018", "Nets 12", okonomi, "I kø", "06:15")},
		"it is another id":       {row("5lO19", "Nets 13", okonomi, "I kø", "06:20"), row("51018", "Nets 12", okonomi, "I kø", "06:15")},
		"another company has it": {func() reconcile.Row { r := row("5lO18", "Nets", okonomi, "Feil", "06:15"); r.Company = "13"; return r }(), row("51018", "Nets 12", okonomi, "I kø", "06:15")},
	} {
		r.list = rows
		for _, f := range reconcile.Compare(r.input()).Findings {
			if f.Job == "nets/12" && f.Kind != reconcile.UnknownStatus {
				t.Errorf("%s: %q", name, told([]reconcile.Finding{f}))
			}
		}
	}
	// A new run has no id to mend it with: the job is learnt without one.
	r = begin(example(t))
	r.list = []reconcile.Row{row("5lO18", "Nets 12", okonomi, "I kø", "06:15")}
	r.learns(t, "nets/12  06:15")
}

// A job of all companies is no row that says which company it is about, though it has a word of its name.
func TestARowOfOneCompanyIsNoJobOfAll(t *testing.T) {
	r := begin(example(t))
	r.list = []reconcile.Row{row("48401", "Autopay_all_valuta_selskap 12", okonomi, "I kø", "16:10")}
	if l := reconcile.Learn(r.input()); len(l.Lessons) != 0 || len(l.Left) != 1 {
		t.Errorf("learnt %+v, left %+v", l.Lessons, l.Left)
	}
}

// A program that does not know æ, ø and å writes them otherwise, and one that glues or cuts texts does not make them another job's.
func TestTextsThatOtherProgramsHaveChangedAreTheSame(t *testing.T) {
	r := begin(example(t))
	r.list = []reconcile.Row{
		row("1", "NETS12", okonomi, "I koe", ""), row("2", "Overfoering av fakturaer alle selskap 2025", innkjop, "I koe", ""),
		row("3", "Aut.purrerutine.1,K500,P1,maan", okonomi, "I koe", ""), row("4", "Utgaaende faktura 0400, selsk 13", okonomi, "I koe", ""),
	}
	r.learns(t, "utgaende-faktura-0400/13 4 ", "nets/12 1 ", "overfore-faktura/all 2 ", "purring-p1/1/K500-PFEL 3 ")

	// Of a user or a description that a column has cut off nobody is told that it is wrong, unless it may be another one.
	r.swap(t, autopay13, ledger.Old{State: ledger.OldNone}, ledger.New{State: ledger.NewVerified, ID: "2"})
	for user, want := range map[string]bool{"PROGRAMSERVERBRUKER OEKONOMI": true, "PROGRAMSERVERBRUKER ØKO": true, "PROGRAMSERVERBRUKER": false, "OLA": false, "": false} {
		r.list = []reconcile.Row{row("2", "Autopay_all_valuta_sel", user, "I kø", "03:00")}
		if found := reconcile.Compare(r.input()).Findings; (len(found) == 0) != want {
			t.Errorf("user %q: %q", user, told(found))
		}
	}
}

// The digits of a date, misread or not, are no company's number.
func TestADateIsNoCompany(t *testing.T) {
	w := example(t)
	for _, date := range []string{"12.11.2026", "I2.11.2026", "12.I1.2026", "12/11/26", "12.00"} {
		if got := learntFrom(t, w, "Jobbid;Beskrivelse;Status\n48212;"+date+" Nets 13;I kø\n48213;"+date+" Nets;I kø\n"); !slices.Equal(got, []string{"nets/13 48212"}) {
			t.Errorf("%s: %q", date, got)
		}
	}
}
