package session

import (
	"errors"
	"strings"

	"example.org/resetup/internal/ledger"
)

// Leftovers is the name, among those that a round is chosen by, of all old jobs that are left over, whatever their procedure.
const Leftovers = "delete"

// ChooseRound returns the keys of the jobs that a round is of. A name is a procedure, of which those jobs are meant that have something
// left, a job's key, or Leftovers. It returns a *NameError for what no job is of, and ErrNothingLeft.
func ChooseRound(jobs []ledger.Summary, names ...string) ([]string, error) {
	var keys []string
	for _, name := range names {
		if name == Leftovers {
			keys = append(keys, leftovers(jobs)...)
			continue
		}
		want := JobFilter{Procedure: name}
		if strings.Contains(name, "/") {
			want = JobFilter{Keys: []string{name}}
		}
		chosen, err := want.Choose(jobs)
		if err != nil && !errors.Is(err, ErrNothingLeft) {
			return nil, err
		}
		keys = append(keys, chosen...)
	}
	if len(keys) == 0 {
		return nil, ErrNothingLeft
	}
	return keys, nil
}

func leftovers(jobs []ledger.Summary) (keys []string) {
	for _, j := range jobs {
		if j.Hazard == ledger.Leftover {
			keys = append(keys, j.Plan.Key)
		}
	}
	return keys
}
