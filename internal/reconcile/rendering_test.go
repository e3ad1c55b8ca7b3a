package reconcile_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/reconcile"
)

// rendering is one way in which a console's list comes out.
type rendering struct {
	*rand.Rand
	shape, encoding, company, ids, times, statuses string
	bare, history, misread, notes, remembered      bool
	columns                                        []reconcile.Column
}

func (r *rendering) String() string {
	return fmt.Sprintf("%s %s, company %s, ids %s, times %s, statuses %s, bare %v, history %v, misread %v, notes %v, remembered %v, %v",
		r.shape, r.encoding, r.company, r.ids, r.times, r.statuses, r.bare, r.history, r.misread, r.notes, r.remembered, r.columns)
}

func pick(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }

// renderingOf draws the n-th rendering.
func renderingOf(n uint64) *rendering {
	r := &rendering{Rand: rand.New(rand.NewPCG(n, 2026))}
	r.shape = []string{";", ",", "\t", "|", "markdown", "fixed", "html", "xlsx", "wrapped", "loose"}[n%10]
	r.encoding = pick(r.Rand, "utf8", "utf8", "bom", "1252", "865", "850", "mac", "utf16le", "utf16be", "double", "ascii")
	r.company = pick(r.Rand, "number", "word", "name", "column number", "column zeros", "column both", "column name")
	r.ids = pick(r.Rand, "plain", "plain", "dot", "space", "comma zero", "apostrophe", "formula", "zeros")
	r.times = pick(r.Rand, "date", "date", "iso", "dot", "short", "digits", "two", "kl")
	r.statuses = pick(r.Rand, "plain", "plain", "code", "label", "upper")
	r.bare, r.history, r.misread = r.IntN(5) == 0, r.IntN(3) == 0, r.IntN(4) == 0
	r.notes, r.remembered = r.IntN(3) == 0, r.IntN(2) == 0
	switch {
	case r.shape == "xlsx":
		r.encoding = "utf8"
	case r.shape == "html":
		r.encoding = pick(r.Rand, "utf8", "1252")
	case r.shape == "loose":
		r.bare, r.ids, r.encoding = true, pick(r.Rand, "plain", "zeros"), "utf8"
	case r.shape == "fixed" && r.ids == "space":
		r.ids = "plain"
	}
	if r.bare && strings.HasPrefix(r.company, "column") {
		r.company = "number"
	}
	r.columns = []reconcile.Column{reconcile.ID, reconcile.Description, reconcile.Status}
	for _, c := range []reconcile.Column{reconcile.System, reconcile.User, reconcile.Start, reconcile.Server, reconcile.Interval} {
		if r.IntN(4) > 0 {
			r.columns = append(r.columns, c)
		}
	}
	if r.times == "two" && slices.Contains(r.columns, reconcile.Start) {
		r.columns = append(r.columns, reconcile.Clock)
	}
	if strings.HasPrefix(r.company, "column") {
		r.columns = append(r.columns, reconcile.Company)
	}
	r.Shuffle(len(r.columns), func(i, j int) { r.columns[i], r.columns[j] = r.columns[j], r.columns[i] })
	return r
}

// heading returns a name of a column.
func (r *rendering) heading(c reconcile.Column) string {
	return pick(r.Rand, map[reconcile.Column][]string{
		reconcile.ID: {"Jobbid", "Jobbid", "JobbID", "Jobbnr", "Jobb-id", "Job ID"}, reconcile.Description: {"Beskrivelse", "Jobbnavn", "Jobbeskrivelse"},
		reconcile.Status: {"Status", "Jobbstatus", "Tilstand"}, reconcile.System: {"System", "Modul"}, reconcile.User: {"Bruker", "Brukernavn", "Eier"},
		reconcile.Start: {"Starttid", "Neste start", "Starttidspunkt"}, reconcile.Server: {"Server", "Broker"},
		reconcile.Interval: {"Intervall", "Kjørefrekvens", "Regelmessighet"}, reconcile.Clock: {"Klokkeslett", "Kl.", "Tid"},
		reconcile.Company: {"Selskap", "Firma", "Klient", "Selskapsnr"},
	}[c]...)
}

// description returns what an entry is called.
func (r *rendering) description(e entry) string {
	name := pick(r.Rand, e.names...)
	switch {
	case e.whole && r.IntN(4) > 0:
		return name
	case e.whole:
		name = otherwise(e)
	}
	if e.company == 0 {
		return name
	}
	switch r.company {
	case "number":
		return fmt.Sprintf("%s %d", name, e.company)
	case "word":
		return fmt.Sprintf("%s, selskap %d", name, e.company)
	case "name":
		return name + " " + e.named
	}
	return name
}

