package console

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// ErrValue is the cause of a FieldError.
var ErrValue = errors.New("not a value of the field")

// FieldError is a value that a window does not take.
type FieldError struct{ Label, Value string }

// Error quotes the value.
func (e *FieldError) Error() string { return fmt.Sprintf("%s: %q: %v", e.Label, e.Value, ErrValue) }

// Unwrap returns ErrValue.
func (e *FieldError) Unwrap() error { return ErrValue }

// Field is a line of a window. Where there are choices, the value is one of them.
type Field struct {
	Label, Value string
	Choices      []string
}

// Window is a window in which something is filled in, and then done by a button.
type Window struct {
	Title  string
	Fields []Field
	Button string
	do     func(c *Console, w Window) (Job, error)
}

// Press presses the button: what is filled in is done. It returns the job that it was done to, and the errors of Order, Change, SetStatus and
// CancelRemittance, and a *FieldError.
func (w Window) Press(c *Console) (Job, error) {
	for _, f := range w.Fields {
		if len(f.Choices) > 0 && !slices.Contains(f.Choices, f.Value) {
			return Job{}, &FieldError{f.Label, f.Value}
		}
	}
	return w.do(c, w)
}

// Value returns what stands in a field.
func (w Window) Value(label string) string {
	for _, f := range w.Fields {
		if f.Label == label {
			return strings.TrimSpace(f.Value)
		}
	}
	return ""
}

// Fill puts a value into a field, and reports whether there is such a field.
func (w Window) Fill(label, value string) bool {
	at := slices.IndexFunc(w.Fields, func(f Field) bool { return strings.EqualFold(f.Label, label) })
	if at >= 0 {
		w.Fields[at].Value = value
	}
	return at >= 0
}

// The labels of the windows.
const (
	companyLabel     = "Selskap"
	integrationLabel = "Integrasjon"
	ledgerLabel      = "Reskontrotype"
	codeLabel        = "Purrekode"
	voucherLabel     = "Bilagstype"
	unitLabel        = "Filnavn, enhet "
	dateLabel        = string(Date)
	clockLabel       = string(Clock)
	intervalLabel    = "Utvidet intervall"
	serverLabel      = string(Server)
	descriptionLabel = string(Description)
	userLabel        = string(User)
	statusLabel      = string(StatusText)
	allCompanies     = "alle"
)

// Place is where somebody stands in Visma, and as whom.
type Place struct {
	Module  string
	Company int
	User    string
}

// Way is a menu item that opens a window.
type Way struct {
	Menu string
	open func(c *Console, p Place) Window
}

// Open opens the window of a menu item, filled in as Visma proposes it.
func (w Way) Open(c *Console, p Place) Window { return w.open(c, p) }

// Office is what can be chosen in Visma at a site: modules, companies, integrations, reports.
type Office struct {
	Modules      []string
	Companies    []int // 0 is all of them
	integrations []string
	forAll       []string // those of them that go through all companies
	reports      []report
	ledgers      []string
	codes        []string
	servers      []string
	users        []string
	intervals    []string
}

type report struct{ module, title string }

// NewOffice returns what can be chosen at a site that has these jobs.
func NewOffice(lists procedures.Set, plans []procedures.Plan, s site.Site) Office {
	o := Office{intervals: []string{Daily}}
	add := func(to *[]string, value string) {
		if value != "" && !slices.Contains(*to, value) {
			*to = append(*to, value)
		}
	}
	for _, p := range plans {
		list, _ := lists.Get(p.Procedure)
		if p.Kind != procedures.Setup {
			continue
		}
		right := Right(list, p, s, 0)
		add(&o.Modules, right.Module)
		add(&o.intervals, right.Interval)
		add(&o.integrations, right.Work.Integration)
		if right.Work.Company == 0 {
			add(&o.forAll, right.Work.Integration)
		}
		add(&o.ledgers, right.Work.Ledger)
		add(&o.codes, right.Work.Code)
		r := report{right.Module, right.Work.Report}
		if r.title != "" && r.title != Remittance && r.title != DunningReport && !slices.Contains(o.reports, r) {
			o.reports = append(o.reports, r)
		}
	}
	slices.Sort(o.Modules)
	for _, c := range s.Companies {
		o.Companies = append(o.Companies, c.Number)
	}
	for _, name := range s.Brokers {
		add(&o.servers, name)
	}
	for _, name := range s.Users {
		add(&o.users, name)
	}
	slices.Sort(o.servers)
	slices.Sort(o.users)
	return o
}

