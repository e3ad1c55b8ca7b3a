package overview

import (
	"cmp"
	"fmt"
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

// Elsewhere is who else has which job of a run open: operators, by the key of the job.
type Elsewhere map[string][]string

// Text lists who has which of these jobs open, each job by its name: "ola: nets/12 · per: nets/1 +13". It is empty if nobody has any.
func (e Elsewhere) Text(jobs []ledger.Summary, name func(procedures.Plan) string) string {
	if len(e) == 0 {
		return ""
	}
	var people []string
	of := map[string][]ledger.Summary{}
	for _, j := range jobs {
		for _, by := range e[j.Plan.Key] {
			if of[by] == nil {
				people = append(people, by)
			}
			of[by] = append(of[by], j)
		}
	}
	parts := make([]string, len(people))
	for i, by := range people {
		parts[i] = by + ": " + name(of[by][0].Plan)
		if more := len(of[by]) - 1; more > 0 {
			parts[i] += fmt.Sprintf(" +%d", more)
		}
	}
	return strings.Join(parts, " · ")
}

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
