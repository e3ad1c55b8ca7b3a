package wizard

import (
	"cmp"
	"strconv"
	"strings"
	"sync"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Name returns the name by which a job is known to the operator, given its key.
type Name func(job string) string

// ClashText says which rule does not hold, as seen from one of its jobs; and where none of them is set up in the run, what is to
// be done about it.
func ClashText(c schedule.Clash, job string, name Name, t lang.Schedule) string {
	text := ruleText(c, job, name, t)
	switch {
	case c.Beside && len(c.Jobs) == 1:
		return text + ". " + t.BesideOne
	case c.Beside:
		return text + ". " + t.BesideMore
	}
	return text
}

func ruleText(c schedule.Clash, job string, name Name, t lang.Schedule) string {
	var others []string
	for _, j := range c.Jobs {
		if j != job {
			others = append(others, name(j))
		}
	}
	other := strings.Join(others, ", ")
	window := ""
	if c.Window != nil {
		window = c.Window.String()
	}
	switch c.Kind {
	case schedule.SameTime:
		return t.SameTime(other)
	case schedule.Blocked:
		return t.Blocked(c.Blocked.At.String(), c.Blocked.Minutes, c.Blocked.Why)
	case schedule.TooClose:
		if c.Early == job {
			return t.TooEarly(c.Have, c.Need, other)
		}
		return t.TooClose(c.Have, c.Need, other)
	case schedule.OutsideWindow:
		if c.After != "" {
			return t.OutOfOrder(name(c.After))
		}
		return t.OutsideWindow(window)
	}
	return t.NoRoom(len(c.Jobs), c.Have, c.Need, window)
}

// FreeText says that a start is free, and which jobs start before and after it.
func FreeText(j schedule.Judgement, start int, r schedule.Rules, name Name, t lang.Schedule) string {
	before, after := "", ""
	if j.Before.Job != "" {
		starts := j.Before.Starts(r)
		last := starts[0]
		for _, s := range starts {
			if s <= start {
				last = s
			}
		}
		before = t.AfterJob(start-last, name(j.Before.Job))
	}
	if j.After.Job != "" {
		for _, s := range j.After.Starts(r) {
			if s > start {
				after = t.BeforeJob(s-start, name(j.After.Job))
				break
			}
		}
	}
	text := t.Free(before, after)
	if len(j.Same) > 0 {
		text += ". " + t.SameOtherDays(name(j.Same[0].Job))
	}
	return text
}

// ShortNames returns a Name that names jobs by their short title, company and variant, "Nets 12", and a site's other
// jobs by their own name.
func ShortNames(jobs []ledger.Summary, s site.Site) Name {
	titles := sync.OnceValue(func() map[string]string {
		out := make(map[string]string, len(jobs))
		for i := range jobs {
			out[jobs[i].Plan.Key] = ShortName(jobs[i].Plan)
		}
		for _, o := range s.OtherJobs {
			out[cmp.Or(o.Job, otherJob+o.Name)] = o.Name
		}
		return out
	})
	return func(job string) string { return titles()[job] }
}

// ShortName names a job in as few words as there are: "Nets 12".
func ShortName(p procedures.Plan) string {
	title := p.Brief()
	if p.Company > 0 {
		title += " " + strconv.Itoa(p.Company)
	}
	return strings.TrimSpace(title + " " + p.Which())
}

// RoomText says what would make room for jobs that have none.
func RoomText(c schedule.Clash, t lang.Schedule) string {
	text := ""
	if c.Window != nil {
		text = t.WiderWindow(c.Need)
	}
	if c.Gap > 0 {
		if text != "" {
			text += ", " + t.Or + " "
		}
		text += t.SmallerGap(c.Gap)
	}
	return text
}

// RepeatText says how often a job runs, and on which days where that is not all of them; that it is assumed; or that nobody has said.
func RepeatText(e schedule.Entry, t lang.Schedule) string {
	text := cmp.Or(e.Repeat.Text(t), t.Origin[string(schedule.Unknown)])
	if e.Likely {
		text = t.Assumed(text)
	}
	return text
}

// Text returns what Finding does and, for a start that clashes, the nearest free ones.
func (v Verdict) Text(t lang.Schedule) string {
	text := v.Finding(t)
	switch {
	case !v.Clashes():
		return text
	case !v.Before.IsZero() && !v.After.IsZero():
		return text + ". " + t.Nearest(v.Before.String(), v.After.String())
	case v.Before != v.After:
		return text + ". " + t.NearestOne(cmp.Or(v.Before, v.After).String())
	}
	return text
}

// Finding names the start, and says whether it is free and what starts before and after it, or what it
// clashes with; of the planned one that is free, why it is not the old job's. It is empty for no time, and if no other job is known.
func (v Verdict) Finding(t lang.Schedule) string {
	if v.start.IsZero() || v.clock.checker == nil {
		return ""
	}
	if !v.Clashes() && len(v.awaits) > 0 {
		return v.start.String() + ": " + t.FreeWhen(v.moves(t))
	}
	if old := v.notOld(t); !v.Clashes() && old != "" {
		return v.start.String() + ": " + t.Free("", "") + ". " + old
	}
	if !v.Clashes() {
		return v.start.String() + ": " + FreeText(v.judgement, v.start.Minutes(), v.clock.rules, v.clock.name, t)
	}
	var why []string
	for _, c := range v.judgement.Clashes {
		why = append(why, ClashText(c, v.clock.job, v.clock.name, t))
	}
	return v.start.String() + ": " + strings.Join(why, "; ")
}

// notOld says of a start that is free the first rule that the old job's would break, where the plan has another for that reason (P:60-61).
func (v Verdict) notOld(t lang.Schedule) string {
	old := v.clock.old
	if v.start != v.clock.Planned || old == v.start {
		return ""
	}
	if o := v.clock.Judge(old); o.Clashes() {
		return t.NotOld(old.String() + ": " + ClashText(o.judgement.Clashes[0], v.clock.job, v.clock.name, t))
	}
	return ""
}

// moves names the first few of the jobs that must move, and where to.
func (v Verdict) moves(t lang.Schedule) string {
	const named = 3
	if len(v.awaits) == 0 {
		return ""
	}
	moves, _ := v.clock.later()
	var out []string
	for i, job := range v.awaits {
		if i == named {
			out = append(out, "…")
			break
		}
		out = append(out, t.Moves(v.clock.name(job), site.At(moves[job]).String()))
	}
	return strings.Join(out, ", ")
}
