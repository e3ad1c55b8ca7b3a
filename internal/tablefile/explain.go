package tablefile

import (
	"errors"

	"example.org/resetup/internal/lang"
)

// Explain puts an error of Read into words: what is wrong, and what to do. ok is false for any other
// error.
func Explain(err error, t lang.Table) (text, fix string, ok bool) {
	var large *TooLargeError
	switch {
	case errors.As(err, &large):
		return t.Most(t.TooLarge[string(large.Limit)], large.Most, large.Line), t.TooLargeFix, true
	case errors.Is(err, ErrNotTable):
		return t.NotTable, t.NotTableFix, true
	case errors.Is(err, ErrOldExcel):
		return t.OldExcel, t.OldExcelFix, true
	case errors.Is(err, ErrDamaged):
		return t.DamagedExcel, t.DamagedExcelFix, true
	}
	return "", "", false
}
