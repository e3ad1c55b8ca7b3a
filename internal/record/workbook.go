package record

import (
	"errors"
	"fmt"
	"io"
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
	b := workbook{File: excelize.NewFile(), l: l}
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

// sheet writes one section, its header frozen, filtered and repeated on paper.
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
	for k, c := range columns {
		letter, err := excelize.ColumnNumberToName(k + 1)
		if err != nil {
			return err
		}
		if err := b.SetColWidth(name, letter, letter, c.width); err != nil {
			return err
		}
		if err := b.put(name, k+1, 1, text(c.label)); err != nil {
			return err
		}
	}
	last, err := excelize.CoordinatesToCellName(len(columns), 1+t.size())
	if err != nil {
		return err
	}
	row := 1
	for _, g := range t.groups {
		for _, cells := range g.rows {
			row++
			for k, i := range at {
				if err := b.put(name, k+1, row, cells[i]); err != nil {
					return err
				}
			}
		}
	}
	return b.dress(name, len(columns), last)
}

// put writes one cell, unless it is empty.
func (b *workbook) put(sheet string, column, row int, c cell) error {
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	style := b.n
	switch c.kind {
	case numberCell:
		err = b.SetCellInt(sheet, at, c.n)
	case spanCell:
		style = b.span
		err = b.SetCellFloat(sheet, at, float64(c.n)/secondsOfDay, -1, 64)
	case momentCell:
		if c.at.IsZero() {
			return nil
		}
		style = b.moment
		err = b.SetCellValue(sheet, at, c.at)
	case clockCell:
		if c.clock.IsZero() {
			return nil
		}
		style = b.clock
		err = b.SetCellFloat(sheet, at, float64(c.clock.Minutes()*60)/secondsOfDay, -1, 64)
	default:
		if c.text == "" {
			return nil
		}
		style = b.text
		err = b.SetCellStr(sheet, at, c.text)
	}
	if err != nil {
		return err
	}
	return b.SetCellStyle(sheet, at, at, style)
}

// dress sets the header, the filter and the paper of a filled sheet. last is its last cell.
func (b *workbook) dress(name string, columns int, last string) error {
	end, err := excelize.CoordinatesToCellName(columns, 1)
	if err != nil {
		return err
	}
	landscape, paper, one, any, fit := "landscape", 9, 1, 0, true // paper 9 is A4
	quoted := "'" + strings.ReplaceAll(name, "'", "''") + "'"
	return errors.Join(
		b.SetCellStyle(name, "A1", end, b.head),
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
