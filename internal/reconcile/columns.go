package reconcile

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
)

// Column is what a column of the list means. Its text is the name in Visma's job console.
type Column string

// The columns known from the console.
const (
	ID          Column = "Jobbid"
	System      Column = "System"
	Description Column = "Beskrivelse"
	User        Column = "Bruker"
	Status      Column = "Status"
	Start       Column = "Starttid"
	Server      Column = "Server"
	Interval    Column = "Intervall"
	Company     Column = "Selskap"
	Clock       Column = "Klokkeslett" // of a start whose date stands in another column
	date        Column = "Dato"        // of a next start, which a list has in that of the start; only Inspection asks for it
)

// AllColumns returns every column, in the console's order.
func AllColumns() []Column {
	return []Column{ID, System, Description, User, Status, Start, Server, Interval, Company, Clock}
}

// number is a header that means the job id where no other header does, and else may mean the company.
const number = "nr"

// dates returns headers that name the day of a start, folded. Such a column may hold the clock time, too.
func dates() []string { return []string{"startdato", "dato", "nestedato", "startdate", "date"} }

// synonyms returns other names of a column, folded and without spaces and signs.
func synonyms(c Column) []string {
	return map[Column][]string{
		ID:          {"jobid", "jobbnr", "jobnr", "jobbnummer", "id", "jobbidnr", "jobno", "jobnumber"},
		System:      {"modul", "module", "systemnavn"},
		Description: {"jobbeskrivelse", "jobbbeskrivelse", "jobbnavn", "jobb", "navn", "tekst", "description", "jobname", "name", "jobdescription"},
		User:        {"brukernavn", "brukerid", "eier", "user", "username", "owner", "bestiltav"},
		Status:      {"jobbstatus", "jobstatus", "tilstand", "state"},
		Start:       {"start", "nestestart", "starttidspunkt", "nestestarttid", "nestekjoring", "nestekjoretid", "startdatotid", "startdatoklokkeslett", "kjoretidspunkt", "starttime", "nextstart", "nextrun", "startsat"},
		Server:      {"broker", "servernavn", "programserver"},
		Company:     {"selskapsnr", "selskapnr", "selskapsnummer", "firma", "firmanr", "klient", "klientnr", "company", "companyno", "selskapsnavn", "firmanavn", number},
		Clock:       {"kl", "klokke", "startklokkeslett", "tid", "tidspunkt", "time", "clock"},
		Interval:    {"frekvens", "kjorefrekvens", "utvidetintervall", "gjentakelse", "regelmessighet", "interval", "frequency"},
	}[c]
}

// Columns says which cell of a row has which meaning. A column that the list lacks is not in it.
type Columns map[Column]int

// HeaderError is a header that cannot be read.
type HeaderError struct {
	Header    []string            // as seen
	Missing   []Column            // needed, and not found
	Ambiguous map[Column][]string // several headers that may mean one column
	NoColumn  []string            // mapped from a name that is no column
	NoHeader  []string            // mapped to a header that is not there
}

// Error lists what is wrong with the header.
func (e *HeaderError) Error() string {
	return fmt.Sprintf("header %q: missing %v, ambiguous %v, unknown columns %q, unknown headers %q",
		e.Header, e.Missing, slices.Sorted(maps.Keys(e.Ambiguous)), e.NoColumn, e.NoHeader)
}

// MatchColumns finds the columns of a header by meaning: the console's names first, then the headers kept of earlier
// lists, by column, then other names of the same thing. mapping names the header of a column, by column, and goes before
// all. It returns a *HeaderError if Jobbid or Status is not found, or if anything is ambiguous.
func MatchColumns(header []string, mapping map[string]string, kept map[Column]string) (Columns, error) {
	out, bad := Columns{}, &HeaderError{Header: header, Ambiguous: map[Column][]string{}}
	taken := bad.addMapped(out, mapping)
	for _, c := range AllColumns() {
		if out.has(c) {
			continue
		}
		found := named(header, taken, cleantext.Squash(string(c)))
		if len(found) == 0 {
			found = named(header, taken, cleantext.Squash(kept[c]))
		}
		if len(found) == 0 && c != Company && c != Clock {
			found = named(header, taken, synonyms(c)...)
		}
		switch {
		case len(found) > 0:
		case c == ID:
			found = named(header, taken, number)
		case c == Company || c == Clock:
			found = out.first(header, taken, synonyms(c))
		case c == Start:
			found = out.first(header, taken, dates())
		}
		bad.add(out, c, found)
	}
	if clock, ok := out[Clock]; ok && !out.has(Start) {
		out[Start] = clock
	}
	for _, c := range []Column{ID, Status} {
		if _, several := bad.Ambiguous[c]; !out.has(c) && !several {
			bad.Missing = append(bad.Missing, c)
		}
	}
	if len(bad.Missing)+len(bad.Ambiguous)+len(bad.NoColumn)+len(bad.NoHeader) > 0 {
		return nil, bad
	}
	return out, nil
}

// first returns the header that has the first of these names that any has and no other column is found by: a list may
// tell a company by its number and by its name, and one is enough.
func (c Columns) first(header []string, taken map[int]bool, names []string) []int {
	for _, name := range names {
		for _, i := range named(header, taken, name) {
			if !slices.Contains(slices.Collect(maps.Values(c)), i) {
				return []int{i}
			}
		}
	}
	return nil
}

