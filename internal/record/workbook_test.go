package record_test

import (
	"archive/zip"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/record"
)

func workbook(t *testing.T, rec record.Record, code string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(written(t, rec, record.XLSX, code)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func rowsOf(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// cellAt returns the cell under a heading, in the first row that has this text somewhere.
func cellAt(t *testing.T, f *excelize.File, sheet, heading, having string) string {
	t.Helper()
	rows := rowsOf(t, f, sheet)
	for n, row := range rows[1:] {
		for _, text := range row {
			if text != having {
				continue
			}
			for k, h := range rows[0] {
				if h == heading {
					at, err := excelize.CoordinatesToCellName(k+1, n+2)
					if err != nil {
						t.Fatal(err)
					}
					return at
				}
			}
		}
	}
	t.Fatalf("%s has no %q beside %q", sheet, heading, having)
	return ""
}

func TestNoCellIsEverCalculated(t *testing.T) {
	s := madeUp(t)
	for _, text := range []string{"=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0", "\t=1+1", `=HYPERLINK("x")`} {
		s.log(evil(text))
	}
	rec := gathered(t, s.sources())
	f := workbook(t, rec, "nb")
	texts := map[string]bool{}
	for _, sheet := range f.GetSheetList() {
		for n, row := range rowsOf(t, f, sheet) {
			for k, text := range row {
				at, err := excelize.CoordinatesToCellName(k+1, n+1)
				if err != nil {
					t.Fatal(err)
				}
				if formula, err := f.GetCellFormula(sheet, at); err != nil || formula != "" {
					t.Errorf("%s %s calculates %q (%v)", sheet, at, formula, err)
				}
				kind, err := f.GetCellType(sheet, at)
				if err != nil {
					t.Fatal(err)
				}
				if strings.ContainsAny(text[:min(1, len(text))], "=+-@") && kind != excelize.CellTypeInlineString {
					t.Errorf("%s %s %q is of type %d, not a text", sheet, at, text, kind)
				}
				texts[text] = true
			}
		}
	}
	for _, text := range []string{"=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0", `=HYPERLINK("x")`, cleantext.Line(hostileNote), "=1+1 ikke i bruk"} {
		if !texts[text] {
			t.Errorf("%q does not come back as it was", text)
		}
	}
	for name, content := range parts(t, written(t, rec, record.XLSX, "nb")) {
		if strings.HasPrefix(name, "xl/worksheets/") && (strings.Contains(content, "<f>") || strings.Contains(content, "<f ")) {
			t.Errorf("%s has a formula", name)
		}
	}
}

// parts unpacks a spreadsheet.
func parts(t *testing.T, text string) map[string]string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, file := range z.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[file.Name] = string(data)
	}
	return out
}

func TestSpreadsheetHasRealDatesAndNumbers(t *testing.T) {
	f := workbook(t, gathered(t, madeUp(t).sources()), "nb")
	at := cellAt(t, f, "Farer", "Fra", "nets/12")
	raw, err := f.GetCellValue("Farer", at, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	days, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		t.Fatalf("%q is no number", raw)
	}
	when, err := excelize.ExcelDateToTime(days, false)
	if want := time.Date(2026, 11, 20, 15, 13, 40, 0, time.UTC); err != nil || when.Sub(want).Abs() > time.Second {
		t.Errorf("the date is %v, want local time %v (%v)", when, want, err)
	}
	for _, c := range []struct{ sheet, heading, having, raw, shown string }{
		{"Farer", "Fra", "nets/12", raw, "20.11.2026 15:13"},
		{"Farer", "Varte", "nets/12", "0.6666666666666666", "16:00:00"},
		{"Jobber", "Gammel start", "nets/12", "0.2569444444444444", "06:10"},
		{"Jobber", "Gammel id", "nets/12", "482", "482"},
		{"Jobber", "Selskap", "nets/12", "12", "12"},
	} {
		at := cellAt(t, f, c.sheet, c.heading, c.having)
		got, err := f.GetCellValue(c.sheet, at, excelize.Options{RawCellValue: true})
		shown, err2 := f.GetCellValue(c.sheet, at)
		if err != nil || err2 != nil || got != c.raw || shown != c.shown {
			t.Errorf("%s %s: %q shown as %q, want %q as %q (%v, %v)", c.sheet, c.heading, got, shown, c.raw, c.shown, err, err2)
		}
	}
	id, err := f.GetCellType("Jobber", cellAt(t, f, "Jobber", "Gammel id", "nets/12"))
	if err != nil || id != excelize.CellTypeInlineString {
		t.Errorf("a job id is of type %d, not a text (%v)", id, err)
	}
}

func TestEverySheetIsFilteredAndFrozen(t *testing.T) {
	for _, code := range lang.Codes() {
		rec := gathered(t, madeUp(t).sources())
		f := workbook(t, rec, code)
		sheets := f.GetSheetList()
		if len(sheets) != 18 {
			t.Errorf("%s: %d sheets: %q", code, len(sheets), sheets)
		}
		for _, sheet := range sheets {
			panes, err := f.GetPanes(sheet)
			if err != nil || !panes.Freeze || panes.YSplit != 1 {
				t.Errorf("%s: the header of %s is not frozen: %+v, %v", code, sheet, panes, err)
			}
			for k, heading := range rowsOf(t, f, sheet)[0] {
				if heading == "" {
					t.Errorf("%s: column %d of %s has no heading", code, k+1, sheet)
				}
			}
		}
		filters := 0
		for name, content := range parts(t, written(t, rec, record.XLSX, code)) {
			if strings.HasPrefix(name, "xl/worksheets/") && strings.Contains(content, "<autoFilter ") {
				filters++
			}
		}
		if filters != len(sheets) {
			t.Errorf("%s: %d of %d sheets are filtered", code, filters, len(sheets))
		}
	}
}

// Excel takes a sheet for damaged if its columns do not rise.
func TestTheColumnsOfEverySheetRise(t *testing.T) {
	number := regexp.MustCompile(`<col min="(\d+)"`)
	for name, content := range parts(t, written(t, gathered(t, madeUp(t).sources()), record.XLSX, "nb")) {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			continue
		}
		found := number.FindAllStringSubmatch(content, -1)
		for i, m := range found {
			if m[1] != strconv.Itoa(i+1) {
				t.Errorf("%s: column %d stands in place %s", name, i+1, m[1])
			}
		}
		if len(found) == 0 {
			t.Errorf("%s has no columns", name)
		}
	}
}

// Who keeps the report under version control, or compares it with a copy, sees no difference where there is none.
func TestAWorkbookOfTheSameRecordIsTheSameBytes(t *testing.T) {
	rec := gathered(t, madeUp(t).sources())
	first := written(t, rec, record.XLSX, "nb")
	for range 4 { // by chance the same order may come twice
		if written(t, rec, record.XLSX, "nb") != first {
			t.Fatal("two workbooks of one record differ")
		}
	}
}
