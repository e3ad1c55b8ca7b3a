package ladder

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/xuri/excelize/v2"

	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/tui/tuitest"
	lists "example.org/resetup/procedures"
)

// everyCellOfASpreadsheet reads the tables for spreadsheets cell by cell.
func (x *texts) everyCellOfASpreadsheet(t *testing.T) {
	all := formulas()
	if x.r.Short() {
		all = all[:4]
	}
	for _, text := range all {
		data := t.TempDir()
		filledRun(t, data, text)
		for _, args := range [][]string{{"status"}, {"venter", "--all"}, {"runs"}, {"log"}, {"schedule"}} {
			out, err := program(t, data, append(args, "--format", "csv")...).Output()
			if err != nil {
				t.Fatal(err)
			}
			in := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(out), "\ufeff")))
			in.Comma = ';'
			rows, err := in.ReadAll()
			if err != nil {
				t.Errorf("%v --format csv of %q: %v", args, text, err)
			}
			for _, cell := range slices.Concat(rows...) {
				if x.cells++; formula(cell) {
					t.Errorf("%v --format csv has the cell %q", args, cell)
				}
			}
		}
		x.readsWorkbook(t, data)
	}
}

func (x *texts) readsWorkbook(t *testing.T, data string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bok.xlsx")
	resetup(t, data, "report", "--format", "xlsx", "-o", path)
	found, cells := calculated(t, path)
	x.cells += cells
	if found != "" {
		t.Errorf("the workbook has the formula %s", found)
	}
}

// calculated finds a formula in a workbook, and counts the cells.
func calculated(t *testing.T, path string) (found string, cells int) {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				f, err := book.GetCellFormula(sheet, at)
				kind, errKind := book.GetCellType(sheet, at)
				if err != nil || errKind != nil {
					t.Fatal(err, errKind)
				}
				if cells++; f != "" || kind == excelize.CellTypeFormula {
					found = fmt.Sprintf("%s!%s %q", sheet, at, f)
				}
			}
		}
	}
	return found, cells
}

// everyScreenOfARecord draws the screens of a record in which every text has characters that a terminal obeys. Without colours a screen
// has no such character of its own.
func (x *texts) everyScreenOfARecord(t *testing.T) {
	pieces := []string{harmful}
	for c := rune(0); c <= unicode.MaxRune; c++ {
		// What is longer than a column is cut: a few at a time are in sight.
		if works(c) && !unicode.In(c, unicode.Co, unicode.Cs) {
			if last := &pieces[len(pieces)-1]; len(*last) > 8 {
				pieces = append(pieces, string(c))
			} else {
				*last += string(c)
			}
		}
	}
	if x.r.Short() {
		pieces = pieces[:3]
	}
	for _, text := range pieces {
		data := t.TempDir()
		text = strings.ToValidUTF8(text, "?")
		filledRun(t, data, text)
		o, _, err := screenOptions(data, "nb")
		if err != nil {
			t.Fatal(err)
		}
		o.RunID, o.Environ, o.Notice = "2026.2", []string{"NO_COLOR=1", "TERM=dumb", "LANG=nb_NO.UTF-8"}, ""
		o.Stamper.Operator = text
		m := tui.New(o)
		d := tuitest.New(t, m, 160, 50)
		for _, key := range []string{"", "o", "f", "esc", "L", "enter", "esc", "esc", "v", "a", "esc", "t", "e", "esc", "esc", "r", "esc", "home", "enter", "?", "up", "?", "up", "up", "n", "esc", "esc", "q"} {
			if key != "" {
				d.Press(key)
			}
			x.reads(t, "the screen after "+key, text, m.View())
		}
	}
}

// quoted returns a text in quotation marks as YAML writes it, with everything escaped.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range text {
		fmt.Fprintf(&b, `\U%08X`, c)
	}
	return b.String() + `"`
}

// everyFieldOfAFile puts texts into every value of the site file and of a step list, escaped and as they are.
func (x *texts) everyFieldOfAFile(t *testing.T) {
	var special []rune
	for c := rune(0); c <= unicode.MaxRune; c++ {
		if works(c) && !unicode.In(c, unicode.Co, unicode.Cs) {
			special = append(special, c)
		}
	}
	texts := []string{quoted("a" + strings.ToValidUTF8(harmful, "") + "b"), harmful, `"` + harmful + `"`, "\xff\xfe\x00", `"\e[31m"`, `"\x9b2J"`}
	for chunk := range slices.Chunk(special, 60) {
		texts = append(texts, quoted("a"+string(chunk)+"b"), `"a`+string(chunk)+`b"`)
	}
	if x.r.Short() {
		texts = texts[:4]
	}
	list, err := lists.FS.ReadFile("nets.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		data, folder := t.TempDir(), t.TempDir()
		resetup(t, data, "start", "2026.2")
		writeFile(t, filepath.Join(data, "site.yaml"), inEveryValue(string(site.Example()), text))
		writeFile(t, filepath.Join(folder, "nets.yaml"), inEveryValue(string(list), text))
		for _, args := range [][]string{
			{"site", "check"}, {"site", "show"}, {"status"}, {"walk", "--plain", "--steps", "nets/12"}, {"schedule", "--format", "csv"},
			{"procedures", "lint", folder}, {"procedures", "show", "nets", "--company", "12", "--procedures", folder},
			{"procedures", "list", "--procedures", folder}, {"procedures", "diff", "--procedures", folder},
		} {
			c := program(t, data, args...)
			c.Stdin = strings.NewReader("?\nq\n")
			x.runs(t, c, text)
		}
		// One value at a time, so that the rest is accepted.
		for _, key := range []string{"name: Eksempel kommune", "why: Backup", "default: KK-BROKER", "name: Eksempel Eiendom KF", "innkjop: PROGRAMSERVERBRUKER INNKJØP"} {
			name, _, _ := strings.Cut(key, ": ")
			writeFile(t, filepath.Join(data, "site.yaml"), strings.Replace(string(site.Example()), key, name+": "+text, 1))
			for _, args := range [][]string{{"site", "show"}, {"schedule", "check"}, {"walk", "--plain", "--steps", "nets/12"}} {
				x.runs(t, program(t, data, args...), text)
			}
		}
	}
}