// has reports whether the list has a column.
func (c Columns) has(column Column) bool {
	_, ok := c[column]
	return ok
}

// addMapped adds the columns that the operator names, and returns which headers they use up.
func (e *HeaderError) addMapped(out Columns, mapping map[string]string) (taken map[int]bool) {
	taken = map[int]bool{}
	for _, from := range slices.Sorted(maps.Keys(mapping)) {
		c, ok := columnNamed(from)
		if !ok {
			e.NoColumn = append(e.NoColumn, from)
			continue
		}
		found := exactly(e.Header, mapping[from])
		if len(found) == 0 {
			found = named(e.Header, nil, cleantext.Squash(mapping[from]))
		}
		if len(found) == 0 {
			e.NoHeader = append(e.NoHeader, mapping[from])
		} else if e.add(out, c, found) {
			taken[found[0]] = true
		}
	}
	return taken
}

// add adds a column that one of the found headers names. Several make it ambiguous.
func (e *HeaderError) add(out Columns, c Column, found []int) bool {
	if len(found) == 1 {
		out[c] = found[0]
		return true
	}
	for _, i := range found {
		e.Ambiguous[c] = append(e.Ambiguous[c], e.Header[i])
	}
	return false
}

func columnNamed(name string) (Column, bool) {
	name = cleantext.Squash(name)
	for _, c := range AllColumns() {
		if name == cleantext.Squash(string(c)) || slices.Contains(synonyms(c), name) {
			return c, true
		}
	}
	return "", false
}

func exactly(header []string, name string) []int {
	var out []int
	for i, h := range header {
		if h != "" && h == cleantext.Line(name) {
			out = append(out, i)
		}
	}
	return out
}

// named returns the headers that have one of these names.
func named(header []string, taken map[int]bool, names ...string) []int {
	var out []int
	for i, h := range header {
		if name := cleantext.Squash(h); !taken[i] && name != "" && slices.Contains(names, name) {
			out = append(out, i)
		}
	}
	return out
}

// SaidError is something that the operator says about a list and that cannot be. Explain says why.
type SaidError struct {
	Given string // as typed
	words func(lang.Reconcile) (text, fix string)
}

// Error quotes what was given.
func (e *SaidError) Error() string { return fmt.Sprintf("%q cannot be said of the list", e.Given) }

// ParseMapping reads mappings of columns for MatchColumns, each "COLUMN=HEADER". It returns a *SaidError.
func ParseMapping(given []string) (map[string]string, error) {
	out := map[string]string{}
	for _, m := range given {
		column, header, _ := strings.Cut(m, "=")
		if column, header = strings.TrimSpace(column), strings.TrimSpace(header); column == "" || header == "" {
			return nil, &SaidError{m, func(t lang.Reconcile) (text, fix string) { return t.BadMap(m), t.MapFix(columnNames()) }}
		}
		out[column] = header
	}
	return out, nil
}

// ParsePlaces reads the columns of a list from left to right, divided by commas, for Known: "" for a column that is
// given as "-". It returns nil for "", and a *HeaderError for a name that is no column.
func ParsePlaces(given string) ([]string, error) {
	if given == "" {
		return nil, nil
	}
	var out []string
	var bad HeaderError
	for name := range strings.SplitSeq(given, ",") {
		name = strings.TrimSpace(name)
		c, ok := columnNamed(name)
		if !ok && name != "-" && name != "" {
			bad.NoColumn = append(bad.NoColumn, name)
		}
		out = append(out, string(c))
	}
	if bad.NoColumn != nil {
		return nil, &bad
	}
	return out, nil
}

// Explain puts a *SaidError or a *HeaderError into words: what is wrong, and what to do. ok is false for any other error.
func Explain(err error, t lang.Reconcile) (text, fix string, ok bool) {
	var said *SaidError
	var header *HeaderError
	switch {
	case errors.As(err, &said):
		text, fix = said.words(t)
	case errors.As(err, &header):
		text, fix = header.words(t)
	default:
		return "", "", false
	}
	return text, fix, true
}

// words returns all that is wrong with a header, what it looks like and how to map it.
func (e *HeaderError) words(t lang.Reconcile) (text, fix string) {
	var parts []string
	for _, name := range e.NoColumn {
		parts = append(parts, t.NoColumn(name))
	}
	for _, name := range e.NoHeader {
		parts = append(parts, t.NoHeader(name))
	}
	example := ID // to show the mapping with
	for _, c := range e.Missing {
		parts = append(parts, t.MissingColumn(string(c)))
		example = c
	}
	for _, c := range AllColumns() {
		if headers, ok := e.Ambiguous[c]; ok {
			parts = append(parts, t.Ambiguous(string(c), headers))
			example = c
		}
	}
	fix = t.HeaderFix(string(example))
	if len(e.NoColumn) > 0 {
		fix = t.MapFix(columnNames())
	}
	if e.Header != nil {
		fix = t.HeaderSeen(e.Header) + "\n" + fix
	}
	return strings.Join(parts, "; "), fix
}

func columnNames() []string {
	var out []string
	for _, c := range AllColumns() {
		out = append(out, string(c))
	}
	return out
}
