package report_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

// hostile is a job whose texts try to reach the terminal, the table and the spreadsheet.
func hostile() ledger.Summary {
	s := urgent(false)[0]
	s.Plan.Title = "\x1b[2J=Nets\u202e|\t`x`<b>\n"
	s.Plan.CompanyName = "Eksempel\x07\u009b31m KF"
	s.Old.ID, s.Old.By, s.New.ID = "=HYPERLINK(\"x\")", "@kari\x00", "51877\r\n51878"
	return s
}

func TestControlCharactersReachNoList(t *testing.T) {
	jobs := []ledger.Summary{hostile()}
	for _, f := range []table.Format{table.Terminal, table.CSV, table.Markdown} {
		for name, write := range map[string]func(report.Writer) error{
			"waiting": func(w report.Writer) error { return w.Waiting("2026.2", jobs, next, missed, found()) },
			"status":  func(w report.Writer) error { return w.Status(run(), jobs, 3, overview.Findings{}, session.Alignment{}) },
		} {
			got := strings.TrimPrefix(written(t, f, "nb", write), "\ufeff")
			for _, r := range got {
				if r != '\n' && r != '\r' && !unicode.IsGraphic(r) {
					t.Errorf("%s as %s lets %U through:\n%q", name, f, r, got)
				}
			}
			if f != table.CSV && strings.Contains(got, "\r") {
				t.Errorf("%s as %s has a carriage return", name, f)
			}
			if n := strings.Count(got, "=Nets"); n != 1 {
				t.Errorf("%s as %s shows the job on %d lines", name, f, n)
			}
		}
	}
}

var errFull = errors.New("disk full")

// lost is an output that takes only so many bytes.
type lost struct{ room int }

func (l *lost) Write(p []byte) (int, error) {
	if l.room -= len(p); l.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAnOutputThatFailsIsAnError(t *testing.T) {
	for name, write := range lists() {
		for _, f := range table.Formats() {
			for _, room := range []int{0, 2} {
				w := report.Writer{Out: &lost{room}, Format: f, Text: texts(t, "nb"), Zone: oslo(t), Now: saturday()}
				if err := write(w); !errors.Is(err, errFull) {
					t.Errorf("%s as %s with room for %d bytes: %v", name, f, room, err)
				}
			}
		}
	}
}
