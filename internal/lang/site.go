package lang

// Site is the texts of what is wrong with a site file.
type Site struct {
	EmptyText, EmptyList, NoCompanies, NoLarge, OnlyMonth, NoDaysInMonth, OnlyMinutes Fault
	DaysAndRuns, OldRegularity                                                        Fault
	EveryCompany                                                                      Fault // of an integration's empty list of companies
	Later                                                                             Fault // of a value that is not known yet
	Twice                                                                             func(what string) Fault
	UnknownTimezone                                                                   func(name string) Fault
	StoreForm                                                                         func(got string) Fault
	ClockForm                                                                         func(got string) Fault
	HoursForm                                                                         func(got string) Fault
	BlockedOverlap                                                                    func(at, why, otherAt, otherWhy string) Fault
	LeadingZero                                                                       func(got string) Fault
	NumberTaken                                                                       func(number int, name string) Fault
	UnknownCompany                                                                    func(number int) Fault
	UnknownProcedure                                                                  func(id string) Fault
	VariantForm                                                                       func(got string) Fault
	VariantNone                                                                       func(name string) Fault
	VariantTaken                                                                      func(variant, name string) Fault
	LedgersForm                                                                       func(got string) Fault
	LedgersOrder                                                                      func(got string) Fault
	TypeForm                                                                          func(got string) Fault
	GroupTwice                                                                        func(ledgers, dunningType string) Fault
	AfterUnknown                                                                      func(got string) Fault
	AfterLater                                                                        func(got string) Fault
	CodeForm                                                                          func(got string) Fault
	NoIntegration                                                                     func(name, procedure string) Fault
	NoUser                                                                            func(key string) Fault
	NotDunned                                                                         func(company int) Fault
	NoOwnCode                                                                         func(ledgers, dunningType, procedures string) Fault
	ShortMonths                                                                       func(day int) Fault
	InIntegration, InGroup, InTimes                                                   func(what string) string // places that name a company
	InDunning                                                                         string
	InKept                                                                            func(line int, procedure string) string
}
