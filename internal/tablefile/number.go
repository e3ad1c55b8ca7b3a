package tablefile

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// dateForm says which parts of a date a number format shows.
type dateForm struct{ day, clock bool }

// maxStyles is how many cell styles and number formats are read; Excel has 65,490.
const maxStyles = 70_000

// styles reads which cell styles show their number as a date.
func (w *workbook) styles(part string) error {
	own, inCells := map[int]dateForm{}, false
	return w.read(part, func(_ *scanner, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attribute(e, "numFmtId")); err == nil && len(own) < maxStyles {
				own[id] = dateFormOf(attribute(e, "formatCode"))
			}
		case "cellXfs":
			inCells = true
		case "cellStyles":
			inCells = false
		case "xf":
			if !inCells || len(w.dates) == maxStyles {
				break
			}
			id, _ := strconv.Atoi(attribute(e, "numFmtId")) // none is the general format
			form, known := own[id]
			if !known {
				form = builtInForm(id)
			}
			w.dates = append(w.dates, form)
		}
		return nil
	})
}

// builtInForm returns the form of a format that a file does not spell out.
func builtInForm(id int) dateForm {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return dateForm{day: true}
	case id == 22:
		return dateForm{day: true, clock: true}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47:
		return dateForm{clock: true}
	}
	return dateForm{}
}

// dateFormOf reads a number format such as "dd.mm.yyyy hh:mm". Texts in quotation marks,
// colours and languages in brackets, and escaped letters say nothing.
func dateFormOf(code string) dateForm {
	var f dateForm
	code, _, _ = strings.Cut(code, ";") // the other parts are for negative numbers and texts
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '\\', '_', '*':
			i++
		case '"':
			i += 1 + max(0, strings.IndexByte(code[i+1:], '"'))
		case '[':
			if end := strings.IndexByte(code[i:], ']'); end > 0 && !strings.ContainsRune("hHmMsS", rune(code[i+1])) {
				i += end
			}
		case 'y', 'Y', 'd', 'D':
			f.day = true
		case 'h', 'H', 's', 'S':
			f.clock = true
		case 'G', 'g':
			if strings.EqualFold(code[i:min(len(code), i+len("General"))], "General") {
				return dateForm{}
			}
		}
	}
	return f
}

// number returns what a cell with a number shows: a date if its style says so, else the number itself,
// which is exact up to 15 digits.
func (w *workbook) number(style, stored string) (text string, numeric bool) {
	stored = strings.TrimSpace(stored)
	value, err := strconv.ParseFloat(stored, 64)
	if err != nil || math.IsNaN(value) || math.IsInf(value, 0) {
		return stored, false
	}
	i, err := strconv.Atoi(style)
	if err == nil && i >= 0 && i < len(w.dates) && (w.dates[i].day || w.dates[i].clock) {
		if text, ok := w.date(value, w.dates[i]); ok {
			return text, false
		}
	}
	if math.Abs(value) >= 1e21 {
		return stored, true
	}
	return strconv.FormatFloat(value, 'f', -1, 64), true
}

func (w *workbook) date(days float64, form dateForm) (string, bool) {
	const year9999 = 2_958_465
	if days < 0 || days > year9999 {
		return "", false
	}
	layout := "2006-01-02 15:04"
	switch {
	case days < 1 && form.clock:
		layout = "15:04"
	case !form.clock:
		layout = time.DateOnly
	}
	// Rounded to the second, since a clock time is not an exact fraction of a day.
	seconds := math.Round((days + w.from) * 24 * 60 * 60)
	return time.Date(1899, 12, 30, 0, 0, int(seconds), 0, time.UTC).Format(layout), true
}

// isoDate returns a date that a file spells out, in the form of the others.
func isoDate(stored string) string {
	for layout, shown := range map[string]string{
		"2006-01-02T15:04:05": "2006-01-02 15:04",
		"2006-01-02T15:04":    "2006-01-02 15:04",
		"15:04:05":            "15:04",
	} {
		if at, err := time.Parse(layout, strings.TrimSuffix(stored, "Z")); err == nil {
			return at.Format(shown)
		}
	}
	return stored
}
