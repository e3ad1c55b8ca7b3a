package reconcile

import (
	"cmp"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// job is a job that rows may belong to.
type job struct {
	*ledger.Summary
	place            int   // among all jobs
	inRun            bool  // else it is one of Input.Others
	oldSide, newSide *side // nil if there is no such programserver job, as far as is recorded
}

// side is one of the two programserver jobs of a swap: the old one or the new one.
type side struct {
	job      *job
	place    int // among all sides
	isNew    bool
	gone     bool       // recorded as gone; looked for only where it should not be
	recorded string     // its id; empty if none is recorded
	id       string     // the same, as sameID returns it
	texts    []text     // descriptions it is known under
	form     string     // of its description, squashed, with a mark for each year that stands in it; empty if none does
	naming   *naming    // names that tell the job, if its description does not
	marks    []string   // words that tell a dunning job: its ledgers, dunning type and dunning code
	start    site.Clock // recorded
	usual    site.Clock // the source's, which only some companies keep to
	user     string     // squashed

	row      *row   // that it is, or nil
	rows     []*row // that resemble it best
	sameIDAs *side  // that its recorded id was found for before, or nil
	strange  *row   // with its recorded id, and another company's; or nil
	guessed  bool   // row is the newest of several that it may be
}

// runs reports whether a side is in the list and runs.
func (s *side) runs() bool { return s != nil && s.row != nil && s.row.State.Live() }

// isUnclear reports whether a side is in the list with a status that nobody knows: whether it runs is not known.
func (s *side) isUnclear() bool { return s != nil && s.row != nil && s.row.State == visma.Unknown }

// addSides adds the programserver jobs of a job.
func (m *matching) addSides(j *job) {
	if j.Plan.Retire == procedures.None {
		return
	}
	in, p := m.in, m.in.Lists[j.Plan.Procedure]
	described, marks, user := in.described(*j.Summary), marksOf(p, j.Plan), m.squash(in.Site.SetupOf(p.ID, j.Plan.Integration, p.Job.User, "").User)
	sideOf := func(id, description string, start site.Clock) *side {
		return &side{
			job: j, recorded: id, id: sameID(id), start: start, texts: textsOf(description, described),
			naming: m.namingOf(p, j.Plan), marks: marks, user: user, usual: cmp.Or(j.Plan.Start, p.Job.Start),
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
		if j.New.ID == "" { // it is mostly called as the one before it
			j.newSide.texts = textsOf(j.New.Description, described, j.Old.Description)
		}
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

// year stands for a year in a form.
const year = "\x00"

// openForm returns a text, squashed, with a year wherever it leaves a value open; empty if it leaves none open.
func openForm(text string) string {
	parts := strings.Split(text, procedures.Unknown)
	if len(parts) < 2 {
		return ""
	}
	for i, p := range parts {
		parts[i] = cleantext.Misread(cleantext.Squash(p))
	}
	return strings.Join(parts, year)
}

// sameStart reports whether two clock times are the same start of a job. A job that starts
// several times a day has as many starts, and a list may show any.
func sameStart(recorded site.Clock, minute int, r site.Regularity) bool {
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
