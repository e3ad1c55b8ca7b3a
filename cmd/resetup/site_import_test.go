package main

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/creack/pty"
	"github.com/xuri/excelize/v2"
)

// A list from Excel: numbers that may have lost their zeros are told, all else in the site
// file stays, its line ends and its mark at the beginning too.
func TestCompaniesFromExcel(t *testing.T) {
	data := t.TempDir()
	text := "\xef\xbb\xbf" + strings.ReplaceAll("name: Eksempel kommune   # vår\nusers: {innkjop: A, okonomi: B}\nbrokers: {default: C}\n"+
		"companies:\n  - {number: 1, name: Kommunen, large: true}   # stor\n  - {number: 12, name: Tolv}\n", "\n", "\r\n")
	real := filepath.Join(data, "delt.yaml")
	if err := os.WriteFile(real, []byte(text), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, filepath.Join(data, "site.yaml")); err != nil && runtime.GOOS != "windows" {
		t.Fatal(err)
	} else if err != nil {
		t.Skip("no links here")
	}
	book := excelize.NewFile()
	for i, row := range [][]any{{"Selskaper 2026"}, {"Nummer", "Navn"}, {1, "Kommunen"}, {"0012", "Tolv og en halv"}, {301, "Ås"}} {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := book.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	list := filepath.Join(data, "liste.xlsx")
	if err := book.SaveAs(list); err != nil {
		t.Fatal(err)
	}
	c := program(data, "site", "import", list, "--yes")
	var said strings.Builder
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	if !strings.Contains(said.String(), "tall i Excel (linje 3, 5)") || !strings.Contains(said.String(), `linje 4: selskapsnummeret "0012" er lest som 12`) {
		t.Errorf("the numbers are not told:\n%s", said.String())
	}
	if !strings.Contains(string(out), "+ 301 Ås: nytt") {
		t.Errorf("shown:\n%s", out)
	}
	got, err := os.ReadFile(real)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(text, "Tolv}\r\n", "Tolv og en halv}\r\n  - {number: 301, name: Ås}\r\n")
	if string(got) != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	info, err := os.Stat(real)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o640 {
		t.Errorf("its permissions are now %v", info.Mode())
	}
	if left, _ := filepath.Glob(filepath.Join(data, "*.new")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// At a terminal the operator is asked, and nothing is written without a yes.
func TestTheOperatorIsAskedAtATerminal(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "site", "init")
	path, list := filepath.Join(data, "site.yaml"), filepath.Join(data, "liste.csv")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows := "nr;navn\n1;Eksempel kommune\n12;Eksempel Eiendom AS\n13;Eksempel Vann og Avløp KF\n14;Eksempel Havn KF\n" +
		"20;Eksempel Kulturhus KF\n35;Eksempel kirkelige fellesråd\n81;Nordre Eksempel menighet\n82;Søndre Eksempel menighet\n"
	if err := os.WriteFile(list, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, answer := range []string{"nei", "", "ja"} {
		c := program(data, "site", "import", list)
		terminal, err := pty.StartWithSize(c, &pty.Winsize{Rows: 24, Cols: 200})
		if err != nil {
			t.Skip("no terminal here: ", err)
		}
		if _, err := terminal.WriteString(answer + "\n"); err != nil {
			t.Fatal(err)
		}
		// Reading a pty whose program has ended gives an error on Linux; what was read counts.
		said, _ := io.ReadAll(terminal)
		_ = c.Wait()
		_ = terminal.Close()
		after, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(said), "~ 12 Eksempel Eiendom AS: het") || !strings.Contains(string(said), "(j/n)") {
			t.Errorf("%q: shown\n%s", answer, said)
		}
		written := strings.Contains(string(after), "{number: 12, name: Eksempel Eiendom AS, omit: [autopay-remittering]}")
		if written != (answer == "ja") || !written && string(after) != string(before) {
			t.Errorf("%q: written is %v", answer, written)
		}
		if want := map[bool]int{true: 0, false: 3}[answer == "ja"]; c.ProcessState.ExitCode() != want {
			t.Errorf("%q: exit status %d, want %d", answer, c.ProcessState.ExitCode(), want)
		}
	}
}