func (r *rendering) id(id string) string {
	switch r.ids {
	case "dot":
		return id[:2] + "." + id[2:]
	case "space":
		return id[:2] + "\u00a0" + id[2:]
	case "comma zero":
		return id + ",0"
	case "apostrophe":
		return "'" + id
	case "formula":
		return `="` + id + `"`
	case "zeros":
		return "0000" + id
	}
	return id
}

// start returns the texts of the column of the start and of the clock's.
func (r *rendering) start(e entry, day int) (start, clock string) {
	at := e.start.String()
	switch r.times {
	case "iso":
		return fmt.Sprintf("2026-11-%02dT%s:00", day, at), ""
	case "dot":
		return fmt.Sprintf("%02d.11.2026 %s", day, strings.ReplaceAll(at, ":", ".")), ""
	case "short":
		return fmt.Sprintf("%02d.11.26 %s", day, at), ""
	case "digits":
		return strings.ReplaceAll(at, ":", ""), ""
	case "two":
		return fmt.Sprintf("%02d.11.2026", day), at
	case "kl":
		return fmt.Sprintf("%02d.11.2026 kl. %s", day, at), ""
	}
	return fmt.Sprintf("%02d.11.2026 %s", day, at), ""
}

func (r *rendering) status(text string) string {
	switch r.statuses {
	case "code":
		return fmt.Sprintf("%d - %s", len(text), text)
	case "label":
		return "Status: " + text
	case "upper":
		return strings.ToUpper(text)
	}
	return text
}

func (r *rendering) companyCell(e entry) string {
	switch {
	case e.company == 0:
		return pick(r.Rand, "", "Alle", "Alle selskap")
	case r.company == "column zeros":
		return fmt.Sprintf("%03d", e.company)
	case r.company == "column both":
		return fmt.Sprintf("%d %s", e.company, e.named)
	case r.company == "column name":
		return e.named
	}
	return strconv.Itoa(e.company)
}

// cells returns the row of an entry.
func (r *rendering) cells(e entry, description string, day int) []string {
	start, clock := r.start(e, day)
	texts := map[reconcile.Column]string{
		reconcile.ID: r.id(e.id), reconcile.Description: description, reconcile.Status: r.status(e.status), reconcile.System: e.system, reconcile.User: e.user,
		reconcile.Start: start, reconcile.Clock: clock, reconcile.Server: e.server, reconcile.Interval: e.every, reconcile.Company: r.companyCell(e),
	}
	var out []string
	for _, c := range r.columns {
		text := texts[c]
		if r.misread {
			text = r.misreads(text)
		}
		out = append(out, text)
	}
	return out
}

// misreads takes one in twenty of the signs that look alike for each other, and so about one in a hundred of all signs.
func (r *rendering) misreads(text string) string {
	return strings.Map(func(sign rune) rune {
		for _, alike := range []string{"0O", "1lI"} {
			if strings.ContainsRune(alike, sign) && r.IntN(20) == 0 {
				return rune(alike[(strings.IndexRune(alike, sign)+1+r.IntN(len(alike)-1))%len(alike)])
			}
		}
		return sign
	}, text)
}

// table returns all rows, the header among them.
func (r *rendering) table(entries []entry) (rows [][]string) {
	var header []string
	for _, c := range r.columns {
		header = append(header, r.heading(c))
	}
	one := func(text string) []string { return append([]string{text}, make([]string, len(header)-1)...) }
	if r.notes {
		rows = append(rows, one("Jobber på programserver pr. 21.11.2026"))
	}
	if !r.bare {
		rows = append(rows, header)
	}
	order := r.Perm(len(entries))
	for n, i := range order {
		e := entries[i]
		description := r.description(e)
		if r.history && r.IntN(3) == 0 { // two runs that have finished
			past := e
			past.status = pick(r.Rand, "Ferdigstilt", "Ferdigstilt", "Ferdigstilt med feil")
			if r.IntN(2) == 0 {
				past.id = strconv.Itoa(40000 + n)
			}
			rows = append(rows, r.cells(past, description, 20))
		}
		rows = append(rows, r.cells(e, description, e.day))
		if r.notes && n == 30 {
			rows = append(rows, one("Side 1 av 2"))
			if !r.bare {
				rows = append(rows, header)
			}
		}
	}
	if r.notes {
		rows = append(rows, one("Antall jobber: 55"))
	}
	return rows
}
