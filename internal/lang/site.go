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
	OnlyLocalStore, OnlyLocalStoreFix string
}

func nbSite() Site {
	return Site{
		EmptyText:           "teksten er tom",
		EmptyTextFix:        "Skriv det som skal stå her.",
		EmptyList:           "listen er tom",
		EmptyListFix:        "Skriv det som skal stå her, eller fjern hele avsnittet.",
		EveryCompanyFix:     "Skriv selskapsnumrene, eller fjern «companies» hvis integrasjonen gjelder alle selskap.",
		Twice:               with("%q står to ganger i listen"),
		TwiceFix:            "Behold den ene.",
		UnknownTimezone:     with("tidssonen %q er ukjent"),
		UnknownTimezoneFix:  "Skriv verdensdel og by, for eksempel Europe/Oslo.",
		ClockForm:           with("%q er ikke et klokkeslett"),
		ClockFormFix:        "Skriv timer og minutter med to sifre hver, fra \"00:00\" til \"23:59\".",
		HoursForm:           with("%q er ikke et tidsrom innenfor ett døgn"),
		HoursFormFix:        "Skriv begynnelse og slutt som \"08:00-16:00\", slutten sist.",
		BlockedOverlap:      with4("sperret tid kl. %s (%s) overlapper kl. %s (%s)"),
		BlockedOverlapFix:   "Spør IT om klokkeslett og varighet, eller slå de to sammen.",
		NoCompanies:         "her står ingen selskap",
		NoCompaniesFix:      "Skriv minst ett: - {number: 1, name: …, large: true}",
		NoLarge:             "ingen av selskapene er merket som stort",
		NoLargeFix:          "Sett «large: true» på det største (oftest selskap 1); jobbene der bruker lengst tid.",
		LeadingZero:         with("selskapsnummeret %q begynner med 0"),
		LeadingZeroFix:      "Skriv nummeret uten 0 foran, fra 1 til 99999. Kommunenummeret er ikke selskapsnummeret.",
		NumberTaken:         form2[int, string]("selskapsnummeret %d er allerede brukt av %q"),
		NumberTakenFix:      "Gi hvert selskap sitt eget nummer.",
		UnknownCompany:      number("selskap %d står ikke i listen over selskap"),
		UnknownCompanyFix:   "Legg selskapet til under «companies» øverst i filen, eller rett nummeret her.",
		UnknownProcedure:    with("det finnes ingen prosedyre %q"),
		UnknownProcedureFix: "«resetup procedures list» viser alle prosedyrene.",
		VariantForm:         with("%q kan ikke være siste del av en jobbnøkkel"),
		VariantFormFix:      "Skriv små bokstaver a–z, sifre og enkle bindestreker, for eksempel visma-aksesspunkt.",
		VariantNone:         with("navnet %q har ingen bokstaver eller sifre å lage en jobbnøkkel av"),
		VariantNoneFix:      "Legg til «variant: …» med små bokstaver a–z, sifre og bindestrek.",
		VariantTaken:        with2("varianten %q er allerede brukt av integrasjonen %q"),
		VariantTakenFix:     "Gi denne integrasjonen sin egen «variant: …».",
		LedgersForm:         with("%q er ikke en reskontrotype"),
		LedgersFormFix:      "Skriv én reskontrotype (K500) eller fra og til (K100-K800).",
		LedgersOrder:        with("%q går ikke fra lavest til høyest"),
		LedgersOrderFix:     "Skriv den laveste reskontrotypen først, for eksempel K100-K800.",
		TypeForm:            with("%q er ikke en purretype"),
		TypeFormFix:         "Skriv purretypen med store bokstaver, for eksempel PFEL, PBHG eller PHUS.",
		GroupTwice:          with2("gruppen %s %s står to ganger"),
		AfterUnknown:        with("ingen gruppe har reskontrotypen %q"),
		AfterLater:          with("gruppen %q skal være ferdig først, men står ikke før denne"),
		AfterFix:            "Sett gruppene i den rekkefølgen de kjøres, og skriv «ledgers» fra en gruppe lenger opp.",
		Comma:               with("%q inneholder komma"),
		CommaFix:            "Skriv det uten komma; i jobbens beskrivelse skiller komma mellom delene.",
		CodeForm:            with("%q er ikke en purrekode"),
		CodeFormFix:         "Skriv bare bokstaver og sifre, for eksempel P1.",
		OnlyLocalStore:      "denne utgaven har bare det lokale lageret",
		OnlyLocalStoreFix:   "Skriv «store: bolt».",
	}
}

