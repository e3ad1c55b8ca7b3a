package lang

import "sync"

// listCode is the language that the step lists are written in.
const listCode = "nb"

// Lists is the words that are filled into step lists and the site file: what is typed into Visma,
// which is Norwegian whatever language the operator reads.
type Lists struct {
	Code           string                  // of the language, as in Codes
	AllCompanies   string                  // in place of a company's number
	OtherInvoicing string                  // whose invoicing runs are large, where the site names nobody
	InCompanies    string                  // between a job and the numbers of its companies
	Weekdays       [7]string               // of a start date, Sunday first
	Company        string                  // the label of a company's number
	JobID          string                  // the label of a job's id
	NoID           func(why string) string // in place of a job's id
	Untranslated   string                  // behind a sentence that has no English text
	Schedule       func() Schedule         // how often a job runs
}

// InEnglish returns the words with those in English that are read only, and not typed into Visma.
func (l Lists) InEnglish() Lists {
	l.InCompanies, l.NoID = "in companies", func(why string) string { return "missing: " + why }
	l.OtherInvoicing = "another company with very many vouchers"
	return l
}

// ForLists returns the words of the language that the step lists are written in.
func ForLists() Lists {
	return Lists{Code: listCode, AllCompanies: "alle", OtherInvoicing: "et annet selskap med svært mange bilag", InCompanies: "i selskap", Weekdays: [7]string{"søn", "man", "tir", "ons", "tor", "fre", "lør"}, Company: "Selskap", JobID: "Jobbid",
		NoID: func(why string) string { return "mangler: " + why }, Untranslated: "[in Norwegian only]", Schedule: listSchedule,
	}
}

// listSchedule reads one area of the language of the step lists, which need not be the one that is spoken.
//
//nolint:gochecknoglobals // computed once, and never changed
var listSchedule = sync.OnceValue(func() Schedule { return read(listCode, program, "Schedule.").Schedule })
