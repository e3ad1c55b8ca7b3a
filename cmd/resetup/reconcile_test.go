package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// consoleList is the job console's list as the operator sees it.
func consoleList() [][]string {
	return [][]string{
		{"Jobbid", "System", "Beskrivelse", "Bruker", "Status", "Starttid", "Server", "Intervall"},
		{"48211", "ØKONOMI", "Nets selskap 12", "PROGRAMSERVERBRUKER ØKONOMI", "I kø", "22.11.2026 06:15", "KK-BROKER", "1 gang pr. døgn"},
		{"48181", "FAKTURA", "Visma Aksesspunkt selskap 81", "PROGRAMSERVERBRUKER INNKJØP", "Venter", "22.11.2026 04:40", "KK-BROKER", "Ukentlig"},
		{"48402", "AUTOPAY", "Autopay_all_valuta_selskap 13", "PROGRAMSERVERBRUKER ØKONOMI", "I kø", "22.11.2026 03:20", "OKBROKER", ""},
	}
}

// A list is the same list in whatever form it leaves Visma.
func TestAListInEveryFormTeachesTheSame(t *testing.T) {
	var lines []string
	for _, row := range consoleList() {
		lines = append(lines, strings.Join(row, ";"))
	}
	text := strings.Join(lines, "\r\n") + "\r\n"
	latin, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"utf8.csv": text, "bom.csv": "\xef\xbb\xbf" + text, "windows.csv": latin, "limt.tsv": strings.ReplaceAll(text, ";", "\t"), "liste.xlsx": workbook(t),
	} {
		t.Run(name, func(t *testing.T) {
			data := t.TempDir()
			file := filepath.Join(data, name)
			if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			resetup(t, data, "start", "2026.2")
			type learnt struct {
				Rows   int
				Learnt []struct {
					Job, Start, Description string
					ID                      string `json:"console_id"`
				}
				Left []struct{}
			}
			got := decode[learnt](t, resetup(t, data, "reconcile", file, "--learn", "--format", "json"))
			var told []string
			for _, l := range got.Learnt {
				told = append(told, strings.Join([]string{l.Job, l.ID, l.Start, l.Description}, " "))
			}
			want := []string{
				"aksesspunkt/81 48181 04:40 Visma Aksesspunkt selskap 81",
				"nets/12 48211 06:15 Nets selskap 12",
				"autopay-remittering/13 48402 03:20 Autopay_all_valuta_selskap 13",
			}
			if got.Rows != 3 || len(got.Left) != 0 || !slices.Equal(told, want) {
				t.Errorf("%d rows, %d left, learnt %q", got.Rows, len(got.Left), told)
			}
		})
	}
}

// workbook is the list as Excel keeps it: ids as numbers, start times as dates.
func workbook(t *testing.T) string {
	t.Helper()
	f := excelize.NewFile()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 22})
	if err != nil {
		t.Fatal(err)
	}
	for r, cells := range consoleList() {
		for c, text := range cells {
			at, _ := excelize.CoordinatesToCellName(c+1, r+1)
			var value any = text
			if start, err := time.Parse("02.01.2006 15:04", text); err == nil {
				value = start
			}
			if id, err := strconv.Atoi(text); err == nil {
				value = id
			}
			if err := f.SetCellValue("Sheet1", at, value); err != nil {
				t.Fatal(err)
			}
			if _, isTime := value.(time.Time); isTime {
				if err := f.SetCellStyle("Sheet1", at, at, style); err != nil {
					t.Fatal(err)
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
