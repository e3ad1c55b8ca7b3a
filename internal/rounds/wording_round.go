package rounds

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// ClockText says until when it is safe, how long the round takes and how many of its rows fit: "trygt til fre 27.11 06:00 · ca. 12 min".
func (r Round) ClockText(zone *time.Location, t lang.Text) string {
	text := t.Round.Takes(overview.Lasted(r.Takes, t))
	if !r.Safe.IsZero() {
		text = t.Round.Safe(wizard.MomentText(r.Safe, zone, t.Words)) + " · " + text
	}
	if r.Fits < len(r.Rows) {
		text += " · " + t.Round.Fits(r.Fits, len(r.Rows))
	}
	return text
}

// Text says how many jobs can be replaced in time, and by when.
func (e *LateError) Text(zone *time.Location, t lang.Text) string {
	return t.Round.Late(e.Fits, e.Marked, wizard.MomentText(e.Safe, zone, t.Words))
}

// Shared returns the lines of the card that say the same to every row, with the fields that have one value: what is read once for
// all. What only tells the jobs apart is left out.
func (r Round) Shared() []wizard.Line {
	var out []wizard.Line
	for _, l := range r.lines() {
		same := true
		own := *l.Step.Step // the step is the row's
		own.Fields = slices.Clone(own.Fields)
		l.Step.Step = &own
		for _, row := range r.Rows {
			at := row.line(l.ID)
			if at < 0 {
				continue
			}
			o := row.Card.Lines[at]
			same = same && o.Do == l.Do
			if o.Caution != l.Caution {
				own.Caution = ""
			}
			l.Fields = slices.DeleteFunc(l.Fields, func(f procedures.Field) bool { return !slices.Contains(o.Fields, f) })
		}
		if same {
			out = append(out, l)
		}
	}
	return out
}

// lines returns the lines of all rows that are to be done, each once.
func (r Round) lines() []wizard.Line {
	var out []wizard.Line
	for _, row := range r.Rows {
		for _, l := range row.Card.Lines {
			if !l.Settled() && !slices.ContainsFunc(out, func(o wizard.Line) bool { return o.ID == l.ID }) {
				out = append(out, l)
			}
		}
	}
	return out
}

func (r Row) line(step string) int {
	return slices.IndexFunc(r.Card.Lines, func(l wizard.Line) bool { return l.ID == step && !l.Settled() })
}

// Own returns what is to be typed in Visma for a row and not for every other, but for what stands in the table of the round.
func (r Round) Own(row Row) []procedures.Field {
	told := []string{row.OldID(), row.Job.Old.Start.String(), row.Job.Old.Description, strconv.Itoa(row.Job.Plan.Company), row.Job.Plan.Variant}
	shared := map[procedures.Field]bool{}
	for _, l := range r.Shared() {
		for _, f := range l.Fields {
			shared[f] = true
		}
	}
	var out []procedures.Field
	for _, l := range row.Card.Lines {
		for _, f := range l.Fields {
			if !l.Settled() && !shared[f] && !slices.Contains(told, f.Value) && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// Cautions returns what a row warns of and not every row does.
func (r Round) Cautions(row Row) []string {
	var out []string
	shared := r.Shared()
	for _, l := range row.Card.Lines {
		said := slices.ContainsFunc(shared, func(o wizard.Line) bool { return o.Caution == l.Caution })
		if !l.Settled() && l.Caution != "" && !said && !slices.Contains(out, l.Caution) {
			out = append(out, l.Caution)
		}
	}
	return out
}

// ActText says what an act records of a job: "I kø → Venter", "51877 → I kø".
func ActText(list procedures.Procedure, act []ledger.Event, t lang.Text) string {
	var parts []string
	for _, e := range act {
		ask := list.Step(e.Step).Ask
		side, state, _ := strings.Cut(string(e.Effect), ".")
		text := map[string]map[string]string{"old": t.Words.Old, "new": t.Words.New}[side][state]
		switch {
		case e.Action == ledger.Noted, e.Action == ledger.Deferred, e.Action == ledger.Skipped:
			text = t.History.Action[string(e.Action)]
		case ask.Of == "":
			text = cmp.Or(ask.Say(e.Value), text)
		}
		if text != "" {
			parts = append(parts, text)
		}
	}
	if len(parts) == 0 {
		return t.History.Action[string(ledger.Done)]
	}
	return strings.Join(parts, " → ")
}