func enSite() Site {
	return Site{
		EmptyText:           "the text is empty",
		EmptyTextFix:        "Write what belongs here.",
		EmptyList:           "the list is empty",
		EmptyListFix:        "Write what belongs here, or remove the whole section.",
		EveryCompanyFix:     "Write the company numbers, or remove \"companies\" if the integration covers them all.",
		Twice:               with("%q stands twice in the list"),
		TwiceFix:            "Keep one of them.",
		UnknownTimezone:     with("the time zone %q is unknown"),
		UnknownTimezoneFix:  "Write continent and city, for example Europe/Oslo.",
		ClockForm:           with("%q is not a clock time"),
		ClockFormFix:        "Write hours and minutes with two digits each, from \"00:00\" to \"23:59\".",
		HoursForm:           with("%q is not a span within one day"),
		HoursFormFix:        "Write beginning and end as \"08:00-16:00\", the end last.",
		BlockedOverlap:      with4("blocked time %s (%s) overlaps %s (%s)"),
		BlockedOverlapFix:   "Ask IT for the hour and the length, or make the two one.",
		NoCompanies:         "no company stands here",
		NoCompaniesFix:      "Write at least one: - {number: 1, name: …, large: true}",
		NoLarge:             "none of the companies is marked as large",
		NoLargeFix:          "Set \"large: true\" on the largest (mostly company 1); its jobs take longest.",
		LeadingZero:         with("the company number %q begins with 0"),
		LeadingZeroFix:      "Write the number without the 0, from 1 to 99999. The municipality number is not the company number.",
		NumberTaken:         form2[int, string]("the company number %d is already used by %q"),
		NumberTakenFix:      "Give every company its own number.",
		UnknownCompany:      number("company %d is not in the list of companies"),
		UnknownCompanyFix:   "Add the company under \"companies\" at the top of the file, or correct the number here.",
		UnknownProcedure:    with("there is no procedure %q"),
		UnknownProcedureFix: "\"resetup procedures list\" shows all procedures.",
		VariantForm:         with("%q cannot be the last part of a job key"),
		VariantFormFix:      "Write lower-case letters a–z, digits and single hyphens, for example visma-aksesspunkt.",
		VariantNone:         with("the name %q has no letters or digits to make a job key of"),
		VariantNoneFix:      "Add \"variant: …\" with lower-case letters a–z, digits and hyphens.",
		VariantTaken:        with2("the variant %q is already used by the integration %q"),
		VariantTakenFix:     "Give this integration its own \"variant: …\".",
		LedgersForm:         with("%q is not a ledger type"),
		LedgersFormFix:      "Write one ledger type (K500), or from and to (K100-K800).",
		LedgersOrder:        with("%q does not go from lowest to highest"),
		LedgersOrderFix:     "Write the lowest ledger type first, for example K100-K800.",
		TypeForm:            with("%q is not a dunning type"),
		TypeFormFix:         "Write the dunning type in capital letters, for example PFEL, PBHG or PHUS.",
		GroupTwice:          with2("the group %s %s stands twice"),
		AfterUnknown:        with("no group has the ledger type %q"),
		AfterLater:          with("the group %q must finish first, but does not stand before this one"),
		AfterFix:            "Put the groups in the order they run, and write \"ledgers\" of a group further up.",
		Comma:               with("%q contains a comma"),
		CommaFix:            "Write it without commas; in the job's description a comma separates the parts.",
		CodeForm:            with("%q is not a dunning code"),
		CodeFormFix:         "Write letters and digits only, for example P1.",
		OnlyLocalStore:      "this edition has only the local store",
		OnlyLocalStoreFix:   "Write \"store: bolt\".",
	}
}
