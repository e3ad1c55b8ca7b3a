package plain

import (
	"fmt"

	"example.org/resetup/internal/ledger"
)

// append writes an event. Where that fails for a reason that may pass, the operator is told, and
// the very same event is written again at Enter, so that it is stored once whatever came of the
// first try. Giving up with q, and the end of input, give the error.
func (w *walker) append(base uint64, e ledger.Event) (ledger.Job, error) {
	for {
		job, err := w.Store.Append(w.run.ID, base, e)
		if err == nil || w.MayPass == nil {
			return job, err
		}
		told, may := w.MayPass(err)
		if !may {
			return job, err
		}
		w.say(told...)
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
