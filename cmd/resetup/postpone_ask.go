package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/wizard"
)

// askPostponement asks for the period and the jobs line by line, and walks through them. An empty line takes the proposal; the
// end of input leaves everything as it was.
func (a *app) askPostponement(s *session.Session, want postponement) error {
	t, in := a.text.Routine, bufio.NewReader(a.in)
	jobs, usual, err := s.Postponable()
	if err != nil {
		return err
	}
	holidays := holidays.Upcoming(a.clock().In(s.Site.Location()))
	for _, h := range holidays {
		_, _ = fmt.Fprintln(a.out, t.Proposed(t.Holiday[string(h.Holiday)], h.From.Format(time.DateOnly), h.Until.Format(time.DateOnly)))
	}
	if want.from, err = a.prompt(in, t.AskFrom(holidays[0].From.Format(time.DateOnly)), holidays[0].From.Format(time.DateOnly)); err != nil {
		return nothingAsked(err)
	}
	until := want.from
	if period, err := wizard.ReadPeriod(want.from, want.from); err == nil {
		until = holidayEnd(holidays, period.From)
	}
	if want.until, err = a.prompt(in, t.AskUntil(until), until); err != nil {
		return nothingAsked(err)
	}
	period, err := a.period(want.from, want.until)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.out, t.Choose(wizard.ResumeDate(period).Format(time.DateOnly)))
	for i, j := range jobs {
		mark := " "
		if i < usual {
			mark = "*"
		}
		_, _ = fmt.Fprintf(a.out, "%4d %s %s  %s\n", i+1, mark, j.Key, j.Title)
	}
	line, err := a.prompt(in, t.AskJobs, "")
	if err != nil {
		return nothingAsked(err)
	}
	chosen, err := numbered(line, jobs)
	if err != nil {
		return err
	}
	r, err := s.Postpone(period, want.name, chosen)
	if err != nil {
		return err
	}
	a.printPostponement(r, period)
	return a.walkLines(in, work{Session: s, run: r}, "")
}

// holidayEnd is the last day of the holiday that begins on a day, else the day itself.
func holidayEnd(holidays []holidays.Period, from time.Time) string {
	for _, h := range holidays {
		if h.From.Format(time.DateOnly) == from.Format(time.DateOnly) {
			return h.Until.Format(time.DateOnly)
		}
	}
	return from.Format(time.DateOnly)
}

// numbered turns "1,3-5" into job keys.
func numbered(line string, jobs []procedures.Plan) ([]string, error) {
	var out []string
	for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == ',' || r == ' ' }) {
		lo, hi, span := strings.Cut(part, "-")
		if !span {
			hi = lo
		}
		first, err := strconv.Atoi(lo)
		last, err2 := strconv.Atoi(hi)
		if errors.Join(err, err2) != nil || first < 1 || last > len(jobs) || last < first {
			return nil, &session.NotPostponableError{Name: part}
		}
		for _, j := range jobs[first-1 : last] {
			out = append(out, j.Key)
		}
	}
	return out, nil
}

// prompt asks for one line; an empty one is the proposal. io.EOF where there is none.
func (a *app) prompt(in *bufio.Reader, question, proposal string) (string, error) {
	_, _ = fmt.Fprint(a.out, question+" > ")
	line, err := in.ReadString('\n')
	if err != nil && line == "" {
		return "", err
	}
	if !a.echoes() {
		_, _ = fmt.Fprintln(a.out)
	}
	if line = strings.TrimSpace(line); line == "" {
		line = proposal
	}
	return line, nil
}

// nothingAsked makes the end of input a quiet end.
func nothingAsked(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
