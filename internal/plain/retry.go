package plain

import (
	"fmt"

	"example.org/resetup/internal/ledger"
)

// append appends an event to the record. After a transient error the very same event is appended again
// when Enter is pressed; as it has the same id, it is stored once even if the first try succeeded. The
// operator may give up with q, and the end of input gives up too: append then returns the error.
func (w *walker) append(base uint64, e ledger.Event) (ledger.Job, error) {
	for {
		job, err := w.Store.Append(w.run.ID, base, e)
		if err == nil || w.Transient == nil {
			return job, err
		}
		lines, ok := w.Transient(err)
		if !ok {
			return job, err
		}
		w.say(lines...)
		for {
			_, _ = fmt.Fprint(w.Out, w.Text.Plain.Retry+" > ")
			line, reading := w.read()
			if reading != nil || line == "q" {
				return job, err
			}
			if line == "" {
				break
			}
		}
	}
}