// Title is the heading of the window with all jobs.
const Title = "Server - Jobb - Konsoll"

// Economy is the module in which most jobs are ordered.
const Economy = "Økonomi"

// Ways returns the menu items that lead to an order, or to the register of remittance jobs, from a module.
func (o Office) Ways(module string) []Way {
	ways := []Way{{"Verktøy › Integrasjonssenter › Integrasjon › Start periodisk kjøring av integrasjonsmodul", o.integrationCentre}}
	for _, r := range o.reports {
		if r.module == module {
			ways = append(ways, Way{module + " › " + r.title + " › Kjør på programserver", func(c *Console, p Place) Window { return o.report(c, p, r.title) }})
		}
	}
	if module == Economy {
		register := "Økonomi › Grunndata › Integrasjon Autopay › Remitteringsjobber AutoPay-detalj › "
		ways = append(ways,
			Way{"Økonomi › Innbetalingsrutiner › " + DunningReport, o.dunning},
			Way{register + "Jobbstatus", o.register},
			Way{register + "Kjør rapport", func(c *Console, p Place) Window { return o.report(c, p, Remittance) }},
		)
	}
	return ways
}

// when returns the fields for a start, an interval and a server, as Visma proposes them: on the next day, and the first server.
func (o Office) when(c *Console) []Field {
	return []Field{
		{Label: dateLabel, Value: c.now.AddDate(0, 0, 1).Format(dateForm)}, {Label: clockLabel},
		{Label: intervalLabel, Value: Daily, Choices: o.intervals}, {Label: serverLabel, Value: o.servers[0], Choices: o.servers},
	}
}

func (o Office) integrationCentre(c *Console, p Place) Window {
	fields := append([]Field{{Label: integrationLabel, Value: o.integrations[0], Choices: o.integrations}}, o.when(c)...)
	return Window{Title: o.title("Start periodisk kjøring", p), Fields: fields, Button: "Start periodisk kjøring", do: func(c *Console, w Window) (Job, error) {
		work := Work{Company: p.Company, Integration: w.Value(integrationLabel)}
		if slices.Contains(o.forAll, work.Integration) {
			work.Company = 0
		}
		return c.orderIn(w, p, work, nil)
	}}
}

// report opens the window of a report. Those of the register of Autopay are of the company; of the others one chooses whether they go through all.
func (o Office) report(c *Console, p Place, title string) Window {
	var fields []Field
	if title != Remittance {
		fields = []Field{{Label: companyLabel, Value: allCompanies, Choices: []string{allCompanies, strconv.Itoa(p.Company)}}}
	}
	return Window{Title: o.title(title, p), Fields: append(fields, o.when(c)...), Button: "OK", do: func(c *Console, w Window) (Job, error) {
		work := Work{Company: p.Company, Report: title}
		if w.Value(companyLabel) == allCompanies {
			work.Company = 0
		}
		return c.orderIn(w, p, work, nil)
	}}
}

func (o Office) dunning(c *Console, p Place) Window {
	fields := []Field{
		{Label: ledgerLabel, Value: o.ledgers[0], Choices: o.ledgers}, {Label: codeLabel, Value: o.codes[0], Choices: o.codes},
		{Label: voucherLabel, Value: DunningVoucher, Choices: []string{DunningVoucher, ProcassoVoucher}},
	}
	for n := range 3 {
		fields = append(fields, Field{Label: unitLabel + strconv.Itoa(n+1)})
	}
	return Window{Title: o.title(DunningReport, p), Fields: append(fields, o.when(c)...), Button: "OK", do: func(c *Console, w Window) (Job, error) {
		var units []string
		for n := range 3 {
			if name := w.Value(unitLabel + strconv.Itoa(n+1)); name != "" {
				units = append(units, name)
			}
		}
		work := Work{Company: p.Company, Report: DunningReport, Ledger: w.Value(ledgerLabel), Code: w.Value(codeLabel), Voucher: w.Value(voucherLabel)}
		return c.orderIn(w, p, work, units)
	}}
}

