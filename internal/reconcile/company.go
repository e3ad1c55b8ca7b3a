package reconcile

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// stranger stands for a company that the site does not have.
const stranger = -1

// companyReader finds the company that a row is about.
type companyReader struct {
	companies []site.Company
	at        map[int]int    // by number: where in companies
	times     *regexp.Regexp // dates and clock times
	names     []string       // of the companies, as text.plain has them
	phrases   phrases[int]   // the first company with a name, by that
	sorted    []int          // companies by name
	stop      []string       // words behind a number that is no company's
}

func newCompanyReader(s site.Site) companyReader {
	c := companyReader{
		companies: s.Companies, at: map[int]int{}, phrases: phrases[int]{of: map[string]int{}},
		times: regexp.MustCompile(`\b[\doil]{1,2}[./][\doil]{1,2}[./][\doil]{2,4}\b|\d{1,2}[.:]\d{2}`),
	}
	for i, company := range s.Companies {
		name := textOf(company.Name).plain
		c.names, c.sorted = append(c.names, name), append(c.sorted, i)
		if _, seen := c.at[company.Number]; !seen {
			c.at[company.Number] = i
		}
		if _, seen := c.phrases.of[name]; !seen {
			c.phrases.of[name] = i
			c.phrases.add(name)
		}
	}
	slices.SortFunc(c.sorted, func(a, b int) int { return strings.Compare(c.names[a], c.names[b]) })
	c.stop = strings.Fields("gang ganger min minutt minutter time timer dag dager " +
		"jan januar feb februar mars apr april mai jun juni jul juli aug august sep sept september okt oktober nov november des desember")
	return c
}

// read returns the numbers of the companies that a description may be about, or none if it names no company. firm
// reports whether it says that the number is a company's.
func (c companyReader) read(description string) (companies []int, firm bool) {
	folded := cleantext.Fold(description)
	if mayHoldTime(folded) {
		folded = c.times.ReplaceAllString(folded, " ")
	}
	words := wordsOf(folded)
	for i, w := range words {
		if n, ok := companyAt(words, i); ok {
			return []int{c.known(n)}, true
		}
		n, ok := numberOf(strings.TrimPrefix(w, "s"), i+1 == len(words) && len(w) == 1)
		if ok && c.known(n) == n && (i+1 == len(words) || !slices.Contains(c.stop, words[i+1])) {
			companies = append(companies, n)
		}
	}
	for _, n := range c.named(strings.Join(words, " ")) {
		if !slices.Contains(companies, n) {
			companies = append(companies, n)
		}
	}
	return companies, false
}

// mayHoldTime reports whether a sign of dates and clock times stands between two digits, or what may be misread for them.
func mayHoldTime(folded string) bool {
	isDigit := func(c byte) bool { return c >= '0' && c <= '9' || c == 'o' || c == 'i' || c == 'l' }
	for i := 1; i+1 < len(folded); i++ {
		if c := folded[i]; (c == '.' || c == '/' || c == ':') && isDigit(folded[i-1]) && isDigit(folded[i+1]) {
			return true
		}
	}
	return false
}

// companyAt returns the number behind a word that says that it is a company's.
func companyAt(words []string, i int) (number int, ok bool) {
	if !visma.IsCompanyWord(words[i]) || i+1 == len(words) || i > 0 && (words[i-1] == "alle" || words[i-1] == "all") {
		return 0, false
	}
	return numberOf(words[i+1], i+2 == len(words))
}

// isOneCompanys reports whether the words of a description say that it is about one company.
func isOneCompanys(words []string) bool {
	for i := range words {
		if _, ok := companyAt(words, i); ok {
			return true
		}
	}
	return false
}

// numberOf reads a number in which letters may stand for the digits that they look like. Without any digit, it is one
// only if alone is set.
func numberOf(word string, alone bool) (int, bool) {
	if !alone && !strings.ContainsAny(word, "0123456789") {
		return 0, false
	}
	n, err := strconv.Atoi(cleantext.Misread(word))
	return n, err == nil || strings.Trim(word, "0123456789") == "" && word != ""
}

// known returns the number, or stranger if no company has it.
func (c companyReader) known(n int) int {
	if _, ok := c.at[n]; ok {
		return n
	}
	return stranger
}

