package site

import (
	"fmt"
	"strings"
	"time"
)

const day = 24 * 60 // minutes

// Clock is a local clock time, exact to the minute, or none: the zero Clock is no time. Its text
// is "HH:MM", in JSON too, and "" for none; a struct field of it is left out by omitzero.
type Clock struct{ plusOne int16 } // minutes after midnight plus one, so that zero is none

// At returns the clock time so many minutes after midnight. It returns no time for less than 0
// and more than 1439.
func At(minutes int) Clock {
	if minutes < 0 || minutes >= day {
		return Clock{}
	}
	return Clock{int16(minutes + 1)}
}

// ParseClock reads "HH:MM", from "00:00" to "23:59". ok is false for anything else, such as
// "6:05", "06.05", "24:00" and "".
func ParseClock(text string) (c Clock, ok bool) {
	at, err := time.Parse("15:04", text)
	if err != nil || len(text) != len("15:04") {
		return Clock{}, false
	}
	return At(at.Hour()*60 + at.Minute()), true
}

// IsZero reports whether c is no time.
func (c Clock) IsZero() bool { return c == Clock{} }

// Minutes returns c in minutes after midnight, or -1 if it is no time.
func (c Clock) Minutes() int { return int(c.plusOne) - 1 }

// String returns c as "HH:MM", or "" if it is no time.
func (c Clock) String() string {
	if c.IsZero() {
		return ""
	}
	return hourText(c.Minutes())
}

// MarshalText returns what String does.
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what MarshalText returns. It returns an error for any other text.
func (c *Clock) UnmarshalText(text []byte) error {
	read, ok := ParseClock(string(text))
	if !ok && len(text) > 0 {
		return fmt.Errorf("%q is no clock time, HH:MM", text)
	}
	*c = read
	return nil
}

// hourText writes minutes after midnight as "HH:MM"; 1440 is "24:00".
func hourText(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// Hours is a span of local time within one day, both ends in minutes after midnight, To excluded.
// The zero Hours is no span. Its text is "HH:MM-HH:MM", in JSON too.
type Hours struct{ From, To int }

// ParseHours reads a span "HH:MM-HH:MM" of local time within one day, its end later than its
// beginning; the end may be "24:00". ok is false for anything else.
func ParseHours(text string) (h Hours, ok bool) {
	from, to, _ := strings.Cut(text, "-")
	begin, beginOK := ParseClock(from)
	end, endOK := ParseClock(to)
	h = Hours{From: begin.Minutes(), To: end.Minutes()}
	if to == "24:00" {
		h.To, endOK = day, true
	}
	if !beginOK || !endOK || h.From >= h.To {
		return Hours{}, false
	}
	return h, true
}

// String returns the span as ParseHours reads it, e.g. "08:00-16:00".
func (h Hours) String() string { return hourText(h.From) + "-" + hourText(h.To) }

// MarshalText returns what String does.
func (h Hours) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what MarshalText returns. It returns an error for any other text.
func (h *Hours) UnmarshalText(text []byte) error {
	read, ok := ParseHours(string(text))
	if !ok {
		return fmt.Errorf("%q is no span of a day, HH:MM-HH:MM", text)
	}
	*h = read
	return nil
}
