package companylist

import (
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile/splice"
)

// Without returns what it makes of a site file to take a company out, with all that refers to it. The arguments and errors are those
// of Prepare.
func Without(path string, data []byte, number int, procedureIDs []string, t lang.Text) (Update, error) {
	s, faults := site.Load(path, data, procedureIDs, t)
	if len(faults.Errors()) > 0 {
		return Update{Site: s}, &site.FaultsError{Path: path, Faults: faults}
	}
	left := slices.DeleteFunc(slices.Clone(s.Companies), func(c site.Company) bool { return c.Number == number })
	return update(path, data, s, left, procedureIDs, t)
}

// dropper takes out of a site file what refers to companies that go.
type dropper struct {
	data []byte
	err  error
	gone []int
}

// drop returns the text without what refers to companies: their numbers, and what is about none but them.
func drop(data []byte, s site.Site, gone []int) ([]byte, error) {
	d := &dropper{data: data, gone: gone}
	for id, of := range s.Times {
		for number := range of {
			if slices.Contains(gone, number) {
				d.delete("times", id, strconv.Itoa(number))
			}
		}
	}
	var names []string // of the integrations that go
	for i, in := range slices.Backward(s.Integrations) {
		if d.numbers(in.Companies, []any{"integrations", i}) {
			names = append(names, in.Procedure+" "+in.Name)
		}
	}
	for i, k := range slices.Backward(s.KeepWaiting) {
		path := []any{"keep_waiting", i}
		if k.Integration != "" && slices.Contains(names, k.Procedure+" "+k.Integration) {
			d.delete(path...)
			continue
		}
		d.numbers(k.Companies, path)
	}
	d.dunning(s.Dunning)
	return d.data, d.err
}

// dunning takes companies out of the set-up of dunning, and all of it where it is about none but them.
func (d *dropper) dunning(setup site.DunningSetup) {
	all := func(of []int) bool { return len(of) > 0 && len(d.left(of)) == 0 }
	groups := slices.DeleteFunc(slices.Clone(setup.Groups), func(g site.LedgerGroup) bool { return all(g.Companies) })
	if all(setup.Companies) || len(setup.Groups) > 0 && len(groups) == 0 {
		d.change(splice.Set(d.data, nil, "dunning"))
		return
	}
	for i, g := range slices.Backward(setup.Groups) {
		path := []any{"dunning", "groups", i}
		first := slices.ContainsFunc(groups, func(o site.LedgerGroup) bool { return o.Ledgers == g.After })
		if !d.numbers(g.Companies, path) && g.After != "" && !first {
			d.delete(append(path, "after")...)
		}
	}
	for i, number := range slices.Backward(setup.Companies) {
		if slices.Contains(d.gone, number) {
			d.delete("dunning", "companies", i)
		}
	}
}

// numbers takes the companies that go out of those of an element of a list, and the whole element if it names no others. It reports
// whether the element has gone.
func (d *dropper) numbers(of []int, element []any) bool {
	if len(of) > 0 && len(d.left(of)) == 0 {
		d.delete(element...)
		return true
	}
	for i, number := range slices.Backward(of) {
		if slices.Contains(d.gone, number) {
			d.delete(append(slices.Clone(element), "companies", i)...)
		}
	}
	return false
}

// left returns the companies that do not go.
func (d *dropper) left(of []int) []int {
	return slices.DeleteFunc(slices.Clone(of), func(n int) bool { return slices.Contains(d.gone, n) })
}

func (d *dropper) delete(path ...any) { d.change(splice.Delete(d.data, path...)) }

func (d *dropper) change(data []byte, err error) {
	if d.err != nil {
		return
	}
	if d.err = err; err == nil {
		d.data = data
	}
}

// goes returns a line for each removed company that other parts of the site file name.
func goes(s site.Site, changes []Change, t lang.Text) (lines []string, gone []int) {
	for _, c := range changes {
		if !c.Removed() {
			continue
		}
		gone = append(gone, c.Before.Number)
		if places := s.Naming(c.Before.Number, t.Site); len(places) > 0 {
			lines = append(lines, t.SiteImport.GoesToo(c.Before.Number, c.Before.Name, strings.Join(places, ", ")))
		}
	}
	return lines, gone
}

// update returns what companies make of a site file.
func update(path string, data []byte, s site.Site, want []site.Company, procedureIDs []string, t lang.Text) (Update, error) {
	u := Update{Site: s, Changes: Changes(s.Companies, want)}
	if len(u.Changes) == 0 {
		return u, nil
	}
	var gone []int
	u.Goes, gone = goes(s, u.Changes, t)
	text, err := drop(data, s, gone)
	if err == nil {
		text, err = write(text, s.Companies, want)
	}
	if err != nil {
		return u, err
	}
	after, faults := site.Load(path, text, procedureIDs, t)
	if len(faults.Errors()) > 0 {
		return u, &site.FaultsError{Path: path, Faults: faults}
	}
	u.Site, u.Text, u.Warnings = after, text, faults
	return u, nil
}
