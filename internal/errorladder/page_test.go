package errorladder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

const (
	keptIn    = "testdata/figures.json"
	published = "../../docs/errors.md"
)

// figure is what became of one kind of slip.
type figure struct {
	Made     int     `json:"made"`
	Caught   int     `json:"caught"`
	Told     int     `json:"told"`
	Listed   int     `json:"listed"`
	Never    int     `json:"never"`
	Harmless int     `json:"harmless"`
	Acts     float64 `json:"acts"`
}

// harmful returns how many of the slips could do harm.
func (f figure) harmful() int { return f.Made - f.Harmless }

func (f figure) plus(o figure) figure {
	return figure{f.Made + o.Made, f.Caught + o.Caught, f.Told + o.Told, f.Listed + o.Listed, f.Never + o.Never, f.Harmless + o.Harmless, f.Acts + o.Acts*float64(o.Made)}
}

// ofTrials counts what became of slips.
func ofTrials(all []trial) (f figure) {
	n := map[outcome]int{}
	for _, r := range all {
		n[r.outcome]++
		f.Acts += float64(r.acts) / float64(len(all))
	}
	f.Made, f.Caught, f.Told, f.Listed, f.Never, f.Harmless = len(all), n[caught], n[told], n[listed], n[never], n[harmless]
	return f
}

// page is what was measured: by way of working and kind, and by negative control in the way that has most of it.
type page struct {
	Ways     map[way]map[string]figure `json:"ways"`
	Controls map[string]figure         `json:"controls"`
	Date     string                    `json:"date"`
}

func loadPage() (p page, err error) {
	p = page{Ways: map[way]map[string]figure{}, Controls: map[string]figure{}}
	data, err := os.ReadFile(keptIn)
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	}
	if err != nil {
		return p, err
	}
	return p, json.Unmarshal(data, &p)
}

// keep puts what was measured beside what was measured before, and writes the page.
func keep(add func(p *page)) error {
	p, err := loadPage()
	if err != nil {
		return err
	}
	add(&p)
	data, err := json.MarshalIndent(p, "", " ")
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(keptIn, append(data, '\n'), 0o644), os.WriteFile(published, []byte(p.text()), 0o644))
}

// total adds up all kinds.
func total(of map[string]figure) (sum figure) {
	for _, f := range of {
		sum = sum.plus(f)
	}
	return sum
}

func percent(n, of int) string { return fmt.Sprintf("%.0f %%", 100*float64(n)/float64(max(of, 1))) }

