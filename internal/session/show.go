package session

import (
	"fmt"
	"strconv"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// NotAtSiteError reports a company that a site does not have, or "all" for a procedure that is done for each company.
type NotAtSiteError struct {
	Company   string
	Companies []string // numbers that there are
}

// Error names the company.
func (e *NotAtSiteError) Error() string { return fmt.Sprintf("the site has no company %q", e.Company) }

// NoVariantError reports a variant that a procedure does not have.
type NoVariantError struct {
	Variant  string
	Variants []string // that the site has
}

// Error names the variant.
func (e *NoVariantError) Error() string { return fmt.Sprintf("no such variant: %q", e.Variant) }

// PlanOf plans one job of a procedure, whether a run has it or not: for a company by its number, for "all", or for an empty text
// at the first company. It returns a *NotAtSiteError or a *NoVariantError.
func PlanOf(p procedures.Procedure, s site.Site, company, variant string) (procedures.Plan, error) {
	number, err := strconv.Atoi(company)
	_, known := s.Company(number)
	switch {
	case company == "" && len(s.Companies) > 0:
		number = s.Companies[0].Number
	case company != "all" && (err != nil || !known), company == "all" && p.OncePer != procedures.PerAll:
		bad := &NotAtSiteError{Company: company}
		for _, c := range s.Companies {
			bad.Companies = append(bad.Companies, strconv.Itoa(c.Number))
		}
		return procedures.Plan{}, bad
	}
	plan, ok := procedures.PlanFor(p, s, number, variant)
	if !ok {
		bad := &NoVariantError{Variant: variant}
		for _, g := range s.Dunning.Groups {
			bad.Variants = append(bad.Variants, g.Ledgers+"-"+g.Type)
		}
		return plan, bad
	}
	return plan, nil
}
