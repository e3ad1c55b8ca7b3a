package record

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// secondsOfDay is a whole day, which is 1 in a spreadsheet.
const secondsOfDay = 86400

// workbook builds a spreadsheet. Its numbers are the ids of the cell styles.
type workbook struct {
	*excelize.File
	l                                  *layout
	head, text, moment, clock, span, n int
}

// xlsx writes the record as a spreadsheet, a section per sheet. Texts are written as texts and never
// as formulas; ids stay texts; moments, clock times and spans are real times.
func (l *layout) xlsx(w io.Writer) (err error) {
	b := workbook{File: excelize.NewFile().SetZipWriter(newSortedZip), l: l}
	defer func() {
		if closeErr := b.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			err = fmt.Errorf("write xlsx: %w", err)
		}
	}()
	if err := b.styles(); err != nil {
		return err
	}
	for i, t := range l.workbookSections() {
		if err := b.sheet(i, t); err != nil {
			return err
		}
	}
	if err := b.properties(); err != nil {
		return err
	}
	return b.Write(w)
}

func (l *layout) workbookSections() []section {
	return []section{
		l.summary(), l.remains(0), l.procedures(), l.companies(), l.jobs(), l.hazards(true), l.deviations(), l.aside(), l.kept(), l.omitted(), l.undone(),
		l.notes(), l.people(), l.timetable(), l.clashes(), l.events(),
	}
}

func (b *workbook) styles() error {
	top := &excelize.Alignment{Vertical: "top"}
	r := b.l.r
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&b.head, excelize.Style{
			Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7EBEF"}},
			Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}, Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "4A5560"}},
		}},
		{&b.text, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}, NumFmt: 49}}, // 49 is text
		{&b.n, excelize.Style{Alignment: top}},
		{&b.moment, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}, CustomNumFmt: &r.SheetMoment}},
		{&b.clock, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}, CustomNumFmt: &r.SheetClock}},
		{&b.span, excelize.Style{Alignment: top, CustomNumFmt: &r.SheetSpan}},
	} {
		id, err := b.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.id = id
	}
	return nil
}

// sheet writes one section, its header frozen, filtered and repeated on paper. Rows go to the file as they come, so what stands before
// them is set first.
func (b *workbook) sheet(i int, t section) error {
	name := b.l.r.Sheet[t.id]
	if i == 0 {
		if err := b.SetSheetName("Sheet1", name); err != nil {
			return err
		}
	} else if _, err := b.NewSheet(name); err != nil {
		return err
	}
	columns, at := t.shown(inWorkbook)
	last, err := excelize.CoordinatesToCellName(len(columns), 1+t.size())
	if err != nil {
		return err
	}
	if err := b.dress(name, last); err != nil {
		return err
	}
	rows, err := b.NewStreamWriter(name)
	if err != nil {
		return err
	}
	cells := make([]any, len(columns))
	for k, c := range slices.Backward(columns) { // the one set last is written first, and their order counts
		if err := rows.SetColWidth(k+1, k+1, c.width); err != nil {
			return err
		}
		cells[k] = excelize.Cell{StyleID: b.head, Value: c.label}
	}
	if err := rows.SetRow("A1", cells); err != nil {
		return err
	}
	row := 1
	for _, g := range t.groups {
		for values := range g.rows {
			row++
			for k, i := range at {
				cells[k] = b.cell(values[i])
			}
			if err := rows.SetRow("A"+strconv.Itoa(row), cells); err != nil {
				return err
			}
		}
	}
	return rows.Flush()
}

// cell returns a cell as a row takes it, nil if it is empty.
func (b *workbook) cell(c cell) any {
	switch c.kind {
	case numberCell:
		return excelize.Cell{StyleID: b.n, Value: c.n}
	case spanCell:
		return excelize.Cell{StyleID: b.span, Value: float64(c.n) / secondsOfDay}
	case momentCell:
		if c.at.IsZero() {
			return nil
		}
		return excelize.Cell{StyleID: b.moment, Value: c.at}
	case clockCell:
		if c.clock.IsZero() {
			return nil
		}
		return excelize.Cell{StyleID: b.clock, Value: float64(c.clock.Minutes()*60) / secondsOfDay}
	}
	if c.text == "" {
		return nil
	}
	return excelize.Cell{StyleID: b.text, Value: c.text}
}

// dress sets the filter and the paper of a sheet. last is its last cell.
func (b *workbook) dress(name, last string) error {
	landscape, paper, one, any, fit := "landscape", 9, 1, 0, true // paper 9 is A4
	quoted := "'" + strings.ReplaceAll(name, "'", "''") + "'"
	return errors.Join(
		b.AutoFilter(name, "A1:"+last, nil),
		b.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
		b.AddIgnoredErrors(name, "A1:"+last, excelize.IgnoredErrorsNumberStoredAsText),
		b.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		b.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &paper, FitToWidth: &one, FitToHeight: &any}),
		b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: quoted + "!$1:$1", Scope: name}),
	)
}

func (b *workbook) properties() error {
	made := b.l.rec.Made.UTC().Format(time.RFC3339)
	return errors.Join(b.SetDocProps(&excelize.DocProperties{
		Title: b.l.r.Title(b.l.rec.Run.ID), Subject: b.l.r.Kicker, Creator: "resetup", LastModifiedBy: "resetup", Created: made, Modified: made,
		Language: b.l.t.Tag,
	}), b.SetAppProps(&excelize.AppProperties{Application: "resetup"}))
}
