package console

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// Status is a job's status in the words of the console (P:23, P:130, P:287-293).
type Status string

// The statuses.
const (
	Queued     Status = "I kø"
	Planned    Status = "Planlagt" // its start has come, and its server is busy
	Running    Status = "Kjører"
	Waiting    Status = "Venter"
	Failed     Status = "Feil"
	Ended      Status = "Ferdigstilt"          // it was to run once, and has
	EndedBadly Status = "Ferdigstilt med feil" // it was to fail, and began
	Cancelled  Status = "Avbestilt"
)

// Live reports whether a job that stands so runs by the clock, now or later.
func (s Status) Live() bool { return s == Queued || s == Planned || s == Running }

// Work is what a job does when it runs. Two jobs with the same Work do the same thing, whatever they are called.
type Work struct {
	Company     int    // 0 goes through all companies
	Integration string // of a job of the integration centre, as in the drop-down there
	Report      string // of a report that is ordered, the last item of its menu; "All valuta" of a remittance job
	Ledger      string // of a dunning job: ledger types, e.g. "K100-K800"
	Code        string // of a dunning job: dunning code, e.g. "P1"
	Voucher     string // of a dunning job: voucher type, DunningVoucher or ProcassoVoucher
}

// The reports and voucher types that the console knows by name.
const (
	Remittance      = "All valuta"                      // P:166
	DunningReport   = "Innfordring - periodisk kjøring" // P:214
	DunningVoucher  = "23 Purring og renteberegning"    // P:219
	ProcassoVoucher = "35 Procasso"                     // P:250
)

// WorkOf returns what the jobs of a plan do, the old one and the new one alike, as its step list says.
func WorkOf(list procedures.Procedure, p procedures.Plan) Work {
	w := Work{Company: p.Company}
	list = list.Written()
	switch choose := list.Step("choose-integration"); {
	case p.Ledger != "":
		w.Report, w.Ledger, w.Code, w.Voucher = DunningReport, p.Ledger, p.DunningCode, DunningVoucher
		if p.Procedure == "procasso" {
			w.Voucher = ProcassoVoucher
		}
	case p.Retire == procedures.Cancel:
		w.Report = Remittance
	case choose.ID != "":
		w.Integration = cmp.Or(p.Integration, list.Job.Integration, list.Title)
		for _, f := range choose.Fields {
			if f.Label == integrationLabel && !strings.Contains(f.Value, "$") {
				w.Integration = f.Value
			}
		}
	default:
		w.Report = list.Title
	}
	return w
}

// IsDunning reports whether the work goes through all customers of a ledger (P:11).
func (w Work) IsDunning() bool { return w.Report == DunningReport }

// name returns what a job of this work is called before anybody has given it a description (P:200, P:232). That it names its company is the
// model's own.
func (w Work) name() string {
	name := w.Report
	switch {
	case w.IsDunning():
		return fmt.Sprintf("%s - %s", w.Report, w.Code)
	case w.Integration != "":
		name = "UI: " + w.Integration
	}
	if w.Company > 0 {
		name += fmt.Sprintf(" %d", w.Company)
	}
	return name
}

// minutes returns how long the work takes: longest for dunning, longer for company 1 than for another (P:10-11). The figures are the model's own.
func (w Work) minutes() int {
	switch {
	case w.IsDunning():
		return 20
	case w.Company <= 1:
		return 10
	}
	return 2
}

// Job is a row of the console.
type Job struct {
	ID     int
	System string // "OKONOMI", "FAKTURA": the module it was ordered in
	Work   Work
	Units  []string // names of the files that a dunning job writes, in the order in which they were asked for (P:224-227)
	Status Status
	Server string
	Details
}

// Finds reports whether words of the row begin with all that is searched for, which is as cleantext.Words returns it.
func (j Job) Finds(query []string) bool {
	return cleantext.Begins(query, fmt.Sprint(j.ID, " ", j.System, " ", j.Details.Description, " ", j.Details.User, " ", j.Status))
}

// Details are what the window Server - Jobbdetaljer changes (P:36-41).
type Details struct {
	Description string
	User        string
	Start       time.Time // of the next start
	Interval    string    // in the words of the console: "1 gang pr. døgn"
}

// Repeat returns how often the job runs, as its interval says; the zero Regularity for a job that runs once.
func (d Details) Repeat() site.Regularity { return visma.ReadInterval(d.Interval) }

// System returns the short name of a module in the column System (P:119).
func System(module string) string {
	systems := map[string]string{"Økonomi": "OKONOMI", "Fakturabehandling": "FAKTURA"}
	return cmp.Or(systems[module], module)
}
