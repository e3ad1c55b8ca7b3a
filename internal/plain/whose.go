package plain

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/reconcile"
)

// AskWhose asks about each row of a list that may be several jobs, once, adds the answers to list.Assigned, and returns how many there
// were. learning says what the list is for, as for list.Doubts.
func AskWhose(in io.Reader, out io.Writer, t lang.Assigning, list *reconcile.Input, learning bool) (known int, err error) {
	lines, asked := bufio.NewReader(in), map[string]bool{}
	for {
		doubts := list.Doubts(learning)
		i := slices.IndexFunc(doubts, func(u reconcile.Unsure) bool { return !asked[u.Row.ID] })
		if i < 0 {
			return known, nil
		}
		id := doubts[i].Row.ID
		asked[id] = true
		job, err := whose(lines, out, t, doubts[i])
		switch {
		case errors.Is(err, io.EOF):
			return known, nil
		case err != nil:
			return known, err
		case job == "":
			continue
		}
		if err := list.Assign([]string{id + "=" + job}); err != nil {
			return known, err
		}
		known++
	}
}

// whose asks which job a row is. The answer is empty if nobody knows.
func whose(lines *bufio.Reader, out io.Writer, t lang.Assigning, u reconcile.Unsure) (job string, err error) {
	row := strings.Join(slices.DeleteFunc([]string{u.Row.Description, u.Row.Status, u.Row.StartText}, func(s string) bool { return s == "" }), ", ")
	_, _ = fmt.Fprintln(out, t.Question(u.Row.ID, row))
	for i, key := range u.Jobs {
		_, _ = fmt.Fprintf(out, "  %d  %s\n", i+1, key)
	}
	for {
		if _, err := fmt.Fprint(out, t.Prompt+" > "); err != nil {
			return "", err
		}
		line, err := lines.ReadString('\n')
		answer := strings.TrimSpace(line)
		n, bad := strconv.Atoi(answer)
		switch {
		case bad == nil && n > 0 && n <= len(u.Jobs):
			return u.Jobs[n-1], nil
		case answer == "" || err != nil:
			return "", err
		}
		_, _ = fmt.Fprintln(out, t.NotOne(answer))
	}
}
