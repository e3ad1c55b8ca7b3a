package practice

import (
	"errors"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/lang"
)

// Refusal says what the console has refused; nothing of another error.
func Refusal(err error, t lang.Practice) string {
	if field := (*console.FieldError)(nil); errors.As(err, &field) {
		return t.BadValue(field.Value, field.Label)
	}
	for _, r := range []struct {
		err error
		say string
	}{
		{console.ErrNoJob, t.NoJob}, {console.ErrRunning, t.Running}, {console.ErrNotCancelled, t.NotCancelled},
		{console.ErrNoStart, t.NoStart}, {console.ErrUnits, t.Units},
	} {
		if errors.Is(err, r.err) {
			return r.say
		}
	}
	return ""
}
