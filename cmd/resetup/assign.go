package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/reconcile"
)

// assign adds to what the run remembers of whose the rows of a list are: what the command line says of it and, on a terminal, what
// the operator answers about each row that may be several jobs.
func (a *app) assign(w work, o reconciling, in *reconcile.Input) error {
	if err := in.Assign(o.assign); err != nil {
		return err
	}
	said := len(o.assign)
	if o.file != "-" && a.echoes() && isTerminal(a.out) {
		n, err := a.askWhose(o.learn, in)
		if err != nil {
			return err
		}
		said += n
	}
	if said == 0 || w.run.Closed() {
		return nil
	}
	_, _ = fmt.Fprintln(a.err, a.text.Reconcile.Assign.Remembered(said))
	return w.KeepAssigned(w.run.ID, in.Assigned)
}

// hintAssign says how to tell whose the rows are that may be several jobs.
func (a *app) hintAssign(rows []reconcile.Unsure) {
	i := slices.IndexFunc(rows, func(u reconcile.Unsure) bool { return u.Row.ID != "" && len(u.Jobs) > 0 })
	if i >= 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Reconcile.Assign.Hint(rows[i].Row.ID, rows[i].Jobs[0]))
	}
}

// askWhose asks about each row that may be several jobs, once, and returns how many the operator knew.
func (a *app) askWhose(learning bool, in *reconcile.Input) (known int, err error) {
	lines, asked := bufio.NewReader(a.in), map[string]bool{}
	for {
		doubts := in.Doubts(learning)
		i := slices.IndexFunc(doubts, func(u reconcile.Unsure) bool { return !asked[u.Row.ID] })
		if i < 0 {
			return known, nil
		}
		asked[doubts[i].Row.ID] = true
		job, err := a.whose(lines, doubts[i])
		switch {
		case errors.Is(err, io.EOF):
			return known, nil
		case err != nil:
			return known, err
		case job == "":
			continue
		}
		if err := in.Assign([]string{doubts[i].Row.ID + "=" + job}); err != nil {
			return known, err
		}
		known++
	}
}

// whose asks which job a row is. The answer is empty if nobody knows.
func (a *app) whose(lines *bufio.Reader, u reconcile.Unsure) (job string, err error) {
	t := a.text.Reconcile.Assign
	row := strings.Join(slices.DeleteFunc([]string{u.Row.Description, u.Row.Status, u.Row.StartText}, func(s string) bool { return s == "" }), ", ")
	_, _ = fmt.Fprintln(a.out, t.Question(u.Row.ID, row))
	for i, key := range u.Jobs {
		_, _ = fmt.Fprintf(a.out, "  %d  %s\n", i+1, key)
	}
	for {
		_, _ = fmt.Fprint(a.out, t.Prompt+" > ")
		line, err := lines.ReadString('\n')
		answer := strings.TrimSpace(line)
		n, bad := strconv.Atoi(answer)
		switch {
		case bad == nil && n > 0 && n <= len(u.Jobs):
			return u.Jobs[n-1], nil
		case answer == "" || err != nil:
			return "", err
		}
		_, _ = fmt.Fprintln(a.out, t.NotOne(answer))
	}
}
