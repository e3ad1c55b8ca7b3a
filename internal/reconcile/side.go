package reconcile

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// job is a job that rows may belong to.
type job struct {
	ledger.Summary
	place            int   // among all jobs
	inRun            bool  // else it is one of Input.Others
	oldSide, newSide *side // nil if there is no such programserver job, as far as is recorded
}

// side is one of the two programserver jobs of a swap: the old one or the new one.
type side struct {
	job      *job
	isNew    bool
	gone     bool           // recorded as gone; looked for only where it should not be
	recorded string         // its id; empty if none is recorded
	id       string         // the same, as sameID returns it
	texts    []string       // descriptions it is known under, squashed
	form     *regexp.Regexp // of its description, squashed, if a year stands in it; else nil
	names    [][]string     // words that tell the job, if it has no description of its own
	start    site.Clock     // recorded
	guess    site.Clock     // the source's
	user     string         // squashed

	row      *row   // that it is, or nil
	rows     []*row // that resemble it best
	sameIDAs *side  // that its recorded id was found for before, or nil
}

// runs reports whether a side is in the list and runs.
func (s *side) runs() bool { return s != nil && s.row != nil && s.row.State.Live() }

// addSides adds the programserver jobs of a job.
func (in Input) addSides(j *job) {
	if j.Plan.Retire == procedures.None {
		return
	}
	p := in.Lists[j.Plan.Procedure]
	sideOf := func(id, description string, start site.Clock) *side {
		return &side{
			job: j, recorded: id, id: sameID(id), start: start, texts: known(description, in.described(j.Summary)),
			names: namesOf(p, j.Plan), user: cleantext.Squash(in.Site.Users[p.Job.User]), guess: j.Plan.Start,
		}
	}
	j.oldSide = sideOf(j.Old.ID, j.Old.Description, j.Old.Start)
	j.oldSide.gone = j.Old.State == ledger.OldDeleted || j.Old.State == ledger.OldCancelled || j.Old.State == ledger.OldNone
	if p.Job.Description != "" {
		// Nothing is known yet, so the year is left open.
		open := procedures.Values(p, j.Plan, in.Site, procedures.Known{})
		j.oldSide.form = openForm(open["description"])
	}
	if j.New.State != ledger.NewNone {
		j.newSide = sideOf(j.New.ID, j.New.Description, j.New.Start)
		j.newSide.isNew = true
	}
}

// described returns the description that a job's procedure prescribes, or "" if it prescribes none.
func (in Input) described(j ledger.Summary) string {
	p := in.Lists[j.Plan.Procedure]
	if p.Job.Description == "" {
		return ""
	}
	year := in.Run.Started.In(in.Site.Location()).Year()
	text := procedures.Values(p, j.Plan, in.Site, procedures.Known{Release: in.Run.Release, Year: year})["description"]
	if strings.Contains(text, procedures.Unknown) {
		return ""
	}
	return text
}

// known returns texts squashed, each once and the empty ones left out.
func known(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if s := cleantext.Squash(t); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// openForm matches a squashed description in which a year stands wherever the text leaves a value open. It
// returns nil if the text leaves none open.
func openForm(text string) *regexp.Regexp {
	parts := strings.Split(text, procedures.Unknown)
	if len(parts) < 2 {
		return nil
	}
	for i, p := range parts {
		parts[i] = regexp.QuoteMeta(cleantext.Squash(p))
	}
	return regexp.MustCompile("^" + strings.Join(parts, "[0-9]{4}") + "$")
}

// namesOf returns the names by which a job without a fixed description is recognised, each as its
// words: those of its integration, its title and its procedure.
func namesOf(p procedures.Procedure, plan procedures.Plan) [][]string {
	var out [][]string
	for _, name := range []string{plan.Integration, plan.Title, strings.ReplaceAll(p.ID, "-", " ")} {
		telling := slices.DeleteFunc(cleantext.Words(name), func(w string) bool {
			return slices.Contains(commonWords(), w) || strings.Trim(w, "0123456789") == ""
		})
		out = append(out, telling)
	}
	return out
}

// commonWords say nothing about which job is meant.
func commonWords() []string {
	return []string{"visma", "integrasjon", "generell", "generelt", "oppsett", "jobb", "til", "fra", "for", "av", "og", "kl", "hvert", "hver", "minutt", "min", "30min"}
}

// wordsNamed returns how many words the longest of the job's names has that a description holds
// whole; 0 if it holds none.
func (s *side) wordsNamed(description []string) int {
	best := 0
	for _, name := range s.names {
		all := !slices.ContainsFunc(name, func(w string) bool { return !slices.Contains(description, w) })
		if all {
			best = max(best, len(name))
		}
	}
	return best
}

// companyReader finds the company that a description names.
type companyReader struct {
	site          site.Site
	clock, number *regexp.Regexp
}

func newCompanyReader(s site.Site) companyReader {
	return companyReader{s, regexp.MustCompile(`\d{1,2}[.:]\d{2}`), regexp.MustCompile(`(?:selskap|company)\s*(\d+)`)}
}

// read returns the numbers of the companies that a description may be about, or none if it names no
// company. -1 stands for a company that the site does not have.
func (c companyReader) read(description string) []int {
	folded := c.clock.ReplaceAllString(cleantext.Fold(description), " ")
	if m := c.number.FindStringSubmatch(folded); m != nil {
		n, err := strconv.Atoi(m[1])
		if _, ok := c.site.Company(n); err != nil || !ok {
			n = -1
		}
		return []int{n}
	}
	var out []int
	for _, w := range cleantext.Words(folded) {
		if n, err := strconv.Atoi(w); err == nil {
			if _, ok := c.site.Company(n); ok {
				out = append(out, n)
			}
		}
	}
	if len(out) > 0 {
		return out
	}
	longest := 0
	for _, company := range c.site.Companies {
		if name := cleantext.Fold(company.Name); len(name) > longest && strings.Contains(folded, name) {
			longest, out = len(name), []int{company.Number}
		}
	}
	return out
}

// sameStart reports whether two clock times are the same start of a job. A job that starts
// several times a day has as many starts, and a list may show any.
func sameStart(recorded site.Clock, minute int, r procedures.Repeat) bool {
	if recorded.IsZero() || minute == schedule.Unset {
		return false
	}
	at := recorded.Minutes()
	switch r.Every {
	case "hour":
		return at%60 == minute%60
	case "30min":
		return at%30 == minute%30
	}
	return at == minute
}
