package tui_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/siteform"
	"example.org/resetup/internal/tui/pages/first"
)

// companies is a list as it is copied in a spreadsheet.
const companies = "Nummer\tNavn\tStor\n1\tPrøve kommune\tja\n12\tHavna\t\n13\tVann og avløp\t\n"

// siteFile is a site file in memory.
type siteFile struct {
	t    *testing.T
	text string // empty if there is none
	fail error  // of writing
	left bool
}

var errChanged = errors.New("noen andre har endret filen")

func newSiteFile(t *testing.T, text string) *siteFile { return &siteFile{t: t, text: text} }

func (f *siteFile) Open() (*siteform.Form, error) {
	example := exampletest.Load(f.t, "nb")
	var ids []string
	for _, p := range example.Lists.All() {
		ids = append(ids, p.ID)
	}
	var data []byte
	if f.text != "" {
		data = []byte(f.text)
	}
	return siteform.New("/data/site.yaml", data, example.Lists, ids, example.Text)
}

func (f *siteFile) Save(form *siteform.Form) (anew *siteform.Form, err error) {
	switch {
	case f.fail != nil:
		return nil, f.fail
	case string(form.Saved()) != f.text:
		anew, _ = f.Open()
		return anew, errChanged
	}
	f.text = string(form.Text())
	form.HasSaved()
	return nil, nil
}

func (f *siteFile) Read(path string) (companylist.File, error) {
	if path != "selskaper.csv" {
		return companylist.File{}, errors.New("filen finnes ikke")
	}
	return companylist.File{Name: path, Data: []byte("nummer;navn\n1;Prøve kommune\n14;Havn\n")}, nil
}

func (f *siteFile) Leave() { f.left = true }

// says fails the test unless the file says all of these.
func (f *siteFile) says(texts ...string) {
	f.t.Helper()
	form, err := f.Open()
	if err != nil {
		f.t.Fatalf("%v in\n%s", err, f.text)
	}
	for _, text := range texts {
		if !strings.Contains(f.text, text) {
			f.t.Errorf("the file lacks %q:\n%s", text, form.Text())
		}
	}
}

// setsUp begins with the pages over a site file.
func (s *session) setsUp(text string) *siteFile {
	f := newSiteFile(s.t, text)
	s.options.Store, s.options.Runs, s.options.SiteFile, s.options.SetsUp = nil, nil, f, true
	s.open(80, 24)
	return f
}

func TestAMunicipalityIsSetUpFromTheFirstScreen(t *testing.T) {
	s := newSession(t, "nb")
	f := newSiteFile(t, "")
	s.options.Store, s.options.Runs, s.options.SiteFile, s.options.First = nil, nil, f, &first.Nav{Data: "/data"}
	s.open(80, 24)
	s.Press("2")
	s.Sees("◐ Selskapene", "1 svar gjenstår", "Ferdig.")
	s.Press("enter")
	s.Type("Prøve kommune")
	s.Press("enter")
	s.Sees("✓ Navn Prøve kommune", "Lagret")
	s.Press("tab")
	s.Paste(companies)
	s.Sees("+ 1 Prøve kommune: nytt", "Ta inn de 3 endringene?")
	s.Press("j")
	s.Sees("13 Vann og avløp")
	s.SeesNot("Hvilket selskap er det store?")
	s.Press("n")
	s.Type("14")
	s.Press("enter")
	s.Type("Havn")
	s.Press("enter", "enter")
	s.Sees("14 Havn")
	f.says("name: Prøve kommune", "number: 12, name: Havna", "number: 14, name: Havn")
	s.Press("esc", "end", "enter")
	if !f.left || !s.Quit() {
		t.Error("the session does not go on with the new site")
	}
}

// Lines are pasted where they belong; a table never becomes an answer.
func TestLinesArePastedOnTheirPage(t *testing.T) {
	s := newSession(t, "nb")
	f := s.setsUp("")
	s.Press("enter")
	s.Paste(companies)
	s.Sees("En tabell limes inn på siden den hører til")
	s.Type("Prøve kommune")
	s.Press("enter", "tab")
	s.Paste("1\tPrøve kommune\n12\tHavna\n")
	s.Press("j")
	s.Sees("Hvilket selskap er det store?", "12 Havna")
	s.Type("prøve")
	s.Press("enter")
	f.says("{number: 1, name: Prøve kommune, large: true}")
	s.Press("tab", "end", "enter")
	s.Paste("23:00\t15\tBackup\n05:00\t\tTomcat\n")
	s.Sees("+ 05:00 · 15 · Tomcat", "Ta inn de 2 endringene?")
	s.Press("j", "tab", "tab", "tab", "tab")
	s.Paste("K500\tPFEL\nK110\tPBHG\tK999\n")
	s.Sees("linje 2: Etter: ingen gruppe har reskontrotypen")
	s.Paste("K500\tPFEL\nK110\tPBHG\tK500\n")
	s.Press("j")
	f.says("{ledgers: K500, type: PFEL}", "{ledgers: K110, type: PBHG, after: K500}")
	s.Press("shift+tab", "shift+tab")
	s.Sees("Prosedyrer i bruk", "Valutakurser fra DNB")
	s.Press("enter", "ctrl+u")
	s.Type("1")
	s.Press("enter")
	s.Sees("Server (kan stå tom)", "«.» lar resten av linjen stå")
	s.Type(".")
	s.Press("enter")
	f.says("name: Havna, omit: [aksesspunkt]")
	s.Press("tab", "tab", "tab", "tab")
	s.Sees("Skal stå på Venter", "⇥ oversikt")
}

