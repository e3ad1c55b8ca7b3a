package plain

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/siteform"
)

// SiteForm asks for the site file page by page. save writes what has been answered, after each page and when the operator stops; read
// returns the content of a file that is named. It returns nil at the last page, when the operator stops, and at the end of input.
func SiteForm(o Options, f *siteform.Form, save func() error, read func(name string) ([]byte, error)) error {
	a := formAsker{newAsker(o), f, read}
	t, pages := o.Text.SiteForm, f.Pages()
	for i := 0; i < len(pages); {
		p := f.Page(pages[i].ID)
		_, _ = fmt.Fprintf(a.Out, "\n%s\n%s\n", t.PageOf(i+1, len(pages), p.ID, p.Title), p.Help)
		err := a.page(p)
		stopped := errors.Is(err, errStop) || errors.Is(err, io.EOF)
		if err != nil && !stopped && !errors.Is(err, errBack) {
			return err
		}
		if f.Changed() {
			if err := save(); err != nil {
				return err
			}
			_, _ = fmt.Fprintln(a.Out, "✓ "+t.Saved(f.Path()))
		}
		switch {
		case stopped:
			a.later()
			return nil
		case err != nil:
			i = max(0, i-1)
		default:
			i++
		}
	}
	a.later()
	return nil
}

// errBack goes back to the page before; errRest leaves the rest of the fields, or of a line, as they are.
var (
	errBack = errors.New("back")
	errRest = errors.New("rest")
)

// formAsker asks for a site file.
type formAsker struct {
	asker
	form *siteform.Form
	read func(name string) ([]byte, error)
}

// later names the pages that are not filled in.
func (a formAsker) later() {
	var titles []string
	for _, p := range a.form.Pages() {
		if p.Later > 0 {
			titles = append(titles, p.Title)
		}
	}
	if len(titles) > 0 {
		_, _ = fmt.Fprintln(a.Out, a.Text.SiteForm.Later(strings.Join(titles, ", ")))
	}
}

func (a formAsker) page(p siteform.Page) error {
	for i := range p.Fields {
		if err := a.field(p.ID, i); errors.Is(err, errRest) {
			break
		} else if err != nil {
			return err
		}
	}
	if p.Table == nil {
		return nil
	}
	a.show(p.Table)
	for {
		table := a.form.Page(p.ID).Table
		commands := a.Text.SiteForm.TableCommands
		if table.Fixed {
			commands = a.Text.SiteForm.FixedCommands
		}
		answer, err := a.line(commands)
		if err != nil || answer == "" {
			return err
		}
		if err := a.table(p.ID, table, answer); err != nil {
			return err
		}
	}
}

// line asks for one line, which may lead to another page.
func (a formAsker) line(question string) (string, error) {
	answer, err := a.ask(question, "")
	switch {
	case err != nil:
		return "", err
	case strings.EqualFold(answer, "q"):
		return "", errStop
	case strings.EqualFold(answer, "b"):
		return "", errBack
	}
	return answer, nil
}

// value asks for one answer until check takes it. Nothing keeps the answer that is there, and a hyphen takes it out.
func (a formAsker) value(title, help, now string, check func(text string) error) error {
	_, _ = fmt.Fprintln(a.Out, help)
	if now != "" {
		title += " [" + now + "]"
	}
	for {
		text, err := a.line(title)
		if err != nil {
			return err
		}
		switch text {
		case "":
			text = now
		case "-":
			text = ""
		case ".":
			return errRest
		}
		if err = check(text); err == nil {
			return nil
		}
		if err = a.refused(err); err != nil {
			return err
		}
	}
}

// refused says why an answer is not taken, and returns any other error.
func (a formAsker) refused(err error) error {
	r, ok := errors.AsType[*siteform.Refused](err)
	if !ok {
		return err
	}
	_, _ = fmt.Fprintf(a.Out, "✗ %s\n  → %s\n", r.Problem, r.Remedy)
	return nil
}

func (a formAsker) field(page string, i int) error {
	f := a.form.Page(page).Fields[i]
	return a.value(f.Asks, f.Help, f.Value, func(text string) error {
		if text == f.Value {
			return nil
		}
		return a.form.Set(page, i, text)
	})
}

// show lists the lines of a table by number.
func (a formAsker) show(t *siteform.Table) {
	_, _ = fmt.Fprintln(a.Out, t.Title+":")
	for i, row := range t.Rows {
		a.showRow(i, row)
	}
	if len(t.Rows) == 0 {
		_, _ = fmt.Fprintln(a.Out, "      "+a.Text.SiteForm.NoRows)
	}
}

func (a formAsker) showRow(i int, row []string) {
	_, _ = fmt.Fprintf(a.Out, "%4d  %s\n", i+1, siteform.Shown(row))
}