// inEveryValue puts a text in place of every value of a YAML file that is on a line of its own.
func inEveryValue(file, text string) string {
	lines := strings.Split(file, "\n")
	for i, line := range lines {
		if key, value, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(strings.TrimSpace(line), "#") && !strings.ContainsAny(value, "[{") {
			switch strings.Trim(key, " -") {
			case "id", "kind", "once_per", "retire", "order", "include", "timezone", "working_hours":
			default:
				lines[i] = key + ": " + text
			}
		}
	}
	return strings.Join(lines, "\n")
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// everyCellOfAList puts texts into the lists that come from Visma and from spreadsheets, and into files that are no lists.
func (x *texts) everyCellOfAList(t *testing.T) {
	all := x.payloads()
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	writeFile(t, filepath.Join(data, "site.yaml"), string(site.Example()))
	for _, text := range append(all, formulas()[:2]...) {
		cell := `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
		console := filepath.Join(t.TempDir(), "konsoll.csv")
		writeFile(t, console, "Jobbid;System;Beskrivelse;Bruker;Status;Starttid;Server;Intervall\r\n"+
			"48211;"+strings.Repeat(cell+";", 6)+cell+"\r\n48212;OKONOMI;Nets 12 "+strings.Trim(cell, `"`)+";"+cell+";I kø;22.11.2026 06:15;"+cell+";"+cell+"\r\n")
		companies := filepath.Join(t.TempDir(), "selskaper.csv")
		writeFile(t, companies, "Nummer;Navn\r\n1;"+cell+"\r\n12;"+cell+"\r\n"+cell+";"+cell+"\r\n")
		raw := filepath.Join(t.TempDir(), "rart.json")
		writeFile(t, raw, `{"format":"resetup","version":1,"changes":[{"run":`+cell+`}]}`+text)
		for _, args := range [][]string{
			{"reconcile", console}, {"reconcile", console, "--format", "csv"}, {"reconcile", console, "--format", "json"}, {"reconcile", raw},
			{"site", "import", companies}, {"import", raw}, {"restore", raw, "--yes"}, {"verify", raw}, {"--site", raw, "site", "check"},
		} {
			x.runs(t, program(t, data, args...), text)
		}
	}
}

// everyArgument puts texts into everything that is given on the command line.
func (x *texts) everyArgument(t *testing.T) {
	all := x.payloads()
	if x.r.Short() {
		all = all[:1]
	}
	data := withGap(t)
	for _, text := range all {
		// An argument holds no NUL, and 128 KiB.
		text = strings.ReplaceAll(text, "\x00", "")
		text = text[:min(len(text), 100<<10)]
		for _, args := range [][]string{
			{text}, {"--" + text}, {"start", text}, {"walk", text}, {"walk", "--plain", "--steps", "nets/" + text}, {"--operator", text, "note", text}, {"status", "--run", text},
			{"note", "--job", text, "x"}, {"venter", "--format", text}, {"--lang", text, "status"}, {"--now", text, "status"}, {"reconcile", text},
			{"--site", text, "site", "show"}, {"--procedures", text, "procedures", "lint"}, {"procedures", "show", text}, {"guide", text}, {"schedule", "set", text, text},
			{"schedule", "set", "nets/12", "06:40", "--reason", text}, {"close", "--run", text, "--reason", text}, {"log", "--job", text}, {"print", text}, {"restore", text},
			{"import", text}, {"export", "-o", filepath.Join(data, "mangler", text)}, {"log"}, {"log", "--format", "json"}, {"report"},
		} {
			x.runs(t, program(t, data, args...), text)
		}
		for _, name := range []string{"RESETUP_LANG", "RESETUP_OPERATOR", "RESETUP_SITE"} {
			c := program(t, data, "status")
			c.Env = append(c.Env, name+"="+text)
			x.runs(t, c, text)
		}
	}
}
