package overview

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// Claims says who has taken what in a run: the operator by the id of a procedure or the key of a job.
type Claims map[string]string

// ClaimName is the name under which a claim is kept among what is chosen for everybody.
func ClaimName(run, of string) string { return "claim/" + run + "/" + of }

// ReadClaims returns who has taken what of a run's jobs.
func ReadClaims(in ledger.Reader, run string, jobs []ledger.Summary) (Claims, error) {
	out := Claims{}
	for _, j := range jobs {
		for _, of := range []string{j.Plan.Procedure, j.Plan.Key} {
			if _, read := out[of]; read {
				continue
			}
			by, err := in.Preference("", ClaimName(run, of))
			if err != nil {
				return nil, err
			}
			out[of] = by
		}
	}
	maps.DeleteFunc(out, func(_, by string) bool { return by == "" })
	return out, nil
}

// Of returns who has taken a job, alone or with its procedure; empty: nobody.
func (c Claims) Of(p procedures.Plan) string { return cmp.Or(c[p.Key], c[p.Procedure]) }

// Text lists who has taken what: "kari: nets, remittering · ola: autopay/1".
func (c Claims) Text() string {
	of := map[string][]string{}
	for name, by := range c {
		of[by] = append(of[by], name)
	}
	var parts []string
	for _, by := range slices.Sorted(maps.Keys(of)) {
		slices.Sort(of[by])
		parts = append(parts, by+": "+strings.Join(of[by], ", "))
	}
	return strings.Join(parts, " · ")
}