// text is the page.
func (p page) text() string {
	var b strings.Builder
	b.WriteString(pageHead)
	b.WriteString("\n| way of working | slips | could do harm | caught before harm | told before the close | only by a list | never |\n|---|---:|---:|---:|---:|---:|---:|\n")
	for _, w := range ways() {
		if of, measured := p.Ways[w]; measured {
			s := total(of)
			fmt.Fprintf(&b, "| %s | %d | %d | %s | %s | %s | %d |\n", w, s.Made, s.harmful(), percent(s.Caught, s.harmful()), percent(s.Told, s.harmful()), percent(s.Listed, s.harmful()), s.Never)
		}
	}
	b.WriteString("\nGoals: with lists at least 90 % caught before harm and all of the rest told; without, at least 70 % caught; never: none.\n")
	for _, w := range ways() {
		of, measured := p.Ways[w]
		if !measured {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n| slip | made | caught before harm | told | only by a list | never | no harm | acts |\n|---|---:|---:|---:|---:|---:|---:|---:|\n", w, wayInWords(w))
		var blind []string
		for _, kind := range kinds() {
			f := of[kind.kind]
			if f.Made == 0 {
				fmt.Fprintf(&b, "| %s | – | | | | | | |\n", kind.kind)
				continue
			}
			fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d | %d | %.1f |\n", kind.kind, f.Made, f.Caught, f.Told, f.Listed, f.Never, f.Harmless, f.Acts)
			if f.Listed > 0 && f.Caught+f.Told < f.Listed {
				blind = append(blind, kind.kind)
			}
		}
		if len(blind) > 0 {
			fmt.Fprintf(&b, "\nNot seen without a list, mostly: %s.\n", strings.Join(blind, "; "))
		}
	}
	b.WriteString("\n## Negative controls\n\nThe same slips where one of the program's guards is taken away. If the figures did not fall, they would prove nothing.\n\n| taken away | slips | caught before harm with it | without it | never told without it |\n|---|---:|---:|---:|---:|\n")
	for _, c := range controls() {
		if without, measured := p.Controls[c.name]; measured {
			with := p.Controls[c.name+", with"]
			fmt.Fprintf(&b, "| %s | %d | %s | %s | %s |\n", c.name, without.Made, percent(with.Caught, with.harmful()), percent(without.Caught, without.harmful()), percent(without.Never, without.harmful()))
		}
	}
	if p.Date != "" {
		fmt.Fprintf(&b, "\nMeasured on %s.\n", p.Date)
	}
	return b.String()
}

const pageHead = `# Errors

How many human errors does the wizard catch? This page is written by the bench that counts them (` + "`internal/errorladder`" + `); do not edit it. The full
form makes every kind of slip a hundred times in each way of working, in one to six minutes of a core a way, and writes each way's table when it is through:

    RESETUP_ERRORS=full go test ./internal/errorladder -run 'TestSlips/(steps|cards|rounds|lists)' -timeout 40m
    RESETUP_ERRORS=full go test ./internal/errorladder -run TestControls -timeout 40m

With a number in place of full each is made so often; the tables say how often they were made in the latest run. A short form is part of ` + "`go test ./...`" + `.

**What is done.** After a release of Visma every scheduled job is set up again: the old job is paused, a new one is ordered and set up, looked at, and the
old one deleted. A scripted operator does that for the whole release of a small municipality, by what the wizard says, on a model of
Visma's programserver (` + "`internal/console`" + `). Once in each release the operator makes one slip, in a job chosen at random, and else works and
reads right. The job's procedure comes after all others, when the record knows most, or, in one release of three, before them. When the wizard objects, or
tells, the operator looks again and puts right what is wrong. The work is done on a Saturday afternoon. Then the clock of the model runs until Thursday: jobs
start, collide, fail, or do not start.

Where a step asks for the status of the new job, or for the digits of the old one, its caution names what to look at beside: the job id, the system, other jobs at
that start; that the old id begins as shown, and that the new job is still there afterwards. The operator looks at what a caution names, and at nothing that none names. What
that is worth the negative control shows that takes the cautions away.

**Who judges.** The harm is judged by the model: a run that was lost, or done twice, or that nobody wanted; a job that stopped; one left over in Venter;
files of a dunning job under wrong names. A job that is set up or recorded otherwise than it is counts as wrong, too. The wizard's own view counts for nothing.

**What the columns mean.**

- *Caught before harm*: the program objected, or told, before any job could start, and in the end nothing is wrong.
- *Told*: it told by itself, at the latest when the run is to be closed: on the board, on leaving, by the runs that were missed, by the morning after. Harm had come by then, or
  something is still wrong.
- *Only by a list*: nothing tells before the job console's list is compared with the record, which is done before the run is closed.
- *Never*: nothing tells. *No harm*: nothing came of the slip; it counts in no percentage.
- *Acts*: how many confirmations, lists and corrections more than in a release without a slip.

**What it does not show.** The operator reads what is asked for as it stands: one who answers without looking is measured by the slips “confirmed”, “skipped” and “I kø
confirmed”, and not elsewhere. A slip comes alone. Interruptions come between two confirmations: what was done in Visma since the last one, the program cannot know.
Where Visma itself refuses something, that counts as caught.
`

func wayInWords(w way) string {
	return map[way]string{
		bySteps:   "Each step is confirmed by itself. No list is compared before the run is closed.",
		byCards:   "All that is done in one window of Visma is confirmed together. No list is compared before the run is closed.",
		byRounds:  "One window after the other is gone through for all jobs of a procedure, and confirmed for all together. No list is compared before the run is closed.",
		withLists: "Cards; the old jobs are read from the console's list before the first one is stopped, the new ones are verified by a list, and one is compared before the operator leaves. What a list tells is not typed, so some slips cannot be made (–).",
	}[w]
}

// TestThePageIsFresh: what is published is what was measured, and of these kinds.
func TestThePageIsFresh(t *testing.T) {
	p, err := loadPage()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(published); err != nil || string(got) != p.text() {
		t.Errorf("%s is not what %s gives (%v); run the full form", published, keptIn, err)
	}
	for w, of := range p.Ways {
		for kind := range of {
			if !slices.ContainsFunc(kinds(), func(s slip) bool { return s.kind == kind }) {
				t.Errorf("%s: %q is no kind of slip", w, kind)
			}
		}
	}
}
