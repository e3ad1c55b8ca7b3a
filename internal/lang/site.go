package lang

// Site is the texts of what is wrong with a site file. A Fix is the remedy.
type Site struct {
	EmptyText, EmptyTextFix           string
	EmptyList, EmptyListFix           string
	EveryCompanyFix                   string // of an integration's empty list of companies
	Twice                             func(what string) string
	TwiceFix                          string
	UnknownTimezone                   func(name string) string
	UnknownTimezoneFix                string
	ClockForm                         func(got string) string
	ClockFormFix                      string
	HoursForm                         func(got string) string
	HoursFormFix                      string
	BlockedOverlap                    func(at, why, otherAt, otherWhy string) string
	BlockedOverlapFix                 string
	NoCompanies, NoCompaniesFix       string
	NoLarge, NoLargeFix               string
	LeadingZero                       func(got string) string
	LeadingZeroFix                    string
	NumberTaken                       func(number int, name string) string
	NumberTakenFix                    string
	UnknownCompany                    func(number int) string
	UnknownCompanyFix                 string
	UnknownProcedure                  func(id string) string
	UnknownProcedureFix               string
	VariantForm                       func(got string) string
	VariantFormFix                    string
	VariantNone                       func(name string) string
	VariantNoneFix                    string
	VariantTaken                      func(variant, name string) string
	VariantTakenFix                   string
	LedgersForm                       func(got string) string
	LedgersFormFix                    string
	LedgersOrder                      func(got string) string
	LedgersOrderFix                   string
	TypeForm                          func(got string) string
	TypeFormFix                       string
	GroupTwice                        func(ledgers, dunningType string) string
	AfterUnknown                      func(got string) string
	AfterLater                        func(got string) string
	AfterFix                          string
	Comma                             func(got string) string
	CommaFix                          string
	CodeForm                          func(got string) string
	CodeFormFix                       string
	OnlyMonth, OnlyMonthFix           string
	NoDaysInMonth                     string
	OnlyMinutes, OnlyMinutesFix       string
	ShortMonths                       func(day int) string
	ShortMonthsFix                    string
	DaysAndRuns, DaysAndRunsFix       string
	OnlyLocalStore, OnlyLocalStoreFix string
}
