package siteform

import (
	"cmp"
	"errors"
	"reflect"
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
)

// Update is what a list that was pasted, or a line that is taken out, makes of the file.
type Update struct {
	Says    []string // what changes and what goes with it, to be shown before it is made
	Changes int      // how many lines change; 0 if a list says what the file says already

	text []byte
	site site.Site
}

// Paste says what a table from a spreadsheet or a file makes of the lines of a page. A list of companies is all of them, or a list of
// jobs, whose companies are added; the lines of another page are added to those that are there. Nothing is changed until the
// update is taken. Its errors are those of companylist.Prepare; the Update then says what was found out until then.
func (f *Form) Paste(page string, list companylist.File) (Update, error) {
	if page != companies {
		return f.pasteLines(page, list)
	}
	u, err := companylist.Prepare(f.path, f.text, list, f.ids, f.t)
	return Update{u.Lines(f.t.SiteImport), len(u.Changes), u.Text, u.Site}, err
}

// Take makes the changes of an update of this form.
func (f *Form) Take(u Update) {
	if len(u.text) > 0 {
		f.text, f.site = u.text, u.site
	}
}

// pasteLines adds lines one by one to a copy of the form. A line that is there already is not added again.
func (f *Form) pasteLines(page string, list companylist.File) (Update, error) {
	columns := f.page(page).table.columns
	read, places, err := f.readLines(columns, list)
	if err != nil {
		return Update{}, err
	}
	copied, u := *f, Update{}
	var faults []string
	for _, row := range read.Rows {
		cells := make([]string, len(columns))
		for i, at := range places {
			if at >= 0 {
				cells[at] = row.Cells[i].Text
			}
		}
		added, fault := copied.pasteLine(page, cells)
		switch {
		case fault != "":
			faults = append(faults, f.t.SiteForm.LineFault(row.Line, fault))
		case added != "":
			u.Says = append(append(u.Says, "+ "+added), copied.lost...)
			u.Changes++
		}
	}
	if len(faults) > 0 {
		return Update{}, &companylist.ListError{Faults: faults}
	}
	u.Says = append(u.Says, read.Notes(f.t.Table)...)
	u.text, u.site = copied.text, copied.site
	return u, nil
}

// readLines reads a table, and returns which column of the page each of its columns is; -1 for none. Its columns are those that
// the headings name; without headings they stand as on the page.
func (f *Form) readLines(columns []question, list companylist.File) (read tablefile.Table, places []int, err error) {
	column := func(heading string) int {
		return slices.IndexFunc(columns, func(q question) bool {
			return heading != "" && cleantext.Squash(f.t.SiteForm.Titles[q.id]) == cleantext.Squash(heading)
		})
	}
	known := tablefile.Known{Heading: func(heading string) string {
		if i := column(heading); i >= 0 {
			return columns[i].id
		}
		return ""
	}}
	named := 0
	if read, err = tablefile.Read(list.Name, list.Data, known); err == nil {
		for _, heading := range read.Header {
			at := column(heading)
			if places = append(places, at); at >= 0 {
				named++
			}
		}
	}
	if named >= 2 {
		return read, places, nil
	}
	places = nil
	for i, q := range columns {
		known.Places, places = append(known.Places, q.id), append(places, i)
	}
	read, err = tablefile.Read(list.Name, list.Data, known)
	return read, places, err
}

// pasteLine adds a line at the end, unless it is there already, and returns it as it is shown, or what is wrong with it.
func (f *Form) pasteLine(page string, cells []string) (added, fault string) {
	t := f.Page(page).Table
	if f.says(page, t.Rows, cells) {
		return "", ""
	}
	if err := f.Insert(page, len(t.Rows), cells); err != nil {
		return "", told(t.Columns, err)
	}
	return Shown(f.Page(page).Table.Rows[len(t.Rows)]), ""
}

// says reports whether one of the lines of a page has all of these cells.
func (f *Form) says(page string, rows [][]string, cells []string) bool {
	for at, row := range rows {
		whole, copied := slices.Clone(row), *f
		for i, cell := range cells {
			whole[i] = cmp.Or(cell, whole[i])
		}
		if copied.SetRow(page, at, whole) == nil && reflect.DeepEqual(copied.site, f.site) {
			return true
		}
	}
	return false
}

// told says what is wrong with a line, and in which column.
func told(columns []Column, err error) string {
	if r, refused := errors.AsType[*Refused](err); refused && r.Column >= 0 {
		return columns[r.Column].Title + ": " + r.Problem
	}
	return err.Error()
}

// Shown returns a line of a table as it is shown in one: the cells that say something.
func Shown(line []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(line), func(cell string) bool { return cell == "" }), " · ")
}
