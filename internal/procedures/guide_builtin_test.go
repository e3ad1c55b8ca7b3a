package procedures_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/procedures"
)

// rendered returns every text of a guide as it is read without a run, a line each.
func rendered(t *testing.T, p procedures.Procedure) string {
	t.Helper()
	s := exampleSite(t)
	plan, ok := procedures.PlanFor(p, s, 0, "")
	if !ok {
		t.Fatalf("%s cannot be rendered without a company", p.ID)
	}
	values := procedures.Values(p, plan, s, procedures.Known{})
	var b strings.Builder
	for _, step := range p.Steps {
		r := procedures.Render(step, values)
		lines := []string{r.Do, strings.Join(r.Menu, " / "), strings.Join(r.Press, ", "), r.Why, r.Caution}
		for _, f := range r.Fields {
			lines = append(lines, f.Label+": "+f.Value)
		}
		for _, c := range r.Ask.Choices {
			lines = append(lines, c.Value)
		}
		b.WriteString(strings.Join(lines, "\n") + "\n")
	}
	return b.String()
}

// guides are the built-in procedures that are looked up.
func guides(t *testing.T) (procedures.Set, []procedures.Procedure) {
	t.Helper()
	set := builtInSet(t)
	all := slices.DeleteFunc(set.All(), func(p procedures.Procedure) bool { return !p.IsGuide() })
	if len(all) == 0 {
		t.Fatal("no guides")
	}
	return set, all
}

// Names, buttons and values stand in the guides exactly as in Visma and KK2.
func TestFactsOfTheGuides(t *testing.T) {
	_, all := guides(t)
	facts := map[string][]string{
		"ferie-utsett": {
			"remitteringsgruppa", "overordnet, fakturagruppen og kommunal innfordring", "Verktøy / Programserver", "KK-BROKER", "Jobber", "Detaljer",
			"Server-Jobbdetaljer", "Bruk, OK", "Page Up og Page Down", "ingen får ferdigbehandlet", "betalt, men ikke regnskapsført",
		},
		"etter-purring": {
			`M:\Visma_Enterprise\Okonomi\Purringer`, "Økonomi / Innbetalingsrutiner / distribusjon av betalingsdokumenter", "Utboks", "Nets-jobben",
			"Feil-ikke distribuert", "Fakturadistribusjon - prosedyre for utsendelse og ettersending", "webservice", "Overført inkasso", "Godkjent",
		},
		"status-start-jobb": {
			"Økonomi eller Fakturabehandling", "«Behandle eBilag» og «Postere bilag»", "Ferdigstilt med feil", "Planlagt", "menighetene", "Eksempel Avfall IKS (selskap 75)",
			"(50')", "Nets Cremul", "dagens dato", "Ikke rør klokkeslettet.", "Bruk, OK", "Meld saken til IT-Servicesenter", "Vær tålmodig",
		},
		"jobb-i-ko": {
			"Meld feil til IT-Servicesenter", "Økonomi / Grunndata / Selskapsinnstillinger / Selskap/Region", "fra PO til OK", "det store selskapet, eller Eksempel Avfall IKS (selskap 75)", "(50')",
			"i hvert selskap",
		},
		"web-nede": {"Økonomirapporter web", "Fakturabehandling web", "Meld feil til IT-Servicesenter"},
		"kk2-forberedelser": {
			"prosjektkontoret@visma.no", "WSinkasso", "Redirect", "DMZ", "Internet Information Service", "SSL", "FQDN", "saksganger", "EWS", "bilagskode",
			"engangsbeløp", "installasjonsrapporten", "konteringsinformasjonen", "alle oppdragsgiverne",
		},
		"kk2-nye-saker": {
			"Økonomi / Innbetalingsrutiner / Innfordring", "Lag nytt forslag", "ett og ett forslag", "EWS eller PEWS/PWS", "Kjør rapport, Forhåndsvisning",
			"Lukk", "Fane: Faktura", "Godkjenn", "Velg ikke bilagskoden for KK2.", "Import av nye saker", "saksbehandler", "inkassovarslene", "kjøringsnummer",
			"Eksternt saksnummer",
		},
		"kk2-saker-mangler":       {"godkjent", "distribuer", "Kontakt Visma for support", "purrekode", "forslaget har fakturaer"},
		"kk2-oppdatere-saker":     {"KK2Agenten", "ID-nummer fra Visma", "bokføre og hente betalinger"},
		"kk2-ocr":                 {"Import av OCR", "Velg Fil", "Bokføringsforslag", "Bokfør forslag i Visma", "WS-infe", "Reskontro: ett bilag per dato", "Renter: ett bilag", "Gebyr: ett bilag", "behandlingsterskel"},
		"kk2-endre-forslag":       {"Ta vare på betalingsdetaljene", "avdragsfanen", "Lagre", "Bokføringsforslag"},
		"kk2-manuell-innbetaling": {"uten KID", "avdragsfanen", "Beløp", "Dato", "Lagre"},
		"kk2-flytte-bokfort":      {"Ta vare på betalingsdetaljene", "avdragsfanen", "Skal ikke bokføres", "bare flyttet i KK2"},
		"kk2-hente-betalinger":    {"Betalinger fra Visma", "kvitteringslisten", "ordinære konto", "leverandøren av KK2"},
		"kk2-feilmeldinger": {
			"Faktura kommer inn som negativ betaling", "Det kommer tekst tilfeldig fakturering på saker som overføres", "Ingen nye fakturaer på EWS",
			"Finner ikke reskontrotype for ((Saker)Avdeling)", `<Transaksjon Type="20-UTG. FAKTURA" Kategori="0">`, "ikke har reskontrotype", "Barnehage mai 2017", "K010", "genereltfanen",
		},
	}
	for _, p := range all {
		if len(facts[p.ID]) == 0 {
			t.Errorf("%s has no facts here", p.ID)
		}
		text := rendered(t, p)
		for _, fact := range facts[p.ID] {
			if !strings.Contains(text, fact) {
				t.Errorf("%s does not say %q", p.ID, fact)
			}
		}
	}
}

