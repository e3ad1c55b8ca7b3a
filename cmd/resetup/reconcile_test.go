package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
)

// consoleList is the console's list with three old jobs, one of which waits, and what a run learns of it.
func consoleList(t *testing.T) (rows [][]string, learnt []string) {
	t.Helper()
	jobs := []string{"aksesspunkt/81", "nets/12", "autopay-remittering/13"}
	v := consoletest.Open(t, exampletest.Load(t, "nb"), exampletest.Saturday(), jobs[0]+" 04:40", jobs[1]+" 06:15", jobs[2]+" 03:20")
	v.Rename("aksesspunkt/81", "Visma Aksesspunkt selskap 81") // old code pages have no dash, in its interval either
	v.Pause("aksesspunkt/81")
	rows = v.Table(console.Columns()...)
	rows[1][7] = "Ukentlig"
	for _, job := range jobs {
		old := v.Old(job)
		learnt = append(learnt, strings.Join([]string{job, old.ID, old.Start, old.Description}, " "))
	}
	return rows, learnt
}

// A list is the same list in whatever form it leaves Visma.
func TestAListInEveryFormTeachesTheSame(t *testing.T) {
	list, want := consoleList(t)
	for name, content := range listForms(t, list) {
		t.Run(name, func(t *testing.T) {
			got, left := learntFrom(t, name, content)
			if left != 0 || !slices.Equal(got, want) {
				t.Errorf("%d left, learnt %q", left, got)
			}
		})
	}
}

// In a text that is not divided into columns the id, the status and the time stand among other words.
func TestAListWithoutColumnsTeachesIDsAndTimes(t *testing.T) {
	list, learnt := consoleList(t)
	for name, order := range map[string][]int{
		"in the console's order": {0, 1, 2, 3, 4, 5, 6, 7}, "the id last": {2, 4, 5, 7, 6, 3, 1, 0}, "the status first": {4, 0, 2, 5}, "the id within": {1, 2, 0, 4, 5, 6},
	} {
		for divider, between := range map[string]string{"spaces": " ", "lines": "\n", "wide spaces": "   "} {
			t.Run(name+", "+divider, func(t *testing.T) {
				var rows []string
				for _, row := range list[1:] {
					var cells []string
					for _, i := range order {
						cells = append(cells, row[i])
					}
					rows = append(rows, strings.Join(cells, between))
				}
				got, left := learntFrom(t, "skjerm.txt", "Jobber pr. 21.11.2026\n"+strings.Join(rows, "\n")+"\nSide 1 av 1\n")
				for i, want := range learnt {
					if want = strings.Join(strings.Fields(want)[:3], " ") + " "; left != 0 || len(got) != 3 || !strings.HasPrefix(got[i], want) {
						t.Fatalf("%d left, learnt %q", left, got)
					}
				}
			})
		}
	}
}

// learntFrom returns what a new run learns from a list, and how many of its rows nothing is learnt from.
func learntFrom(t *testing.T, name, content string) (learnt []string, left int) {
	t.Helper()
	data := t.TempDir()
	file := filepath.Join(data, name)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	resetup(t, data, "start", "2026.2")
	got := decode[struct {
		Learnt []struct {
			Job, Start, Description string
			ID                      string `json:"console_id"`
		}
		Left []struct{}
	}](t, resetup(t, data, "reconcile", file, "--learn", "--format", "json"))
	for _, l := range got.Learnt {
		learnt = append(learnt, strings.Join([]string{l.Job, l.ID, l.Start, l.Description}, " "))
	}
	return learnt, len(got.Left)
}

// listForms returns a list in all its forms, by file name.
func listForms(t *testing.T, rows [][]string) map[string]string {
	t.Helper()
	lines := func(begin, between, end string) string {
		out := ""
		for _, cells := range rows {
			out += begin + strings.Join(cells, between) + end
		}
		return out
	}
	semicolons := lines("", ";", "\r\n")
	encoded := func(e encoding.Encoding) string {
		out, err := e.NewEncoder().String(semicolons)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	twice, err := charmap.Windows1252.NewDecoder().String(semicolons)
	if err != nil {
		t.Fatal(err)
	}
	fixed := ""
	for _, cells := range rows {
		for _, c := range cells {
			fixed += c + strings.Repeat(" ", 32-len([]rune(c)))
		}
		fixed += "\n"
	}
	_, bare, _ := strings.Cut(lines("", "\t", "\n"), "\n")
	return map[string]string{
		"utf8.csv": semicolons, "merke.csv": "\xef\xbb\xbf" + semicolons, "windows.csv": encoded(charmap.Windows1252), "dos.csv": encoded(charmap.CodePage865),
		"dos850.csv": encoded(charmap.CodePage850), "mac.csv": encoded(charmap.Macintosh), "dobbel.csv": twice,
		"utf16.txt": encoded(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)), "utf16-stor.txt": encoded(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)),
		"sitat.csv":        strings.Replace(semicolons, rows[2][2], `"`+rows[2][2]+`"`, 1),
		"limt.tsv":         lines("", "\t", "\n"),
		"uten.tsv":         bare,
		"epost.txt":        lines("> ", ";", "\n"),
		"utvalg.csv":       "Rapport:;Jobbkonsoll;Utskrevet:;21.11.2026 08:00\r\n\r\nUtvalg;System = alle;Status = alle;Side 1\r\n\r\n" + semicolons,
		"sider.csv":        semicolons + "Side 1 av 2;;;;;;;\r\n" + strings.Join(rows[0], ";") + "\r\nAntall jobber: 3;;;;;;;\r\n;;Totalt;;3;;;\r\n",
		"strek.txt":        "-----\n" + lines("|", "|", "|\n") + "-----\n",
		"tabell.md":        strings.Replace(lines("| ", " | ", " |\n"), "\n", "\n|---|:--|---|---|---|---|---|---|\n", 1),
		"rapport.txt":      "Rapport.txt   21.11.2026\n\n" + fixed,
		"nettside.xls":     "<html><head><meta charset=utf-8></head><body><table><tr><td>" + strings.TrimSuffix(lines("", "</td><td>", "</td></tr><tr><td>"), "<tr><td>") + "</table></body></html>",
		"liste.xlsx":       workbook(t, rows),
		"ark.xlsx":         workbook(t, [][]string{{"Kjørt av", "kari"}}, [][]string{rows[0], rows[1]}, [][]string{rows[0], rows[2], rows[3]}),
		"tittel.xlsx":      workbook(t, append([][]string{{"Jobber", "", "pr.", "21.11.2026"}, {"Utvalg", "alle", "System", "alle"}}, rows...)),
		"uten-tittel.xlsx": workbook(t, rows[1:]),
	}
}

// workbook is a list as Excel keeps it, a sheet for each of the given ones: ids as numbers, start times as dates.
func workbook(t *testing.T, sheets ...[][]string) string {
	t.Helper()
	f := excelize.NewFile()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 22})
	if err != nil {
		t.Fatal(err)
	}
	for i, rows := range sheets {
		name := fmt.Sprintf("Sheet%d", i+1)
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, cells := range rows {
			for c, text := range cells {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				var value any = text
				if start, err := time.Parse("02.01.2006 15:04", text); err == nil {
					value = start
				}
				if id, err := strconv.Atoi(text); err == nil {
					value = id
				}
				if err := f.SetCellValue(name, at, value); err != nil {
					t.Fatal(err)
				}
				if _, isTime := value.(time.Time); isTime {
					if err := f.SetCellStyle(name, at, at, style); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return buffer.String()
}
