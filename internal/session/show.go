package session

import (
	"strconv"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// PlanOf plans one job of a procedure, whether a run has it or not: for a company by its number, for "all", or for an empty text
// at the first company. It returns a *NameError of SiteCompany or Variant.
func PlanOf(p procedures.Procedure, s site.Site, company, variant string) (procedures.Plan, error) {
	number, err := strconv.Atoi(company)
	_, known := s.Company(number)
	switch {
	case company == "" && len(s.Companies) > 0:
		number = s.Companies[0].Number
	case company != "all" && (err != nil || !known), company == "all" && p.OncePer != procedures.PerAll:
		bad := &NameError{Of: SiteCompany, Name: company}
		for _, c := range s.Companies {
			bad.Known = append(bad.Known, strconv.Itoa(c.Number))
		}
		return procedures.Plan{}, bad
	}
	plan, ok := procedures.PlanFor(p, s, number, variant)
	if !ok {
		bad := &NameError{Of: Variant, Name: variant}
		for _, g := range s.Dunning.Groups {
			bad.Known = append(bad.Known, g.Ledgers+"-"+g.Type)
		}
		return plan, bad
	}
	return plan, nil
}