// tellingName is how many letters of a name that was cut are a sign.
const tellingName = 8

// named returns the company whose name a text holds, the longest if several do, or whose name alone begins as the text
// ends, as where a column is too narrow.
func (c companyReader) named(words string) []int {
	text, found := cleantext.Misread(" "+words+" "), -1
	for _, i := range c.phrases.in(text) {
		if found < 0 || cmp.Or(len(c.names[i])-len(c.names[found]), found-i) > 0 {
			found = i
		}
	}
	if found >= 0 {
		return []int{c.companies[found].Number}
	}
	text = strings.TrimSuffix(text, " ")
	for at := range max(0, len(text)-tellingName) {
		if text[at] == ' ' {
			begin := text[at:]
			first, _ := slices.BinarySearchFunc(c.sorted, begin, func(i int, begin string) int { return strings.Compare(c.names[i], begin) })
			begins := func(at int) bool { return at < len(c.sorted) && strings.HasPrefix(c.names[c.sorted[at]], begin) }
			if begins(first) && !begins(first+1) {
				return []int{c.companies[c.sorted[first]].Number}
			}
		}
	}
	return nil
}

// cell returns the company that a cell of the company's column is about: its number, its number and name, or as much of its name as no
// other company has. It returns none if the cell stands for all companies or is empty, and stranger for anything else.
func (c companyReader) cell(text string) []int {
	words := cleantext.Words(cleantext.Fold(text))
	if len(words) == 0 || slices.Contains([]string{"alle", "all", "felles"}, words[0]) {
		return nil
	}
	if n, ok := numberOf(words[0], len(words) == 1); ok && n == 0 {
		return nil
	} else if ok {
		return []int{c.known(n)}
	}
	if found, _ := c.read(text); found != nil {
		return found
	}
	var holds []int
	part := cleantext.Misread(strings.Join(words, " "))
	for i, name := range c.names {
		if strings.Contains(name, part) {
			holds = append(holds, c.companies[i].Number)
		}
	}
	if len(holds) == 1 {
		return holds
	}
	return []int{stranger}
}

// sections returns the lines from which on a list is about one company, where it is divided by companies: each of them is a line
// that begins with the word for a company or with a company's number and name. One company alone may be the one that printed it.
func (c companyReader) sections(notes []Note) (lines []int, companies [][]int) {
	different := map[int]bool{}
	for _, n := range notes {
		found, firm := c.read(n.Text)
		words := cleantext.Words(n.Text)
		if len(found) != 1 || len(words) == 0 || (!firm || !visma.IsCompanyWord(words[0])) && !c.isNumbered(n.Text, found[0]) {
			continue
		}
		lines, companies = append(lines, n.Line), append(companies, found)
		different[found[0]] = true
	}
	if len(different) < 2 {
		return nil, nil
	}
	return lines, companies
}

// isNumbered reports whether a text is a company's number and name.
func (c companyReader) isNumbered(text string, number int) bool {
	i, ok := c.at[number]
	return ok && textOf(text).plain == textOf(strconv.Itoa(number)+" "+c.companies[i].Name).plain
}

// companiesOf returns the company of each row, none where nothing tells it. A column in which no company of the site stands
// is another one, unless numbers stand there.
func (c companyReader) companiesOf(list List) (companies [][]int, firm []bool) {
	companies, firm = make([][]int, len(list.Rows)), make([]bool, len(list.Rows))
	cells, isColumn := map[string][]int{}, false
	for _, r := range list.Rows {
		if _, seen := cells[r.Company]; !seen {
			found := c.cell(r.Company)
			cells[r.Company] = found
			isColumn = isColumn || len(found) > 0 && found[0] != stranger || r.Company != "" && strings.Trim(r.Company, "0123456789") == ""
		}
	}
	from, section := c.sections(list.Notes)
	for i, r := range list.Rows {
		if isColumn && len(cells[r.Company]) > 0 {
			companies[i], firm[i] = cells[r.Company], true
			continue
		}
		companies[i], firm[i] = c.read(r.Description)
		if at, _ := slices.BinarySearch(from, r.Line); at > 0 && !firm[i] {
			companies[i], firm[i] = section[at-1], true
		}
	}
	return companies, firm
}
