// Package siteform asks for a site file by questions, a page at a time.
//
// A Form holds the text of a site file. Pages returns the questions with what the file says now; Set, SetRow, Insert, Remove and Paste
// answer them. An answer is judged as it is given: it is put into the text, the text is loaded, and what the loader refuses is refused
// in its words (*Refused). What is needed and not known yet may be left for later: the file then says site.Later there, and can be used
// as far as it goes.
//
// The text is the operator's own, with comments and in an order of its own, and may be edited by hand in between. So no answer
// writes it anew: package splice changes the value alone. A municipality that has no file yet begins with Blank, the example with
// everything made up taken out.
package siteform

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile"
	"example.org/resetup/internal/yamlfile/splice"
)

// Form is a site file, asked for by questions. Use New.
type Form struct {
	path  string
	saved []byte // as the file was last read or written; nil if there is none
	text  []byte
	site  site.Site
	lost  []string // see Lost
	lists procedures.Set
	ids   []string
	t     lang.Text
}

// Page is the questions that one page asks: fields, and a table of lines.
type Page struct {
	ID          string // "name", "companies", "hours", "users", "procedures", "integrations", "dunning", "others" or "keep"
	Title, Help string
	Fields      []Field
	Table       *Table // nil if the page has none
	Later       int    // how many answers are needed and left for later
	Answered    bool   // something is answered that a new file does not say
	Says        string // what is answered, in short
}

// Field is one question with one answer.
type Field struct {
	Title, Help string
	Asks        string // the title as it is asked for: it says whether the answer may be left open
	Value       string // as it would be typed; empty if there is none, or if it is left for later
	Needed      bool
}

// Table is a list of lines that have the same columns.
type Table struct {
	Title   string
	Columns []Column
	Rows    [][]string // Value of each column
	Fixed   bool       // lines are neither added nor taken out
	Pastes  bool       // Paste takes the lines from a spreadsheet
}

// Column is what each line of a table is asked for.
type Column struct {
	Title, Help string
	Asks        string // the title as it is asked for: it says whether the cell may be left open
	Needed      bool
	Fixed       bool     // not asked for
	Choices     []string // what may be typed, where that is known
}

// Refused is an answer that the site file cannot take.
type Refused struct {
	Column int // of a line; -1 if the answer as a whole is refused
	lang.Fault
}

// Error returns what is wrong.
func (r *Refused) Error() string { return r.Problem }

// New returns the questions over the site file at path with this content. The content is nil if there is no file yet: then they begin
// with Blank. Its error is a *site.FaultsError.
func New(path string, data []byte, lists procedures.Set, ids []string, t lang.Text) (*Form, error) {
	f := &Form{path: path, saved: data, text: data, lists: lists, ids: ids, t: t}
	if data == nil {
		f.text = Blank(t)
	}
	s, faults := site.Load(path, f.text, ids, t)
	if len(faults.Errors()) > 0 {
		return nil, &site.FaultsError{Path: path, Faults: faults}
	}
	f.site = s
	return f, nil
}

// Blank returns the text of a site file in which nothing is filled in: the example and its comments, with everything made up taken out.
func Blank(t lang.Text) []byte {
	text := site.Example()
	then := func(out []byte, err error) {
		if err == nil { // it can be changed; a test sees to it
			text = out
		}
	}
	set := func(value any, path ...any) { then(splice.Set(text, value, path...)) }
	for _, path := range [][]any{{"name"}, {"users", "innkjop"}, {"users", "okonomi"}, {"brokers", "default"}, {"companies"}} {
		set(site.Later, path...)
	}
	for _, key := range []string{"blocked", "integrations", "large_invoicing", "dunning", "keep_waiting"} {
		set(nil, key)
	}
	then(splice.Delete(text, "brokers", "autopay"))
	parts := strings.SplitN(string(text), "#\n", 3) // title, that it is made up, how it is read
	return []byte(parts[0] + "#\n# " + t.SiteForm.Head + "\n#\n" + parts[2])
}

// Path returns where the file is, or will be.
func (f *Form) Path() string { return f.path }

// Saved returns the text of the file as it was last read or written; nil if there is no file.
func (f *Form) Saved() []byte { return f.saved }

// Text returns the text with all answers.
func (f *Form) Text() []byte { return f.text }

// Changed reports whether there are answers that the file does not have.
func (f *Form) Changed() bool { return !bytes.Equal(f.saved, f.text) }

// LacksLarge reports whether there are companies, and none of them is marked as large.
func (f *Form) LacksLarge() bool {
	return len(f.site.Companies) > 0 && !slices.ContainsFunc(f.site.Companies, func(c site.Company) bool { return c.Large })
}

// SetLarge marks the company with a number as large.
func (f *Form) SetLarge(number string) error {
	for i, row := range f.Page(companies).Table.Rows {
		if row[0] == strings.TrimSpace(number) {
			return f.SetRow(companies, i, []string{row[0], row[1], f.t.SiteForm.Yes})
		}
	}
	return &Refused{-1, f.t.SiteForm.BadLarge(number)}
}

