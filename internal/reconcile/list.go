package reconcile

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/tablefile"
)

// List is the programserver's job list.
type List struct {
	Columns Columns
	Rows    []Row
	Digest  string    // hex SHA-256 of the file that it was read from
	At      time.Time // when the file was written; of a pasted list, when it was read
}

// Row is one job of the list. Texts are as they stand there, one line each.
type Row struct {
	Line        int // in the file, from 1
	ID          string
	Description string
	User        string
	Status      string
	State       State
	StartText   string
	Start       int // minutes after midnight; schedule.Unset if it cannot be read
	Interval    string
	Company     string // its number, its name or both
}

// State is what a status means.
type State string

// The states, by the statuses of the console (P:23, P:130, P:287-293).
const (
	Queued    State = "queued"    // I kø
	Planned   State = "planned"   // Planlagt: may mean the same (P:293)
	Running   State = "running"   //
	Waiting   State = "waiting"   // Venter, Vent
	Failed    State = "failed"    // Feil, Ferdigstilt med feil
	Finished  State = "finished"  // will not run again
	Cancelled State = "cancelled" // avbestilt
	Other     State = "other"
)

// live reports whether the job runs, or will.
func (s State) live() bool { return s == Queued || s == Planned || s == Running }

// ReadList returns the jobs of a table. Headers repeated further down, as in a list pasted
// page by page, and rows without id and description are left out.
func ReadList(t tablefile.Table, columns Columns) List {
	out := List{Columns: columns, Rows: make([]Row, 0, len(t.Rows))}
	clocks := newClockReader()
	for _, r := range t.Rows {
		cell := func(c Column) tablefile.Cell {
			if i, ok := columns[c]; ok && i < len(r.Cells) {
				return r.Cells[i]
			}
			return tablefile.Cell{}
		}
		line := func(c Column) string { return cleantext.Line(cell(c).Text) }
		row := Row{
			Line: r.Line, ID: readID(line(ID)), Description: line(Description), User: line(User),
			Status: line(Status), State: stateOf(line(Status)), Interval: line(Interval), Company: line(Company),
			StartText: line(Start), Start: clocks.read(cell(Start)),
		}
		if !repeatsHeader(t.Header, columns, row) && row.ID+row.Description != "" {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

func repeatsHeader(header []string, columns Columns, r Row) bool {
	return cleantext.Squash(r.ID) == cleantext.Squash(header[columns[ID]]) && cleantext.Squash(r.Status) == cleantext.Squash(header[columns[Status]])
}

// readID returns a job id without the spaces and decimals that spreadsheets add.
func readID(text string) string {
	id := strings.Join(strings.Fields(text), "")
	if whole, zeros, found := strings.Cut(id, "."); found && whole != "" && strings.Trim(zeros, "0") == "" {
		return whole
	}
	return id
}

// sameID returns what two ways to write one id have in common.
func sameID(id string) string {
	return cmp.Or(strings.TrimLeft(cleantext.Fold(readID(id)), "0"), cleantext.Fold(readID(id)))
}

// stateOf returns what a status means.
func stateOf(status string) State {
	s := cleantext.Squash(status)
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(s, p) })
	}
	begins := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.HasPrefix(s, p) })
	}
	switch {
	case has("feil", "error", "failed"):
		return Failed
	case s == "ko", begins("iko", "queued", "inqueue"):
		return Queued
	case begins("vent", "wait", "onhold"):
		return Waiting
	case begins("planl", "planned", "schedul"):
		return Planned
	case begins("kjor", "running", "pagar", "aktiv", "active", "underkjoring"):
		return Running
	case begins("avbest", "kansel", "cancel", "slett", "deleted"):
		return Cancelled
	case begins("ferdig", "fullfort", "finished", "completed", "done"):
		return Finished
	}
	return Other
}

// clockReader finds the clock time in a start time.
type clockReader struct{ date, clock, serial *regexp.Regexp }

func newClockReader() clockReader {
	return clockReader{
		date:   regexp.MustCompile(`\d{4}-\d{1,2}-\d{1,2}T?|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\.\d{1,2}\.\d{2}\s|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}`),
		clock:  regexp.MustCompile(`(?i)\b(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?:[.,]\d+)?\b\s*(am\b|pm\b)?`),
		serial: regexp.MustCompile(`^(\d{5}|0)[.,]\d{3,}$`),
	}
}

// read returns minutes after midnight, or schedule.Unset. There may be a date before the clock
// time. A number is a spreadsheet's: days, and parts of a day.
func (r clockReader) read(c tablefile.Cell) int {
	text := cleantext.Line(c.Text)
	if c.Numeric || r.serial.MatchString(text) {
		days, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
		if err != nil {
			return schedule.Unset
		}
		return ofDays(days)
	}
	found := r.clock.FindAllStringSubmatch(r.date.ReplaceAllString(text, " "), 2)
	if len(found) != 1 {
		return schedule.Unset
	}
	hour, _ := strconv.Atoi(found[0][1]) // two digits at most
	minute, _ := strconv.Atoi(found[0][2])
	switch half := strings.ToLower(found[0][3]); {
	case half != "" && hour > 12:
		return schedule.Unset
	case half == "am":
		hour %= 12
	case half == "pm":
		hour = hour%12 + 12
	}
	if hour > 23 || minute > 59 {
		return schedule.Unset
	}
	return hour*60 + minute
}

// ofDays returns the clock time of a spreadsheet's date. A number between the limits is neither a
// date of our time nor a part of a day, but perhaps 06.10 taken for the number 6.1.
func ofDays(days float64) int {
	const day, year2000, year9999 = 24 * 60, 36_526, 2_958_465
	if math.IsNaN(days) || days < 0 || days >= 1 && days < year2000 || days > year9999 {
		return schedule.Unset
	}
	return int(math.Round(days*day)) % day
}

// readInterval reads how often a job runs: a Repeat's Every, empty if the text does not say. days
// reports whether weekdays are named.
func readInterval(text string) (every string, days bool) {
	folded := " " + strings.Join(strings.FieldsFunc(cleantext.Fold(text), func(r rune) bool { return strings.ContainsRune(" .,;:–-/", r) }), " ") + " "
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(folded, p) })
	}
	days = has(" mandag", " tirsdag", " onsdag", " torsdag", " fredag", " lordag", " sondag", " man ", " tir ", " ons ", " tor ", " fre ",
		" hverdag", " ukedag", " virkedag", " weekday", " mon ", " fri ", " monday", " friday")
	switch {
	case has("halvtime", " halv time", " 30 min", " 30min", " half hour"):
		return "30min", days
	case has(" hver time", " 1 time ", " 60 min", " hourly", " every hour"):
		return "hour", days
	case has(" maned", " hver maned", " monthly", " month "):
		return "month", days
	case days, has(" ukentlig", " hver uke", " pr uke", " weekly", " week "):
		return "week", days
	case has(" daglig", " hver dag", " dogn", " daily", " every day", " 24 time"):
		return "day", days
	}
	return "", days
}

// fits reports whether an interval in a list may be the one that a job should have. An interval that
// cannot be read may.
func fits(want procedures.Repeat, text string) bool {
	got, days := readInterval(text)
	should := want.Every
	if should == "day" && len(want.Days) > 0 {
		should = "week"
	}
	several := should == "day" && got == "week" && days // days are named, and the source does not say which
	return got == "" || should == "" || got == should || several
}