// A guide is read outside any run, so it must not ask for what only a run knows. A field that
// has no value then is not shown.
func TestGuidesAreWholeWithoutARun(t *testing.T) {
	_, all := guides(t)
	for _, p := range all {
		for line := range strings.Lines(rendered(t, p)) {
			if strings.HasSuffix(line, ": "+procedures.Unknown+"\n") {
				continue
			}
			if strings.Contains(line, procedures.Unknown) || strings.Contains(line, "${") {
				t.Errorf("%s: %q", p.ID, line)
			}
		}
	}
}

// A step that sends the reader to another guide names one that exists.
func TestGuidesReferToGuides(t *testing.T) {
	set, all := guides(t)
	references := 0
	for _, p := range all {
		for _, s := range p.Steps {
			for _, f := range s.Fields {
				if f.Label != "Veiledning" {
					continue
				}
				references++
				other, ok := set.Get(f.Value)
				if !ok || !other.IsGuide() {
					t.Errorf("%s %s sends to %q", p.ID, s.ID, f.Value)
				}
				if strings.Contains(s.Do, "«") && !strings.Contains(s.Do, "«"+other.Title+"»") {
					t.Errorf("%s %s calls %q something else: %q", p.ID, s.ID, other.Title, s.Do)
				}
			}
		}
	}
	if references == 0 {
		t.Error("no guide refers to another")
	}
}

// An error message is found under the words it has on the screen.
func TestEveryMessageOfTheGuideIsASign(t *testing.T) {
	set, _ := guides(t)
	p, _ := set.Get("kk2-feilmeldinger")
	for _, c := range p.Steps[0].Ask.Choices {
		if !slices.Contains(p.Signs, c.Value) && c.Value != "en annen" {
			t.Errorf("%q is no sign", c.Value)
		}
	}
}

// Every step of a guide tells where it comes from.
func TestEveryStepOfAGuideHasASource(t *testing.T) {
	_, all := guides(t)
	for _, p := range all {
		for _, s := range p.Steps {
			if len(s.Source) == 0 {
				t.Errorf("%s %s", p.ID, s.ID)
			}
		}
	}
}
