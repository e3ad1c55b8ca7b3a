package site

import (
	"slices"
	"strconv"
)

// CompanyChange is one company that is not as it was. A zero Number says that it was not, or is
// no more, there.
type CompanyChange struct {
	Before, After Company
}

// Added reports whether the company is new.
func (c CompanyChange) Added() bool { return c.Before.Number == 0 }

// Removed reports whether the company is gone.
func (c CompanyChange) Removed() bool { return c.After.Number == 0 }

// CompanyChanges compares the companies of two sites: those changed and removed in the order of
// before, then the added ones in the order of after.
func CompanyChanges(before, after []Company) []CompanyChange {
	var out []CompanyChange
	for _, b := range before {
		i := slices.IndexFunc(after, func(c Company) bool { return c.Number == b.Number })
		switch {
		case i < 0:
			out = append(out, CompanyChange{Before: b})
		case !b.equal(after[i]):
			out = append(out, CompanyChange{b, after[i]})
		}
	}
	for _, c := range after {
		if !slices.ContainsFunc(before, func(b Company) bool { return b.Number == c.Number }) {
			out = append(out, CompanyChange{After: c})
		}
	}
	return out
}

// Naming returns the places of the site file, besides companies, that name a company: keys, and
// what tells elements of a list apart.
func (s Site) Naming(number int) []string {
	var out []string
	for _, in := range s.Integrations {
		if slices.Contains(in.Companies, number) {
			out = append(out, "integrations ("+in.Name+")")
		}
	}
	if slices.Contains(s.Dunning.Companies, number) {
		out = append(out, "dunning.companies")
	}
	for i, k := range s.KeepWaiting {
		if slices.Contains(k.Companies, number) {
			out = append(out, "keep_waiting "+strconv.Itoa(i+1)+" ("+k.Procedure+")")
		}
	}
	return out
}