// register opens the register of Autopay, in which a remittance job is cancelled (P:161-162).
func (o Office) register(c *Console, p Place) Window {
	status := "–"
	choices := []string{status}
	title := o.title(Remittance, p)
	if j, stands := c.Remittance(p.Company); stands {
		status, title = string(j.Status), fmt.Sprintf("%s, jobb %d", title, j.ID)
		choices = []string{status, string(Cancelled)}
	}
	return Window{Title: title, Fields: []Field{{Label: "Jobbstatus", Value: status, Choices: choices}}, Button: "OK", do: func(c *Console, w Window) (Job, error) {
		if w.Value("Jobbstatus") != string(Cancelled) {
			return Job{}, nil
		}
		j, _ := c.Remittance(p.Company)
		err := c.CancelRemittance(p.Company)
		j.Status = Cancelled
		return j, err
	}}
}

func (o Office) title(what string, p Place) string {
	return fmt.Sprintf("%s · %s · selskap %d", what, p.Module, p.Company)
}

// orderIn orders what a window asks for.
func (c *Console) orderIn(w Window, p Place, work Work, units []string) (Job, error) {
	start, err := c.startIn(w)
	if err != nil {
		return Job{}, err
	}
	return c.Order(Order{Module: p.Module, Work: work, Units: units, Server: w.Value(serverLabel), Details: Details{
		User: p.User, Start: start, Interval: w.Value(intervalLabel),
	}})
}

const dateForm = "02.01.2006"

// startIn returns the date and the clock time in a window, the zero time where neither is filled in.
func (c *Console) startIn(w Window) (time.Time, error) {
	date, clock := w.Value(dateLabel), w.Value(clockLabel)
	if clock == "" {
		return time.Time{}, nil
	}
	minutes, ok := visma.ReadClock(clock)
	if !ok {
		return time.Time{}, &FieldError{clockLabel, clock}
	}
	day, err := time.ParseInLocation("2.1.2006", date, c.now.Location())
	if err != nil {
		return time.Time{}, &FieldError{dateLabel, date}
	}
	return time.Date(day.Year(), day.Month(), day.Day(), minutes/60, minutes%60, 0, 0, c.now.Location()), nil
}

// Details opens the window Server - Jobbdetaljer of a job (P:36-41).
func (o Office) Details(c *Console, id int) (w Window, ok bool) {
	j, ok := c.Job(id)
	statuses := with([]string{string(Queued), string(Waiting)}, string(j.Status))
	date, clock := j.cell(Date, c.now.Location()), j.cell(Clock, c.now.Location())
	return Window{Title: fmt.Sprintf("Server - Jobbdetaljer · %d", id), Button: "Bruk", Fields: []Field{
		{Label: descriptionLabel, Value: j.Details.Description}, {Label: userLabel, Value: j.Details.User, Choices: with(o.users, j.Details.User)},
		{Label: statusLabel, Value: string(j.Status), Choices: statuses},
		{Label: dateLabel, Value: date}, {Label: clockLabel, Value: clock}, {Label: intervalLabel, Value: j.Interval, Choices: with(o.intervals, j.Interval)},
	}, do: func(c *Console, w Window) (Job, error) {
		start, err := c.startIn(w)
		if err != nil {
			return Job{}, err
		}
		d := Details{Description: w.Value(descriptionLabel), User: w.Value(userLabel), Start: start, Interval: w.Value(intervalLabel)}
		if err := cmp.Or(c.Change(id, d), c.SetStatus(id, Status(w.Value(statusLabel)))); err != nil {
			return Job{}, err
		}
		changed, _ := c.Job(id)
		return changed, nil
	}}, ok
}

// with returns choices with a value among them, which is the last if it was none of them.
func with(choices []string, value string) []string {
	if slices.Contains(choices, value) {
		return choices
	}
	return append(slices.Clone(choices), value)
}
