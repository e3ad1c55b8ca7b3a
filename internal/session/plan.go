package session

import (
	"strconv"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// ClashError reports a planned start that clashes and is not recorded without a reason.
type ClashError struct{ Verdict wizard.Verdict }

// Error reports that there is a clash.
func (e *ClashError) Error() string { return "the start clashes with other jobs" }

// PlanStart records the planned start of a job's new job. It returns a *ClashError for one that clashes,
// unless there is a reason, and progress.ErrNoJob.
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
	verdict := talk.StartPlan().Judge(at)
	if verdict.Clashes() && reason == "" {
		return verdict, &ClashError{verdict}
	}
	return verdict, s.recordStart(r.ID, talk.Job, at, reason)
}

// PlanStarts records the starts of a timetable as planned starts of the new jobs, whether they clash or not.
func (s *Session) PlanStarts(run string, entries []schedule.Entry) error {
	for _, e := range entries {
		job, err := s.Store.Job(run, e.Job)
		if err == nil {
			err = s.recordStart(run, job, site.At(e.Start), "")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Session) recordStart(run string, job ledger.Job, at site.Clock, reason string) error {
	e := ledger.Event{Job: job.Plan.Key, Action: ledger.Recorded, Slot: procedures.NewStart, Value: at.String(), Reason: reason}
	_, err := s.Store.Append(run, job.Version(), s.Stamper.Stamp(e))
	return err
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