// HasSaved says that Text has been written.
func (f *Form) HasSaved() { f.saved = f.text }

// Site returns the site as it is with all answers.
func (f *Form) Site() site.Site { return f.site }

// Pages returns all pages in the order in which they are asked.
func (f *Form) Pages() []Page {
	var out []Page
	for _, id := range pageIDs() {
		out = append(out, f.Page(id))
	}
	return out
}

// Set answers a field of a page. An empty text takes the answer out, or leaves it for later.
func (f *Form) Set(page string, field int, text string) error {
	q := f.page(page).fields[field]
	return f.answer(func(d *draft) { d.put(q, q.path, text) }, nil)
}

// CheckField judges the answer to a field that is being typed.
func (f *Form) CheckField(page string, field int, text string) error {
	q := f.page(page).fields[field]
	_, _, err := f.try(func(d *draft) { d.put(q, q.path, text) }, nil)
	return err
}

// SetRow answers all columns of a line. What the file says beside them stays.
func (f *Form) SetRow(page string, row int, cells []string) error {
	return f.answerLine(page, f.rowChange(page, row, cells))
}

// Insert puts a line into a table before the one at row; at the end if there is none.
func (f *Form) Insert(page string, row int, cells []string) error {
	return f.answerLine(page, f.insertion(page, row, cells))
}

// answerLine changes a line of a table, and keeps what that takes away: a procedure with integrations has jobs where one of them is, and
// no longer in every company that uses it.
func (f *Form) answerLine(page string, change func(*draft)) error {
	before := f.site
	if err := f.answer(change, f.page(page).table); err != nil || page != integrations {
		return err
	}
	for _, p := range f.setUps() {
		now := having(f.site, p.ID)
		if lost := slices.DeleteFunc(having(before, p.ID), func(n int) bool { return slices.Contains(now, n) }); len(lost) > 0 {
			f.lost = append(f.lost, f.t.SiteForm.Lost(f.numbers(lost), f.title(p.ID)))
		}
	}
	return nil
}

// Lost says which jobs the last line that was answered takes away without saying so: a sentence for each procedure.
func (f *Form) Lost() []string { return f.lost }

// Check judges one cell of a line that is being typed, a new one if the table has no such row. What later cells lack is no fault.
func (f *Form) Check(page string, row int, cells []string, column int) error {
	table := f.page(page).table
	change := f.insertion(page, row, cells)
	if row < len(table.rows) {
		change = f.rowChange(page, row, cells)
	}
	d := &draft{Form: f, data: f.text, typing: &column}
	change(d)
	if r, refused := errors.AsType[*Refused](d.err); refused && r.Column != column {
		return nil
	}
	if d.err != nil {
		return d.err
	}
	_, faults := site.Load(f.path, d.data, f.ids, f.t)
	for _, fault := range faults.Errors() {
		if table.columnAt(d.data, fault) == column {
			return &Refused{column, fault.Fault}
		}
	}
	return nil
}

// Remove says what it makes of the file to take a line out. What refers to a company that goes, goes with it. Nothing is
// changed until the update is taken.
func (f *Form) Remove(page string, row int) (Update, error) {
	table := f.page(page).table
	if page == companies {
		u, err := companylist.Without(f.path, f.text, f.site.Companies[row].Number, f.ids, f.t)
		return Update{u.Goes, 1, u.Text, u.Site}, err
	}
	text, s, err := f.try(func(d *draft) { d.remove(table.path, row) }, nil)
	return Update{nil, 1, text, s}, err
}

// Swap makes a line and the one below it change places.
func (f *Form) Swap(page string, row int) error {
	path := f.page(page).table.path
	return f.answer(func(d *draft) { d.then(splice.Swap(d.data, row, path...)) }, nil)
}

func (f *Form) answer(change func(*draft), of *table) error {
	text, s, err := f.try(change, of)
	if err == nil {
		f.text, f.site, f.lost = text, s, nil
	}
	return err
}

// try makes a change and returns what the file becomes, or what the loader has against it.
func (f *Form) try(change func(*draft), of *table) ([]byte, site.Site, error) {
	d := &draft{Form: f, data: f.text}
	change(d)
	if d.err != nil {
		return nil, site.Site{}, d.err
	}
	s, faults := site.Load(f.path, d.data, f.ids, f.t)
	if errs := faults.Errors(); len(errs) > 0 {
		return nil, site.Site{}, &Refused{of.columnAt(d.data, errs[0]), errs[0].Fault}
	}
	return d.data, s, nil
}

// columnAt returns which column a fault of the file is about, or -1.
func (t *table) columnAt(data []byte, fault yamlfile.Fault) int {
	if t == nil {
		return -1
	}
	path := splice.At(data, fault.Line, fault.Col)
	below := len(t.path) + 1
	return slices.IndexFunc(t.columns, func(c question) bool {
		return len(c.path) > 0 && len(path) >= below+len(c.path) && slices.Equal(path[below:below+len(c.path)], c.path)
	})
}
