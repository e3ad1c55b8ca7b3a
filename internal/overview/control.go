package overview

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// Risk is why a job is in the sample of a control.
type Risk string

// The risks.
const (
	RiskFirst   Risk = "first"   // a job of the site's first company, where the most is at stake
	RiskDunning Risk = "dunning" // it writes to people
	RiskChance  Risk = "chance"  // drawn: one of everyFifth of the rest
)

// everyFifth of the jobs of no particular risk is controlled.
const everyFifth = 5

// ControlState is how far the control of a job has come.
type ControlState string

// The states.
const (
	NotSetUp   ControlState = "not-set-up" // the new job cannot be read yet
	ToControl  ControlState = "open"
	SameThere  ControlState = "same"    // the console shows what is recorded
	OtherThere ControlState = "differs" // it does not, and nobody has set the job up again since
)

// Controlled is a job of the sample.
type Controlled struct {
	Job     ledger.Summary
	Risk    Risk
	State   ControlState
	SetUpBy []string
	Event   ledger.Event // of SameThere and OtherThere
}

// IsOwn reports whether an operator set the job up, however he writes his name, so that somebody else should control it.
func (c Controlled) IsOwn(operator string) bool {
	return slices.ContainsFunc(c.SetUpBy, func(by string) bool { return cleantext.Squash(by) == cleantext.Squash(operator) })
}

// ErrOwnControl reports that an operator set up all that is left to control.
var ErrOwnControl = errors.New("whoever set a job up does not control it without a reason")

// ForControl returns the jobs that an operator is to control, and how many he set up himself: these are left to others, unless he has a
// reason to control them, too.
func ForControl(jobs []Controlled, operator string, hasReason bool) (his []Controlled, own int) {
	for _, c := range jobs {
		switch {
		case c.State != ToControl:
		case c.IsOwn(operator) && !hasReason:
			own++
		default:
			his = append(his, c)
		}
	}
	return his, own
}

// CountControl returns how many jobs are in each state.
func CountControl(jobs []Controlled) map[ControlState]int {
	out := map[ControlState]int{}
	for _, c := range jobs {
		out[c.State]++
	}
	return out
}

// IsControlOpen reports whether something is left to do about jobs of a sample.
func IsControlOpen(jobs []Controlled) bool {
	n := CountControl(jobs)
	return n[ToControl]+n[OtherThere] > 0
}

// ReadControl returns the jobs of a run of which somebody else than who set them up reads the new one once more, in the order of the run:
// all of the site's first company, all dunning, and a fifth of the rest, rounded up. The run decides which: whoever asks again is given the
// same. It returns the errors of in.
func ReadControl(in ledger.Reader, r ledger.Run, s site.Site) ([]Controlled, error) {
	jobs, err := in.Jobs(r.ID)
	if err != nil {
		return nil, err
	}
	out := Sample(jobs, r, s)
	for i := range out {
		job, err := in.Job(r.ID, out[i].Job.Plan.Key)
		if err != nil {
			return nil, err
		}
		c := &out[i]
		c.SetUpBy = job.SetUpBy()
		e, done := job.Control()
		_, differs := job.ControlDiffers()
		switch {
		case done && e.Effect == "" && job.New.State != ledger.NewFailed:
			c.State, c.Event = SameThere, e
		case differs:
			c.State, c.Event = OtherThere, e
		case job.New.State == ledger.NewVerified || job.New.State == ledger.NewProved:
			c.State = ToControl
		default:
			c.State = NotSetUp
		}
	}
	return out, nil
}

// Sample draws the jobs to control, as ReadControl does, and tells nothing of how far that has come.
func Sample(jobs []ledger.Summary, r ledger.Run, s site.Site) []Controlled {
	first := 0
	for _, c := range s.Companies {
		if first == 0 || c.Number < first {
			first = c.Number
		}
	}
	risks := make([]Risk, len(jobs))
	var rest []int
	for i, j := range jobs {
		switch {
		case j.Plan.Retire == procedures.None || j.Skipped != "" || j.Hazard == ledger.Keep:
		case j.Plan.Weight == procedures.Dunning || j.Plan.Ledger != "":
			risks[i] = RiskDunning
		case j.Plan.Company == first || slices.Contains(j.Plan.Companies, first):
			risks[i] = RiskFirst
		default:
			rest = append(rest, i)
		}
	}
	lot := func(i int) uint64 {
		sum := sha256.Sum256([]byte(r.ID + r.Started.UTC().String() + jobs[i].Plan.Key))
		return binary.BigEndian.Uint64(sum[:])
	}
	slices.SortFunc(rest, func(a, b int) int { return cmp.Compare(lot(a), lot(b)) })
	for _, i := range rest[:(len(rest)+everyFifth-1)/everyFifth] {
		risks[i] = RiskChance
	}
	var out []Controlled
	for i, risk := range risks {
		if risk != "" {
			out = append(out, Controlled{Job: jobs[i], Risk: risk})
		}
	}
	return out
}
