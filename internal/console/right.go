package console

import (
	"cmp"
	"fmt"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// Right returns the order of a job that is set up in a year as its procedure says, without a start. It repeats in the words of the page or,
// where the site gives some, of that; a job of which neither says it runs once a day.
func Right(list procedures.Procedure, p procedures.Plan, s site.Site, year int) Order {
	values := procedures.Values(list.Written(), p, s, procedures.Known{Year: year})
	description := values["description"]
	if list.Job.Description == "" {
		description = list.Written().Title
		if p.Company > 0 {
			description = fmt.Sprint(description, " selskap ", p.Company)
		}
	}
	o := Order{Module: p.Module, Work: WorkOf(list, p), Server: values["broker"], Details: Details{
		Description: description, User: values["user"], Interval: cmp.Or(values["regularity"], Daily),
	}}
	if o.Work.IsDunning() {
		o.Units = unitNames(o.Work)
	}
	return o
}

// Daily is the interval that the integration centre proposes (P:79).
const Daily = "1 gang pr. døgn"

// unitNames returns the names of the files of a dunning job, in the order in which they are asked for (P:224-227).
func unitNames(w Work) (names []string) {
	for _, kind := range unitsOf(w.Voucher) {
		names = append(names, fmt.Sprintf("%s_%d_%s_%s", kind, w.Company, w.Ledger, w.Code))
	}
	return names
}

// unitsOf returns what the output units of a voucher type are for. Procasso has no Purrenota (P:226).
func unitsOf(voucher string) []string {
	if voucher == ProcassoVoucher {
		return []string{"Purreforslag", "Godkjenning"}
	}
	return []string{"Purreforslag", "Purrenota", "Godkjenning"}
}
