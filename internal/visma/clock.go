package visma

import (
	"strings"
	"time"
)

const day = 24 * 60 // minutes

// Cell is a text, and whether a spreadsheet has it as a number.
type Cell struct {
	Text    string
	Numeric bool
}

// ClockColumn reads the clock times of one column. Some texts mean something only beside the others of their column:
// "06.10" is a clock time beside "06.15", and may be a date beside "31.12".
type ClockColumn struct {
	moments momentReader
	read    map[Cell]moment // the cells of the column
	zone    *time.Location
	dots    bool // 06.10 is a clock time
	bare    bool // 610 is one
	days    bool // 22.11.2026 00:00 is a date without a clock time
}

// NewClockColumn returns a reader for the clock times of a column with these cells. A time in UTC, or with an offset,
// is read as the local time of zone; where zone is nil it is not read.
func NewClockColumn(cells []Cell, zone *time.Location) ClockColumn {
	c := ClockColumn{moments: moments(), read: make(map[Cell]moment, len(cells)), zone: zone, days: true}
	var dates, badDigits bool
	for _, cell := range cells {
		if _, again := c.read[cell]; again {
			continue
		}
		m, ok := c.moments.read(cell)
		m.unread = !ok
		c.read[cell] = m
		switch {
		case !ok:
		case m.form == noClock:
			dates = true
		case m.form == dotted:
			c.dots = c.dots || m.isClock() && !m.mayBeDate()
			dates = dates || !m.isClock() && m.mayBeDate()
		case m.form == digits:
			c.bare = c.bare || m.isClock() && m.digits == 4 && !m.mayBeDate() && !m.mayBeYear()
			badDigits = badDigits || !m.isClock()
		case m.dated:
			c.days = c.days && c.isMidnight(m)
		}
	}
	c.dots, c.bare = c.dots && !dates, c.bare && !badDigits
	return c
}

// ReadClock reads the answer to a question for a clock time, as people type or paste it: 6:10, kl. 06.10, 0610,
// 4:15 p.m., with or without a date before it. It returns minutes after midnight.
func ReadClock(text string) (minutes int, ok bool) {
	c := ClockColumn{moments: moments(), dots: true, bare: true}
	if hour, minute, found := strings.Cut(strings.TrimSpace(text), " "); found && isDigits(hour) && isDigits(minute) && len(minute) == 2 {
		text = hour + ":" + minute
	}
	return c.Read(Cell{Text: text})
}

// Read returns the clock time in a cell, in minutes after midnight of local time. ok is false for a date, a whole day,
// and all that tells no clock time for certain.
func (c ClockColumn) Read(cell Cell) (minutes int, ok bool) {
	m, ok := c.moment(cell)
	if !ok || !m.isClock() || m.form == dotted && !c.dots || m.form == digits && !c.bare {
		return 0, false
	}
	if m.dated && c.days && c.isMidnight(m) {
		return 0, false
	}
	return c.minutes(m)
}

// isMidnight reports whether a clock time is midnight, as it is written or in the site's zone: so is a date that was
// exported with a clock time.
func (c ClockColumn) isMidnight(m moment) bool {
	minutes, ok := c.minutes(m)
	return m.hour+m.minute == 0 || ok && minutes == 0
}

// minutes returns the clock time of a moment in minutes after midnight of local time. ok is false where the offset of
// another zone cannot be turned into it: summer time depends on the date.
func (c ClockColumn) minutes(m moment) (minutes int, ok bool) {
	switch {
	case m.offset == nil:
		return m.hour*60 + m.minute, true
	case m.date.IsZero() || c.zone == nil:
		return 0, false
	}
	at := m.local(c.zone)
	return at.Hour()*60 + at.Minute(), true
}

// ReadDate returns the local date in a cell, as midnight UTC. ok is false where there is none, or none for certain.
func (c ClockColumn) ReadDate(cell Cell) (date time.Time, ok bool) {
	m, ok := c.moment(cell)
	if ok && m.offset != nil && c.zone != nil && !m.date.IsZero() {
		year, month, day := m.local(c.zone).Date()
		m.date = time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	return m.date, ok && !m.date.IsZero()
}

// moment returns what a cell says. ok is false if something in it cannot be read.
func (c ClockColumn) moment(cell Cell) (m moment, ok bool) {
	if m, ok := c.read[cell]; ok {
		return m, !m.unread
	}
	return c.moments.read(cell)
}

// local returns a moment with a date and an offset in a zone.
func (m moment) local(zone *time.Location) time.Time {
	return m.date.Add(time.Duration(m.hour*60+m.minute-*m.offset) * time.Minute).In(zone)
}
