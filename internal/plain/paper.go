package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// page enters a page that was ticked by hand. A tick confirms a step that is only done; a step that
// asks for something is asked here, in its turn. Every rule of the swap holds as it does without
// paper.
func (w *walker) page() error {
	t := w.Text.Paper
	job := w.conv.Job.Plan
	w.say("", t.PageHead(w.run.ListCode(job.Procedure), job.Key))
	if len(w.openNumbers()) == 0 {
		w.say(t.NoneOpen)
		return nil
	}
	w.listOpen()
	by, err := w.ask(t.AskBy)
	if err != nil {
		return err
	}
	ticked, err := w.ticks()
	if err != nil || len(ticked) == 0 {
		return err
	}
	if by != "" {
		e, err := w.conv.Note(-1, t.ByNote(by))
		if _, err := w.commit(0, e, err, w.Text.Plain.Noted); err != nil {
			return err
		}
	}
	return w.enter(ticked)
}

// ask puts a question outside the steps and returns the line that answers it.
func (w *walker) ask(question string) (string, error) {
	_, _ = fmt.Fprint(w.Out, question+" > ")
	return w.read()
}

func (w *walker) listOpen() {
	w.say(w.Text.Paper.OpenSteps)
	for _, n := range w.openNumbers() {
		s := w.conv.Steps[w.conv.Find(w.conv.List.Steps[n-1].ID)]
		line := fmt.Sprintf("  %2d  %s", n, s.Do)
		if s.Ask.Kind != procedures.AskDone {
			line += " [" + w.Text.Paper.Asked + "]"
		}
		w.say(line)
	}
}

// number returns a step's number on paper: its position in the run's own step list, from 1.
func (w *walker) number(step string) int {
	return slices.IndexFunc(w.conv.List.Steps, func(s procedures.Step) bool { return s.ID == step }) + 1
}

// openNumbers returns the numbers of the steps that apply and are not settled.
func (w *walker) openNumbers() []int {
	var out []int
	for _, s := range w.conv.Steps {
		if !s.Settled() {
			out = append(out, w.number(s.ID))
		}
	}
	return out
}

// ticks asks which steps are ticked, until the answer can be read.
func (w *walker) ticks() (map[int]bool, error) {
	t := w.Text.Paper
	for {
		line, err := w.ask(t.AskTicks)
		switch {
		case err != nil:
			return nil, err
		case line == "q":
			return nil, errStop
		}
		numbers, bad := readRanges(line)
		if bad != "" {
			w.say(t.BadTicks)
			continue
		}
		ticked := map[int]bool{}
		for _, n := range numbers {
			ticked[n] = true
		}
		if last := slices.Max(append(numbers, 0)); last > len(w.conv.List.Steps) {
			w.say(t.TickUnknown(last))
			continue
		}
		return ticked, nil
	}
}

// enter records a page in the order of its steps, up to the last one ticked: those that are ticked and
// those that ask for an answer.
func (w *walker) enter(ticked map[int]bool) error {
	last := 0
	for n := range ticked {
		last = max(last, n)
	}
	deferred := map[string]bool{}
	for {
		at := slices.IndexFunc(w.conv.Steps, func(s ledger.Step) bool {
			n := w.number(s.ID)
			return n <= last && !s.Settled() && !deferred[s.ID] && (ticked[n] || s.Ask.Kind != procedures.AskDone)
		})
		if at < 0 {
			break
		}
		if err := w.enterStep(at, ticked, deferred); err != nil {
			return err
		}
	}
	var excluded []int
	for n := range ticked {
		if w.conv.Find(w.conv.List.Steps[n-1].ID) < 0 {
			excluded = append(excluded, n)
		}
	}
	if len(excluded) > 0 {
		slices.Sort(excluded)
		w.say(w.Text.Paper.TickNotNow(ranges(excluded)))
	}
	return nil
}

// enterStep records one step of the page. A tick counts once: a step that is undone afterwards stays
// open.
func (w *walker) enterStep(at int, ticked map[int]bool, deferred map[string]bool) error {
	step := w.conv.Steps[at]
	if step.Ask.Kind != procedures.AskDone {
		return w.step(at, deferred)
	}
	next, err := w.answer(at, "", "")
	if err != nil {
		return err
	}
	if i := w.conv.Find(step.ID); next == moved && i >= 0 && !w.conv.Steps[i].Settled() {
		return nil // after a conflict the tick is entered on what stands now
	}
	delete(ticked, w.number(step.ID))
	if next == moved {
		return nil
	}
	return w.step(next, deferred)
}

// readRanges reads "1-6" or "1,2,4-7"; an empty line has no numbers. bad is the first part that is neither.
func readRanges(line string) (numbers []int, bad string) {
	line = strings.NewReplacer("–", "-", " - ", "-", ";", ",", " ", ",").Replace(line)
	for part := range strings.SplitSeq(line, ",") {
		if part == "" {
			continue
		}
		from, to, isRange := strings.Cut(part, "-")
		if !isRange {
			to = from
		}
		lo, errLo := strconv.Atoi(from)
		hi, errHi := strconv.Atoi(to)
		if errLo != nil || errHi != nil || lo < 1 || hi < lo || hi > 10_000 {
			return nil, part
		}
		for n := lo; n <= hi; n++ {
			numbers = append(numbers, n)
		}
	}
	return numbers, ""
}

// ranges writes ascending numbers for readRanges: "1-6, 9".
func ranges(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		k := i
		for k+1 < len(numbers) && numbers[k+1] == numbers[k]+1 {
			k++
		}
		part := strconv.Itoa(numbers[i])
		if k > i {
			part += "-" + strconv.Itoa(numbers[k])
		}
		parts = append(parts, part)
		i = k + 1
	}
	return strings.Join(parts, ", ")
}
