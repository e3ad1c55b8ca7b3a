package site

import (
	"encoding/json"
	"fmt"
	"strings"
)

const day = 24 * 60 // minutes

// ParseClock reads a local clock time "HH:MM" from 00:00 to 23:59, in minutes after midnight.
// ok is false for anything else: "6:05", "06.05" and "24:00" too.
func ParseClock(text string) (minutes int, ok bool) {
	if len(text) != 5 || text[2] != ':' {
		return 0, false
	}
	for _, i := range []int{0, 1, 3, 4} {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
	}
	hour := int(text[0]-'0')*10 + int(text[1]-'0')
	minute := int(text[3]-'0')*10 + int(text[4]-'0')
	if hour > 23 || minute > 59 {
		return 0, false
	}
	return hour*60 + minute, true
}

// FormatClock writes minutes after midnight (0 to 1440) as "HH:MM"; 1440 is "24:00".
func FormatClock(minutes int) string {
	return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)
}

// ParseHours reads a span "HH:MM-HH:MM" of local time within one day, its end later than its
// beginning; the end may be "24:00". ok is false for anything else.
func ParseHours(text string) (h Hours, ok bool) {
	from, to, _ := strings.Cut(text, "-")
	begin, beginOK := ParseClock(from)
	end, endOK := ParseClock(to)
	if to == "24:00" {
		end, endOK = day, true
	}
	if !beginOK || !endOK || begin >= end {
		return Hours{}, false
	}
	return Hours{From: begin, To: end}, true
}

// String returns the span as ParseHours reads it, e.g. "08:00-16:00".
func (h Hours) String() string { return FormatClock(h.From) + "-" + FormatClock(h.To) }

// MarshalJSON returns the span as a text, e.g. "08:00-16:00".
func (h Hours) MarshalJSON() ([]byte, error) { return json.Marshal(h.String()) }

// MarshalJSON returns the hour as a text: {"at": "23:00", "minutes": 15, "why": "Backup"}.
func (b Blocked) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		At      string `json:"at"`
		Minutes int    `json:"minutes"`
		Why     string `json:"why"`
	}{FormatClock(b.At), b.Minutes, b.Why})
}

// overlaps reports whether two blocked times share a minute, also across midnight.
func (b Blocked) overlaps(other Blocked) bool {
	return (other.At-b.At+day)%day < b.Minutes || (b.At-other.At+day)%day < other.Minutes
}
