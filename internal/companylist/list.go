// Package companylist puts the companies of a spreadsheet into a site file.
//
// Prepare does all of it but the writing. Its parts are of use by themselves: Read reads the companies
// from a table that somebody exported, Changes compares them with those of the site, and Edit writes
// them into the text of the site file. A site file is written by hand and has comments, so Edit does not
// write it anew: it splices what changed into the text, at the places that the YAML parser reports.
package companylist

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
)

// List is a list of companies from a spreadsheet, put over those of a site file.
type List struct {
	Companies []site.Company // in the list's order; a value without a column is as it was
	Notes     []string       // what somebody should look at
	Faults    []string       // why the list cannot be used
}

// Read reads a list of companies. It recognises the columns by their headings: number and name, and if
// they are there, large and omit. Without headings a number and a name are read. The list is all companies: those of s that it does
// not name are gone; but a list of jobs, which has a column of companies alone, only adds to them. A company may omit the procedures with the given ids. The texts of notes and faults come
// from all.
func Read(t tablefile.Table, s site.Site, procedureIDs []string, all lang.Text) List {
	text := all.SiteImport
	r := listReader{site: s, procedures: procedureIDs, t: text, lines: map[int]int{}}
	if !r.columns(t.Header) {
		rows, isHeadless := headless(t)
		switch company := r.number; {
		case isHeadless:
			r.number, r.name, t.Rows = 0, 1, rows
		case company >= 0 && slices.Contains(headings()["company"], cleantext.Squash(t.Header[company])):
			r.ofJobs(t.Rows, company)
			return r.List
		default:
			r.fault(text.NoColumns(strings.Join(t.Header, ", ")) + ". " + text.NoColumnsFix)
			return r.List
		}
	}
	if len(t.Rows) == 0 {
		r.fault(text.NoCompanyRows)
	}
	for _, row := range t.Rows {
		r.row(row)
	}
	if len(r.numeric) > 0 {
		r.Notes = append(r.Notes, text.NumericNumbers(tablefile.Lines(r.numeric, named)))
	}
	r.Notes = append(r.Notes, t.Notes(all.Table)...)
	return r.List
}

// named is how many line numbers a note lists.
const named = 5

// listReader reads one list.
type listReader struct {
	List
	site                      site.Site
	procedures                []string
	t                         lang.SiteImport
	number, name, large, omit int         // columns; -1 if there is none
	lines                     map[int]int // by company number
	numeric                   []int       // lines whose number is a spreadsheet's
}

func (r *listReader) fault(text string) { r.Faults = append(r.Faults, text) }

// headings returns the headings of a column, in the order in which they are looked for. A company may be
// its number or its name.
func headings() map[string][]string {
	return map[string][]string{
		"number":  {"selskapsnummer", "selskapsnr", "selskapnr", "selskapnummer", "nummer", "nr", "firmanr", "companynumber", "companyno", "number", "no"},
		"name":    {"selskapsnavn", "selskapnavn", "firmanavn", "navn", "companyname", "name"},
		"company": {"selskap", "firma", "company"},
		"large":   {"stor", "stort", "stortselskap", "large"},
		"omit":    {"utelat", "utelates", "omit", "uten"},
	}
}

// known returns what is known about a list of companies, for reading its file.
func known(s site.Site) tablefile.Known {
	k := tablefile.Known{Heading: func(text string) string {
		for column, names := range headings() {
			if slices.Contains(names, cleantext.Squash(text)) {
				return column
			}
		}
		return ""
	}}
	for _, c := range s.Companies {
		k.Words = append(k.Words, c.Name)
	}
	return k
}

// columns finds the columns by their headings. Where a heading says number, "Selskap" is the
// name; else it is the number.
func (r *listReader) columns(header []string) bool {
	find := func(column string) int {
		for _, name := range headings()[column] {
			if i := slices.IndexFunc(header, func(h string) bool { return cleantext.Squash(h) == name }); i >= 0 {
				return i
			}
		}
		return -1
	}
	r.number, r.name = find("number"), find("name")
	company := find("company")
	switch {
	case r.number < 0:
		r.number = company
	case r.name < 0:
		r.name = company
	}
	r.large = find("large")
	r.omit = find("omit")
	return r.number >= 0 && r.name >= 0
}

func (r *listReader) row(row tablefile.Row) {
	number, ok := r.companyNumber(row)
	c, _ := r.site.Company(number)
	before := c.Name
	c.Number, c.Name = number, row.Cells[r.name].Text
	if cleantext.Line(before) == c.Name {
		c.Name = before // they differ in nothing that is seen
	}
	if c.Name == "" {
		r.fault(r.t.NoName(row.Line))
		ok = false
	}
	if r.large >= 0 && !r.isLarge(row, &c.Large) || r.omit >= 0 && !r.omits(row, &c.Omit) || !ok {
		return
	}
	if first, twice := r.lines[number]; twice {
		r.fault(r.t.TwiceInList(number, first, row.Line))
		return
	}
	r.lines[number] = row.Line
	r.Companies = append(r.Companies, c)
}

func (r *listReader) companyNumber(row tablefile.Row) (int, bool) {
	cell := row.Cells[r.number]
	n, err := strconv.Atoi(cell.Text)
	if err != nil || n < 1 || n > site.HighestNumber || cell.Text[0] == '+' {
		r.fault(r.t.BadNumber(row.Line, cell.Text, site.HighestNumber))
		return 0, false
	}
	if cell.Text[0] == '0' {
		r.Notes = append(r.Notes, r.t.ZeroNumber(row.Line, cell.Text, n))
	}
	if cell.Numeric {
		r.numeric = append(r.numeric, row.Line)
	}
	return n, true
}

func (r *listReader) isLarge(row tablefile.Row, large *bool) bool {
	text := row.Cells[r.large].Text
	yes, ok := ReadFlag(text)
	if *large = yes; !ok {
		r.fault(r.t.BadLarge(row.Line, text))
	}
	return ok
}

// ReadFlag reads yes or no as people write it in a list; nothing is no. ok is false for anything else.
func ReadFlag(text string) (yes, ok bool) {
	switch cleantext.Squash(text) {
	case "ja", "j", "yes", "y", "x", "true", "sann", "1", "stor", "stort":
		return true, true
	case "", "nei", "n", "no", "false", "usann", "0":
		return false, true
	}
	return false, false
}

func (r *listReader) omits(row tablefile.Row, omit *[]string) bool {
	ok := true
	ids := []string{}
	for _, id := range strings.FieldsFunc(row.Cells[r.omit].Text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' }) {
		id = strings.ToLower(id)
		switch {
		case !slices.Contains(r.procedures, id):
			r.fault(r.t.BadOmit(row.Line, id))
			ok = false
		case !slices.Contains(ids, id):
			ids = append(ids, id)
		}
	}
	if !slices.Equal(slices.Sorted(slices.Values(ids)), slices.Sorted(slices.Values(*omit))) { // else they stay in their order
		*omit = ids
	}
	return ok
}
