package ledger_test

import (
	"encoding/json"
	"testing"

	"example.org/resetup/internal/ledger"
)

// FuzzApply applies a list of events from any JSON, each as it stands: Apply answers with a job
// or an error, whatever it is given.
func FuzzApply(f *testing.F) {
	f.Add([]byte(text(f, swapped(f, 5).Events)))
	f.Add([]byte(text(f, apply(f, swapped(f, 3), undo(3), undo(4), because(answer("a", "b"))).Events)))
	f.Add([]byte(`[{"seq":1,"job":"nets/12","action":"skipped","reason":"nei"},{"seq":2,"job":"nets/12","action":"undone","ref":1}]`))
	f.Add([]byte(`[{"seq":1,"job":"nets/12","action":"recorded","slot":"new.start","value":"06:10"}]`))
	f.Add([]byte(`[{"seq":18446744073709551615,"job":"nets/12","step":"a","action":"done","effect":"old.keep"}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var events []ledger.Event
		if json.Unmarshal(data, &events) != nil {
			return
		}
		j := netsJob()
		for _, e := range events[:min(len(events), 40)] {
			j = step(t, j, e)
		}
		_ = ledger.Summarise(netsList(), j)
	})
}