// table does what is asked of a table.
func (a formAsker) table(page string, t *siteform.Table, answer string) error {
	number, err := strconv.Atoi(strings.ReplaceAll(strings.TrimPrefix(answer, "-"), " ", ""))
	known := err == nil && number > 0 && number <= len(t.Rows)
	letter, name, _ := strings.Cut(answer, " ")
	from, err := strconv.Atoi(letter)
	if name = strings.TrimSpace(name); err == nil && !t.Fixed && (name == a.Text.SiteForm.Up || name == a.Text.SiteForm.Down) {
		return a.move(page, t, from-1, name == a.Text.SiteForm.Up)
	}
	switch letter = strings.ToLower(letter); {
	case answer == "+" && !t.Fixed:
		return a.row(page, t, len(t.Rows))
	case known && strings.HasPrefix(answer, "-") && !t.Fixed:
		u, err := a.form.Remove(page, number-1)
		return a.take(page, u, err, len(u.Says) > 0)
	case known && answer[0] != '-':
		return a.row(page, t, number-1)
	case letter == "l" && !t.Fixed:
		return a.paste(page, "")
	case strings.Contains(answer, "\t") && !t.Fixed: // the first of the lines of a table
		return a.paste(page, answer+"\n")
	case letter == "f" && !t.Fixed && name != "":
		data, err := a.read(name)
		if err != nil {
			return a.told(err)
		}
		u, err := a.form.Paste(page, companylist.File{Name: name, Data: data})
		return a.take(page, u, err, true)
	}
	_, _ = fmt.Fprintln(a.Out, a.Text.SiteForm.NotOne(answer))
	return nil
}

// move moves a line up or down.
func (a formAsker) move(page string, t *siteform.Table, row int, up bool) error {
	if up {
		row--
	}
	if row < 0 || row+1 >= len(t.Rows) {
		_, _ = fmt.Fprintln(a.Out, a.Text.SiteForm.NoMove)
		return nil
	}
	if err := a.form.Swap(page, row); err != nil {
		return a.refused(err)
	}
	a.show(a.form.Page(page).Table)
	return nil
}

// row asks for the columns of one line. A new one is given up by leaving the first column empty.
func (a formAsker) row(page string, t *siteform.Table, row int) error {
	cells := make([]string, len(t.Columns))
	if row < len(t.Rows) {
		copy(cells, t.Rows[row])
	}
	for i, c := range t.Columns {
		if c.Fixed {
			_, _ = fmt.Fprintln(a.Out, cells[i])
			continue
		}
		if len(c.Choices) > 2 {
			_, _ = fmt.Fprintln(a.Out, strings.Join(c.Choices, ", "))
		}
		help := c.Help
		if i > 0 && i+1 < len(t.Columns) && !c.Needed {
			help += ". " + a.Text.SiteForm.Rest
		}
		err := a.value(c.Asks, help, cells[i], func(text string) error {
			if cells[i] = text; i == 0 && text == "" && row == len(t.Rows) {
				return nil
			}
			return a.form.Check(page, row, cells, i)
		})
		if errors.Is(err, errRest) && cells[0] != "" {
			break
		}
		if err != nil || i == 0 && cells[0] == "" {
			return err
		}
	}
	write := a.form.SetRow
	if row == len(t.Rows) {
		write = a.form.Insert
	}
	if err := write(page, row, cells); err != nil {
		return a.refused(err)
	}
	a.showRow(row, a.form.Page(page).Table.Rows[row])
	for _, text := range a.form.Lost() {
		_, _ = fmt.Fprintln(a.Out, text)
	}
	return nil
}

// paste reads the lines of a table up to an empty one, behind those that have been read.
func (a formAsker) paste(page, begun string) error {
	_, _ = fmt.Fprintln(a.Out, a.Text.SiteForm.PasteNow)
	var b strings.Builder
	b.WriteString(begun)
	for {
		text, err := a.in.ReadString('\n')
		if err != nil && text == "" && !errors.Is(err, io.EOF) {
			return err
		}
		if strings.TrimSpace(text) == "" {
			break
		}
		b.WriteString(text)
	}
	if b.Len() == 0 {
		return nil
	}
	u, err := a.form.Paste(page, companylist.File{Name: "-", Data: []byte(b.String())})
	return a.take(page, u, err, true)
}

// take shows what an update changes, and makes it, after a yes where asks says so.
func (a formAsker) take(page string, u siteform.Update, err error, asks bool) error {
	for _, line := range u.Says {
		_, _ = fmt.Fprintln(a.Out, line)
	}
	if err != nil {
		return a.told(err)
	}
	if u.Changes == 0 {
		_, _ = fmt.Fprintln(a.Out, a.Text.SiteForm.NoChanges)
		return nil
	}
	if asks {
		answer, err := a.ask(a.Text.SiteForm.AskTake, "")
		if err != nil || !slices.Contains(a.Text.Data.Yes, strings.ToLower(answer)) {
			return err
		}
	}
	a.form.Take(u)
	a.show(a.form.Page(page).Table)
	if page != "companies" || !a.form.LacksLarge() {
		return nil
	}
	answer, err := a.line(a.Text.SiteForm.AskLarge)
	for err == nil && answer != "" {
		if err = a.form.SetLarge(answer); err == nil {
			a.show(a.form.Page(page).Table)
			return nil
		}
		if err = a.refused(err); err == nil {
			answer, err = a.line(a.Text.SiteForm.AskLarge)
		}
	}
	return err
}

// told says what is wrong with a list or a file, so that another can be given.
func (a formAsker) told(err error) error {
	list, ok := errors.AsType[*companylist.ListError](err)
	switch {
	case ok:
		_, _ = fmt.Fprintln(a.Out, strings.Join(list.Faults, "\n"))
	case a.Transient == nil:
		return err
	default:
		lines, _ := a.Transient(err)
		_, _ = fmt.Fprintln(a.Out, strings.Join(lines, "\n"))
	}
	return nil
}