func TestWhatIsTypedIsJudgedAsItIsTyped(t *testing.T) {
	s := newSession(t, "nb")
	f := s.setsUp("")
	s.Press("down", "down", "enter", "n")
	s.Type("2530")
	s.Sees("ikke et klokkeslett")
	s.Press("enter")
	s.Sees("ikke et klokkeslett", "> 2530")
	s.Press("ctrl+u")
	s.Type("23.15")
	s.SeesNot("ikke et klokkeslett")
	s.Press("enter", "enter", "enter")
	s.Sees("dette må fylles ut")
	s.Type("Backup")
	s.Press("enter")
	f.says(`at: "23:15"`, "why: Backup")
}

// What goes with a company that is taken out is shown, and goes after one question.
func TestWhatNamesACompanyGoesWithIt(t *testing.T) {
	s := newSession(t, "nb")
	f := s.setsUp(string(site.Example()))
	s.Press("down", "enter", "x")
	s.Sees("er nevnt i integrasjonen Visma Aksesspunkt, selskapene som purrer", "Ta ut 1 Eksempel kommune?")
	s.Press("n")
	s.SeesNot("er nevnt i")
	s.Press("x", "j")
	s.SeesNot("1 Eksempel kommune")
	if strings.Contains(f.text, "number: 1,") {
		t.Errorf("the company is still there:\n%s", f.text)
	}
}

// A line is moved with the cursor on it, and not where another must stand before it.
func TestALineIsMoved(t *testing.T) {
	s := newSession(t, "nb")
	f := s.setsUp(string(site.Example()))
	s.Press("down", "enter", "down", "<", "<", "x")
	s.Sees("Ta ut 12 Eksempel Eiendom KF?")
	s.Press("n", ">", ">")
	f.says("{number: 1, name: Eksempel kommune, large: true}\n  - {number: 13, name: Eksempel Vann og Avløp KF}\n  - {number: 12,")
	s.Press("esc")
	s.Press("home", "down", "down", "down", "down", "down", "down", "enter", "end", "up", "up", "up", "up", "<")
	s.Sees("skal være ferdig først, men står ikke før denne")
	f.says("{ledgers: K500, type: PFEL}")
}

func TestAListOfCompaniesComesFromAFile(t *testing.T) {
	s := newSession(t, "nb")
	f := s.setsUp("")
	s.Press("down", "enter", "o")
	s.Type("finnes-ikke.csv")
	s.Press("enter")
	s.Sees("filen finnes ikke")
	s.Press("ctrl+u")
	s.Type("selskaper.csv")
	s.Press("enter")
	s.Sees("+ 14 Havn: nytt")
	s.Press("j")
	f.says("number: 14, name: Havn")
}

func TestAnAnswerThatCannotBeWrittenStandsAndIsToldOf(t *testing.T) {
	s := newSession(t, "nb")
	f := s.setsUp("")
	f.fail = errors.New("disken er full")
	s.Press("enter")
	s.Type("Prøve kommune")
	s.Press("enter")
	s.Sees("disken er full", "> Prøve kommune")
	f.fail = nil
	s.Press("enter")
	f.says("name: Prøve kommune")
}

// Somebody edits the file by hand meanwhile: it is read anew, and not written over.
func TestAFileThatSomebodyElseChangedIsReadAnew(t *testing.T) {
	s := newSession(t, "nb")
	f := s.setsUp(string(site.Example()))
	f.text = strings.Replace(f.text, "name: Eksempel kommune\n", "name: Endret kommune\n", 1)
	s.Press("enter", "ctrl+u")
	s.Type("Min kommune")
	s.Press("enter")
	s.Sees("noen andre har endret filen", "✓ Navn Endret kommune")
	s.Press("enter", "ctrl+u")
	s.Type("Vår kommune")
	s.Press("enter")
	f.says("name: Vår kommune")
}

func TestTheBoardLeadsToTheSiteFile(t *testing.T) {
	s := newSession(t, "nb").withRun()
	f := newSiteFile(t, string(site.Example()))
	s.options.SiteFile = f
	s.open(80, 24)
	s.Press("o")
	s.Sees("Oppsett av kommunen")
	s.Press("esc")
	if s.Sees("2 av 56"); f.left || s.Quit() {
		t.Error("the session begins anew though nothing was changed")
	}
	s.Press("o", "enter", "ctrl+u")
	s.Type("Vår kommune")
	s.Press("enter", "esc", "esc")
	if !f.left || !s.Quit() {
		t.Error("the session does not begin anew")
	}
}
