package session

import (
	"strconv"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// PlanStart records the planned start of a job's new job, and returns how it fits in. It returns the errors of
// wizard.Conversation.PlanStart, and progress.ErrNoJob.
func (s *Session) PlanStart(r ledger.Run, key string, at site.Clock, reason string) (wizard.Verdict, error) {
	jobs, err := s.Store.Jobs(r.ID)
	if err != nil {
		return wizard.Verdict{}, err
	}
	of, err := wizard.Beside(s.Store, r, s.Site)
	if err != nil {
		return wizard.Verdict{}, err
	}
	talk, err := wizard.Read(s.Store, r, key, of, jobs...)
	if err != nil {
		return wizard.Verdict{}, err
	}
	e, err := talk.PlanStart(at.String(), reason)
	if err == nil {
		_, err = s.Store.Append(r.ID, talk.Job.Version(), s.Stamper.Stamp(e))
	}
	return talk.StartPlan().Judge(at), err
}

// PlanStarts records in one act the starts of a timetable as planned starts of the new jobs, whether they clash or not. It returns
// ledger.ErrConflict if somebody wrote in one of the jobs meanwhile.
func (s *Session) PlanStarts(run string, entries []schedule.Entry) error {
	jobs, err := s.Store.Jobs(run)
	if err != nil {
		return err
	}
	versions := map[string]uint64{}
	for _, j := range jobs {
		versions[j.Plan.Key] = j.Version
	}
	return s.appendAll(run, wizard.PlanStarts(entries, versions))
}

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
