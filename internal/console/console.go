package console

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"example.org/resetup/internal/site"
)

// What Visma refuses.
var (
	ErrNoJob        = errors.New("no such job in the console")
	ErrRunning      = errors.New("the job is running")
	ErrNotCancelled = errors.New("the old job is not cancelled") // P:161-163
	ErrNoStart      = errors.New("no start time")
	ErrUnits        = errors.New("each output unit must have a file name of its own") // P:224
	ErrStatus       = errors.New("not a status that a job is set to")
)

// Console is the job console, and the programserver behind it.
type Console struct {
	now     time.Time
	hours   site.Hours
	blocked []site.Blocked
	jobs    []Job
	last    int // the id given last
	failing map[int]bool
	ends    map[int]time.Time // when running jobs end
	ran     []Ran
}

// New returns an empty console at a site, at this moment. Its clock times are those of the moment's zone. The first job gets the id
// after last.
func New(s site.Site, now time.Time, last int) *Console {
	return &Console{now: now, hours: s.WorkingHours, blocked: s.Blocked, last: last, failing: map[int]bool{}, ends: map[int]time.Time{}}
}

// Now returns the moment that the console's clock shows.
func (c *Console) Now() time.Time { return c.now }

// Jobs returns all rows, in order of their ids: the newest stands at the bottom (P:36).
func (c *Console) Jobs() []Job { return slices.Clone(c.jobs) }

// Job returns the row with an id.
func (c *Console) Job(id int) (j Job, ok bool) {
	if at := c.index(id); at >= 0 {
		return c.jobs[at], true
	}
	return Job{}, false
}

// Newest returns the row at the bottom.
func (c *Console) Newest() (j Job, ok bool) { return c.Job(c.last) }

// Order is a form that orders a job, filled in.
type Order struct {
	Module string // that the operator stands in
	Work   Work
	Units  []string // names of the files of a dunning job
	Server string
	Details
}

// Order orders a job, and returns its row: I kø, with the next id. A description that is left empty is the one that Visma gives. The errors are
// ErrNoStart, ErrUnits, and ErrNotCancelled of a remittance job whose old one still stands in the register.
func (c *Console) Order(o Order) (Job, error) {
	switch _, stands := c.Remittance(o.Work.Company); {
	case o.Start.IsZero():
		return Job{}, ErrNoStart
	case o.Work.Report == Remittance && stands:
		return Job{}, fmt.Errorf("company %d: %w", o.Work.Company, ErrNotCancelled)
	case o.Work.IsDunning() && !distinct(o.Units):
		return Job{}, fmt.Errorf("%q: %w", o.Units, ErrUnits)
	}
	c.last++
	j := Job{ID: c.last, System: System(o.Module), Work: o.Work, Units: o.Units, Status: Queued, Server: o.Server, Details: o.Details}
	if j.Description == "" {
		j.Description = o.Work.name()
	}
	c.jobs = append(c.jobs, j)
	return j, nil
}

// Skip leaves out as many ids, which other systems have taken.
func (c *Console) Skip(ids int) { c.last += ids }

// Change sets the details of a job: the button Bruk (P:41). The errors are ErrNoJob, ErrRunning and ErrNoStart.
func (c *Console) Change(id int, d Details) error {
	return c.change(id, func(j *Job) error {
		if d.Start.IsZero() {
			return ErrNoStart
		}
		j.Details = d
		return nil
	})
}

// SetStatus sets a job to Venter or I kø (P:23, P:299-300). The errors are ErrNoJob, ErrRunning, ErrStatus of any other status that the job does not
// have already, and ErrNotCancelled of a cancelled job after which another one has been ordered.
func (c *Console) SetStatus(id int, s Status) error {
	return c.change(id, func(j *Job) error {
		_, stands := c.Remittance(j.Work.Company)
		switch {
		case s == j.Status:
		case s != Queued && s != Waiting:
			return fmt.Errorf("%q: %w", s, ErrStatus)
		case j.Status == Cancelled && stands:
			return ErrNotCancelled
		}
		j.Status = s
		return nil
	})
}

// Delete removes a job. The errors are ErrNoJob and ErrRunning.
func (c *Console) Delete(id int) error {
	if err := c.change(id, func(*Job) error { return nil }); err != nil {
		return err
	}
	c.jobs = slices.DeleteFunc(c.jobs, func(j Job) bool { return j.ID == id })
	return nil
}

// Remittance returns the job that stands in the register of Autopay for a company: the one that is not cancelled, whatever its status is else.
func (c *Console) Remittance(company int) (j Job, ok bool) {
	at := slices.IndexFunc(c.jobs, func(j Job) bool {
		return j.Work.Report == Remittance && j.Work.Company == company && j.Status != Cancelled
	})
	if at < 0 {
		return Job{}, false
	}
	return c.jobs[at], true
}

// CancelRemittance cancels the remittance job of a company by the button Jobbstatus of its register (P:162). The errors are ErrNoJob and
// ErrRunning.
func (c *Console) CancelRemittance(company int) error {
	j, ok := c.Remittance(company)
	if !ok {
		return fmt.Errorf("register of company %d: %w", company, ErrNoJob)
	}
	return c.change(j.ID, func(j *Job) error {
		j.Status = Cancelled
		return nil
	})
}

// Fail lets a job fail the next time that it starts.
func (c *Console) Fail(id int) { c.failing[id] = true }

func (c *Console) index(id int) int {
	return slices.IndexFunc(c.jobs, func(j Job) bool { return j.ID == id })
}

func (c *Console) change(id int, do func(j *Job) error) error {
	at := c.index(id)
	switch {
	case at < 0:
		return fmt.Errorf("job %d: %w", id, ErrNoJob)
	case c.jobs[at].Status == Running:
		return fmt.Errorf("job %d: %w", id, ErrRunning)
	}
	if err := do(&c.jobs[at]); err != nil {
		return fmt.Errorf("job %d: %w", id, err)
	}
	return nil
}

// distinct reports whether there are names, none empty and no two the same.
func distinct(names []string) bool {
	sorted := slices.Sorted(slices.Values(names))
	return len(sorted) > 0 && sorted[0] != "" && len(slices.Compact(sorted)) == len(names)
}
